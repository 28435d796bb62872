"""For translators: see every text of a tool in its place, and try the forms in a language that nobody speaks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.errors import OutputExists, Problem, UsageError
from qatoolkit.verbs.finding import must_be_known

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.pages.locales import Locale

STATES = ("translated", "fuzzy", "missing")
"""What a translation can be."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """A preview that was written; the counts are those of all texts that the tool speaks."""

    tool: str
    languages: tuple[str, ...]
    format: str
    path: Path
    translated: int
    fuzzy: int
    missing: int
    remarks: int


@dataclass(frozen=True, slots=True)
class PseudoMade:
    """A library in a made-up language; ``problems`` name what is not translatable in the forms."""

    mode: str
    language: str
    folder: Path
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def preview_tool(
    name: str,
    *,
    languages: str,
    library: Library,
    formats: Sequence[str] = ("docx",),
    only: Sequence[str] = (),
    out: Path,
    force: bool = False,
    speaker: str = SOURCE_LANGUAGE,
    word: Callable[[str], str] = str,
) -> list[Previewed]:
    """Write the form of a tool with a remark on each of its texts: context, place, English, state.

    ``only`` are the states that get remarks, all if it is empty. Remarks speak the language ``speaker`` with the
    words of ``word``. Raises ``UsageError`` for unknown names, ``OutputExists``, ``UnreadableInput`` for a broken PO
    file; texts that are missing are no error here.
    """
    from qatoolkit.definitions.load import load_tool
    from qatoolkit.files import safe_name, write_whole
    from qatoolkit.i18n.preview import make_preview
    from qatoolkit.i18n.preview_files import WRITERS
    from qatoolkit.pages.locales import find_locale, find_locales
    from qatoolkit.verbs.rendering import short_tags

    for format in formats:
        must_be_known("--to", format, WRITERS)
    must_be_states(only)
    tool = load_tool(library, name)
    locales = find_locales(library, languages)
    _must_be_translated(locales, languages)
    tags = "-".join(short_tags(library)[locale.id] for locale in locales)
    paths = [out / safe_name((tool.number, tool.id, tags, "preview"), format) for format in formats]
    refuse_existing(paths, force)
    make = partial(
        make_preview, library, tool, locales, only=only or STATES, speaker=find_locale(library, speaker), word=word
    )
    made = [(format, path, *WRITERS[format](library, make)) for format, path in zip(formats, paths, strict=True)]
    done = []
    for format, path, data, preview in made:
        write_whole(path, data)
        ids = tuple(locale.id for locale in locales)
        counts = dict(preview.counts)
        translated, fuzzy, missing = counts["translated"], counts["fuzzy"], counts["missing"]
        done.append(Previewed(tool.id, ids, format, path, translated, fuzzy, missing, len(preview.spoken)))
    return done


def make_pseudo(mode: str, *, library: Library, out: Path, force: bool = False) -> PseudoMade:
    """Write a library in a made-up language into ``out``, and look in every form for words outside its marks.

    ``mode`` is one of ``locales/_pseudo.yaml``. Raises ``UsageError`` for another, ``OutputExists``.
    """
    from qatoolkit.definitions.library import Library as Shelf
    from qatoolkit.definitions.load import load_tools
    from qatoolkit.files import write_whole
    from qatoolkit.i18n.cache import known_domains
    from qatoolkit.i18n.leaks import leaks
    from qatoolkit.i18n.pseudo import find_pseudo, pseudo_files

    pseudo = find_pseudo(library, mode)
    files = {out / address: data for address, data in pseudo_files(pseudo, known_domains(library)).items()}
    refuse_existing(files, force)
    for path, data in files.items():
        write_whole(path, data)
    shelf = Shelf((out, *library.roots))
    found = tuple(leaks(shelf, load_tools(library), pseudo))
    return PseudoMade(mode, pseudo.locale, out, tuple(files), found)


def must_be_states(only: Collection[str]) -> None:
    """Refuse what is no state of a translation."""
    unknown = [name for name in only if name not in STATES]
    if unknown:
        raise UsageError([Problem("preview-state", {"name": name, "known": ", ".join(STATES)}) for name in unknown])


def _must_be_translated(locales: Sequence[Locale], wanted: str) -> None:
    from qatoolkit.pages.voice import is_source

    if all(is_source(locale) for locale in locales):
        raise UsageError(Problem("source-language", {"language": wanted}))


def refuse_existing(paths: Iterable[Path], force: bool) -> None:
    """Raise ``OutputExists`` with every file that is there already, unless it may be replaced."""
    there = [] if force else [path for path in paths if path.exists()]
    if there:
        raise OutputExists([Problem("output-exists", {"path": str(path)}) for path in there])
