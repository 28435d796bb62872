"""The words at one slot → its answer. What could mean two things, or nothing that the slot allows, raises ``Doubt``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from qatoolkit.definitions.answers import Labels, Manner, Value, clean_text, fold, parse_answer, quoted
from qatoolkit.definitions.fields import Field
from qatoolkit.errors import Problem
from qatoolkit.word.runs import ARROW

OTHER = "other"
BLANKS = " \u3000\u2002\u00a0\t\n"
CHOICES = ("select_one", "select_multiple")
_DIGITS = re.compile(r"\d+", re.ASCII)

Listed = Callable[[str], Iterable[str]]
"""From what a drop-down list shows to the codes for which it shows that."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the languages of a form print: how they write, the signs of an empty date, and labels of options by list.

    ``other`` are the words of the option “other”; ``date_blanks`` are printed dates without spaces.
    """

    way: Manner
    date_marks: frozenset[str]
    labels: Mapping[str, Labels]
    other: frozenset[str]
    date_blanks: frozenset[str] = frozenset()


class Doubt(Exception):
    """What is wrong with one answer."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def problem_of(problem: str, asked: Field, *, path: str = "", **values: str) -> Problem:
    """A problem of a slot, with the label by which people know it."""
    return Problem(problem, {"label": str(asked.label), **values}, path=path or asked.path)


def _no_list(shown: str) -> Iterable[str]:
    del shown
    return ()


def is_blank(words: Words, asked: Field, text: str) -> bool:
    """Whether only the printed blank is there (looks.md section 6): spaces, the parts of a date, the arrow."""
    if asked.type == "date":
        text = "".join(character for character in text if character not in words.date_marks)
    elif asked.type in CHOICES:
        text = text.replace(ARROW, "")
    return not clean_text(text)


def answer_of(
    words: Words, asked: Field, text: str, *, day: str = "", listed: Listed = _no_list, other: bool = False
) -> Value | None:
    """The answer that ``text`` is; None if it is empty. Raises ``Doubt``.

    ``day`` is what a date control remembers, ``listed`` the list in a drop-down control; ``other`` says whether the
    form has room for another option than those of the list.
    """
    text = clean_text(text)
    if asked.type == "date":
        return _day(words, asked, text, day)
    if asked.type in CHOICES:
        return _option(words, asked, text.strip(ARROW + BLANKS), listed, other=other)
    found = parse_answer(asked, text, words.way)
    if isinstance(found, Problem):
        raise Doubt(found)
    return found


def _day(words: Words, asked: Field, text: str, day: str) -> Value | None:
    """What is written counts; the day that the control remembers only decides between two readings of it."""
    text = _without_blank(words, text).replace("_", "")
    found = parse_answer(asked, " ".join(text.split()), words.way)
    if not isinstance(found, Problem):
        return found
    remembered = parse_answer(asked, day[:10]) if day else None
    if found.id == "answer-date-two-ways" and remembered is not None and not isinstance(remembered, Problem):
        numbers = sorted(int(number) for number in _DIGITS.findall(text))
        if numbers == sorted(int(number) for number in str(remembered).split("-")):
            return remembered
    raise Doubt(found)


def _without_blank(words: Words, text: str) -> str:
    """What is left of a date when the whole printed blank still stands before or behind it."""
    for before, behind in map(_printed, words.date_blanks):
        found = before.match(text) or behind.search(text)
        if found is not None and found[0] != text:
            return text[: found.start()] + text[found.end() :]
    return text


@lru_cache(64)
def _printed(blank: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A printed date before and behind what somebody wrote, whatever spaces are in it."""
    printed = r"\s*".join(re.escape(character) for character in blank)
    return re.compile(printed), re.compile(rf"{printed}\Z")


def _option(words: Words, asked: Field, text: str, listed: Listed, *, other: bool) -> Value | None:
    """The code of what is shown: by the labels of the form's languages, and by the list in the control itself."""
    labels = words.labels.get(asked.choices or "", {})
    codes = set(asked.options)
    found = parse_answer(asked, text, words.way, labels)
    named: set[str] = set() if isinstance(found, Problem) or found is None else {str(found)}
    if other and fold(text) in words.other:
        named.add(OTHER)
        codes.add(OTHER)
    shown = set(listed(text))
    if not named and shown <= codes and len(shown) == 1:
        named = shown
    if len(named) != 1 or (shown and not named & shown):
        if isinstance(found, Problem):
            raise Doubt(found)
        raise Doubt(problem_of("option-unclear", asked, value=quoted(asked, text)))
    code = named.pop()
    return (code,) if asked.type == "select_multiple" else code
