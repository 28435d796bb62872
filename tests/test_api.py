from __future__ import annotations

import inspect

from qatoolkit import api


def test_everything_public_is_named_once_and_there() -> None:
    assert api.__all__ == sorted(set(api.__all__))
    assert all(hasattr(api, name) for name in api.__all__)
    assert set(api._HOMES) == set(api.__all__)


def test_a_name_that_is_not_public_is_not_there() -> None:
    assert not hasattr(api, "nothing_of_the_kind")


def test_everything_public_says_what_it_is() -> None:
    assert [name for name in api.__all__ if not inspect.getdoc(getattr(api, name))] == []
