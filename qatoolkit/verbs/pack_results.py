"""What came back from a workshop: read, counted, written as a report, with certificates for those who earned them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qatoolkit.errors import AnswerError, Problem, UsageError
from qatoolkit.verbs.collecting import Collection
from qatoolkit.verbs.finding import must_be_known
from qatoolkit.verbs.packing import OUT
from qatoolkit.verbs.rendering import no_progress

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool
    from qatoolkit.packs.building import Built
    from qatoolkit.packs.workshop.meeting import Edition, Workshop
    from qatoolkit.packs.workshop.results import Results
    from qatoolkit.pages.reports import Report

STORE = "answers.sqlite"
"""The answers that the results rest on, kept beside them."""

FORMATS = ("docx", "html", "xlsx")
"""The formats of a report."""


def result_formats() -> tuple[str, ...]:
    """The formats in which results can be written."""
    return FORMATS


@dataclass(frozen=True, slots=True)
class Glance:
    """A report and the tool that lends it its words, as the screen shows them."""

    tool: Tool
    report: Report


@dataclass(frozen=True, slots=True)
class PackResults:
    """The results of a workshop. ``built`` says what was written, ``collection`` what was read."""

    workshop: Workshop
    results: Results
    collection: Collection
    built: Built
    library: Library

    @property
    def certificates(self) -> int:
        """How many certificates were written."""
        from qatoolkit.packs.workshop.returns import CERTIFICATE

        return sum(one.tool == CERTIFICATE for one in self.built.manifest.files)

    @property
    def figures(self) -> dict[str, Any]:
        """The figures as plain data, without people."""
        from qatoolkit.packs.workshop.results_plain import plain_results

        return plain_results(self.results)

    @property
    def at_a_glance(self) -> Glance:
        """The beginning of the report, for the screen."""
        from qatoolkit.packs.workshop.results_chapters import report_of_results

        report = report_of_results(self.results, self.library)
        return Glance(report.tool, replace(report, chapters=report.chapters[:1]))

    @property
    def exit_code(self) -> int:
        """0 all counted, 1 something needs a person, 4 nothing could be read."""
        return self.collection.exit_code or (1 if self.results.problems else 0)


def pack_results(
    path: Path,
    came: Iterable[str | Path],
    *,
    library: Library,
    out: Path | None = None,
    formats: Sequence[str] = FORMATS,
    languages: str | None = None,
    draft: bool = False,
    force: bool = False,
    progress: Callable[[int, int], None] = no_progress,
) -> PackResults:
    """Read what ``came`` back (files, folders, zips, stores) from the workshop whose pack file is ``path``.

    Writes a report in ``formats`` and the certificates into ``out`` (by default ``out/NAME-results`` beside the pack
    file), and keeps the answers there. ``languages`` are those of the report; those of the pack if None. ``progress``
    is told files read and in all.

    Raises ``UsageError`` for a path that is not there, an unknown format or language, or forms of which none belongs to
    a workshop; ``AnswerError`` with everything that is wrong with the pack; ``OutputExists`` for files in ``out`` that
    people have changed (unless ``force``); ``UnreadableInput``, ``DefinitionError`` and ``TranslationError``.
    """
    from qatoolkit.packs.building import Options, build
    from qatoolkit.packs.source import find_pack
    from qatoolkit.packs.workshop.expected import expected_of
    from qatoolkit.packs.workshop.results import results
    from qatoolkit.packs.workshop.results_papers import plan_results
    from qatoolkit.records.store import open_store

    for name in formats:
        must_be_known("--to", name, FORMATS)
    workshop = _workshop(path, library)
    editions = _editions(workshop, languages, library)
    target = out or find_pack(path).parent / OUT / f"{workshop.name}-results"
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / STORE
        collection = _collected(came, store, library, progress)
        with open_store(store, create=False) as opened:
            found = results(expected_of(workshop), opened.records(), library)
        plan = plan_results(workshop, found, library, formats=formats, editions=editions, draft=draft)
        built = build(plan, target, library, Options(force=force, draft=draft, archive=False))
        shutil.copyfile(store, target / STORE)
    return PackResults(workshop, found, collection, built, library)


def _workshop(path: Path, library: Library) -> Workshop:
    from qatoolkit.packs.source import find_pack, kind_of_pack
    from qatoolkit.packs.workshop.loading import load_workshop

    file = find_pack(path)
    kind_of_pack(file, ("workshop",))
    loaded = load_workshop(file, library)
    if loaded.workshop is None:
        raise AnswerError(loaded.problems)
    return loaded.workshop


def _editions(workshop: Workshop, languages: str | None, library: Library) -> tuple[Edition, ...]:
    from qatoolkit.packs.workshop.meeting import Edition
    from qatoolkit.pages.locales import find_locales

    if languages is None:
        return workshop.editions
    return (Edition(languages, find_locales(library, languages)),)


def _collected(
    came: Iterable[str | Path], store: Path, library: Library, progress: Callable[[int, int], None]
) -> Collection:
    """What was read; at least one form must be one of a workshop's."""
    from qatoolkit.packs.workshop.returns import COUNTED
    from qatoolkit.records.store import open_store
    from qatoolkit.verbs.collecting import collect_answers

    collection = collect_answers(came, into=store, library=library, progress=progress)
    with open_store(store, create=False) as opened:
        if not set(opened.tools()) & COUNTED:
            raise UsageError([Problem("results-none"), *(one for file in collection.files for one in file.problems)])
    return collection
