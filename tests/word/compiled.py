"""Small tools compiled for filling in, and how a test looks at a filled form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Value
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import Form as Compiled
from qatoolkit.word.form import compile_form
from qatoolkit.word.writer import WordOptions

from ..reading import Form, find, first, text_of

if TYPE_CHECKING:
    from .conftest import Shelf


def compiled(
    shelf: Shelf, body: str, languages: str = "zh,en", *, kind: str = "form", **options: str | bool | Path
) -> Compiled:
    """A small tool, ready to be filled in."""
    tool = shelf.tool(body, kind)
    shelf.translate(tool, {})
    library = shelf.library
    page = make_page(tool, open_voice(library, find_locales(library, languages), tool.id), library)
    return compile_form(page, library, WordOptions(**options))  # type: ignore[arg-type]


def filled(form: Compiled, values: Mapping[str, Value], **options: str) -> Form:
    """The form with its answers, to be looked at."""
    return Form(fill_form(form, values, **options))


def shown(form: Form, path: str) -> str:
    """What stands between the bookmarks of an answer; a line break is ``/``."""
    name = "qa_" + path.replace(".", "__").replace("/", "___")
    (start,) = find(form.body, f".//w:bookmarkStart[@w:name='{name}']")
    text = ""
    for node in start.itersiblings():
        if first(node, "self::w:bookmarkEnd/@w:id"):
            break
        text += text_of(node)
    return text
