"""Zip files written by hand: parts that never change are deflated once, a filled copy deflates only its document.

The format: PKWARE's APPNOTE 6.3; raw deflate: RFC 1951. Dates are those of an empty zip clock, so that equal content
gives equal bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from qatoolkit.errors import Problem, UsageError

CODECS = ("zlib", "isal")
"""Ways to deflate: ``zlib`` (level 6) is always there, ``isal`` is faster and comes with the extra ``fast``."""

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED, _NO_TIME, _FIRST_DAY = 20, 8, 0, 0x21
_STORED_MOST = 0xFFFF
_ISAL_LEVEL = 2
"""As fast as levels 0 and 1 and smaller; level 3 is four times slower and no smaller."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How bytes become raw deflate, and their CRC-32."""

    deflate: Callable[[bytes], bytes]
    crc32: Callable[[bytes, int], int]


@cache
def open_codec(name: str) -> Codec:
    """The codec of that name. Raises ``UsageError`` if it is unknown or not installed."""
    if name == "zlib":
        return Codec(_zlib, zlib.crc32)
    if name == "isal":
        try:
            deflate, checksum = import_module("isal.igzip_lib").compress, import_module("isal.isal_zlib").crc32
        except ImportError as error:
            raise UsageError(Problem("codec-missing", {"name": name})) from error
        return Codec(lambda data: deflate(data, _ISAL_LEVEL), checksum)
    raise UsageError(Problem("codec-unknown", {"name": name, "known": ", ".join(CODECS)}))


def _zlib(data: bytes) -> bytes:
    return zlib.compress(data, 6, -zlib.MAX_WBITS)


@dataclass(frozen=True, slots=True)
class Member:
    """One part of a zip, deflated."""

    name: bytes
    crc: int
    data: bytes
    size: int

    def headers(self, offset: int) -> tuple[bytes, bytes]:
        """What stands before its data at ``offset``, and its line in the directory at the end."""
        facts = _VERSION, 0, _DEFLATED, _NO_TIME, _FIRST_DAY, self.crc, len(self.data), self.size, len(self.name), 0
        central = _CENTRAL.pack(b"PK\1\2", _VERSION, *facts, 0, 0, 0, 0, offset)
        return _LOCAL.pack(b"PK\3\4", *facts) + self.name, central + self.name


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts that are the same in every copy, ready to be written, with their directory."""

    parts: bytes
    directory: bytes
    count: int

    def with_members(self, members: Sequence[Member]) -> bytes:
        """A whole zip: the fixed parts, then ``members`` in their order."""
        written = [self.parts]
        directory = [self.directory]
        offset = len(self.parts)
        for member in members:
            local, central = member.headers(offset)
            directory.append(central)
            written += (local, member.data)
            offset += len(local) + len(member.data)
        listed = b"".join(directory)
        count = self.count + len(members)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), offset, 0)
        return b"".join((*written, listed, end))


def pack_fixed(parts: Mapping[str, bytes]) -> Archive:
    """Deflate the parts that never change, as well as zlib can."""
    written, directory, offset = [], [], 0
    for name, content in parts.items():
        data = zlib.compress(content, 9, -zlib.MAX_WBITS)
        member = Member(name.encode(), zlib.crc32(content), data, len(content))
        local, central = member.headers(offset)
        directory.append(central)
        written += [local, data]
        offset += len(local) + len(data)
    return Archive(b"".join(written), b"".join(directory), len(parts))


def member(name: bytes, content: bytes, codec: Codec) -> Member:
    """A part that differs from copy to copy, deflated whole."""
    return Member(name, codec.crc32(content, 0), codec.deflate(content), len(content))


@dataclass(frozen=True, slots=True)
class Tailed:
    """A part whose beginning changes from copy to copy and whose long rest does not: the rest is deflated once."""

    name: bytes
    head: bytes
    tail: bytes
    deflated: bytes

    def member(self, middle: bytes, codec: Codec) -> Member:
        """The part with ``middle`` between head and tail."""
        front = self.head + middle
        crc = codec.crc32(self.tail, codec.crc32(front, 0))
        return Member(self.name, crc, _stored(front) + self.deflated, len(front) + len(self.tail))


def tailed(name: str, head: bytes, tail: bytes) -> Tailed:
    """A part that takes something in between ``head`` and ``tail``."""
    return Tailed(name.encode(), head, tail, zlib.compress(tail, 9, -zlib.MAX_WBITS))


def _stored(data: bytes) -> bytes:
    """Deflate blocks that hold ``data`` as it is, and are not the last."""
    if len(data) <= _STORED_MOST:
        return struct.pack("<BHH", 0, len(data), len(data) ^ _STORED_MOST) + data
    blocks = (data[start : start + _STORED_MOST] for start in range(0, len(data), _STORED_MOST))
    return b"".join(struct.pack("<BHH", 0, len(block), len(block) ^ _STORED_MOST) + block for block in blocks)
