"""``qatoolkit pack status``: where classes stand, and one ledger for several.

Imports stand inside the functions: every start of the program passes through here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import AnswerError, OutputExists, Problem
from qatoolkit.verbs.rendering import no_progress

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.packs.classfile.status import Status

LEDGER_NAME = "class_ledger"


@dataclass(frozen=True, slots=True)
class ClassesStatus:
    """How classes stand. ``files`` are those of the ledger that were written, if any."""

    classes: tuple[Status, ...]
    files: tuple[Path, ...] = ()

    @property
    def exit_code(self) -> int:
        """1 if anything contradicts itself, is not signed or overdue; papers that are still to come are no fault."""
        late = any(one.contradictions or any(due.overdue for due in one.due) for one in self.classes)
        return 1 if late else 0


def status_of_classes(
    paths: Sequence[str | Path],
    *,
    library: Library,
    today: date | None = None,
    days: int = 7,
    out: Path | None = None,
    languages: str | None = None,
    force: bool = False,
    progress: Callable[[int, int], None] = no_progress,
) -> ClassesStatus:
    """Where the classes in ``paths`` (class files, or folders that hold one) stand: what is missing, what is due.

    With ``out`` the ledger of all of them (CN31) is written there as .docx and .xlsx. Raises ``UsageError`` for a path
    without a class file, ``AnswerError`` with every problem of class files that cannot be read, ``OutputExists``.
    """
    from qatoolkit.packs.classfile.status import Status, class_status

    when = today or date.today()  # noqa: DTZ011 - the day on the wall
    found: list[Status] = []
    problems: list[Problem] = []
    for done, path in enumerate(paths, 1):
        one = class_status(Path(path), library, when, days)
        if isinstance(one, Status):
            found.append(one)
        else:
            problems += one
        progress(done, len(paths))
    if problems:
        raise AnswerError(problems)
    files = _write_ledger(found, library, when, out, languages, force) if out is not None else ()
    return ClassesStatus(tuple(found), files)


def _write_ledger(
    classes: Sequence[Status], library: Library, when: date, out: Path, languages: str | None, force: bool
) -> tuple[Path, ...]:
    from qatoolkit.batch.cells import Row
    from qatoolkit.batch.job import How, make_copies, open_job, spool_copies
    from qatoolkit.defaults import BUREAU_LANGUAGE
    from qatoolkit.files import write_whole
    from qatoolkit.packs.classfile.ledger_table import ledger_workbook
    from qatoolkit.packs.classfile.status import ledger_values

    values = ledger_values(classes, library, when)
    book = out / f"{LEDGER_NAME}-{when.isoformat()}.xlsx"
    if book.exists() and not force:
        raise OutputExists(Problem("output-exists", {"path": str(book)}))
    spoken = languages or BUREAU_LANGUAGE
    how = How(spoken, out, pattern=f"{LEDGER_NAME}-{when.isoformat()}", partial=True, force=force)
    job = open_job(LEDGER_NAME, how, library)
    with spool_copies() as copies:
        for line, copy in make_copies([Row(1, values)], job):
            copies.add((line, copy))
        written = list(job.make(copies, copies.count, no_progress, workers=1))
    write_whole(book, ledger_workbook(values, library, spoken))
    return (*(one.path for one in written), book)
