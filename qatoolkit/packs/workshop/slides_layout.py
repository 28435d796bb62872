"""Texts onto slides: one run a language, letters as large as the room allows, another slide when it does not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from qatoolkit.packs.workshop.slides_base import ACCENT, CONTENT, SECOND, TABLE, TINT, TITLE
from qatoolkit.pages.locales import Locale
from qatoolkit.pages.reports import Saying, Teller, Word
from qatoolkit.pages.voice import Said
from qatoolkit.word.measure import is_wide

SIZES = (28, 24, 20, 18, 16)
"""Points of a text in the leading language; the second language is a quarter smaller."""

LINES_OF_ROOM = 384
"""Points of height in the body of a content slide."""

EMS_OF_ROOM = 840
"""Points of width there."""

MOST_ROWS = 8
"""Rows of a table on one slide."""

_SMALLER = 0.75
_LINE = 1.25
_GAP = 10
_EMU = 12_700
_FACTS = 22
_CELL = 16
_NARROW = 0.55
"""The width of a Latin letter in ems, on the average."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; ``small`` ones are facts beside the text."""

    said: Saying
    small: bool = False


class Board:
    """An open presentation, to which slides are added."""

    def __init__(self, deck: Any, teller: Teller) -> None:
        """Raises ``ValueError`` if the template lacks one of the layouts."""
        self.deck = deck
        self.teller = teller
        self._layouts = {layout.name: layout for layout in deck.slide_layouts}
        if missing := {TITLE, CONTENT, TABLE} - set(self._layouts):
            raise ValueError(", ".join(sorted(missing)))

    def title_slide(self, title: Saying, under: Sequence[Saying]) -> None:
        """The first slide."""
        slide = self.deck.slides.add_slide(self._layouts[TITLE])
        _write(slide.shapes.title.text_frame, [self._spoken(title)], 36)
        _write(slide.placeholders[1].text_frame, [self._spoken(one) for one in under], _FACTS)

    def content_slide(self, title: Saying, lines: Sequence[Line]) -> None:
        """A heading and paragraphs; as many slides as they need."""
        spoken = [(self._spoken(line.said), line.small) for line in lines]
        size = next((size for size in SIZES if _height(spoken, size) <= LINES_OF_ROOM), SIZES[-1])
        for number, part in enumerate(_parts(spoken, size)):
            slide = self.deck.slides.add_slide(self._layouts[CONTENT])
            self._head(slide, title, again=number > 0)
            frame = slide.placeholders[1].text_frame
            _write(frame, [texts for texts, _ in part], size, [small for _, small in part])

    def table_slide(
        self, title: Saying, heads: Sequence[Saying], rows: Sequence[Sequence[Saying]], marked: Collection[int]
    ) -> None:
        """A heading and a table, with the rows ``marked`` set apart; as many slides as it needs."""
        for start in range(0, len(rows), MOST_ROWS):
            part = rows[start : start + MOST_ROWS]
            slide = self.deck.slides.add_slide(self._layouts[TABLE])
            self._head(slide, title, again=start > 0)
            table = _table(slide, len(part) + 1, len(heads))
            for number, cells in enumerate((heads, *part)):
                here = number > 0 and start + number - 1 in marked
                for place, cell in enumerate(cells):
                    _cell(table.cell(number, place), self._spoken(cell), head=number == 0, here=here)

    def note(self, lines: Sequence[Saying]) -> None:
        """Notes for the trainer, below the first slide."""
        text = "\n".join(said.text for line in lines for said in self._spoken(line))
        self.deck.slides[0].notes_slide.notes_text_frame.text = text

    def _head(self, slide: Any, title: Saying, *, again: bool) -> None:
        said = Word("more", {"title": title}) if again else title
        _write(slide.shapes.title.text_frame, [self._spoken(said)], 28)

    def _spoken(self, saying: Saying) -> list[Said]:
        """A text in each language, the same words once."""
        found: dict[str, Said] = {}
        for said in self.teller.say(saying):
            found.setdefault(said.text, said)
        return [said for said in found.values() if said.text]


