"""Numbers, choices, dates, texts and rows of tables, with what is too small left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.model import Item
from qatoolkit.records.summary.collect import Answers
from qatoolkit.records.summary.masks import mask_name, mask_numbers
from qatoolkit.records.summary.model import Dates, Distribution, Filled, NumberRow, Numbers, Texts
from qatoolkit.records.summary.privacy import PRIVATE, all_shown, hidden, shown_counts
from qatoolkit.records.summary.questions import Question
from qatoolkit.records.summary.scores import Parts, strict


def numbers(
    question: Question, copies: Sequence[Answers], parts: Parts, least: int, kept: Collection[int]
) -> NumberRow | None:
    """A question answered with numbers; None if nobody gave one."""
    least = strict(question, least)
    total = _numbers(copies, question, least)
    if total is None:
        return None
    by_group = [_numbers(part, question, least) for part in parts]
    left_out = hidden([one.copies if one else 0 for one in by_group], least, kept)
    groups = tuple(None if index in left_out else one for index, one in enumerate(by_group))
    return NumberRow(question, total if total.copies >= least else None, groups)


def _numbers(copies: Iterable[Answers], question: Question, least: int) -> Numbers | None:
    given = [[_exact(value) for value in copy.to(question) if _is_number(value)] for copy in copies]
    found = sorted(value for values in given for value in values)
    if not found:
        return None
    return Numbers(
        copies=sum(1 for values in given if values),
        answers=len(found),
        total=sum(found, Decimal(0)),
        mean=sum(map(Fraction, found), Fraction(0)) / len(found),
        median=Fraction(found[(len(found) - 1) // 2] + found[len(found) // 2]) / 2,
        least=found[0] if least == 1 else None,
        most=found[-1] if least == 1 else None,
    )


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _exact(value: Value) -> Decimal:
    assert isinstance(value, (int, Decimal))
    return Decimal(value)


def distribution(
    question: Question, copies: Sequence[Answers], parts: Parts, least: int, kept: Collection[int]
) -> Distribution | None:
    """How often each option was chosen; None if nobody chose. Several choices of one copy count once each.

    Beside each other, small counts are left out with as many others as it takes; counts by group stand all or not.
    """
    least = strict(question, least)
    several = question.type == "select_multiple" or question.repeated
    answers, counts = _counts(copies, question)
    if not answers:
        return None
    table = [_counts(part, question) for part in parts]
    by_group = tuple(row for _, row in table)
    whole = least == 1 or (not kept and all_shown(by_group, [base for base, _ in table], least, several=several))
    return Distribution(
        question,
        answers if answers >= least else None,
        shown_counts(counts, answers, least, several=several),
        by_group if parts and whole else None,
    )


def _counts(copies: Iterable[Answers], question: Question) -> tuple[int, tuple[int, ...]]:
    """How many copies answered, and how many of them chose each option."""
    answers, chosen = 0, Counter[str]()
    for copy in copies:
        codes = {code for value in copy.to(question) for code in (value if isinstance(value, tuple) else (str(value),))}
        answers += bool(codes)
        chosen.update(codes)
    return answers, tuple(chosen[option.code] for option in question.options)


def dates(question: Question, copies: Iterable[Answers], least: int) -> Dates | None:
    """The first and last date; None if nobody gave one. In an anonymous tool each of them is one person's answer."""
    given = [[value for value in copy.to(question) if isinstance(value, date)] for copy in copies]
    found = sorted(value for values in given for value in values)
    if not found:
        return None
    base = sum(1 for values in given if values)
    named = strict(question, least) == 1
    return Dates(question, _base(base, least), found[0] if named else None, found[-1] if named else None)


def _base(copies: int, least: int) -> int | None:
    return copies if copies >= least else None


def texts(question: Question, copies: Iterable[Answers], least: int, *, unnamed: bool) -> Texts | None:
    """What people wrote; None if nobody wrote. ``unnamed``: the tool is anonymous, so names are not listed at all.

    Degree 2 and 3 of personal data is never quoted; names (short texts of degree 1) are covered.
    """
    found = Counter(value for copy in copies for value in copy.to(question) if isinstance(value, str))
    if not found:
        return None
    name = question.type == "text" and question.personal_data == 1
    if question.personal_data >= PRIVATE or (name and unnamed):
        return Texts(question, _base(found.total(), least), None)
    counted: Counter[str] = Counter()
    for text, times in found.items():
        counted[mask_name(text) if name else mask_numbers(text)] += times
    return Texts(question, found.total(), tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))))


def filled(item: Item, copies: Iterable[Answers], least: int) -> Filled | None:
    """How many rows of a table people filled in; None if nobody did."""
    rows = [count for copy in copies if (count := copy.rows(item.id))]
    if not rows:
        return None
    shown = len(rows) >= least
    return Filled(item.id, item.label, len(rows) if shown else None, sum(rows) if shown else None)
