"""Text → runs: one run a language, each with its language, its font hint and, where needed, its own font.

Rules and reasons: docs/word-forms.md, “Runs”. A run never mixes languages; the symbols □ ☑ √ ▼ get runs of
their own because the Latin font of a run has no such glyphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qatoolkit.pages.locales import Locale
from qatoolkit.word.canvas import Canvas
from qatoolkit.word.look import ParagraphStyle
from qatoolkit.word.units import half_points
from qatoolkit.word.xml import Element, el, toggle

BOX, TICKED, ROOT, ARROW = "\u25a1", "\u2611", "\u221a", "\u25bc"
_SYMBOLS = re.compile(f"([{BOX}{ROOT}{ARROW}]+|{TICKED}+)")
_SMALLEST_WIDE = 9.0
"""Points; smaller Chinese cannot be read on paper (looks.md section 3)."""

_MARKS = {"missing": "yellow", "fuzzy": "lightGray"}


def run(
    text: str,
    locale: Locale,
    canvas: Canvas,
    style: ParagraphStyle,
    *,
    mark: str | None = None,
    **looks: str | float | bool,
) -> list[Element]:
    """Runs for a text of one language. ``looks``: bold, size, colour, underline, char_style, spacing."""
    return [
        el("w:r", _properties(piece, locale, canvas, style, mark, looks), *_content(piece))
        for piece in _SYMBOLS.split(text)
        if piece
    ]


def _content(text: str) -> Iterator[Element]:
    """The text, with line breaks as ``w:br`` and every space kept."""
    for index, line in enumerate(text.split("\n")):
        if index:
            yield el("w:br")
        if line:
            element = el("w:t", text=line)
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            yield element


def _properties(
    text: str,
    locale: Locale,
    canvas: Canvas,
    style: ParagraphStyle,
    mark: str | None,
    looks: dict[str, str | float | bool],
) -> Element:
    """``w:rPr`` in the order of the schema."""
    bold = _bold(looks.get("bold"), style, locale)
    size = looks.get("size") or _size(style, locale)
    return el(
        "w:rPr",
        _maybe("w:rStyle", looks.get("char_style")),
        fonts(text, locale, canvas, style),
        toggle("w:b", bold),
        toggle("w:bCs", bold),
        _maybe("w:color", looks.get("colour")),
        _maybe("w:spacing", looks.get("spacing")),
        _maybe("w:sz", size and half_points(float(size))),
        _maybe("w:szCs", size and half_points(float(size))),
        _maybe("w:highlight", looks.get("highlight") or _MARKS.get(mark or "")),
        el("w:u", val="single") if looks.get("underline") else None,
        el("w:rtl") if locale.direction == "rtl" else None,
        el("w:cs") if locale.slot == "complex" and locale.direction != "rtl" else None,
        language(locale),
    )


def _bold(wanted: str | float | bool | None, style: ParagraphStyle, locale: Locale) -> bool | None:
    """As asked; else bold where the style's head font has no Latin counterpart; else as the style has it."""
    if wanted is not None:
        return bool(wanted)
    return True if style.bold_latin and locale.slot != "east_asia" else None


def _maybe(name: str, value: object) -> Element | None:
    return el(name, val=str(value)) if value else None


def _size(style: ParagraphStyle, locale: Locale) -> float | None:
    """A size of its own where the style's would be too small or the script needs another."""
    size = size_in(style, locale)
    return size if abs(size - style.size) > 0.01 else None


def size_in(style: ParagraphStyle, locale: Locale) -> float:
    """Points of a style in a language: by the factor of its script, and never too small to read."""
    size = style.size * locale.size_factor
    return max(size, _SMALLEST_WIDE) if locale.wide else size


def fonts(text: str, locale: Locale, canvas: Canvas, style: ParagraphStyle) -> Element | None:
    """``w:rFonts``: the symbol font, a locale's own font where the style has another, or only the hint."""
    if text and _SYMBOLS.fullmatch(text):
        symbols = canvas.look.symbols
        name = symbols.ticked if text[0] == TICKED else symbols.box
        return el("w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")
    own = locale.font(canvas.look.name, style.font)
    slots: dict[str, str] = {}
    if own and own != slot_fonts(canvas, style)[locale.slot]:
        slots = dict.fromkeys(_SLOT_ATTRIBUTES[locale.slot], own)
    if locale.slot == "east_asia":
        slots["hint"] = "eastAsia"
    elif locale.slot == "complex":
        slots["hint"] = "cs"
    return el("w:rFonts", **slots) if slots else None


_SLOT_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "latin": ("ascii", "hAnsi"),
    "east_asia": ("eastAsia",),
    "complex": ("cs",),
}


def slot_fonts(canvas: Canvas, style: ParagraphStyle) -> dict[str, str]:
    """Fonts that a paragraph style names in its slots: those of the look, or of the first language of a slot."""
    chosen = {
        "latin": canvas.look.fonts.latin.of(style.font),
        "east_asia": canvas.look.fonts.east_asia.of(style.font),
        "complex": canvas.look.fonts.complex.of(style.font),
    }
    for locale in reversed(list(canvas.locales.values())):
        own = locale.font(canvas.look.name, style.font)
        if own:
            chosen[locale.slot] = own
    return chosen


def language(locale: Locale) -> Element:
    """``w:lang`` in the attribute of the language's slot."""
    if locale.slot == "east_asia":
        return el("w:lang", eastAsia=locale.word_tag)
    if locale.slot == "complex":
        return el("w:lang", bidi=locale.word_tag)
    return el("w:lang", val=locale.word_tag)
