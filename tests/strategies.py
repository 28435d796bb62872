"""Any answers of any tool, for properties of the kind “what was filled in comes back”."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from qatoolkit.definitions.answers import Value, Values, clean_text
from qatoolkit.definitions.fields import Field, fields
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.slots import Slots, slots

_HARD = (
    "王欧阳㐀𠮷（）、。·“”…—１ＡaZé&<>\"'/\\{}%$=+@#_-:;,.?!|~^*0123456789 \u3000\u00a0\u2003\n\t☑□▼√\ue000\U0001f600नع"
)
"""Letters that forms, XML, fonts or our own reader could stumble over: rare Han, full width, spaces, boxes, emoji."""

_WORDS = ("欧阳娜娜", "O’Brien-Müller", "2026-03-02", "一\n二", "a & b <c>", "QA 4.3.1", "3 周", "无", "王小明 Wang")
_ADDED_ROWS = 3
_MOST_DRAWN = 300
"""Answers that hypothesis thinks up for one form; it cannot make the thousand of a class's month."""


def texts() -> st.SearchStrategy[str]:
    """Texts as they are kept: not empty, nothing blank at either end."""
    characters = st.one_of(st.sampled_from(_HARD), st.characters(codec="utf-8", categories=("L", "N", "P", "S")))
    return st.one_of(st.sampled_from(_WORDS), st.text(characters, min_size=1, max_size=30)).map(clean_text).filter(bool)


def _days() -> st.SearchStrategy[date]:
    return st.dates(date(1900, 1, 1), date(2199, 12, 31))


def _numbers() -> st.SearchStrategy[Decimal]:
    return st.decimals(-(10**12), 10**12, places=2, allow_nan=False, allow_infinity=False).map(lambda x: x + 0)


def value_of(asked: Field, *, other: bool = False) -> st.SearchStrategy[Value]:
    """Any answer that a slot may hold."""
    codes = [*asked.options, *(["other"] if other else [])]
    if asked.type == "select_one":
        return st.sampled_from(codes)
    if asked.type == "select_multiple":
        return st.sets(st.sampled_from(codes), min_size=1).map(
            lambda chosen: tuple(code for code in codes if code in chosen)
        )
    if asked.type == "integer":
        return st.integers(-(10**15), 10**15)
    if asked.type in ("decimal", "money"):
        return _numbers()
    return _days() if asked.type == "date" else texts()


@st.composite
def values_of(draw: st.DrawFn, tool: Tool) -> Values:
    """Any answers of a tool: every slot answered or not, repeat tables longer or shorter than printed."""
    known = slots(tool)
    paths = {asked.path for asked in fields(tool)}
    share = draw(st.sampled_from([0.0, 0.2, 0.7, 1.0]))
    rest = Random(draw(st.integers(0, 9999)))  # noqa: S311 - answers of a test
    found: Values = {}
    for path, asked in _asked(draw, tool, known).items():
        if asked.computed or rest.random() > share:
            continue
        other = f"{path}.other" in paths
        found[path] = (
            draw(value_of(asked, other=other)) if len(found) < _MOST_DRAWN else _some(asked, rest, other=other)
        )
    return found


def _asked(draw: st.DrawFn, tool: Tool, known: Slots) -> dict[str, Field]:
    asked = dict(known.blank)
    for item, columns in known.repeats.items():
        printed = max(int(one.row or 0) for one in fields(tool) if one.item == item)
        for row in range(printed + 1, printed + 1 + draw(st.integers(0, _ADDED_ROWS))):
            for column in columns:
                found = known.find(f"{item}.{row}.{column}")
                assert found is not None
                asked[found.path] = found
    return asked


def some_values(tool: Tool, seed: int, *, share: float = 0.8, added: int = 1) -> Values:
    """Hard but fixed answers: the same for the same seed. For what is too slow to try with many."""
    chance = Random(seed)  # noqa: S311 - answers of a test
    known = slots(tool)
    paths = {asked.path for asked in fields(tool)}
    asked_at = dict(known.blank)
    for item, columns in known.repeats.items():
        printed = max(int(one.row or 0) for one in fields(tool) if one.item == item)
        for row in range(printed + 1, printed + 1 + added):
            asked_at |= {f"{item}.{row}.{column}": asked for column, asked in columns.items()}
    return {
        path: _some(asked, chance, other=f"{path}.other" in paths)
        for path, asked in asked_at.items()
        if not asked.computed and chance.random() < share
    }


def _some(asked: Field, chance: Random, *, other: bool) -> Value:
    codes = [*asked.options, *(["other"] if other else [])]
    if asked.type == "select_one":
        return chance.choice(codes)
    if asked.type == "select_multiple":
        return tuple(sorted(chance.sample(codes, chance.randint(1, len(codes))), key=codes.index))
    if asked.type == "integer":
        return chance.randint(-5, 3000)
    if asked.type in ("decimal", "money"):
        return Decimal(chance.randint(-9999, 10**8)) / 100
    if asked.type == "date":
        return date(1950, 1, 1) + timedelta(days=chance.randint(0, 40_000))
    words = "".join(chance.choice(_HARD) for _ in range(chance.randint(1, 20)))
    return clean_text(chance.choice((words, *_WORDS))) or "无"
