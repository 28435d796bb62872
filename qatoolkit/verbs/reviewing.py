"""For translators: what to look at in the translations, before anybody prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import OutputExists, Problem, QatoolkitError, UnreadableInput, UsageError

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.i18n.checks.findings import Finding
    from qatoolkit.i18n.checks.looking import Question
    from qatoolkit.pages.locales import Locale

PO_ENDING = ".po"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was found in one language: ``strings`` were looked at in ``files``; ``known`` findings are left out.

    ``problems``: why a PO file could not be read.
    """

    locale: Locale
    strings: int
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    known: int = 0
    problems: tuple[Problem, ...] = ()


def review_codes() -> dict[str, str]:
    """Each check and its usual level."""
    from qatoolkit.i18n.checks.table import LEVEL

    return dict(LEVEL)


def review_translations(
    library: Library,
    wanted: Sequence[str] = (),
    *,
    language: str | None = None,
    only: Iterable[str] = (),
    final: bool = False,
    baseline: Path | None = None,
    pofilter: bool = False,
) -> list[Reviewed]:
    """Review the PO files of languages (all that are translated into, by default), or single PO files.

    A ``wanted`` that ends in ``.po``, or is a folder, is read as files: in the language that each says, or in
    ``language``. ``only``: codes of checks. ``final``: what is not translated is an error. Findings in the file
    ``baseline`` are left out. Raises ``UsageError`` for unknown languages, files and codes, ``DefinitionError`` for a
    broken profile or glossary, ``UnreadableInput`` for a broken baseline; a broken PO file is in ``problems``.
    """
    from qatoolkit.i18n.checks.baseline import mark_of, read_baseline
    from qatoolkit.i18n.checks.looking import Question

    codes = _known_codes(only)
    known = read_baseline(baseline) if baseline is not None else frozenset[str]()
    paths = [name for name in wanted if _is_path(name)]
    groups, unread = _from_files(library, paths, language) if paths else ({}, ())
    names = [name for name in wanted if not _is_path(name)]
    if names or not paths:
        groups |= _from_library(library, names)
    result = []
    for (locale, single), files in groups.items():
        question = Question(library, locale, codes, final, pofilter, single)
        findings, strings, read, problems = _review(question, files)
        fresh = tuple(one for one in findings if mark_of(one) not in known)
        result.append(Reviewed(locale, strings, read, fresh, len(findings) - len(fresh), (*unread, *problems)))
        unread = ()
    return result


def write_baseline(path: Path, reviewed: Iterable[Reviewed], *, force: bool = False) -> int:
    """Write all findings into the file ``path`` as known ones; returns how many. ``OutputExists`` without ``force``."""
    from qatoolkit.files import write_whole
    from qatoolkit.i18n.checks.baseline import baseline_text

    if path.exists() and not force:
        raise OutputExists(Problem("output-exists", {"path": str(path)}))
    findings = [finding for one in reviewed for finding in one.findings]
    write_whole(path, baseline_text(findings).encode())
    return len(findings)


_Groups = dict[tuple["Locale", bool], list[str]]
"""The files of each language; True: they are given by path, not by their address in the library."""


def _known_codes(only: Iterable[str]) -> frozenset[str]:
    from qatoolkit.i18n.checks.table import CODES

    codes = frozenset(only)
    unknown = sorted(codes - set(CODES))
    if unknown:
        raise UsageError([Problem("review-code", {"name": name, "known": ", ".join(CODES)}) for name in unknown])
    return codes


def _is_path(name: str) -> bool:
    return name.endswith(PO_ENDING) or "/" in name or "\\" in name


def _from_library(library: Library, names: Sequence[str]) -> _Groups:
    from qatoolkit.pages.locales import po_address
    from qatoolkit.verbs.translating import target_languages

    groups: _Groups = {}
    for locale in target_languages(library, names):
        top = po_address(locale.id, "").removesuffix(f"/{PO_ENDING}")
        groups[locale, False] = [library.address(path) for path in library.glob(f"{top}/**/*{PO_ENDING}")]
    return groups


def _from_files(library: Library, names: Sequence[str], language: str | None) -> tuple[_Groups, tuple[Problem, ...]]:
    """The files by language, and the problems of those that are so broken that they do not even say theirs."""
    from qatoolkit.i18n.checks.reading import read_entries
    from qatoolkit.pages.locales import find_locale

    groups: _Groups = {}
    unread: list[Problem] = []
    chosen = find_locale(library, language) if language else None
    for path in _paths(names):
        try:
            locale = chosen or _language_of(library, path)
        except UsageError:
            try:
                read_entries(path, str(path))
            except UnreadableInput as error:
                unread.extend(error.problems)
                continue
            raise
        groups.setdefault((locale, True), []).append(str(path))
    if unread and not groups:
        raise UnreadableInput(unread)
    return groups, tuple(unread)


def _paths(names: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    missing = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            found.extend(sorted(path.rglob(f"*{PO_ENDING}")))
        elif path.is_file():
            found.append(path)
        else:
            missing.append(Problem("no-such-file", {"path": name}))
    if missing:
        raise UsageError(missing)
    return list(dict.fromkeys(found))


def _language_of(library: Library, path: Path) -> Locale:
    """The language that the header of a PO file names, or the folder it lies in."""
    from email.parser import HeaderParser

    from qatoolkit.pages.catalogue import read_header
    from qatoolkit.pages.locales import new_locale

    said = HeaderParser().parsestr(read_header(path)).get("Language", "").strip()
    folder = next(
        (
            path.parents[place + 1].name
            for place, one in enumerate(path.resolve().parents)
            if one.name == "LC_MESSAGES" and place + 1 < len(path.parents)
        ),
        "",
    )
    for name in filter(None, (said, folder)):
        try:
            return new_locale(library, name)
        except QatoolkitError:
            continue
    raise UsageError(Problem("review-language", {}, str(path)))


def _review(
    question: Question, files: Sequence[str]
) -> tuple[list[Finding], int, tuple[str, ...], tuple[Problem, ...]]:
    """The findings, how many strings were looked at, in which files, and why others could not be read."""
    from qatoolkit.i18n.checks.looking import look_at
    from qatoolkit.i18n.checks.run import Looked

    answers = look_at(question, files)
    looked = [one for one in answers if isinstance(one, Looked)]
    read = tuple(file for file, one in zip(files, answers, strict=True) if isinstance(one, Looked))
    problems = tuple(problem for one in answers if not isinstance(one, Looked) for problem in one)
    if question.single and not looked:
        raise UnreadableInput(problems)
    return question.review().together(looked), sum(one.strings for one in looked), read, problems
