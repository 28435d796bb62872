"""For translators: bring translations into step with the English, count them, find a string, start a language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import OutputExists, Problem, UnreadableInput, UsageError
from qatoolkit.i18n.collector import no_collecting

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.i18n.coverage import Coverage
    from qatoolkit.i18n.units import Domain
    from qatoolkit.i18n.update import Updated
    from qatoolkit.i18n.where import Place
    from qatoolkit.pages.locales import Locale

POT_FOLDER = "build/i18n"
MO_FOLDER = "build/mo"


@dataclass(frozen=True, slots=True)
class Extracted:
    """A template catalogue that was asked for: its domain, strings, file, and whether the file was written."""

    domain: str
    strings: int
    path: Path
    written: bool


@dataclass(frozen=True, slots=True)
class OutOfStep:
    """A PO file and the first string in which it differs from the source: ``lacks`` it, or has one ``left`` over."""

    language: str
    po: str
    lacks: int
    left: int
    examples: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class LanguageUpdate:
    """The PO files of one language after an update, and what kept some of them from being read."""

    language: str
    files: tuple[Updated, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class LanguageStats:
    """How much a language says, domain by domain."""

    language: str
    name: str
    domains: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class Started:
    """A new language: its id, its own name, and the files that were written."""

    language: str
    name: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A machine catalogue: its file and how many strings it holds."""

    path: Path
    strings: int


def target_languages(library: Library, wanted: Sequence[str] = ()) -> tuple[Locale, ...]:
    """The languages meant by ``wanted``, by default all that are translated into; the source language is refused.

    Raises ``UsageError`` with every name that is none of the library's languages.
    """
    from qatoolkit.pages.locales import available_locales, find_locale
    from qatoolkit.pages.voice import is_source

    problems: list[Problem] = []
    found: dict[str, Locale] = {}
    for name in wanted or available_locales(library):
        try:
            locale = find_locale(library, name)
        except UsageError as error:
            problems.extend(error.problems)
            continue
        if not is_source(locale):
            found[locale.id] = locale
        elif wanted:
            problems.append(Problem("source-language", {"language": name}))
    if problems:
        raise UsageError(problems)
    return tuple(found.values())


@no_collecting()
def extract_strings(library: Library, folder: Path | None = None) -> list[Extracted]:
    """Write a template catalogue (POT) of each domain into ``folder``, with file and line of every string."""
    from qatoolkit.i18n.cache import known_domains
    from qatoolkit.i18n.kept import open_shelf
    from qatoolkit.i18n.pot import write_pots

    found = known_domains(library)
    done = write_pots(found, folder or Path(POT_FOLDER), open_shelf(library, "templates"))
    return [
        Extracted(domain.name, len(domain.units), path, written)
        for domain, (path, written) in zip(found, done, strict=True)
    ]


@no_collecting()
def out_of_step(library: Library, wanted: Sequence[str] = ()) -> list[OutOfStep]:
    """Every PO file that does not hold exactly the strings of the source, with examples at their file and line.

    Raises ``UnreadableInput`` with the problems of all PO files that cannot be read.
    """
    from qatoolkit.i18n.cache import known_domains
    from qatoolkit.i18n.compare import compare

    found, domains = [], known_domains(library)
    problems: list[Problem] = []
    for locale in target_languages(library, wanted):
        for domain in domains:
            try:
                difference = compare(library, locale, domain)
            except UnreadableInput as error:
                problems.extend(error.problems)
                continue
            if difference:
                found.append(OutOfStep(locale.id, *difference))
    if problems:
        raise UnreadableInput(problems)
    return found


@no_collecting()
def update_translations(
    library: Library,
    wanted: Sequence[str] = (),
    *,
    only: Sequence[str] = (),
    minor: Sequence[str] = (),
    prune: bool = False,
    dry: bool = False,
) -> list[LanguageUpdate]:
    """Bring the PO files of the languages (all, by default) into step with the source; ``dry`` only looks.

    ``only``: tools, or ``shared``, ``templates``, ``cli``. ``minor``: contexts whose change of English leaves the
    translation right. A PO file that cannot be read stays as it is, and its problems are in the result. Raises
    ``UsageError`` for languages, tools and contexts that there are not, ``DefinitionError`` for broken definitions.
    """
    from qatoolkit.i18n.cache import known_domains
    from qatoolkit.i18n.update import find_domains

    locales = target_languages(library, wanted)
    if not dry:
        must_be_own(library)
    domains = find_domains(library, only) if only else known_domains(library)
    _known_contexts(domains, minor)
    return [_update(library, locale, domains, minor, prune=prune, dry=dry, whole=not only) for locale in locales]


