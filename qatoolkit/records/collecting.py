"""Files into records: each is read by what it says of itself, and every doubt is told with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import PurePath
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import PRIVATE, Slots, Value, Values, answers, computed, parse_answer, slots
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import DefinitionError, Problem, QatoolkitError, UnreadableInput, UsageError
from qatoolkit.records.record import Record
from qatoolkit.records.sources import Found

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.word.reader import Reader, Reading

NOTES = frozenset({"form-older", "form-slot-gone"})
"""Problems that are only told; nobody has to do anything."""

CALCULATED = "calculated"
"""How a value was found that the program worked out itself."""

DATA = (".json", ".yaml", ".yml")
TABLES = (".csv", ".xlsx", ".xls", ".ods", ".et")
"""Ends of the names of files that are no forms, but have to do with them."""

_QUOTING = frozenset({"value", "words", "text"})
"""Values of a problem that may repeat what somebody wrote."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What came of one file. ``record`` is None if nothing could be read.

    ``fields`` counts the slots that people can fill in, ``digest`` is that of the file's bytes. Every problem names the
    file.
    """

    source: str
    record: Record | None = None
    digest: str = ""
    fields: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def answered(self) -> int:
        """How many answers people gave."""
        return sum(self.by.values())

    @property
    def by(self) -> Mapping[str, int]:
        """How many answers were found by tag, bookmark, number and cell."""
        ways = self.record.how.values() if self.record is not None else ()
        return Counter(way for way in ways if way != CALCULATED)

    @property
    def needs_person(self) -> bool:
        """Whether somebody must look at it."""
        return any(problem.id not in NOTES for problem in self.problems)


@dataclass(slots=True)
class Collector:
    """Reads one file after the other. ``read_at`` is written into every record, and is the day of ``today()``."""

    library: Library
    read_at: datetime
    _tools: dict[str, Tool | UsageError] = field(default_factory=dict)
    _slots: dict[str, Slots] = field(default_factory=dict)
    _reader: Reader | None = None

    def tool(self, name: str) -> Tool:
        """The tool with that id or number, loaded once. Raises ``UsageError`` if the library does not have it."""
        if name not in self._tools:
            try:
                self._tools[name] = load_tool(self.library, name)
            except UsageError as error:
                self._tools[name] = error
        found = self._tools[name]
        if isinstance(found, UsageError):
            raise found
        return found

    def read(self, found: Found) -> Collected:
        """What a file holds. Raises ``DefinitionError`` only: a broken library is nobody's form's fault."""
        return self.read_data(found.name, found.load())

    def read_data(self, name: str, data: bytes | Problem) -> Collected:
        """The same for a file that was loaded, or could not be."""
        if isinstance(data, Problem):
            return Collected(name, problems=(replace(data, file=name),))
        digest = blake2b(data, digest_size=16).hexdigest()
        try:
            return self._collected(self._read(data), name, digest)
        except DefinitionError:
            raise
        except QatoolkitError as error:
            return Collected(name, digest=digest, problems=tuple(_placed(_named(error.problems, name), name)))

    def _read(self, data: bytes) -> Reading:
        from qatoolkit.word.reader import Reader

        if self._reader is None:
            self._reader = Reader(self.tool, self.library)
        return self._reader.read(data)

    def _known(self, tool: Tool) -> Slots:
        if tool.id not in self._slots:
            self._slots[tool.id] = slots(tool)
        return self._slots[tool.id]

    def _collected(self, reading: Reading, source: str, digest: str) -> Collected:
        tool = self.tool(reading.tool)
        known = self._known(tool)
        today = _Today(tool, known, reading)
        problems = tuple(_placed(today.problems, source))
        values = computed(tool, today.values, self.read_at.date())
        given = answers(tool, values)
        record = Record(
            tool=tool.id,
            number=tool.number,
            version=reading.version,
            document=reading.document or None,
            languages=tuple(reading.languages),
            source=source,
            read_at=self.read_at,
            values=values,
            how={path: today.how.get(path, "") if path in given else CALCULATED for path in values},
            problems=tuple(today.problems),
            layout=reading.layout,
        )
        asked = sum(not slot.computed for slot in known.blank.values())
        return Collected(source, record, digest, asked + sum(path not in known.blank for path in given), problems)


class _Today:
    """A reading in the words of today's definition, whatever version the form was printed from.

    Raises ``UnreadableInput`` for a form of a later version: what its questions mean is not known here.
    """

    def __init__(self, tool: Tool, known: Slots, reading: Reading) -> None:
        self.tool = tool
        self.known = known
        self.values: Values = {}
        self.how: dict[str, str] = {}
        self.versions: Mapping[str, int] = {"version": reading.version, "known": tool.version}
        versions = {**self.versions, "tool": tool.id}
        if reading.version > tool.version:
            raise UnreadableInput(Problem("form-newer", versions))
        self.problems = [self._renamed(problem) for problem in reading.problems]
        if reading.version < tool.version:
            self.problems.append(Problem("form-older", versions))
        for path, value in reading.values.items():
            self._take(path, value, reading.how.get(path, ""))
        self.problems = _once(self.problems)

    def _take(self, path: str, value: Value, way: str) -> None:
        now = self.known.current(path)
        slot = self.known.answered(now) if now is not None else None
        if slot is None:
            self.problems.append(self._gone(path))
            return
        fits = value if slot.computed else parse_answer(slot, value)
        if isinstance(fits, Problem):
            self.problems.append(fits)
        elif fits is not None:
            self.values[slot.path] = fits
            self.how[slot.path] = way

    def _renamed(self, problem: Problem) -> Problem:
        """The problem under today's path, and without what somebody wrote if that is private."""
        if self.versions["version"] < self.versions["known"]:
            if problem.id == "row-unknown":
                return replace(problem, id="form-row-gone", values={**problem.values, **self.versions})
            if problem.path and not self._asked(problem.path):
                return self._gone(problem.path)
        path = self.known.current(problem.path) or problem.path
        slot = self.known.find(path)
        said = problem.values
        if (slot.personal_data if slot is not None else self.tool.personal_data) >= PRIVATE:
            said = {name: "…" if name in _QUOTING else one for name, one in said.items()}
        return replace(problem, values=said, path=path)

    def _asked(self, path: str) -> bool:
        """Whether today's definition has the slot, the row or the table, under this name or another."""
        now = self.known.current(path)
        if now is not None and self.known.find(now) is not None:
            return True
        item, *rest = path.split(".")
        whole = not rest or (len(rest) == 1 and rest[0].isdigit())
        there = item in self.known.renamed or any(slot.item == item for slot in self.known.blank.values())
        return whole and there

    def _gone(self, path: str) -> Problem:
        """What is not asked any more: the item, the printed row or the column, whatever row it stood in."""
        item, *rest = path.split(".")
        rows = {slot.row for slot in self.known.blank.values() if slot.item == item}
        if rows:
            lost_row = len(rest) > 1 and not rest[0].isdigit() and rest[0] not in rows
            item = ".".join((item, *(rest[:1] if lost_row else rest[-1:])))
        return Problem("form-slot-gone", {"name": item, **self.versions}, path=path)


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once; what is not asked any more, whatever answers there were to it."""
    told = {
        (one.id, "" if one.id == "form-slot-gone" else one.path, str(one.values)): one for one in reversed([*problems])
    }
    return list(reversed(told.values()))


def _named(problems: Iterable[Problem], name: str) -> Iterable[Problem]:
    """What is no Word form, called by what the end of its name says it is."""
    end = PurePath(name).suffix.lower()
    known = {**dict.fromkeys(DATA, "source-data"), **dict.fromkeys(TABLES, "source-table")}.get(end)
    for problem in problems:
        no_form = problem.id in ("file-unknown", "file-not-docx") and known is not None
        yield Problem(known or "", {"kind": end}) if no_form else problem


def _placed(problems: Iterable[Problem], source: str) -> Iterable[Problem]:
    return (replace(problem, file=source) for problem in problems)
