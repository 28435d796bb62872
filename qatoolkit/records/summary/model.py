"""The shape of a summary: figures by question and group. ``None`` in place of figures means “too few to be shown”."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from qatoolkit.definitions.text import Text
from qatoolkit.records.summary.questions import Option, Question

__all__ = [
    "Change", "Comparison", "Dates", "Disagreement", "Distribution", "Filled", "Group", "NumberRow", "Numbers",
    "Option", "Question", "Row", "Score", "SectionScore", "Summary", "Tally", "Texts", "rounded",
]  # fmt: skip

NOT_STATED = ""
"""The code of the group of copies that do not say to which group they belong."""


def rounded(figure: Fraction, digits: int) -> Decimal:
    """A figure to ``digits`` decimals, halves away from zero, worked out without binary fractions."""
    scaled = abs(figure) * 10**digits
    whole = int(scaled + Fraction(1, 2))
    return (Decimal(whole) if figure >= 0 else -Decimal(whole)).scaleb(-digits)


@dataclass(frozen=True, slots=True)
class Group:
    """Copies with the same answer to the grouping question. ``copies`` is None where it must not be shown."""

    code: str
    label: Text | None
    copies: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers of some copies to a scored question.

    ``counts``: by option, in the order of the question. ``scored`` counts answers that have points (“not applicable”
    has none), ``points`` is their sum. ``mean`` and ``best`` (share of the best option) are None without such answers.
    """

    copies: int
    answers: int
    counts: tuple[int, ...]
    scored: int
    points: Decimal
    best_answers: int

    @property
    def mean(self) -> Fraction | None:
        return Fraction(self.points) / self.scored if self.scored else None

    @property
    def best(self) -> Fraction | None:
        return Fraction(self.best_answers, self.scored) if self.scored else None


@dataclass(frozen=True, slots=True)
class Row:
    """A scored question: the answers of all copies, and of each group in the order of the summary's groups."""

    question: Question
    total: Tally | None
    groups: tuple[Tally | None, ...] = ()

    @property
    def gap(self) -> Fraction | None:
        """What is missing to the best answer: 0 all answers the best, 1 all the worst. None without figures."""
        return None if self.total is None else self.lack(self.total)

    def lack(self, tally: Tally) -> Fraction | None:
        """``gap`` for one set of answers."""
        if tally.mean is None:
            return None
        return (Fraction(self.question.best) - tally.mean) / Fraction(self.question.best - self.question.worst)


@dataclass(frozen=True, slots=True)
class Score:
    """Points in the scale of the definition. ``possible``: had every answer been the best one. Blanks do not count."""

    answers: int
    points: Decimal
    possible: Decimal

    @property
    def mean(self) -> Fraction:
        return Fraction(self.points) / self.answers

    @property
    def share(self) -> Fraction | None:
        """Points out of those possible; None on a scale whose best is 0."""
        return Fraction(self.points) / Fraction(self.possible) if self.possible else None


@dataclass(frozen=True, slots=True)
class SectionScore:
    """The score of a section on one scale; ``section`` is "" for all sections together.

    ``scale`` is the name of its list of options, the first one where several lists say the same.
    """

    section: str
    title: Text | None
    scale: str
    best: Decimal
    worst: Decimal
    total: Score | None
    groups: tuple[Score | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two groups that answer a question most differently.

    ``option`` is None for means of points; else ``low`` and ``high`` are shares of that option. ``difference`` is
    part of the scale, 0 to 1.
    """

    question: Question
    option: Option | None
    low_group: str
    low: Fraction
    high_group: str
    high: Fraction
    difference: Fraction


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers that were given. ``least`` and ``most`` are None where they would be one person's answer."""

    copies: int
    answers: int
    total: Decimal
    mean: Fraction
    median: Fraction
    least: Decimal | None
    most: Decimal | None


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A question answered with numbers; a column of a table is taken over all its rows."""

    question: Question
    total: Numbers | None
    groups: tuple[Numbers | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Distribution:
    """How often each option was chosen. ``answers`` are the copies that chose any (rows, in a repeat table).

    A count of None must not be shown. ``groups`` holds counts by group, or None where one of them is too small.
    """

    question: Question
    answers: int | None
    counts: tuple[int | None, ...]
    groups: tuple[tuple[int, ...], ...] | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """What was written: each text with how many times, most frequent first, then by its letters.

    Never in the order of the copies, so that two answers of one person cannot be put together. ``texts`` is None where
    they name a person; ``answers`` counts them all the same.
    """

    question: Question
    answers: int | None
    texts: tuple[tuple[str, int], ...] | None


@dataclass(frozen=True, slots=True)
class Dates:
    """The first and the last date that was given; None where that would be one person's answer."""

    question: Question
    answers: int | None
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Filled:
    """A table in which people add rows: how many rows were filled in, in how many copies."""

    item: str
    label: Text
    copies: int | None
    rows: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """A mean before and after. ``question`` is None for the score of a section; ``group`` "*" means all copies."""

    question: Question | None
    section: str
    scale: str
    group: str
    before: Fraction
    after: Fraction

    @property
    def difference(self) -> Fraction:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same group before and after, largest change first. ``waves`` are the codes compared, if it was by wave."""

    copies_before: int
    copies_after: int
    rows: tuple[Change, ...]
    sections: tuple[Change, ...]
    waves: tuple[Option, Option] | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that the copies of a tool say together.

    ``rows`` are in page order; ``gaps`` are those short of the best answer, the widest first. ``least`` is the
    smallest number of copies of which figures are shown. With a comparison, all other figures are those “after”.
    """

    tool: str
    number: str
    version: int
    copies: int
    least: int
    by: Question | None
    groups: tuple[Group, ...]
    rows: tuple[Row, ...]
    gaps: tuple[Row, ...]
    scores: tuple[SectionScore, ...]
    disagreements: tuple[Disagreement, ...]
    numbers: tuple[NumberRow, ...]
    filled: tuple[Filled, ...]
    distributions: tuple[Distribution, ...]
    dates: tuple[Dates, ...]
    texts: tuple[Texts, ...]
    change: Comparison | None = None
