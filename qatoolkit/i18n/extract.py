"""Finds every translatable string: in definitions, shared files, templates and the program's own screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.i18n.units import Domain, Unit, unique

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool
    from qatoolkit.definitions.text import Text

TEMPLATE_CONTEXT = "templates"
TEMPLATE_KEYWORDS: Mapping[str, None] = {"t": None, "say": None}
SCREEN_KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}
CRUMB_LENGTH = 32
"""Letters of each step of a breadcrumb; keeps comment lines short enough that no program wraps them."""


def domains(library: Library, tools: Iterable[Tool]) -> list[Domain]:
    """Every domain of the library: shared, templates, cli, and one for each of ``tools``."""
    common = [Domain(name, find(library)) for name, find in COMMON.items()]
    return [*common, *(tool_domain(library, tool) for tool in tools)]


def tool_domain(library: Library, tool: Tool) -> Domain:
    """The strings of a tool's own; those of shared fields and scales live in the shared domain."""
    from qatoolkit.definitions.walk import texts

    own = [text for text in texts(tool) if text.context.startswith(f"{tool.id}:")]
    return Domain(f"tools/{tool.id}", unique(_units(own, _file_of(library, tool.id))))


def shared_units(library: Library) -> tuple[Unit, ...]:
    """The strings of ``_shared.yaml`` and ``_scales.yaml``."""
    from qatoolkit.definitions.shared import SCALES_FILE, SHARED_FILE, TEXT_KEYS, load_shared
    from qatoolkit.definitions.text import Text

    shared = load_shared(library)
    own = [
        Text(data[key]).placed(context)
        for name, data in shared.fields.items()
        for key, context in shared.contexts(name).items()
        if key in TEXT_KEYS
    ]
    own += shared.words.values()
    scales = [
        text for options in shared.scales.values() for option in options for text in (option.label, option.hint) if text
    ]
    return unique([*_units(own, SHARED_FILE), *_units(scales, SCALES_FILE)])


def _units(found: list[Text], file: str) -> list[Unit]:
    labels = {text.context: str(text) for text in found}
    return [Unit(text.context, str(text), (file,), (breadcrumb(text.context, labels),)) for text in found]


def breadcrumb(context: str, labels: Mapping[str, str]) -> str:
    """``label | Training plan > Parts of the occupation``: what a text is, and the headings above it."""
    room, _, path = context.partition(":")
    steps = path.split(".")
    above = ["", *(".".join(steps[:end]) + "." for end in range(1, len(steps)))]
    own = {context}
    crumbs = []
    for prefix in above:
        heading = next((name for key in ("title", "label") if (name := f"{room}:{prefix}{key}") in labels), None)
        if heading and heading not in own:
            crumbs.append(_short(labels[heading]))
    role = steps[-1].replace("_", " ")
    return f"{role} | {' > '.join(crumbs)}" if crumbs else role


def _short(label: str) -> str:
    flat = " ".join(label.split())
    return flat if len(flat) <= CRUMB_LENGTH else flat[: CRUMB_LENGTH - 1].rstrip() + "…"


def _file_of(library: Library, tool_id: str) -> str:
    path = next((path for path in library.glob("tools/**/*.yaml") if path.stem == tool_id), None)
    return library.address(path) if path else ""


def template_units(library: Library) -> tuple[Unit, ...]:
    """The strings that templates speak with ``t("…")``, under one context."""
    from jinja2.ext import babel_extract

    units = []
    for path in library.glob("templates/**/*.j2"):
        file = library.address(path)
        with path.open("rb") as stream:
            for _line, _function, message, comments in babel_extract(stream, tuple(TEMPLATE_KEYWORDS), ("i18n:",), {}):
                source = message if isinstance(message, str) else next(filter(None, message or ()), None)
                if source:
                    units.append(Unit(TEMPLATE_CONTEXT, source, (file,), tuple(comments)))
    return unique(units)


def screen_units(library: Library) -> tuple[Unit, ...]:
    """The strings of the program itself, marked with ``_()`` or ``N_()``; they have no context.

    In ``cli``, what a screen is told to ``say`` counts too; elsewhere ``say`` speaks the words of a page.
    """
    del library  # the program's own, whatever the library
    package = Path(__file__).resolve().parents[1]
    return unique([unit for path in sorted(package.rglob("*.py")) for unit in _python_units(path, package)])


def _python_units(path: Path, package: Path) -> Iterator[Unit]:
    from babel.messages.extract import extract

    file = path.relative_to(package.parent).as_posix()
    on_screen = path.is_relative_to(package / "cli")
    keywords = {**SCREEN_KEYWORDS, "say": None} if on_screen else SCREEN_KEYWORDS
    with path.open("rb") as stream:
        for _line, message, comments, _context in extract("python", stream, keywords, ("i18n:",)):
            source, plural = message if isinstance(message, tuple) else (message, None)
            if source:
                yield Unit(None, source, (file,), tuple(comments), plural)


COMMON: Mapping[str, Callable[[Library], tuple[Unit, ...]]] = {
    "shared": shared_units,
    "templates": template_units,
    "cli": screen_units,
}
"""The domains that belong to no tool, and what finds their strings."""
