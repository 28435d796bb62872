"""Rows kept on disk between checking all of them and writing the first file, so that memory does not grow."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from collections.abc import Iterator
from typing import IO, Generic, TypeVar

T = TypeVar("T")


class Spool(Generic[T]):
    """Things in their order, in a file without a name that vanishes with the program. Only its own data is read."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="qatoolkit-")  # noqa: SIM115 - lives as long as this
        self._close = weakref.finalize(self, self._file.close)
        self._end = 0
        self.count = 0

    def add(self, thing: T) -> int:
        """Keep ``thing``; returns the place where it can be found again."""
        place = self._end
        self._file.seek(place)
        pickle.dump(thing, self._file, pickle.HIGHEST_PROTOCOL)
        self._end = self._file.tell()
        self.count += 1
        return place

    def at(self, place: int) -> T:
        """The thing at ``place``."""
        self._file.seek(place)
        thing: T = pickle.load(self._file)  # noqa: S301 - written above, in a file that nobody else can open
        return thing

    def __iter__(self) -> Iterator[T]:
        place = 0
        while place < self._end:
            thing = self.at(place)
            place = self._file.tell()
            yield thing

    def close(self) -> None:
        """Forget everything."""
        self._close()
