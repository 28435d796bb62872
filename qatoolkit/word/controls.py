"""Content controls: one run-level ``w:sdt`` an answer, with a bookmark wrapped around it.

The XML and what other editors do to it: docs/word-forms.md. Free text is rich text (no ``w:text``: LibreOffice 7.4
repeats it once a script); nothing is bound; no control is block-, row- or cell-level; no run is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qatoolkit.definitions.fields import bookmark_of, tag_of
from qatoolkit.word.canvas import Canvas
from qatoolkit.word.runs import BOX, TICKED
from qatoolkit.word.xml import Element, el

_ALIAS_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one answer goes: its path, the option when it is a tick box, and a title for people."""

    path: str
    title: str
    option: str | None = None

    @property
    def tag(self) -> str:
        return tag_of(self.path, self.option)

    @property
    def bookmark(self) -> str:
        return bookmark_of(self.path, self.option)


def control(
    slot: Slot,
    content: Sequence[Element],
    canvas: Canvas,
    *kind: Element,
    empty: bool,
    typed: Sequence[Element] | None = None,
) -> list[Element]:
    """A bookmarked control around ``content``; without the control when the form is plain.

    ``empty`` says that the content is only the paper blank: a click selects all of it. What people put in takes the
    properties of the first run of ``typed``, or of the content.
    """
    inner: list[Element] = list(content)
    if not canvas.plain:
        inner = [
            el(
                "w:sdt",
                el(
                    "w:sdtPr",
                    *_first_run_properties(typed or content),
                    el("w:alias", val=slot.title[:_ALIAS_LENGTH]),
                    el("w:tag", val=slot.tag),
                    el("w:id", val=canvas.next_id()),
                    el("w:lock", val="sdtLocked"),
                    el("w:showingPlcHdr") if empty else None,
                    *kind,
                ),
                el("w:sdtContent", *content),
            )
        ]
    number = canvas.next_id()
    return [el("w:bookmarkStart", id=number, name=slot.bookmark), *inner, el("w:bookmarkEnd", id=number)]


def _first_run_properties(content: Sequence[Element]) -> list[Element]:
    """The properties of what is typed: those of the content, without the grey of the blank."""
    from copy import deepcopy

    properties = content[0].find("{*}rPr") if content else None
    if properties is None:
        return []
    copied = deepcopy(properties)
    for name in ("rStyle", "color"):
        for element in copied.findall(f"{{*}}{name}"):
            copied.remove(element)
    return [copied] if len(copied) else []


def text_kind() -> list[Element]:
    """Rich text: no kind element at all."""
    return []


def date_kind(canvas: Canvas) -> list[Element]:
    """A date picker that writes the date as the leading language does."""
    locale = canvas.leading
    return [
        el(
            "w:date",
            el("w:dateFormat", val=locale.word_date_format),
            el("w:lid", val=locale.word_tag),
            el("w:storeMappedDataAs", val="dateTime"),
            el("w:calendar", val="gregorian"),
        )
    ]


def list_kind(options: Sequence[tuple[str, str]]) -> list[Element]:
    """A drop-down list of (code, label)."""
    return [el("w:dropDownList", *(el("w:listItem", displayText=label, value=code) for code, label in options))]


def box_kind(canvas: Canvas, checked: bool = False) -> list[Element]:
    """A tick box □/☑, each state with a font that has the glyph."""
    symbols = canvas.look.symbols
    return [
        el(
            "w14:checkbox",
            el("w14:checked", val=int(checked)),
            el("w14:checkedState", val=f"{ord(TICKED):04X}", font=symbols.ticked),
            el("w14:uncheckedState", val=f"{ord(BOX):04X}", font=symbols.box),
        )
    ]
