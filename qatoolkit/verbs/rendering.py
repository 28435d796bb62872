"""Writing blank forms: tools × languages × formats, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qatoolkit.errors import OutputExists, Problem, QatoolkitError, UsageError
from qatoolkit.verbs.finding import modules_of, must_be_known

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool
    from qatoolkit.formats import Printing
    from qatoolkit.pages.locales import Locale

_Name = TypeVar("_Name")
_Thing = TypeVar("_Thing")

ALL = "all"
"""The name that stands for every tool of the library."""

LAYOUTS = ("stacked", "columns")


@dataclass(frozen=True, slots=True)
class Written:
    """One file that was written. ``languages`` are locale ids, the leading one first."""

    tool: str
    number: str
    languages: tuple[str, ...]
    format: str
    path: Path


@dataclass(frozen=True, slots=True)
class _Job:
    """One document to be made."""

    tool: Tool
    locales: tuple[Locale, ...]
    format: str
    path: Path


def no_progress(done: int, total: int) -> None:
    """For who does not want to know how far the work is."""


def render_tools(
    names: Collection[str],
    *,
    languages: str | Sequence[str],
    formats: Sequence[str] = ("docx",),
    look: str = "official",
    layout: str | None = None,
    out: Path,
    library: Library,
    draft: bool = False,
    plain: bool = False,
    protect: bool = False,
    base: Path | None = None,
    force: bool = False,
    progress: Callable[[int, int], None] = no_progress,
) -> list[Written]:
    """Write the blank forms of ``names`` (numbers, ids, file names, a module such as ``4``, or ``all``) into ``out``.

    Each entry of ``languages`` (``zh,en``) makes one document a tool and format. Every document is made before the
    first is written, so that a problem in one leaves nothing behind. ``progress`` is told documents done and in all.

    Raises ``UsageError`` for unknown names, languages, formats and looks, ``OutputExists`` naming every file that is
    there already (unless ``force``), ``DefinitionError``, ``TranslationError`` (unless ``draft``) and ``LayoutError``.
    """
    from qatoolkit.formats import FORMATS, load_printing

    for name in formats:
        must_be_known("--to", name, FORMATS)
    must_be_known("--layout", layout, LAYOUTS)
    if plain and protect:
        raise UsageError(Problem("plain-protected"))
    printing = load_printing(library, look, base=base, plain=plain, protect=protect)
    jobs = list(_jobs(library, names, languages, formats, out))
    if not force:
        _refuse_existing(jobs)
    made = _all(partial(_make, library=library, layout=layout, draft=draft, printing=printing), jobs, progress)
    return [_write(job, data) for job, data in zip(jobs, made, strict=True)]


def formats() -> tuple[str, ...]:
    """Formats that a form can be written in."""
    from qatoolkit.formats import FORMATS

    return tuple(FORMATS)


def looks(library: Library) -> tuple[str, ...]:
    """Looks that the library holds."""
    return tuple(path.stem for path in library.glob("templates/word/*.yaml"))


def _jobs(
    library: Library, names: Collection[str], languages: str | Sequence[str], formats: Sequence[str], out: Path
) -> Iterator[_Job]:
    """Every document to be made. Raises all that is wrong with the request before anything is made."""
    from qatoolkit.definitions.load import load_tool
    from qatoolkit.files import safe_name
    from qatoolkit.pages.locales import find_locales

    wanted = [languages] if isinstance(languages, str) else list(dict.fromkeys(languages))
    groups = _all(lambda one: find_locales(library, one), wanted)
    tools = _all(lambda name: load_tool(library, name), _expand(library, names))
    short = short_tags(library)
    for tool in tools:
        for locales in dict.fromkeys(groups):
            for format in formats:
                tags = "-".join(short[locale.id] for locale in locales)
                yield _Job(tool, locales, format, out / safe_name((tool.number, tool.id, tags), format))


def _expand(library: Library, names: Collection[str]) -> list[str]:
    """Ids of the tools that are meant, each once: by name, by module, or all."""
    from qatoolkit.definitions.heads import find_head, read_heads

    heads = read_heads(library)
    groups = {ALL: [head.id for head in heads]}
    for head in heads:
        for module in modules_of(head):
            groups.setdefault(module.lower(), []).append(head.id)
    found = _all(lambda name: groups.get(name.lower()) or [find_head(heads, name).id], names)
    return list(dict.fromkeys(tool_id for ids in found for tool_id in ids))


def short_tags(library: Library) -> dict[str, str]:
    """Locale id to what stands for it where room is short: the language alone, if the library has one locale of it."""
    from qatoolkit.pages import short_tags as tags

    return tags.short_tags(library)


def _all(
    find: Callable[[_Name], _Thing], names: Collection[_Name], progress: Callable[[int, int], None] = no_progress
) -> list[_Thing]:
    """What ``find`` gives for each name; raises one error with the problems of all names."""
    found: list[_Thing] = []
    errors: list[QatoolkitError] = []
    for done, name in enumerate(names, 1):
        try:
            found.append(find(name))
        except QatoolkitError as error:
            errors.append(error)
        progress(done, len(names))
    if errors:
        gravest = max(errors, key=lambda error: error.exit_code)
        problems = {str(problem): problem for error in errors for problem in error.problems}
        raise type(gravest)(problems.values())
    return found


def _refuse_existing(jobs: Iterable[_Job]) -> None:
    there = [Problem("output-exists", {"path": str(job.path)}) for job in jobs if job.path.exists()]
    if there:
        raise OutputExists(there)


def _make(job: _Job, *, library: Library, layout: str | None, draft: bool, printing: Printing) -> bytes:
    from qatoolkit.formats import FORMATS
    from qatoolkit.pages.render import make_page
    from qatoolkit.pages.voice import open_voice

    voice = open_voice(library, job.locales, job.tool.id, draft=draft)
    return FORMATS[job.format](make_page(job.tool, voice, library, layout=layout), printing)


def _write(job: _Job, data: bytes) -> Written:
    from qatoolkit.files import write_whole

    write_whole(job.path, data)
    ids = tuple(locale.id for locale in job.locales)
    return Written(job.tool.id, job.tool.number, ids, job.format, job.path)
