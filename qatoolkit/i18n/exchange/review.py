"""A translation as a table in a Word file, for people who have nothing but Word: context, English, translation.

The reviewer writes into the third column, with or without tracked changes. What is deleted in tracked changes does
not come back; everything else that Word, WPS or LibreOffice adds to a cell is looked through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.definitions.library import Library
from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.i18n.exchange.rows import CHECK, Parcel, Returned, Row
from qatoolkit.i18n.preview import STATE_NAMES
from qatoolkit.messages import N_, fill
from qatoolkit.pages.locales import Locale, find_locale
from qatoolkit.word import furniture, package
from qatoolkit.word.canvas import Canvas
from qatoolkit.word.look import open_look
from qatoolkit.word.opening import open_docx
from qatoolkit.word.paragraphs import paragraph
from qatoolkit.word.runs import run
from qatoolkit.word.tables import cell, row, table
from qatoolkit.word.xml import Element, el, qn

if TYPE_CHECKING:
    from docx.document import Document

LOOK = "official"
KEYWORD = "review"
"""Stands in the properties of the file, with the language."""

TITLE = N_("Review of a translation: {title}")
HOW = N_(
    "Write into the third column only, and change what is not right. Keep names in braces, such as {example}. "
    "Yellow: not translated yet. Orange: unsure, please look. Then send the file back."
)
_HEADS = (N_("Context"), N_("English"), N_("Translation"))
_MISSING_FILL = "FFF2A8"
_UNSURE_LIGHT = "FFE0A0"
_SHARES = (0.26, 0.37, 0.37)
_SKIPPED = frozenset(map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText")))
_SIGNS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "\u2011"}
_SIGNS |= {qn("w:softHyphen"): "\u00ad"}
_NAME_COLUMN, _SOURCE_COLUMN, _TEXT_COLUMN = range(3)


def write_review(
    library: Library,
    rows: Sequence[Row],
    locale: Locale,
    *,
    title: str,
    speaker: Locale,
    word: Callable[[str], str] = str,
) -> bytes:
    """The bytes of a Word file with a table of ``rows``; what it says of itself is in the language of ``speaker``."""
    look = open_look(library, LOOK)
    source = find_locale(library, SOURCE_LANGUAGE)
    locales = {one.tag: one for one in (speaker, source, locale)}
    canvas = Canvas(look, look.pages.landscape, locales, plain=True)
    document = package.open_base(library, None)
    heading = fill(word(TITLE), {"title": title})
    package.write_body(
        document,
        [
            _said("QATitle1s", heading, speaker, canvas),
            _said("QAPurpose1", fill(word(HOW), {"example": "{name}"}), speaker, canvas),
            _table(rows, locale, source, speaker, word, canvas),
            el("w:p", el("w:pPr", el("w:pStyle", val="QAEnd"))),
            furniture.section_properties(canvas, titled=False),
        ],
    )
    package.write_styles(document, canvas)
    package.write_furniture(document, [package.Furniture(footer=[_page_number(canvas)])], None)
    _identify(document, heading, locale)
    return package.save(document)


def _identify(document: Document, title: str, locale: Locale) -> None:
    properties = document.core_properties
    properties.title = title
    properties.language = locale.tag
    properties.keywords = f"{KEYWORD} {locale.id}"


def _page_number(canvas: Canvas) -> Element:
    """“3 / 12”, in the middle of the foot of each page."""
    page, pages = (
        el("w:fldSimple", el("w:r", el("w:t", text="1")), instr=f" {field} ") for field in ("PAGE", "NUMPAGES")
    )
    between = run(" / ", canvas.leading, canvas, canvas.style("QAFoot"))
    return paragraph("QAFoot", [page, *between, pages], canvas, align="center")


def _said(style: str, text: str, locale: Locale, canvas: Canvas) -> Element:
    return paragraph(style, run(text, locale, canvas, canvas.style(style)), canvas, locale, align=None)


def _table(
    rows: Sequence[Row],
    locale: Locale,
    source: Locale,
    speaker: Locale,
    word: Callable[[str], str],
    canvas: Canvas,
) -> Element:
    widths = [canvas.width * share for share in _SHARES]
    tint = canvas.look.colours.tint
    heads = [*(word(head) for head in _HEADS[:2]), f"{word(_HEADS[2])} ({locale.id})"]
    made = [
        row(
            [
                cell([_said("QAHeadCell1", head, speaker, canvas)], width, tint=tint)
                for head, width in zip(heads, widths, strict=True)
            ],
            head=True,
            height=7,
        )
    ]
    for one in rows:
        fills = {"missing": _MISSING_FILL, "fuzzy": _UNSURE_LIGHT}
        cells = [
            cell(_name(one, source, speaker, word, canvas), widths[0], valign="top"),
            cell([_said("QAText1", one.source, source, canvas)], widths[1], valign="top"),
            cell([_said("QAText1", one.text, locale, canvas)], widths[2], valign="top", tint=fills.get(one.state)),
        ]
        made.append(row(cells, height=6))
    return table(canvas, widths, made, caption=word(_HEADS[2]))


def _name(one: Row, source: Locale, speaker: Locale, word: Callable[[str], str], canvas: Canvas) -> list[Element]:
    """The name of a row, what it is, and its state, small: for people; the check, for us."""
    state = f"{word(STATE_NAMES[one.state])}  {one.check}"
    lines = [("QAHint1", one.name, source), *(("QAHint1", note, source) for note in one.note.splitlines())]
    return [_said(style, text, spoken, canvas) for style, text, spoken in (*lines, ("QAHint1", state, speaker))]


def read_review(path: Path) -> Parcel:
    """The rows of a reviewed file; raises ``UnreadableInput`` for what is no Word file with such a table."""
    try:
        opened = open_docx(path.read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableInput(Problem("file-unreadable", {"reason": reason}, str(path))) from error
    except UnreadableInput as error:
        raise UnreadableInput([_placed(problem, path) for problem in error.problems]) from error
    rows = tuple(_rows(opened.part(opened.main)))
    if not rows:
        raise UnreadableInput(Problem("exchange-no-table", {}, str(path)))
    properties = opened.part("docProps/core.xml") if opened.has("docProps/core.xml") else None
    words = "" if properties is None else next((node.text or "" for node in properties.iter("{*}keywords")), "")
    found = words.split()
    return Parcel(found[1] if len(found) == 2 and found[0] == KEYWORD else "", rows)


def _placed(problem: Problem, path: Path) -> Problem:
    return Problem(problem.id, problem.values, problem.file or str(path), problem.line, problem.column, problem.path)


def _rows(body: Element) -> Iterator[Returned]:
    for number, line in enumerate(body.iter(qn("w:tr")), 1):
        cells = [_text(one) for one in line.iterfind(f".//{qn('w:tc')}")]
        words = cells[0].split() if len(cells) == len(_SHARES) else []
        if words and (":" in words[0] or "#" in words[0]):
            check = [found[0] for found in CHECK.finditer(cells[0], len(words[0]))]
            source, text = cells[_SOURCE_COLUMN], cells[_TEXT_COLUMN]
            yield Returned(words[_NAME_COLUMN], source, text, "", check[-1] if check else "", number)


def _text(node: Element) -> str:
    """The text of a cell as it would read once all tracked changes were accepted; a paragraph a line."""
    return "\n".join("".join(_pieces(one)) for one in node.iter(qn("w:p")))


def _pieces(node: Element) -> Iterator[str]:
    for child in node:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS and node.tag == qn("w:r"):
            yield _SIGNS[child.tag]
        else:
            yield from _pieces(child)
