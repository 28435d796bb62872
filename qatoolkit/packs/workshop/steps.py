"""The steps of a session with their minutes: those of the pack file, else what a session of its kind usually needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qatoolkit.definitions.answers import Value
from qatoolkit.packs.workshop.meeting import Session
from qatoolkit.packs.workshop.sayings import Sayings
from qatoolkit.pages.locales import Locale

USUAL: Mapping[str, tuple[tuple[str, int], ...]] = {
    "opening": (("welcome", 60), ("rules", 40)),
    "talk": (("open", 10), ("input", 15), ("example", 10), ("task", 35), ("share", 20), ("wrap", 10)),
    "exercise": (("open", 10), ("task", 40), ("groups", 25), ("share", 15), ("wrap", 10)),
    "discussion": (("open", 10), ("groups", 50), ("share", 30), ("wrap", 10)),
    "panel": (("open", 10), ("questions", 55), ("floor", 25), ("wrap", 10)),
    "tour": (("brief", 15), ("visit", 65), ("review", 20)),
    "test": (("explain", 10), ("answer", 80), ("collect", 10)),
    "evaluation": (("explain", 20), ("answer", 60), ("collect", 20)),
    "closing": (("results", 50), ("thanks", 50)),
}
"""By kind of session: the words of its steps and the share of the time in per cent."""

OWN = frozenset({"task", "groups", "share", "floor", "visit", "review", "answer", "results"})
"""Steps in which the participants themselves work, discuss or practise."""

_ROUND = 5
"""Minutes that a trainer reads off a clock."""


def steps_of(session: Session, sayings: Sayings, locales: Sequence[Locale]) -> list[dict[str, Value]]:
    """The steps of a session: minutes, of these own work, step, what trainer and participants do, materials."""
    if session.steps:
        return [
            {
                "minutes": step.minutes,
                "step": step.step.said(locales),
                "trainer": step.trainer.said(locales),
                "participants": step.participants.said(locales),
                "materials": step.materials.said(locales),
                **({} if step.own_work is None else {"own_work": step.own_work}),
            }
            for step in session.steps
        ]
    usual = USUAL.get(session.kind, USUAL["talk"])
    return [
        {
            "minutes": minutes,
            "step": sayings.word(name),
            "trainer": sayings.word(f"{name}_trainer"),
            "participants": sayings.word(f"{name}_people"),
            "own_work": minutes if name in OWN else 0,
        }
        for (name, _), minutes in zip(usual, shared_out(session.minutes, [share for _, share in usual]), strict=True)
        if minutes > 0
    ]


def shared_out(minutes: int, shares: Sequence[int]) -> list[int]:
    """``minutes`` divided by per cents, in fives where there is room; they add up to all of them.

    What rounding leaves goes to the steps that lost most by it (largest remainders).
    """
    unit = _ROUND if minutes >= _ROUND * 2 * len(shares) else 1
    units, rest = divmod(minutes, unit)
    whole = [units * share // 100 for share in shares]
    lost = sorted(range(len(shares)), key=lambda place: whole[place] * 100 - units * shares[place])
    for place in lost[: units - sum(whole)]:
        whole[place] += 1
    parts = [unit * part for part in whole]
    parts[parts.index(max(parts))] += rest
    return parts
