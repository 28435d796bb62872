"""The results of a workshop as a plan: reports in several formats, and certificates for those who attended enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from qatoolkit.files import safe_name
from qatoolkit.formats.reports import WRITERS
from qatoolkit.packs.papers import Copy, Extra, Paper, Plan
from qatoolkit.packs.workshop.desk import Desk
from qatoolkit.packs.workshop.facts import class_hours
from qatoolkit.packs.workshop.meeting import Edition, Workshop
from qatoolkit.packs.workshop.papers import CERTIFICATE, certificate_facts, personal_copy
from qatoolkit.packs.workshop.results import Results
from qatoolkit.packs.workshop.results_chapters import report_of_results
from qatoolkit.pages.reports import Report
from qatoolkit.pages.voice import open_voice

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library


def plan_results(
    workshop: Workshop,
    results: Results,
    library: Library,
    *,
    formats: Sequence[str],
    editions: Sequence[Edition],
    draft: bool = False,
) -> Plan:
    """A report in each of ``formats`` and ``editions``, and the certificates."""
    report = report_of_results(results, library)
    extras = tuple(
        Extra(
            folder="",
            name=safe_name((workshop.name, "results", tags(edition)), ending),
            make=partial(_make, ending, report, edition, workshop.look, library, draft),
            languages=edition.name,
        )
        for edition in editions
        for ending in formats
    )
    papers = tuple(certificates(workshop, results, library, draft=draft))
    return Plan("workshop-results", workshop.name, papers, extras, "; ".join(one.name for one in editions))


def tags(edition: Edition) -> str:
    """``zh-en``: the languages of an edition in a file name."""
    return "-".join(locale.tag.split("-")[0] for locale in edition.locales)


def certificates(workshop: Workshop, results: Results, library: Library, *, draft: bool = False) -> Iterator[Paper]:
    """A certificate with the class hours attended, for each participant who attended enough."""
    if not workshop.certificates or CERTIFICATE in workshop.without:
        return
    desk = Desk(workshop, library, draft=draft)
    tool, folder = desk.tool(CERTIFICATE), desk.word("folder_certificates")
    minutes = {one.person.number: one.minutes for one in results.attendance.certified}
    for edition, people in desk.by_edition(one for one in workshop.people if one.number in minutes).items():
        copies: list[Copy] = []
        for person in people:
            hours = {"workshop_hours": class_hours(workshop, minutes[person.number])}
            copies.append(personal_copy(desk, tool, person, {**certificate_facts(workshop, person.edition), **hours}))
        yield desk.paper(tool, edition, folder, copies)


def _make(format_: str, report: Report, edition: Edition, look: str, library: Library, draft: bool) -> bytes:
    return WRITERS[format_](report, open_voice(library, edition.locales, report.tool.id, draft=draft), library, look)
