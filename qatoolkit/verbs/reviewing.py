"""For translators: what to look at in the translations, before anybody prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import OutputExists, Problem, QatoolkitError, UnreadableInput, UsageError

if TYPE_CHECKING:
    import polib

    from qatoolkit.definitions.library import Library
    from qatoolkit.i18n.checks.findings import Finding
    from qatoolkit.i18n.checks.run import Book
    from qatoolkit.pages.locales import Locale

PO_ENDING = ".po"
SCREEN_DOMAIN = "cli"


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

    codes = _known_codes(only)
    known = read_baseline(baseline) if baseline is not None else frozenset[str]()
    paths = [name for name in wanted if _is_path(name)]
    groups = _from_files(library, paths, language) if paths else {}
    names = [name for name in wanted if not _is_path(name)]
    if names or not paths:
        groups |= _from_library(library, names)
    result = []
    for locale, (books, problems) in groups.items():
        findings = _review(library, locale, books, codes, final=final, pofilter=pofilter)
        fresh = tuple(one for one in findings if mark_of(one) not in known)
        strings = sum(not entry.obsolete for book in books for entry in book.entries)
        files = tuple(book.address for book in books)
        result.append(Reviewed(locale, strings, files, fresh, len(findings) - len(fresh), tuple(problems)))
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


_Groups = dict["Locale", tuple[list["Book"], list[Problem]]]


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
    from qatoolkit.i18n.checks.reading import read_layers
    from qatoolkit.pages.locales import po_address
    from qatoolkit.verbs.translating import target_languages

    groups: _Groups = {}
    for locale in target_languages(library, names):
        books: list[Book] = []
        problems: list[Problem] = []
        top = po_address(locale.id, "").removesuffix(f"/{PO_ENDING}")
        for path in library.glob(f"{top}/**/*{PO_ENDING}"):
            address = library.address(path)
            try:
                books.append(_book(address, read_layers(library, address), locale))
            except UnreadableInput as error:
                problems.extend(error.problems)
        groups[locale] = (books, problems)
    return groups


def _from_files(library: Library, names: Sequence[str], language: str | None) -> _Groups:
    from qatoolkit.i18n.checks.reading import read_entries
    from qatoolkit.pages.locales import find_locale

    groups: _Groups = {}
    chosen = find_locale(library, language) if language else None
    unreadable: list[Problem] = []
    for path in _paths(names):
        try:
            entries = read_entries(path, str(path))
        except UnreadableInput as error:
            unreadable.extend(error.problems)
            continue
        locale = chosen or _language_of(library, path)
        books, _ = groups.setdefault(locale, ([], []))
        books.append(_book(str(path), entries, locale))
    if unreadable:
        if not groups:
            raise UnreadableInput(unreadable)
        next(iter(groups.values()))[1].extend(unreadable)
    return groups


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


def _book(address: str, entries: list[polib.POEntry], locale: Locale) -> Book:
    from qatoolkit.i18n.checks.run import Book

    forms = locale.plural.partition("=")[2].partition(";")[0].strip()
    return Book(address, entries, int(forms) if forms.isdigit() else 1, Path(address).stem == SCREEN_DOMAIN)


def _review(
    library: Library, locale: Locale, books: Sequence[Book], only: frozenset[str], *, final: bool, pofilter: bool
) -> list[Finding]:
    from qatoolkit.i18n.checks.glossary import read_glossary
    from qatoolkit.i18n.checks.profile import open_desk
    from qatoolkit.i18n.checks.run import Review

    review = Review(open_desk(library, locale), read_glossary(library, locale.id), final, only)
    findings = review.check(books)
    if pofilter:
        findings += _second_opinion(books, locale)
    return findings


def _second_opinion(books: Sequence[Book], locale: Locale) -> list[Finding]:
    from qatoolkit.i18n.checks.second_opinion import ask_pofilter
    from qatoolkit.i18n.files import new_header, po_text

    found = []
    for book in books:
        text = po_text("", new_header(locale.gettext, locale.plural), book.entries)
        found += ask_pofilter(book, text, locale.gettext)
    return found
