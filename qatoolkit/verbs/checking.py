"""Checking filled forms: what a person should look at, file by file, and copies that say so in comments.

Imports stand inside the functions: every start of the program passes through here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.errors import OutputExists, Problem, QatoolkitError, UsageError

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool
    from qatoolkit.pages.locales import Locale
    from qatoolkit.records.check_desk import Answered, Desk
    from qatoolkit.records.check_words import Teller
    from qatoolkit.records.sources import Found as Source

CHECKED = "checked"
"""The end of the name of a copy with comments."""


def no_counting(done: int) -> None:
    """For who does not want to know how many files are done."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem of a file: what the answer is called and what is wrong with it, in the language asked for."""

    problem: Problem
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One file that was checked. ``languages`` are locale ids, the leading one first; none for a data file.

    ``readable`` is False for a file that could not be read: ``findings`` say why, and ``tool`` is empty. ``copy`` is
    the copy with comments, if one was asked for and there was something to say.
    """

    name: str
    tool: str = ""
    number: str = ""
    languages: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    readable: bool = True
    copy: Path | None = None

    @property
    def needs_person(self) -> bool:
        """Whether somebody must look at it; a form of an earlier version, for one, is only told of."""
        return any(_is_wrong(found.problem) for found in self.findings)


def _is_wrong(problem: Problem) -> bool:
    from qatoolkit.records.collecting import NOTES

    return problem.id not in NOTES


@dataclass(slots=True)
class _Run:
    """What is shared between the files of one call: what is known of their tools, and who tells problems."""

    library: Library
    desk: Desk
    language: str
    languages: tuple[Locale, ...]
    tellers: dict[tuple[str, str], Teller] = field(default_factory=dict)

    def teller(self, tool: Tool | None, locale_id: str) -> Teller:
        """Who tells the problems of a tool in a language."""
        from qatoolkit.pages.locales import find_locale
        from qatoolkit.records.check_words import Teller

        key = (tool.id if tool is not None else "", locale_id)
        if key not in self.tellers:
            self.tellers[key] = Teller(tool, self.library, find_locale(self.library, locale_id))
        return self.tellers[key]

    def spoken(self, languages: Sequence[str]) -> tuple[str, ...]:
        """The languages of comments: those asked for, else those of the form that the library has, else its own."""
        from qatoolkit.pages.locales import available_locales

        known = available_locales(self.library)
        own = tuple(name for name in languages if name in known)
        return tuple(locale.id for locale in self.languages) or own or (SOURCE_LANGUAGE,)


def check_files(
    paths: Sequence[str | Path],
    *,
    library: Library,
    tool: str | None = None,
    language: str = SOURCE_LANGUAGE,
    annotate: bool = False,
    languages: str | None = None,
    out: Path | None = None,
    force: bool = False,
    when: datetime | None = None,
    progress: Callable[[int], None] = no_counting,
) -> list[Checked]:
    """Check filled forms (.docx) and data files (YAML, JSON): files, folders, zips and patterns.

    A data file names its tool under ``tool:``; else ``tool`` does. Findings are told in ``language`` (of a screen).
    ``annotate`` writes a copy ``<name>-checked.docx`` of each form that has problems, beside it or into ``out``, with
    a comment at each control in ``languages`` (``zh,en``; those of the form if None), dated ``when``. No file that was
    read is ever changed. ``progress`` is told how many files are done.

    Raises ``UsageError`` for unknown paths, tools and languages, and ``OutputExists`` naming every copy that is there
    already (unless ``force``); then no copy is written. A file that cannot be read raises nothing: see ``Checked``.
    """
    from qatoolkit.pages.locales import find_locales
    from qatoolkit.records.check_desk import Desk
    from qatoolkit.records.sources import find_sources

    desk = Desk(library, tool)
    if tool is not None:
        desk.tool(tool)
    run = _Run(library, desk, language, find_locales(library, languages) if languages else ())
    checked: list[Checked] = []
    copies: dict[Path, bytes] = {}
    for done, source in enumerate(_forms(find_sources(paths), paths), 1):
        one, copy = _check(run, source, when if annotate else None, annotate=annotate)
        if copy:
            target = _target(source, out)
            if target in copies:
                raise UsageError(Problem("copy-twice", {"path": str(target), "file": source.name}))
            copies[target] = copy
            one = replace(one, copy=target)
        checked.append(one)
        progress(done)
    _write(copies, force=force)
    return checked


def _forms(sources: Iterable[Source], asked: Iterable[str | Path]) -> Iterator[Source]:
    """All but copies that an earlier check left in a folder; one that is asked for by its name is checked."""
    named = set(map(Path, asked))
    for source in sources:
        if source.path in named or not source.name.endswith(f"-{CHECKED}.docx"):
            yield source


def _check(run: _Run, source: Source, when: datetime | None, *, annotate: bool) -> tuple[Checked, bytes]:
    """What was found in one file, and the bytes of its copy with comments, empty if there is none."""
    try:
        read = run.desk.read(source)
    except QatoolkitError as error:
        problems = [replace(problem, file=source.name) for problem in error.problems]
        return Checked(source.name, findings=_told(run.teller(None, run.language), problems), readable=False), b""
    problems = [replace(problem, file=source.name) for problem in run.desk.problems(read)]
    findings = _told(run.teller(read.tool, run.language), problems)
    wrong = [problem for problem in problems if _is_wrong(problem)]
    copy = _annotated(run, read, wrong, when) if annotate and wrong and read.data else b""
    return Checked(source.name, read.tool.id, read.tool.number, read.languages, findings), copy


def _told(teller: Teller, problems: Iterable[Problem]) -> tuple[Finding, ...]:
    return tuple(Finding(problem, teller.label(problem), teller.text(problem)) for problem in problems)


def _annotated(run: _Run, read: Answered, problems: Sequence[Problem], when: datetime | None) -> bytes:
    """The bytes of the form with a comment a problem."""
    from qatoolkit.word.comments import Remark, add_comments

    known = run.desk.checker(read.tool).slots
    tellers = [run.teller(read.tool, locale) for locale in run.spoken(read.languages)]
    source = run.teller(read.tool, SOURCE_LANGUAGE)
    remarks = []
    for problem in problems:
        path = problem.path.partition("/")[0]
        field = known.find(path)
        texts = _comment(problem, tellers, source)
        remarks.append(Remark(read.printed.get(path, path), texts, field.options if field is not None else ()))
    return add_comments(read.data, remarks, when)


def _comment(problem: Problem, tellers: Sequence[Teller], source: Teller) -> tuple[tuple[Locale, str], ...]:
    """A paragraph a language; English where a language does not know the sentence. The same words stand once."""
    speaking = [teller if teller.knows(problem) else source for teller in tellers]
    said = {f"{one.label(problem)}{one.locale.colon}{one.text(problem)}": one.locale for one in speaking}
    return tuple((locale, text) for text, locale in said.items())


def _target(source: Source, out: Path | None) -> Path:
    """Where the copy with comments goes: into ``out``, or beside the file or the zip that holds it."""
    from qatoolkit.files import safe_name

    name = Path(source.name)
    beside = next((folder for folder in name.parents if folder.is_dir()), Path())
    return (out or beside) / safe_name((name.stem, CHECKED), "docx")


def _write(copies: Mapping[Path, bytes], *, force: bool) -> None:
    from qatoolkit.files import write_whole

    there = [Problem("output-exists", {"path": str(path)}) for path in copies if path.exists()]
    if there and not force:
        raise OutputExists(there)
    for path, data in copies.items():
        write_whole(path, data)