def _update(
    library: Library,
    locale: Locale,
    domains: list[Domain],
    minor: Sequence[str],
    *,
    prune: bool,
    dry: bool,
    whole: bool,
) -> LanguageUpdate:
    from qatoolkit.i18n.update import write_domains

    problems: list[Problem] = []
    files = write_domains(
        library, locale, domains, prune=prune, minor=frozenset(minor), dry=dry, whole=whole, problems=problems
    )
    return LanguageUpdate(locale.id, tuple(files), tuple(problems))


def _known_contexts(domains: list[Domain], wanted: Sequence[str]) -> None:
    contexts = {unit.context for domain in domains for unit in domain.units if unit.context and ":" in unit.context}
    unknown = [name for name in wanted if name not in contexts]
    if unknown:
        raise UsageError([_unknown_context(name, contexts) for name in unknown])


def _unknown_context(name: str, contexts: set[str]) -> Problem:
    from qatoolkit.definitions.find import listed, nearest

    room = name.partition(":")[0]
    near = nearest(name, [context for context in contexts if context.startswith(f"{room}:")] or contexts)
    if near:
        return Problem("no-such-string-near", {"name": name, "nearest": listed(near)})
    return Problem("no-such-string", {"name": name})


def must_be_own(library: Library) -> None:
    """Refuse to write into the folder of an installed program, which the next installation replaces."""
    from qatoolkit.definitions.library import OVERLAY_VARIABLE, built_in_root

    top = library.roots[0]
    if top == built_in_root() and top.name == "data":
        raise UsageError(Problem("no-own-library", {"variable": OVERLAY_VARIABLE}))


@no_collecting()
def translation_stats(library: Library, wanted: Sequence[str] = (), *, only: Sequence[str] = ()) -> list[LanguageStats]:
    """Strings and words of each domain that the languages say; a PO file that cannot be read says nothing."""
    from qatoolkit.i18n.cache import known_domains
    from qatoolkit.i18n.coverage import cover_all
    from qatoolkit.i18n.update import find_domains

    locales = target_languages(library, wanted)
    domains = find_domains(library, only) if only else known_domains(library)
    return [LanguageStats(locale.id, locale.name, tuple(cover_all(library, locale, domains))) for locale in locales]


@no_collecting()
def find_strings(library: Library, wanted: str, languages: Sequence[str] = ()) -> list[Place]:
    """Where a string stands, what each language says, and which papers print it.

    ``wanted`` is a context, the English text itself, or the beginning of contexts (``tool:section``). Raises
    ``UsageError`` if there is no such string.
    """
    from qatoolkit.i18n.cache import known_domains
    from qatoolkit.i18n.where import find_units, place_of

    domains = known_domains(library)
    locales = target_languages(library, languages)
    found = find_units(domains, wanted)
    if not found:
        contexts = {unit.context for domain in domains for unit in domain.units if unit.context}
        raise UsageError(_unknown_context(wanted, contexts))
    return [place_of(library, locales, domain, unit) for domain, unit in found]


@no_collecting()
def compile_catalogues(library: Library, wanted: Sequence[str] = (), *, folder: Path | None = None) -> list[Compiled]:
    """Write machine catalogues (MO) of what is translated and sure, for programs outside.

    Raises ``UnreadableInput`` with the problems of all PO files that cannot be read; then nothing is written.
    """
    from qatoolkit.i18n.cache import known_domains
    from qatoolkit.i18n.machine import compile_languages

    locales = target_languages(library, wanted)
    done = compile_languages(library, locales, known_domains(library), folder or Path(MO_FOLDER))
    return [Compiled(path, strings) for path, strings in done]


@no_collecting()
def start_language(library: Library, wanted: str, *, force: bool = False) -> Started:
    """Write ``locale.yaml`` and empty PO files for a new language, ready to translate.

    Raises ``UsageError`` for what is no language (with the nearest names), ``OutputExists`` if the language is there
    and ``force`` is not given. ``force`` writes ``locale.yaml`` anew; PO files are only brought into step, always.
    """
    from qatoolkit.i18n.cache import known_domains
    from qatoolkit.i18n.start import language_id, write_locale
    from qatoolkit.i18n.update import write_domains
    from qatoolkit.pages.locales import find_locale

    must_be_own(library)
    name = language_id(library, wanted)
    path = library.roots[0] / f"locales/{name}/locale.yaml"
    if library.find(f"locales/{name}/locale.yaml") and not force:
        raise OutputExists(Problem("language-exists", {"language": name}))
    domains = known_domains(library)
    write_locale(library, name, path)
    locale = find_locale(library, name)
    done = write_domains(library, locale, domains)
    return Started(name, locale.name, (path, *(one.path for one in done if one.written)))
