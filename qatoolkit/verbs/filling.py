"""Filled forms: one person or a whole roster, checked before the first file is written."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.batch.job import Filled, How, Job, make_copies, open_job, rules_broken, spool_copies
from qatoolkit.errors import AnswerError, OutputExists, Problem
from qatoolkit.verbs.finding import must_be_known
from qatoolkit.verbs.rendering import LAYOUTS, no_progress, short_tags

if TYPE_CHECKING:
    from qatoolkit.batch.asking import Answers, Asker, Interview
    from qatoolkit.definitions.answers import Value, Values
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool

__all__ = [
    "FORMATS", "Filled", "How", "fill_answers", "fill_by_asking", "fill_roster", "load_answers", "load_facts",
    "saved_answers", "write_roster",
]  # fmt: skip

FORMATS = ("docx",)
"""Formats that a form can be filled in."""


def write_roster(name: str, *, languages: str, out: Path, library: Library, force: bool = False) -> Path:
    """Write the blank roster of a tool into the folder ``out``; returns the path of the ``.xlsx`` file.

    Heads and notes are in ``languages``. Raises ``UsageError`` for an unknown tool or language, ``OutputExists``, and
    ``TranslationError`` for a text that is not translated.
    """
    from qatoolkit.batch.blank import blank_roster
    from qatoolkit.batch.columns import plan_roster
    from qatoolkit.definitions.load import load_shared, load_tool
    from qatoolkit.files import safe_name, write_whole
    from qatoolkit.pages.locales import find_locales
    from qatoolkit.pages.voice import open_voice

    tool = load_tool(library, name)
    locales = find_locales(library, languages)
    short = short_tags(library)
    tags = "-".join(short[locale.id] for locale in locales)
    path = out / safe_name((tool.number, tool.id, "roster", tags), "xlsx")
    if os.path.lexists(path) and not force:
        raise OutputExists(Problem("output-exists", {"path": str(path)}))
    voice = open_voice(library, locales, tool.id)
    shared = load_shared(library)
    data = blank_roster(plan_roster(tool, shared), voice, shared.words)
    voice.finish()
    write_whole(path, data)
    return path


def load_answers(name: str, path: Path, *, library: Library, facts: Path | None = None) -> Values:
    """The answers to a tool in a YAML or JSON file, over those of a file of facts."""
    from qatoolkit.batch.data import read_answers
    from qatoolkit.definitions.load import load_tool

    tool = load_tool(library, name)
    return {**load_facts(name, facts, library=library), **read_answers(path, tool, library)}


def load_facts(name: str, path: Path | None, *, library: Library) -> Values:
    """What a file of facts answers in a tool; nothing without a file."""
    from qatoolkit.batch.data import read_facts
    from qatoolkit.definitions.load import load_tool

    return {} if path is None else read_facts(path, load_tool(library, name), library)


def fill_answers(
    name: str, values: Mapping[str, Value], how: How, *, library: Library, document: str | None = None, file: str = ""
) -> Filled:
    """Write one filled copy of a tool. ``values`` are answers by path; ``document`` is its id, a new one if None.

    What is calculated is worked out. Raises ``AnswerError`` with every answer that is missing or breaks a rule (each
    with ``file``, where the answers came from), ``OutputExists``, and what ``render_tools`` raises.
    """
    from qatoolkit.batch.cells import Row
    from qatoolkit.batch.naming import FileNames
    from qatoolkit.batch.running import copy_of

    job = _open(name, how, library)
    row = Row(0, dict(values))
    problems = [*rules_broken(job.tool, row.values, how, library), *job.identity(row)]
    if problems:
        raise AnswerError(Problem(one.id, one.values, file, path=one.path) for one in problems)
    copy = copy_of(FileNames().give(job.pattern.stem(row.values, 1)), row.values, document or str(uuid.uuid4()))
    return next(iter(job.make([(0, copy)], 1, no_progress, workers=1)))


def fill_roster(
    name: str,
    roster: Path,
    how: How,
    *,
    library: Library,
    facts: Mapping[str, Value] | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] = no_progress,
) -> list[Filled]:
    """Write one filled copy for each row of a roster (.xlsx or .csv), in the order of its rows.

    Every row is checked first; if there is any problem, nothing is written. The id of a document follows from tool,
    version and row, so that the same roster gives the same bytes again. ``facts`` are answers that all rows share;
    ``workers`` processes, all cores if None; ``progress`` is told documents done and in all.

    Raises ``UnreadableInput`` for a file that is no roster, ``AnswerError`` with all problems by row and column,
    ``OutputExists`` naming files that are there already, and what ``render_tools`` raises.
    """
    from qatoolkit.batch.cells import roster_reader
    from qatoolkit.batch.roster import read_roster

    job = _open(name, how, library)
    reader = roster_reader(job.tool, library)
    found = read_roster(roster, reader, facts=facts, partial=how.partial, check=job.identity)
    try:
        if found.problems:
            raise AnswerError(found.problems)
        with spool_copies() as copies:
            for line, copy in make_copies(found.people, job):
                copies.add((line, copy))
            return list(job.make(copies, copies.count, progress, workers=workers))
    finally:
        found.people.close()


def saved_answers(tool: Tool, out: Path) -> Path:
    """Where answers given on the screen are kept until the form is written, if nobody says where."""
    return out / f"{tool.id}-answers.json"


def fill_by_asking(
    name: str,
    asker: Asker,
    how: How,
    *,
    library: Library,
    language: str,
    facts: Mapping[str, Value] | None = None,
    save: Path | None = None,
) -> Filled:
    """Ask the questions of a tool and write one filled copy.

    ``asker`` asks in ``language``, see ``batch.asking``. After each reply the answers are kept in ``save`` (see
    ``saved_answers``) until the copy is written; ``how.resume`` goes on with answers that were saved.

    Raises ``batch.asking.Stopped`` when the person stops, and what ``fill_answers`` raises.
    """
    from qatoolkit.batch.asking import Answers, load_saved, save_answers

    job = _open(name, replace(how, resume=False), library)
    path = save or saved_answers(job.tool, how.out)
    there = os.path.lexists(path)
    if there and not (how.resume or how.force):
        raise OutputExists(Problem("answers-saved", {"path": str(path)}))
    answers = load_saved(path, job.tool) if there and how.resume else Answers()
    interview = _interview(job.tool, library, language, lambda now: save_answers(path, job.tool, now), how.partial)
    values = interview.run(asker, answers, facts or {})
    filled = fill_answers(name, values, replace(how, resume=False), library=library)
    path.unlink(missing_ok=True)
    return filled


def _interview(
    tool: Tool, library: Library, language: str, save: Callable[[Answers], None], partial: bool
) -> Interview:
    from qatoolkit.batch.asking import Interview
    from qatoolkit.definitions.answers import manner
    from qatoolkit.definitions.load import load_shared
    from qatoolkit.pages.locales import available_locales, find_locale
    from qatoolkit.pages.voice import open_voice
    from qatoolkit.records.values import list_labels

    voice = open_voice(library, (find_locale(library, language),), tool.id, draft=True)
    way = manner(available_locales(library))
    return Interview(tool, voice, load_shared(library).words, list_labels(tool, library), way, partial, save)


def _open(name: str, how: How, library: Library) -> Job:
    """Everything that can be wrong with the request itself is found here, before answers are looked at."""
    must_be_known("--layout", how.layout, LAYOUTS)
    return open_job(name, how, library)
