"""Finds every translatable string: in definitions, shared files, templates and the program's own screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from qatoolkit.definitions.source import read_file
from qatoolkit.i18n.lines import notes_in
from qatoolkit.i18n.screens import python_units
from qatoolkit.i18n.units import Domain, Unit, unique

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool
    from qatoolkit.definitions.text import Text

TEMPLATE_CONTEXT = "templates"
TEMPLATE_KEYWORDS = ("t", "say")
CRUMB_LENGTH = 32
"""Letters of each step of a breadcrumb; keeps comment lines short enough that no program wraps them."""


def domains(library: Library, tools: Iterable[Tool]) -> list[Domain]:
    """Every domain of the library: shared, templates, cli, and one for each of ``tools``."""
    common = [Domain(name, find(library)) for name, find in COMMON.items()]
    files = tool_addresses(library)
    return [*common, *(tool_domain(library, tool, files.get(tool.id)) for tool in tools)]


def tool_domain(library: Library, tool: Tool, file: str | None = None) -> Domain:
    """The strings of a tool's own; those of shared fields and scales live in the shared domain.

    ``file`` is the address of its definition, where the caller knows it.
    """
    from qatoolkit.definitions.walk import texts

    own = [text for text in texts(tool) if text.context.startswith(f"{tool.id}:")]
    file = tool_addresses(library).get(tool.id, "") if file is None else file
    return Domain(f"tools/{tool.id}", unique(_units(library, own, file)))


def tool_addresses(library: Library) -> dict[str, str]:
    """Tool id -> address of its definition."""
    return {path.stem: library.address(path) for path in library.glob("tools/**/*.yaml")}


def shared_units(library: Library) -> tuple[Unit, ...]:
    """The strings of ``_shared.yaml``, ``_scales.yaml`` and ``_topics.yaml``."""
    from qatoolkit.definitions.shared import SCALES_FILE, SHARED_FILE, TEXT_KEYS, load_shared
    from qatoolkit.definitions.text import Text
    from qatoolkit.definitions.topics import TOPICS_FILE, load_topics, topic_texts

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
    topics = [text for _, text in topic_texts(load_topics(library))]
    files = ((own, SHARED_FILE), (scales, SCALES_FILE), (topics, TOPICS_FILE))
    return unique([unit for found, file in files for unit in _units(library, found, file)])


def _units(library: Library, found: list[Text], file: str) -> list[Unit]:
    labels = {text.context: str(text) for text in found}
    notes = _notes(library, file)
    above: dict[str, tuple[str, ...]] = {}
    return [
        Unit(text.context, str(text), (file,), (breadcrumb(text.context, labels, above), *notes.get(text.context, ())))
        for text in found
    ]


def _notes(library: Library, file: str) -> Mapping[str, tuple[str, ...]]:
    """What authors wrote above the texts of a file; most files have no such lines, and are not read again."""
    path = library.find(file)
    if path is None or b"i18n:" not in path.read_bytes():
        return {}
    return notes_in(read_file(path), path.stem)


def breadcrumb(context: str, labels: Mapping[str, str], known: dict[str, tuple[str, ...]] | None = None) -> str:
    """``label | Training plan > Parts of the occupation``: what a text is, and the headings above it.

    ``known`` remembers the headings above each place, by its address.
    """
    above, _, step = context.rpartition(".")
    room, colon, rest = context.partition(":")
    if not above:
        above, step = f"{room}{colon}", rest
    headings = _headings(above, labels, {} if known is None else known)
    crumbs = [_short(labels[name]) for name in headings if name != context]
    role = step.replace("_", " ")
    return f"{role} | {' > '.join(crumbs)}" if crumbs else role


def _headings(place: str, labels: Mapping[str, str], known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The contexts of the headings of ``place`` and of what it stands in, the topmost first."""
    if place in known:
        return known[place]
    top = place.endswith(":")
    before = place.rpartition(".")[0] or f"{place.partition(':')[0]}:"
    above = () if top else _headings(before, labels, known)
    start = place if top else f"{place}."
    own = next((name for key in ("title", "label") if (name := f"{start}{key}") in labels), None)
    known[place] = above if own is None else (*above, own)
    return known[place]


def _short(label: str) -> str:
    flat = " ".join(label.split())
    return flat if len(flat) <= CRUMB_LENGTH else flat[: CRUMB_LENGTH - 1].rstrip() + "…"


def template_units(library: Library) -> tuple[Unit, ...]:
    """The strings that templates speak with ``t("…")``, under one context."""
    units: list[Unit] = []
    for path in library.glob("templates/**/*.j2"):
        with path.open("rb") as stream:
            units += units_of_template(stream, library.address(path))
    return unique(units)


def units_of_template(stream: BinaryIO, file: str) -> Iterator[Unit]:
    """The strings of one template, by line; a comment ``{# i18n: … #}`` above goes to the translators."""
    from jinja2.ext import babel_extract

    for line, _function, message, comments in babel_extract(stream, TEMPLATE_KEYWORDS, ("i18n:",), {}):
        source = message if isinstance(message, str) else next(filter(None, message or ()), None)
        if source:
            yield Unit(TEMPLATE_CONTEXT, source, (file,), tuple(comments), spots=((file, line),))


def screen_units(library: Library) -> tuple[Unit, ...]:
    """The strings of the program itself, marked with ``_()`` or ``N_()``; they have no context."""
    del library  # the program's own, whatever the library
    return unique(list(python_units(Path(__file__).resolve().parents[1])))


COMMON: Mapping[str, Callable[[Library], tuple[Unit, ...]]] = {
    "shared": shared_units,
    "templates": template_units,
    "cli": screen_units,
}
"""The domains that belong to no tool, and what finds their strings."""
