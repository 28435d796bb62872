"""Work in shares: what comes out does not depend on how it was shared, and no process waits long for another."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit import processes
from qatoolkit.errors import AnswerError, Problem
from qatoolkit.processes import even_shares, in_shares


def doubled(numbers: Sequence[int]) -> list[int]:
    return [number * 2 for number in numbers]


def refused(numbers: Sequence[int]) -> list[int]:
    raise AnswerError([Problem("answer-kind", {"value": str(len(numbers)), "type": "text"}, path="a")])


@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_stand_where_their_things_stood(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: count)
    things = [5, 3, 9, 1, 7, 3]
    assert in_shares(doubled, things, few=2, weigh=float) == doubled(things)


def test_what_one_share_raises_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 2)
    with pytest.raises(AnswerError) as raised:
        in_shares(refused, [1, 2, 3, 4], few=1, weigh=float)
    assert [one.id for one in raised.value.problems] == ["answer-kind"]


def test_few_things_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 2)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", None)
    assert in_shares(doubled, [1, 2], few=2, weigh=float) == [2, 4]
    with pytest.raises(TypeError):
        in_shares(doubled, [1, 2, 3], few=2, weigh=float)


@given(st.lists(st.integers(0, 1000), max_size=40), st.integers(1, 5))
def test_every_thing_is_in_one_share_and_none_is_much_heavier(weights: list[int], count: int) -> None:
    shares = even_shares(weights, count)
    assert sorted(place for share in shares for place in share) == list(range(len(weights)))
    assert all(share == sorted(share) for share in shares)
    totals = [sum(weights[place] for place in share) for share in shares]
    assert max(totals) - min(totals) <= max(weights, default=0)
