"""The look's style table → ``styles.xml``: one paragraph style a role, fonts in the style, language on the run."""

from __future__ import annotations

from qatoolkit.word.canvas import Canvas
from qatoolkit.word.look import ParagraphStyle
from qatoolkit.word.runs import language, slot_fonts
from qatoolkit.word.units import half_points, twips
from qatoolkit.word.xml import Element, el, flag

_JC = {"center": "center", "end": "right", "both": "both"}
_GAP_POINTS, _END_POINTS = 8, 1


def styles(canvas: Canvas) -> list[Element]:
    """Every style that a form uses, in the order of the look; the first three are the document's own."""
    made = [_normal(), _default_character(), _placeholder(canvas)]
    made += [_paragraph_style(name, style, canvas) for name, style in canvas.look.styles.items()]
    return [*made, _spacer("QAGap", _GAP_POINTS), _spacer("QAEnd", _END_POINTS)]


def defaults(canvas: Canvas) -> Element:
    """``w:docDefaults``: fonts of the text role in all four slots, the languages of the page, no theme."""
    style = canvas.style("QAAnswer")
    languages = el("w:lang")
    for locale in reversed(list(canvas.locales.values())):
        for key, value in language(locale).attrib.items():
            languages.set(key, value)
    return el(
        "w:docDefaults",
        el(
            "w:rPrDefault",
            el("w:rPr", _fonts(canvas, style), el("w:sz", val=21), el("w:szCs", val=21), languages),
        ),
        el("w:pPrDefault", el("w:pPr")),
    )


def _fonts(canvas: Canvas, style: ParagraphStyle) -> Element:
    fonts = slot_fonts(canvas, style)
    return el("w:rFonts", ascii=fonts["latin"], hAnsi=fonts["latin"], eastAsia=fonts["east_asia"], cs=fonts["complex"])


def _normal() -> Element:
    return el("w:style", el("w:name", val="Normal"), el("w:qFormat"), type="paragraph", default=1, styleId="Normal")


def _default_character() -> Element:
    return el(
        "w:style",
        el("w:name", val="Default Paragraph Font"),
        el("w:uiPriority", val=1),
        el("w:semiHidden"),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    )


def _placeholder(canvas: Canvas) -> Element:
    """Colour only: the blank keeps the size and font of the answer."""
    return el(
        "w:style",
        el("w:name", val="QA Placeholder"),
        el("w:rPr", el("w:color", val=canvas.look.colours.placeholder)),
        type="character",
        customStyle=1,
        styleId="QAPlaceholder",
    )


def _spacer(name: str, points: float) -> Element:
    return el(
        "w:style",
        el("w:name", val=f"QA {name[2:]}"),
        el("w:basedOn", val="Normal"),
        el(
            "w:pPr",
            el("w:snapToGrid", val=0),
            el("w:spacing", before=0, after=0, line=twips(points), lineRule="exact"),
        ),
        el("w:rPr", el("w:sz", val=2), el("w:szCs", val=2)),
        type="paragraph",
        customStyle=1,
        styleId=name,
    )


def _paragraph_style(name: str, style: ParagraphStyle, canvas: Canvas) -> Element:
    return el(
        "w:style",
        el("w:name", val=f"QA {name[2:]}"),
        el("w:basedOn", val="Normal"),
        el("w:qFormat"),
        el(
            "w:pPr",
            flag("w:keepNext", style.keep_next),
            el("w:kinsoku"),
            el("w:overflowPunct"),
            el("w:autoSpaceDE"),
            el("w:autoSpaceDN"),
            el("w:snapToGrid", val=0),
            _spacing(style, canvas),
            el("w:jc", val=_JC[style.align]) if style.align in _JC else None,
            None if style.outline is None else el("w:outlineLvl", val=style.outline),
        ),
        _run_properties(style, canvas),
        type="paragraph",
        customStyle=1,
        styleId=name,
    )


def _spacing(style: ParagraphStyle, canvas: Canvas) -> Element:
    """Lines at least as high as the look says, higher where a script of the page stacks its signs."""
    factor = max(locale.line_factor for locale in canvas.locales.values())
    return el(
        "w:spacing",
        before=twips(style.before),
        after=twips(style.after),
        line=twips(style.line * factor),
        lineRule="atLeast",
    )


def _run_properties(style: ParagraphStyle, canvas: Canvas) -> Element:
    size = half_points(style.size)
    return el(
        "w:rPr",
        _fonts(canvas, style),
        flag("w:b", style.bold),
        flag("w:bCs", style.bold),
        el("w:color", val=canvas.look.colours.of(style.colour)),
        el("w:sz", val=size),
        el("w:szCs", val=size),
    )
