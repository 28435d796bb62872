"""What stands at the slots → answers. What is not certain is a problem, never an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from qatoolkit.defaults import PROMPTS
from qatoolkit.definitions.answers import Value, Values, fold
from qatoolkit.definitions.fields import Field
from qatoolkit.errors import Problem
from qatoolkit.word.anchors import Key, Plan
from qatoolkit.word.claims import Claim, Gathered
from qatoolkit.word.meaning import BLANKS, CHOICES, OTHER, Doubt, Words, answer_of, is_blank, problem_of
from qatoolkit.word.paper import BLANK, PARAGRAPH, PROMPT, THING, Control
from qatoolkit.word.runs import BOX
from qatoolkit.word.xml import qn

_TICKED = frozenset("\u2611\u2612\u221a\u2713\u2714\u25a0")
_UNTICKED = frozenset((BOX, "\u2610"))
_ORDER = ("tag", "bookmark", "number", "cell")
_VALUE, _SHOWN = qn("w:value"), qn("w:displayText")


@dataclass(slots=True)
class Judged:
    """Answers by path, how each was found, and what is wrong."""

    values: Values = field(default_factory=dict)
    how: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Expected:
    """The slots of the version that copies were made from: by path; those that stand in one place, with their keys; the
    columns of tables in which people add rows."""

    by_path: Mapping[str, Field]
    fixed: Sequence[tuple[Field, Key]]
    columns: Mapping[str, Sequence[Field]]


def expect(plan: Plan, slots: Sequence[Field]) -> Expected:
    """``slots`` as they are looked for, which is the same for all copies of a form."""
    columns: dict[str, dict[str, Field]] = {}
    fixed: list[tuple[Field, Key]] = []
    for asked in slots:
        if asked.column is not None and Key(asked.item, None, asked.column) in plan.columns:
            columns.setdefault(asked.item, {}).setdefault(asked.column, asked)
        else:
            fixed.append((asked, Key(asked.path)))
    by_path = {asked.path: asked for asked in slots}
    return Expected(by_path, fixed, {item: tuple(found.values()) for item, found in columns.items()})


def judge(plan: Plan, gathered: Gathered, expected: Expected, words: Words, *, plain: bool) -> Judged:
    """The answers of a copy. ``plain``: it never had controls, so that none can be missing."""
    judge_ = _Judge(plan, gathered, words, plain, expected.by_path)
    for path, table, row in gathered.strange:
        judge_.made.problems.append(Problem("row-unknown", {"table": table, "row": row}, path=path))
    for asked, key in expected.fixed:
        judge_.answer(asked, key, None)
    for item, columns in expected.columns.items():
        judge_.table(item, columns)
    judge_.leftovers()
    return judge_.made


class _Judge:
    def __init__(
        self, plan: Plan, gathered: Gathered, words: Words, plain: bool, expected: Mapping[str, Field]
    ) -> None:
        self.expected = expected
        self.plan = plan
        self.gathered = gathered
        self.words = words
        self.plain = plain
        self.made = Judged()
        self.seen: set[str] = set()

    def table(self, item: str, columns: Sequence[Field]) -> None:
        """All rows of a repeat table, as they stand."""
        spoilt = self.gathered.spoilt
        self.seen |= {item, *(f"{item}.{row}" for row in range(1, self.gathered.rows.get(item, 0) + 1))}
        if item in spoilt:
            self.seen |= {path for path in spoilt if path.startswith(f"{item}.")}
            self.report(spoilt[item], columns[0], path=item)
            return
        if item not in self.gathered.rows:
            self.report("table-missing", columns[0], path=item)
            return
        for row in range(1, self.gathered.rows[item] + 1):
            if f"{item}.{row}" in spoilt:
                self.report(spoilt[f"{item}.{row}"], columns[0], path=f"{item}.{row}")
                self.seen |= {f"{item}.{row}.{asked.column}" for asked in columns}
                continue
            for asked in columns:
                self.answer(self.at(asked, row), Key(item, None, asked.column), row)

    def at(self, asked: Field, row: int) -> Field:
        """The slot of a column in a row; the blank's own rows are known already."""
        path = f"{asked.item}.{row}.{asked.column}"
        return self.expected.get(path) or replace(asked, path=path, row=str(row))

    def leftovers(self) -> None:
        """Controls that belong to no row that is there are reported too."""
        asked_at = self.expected
        for path, problem in self.gathered.spoilt.items():
            if path not in self.seen and not path.startswith("?"):
                asked = asked_at.get(path) or asked_at.get(re.sub(r"\.\d+\.", ".1.", path))
                self.made.problems.append(Problem(problem, {"label": str(asked.label) if asked else path}, path=path))

    def answer(self, asked: Field, key: Key, row: int | None) -> None:
        spoilt = self.gathered.spoilt.get(asked.path)
        self.seen.add(asked.path)
        if spoilt:
            self.report(spoilt, asked)
            return
        boxes = self.boxes(asked, key, row)
        try:
            if boxes:
                value, claims = self.ticked(asked, key, row, boxes)
            else:
                value, claims = self.written(asked, key, row)
        except Doubt as doubt:
            self.made.problems.append(doubt.problem)
            return
        if value is None:
            doubtful = self.gathered.spoilt.get(f"?{asked.path}")
            if doubtful:
                self.report(doubtful, asked)
            return
        self.made.values[asked.path] = value
        self.made.how[asked.path] = max((claim.how for claim in claims), key=_ORDER.index)

    def boxes(self, asked: Field, key: Key, row: int | None) -> Sequence[str]:
        """The options that are boxes: as today's form prints them; of an older one, its own if any of them is there."""
        name = key.path if key.column is None else f"{key.path}.{key.column}"
        today = self.plan.options.get(name, ())
        if self.plan.exact:
            return today
        other = (OTHER,) if f"{asked.path}.{OTHER}" in self.expected else ()
        own = (*asked.options, *other)
        if any((Key(key.path, option, key.column), row) in self.gathered.claims for option in own):
            return own
        return () if (Key(key.path, None, key.column), row) in self.gathered.claims else today

    def report(self, problem: str, asked: Field, *, path: str = "") -> None:
        self.made.problems.append(problem_of(problem, asked, path=path or asked.path))

    def only(self, asked: Field, key: Key, row: int | None) -> Claim:
        """The one claim to a slot; what nobody claims in a row that was added without controls is empty."""
        claims = self.gathered.claims.get((key, row), [])
        if len(claims) > 1:
            raise Doubt(problem_of("control-twice", asked))
        if not claims and self.added(key, row):
            return Claim("cell")
        if not claims:
            raise Doubt(problem_of("slot-missing" if self.plain else "control-deleted", asked))
        return claims[0]

    def added(self, key: Key, row: int | None) -> bool:
        """Whether the slot is in a row that a person added without controls."""
        return row is not None and (key.path, row) in self.gathered.bare_rows

    def ticked(
        self, asked: Field, key: Key, row: int | None, boxes: Sequence[str]
    ) -> tuple[Value | None, Sequence[Claim]]:
        keys = [Key(key.path, option, key.column) for option in boxes]
        if row is not None and not any((one, row) in self.gathered.claims for one in keys):
            return self.written(asked, key, row)
        claims = [self.only(asked, one, row) for one in keys]
        chosen = [option for option, claim in zip(boxes, claims, strict=True) if self.is_ticked(asked, claim)]
        if asked.type != "select_multiple" and len(chosen) > 1:
            raise Doubt(problem_of("ticks-many", asked, options=", ".join(chosen)))
        if not chosen:
            return None, claims
        return tuple(chosen) if asked.type == "select_multiple" else chosen[0], claims

    def is_ticked(self, asked: Field, claim: Claim) -> bool:
        state = _state(claim)
        if state is None:
            gone = claim.control is None and not claim.text.replace(PARAGRAPH, "\n").strip(BLANKS) and not self.plain
            raise Doubt(problem_of("control-deleted" if gone else "tick-unclear", asked))
        return state

    def written(self, asked: Field, key: Key, row: int | None) -> tuple[Value | None, Sequence[Claim]]:
        claim = self.only(asked, key, row)
        control = claim.control
        text = (claim.text if control is None else control.text).replace(PARAGRAPH, "\n")
        if THING in text:
            raise Doubt(problem_of("picture-in-answer", asked))
        if is_blank(self.words, asked, text):
            if control is None and not self.plain and not self.added(key, row) and not _shows_blank(text):
                raise Doubt(problem_of("control-deleted", asked))
            return None, [claim]
        if control is not None and control.placeholder and control.wears == PROMPT:
            return None, [claim]
        if self.counts_as_empty(control, text):
            raise Doubt(problem_of("placeholder-unclear", asked))
        other = asked.type in CHOICES and f"{asked.path}.{OTHER}" in self.plan.keys
        day = "" if control is None else control.day
        listed = partial(_listed, control)
        return answer_of(self.words, asked, text, day=day, listed=listed, other=other), [claim]

    def counts_as_empty(self, control: Control | None, text: str) -> bool:
        """Whether what shows may be no answer: an editor's prompt, or text that nobody typed over our blank."""
        typed = control is not None and not control.placeholder
        is_prompt = not typed and not self.plain and text.strip(f"{BLANKS}.\u3002").casefold() in PROMPTS
        return is_prompt or (control is not None and control.placeholder and control.wears != BLANK)


def _shows_blank(text: str) -> bool:
    """Whether the printed blank is still there where the control was: nobody has written here."""
    return "\u3000" in text or text.count("\u00a0") > 2 or bool(text.strip())


def _listed(control: Control | None, text: str) -> Iterator[str]:
    """Codes that the list of a control gives for the text it shows."""
    if control is not None and control.items is not None:
        for item in control.items:
            if fold(item.get(_SHOWN) or "") == fold(text):
                yield item.get(_VALUE) or ""


def _state(claim: Claim) -> bool | None:
    """Whether a box is ticked; None if its glyph and its state contradict each other, or it is no box."""
    control = claim.control
    glyphs = "".join((claim.text if control is None else control.text).split())
    drawn = _drawn(glyphs)
    if control is None or control.checked is None:
        return drawn
    return drawn if drawn == control.checked else None


def _drawn(glyphs: Iterable[str]) -> bool | None:
    found = set(glyphs)
    if len(found) == 1:
        return True if found <= _TICKED else False if found <= _UNTICKED else None
    return None
