"""For translators: send translations out to people without a PO editor, and take them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.errors import Problem, QatoolkitError, UnreadableInput, UsageError
from qatoolkit.verbs.previewing import STATES, must_be_states, refuse_existing
from qatoolkit.verbs.translating import must_be_own, target_languages

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.i18n.exchange.rows import Parcel, Row
    from qatoolkit.i18n.units import Domain
    from qatoolkit.pages.locales import Locale

REVIEW = "review-docx"
EXCHANGE_FORMATS = {"csv": "csv", "tmx": "tmx", "xliff": "xlf", REVIEW: "docx"}
"""Formats of translations, and how their files end."""

_ENDINGS = {".csv": "csv", ".xlsx": "csv", ".tmx": "tmx", ".xlf": "xliff", ".xliff": "xliff", ".docx": REVIEW}


_MANY = 5
"""From here on it is faster to take the strings of the whole library, which are kept between two commands."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for translators, how many texts it holds, and those that it could not hold."""

    path: Path
    format: str
    language: str
    texts: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file brought: texts ``changed``, texts that say nothing new, PO files written, and rows refused."""

    path: Path
    language: str
    changed: int
    same: int
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def export_translations(
    format: str,
    *,
    language: str,
    library: Library,
    names: Sequence[str] = (),
    only: Sequence[str] = (),
    out: Path,
    force: bool = False,
    speaker: str = SOURCE_LANGUAGE,
    word: Callable[[str], str] = str,
) -> list[Exported]:
    """Write the translations into ``language`` for people without a PO editor: one file, or a table a tool to review.

    ``names`` are tools, or ``shared``, ``templates``, ``cli``; all if there is none. ``only`` are states. A text that
    no such file can hold is left out and told. Raises ``UsageError``, ``OutputExists``, ``UnreadableInput``.
    """
    from qatoolkit.files import write_whole
    from qatoolkit.i18n.cache import known_domains
    from qatoolkit.i18n.exchange.rows import rows_of, sift
    from qatoolkit.i18n.update import find_domains

    must_be_known_format(format)
    must_be_states(only)
    (locale,) = target_languages(library, [language])
    domains = find_domains(library, names) if names else known_domains(library)
    titles = _titles(library, domains)
    groups = [[domain] for domain in domains] if format == REVIEW else [domains]
    done: list[tuple[Exported, bytes]] = []
    for group in groups:
        rows, problems = sift(rows_of(library, locale, group, only or STATES))
        if rows or problems or format != REVIEW:
            path = out / _export_name(format, locale, group, whole=not names)
            title = titles.get(group[0].name, group[0].name)
            data = _written(format, library, rows, locale, title, speaker, word)
            done.append((Exported(path, format, locale.id, len(rows), tuple(problems)), data))
    refuse_existing([one.path for one, _ in done], force)
    for one, data in done:
        write_whole(one.path, data)
    return [one for one, _ in done]


def import_translations(
    paths: Sequence[Path],
    *,
    library: Library,
    format: str = "",
    language: str = "",
    force: bool = False,
    reviewed: bool = False,
    dry: bool = False,
) -> list[Imported]:
    """Take back files that ``export_translations`` wrote and somebody worked on; a folder means the files in it.

    Rows that are refused (the English changed, a placeholder is broken, somebody else changed the translation …) are
    in the result, the others are written. ``force`` lets the file win over changes made meanwhile, ``reviewed`` takes
    unsure texts that came back unchanged as right, ``dry`` writes nothing. All files are read before the first is
    written. Raises ``UnreadableInput`` with the problems of all of them, ``UsageError`` for languages and formats.
    """
    from qatoolkit.i18n.exchange.keep import keep
    from qatoolkit.i18n.exchange.rows import rows_of
    from qatoolkit.i18n.exchange.weigh import weigh

    if not dry:
        must_be_own(library)
    paths = _unfolded(paths)
    parcels = _read_all(paths, format)
    locales = [_language(library, parcel, path, language) for path, parcel in zip(paths, parcels, strict=True)]
    domains = _domains_of(library, parcels)
    done = []
    for path, parcel, locale in zip(paths, parcels, locales, strict=True):
        rows = rows_of(library, locale, domains)
        weighed = weigh(parcel, rows, file=str(path), force=force, reviewed=reviewed)
        written = [] if dry else keep(library, locale, weighed.changes)
        problems = tuple(weighed.problems)
        done.append(Imported(path, locale.id, len(weighed.changes), weighed.same, tuple(written), problems))
    return done


def exchange_formats() -> tuple[str, ...]:
    """Formats of translations."""
    return tuple(EXCHANGE_FORMATS)


def must_be_known_format(name: str) -> None:
    """Refuse what is no format of translations."""
    if name not in EXCHANGE_FORMATS:
        raise UsageError(Problem("exchange-format", {"name": name, "known": ", ".join(EXCHANGE_FORMATS)}))


def _domains_of(library: Library, parcels: Sequence[Parcel]) -> list[Domain]:
    """The domains that the rows name; a memory without names, or many of them, asks for all."""
    from qatoolkit.definitions.heads import read_heads
    from qatoolkit.i18n.cache import known_domains
    from qatoolkit.i18n.exchange.rows import domain_named
    from qatoolkit.i18n.extract import COMMON
    from qatoolkit.i18n.update import find_domains

    named = {domain_named(row.name) if row.name else "" for parcel in parcels for row in parcel.rows}
    if "" in named or len(named) > _MANY:
        return known_domains(library)
    tools = {f"tools/{head.id}" for head in read_heads(library)}
    there = sorted(named & {*tools, *COMMON})
    return find_domains(library, there) if there else []


def _titles(library: Library, domains: Sequence[Domain]) -> dict[str, str]:
    """What a table to review is called: the tool’s own title in English, and its number."""
    from qatoolkit.definitions.heads import read_heads

    names = {domain.name for domain in domains}
    return {
        name: f"{head.number} {head.title}" for head in read_heads(library) if (name := f"tools/{head.id}") in names
    }


def _export_name(format: str, locale: Locale, group: Sequence[Domain], *, whole: bool) -> str:
    from qatoolkit.files import safe_name

    parts = ["review" if format == REVIEW else "translation", locale.id]
    if format == REVIEW or (len(group) == 1 and not whole):
        parts.append(group[0].name.rpartition("/")[2])
    return safe_name(parts, EXCHANGE_FORMATS[format])


def _written(
    format: str,
    library: Library,
    rows: Sequence[Row],
    locale: Locale,
    title: str,
    speaker: str,
    word: Callable[[str], str],
) -> bytes:
    from qatoolkit.i18n.exchange.csv_table import write_csv
    from qatoolkit.i18n.exchange.review import write_review
    from qatoolkit.i18n.exchange.tmx import write_tmx
    from qatoolkit.i18n.exchange.xliff import write_xliff
    from qatoolkit.pages.locales import find_locale

    if format == REVIEW:
        spoken = find_locale(library, speaker)
        return write_review(library, rows, locale, title=title, speaker=spoken, word=word)
    return {"csv": write_csv, "tmx": write_tmx, "xliff": write_xliff}[format](rows, locale)


def _unfolded(paths: Sequence[Path]) -> list[Path]:
    """Each folder as the files in it that could be translations, by name."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [one for one in inside if one is path or one.suffix.lower() in _ENDINGS]
    if not found:
        raise UnreadableInput([Problem("exchange-empty-folder", {}, str(path)) for path in paths])
    return found


