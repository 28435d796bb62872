"""What came back: filled papers, stores and scans in the folder of returned papers, each with whom it is about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Value, fold
from qatoolkit.definitions.fields import items
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import Problem, QatoolkitError
from qatoolkit.packs.classfile.model import ClassFile, day, text
from qatoolkit.packs.classfile.paper_rules import Planned, china_number

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.records.collecting import Collector
    from qatoolkit.records.record import Record
    from qatoolkit.records.sources import Found

FORMS = (".docx",)
SCANS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".ofd", ".doc", ".wps", ".heic")
_NUMBER = re.compile(r"(CN\d\d|\d\.\d{1,2}(?:\.\d{1,2})?)(?!\d)", re.IGNORECASE)
_MANIFEST = "manifest.json"

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Back:
    """A paper that came back. ``tool`` is its id; ``who`` whom or what it is about: a folded name, the day of a
    session, a month; "" for the class. ``record`` is None for a scan: it is there, and what it says is not known."""

    tool: str
    number: str
    who: str
    file: str
    record: Record | None = None

    @property
    def values(self) -> Values:
        return self.record.values if self.record is not None else {}


@dataclass(frozen=True, slots=True)
class Returned:
    """Everything that came back, and the files that could not be read."""

    papers: tuple[Back, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, tool: str) -> list[Back]:
        """The papers of one tool."""
        return [one for one in self.papers if one.tool == tool]


def read_returned(it: ClassFile, papers: Sequence[Planned], library: Library) -> Returned:
    """What lies in the folder of returned papers; nothing if there is none. A form that is still as ``pack build`` made
    it has not come back: it is passed over. Raises ``DefinitionError`` only."""
    from qatoolkit.records.collecting import Collector
    from qatoolkit.records.reading import read_many
    from qatoolkit.records.sources import find_sources

    folder = it.path.parent / it.data.returned
    if not folder.exists():
        return Returned()
    collector = Collector(library, datetime.combine(it.today, time()).astimezone())
    untouched = _as_built(folder)
    found: list[Back] = []
    problems: list[Problem] = []
    sources = [one for one in find_sources([folder]) if one.path is None or one.path not in untouched]
    per = {paper.tool.id: paper for paper in papers}
    named = _index_names(papers, library)
    for source, collected in read_many(sources, collector, aside=_aside):
        if collected is None:
            found += _aside_papers(source, per, it, collector, named)
        elif collected.record is None:
            problems += [_unread(source, problem) for problem in collected.problems]
        else:
            found.append(_back(collected.record, source.name, per, collector))
    return Returned(tuple(found), tuple(problems))


def _aside(found: Found) -> bool:
    return not found.name.lower().endswith(FORMS)


def _unread(source: Found, problem: Problem) -> Problem:
    return Problem("class-paper-unread", {"reason": problem.text, "papers": "–", "lines": source.name}, source.name)


def _as_built(folder: Path) -> set[Path]:
    """Files below ``folder`` that are byte for byte as a build wrote them."""
    same: set[Path] = set()
    for manifest in folder.rglob(_MANIFEST):
        try:
            entries = json.loads(manifest.read_text(encoding="utf-8")).get("files", [])
            pairs = [(manifest.parent / str(one["path"]), str(one["sha256"])) for one in entries]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
        for path, digest in pairs:
            if path.is_file() and sha256(path.read_bytes()).hexdigest() == digest:
                same.add(path)
        same.add(manifest)
    return same


def _index_names(papers: Sequence[Planned], library: Library) -> dict[str, str]:
    """Folded names of papers that are no tools (a labour contract) to their rows in the index of the class file."""
    from qatoolkit.pages.locales import available_locales, find_locale
    from qatoolkit.pages.voice import open_voice

    known = {paper.tool.id for paper in papers}
    voice = open_voice(library, [find_locale(library, name) for name in available_locales(library)], None, draft=True)
    found: dict[str, str] = {}
    for paper in papers:
        table = next((item for item in items(paper.tool) if item.id == paper.rule.index), None)
        for row in table.rows if table is not None and paper.rule.per == "class" else ():
            if row.id not in known:
                found[fold(row.id)] = row.id
                for said in voice.say(row.label):
                    found[fold(re.split(r"[(\uff08]", said.text)[0])] = row.id
    return found


def _aside_papers(
    found: Found, per: Mapping[str, Planned], it: ClassFile, collector: Collector, named: Mapping[str, str]
) -> Iterator[Back]:
    """The records of a store, or a scan that is called by the number of its paper, or like a row of the index."""
    from qatoolkit.records.sources import is_store
    from qatoolkit.records.store import open_store

    if is_store(found) and found.path is not None:
        with open_store(found.path, create=False) as store:
            yield from (_back(record, record.source, per, collector) for record in store.records())
        return
    name = PurePosixPath(found.name)
    numbered = _NUMBER.search(name.stem)
    if name.suffix.lower() not in SCANS:
        return
    if numbered is None:
        row = max((one for one in named if one and fold(name.stem).startswith(one)), key=len, default="")
        if row:
            yield Back(named[row], "", _person_in(name.stem, it), found.name)
        return
    number = numbered.group(1).upper()
    paper = next((one for one in per.values() if number in (one.tool.number, *one.tool.also)), None)
    if paper is not None:
        yield Back(paper.tool.id, paper.number, _named_in(name.stem, paper, it), found.name)


def _named_in(stem: str, paper: Planned, it: ClassFile) -> str:
    """Whose scan it is: the longest name of the class that the file's name holds, or a day or month written in it."""
    per, folded = paper.rule.per, fold(stem)
    names = {"apprentice": (it.apprentices, "apprentice_name"), "left": (it.apprentices, "apprentice_name")}
    names["mentor"] = (it.mentors, "mentor_name")
    if per in names:
        people, field = names[per]
        known = {fold(text(person.facts.get(field))) for person in people}
        return max((one for one in known if one and one in folded), key=len, default="")
    if per == "session" and (found := re.search(r"(20\d\d)-?(\d\d)-?(\d\d)", stem)):
        return "-".join(found.groups())
    if per == "month" and (found := re.search(r"(20\d\d)-?(\d\d)", stem)):
        return "-".join(found.groups())
    return ""


