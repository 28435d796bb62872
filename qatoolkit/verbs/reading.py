"""One filled form, read by itself: for programs that keep answers in their own way."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import Problem, UnreadableInput

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.word.reader import Reader, Reading


def read_form(path: Path, *, library: Library) -> Reading:
    """What one filled form says: answers by path, how each was found, and everything that could not be read.

    The answers are what ``fill_answers`` takes, without what is calculated: ``read_form(filled.path).values`` are the
    answers that were filled in, and an answer that is not certain is a problem and no value. What is learnt of a form
    is kept for the next copy, and so are definitions, as long as the process lives. The file is not changed.

    Raises ``UnreadableInput`` for a file that cannot be opened or is none of our forms.
    """
    from qatoolkit.definitions.answers import answers

    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableInput(Problem("file-unreadable", {"reason": reason}, str(path))) from error
    reader = _reader(library)
    try:
        found = reader.read(data)
    except UnreadableInput as error:
        raise UnreadableInput(replace(one, file=str(path)) for one in error.problems) from error
    problems = tuple(replace(one, file=str(path)) for one in found.problems)
    return replace(found, values=answers(reader.tools(found.tool), found.values), problems=problems)


@lru_cache(maxsize=4)
def _reader(library: Library) -> Reader:
    """The reader of a library; it and its tools are made once."""
    from qatoolkit.definitions.load import load_tool
    from qatoolkit.word.reader import Reader

    return Reader(lru_cache(maxsize=512)(partial(load_tool, library)), library)
