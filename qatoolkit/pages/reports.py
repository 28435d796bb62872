"""Reports as pages: chapters of tables with figures and bars, said in the languages of a voice.

A report knows what stands in each cell, not how it looks: the same ``Report`` becomes a page (Word, HTML), a
workbook and tables on the screen. Its own words are those of ``templates/parts/report_words.j2``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from markupsafe import Markup

from qatoolkit.definitions.library import Library
from qatoolkit.definitions.load import load_shared
from qatoolkit.definitions.model import Item, ItemType, Section, Tool
from qatoolkit.definitions.text import Text
from qatoolkit.errors import DefinitionError, Problem
from qatoolkit.pages.render import Page
from qatoolkit.pages.speech import Speech
from qatoolkit.pages.templates import open_templates, render_template
from qatoolkit.pages.view import View
from qatoolkit.pages.voice import Said, Voice

WORDS = "parts/report_words.j2"
HIDDEN = "*"
"""Stands for a figure that must not be shown."""
NONE = "\u2013"
"""Stands where there is nothing to count."""

Form = Literal["count", "share", "mean", "change", "exact"]


@dataclass(frozen=True, slots=True)
class Plain:
    """What people wrote, or a sign: the same in every language, printed once."""

    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A text of ``report_words.j2`` by its name; ``values`` fill its ``{names}``, each said in the same language."""

    name: str
    values: Mapping[str, Saying] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Joined:
    """Several texts in a row: a row of a table and its column."""

    parts: tuple[Saying, ...]
    between: str = " \u00b7 "


@dataclass(frozen=True, slots=True)
class Told:
    """A text that a user gave in several languages, by locale id; in a language that is not there, the first one."""

    texts: Mapping[str, str]


Saying = Text | Plain | Word | Joined | Told


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a report. ``number`` goes with ``form``; a ``bar`` shows it as a part of 1; ``said`` is a label.

    A cell without both is empty; ``hidden`` says that there is a figure which must not be shown.
    """

    kind: Literal["label", "figure", "bar"]
    said: Saying | None = None
    number: Fraction | None = None
    form: Form = "count"
    hidden: bool = False

    @property
    def text(self) -> str:
        """The figure as it is printed."""
        if self.hidden:
            return HIDDEN
        return NONE if self.number is None else written(self.number, self.form)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a report: running numbers, long texts, short names, small counts, other figures, amounts or bars.

    ``chart`` marks figures that a workbook draws.
    """

    said: Saying
    kind: Literal["no", "label", "name", "count", "figure", "amount", "bar"]
    chart: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; no two of a report have one ``id``. A ``title`` stands above it unless the chapter has no other table.

    ``limit`` cuts it on the page, not in the workbook. A line with one cell is a band over the lines that follow.
    """

    id: str
    title: Saying | None
    columns: tuple[Column, ...]
    lines: tuple[tuple[Cell, ...], ...]
    hint: Saying | None = None
    limit: int | None = None

    @property
    def on_page(self) -> tuple[tuple[Cell, ...], ...]:
        """The lines that a page shows."""
        return self.lines[: self.limit]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and its tables. ``data_only`` chapters are left to the workbook."""

    id: str
    title: Saying
    hints: tuple[Saying, ...]
    grids: tuple[Grid, ...]
    data_only: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report about the copies of ``tool``; ``lead`` are the lines under its title."""

    tool: Tool
    title: Saying
    lead: tuple[Saying, ...]
    chapters: tuple[Chapter, ...]


def written(number: Fraction, form: Form) -> str:
    """A figure in digits: whole counts, shares in per cent, means and changes with two decimals, exact ones in full."""
    if form == "count":
        return str(int(number))
    if form == "share":
        return f"{int(number * 100 + Fraction(1, 2))}%"
    if form == "exact":
        return _exact(number)
    text = f"{_rounded(number, 2):.2f}"
    return f"+{text}" if form == "change" and number > 0 else text


def _rounded(number: Fraction, digits: int) -> Decimal:
    """Halves go away from zero, as people round by hand."""
    whole = int(abs(number) * 10**digits + Fraction(1, 2))
    return Decimal(whole if number >= 0 else -whole).scaleb(-digits)


def _exact(number: Fraction) -> str:
    """All digits of a number that has an end, without zeros at it."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Teller:
    """Says the texts of a report in every language of a voice."""

    def __init__(self, voice: Voice, library: Library, words: str = WORDS) -> None:
        """``words`` is the template that holds the words by name."""
        self.voice = voice
        self.speech = Speech(voice)
        self.template = words
        self.words = template_words(library, words)

    def say(self, saying: Saying) -> tuple[Said, ...]:
        """A text in each language; what people wrote in the leading one alone."""
        if isinstance(saying, Plain):
            return (Said(self.voice.locales[0], saying.text, "source"),)
        if isinstance(saying, Word):
            return self._word(saying)
        if isinstance(saying, Told):
            first = next(iter(saying.texts.values()), "")
            return tuple(Said(one, saying.texts.get(one.id, first), "source") for one in self.voice.locales)
        if isinstance(saying, Joined):
            said = [self.say(part) for part in saying.parts]
            return tuple(self._join(said, index, saying.between) for index in range(len(self.voice.locales)))
        return self.voice.say(saying)

    def _word(self, word: Word) -> tuple[Said, ...]:
        if word.name not in self.words:
            raise DefinitionError(Problem("template-undefined", {"reason": word.name}, f"templates/{self.template}"))
        values = {name: self.say(value) for name, value in word.values.items()}
        return tuple(
            self.voice.say(
                self.words[word.name], **{name: said[min(index, len(said) - 1)].text for name, said in values.items()}
            )[index]
            for index in range(len(self.voice.locales))
        )

    def _join(self, said: Sequence[tuple[Said, ...]], index: int, between: str) -> Said:
        parts = [one[min(index, len(one) - 1)] for one in said]
        state = next((part.state for part in parts if part.state in ("missing", "fuzzy")), parts[0].state)
        return Said(self.voice.locales[index], between.join(part.text for part in parts), state)

    def spans(self, saying: Saying) -> Markup:
        """A text as one span a language."""
        return Markup("").join(self.speech.span(said) for said in self.say(saying))

    def line(self, saying: Saying) -> str:
        """A text in every language on one line, the same words once."""
        return " / ".join(dict.fromkeys(said.text for said in self.say(saying)))

    def names(self) -> dict[str, Callable[..., object]]:
        """What the template calls."""
        return {"tell": self.spans}