def _person_in(stem: str, it: ClassFile) -> str:
    """The apprentice whose name a file's name holds."""
    known = {fold(text(person.facts.get("apprentice_name"))) for person in it.apprentices}
    return max((one for one in known if one and one in fold(stem)), key=len, default="")


def _back(record: Record, name: str, per: Mapping[str, Planned], collector: Collector) -> Back:
    paper = per.get(record.tool)
    try:
        tool = paper.tool if paper is not None else collector.tool(record.tool)
    except QatoolkitError:
        return Back(record.tool, record.number, "", name, record)
    kind = paper.rule.per if paper is not None else tool.one_per.value
    return Back(tool.id, china_number(tool), about(tool, kind, record.values), name, record)


def about(tool: Tool, per: str, values: Values) -> str:
    """Whom or what the answers of a paper are about; "" for the class, or where it is not said."""
    if per in ("apprentice", "left", "mentor"):
        wanted = "mentor_name" if per == "mentor" else "apprentice_name"
        return fold(text(shared_value(tool, values, wanted)))
    if per == "session":
        held = day(shared_value(tool, values, "session_date"))
        return held.isoformat() if held else ""
    if per == "month":
        year, month = values.get("year"), values.get("month")
        return f"{year}-{int(month):02d}" if isinstance(year, int) and isinstance(month, int) else ""
    return ""


def shared_value(tool: Tool, values: Values, name: str) -> Value | None:
    """The answer to the item that uses a shared field, or is called like it."""
    return next((values[item.id] for item in items(tool) if name in (item.use, item.id) and item.id in values), None)