def _read_all(paths: Sequence[Path], format: str) -> list[Parcel]:
    """All files, or the problems of all that cannot be read."""
    from qatoolkit.i18n.exchange.csv_table import read_csv
    from qatoolkit.i18n.exchange.review import read_review
    from qatoolkit.i18n.exchange.tmx import read_tmx
    from qatoolkit.i18n.exchange.xliff import read_xliff

    readers = {"csv": read_csv, "tmx": read_tmx, "xliff": read_xliff, REVIEW: read_review}
    found: list[Parcel] = []
    errors: list[QatoolkitError] = []
    for path in paths:
        kind = format or _ENDINGS.get(path.suffix.lower(), path.suffix or path.name)
        try:
            must_be_known_format(kind)
            found.append(readers[kind](path))
        except (UsageError, UnreadableInput) as error:
            errors.append(error)
    if errors:
        gravest = max(errors, key=lambda error: error.exit_code)
        raise type(gravest)([problem for error in errors for problem in error.problems])
    return found


def _language(library: Library, parcel: Parcel, path: Path, wanted: str) -> Locale:
    """The language of a file: as it says itself; what is asked for must be the same."""
    from qatoolkit.pages.locales import find_id

    named = parcel.language or wanted
    if not named:
        raise UsageError(Problem("exchange-language", {}, str(path)))
    (locale,) = target_languages(library, [named])
    if wanted and find_id(library, wanted) != locale.id:
        values = {"found": locale.id, "wanted": wanted}
        raise UsageError(Problem("exchange-other-language", values, str(path)))
    return locale
