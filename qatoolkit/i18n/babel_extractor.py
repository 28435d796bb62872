"""Entry points for Babel: ``pybabel extract -F babel.cfg -o all.pot .`` finds what our own ``i18n extract`` finds.

A method of extraction gives (line, function, messages, comments); the function decides what the messages are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from qatoolkit.i18n.units import Unit

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

    from qatoolkit.definitions.library import Library

Found = tuple[int, str, Any, list[str]]


def extract_definition(
    fileobj: BinaryIO,
    keywords: Mapping[str, Any],  # noqa: ARG001 - Babel's, as all four
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[Found]:
    """The strings of a definition or of a shared file; raises ``DefinitionError`` with problems.

    The file must lie in a library: its shared fields are needed to read it.
    """
    from qatoolkit.definitions.load import load_file
    from qatoolkit.i18n.extract import shared_units, tool_domain
    from qatoolkit.i18n.lines import with_spots
    from qatoolkit.i18n.units import Domain

    path = Path(fileobj.name).resolve()
    library = _library_of(path)
    if path.name.startswith("_"):
        address = library.address(path)
        units = tuple(unit for unit in shared_units(library) if address in unit.files)
    else:
        units = tool_domain(library, load_file(library, path), library.address(path)).units
    (domain,) = with_spots(library, [Domain(path.stem, units)])
    yield from map(_found, domain.units)


def extract_template(
    fileobj: BinaryIO,
    keywords: Mapping[str, Any],  # noqa: ARG001 - Babel's, as all four
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[Found]:
    """The strings that a template speaks, under the context that templates share."""
    from qatoolkit.i18n.extract import units_of_template

    yield from map(_found, units_of_template(fileobj, ""))


def extract_program(
    fileobj: BinaryIO,
    keywords: Mapping[str, Any],  # noqa: ARG001 - Babel's, as all four
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[Found]:
    """The strings of one of our Python files."""
    from qatoolkit.i18n.screens import MARKS, ON_SCREEN, units_in

    names = ON_SCREEN if "cli" in Path(fileobj.name).parts else MARKS
    yield from map(_found, units_in(fileobj.read().decode("utf-8"), "", names))


def _found(unit: Unit) -> Found:
    line = unit.spots[0][1] if unit.spots else 0
    if unit.context is not None:
        return line, "pgettext", (unit.context, unit.source), list(unit.comments)
    if unit.plural:
        return line, "ngettext", (unit.source, unit.plural, None), list(unit.comments)
    return line, "gettext", unit.source, list(unit.comments)


def _library_of(path: Path) -> Library:
    """The library that a definition lies in: the folder above its tools/, over the built-in one."""
    from qatoolkit.definitions.library import Library, built_in_root

    folder = next((parent.parent for parent in path.parents if parent.name == "tools"), built_in_root())
    roots = (folder,) if folder == built_in_root() else (folder, built_in_root())
    return Library(roots)


def check_placeholders(catalog: Catalog | None, message: Message) -> None:  # noqa: ARG001 - Babel's
    """A checker for ``pybabel compile``: the ``{names}`` of a translation are those of the English."""
    from babel.messages.catalog import TranslationError

    from qatoolkit.pages.catalogue import placeholders

    source, text = message.id, message.string
    if isinstance(source, str) and isinstance(text, str) and text and placeholders(source) != placeholders(text):
        raise TranslationError("the names in braces are not those of the English text")