Spoken = tuple[list[Said], bool]


def _height(lines: Sequence[Spoken], size: int) -> float:
    """Points of height that paragraphs take."""
    return sum(_line_height(texts, size, small) for texts, small in lines)


def _line_height(texts: Sequence[Said], size: int, small: bool) -> float:
    height = float(_GAP)
    for place, said in enumerate(texts):
        points = _points(size, place, small)
        ems = sum(1.0 if is_wide(sign) else _NARROW for sign in said.text)
        height += ceil(ems * points / EMS_OF_ROOM) * points * _LINE
    return height


def _points(size: int, place: int, small: bool) -> float:
    leading = size * (_SMALLER if small else 1.0)
    return max(13.0, leading * (_SMALLER if place else 1.0))


def _parts(lines: Sequence[Spoken], size: int) -> Iterator[list[Spoken]]:
    """The paragraphs of each slide; one that is longer than a slide has one for itself."""
    part: list[Spoken] = []
    for line in lines:
        if part and _height([*part, line], size) > LINES_OF_ROOM:
            yield part
            part = []
        part.append(line)
    yield part


def _write(frame: Any, paragraphs: Sequence[Sequence[Said]], size: int, small: Sequence[bool] = ()) -> None:
    """Fill a text frame: a paragraph a language, those after the first without a bullet and below its text."""
    from pptx.util import Pt

    frame.word_wrap = True
    first = True
    for number, texts in enumerate(paragraphs):
        for place, said in enumerate(texts):
            paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
            first = False
            below = bool(small and small[number])
            _run(paragraph, said, _points(size, place, below), second=place > 0 or below)
            paragraph.space_before = Pt(0 if place else _GAP)
            if place or below:
                _no_bullet(paragraph)


def _run(paragraph: Any, said: Said, size: float, *, second: bool, colour: str = "", bold: bool | None = None) -> None:
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = said.text
    run.font.size = Pt(size)
    run.font.bold = False if second and bold is None else bold
    if second or colour:
        run.font.color.rgb = _rgb(colour or SECOND)
    _speak(run, said.locale)


def _speak(run: Any, locale: Locale) -> None:
    """The language of a run, and its font where the theme has none for the script."""
    from lxml import etree

    properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-pptx has no name for the language of a run
    properties.set("lang", locale.word_tag)
    font = (locale.fonts.get("workshop") or locale.fonts.get("any") or {}).get("text")
    if font:
        slot = {"east_asia": "ea", "complex": "cs"}.get(locale.slot, "latin")
        etree.SubElement(properties, f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{slot}", typeface=font)


def _no_bullet(paragraph: Any) -> None:
    from lxml import etree

    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - nor for a paragraph without a bullet
    properties.set("indent", "0")
    if properties.find("{*}buNone") is None:
        etree.SubElement(properties, "{http://schemas.openxmlformats.org/drawingml/2006/main}buNone")


def _table(slide: Any, rows: int, columns: int) -> Any:
    from pptx.util import Mm

    shape = slide.shapes.add_table(rows, columns, Mm(16), Mm(42), Mm(307), Mm(13 * rows))
    table = shape.table
    for column, width in zip(table.columns, (45, 182, 80), strict=True):
        column.width = Mm(width)
    return table


def _cell(cell: Any, texts: Sequence[Said], *, head: bool, here: bool) -> None:
    frame = cell.text_frame
    for place, said in enumerate(texts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        colour = "FFFFFF" if head else ACCENT if here else "1A1A1A" if place == 0 else SECOND
        _run(paragraph, said, _points(_CELL, place, small=False), second=place > 0, colour=colour, bold=head or here)
    cell.fill.solid()
    cell.fill.fore_color.rgb = _rgb(ACCENT if head else TINT if here else "FFFFFF")


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]
