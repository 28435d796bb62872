"""Names of files that are safe everywhere, and writing a file wholly or not at all."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

MAX_NAME_BYTES = 120
"""Longest file name we make, in UTF-8: file systems take 255 bytes, archives and synchronized folders add to it."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
"""How a part is opened: only if nothing is there. The system takes the umask off its permissions."""

_RESERVED = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$", re.IGNORECASE)
"""Device names that Windows refuses as a file name, with any extension."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')


def safe_name(parts: Iterable[str], ending: str) -> str:
    """``4.3.1``, ``plan``, ``zh-en`` and ``docx`` as ``4.3.1-plan-zh-en.docx``: one name, valid on every system.

    What a system refuses becomes ``_``; the name is cut at a whole character to stay within ``MAX_NAME_BYTES``.
    """
    cleaned = [_UNSAFE.sub("_", " ".join(part.split())).strip(" .") for part in parts]
    stem = "-".join(part for part in cleaned if part) or "_"
    ending = re.sub(r"[^a-z0-9]", "", ending.lower())
    if _RESERVED.match(stem.split(".", 1)[0].strip()):
        stem = f"_{stem}"
    room = MAX_NAME_BYTES - len(ending) - 1
    return f"{stem.encode()[:room].decode(errors='ignore').rstrip(' .')}.{ending}"


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader sees the old file or the whole new one, never a part.

    The parent folder is made if it is missing. Raises ``OSError`` as the system gives it.
    """
    part = os.path.join(os.path.dirname(path), f".qatoolkit-{os.getpid()}-{os.urandom(6).hex()}.part")  # noqa: PTH118, PTH120 - half the time
    try:
        handle = os.open(part, _NEW, 0o666)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(part, _NEW, 0o666)
    try:
        with open(handle, "wb", buffering=0) as file:  # noqa: PTH123 - it is open already
            _write_all(file, data)
        os.replace(part, path)  # noqa: PTH105 - the same
    except BaseException:
        with suppress(OSError):
            os.unlink(part)  # noqa: PTH108 - the same
        raise


def _write_all(file: io.FileIO, data: bytes) -> None:
    """A raw file may take less than it is given."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]
