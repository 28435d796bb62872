"""Who must not be recognized in a report: small cells, and what could be worked out from the total beside them.

A copy is anonymous if each respondent or participant fills in one, or if the tool asks for data that is sensitive by
law. Of such tools no figure about fewer than ``LEAST`` copies is shown; in every tool the same holds for a question
with personal data of degree 2 or 3. Where a total is shown, what is hidden must add up to at least that many
copies in at least two places, so that subtracting gives nobody away. Scores are added up from what is shown only.

This guards one report. Two reports of nearly the same copies can be compared by whoever has both.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qatoolkit.definitions.model import ItemType, OnePer, Tool
from qatoolkit.errors import Problem, UsageError

LEAST = 5
"""The smallest number of copies of which figures are shown."""

PRIVATE = 2
"""From this degree on, personal data is never shown for few people nor quoted (model.Sensitivity)."""

_SENSITIVE = 3
_OWN_VOICE = (OnePer.respondent, OnePer.participant)


def anonymous(tool: Tool) -> bool:
    """Whether small cells of this tool are kept back."""
    return tool.one_per in _OWN_VOICE or tool.personal_data >= _SENSITIVE


def signed(tool: Tool) -> bool:
    """Whether a copy names who filled it in, or whom it is about, so that nobody was promised to stay unknown."""
    items = (item for section in tool.sections for item in section.items)
    return any(item.use and item.type is ItemType.text and (item.personal_data or 0) >= 1 for item in items)


def least_of(tool: Tool, wanted: int | None = None) -> int:
    """The smallest number of copies of which figures of ``tool`` are shown.

    ``wanted`` may raise it for any tool, and lower it only where copies are signed: three copies of a checklist, one a
    party, are meant to be laid side by side. Raises ``UsageError`` for less than 1 or for an anonymous tool.
    """
    if wanted is None:
        return LEAST if anonymous(tool) else 1
    if wanted < 1:
        raise UsageError(Problem("report-least", {"number": wanted}))
    if wanted < LEAST and anonymous(tool) and not (signed(tool) and tool.personal_data < _SENSITIVE):
        raise UsageError(Problem("report-anonymous", {"tool": tool.id, "least": LEAST}))
    return wanted


def hidden(bases: Sequence[int], least: int, always: Collection[int] = ()) -> frozenset[int]:
    """Indexes of the parts that must not be shown beside their total: the small ones, then the next smallest.

    ``bases`` is the number of copies behind each part; ``always`` are parts hidden elsewhere. A part that nobody is in
    says nothing about anybody and needs no cover.
    """
    kept_back = {index for index, base in enumerate(bases) if 0 < base < least or index in always}
    rest = sorted(
        (index for index in range(len(bases)) if index not in kept_back and bases[index]), key=bases.__getitem__
    )
    while rest and _uncovered([bases[index] for index in kept_back if bases[index]], least):
        kept_back.add(rest.pop(0))
    return frozenset(kept_back)


def _uncovered(bases: Sequence[int], least: int) -> bool:
    """Whether the total would give away what is hidden."""
    small = any(base < least for base in bases)
    return bool(bases) and small and (len(bases) == 1 or sum(bases) < least)


def shown_counts(counts: Sequence[int], answers: int, least: int, *, several: bool) -> tuple[int | None, ...]:
    """Counts by option with the small ones left out. ``several``: one copy may choose several options.

    Then each option stands alone, and those who did not choose it can be counted too.
    """
    if answers < least:
        return tuple(None if answers else 0 for _ in counts)
    if several:
        return tuple(None if 0 < one < least or 0 < answers - one < least else one for one in counts)
    left_out = hidden(counts, least)
    return tuple(None if index in left_out else one for index, one in enumerate(counts))


def all_shown(table: Sequence[Sequence[int]], bases: Sequence[int], least: int, *, several: bool) -> bool:
    """Whether counts by group and option can be shown beside their totals: only if not one of them is small."""
    cells = [one for counts in table for one in counts]
    if several:
        cells += [base - one for base, counts in zip(bases, table, strict=True) for one in counts]
    return all(one == 0 or one >= least for one in [*cells, *bases])