def report_words(library: Library) -> Mapping[str, str]:
    """The report's own words in English, by name. Raises ``DefinitionError`` if a user's template spoilt them."""
    return template_words(library, WORDS)


def template_words(library: Library, name: str) -> Mapping[str, str]:
    """The words that the template ``name`` holds by name, in English. Raises ``DefinitionError`` if it does not."""
    from jinja2 import TemplateError

    try:
        module = open_templates(library).get_template(name).make_module({"t": str})
        return {str(name): str(text) for name, text in module.words.items()}  # type: ignore[attr-defined]
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise DefinitionError(Problem("template-failed", {"reason": str(error)}, f"templates/{name}")) from error


def make_report(report: Report, voice: Voice, library: Library, *, words: str = WORDS) -> Page:
    """The page of a report in the languages of ``voice``.

    It bears a name of its own (``report_of_…``) and has no answer slots, so that nobody collects it as a filled copy.
    ``words`` is the template that holds its words.

    Raises ``TranslationError`` unless the voice speaks drafts, and ``DefinitionError`` for a template that fails.
    """
    teller = Teller(voice, library, words)
    tool = _nameplate(report.tool)
    view = View(tool, teller.speech, load_shared(library).words)
    names = {**teller.speech.names(), **view.names(), **teller.names(), "layout": "stacked", "locales": voice.locales}
    shown = [chapter for chapter in report.chapters if not chapter.data_only]
    captions = _captions(shown, teller)
    html = render_template(library, "report.html.j2", report=report, chapters=shown, captions=captions, **names)
    title = teller.say(report.title)[0].text
    voice.finish()
    return Page(tool, html, tuple(voice.locales), "stacked", title, bool(voice.missing))


def _captions(chapters: Sequence[Chapter], teller: Teller) -> dict[str, str]:
    """What a screen reader calls each table, by its id: chapter and title, with a number if that stands twice."""
    found: dict[str, str] = {}
    times: Counter[str] = Counter()
    for chapter in chapters:
        for grid in chapter.grids:
            name = " – ".join(teller.line(one) for one in (chapter.title, grid.title) if one is not None)
            times[name] += 1
            found[grid.id] = name if times[name] == 1 else f"{name} ({times[name]})"
    return found


def _nameplate(tool: Tool) -> Tool:
    """The tool as a page of a report carries it: no items, another id."""
    silent = Item(id="report", type=ItemType.note, label=tool.title)
    return tool.model_copy(
        update={
            "id": f"report_of_{tool.id}",
            "sections": (Section(id="report", items=(silent,)),),
            "choices": {},
            "checklist": None,
            "notes": (),
            "one_page": False,
            "orientation": "portrait",
            "bureau": False,
        }
    )
