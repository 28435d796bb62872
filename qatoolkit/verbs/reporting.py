"""Reports: what the filled copies in a store say together, and the action plan that follows from the gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import OutputExists, Problem, UsageError
from qatoolkit.verbs.finding import must_be_known
from qatoolkit.verbs.rendering import Written, short_tags

if TYPE_CHECKING:
    from qatoolkit.definitions.answers import Values
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool
    from qatoolkit.pages.locales import Locale
    from qatoolkit.pages.reports import Report
    from qatoolkit.pages.voice import Voice
    from qatoolkit.records.record import Record
    from qatoolkit.records.summary import Summary

PLAN = "plan"
"""The format that is a form of its own: the action plan, with the gaps filled in."""

PLAN_TOOL = "improvement_action_plan"
MOST_ACTIONS = 20
"""Gaps that an action plan begins with; people strike out what they do not take on."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A report before it is written: ``summary`` holds the figures, ``report`` what is said about them."""

    tool: Tool
    summary: Summary
    report: Report


def make_summary(
    name: str,
    *,
    store: Path,
    library: Library,
    by: str | None = None,
    divided: bool = True,
    before: Path | None = None,
    wave: str | None = None,
    least: int | None = None,
) -> Reported:
    """What the copies of the tool ``name`` in ``store`` say together.

    ``by`` is the item that divides copies into groups (whom a copy answers for, if left out and asked); without
    ``divided`` there are no groups. ``before`` is a store with earlier copies, ``wave`` the item that tells rounds
    apart instead. ``least`` is the smallest number of copies of which figures are shown (see
    ``records.summary.privacy``).

    Raises ``UsageError`` for an unknown tool or item, a store without a copy of the tool, and a ``least`` that is too
    low; ``UnreadableInput`` for a file that is no store; ``DefinitionError`` for a broken definition.
    """
    from qatoolkit.definitions.load import load_tool
    from qatoolkit.records.summary import summarise
    from qatoolkit.records.summary.chapters import report_of

    tool = load_tool(library, name)
    if before is not None and wave is not None:
        raise UsageError(Problem("report-two-befores"))
    earlier = None if before is None else _records(before, tool)
    records = _records(store, tool)
    summary = summarise(tool, records, by=by, divided=divided, before=earlier, wave=wave, least=least)
    return Reported(tool, summary, report_of(tool, summary))


def _records(store: Path, tool: Tool) -> list[Record]:
    from qatoolkit.records.store import open_store

    with open_store(store, create=False) as opened:
        records = list(opened.records(tool.id))
    if not records:
        raise UsageError(Problem("report-no-records", {"store": str(store), "number": tool.number, "tool": tool.id}))
    return records


def report_formats() -> tuple[str, ...]:
    """Formats that a report can be written in; ``plan`` is the action plan."""
    from qatoolkit.formats.reports import WRITERS

    return (*WRITERS, PLAN)


def write_report(
    reported: Reported,
    *,
    languages: str,
    formats: Sequence[str],
    out: Path,
    library: Library,
    look: str = "official",
    draft: bool = False,
    force: bool = False,
) -> list[Written]:
    """Write a report into ``out``, a file a format, all of them or none.

    Raises ``UsageError`` for an unknown language, format or look, ``OutputExists`` (unless ``force``),
    ``TranslationError`` (unless ``draft``), ``LayoutError`` and ``DefinitionError``.
    """
    from qatoolkit.files import safe_name, write_whole
    from qatoolkit.formats.reports import WRITERS
    from qatoolkit.pages.locales import find_locales
    from qatoolkit.pages.voice import open_voice
    from qatoolkit.word.look import open_look

    for name in formats:
        must_be_known("--to", name, report_formats())
    locales = find_locales(library, languages)
    open_look(library, look)
    tags = "-".join(short_tags(library)[locale.id] for locale in locales)
    tool = reported.tool
    paths = {
        name: out / safe_name((tool.number, tool.id, "action-plan" if name == PLAN else "report", tags), _ending(name))
        for name in dict.fromkeys(formats)
    }
    there = [Problem("output-exists", {"path": str(path)}) for path in paths.values() if path.exists()]
    if there and not force:
        raise OutputExists(there)
    made: dict[str, bytes] = {}
    for name in paths:
        if name == PLAN:
            made[name] = _plan(reported, locales, library, look, draft)
        else:
            voice = open_voice(library, locales, tool.id, draft=draft)
            made[name] = WRITERS[name](reported.report, voice, library, look)
    for name, path in paths.items():
        write_whole(path, made[name])
    ids = tuple(locale.id for locale in locales)
    return [Written(tool.id, tool.number, ids, name, path) for name, path in paths.items()]


def _ending(name: str) -> str:
    return "docx" if name == PLAN else name


def _plan(reported: Reported, locales: tuple[Locale, ...], library: Library, look: str, draft: bool) -> bytes:
    """The action plan as a form, one row a gap; what people add to it reads back."""
    from qatoolkit.definitions.load import load_tool
    from qatoolkit.pages.render import make_page
    from qatoolkit.pages.voice import open_voice
    from qatoolkit.word.filling import fill_form
    from qatoolkit.word.form import compile_form
    from qatoolkit.word.writer import WordOptions

    if not reported.summary.gaps:
        raise UsageError(Problem("report-no-gaps", {"number": reported.tool.number}))
    plan = load_tool(library, PLAN_TOOL)
    page = make_page(plan, open_voice(library, locales, plan.id, draft=draft), library)
    form = compile_form(page, library, WordOptions(look))
    voice = open_voice(library, locales, reported.tool.id, draft=draft)
    values: Values = dict(_plan_values(reported, voice, library))
    voice.finish()
    return fill_form(form, values, document=_document(values))


def _document(values: Values) -> str:
    """An id that follows from what the plan holds, so that the same plan written twice is one record."""
    import uuid

    from qatoolkit.records.values import to_json

    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:qatoolkit:{PLAN_TOOL}:{to_json(values)}"))


def _plan_values(reported: Reported, voice: Voice, library: Library) -> Iterator[tuple[str, str | int]]:
    """The answers that are known already: what was checked, by how many, and the gaps in the leading language."""
    from qatoolkit.pages.reports import Teller
    from qatoolkit.records.summary.cells import name_of
    from qatoolkit.records.summary.model import rounded

    teller = Teller(voice, library)
    summary = reported.summary
    yield "checked_with", f"QA {reported.tool.number} {teller.say(reported.tool.title)[0].text}"
    yield "copies", summary.copies
    for row, gap in enumerate(summary.gaps[:MOST_ACTIONS], 1):
        yield f"actions.{row}.gap", teller.say(name_of(gap.question))[0].text
        assert gap.gap is not None
        yield f"actions.{row}.missing", int(rounded(gap.gap * 100, 0))
