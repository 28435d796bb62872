"""A folder that is exchanged as a whole: built beside the old one and put in its place by renames.

A build that is killed leaves the old folder as it was, or, in the moment between two renames, beside its place: the
next one puts it back. Hidden names beside the folder ``pack``: ``.pack.building``, ``.pack.old``, ``.pack.lock``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from qatoolkit.errors import OutputExists, Problem
from qatoolkit.packs.placing import MANIFEST


def beside(target: Path, what: str) -> Path:
    """``.pack.building`` for the folder ``pack``."""
    return target.with_name(f".{target.name}.{what}")


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """An empty folder to build in. It is gone afterwards, put in place by ``exchange`` or not.

    What killed builds left is cleared first. Raises ``OutputExists`` while another process builds the same pack.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(target):
        recover(target)
        folder = beside(target, "building")
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def recover(target: Path) -> None:
    """Bring things in order after a build that was killed: a half-done exchange is undone, the rest is cleared."""
    old, building = beside(target, "old"), beside(target, "building")
    if os.path.lexists(old):
        if not os.path.lexists(target):
            old.rename(target)
        elif (target / MANIFEST).is_file():  # the exchange was done, all that was worth keeping had been linked
            shutil.rmtree(old)
        else:  # somebody has made a folder of this name meanwhile: both may hold a person's work
            raise OutputExists(Problem("pack-half-exchanged", {"old": str(old), "folder": str(target)}))
    if building.is_dir():
        shutil.rmtree(building)


def exchange(staged: Path, target: Path) -> None:
    """Put ``staged`` in the place of ``target``, which may not exist."""
    old = beside(target, "old")
    if os.path.lexists(target):
        target.rename(old)
        try:
            staged.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)
    else:
        staged.rename(target)


def link(source: Path, target: Path) -> None:
    """The same file once more under another name, or a copy where the system has no links; a link stays a link."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink():
        target.symlink_to(source.readlink())
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Hold the lock of a folder; the system lets go of it when the process ends, however it ends."""
    path = beside(target, "lock")
    with path.open("ab+") as stream:
        if not _lock(stream):
            raise OutputExists(Problem("pack-being-built", {"folder": str(target)}))
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink()


def _lock(stream: IO[bytes]) -> bool:
    try:
        import fcntl
    except ImportError:
        return _lock_windows(stream)
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _lock_windows(stream: IO[bytes]) -> bool:
    import importlib

    windows = importlib.import_module("msvcrt")  # not there for a type checker on another system
    try:
        windows.locking(stream.fileno(), windows.LK_NBLCK, 1)
    except OSError:
        return False
    return True
