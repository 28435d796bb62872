"""The files that somebody sent: found in folders, zips and by wildcards.

Nothing is unpacked to the disk and nothing is changed. Whether a file is a form, its content says, not its name.
"""

from __future__ import annotations

import glob
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qatoolkit.errors import Problem, UsageError
from qatoolkit.records.record import without_checked
from qatoolkit.records.store import HEADER

MEGABYTE = 1024 * 1024
MAX_FILE = 30 * MEGABYTE
"""Largest form; ours have some 50 KB, photographs that people paste in some megabytes."""

MAX_MEMBERS = 20_000
MAX_ARCHIVE = 4096 * MEGABYTE
"""A zip of forms: most members, and most bytes of all of them unpacked (they are unpacked one after the other)."""

_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_UTF8_NAME = 0x800
_ENCRYPTED_MEMBER = 0x1
_WILD = frozenset("*?[")
ARCHIVE = ".zip"
LINES = ".jsonl"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found. ``name`` is how it is told of: the path as asked for, with the member of a zip after it.

    ``load`` gives its bytes, or the problem that kept them away; call it before the next file is asked for, as a zip
    is open only until then. ``path`` is None for a member of a zip.
    """

    name: str
    load: Callable[[], bytes | Problem]
    path: Path | None = None


def find_sources(asked: Iterable[str | Path], *, without: Iterable[Path] = ()) -> Iterator[Found]:
    """Every file that ``asked`` means, once: files, folders with all that is in them, zips, and ``*.docx`` patterns.

    Files that systems and editors leave behind (``~$…``, names that begin with a dot) are passed over, and so is
    ``without``. Raises ``UsageError`` naming every path that is not there, before the first file is given.
    """
    paths = [path for one in asked for path in _expanded(one)]
    missing = [Problem("no-such-file", {"path": str(path)}) for path in paths if not path.exists()]
    if missing:
        raise UsageError(missing)
    seen = {path.resolve() for path in without}
    for path in paths:
        for file in [path] if path.is_file() else _inside(path):
            if (real := file.resolve()) not in seen:
                seen.add(real)
                yield from _of_file(file)


def _expanded(asked: str | Path) -> list[Path]:
    """A pattern that the shell left alone (as on Windows), or the path itself."""
    path = Path(asked)
    if path.exists() or not _WILD & set(str(asked)):
        return [path]
    return [Path(name) for name in sorted(glob.glob(str(asked), recursive=True))] or [path]  # noqa: PTH207 - absolute patterns too


def _inside(folder: Path) -> list[Path]:
    """The files below a folder, in the order of their names; links are not followed into other folders."""
    found = (path for path in folder.rglob("*") if path.is_file())
    kept = (path for path in found if not _litter(path.relative_to(folder).parts))
    return sorted(kept, key=lambda path: _after_its_form(path.as_posix()))


def _after_its_form(name: str) -> tuple[str, ...]:
    """By what files are sorted: a copy with comments comes right after the form it was made of."""
    form = without_checked(name)
    return (*form.split("/"), "" if form == name else name)


def _litter(parts: Iterable[str]) -> bool:
    names = list(parts)
    hidden = any(name.startswith(".") or name == "__MACOSX" for name in names)
    return hidden or names[-1].startswith("~$") or names[-1].lower() in _LITTER


def _of_file(path: Path) -> Iterator[Found]:
    if path.suffix.lower() == ARCHIVE:
        yield from _of_archive(path)
    else:
        yield Found(path.as_posix(), lambda: _read(path), path)


def _read(path: Path) -> bytes | Problem:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        return Problem("file-unreadable", {"reason": error.strerror or type(error).__name__})
    return data if len(data) <= MAX_FILE else _too_large()


def _too_large() -> Problem:
    return Problem("source-too-large", {"limit": MAX_FILE // MEGABYTE})


def _failed(name: str, problem: Problem) -> Found:
    return Found(name, lambda: problem)


def _of_archive(path: Path) -> Iterator[Found]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError):
        yield _failed(path.as_posix(), Problem("source-broken-archive"))
        return
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_ARCHIVE:
            yield _failed(path.as_posix(), Problem("source-archive-too-large", {"members": MAX_MEMBERS}))
            return
        named = ((_member_name(member), number) for number, member in enumerate(members))
        for name, number in sorted(named, key=lambda one: (_after_its_form(one[0]), one[1])):
            if not _litter(name.split("/")):
                yield _of_member(archive, members[number], f"{path.as_posix()}/{name}")


def _member_name(member: zipfile.ZipInfo) -> str:
    """The name in readable signs: zips made by older Windows programs do not say how their names are written."""
    if member.flag_bits & _UTF8_NAME or member.filename.isascii():
        return member.filename
    try:
        raw = member.filename.encode("cp437")
        return raw.decode("utf-8" if _is_utf8(raw) else "gb18030")
    except UnicodeError:
        return member.filename


def _is_utf8(raw: bytes) -> bool:
    """Whether bytes are UTF-8 beyond doubt: two signs of GB 18030 can look like two rare letters of UTF-8."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return False
    return any(sign >= "\u0800" for sign in text) or all(sign < "\u0250" for sign in text)


def _of_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Found:
    if name.lower().endswith(ARCHIVE):
        return _failed(name, Problem("source-nested-archive"))
    if member.flag_bits & _ENCRYPTED_MEMBER:
        return _failed(name, Problem("source-password"))
    if member.file_size > MAX_FILE:
        return _failed(name, _too_large())
    return Found(name, lambda: _unpacked(archive, member))


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | Problem:
    """The bytes of a member; never more than a form may have, whatever the zip says about itself."""
    try:
        with archive.open(member) as file:
            data = file.read(MAX_FILE + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
        return Problem("source-broken-archive")
    return data if len(data) <= MAX_FILE else _too_large()


def is_store(found: Found) -> bool:
    """Whether the file is a database, by its first bytes."""
    if found.path is None:
        return False
    try:
        with found.path.open("rb") as file:
            return file.read(len(HEADER)) == HEADER
    except OSError:
        return False


def holds_records(found: Found) -> bool:
    """Whether the file is no form but holds what was read from forms: a store, or records as lines."""
    return found.name.lower().endswith(LINES) or is_store(found)
