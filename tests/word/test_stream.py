"""Documents that were deflated beforehand: whatever is put into their gaps, they unpack to what would be written."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qatoolkit.definitions.answers import Value, Values, computed
from qatoolkit.word.filling import _whole, fill_form
from qatoolkit.word.form import Form, stream_of
from qatoolkit.word.openers import MOST, openers
from qatoolkit.word.pouring import pour
from qatoolkit.word.stream import ROOM

from .. import forms
from ..strategies import some_values
from .compiled import compiled, filled, shown
from .conftest import Shelf

BODY = """\
choices:
  level: [{code: c1, label: One}, {code: c2, label: Two & more}, {code: c3, label: C}, {code: c4, label: D}, {code: c5, label: E}]
  sort: [{code: a, label: First}, {code: b, label: Second}]
sections:
  - id: one
    items:
      - {id: name, type: text, label: Name}
      - {id: story, type: long_text, label: Story}
      - {id: place, type: text, label: Place}
      - {id: age, type: integer, label: Age}
      - {id: wage, type: money, label: Wage}
      - {id: born, type: date, label: Born on}
      - {id: level, type: select_one, choices: level, label: Level}
      - {id: sort, type: select_one, choices: sort, label: Sort}
      - {id: several, type: select_multiple, choices: sort, label: Several, or_other: true}
      - {id: parts, type: repeat, label: Parts, min_rows: 2, columns: [{id: what, type: text, label: What}]}
"""  # noqa: E501 - one list a line
ALL: Values = {
    "name": "王小明 Wang <&>",
    "story": "one\ntwo\t" * 50,
    "place": "Bonn",
    "age": -17,
    "wage": Decimal("1.50"),
    "born": date(2026, 3, 2),
    "level": "c2",
    "sort": "b",
    "several": ("a", "other"),
    "several.other": "x",
    "parts.2.what": "y",
}
_SPACES = re.compile(rb" +(?=/?>)")


def poured(form: Form, values: Mapping[str, Value]) -> bytes | None:
    """The XML of the document as it unpacks, if it went through the stream; it says what would be written."""
    stream = stream_of(form)
    assert stream is not None
    found = pour(stream, values, form.days)
    if found is None:
        return None
    plain, packed = found
    assert zlib.decompress(packed, -zlib.MAX_WBITS) == plain
    assert _SPACES.sub(b"", plain) == _SPACES.sub(b"", _whole(form, values)[0])
    return plain


@pytest.fixture(params=[("zh,en", False), ("en", False), ("zh", True), ("en,zh", True)], ids=str)
def form(request: pytest.FixtureRequest, shelf: Shelf) -> Form:
    languages, plain = request.param
    return compiled(shelf, BODY, languages, plain=plain)


@pytest.mark.parametrize("left_out", [*ALL, "nothing"])
def test_it_unpacks_to_what_would_be_written(form: Form, left_out: str) -> None:
    values = {path: value for path, value in ALL.items() if path != left_out}
    assert poured(form, values) is not None
    assert poured(form, {path: values[path] for path in reversed(values)}) == poured(form, values)


@pytest.mark.parametrize("letter", ["x", "王", "&"])
def test_a_text_of_any_length_is_written_whole(form: Form, letter: str) -> None:
    fits = {count: poured(form, {"name": letter * count, "age": 1}) is not None for count in range(1, 200)}
    assert fits[1]
    assert not fits[199] or letter == "x"
    for count in (ROOM["text"] // 3, 300):
        assert shown(filled(form, {"name": letter * count}), "name") == letter * count


@pytest.mark.parametrize("length", [1, 1000, MOST - 20, MOST, 3 * MOST])
def test_a_long_text_has_no_bounds(form: Form, length: int) -> None:
    values: dict[str, Value] = {"story": "x" * length, "age": 3}
    assert (poured(form, values) is not None) == (length < MOST - 10)
    assert shown(filled(form, values), "story") == "x" * length


@pytest.mark.parametrize(
    "values",
    [{"name": 3}, {"age": True}, {"born": "2026-03-02"}, {"level": "c9"}, {"sort": ("a",)}, {"several": "a"},
     {"several": ("z",)}, {"name": "\x07"}, {"wage": Decimal("NaN")}, {"nothing": "x"}, {"parts.3.what": "x"}],
)  # fmt: skip
def test_what_is_wrong_or_has_no_gap_is_left_to_the_filler(form: Form, values: Mapping[str, Value]) -> None:
    stream = stream_of(form)
    assert stream is not None
    assert pour(stream, values, form.days) is None


def test_the_bytes_do_not_depend_on_what_was_filled_in_before(shelf: Shelf) -> None:
    fresh, used = compiled(shelf, BODY), compiled(shelf, BODY)
    for values in ({"age": 1}, {"name": "x" * 500}, dict(reversed(ALL.items()))):
        fill_form(used, values)
    assert fill_form(fresh, ALL) == fill_form(used, ALL) == fill_form(used, dict(reversed(ALL.items())))


@settings(max_examples=60)
@given(room=st.integers(2, 300), length=st.integers(0, 300), lead=st.sampled_from([b"", "\u00a0".encode()]))
def test_an_opener_and_its_text_fill_the_room(room: int, length: int, lead: bytes) -> None:
    plain, packed = openers(room, lead)
    if length + len(lead) + 1 > room:
        with pytest.raises(IndexError):
            plain[length]
        return
    text = b"y" * length
    assert (plain[length] + text).lstrip(b" ") == b">" + lead + text
    assert len(plain[length] + text) == room
    block = b"\0" + packed[length] + text + b"\3\0"  # the head before a text begins a stored block
    assert zlib.decompress(block, -zlib.MAX_WBITS) == plain[length] + text


@pytest.mark.parametrize("tool_id", list(forms.all_tools()))
@pytest.mark.parametrize("plain", [False, True], ids=["controls", "plain"])
def test_every_tool(tool_id: str, plain: bool) -> None:
    for languages in ("zh,en", "en"):
        form = forms.compiled(tool_id, languages, plain=plain)
        stream = stream_of(form)
        if stream is None:
            continue
        for seed in range(3):
            values = computed(form.tool, some_values(form.tool, seed))
            known = {*stream.gaps, *stream.ticks}
            poured(form, {path: value for path, value in values.items() if path in known})
