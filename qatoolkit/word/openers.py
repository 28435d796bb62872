"""What stands between the head of a gap (see ``stream``) and its text: spaces that fill it up, in a stored block."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from struct import pack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zlib import _Compress

MOST = 0xFFFF
"""Bytes of a stored block."""

DAY = len("2026-03-02T00:00:00Z")
EMPTY_BLOCK = b"\0\0\xff\xff"
"""What a flush ends in: an empty stored block, whose length may be made that of a text."""


def openers(room: int | None, lead: bytes) -> tuple[Sequence[bytes], Sequence[bytes]]:
    """What stands before a text of 0, 1, 2 … bytes: in the XML, and deflated. It ends the tag, then comes ``lead``.

    ``room``: the bytes that it takes together with the text. Without one nothing is filled up.
    """
    return (_Free(lead, packed=False), _Free(lead, packed=True)) if room is None else _openers(room, lead)


@cache
def words_of_day() -> tuple[Sequence[bytes], Sequence[bytes]]:
    """Openers of the day that the control of a date keeps, which is always ``DAY`` long."""
    return (b"",) * (DAY + 1), (_stored(DAY),) * (DAY + 1)


@lru_cache(1024)
def _openers(room: int, lead: bytes) -> tuple[Sequence[bytes], Sequence[bytes]]:
    last = b">" + lead
    spaces = range(room - len(last), -1, -1)
    plain = [b" " * count + last for count in spaces]
    packed = [
        min(
            _stored(room) + b" " * count + last,
            EMPTY_BLOCK + _spaces(count) + _stored(room - count) + last,
            key=len,
        )
        for count in spaces
    ]
    return plain, packed


class _Free(Sequence[bytes]):
    """Openers of texts of any length that a stored block can hold."""

    def __init__(self, lead: bytes, *, packed: bool) -> None:
        self.last = b">" + lead
        self.packed = packed

    def __len__(self) -> int:
        return MOST - len(self.last) + 1

    def __getitem__(self, length: int) -> bytes:  # type: ignore[override]
        if length >= len(self):
            raise IndexError(length)
        return (_stored(len(self.last) + length) if self.packed else b"") + self.last


@cache
def _spaces(count: int) -> bytes:
    """So many spaces, deflated without looking back, and the beginning of a stored block."""
    return flushed(zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zlib.Z_FIXED), b" " * count)


def _stored(length: int) -> bytes:
    """The length of a stored block that was begun."""
    return pack("<HH", length, length ^ MOST)


def flushed(squeezer: _Compress, data: bytes) -> bytes:
    """``data`` deflated, up to where a stored block says its length."""
    return (squeezer.compress(data) + squeezer.flush(zlib.Z_SYNC_FLUSH))[: -len(EMPTY_BLOCK)]
