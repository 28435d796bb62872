"""The store keeps every state of a form, once, and two stores become one."""

from __future__ import annotations

import itertools
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.records.record import Record, record_data, record_from_data
from qatoolkit.records.store import open_store, passing_store

from .conftest import SAMPLE, values_for

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def record(document: str | None = "d1", days: int = 0, source: str = "a.docx", **values: str) -> Record:
    kept: Values = {**(values or {"full_name": "Li Na"})}
    return Record("demo", "1.2.3", 2, document, ("en",), source, MONDAY + timedelta(days), kept)


@given(data=st.data())
def test_a_record_as_json_and_back_is_exact(tool: Tool, data: st.DataObject) -> None:
    one = Record(
        "demo", "1.2.3", 1, data.draw(st.none() | st.text(min_size=1)), ("zh", "en"), "a/b.docx", MONDAY,
        data.draw(values_for(tool)), {"full_name": "tag"},
        (Problem("answer-date", {"value": "x", "n": 3}, path="start"),), "columns",
    )  # fmt: skip
    again = record_from_data(json.loads(json.dumps(record_data(one))))
    assert again == one
    assert (again.identity, again.content) == (one.identity, one.content)


@pytest.mark.parametrize("data", [None, [], {}, {"record": 2}, {"record": 1}, {"record": 1, "tool": "demo"}])
def test_what_is_no_record(data: object) -> None:
    with pytest.raises(ValueError, match="no record"):
        record_from_data(data)


@given(data=st.data())
def test_what_goes_into_a_store_comes_out(tool: Tool, data: st.DataObject) -> None:
    many = data.draw(st.lists(values_for(tool), max_size=4))
    put = [Record("demo", "1.2.3", 2, f"d{n}", ("en",), "f", MONDAY, values) for n, values in enumerate(many)]
    with passing_store() as store:
        assert [store.add(one, f"file{number}") for number, one in enumerate(put)] == ["new"] * len(put)
        assert list(store.records()) == put


def test_the_same_document_again_is_a_revision(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.sqlite") as store:
        assert store.add(record(full_name="Li"), "f1") == "new"
        assert store.add(record(full_name="Li Na", days=1), "f2") == "revision"
        assert store.add(record("d2"), "f3") == "new"
    with open_store(tmp_path / "s.sqlite") as store:
        assert [one.values["full_name"] for one in store.records()] == ["Li Na", "Li Na"]
        assert [one.values["full_name"] for one in store.history(record("d1"))] == ["Li", "Li Na"]
        assert store.tools() == {"demo": 2}
        assert list(store.records("other")) == []


def test_the_same_file_adds_nothing_however_often() -> None:
    with passing_store() as store:
        first, second = record(full_name="Li"), record(full_name="Li Na")
        assert [store.add(first, "f1"), store.add(second, "f2")] == ["new", "revision"]
        for day in (1, 2):
            again = [record(full_name="Li", days=day), record(full_name="Li Na", days=day)]
            assert [store.add(again[0], "f1"), store.add(again[1], "f2")] == ["same", "same"]
        assert [one.values["full_name"] for one in store.records()] == ["Li Na"]


def test_saved_again_by_an_editor_is_nothing_new() -> None:
    with passing_store() as store:
        store.add(record(), "f1")
        assert store.add(record(days=1, source="other-name.docx"), "bytes-differ") == "same"
        assert len(store.history(record())) == 1


def test_back_to_what_it_was_is_a_revision() -> None:
    with passing_store() as store:
        states = [store.add(record(full_name=name, days=day), f"f{day}") for day, name in enumerate(["A", "B", "A"])]
        assert states == ["new", "revision", "revision"]
        assert [one.values["full_name"] for one in store.records()] == ["A"]


def test_without_a_document_id_answers_and_file_tell_records_apart() -> None:
    with passing_store() as store:
        assert store.add(record(None, source="a.docx"), "f1") == "new"
        assert store.add(record(None, source="b.docx"), "f2") == "new"
        assert store.add(record(None, source="a.docx", days=1), "f3") == "same"
        better = record(None, source="a.docx", days=1, full_name="Li Na", weeks="3")
        assert store.add(better, "f1") == "revision"  # the same bytes, read better than before
        assert [one.values for one in store.history(better)] == [{"full_name": "Li Na"}, better.values]
        assert len(list(store.records())) == 2


ONES = [record(full_name="A"), record(full_name="B", days=1), record("d2", days=2), record(None, days=3)]
EARLIER = record(full_name="B", days=-1)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_stores_become_one_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    contents = [[(ONES[0], "f1"), (ONES[2], "f3")], [(ONES[1], "f2"), (ONES[3], "f4")], [(EARLIER, "f2")]]
    for number, content in enumerate(contents):
        with open_store(tmp_path / f"{number}.sqlite") as store:
            for one, file in content:
                store.add(one, file)
    with open_store(tmp_path / "all.sqlite") as store:
        for number in (*order, *order):
            with open_store(tmp_path / f"{number}.sqlite") as other:
                counts = store.merge(other)
        assert counts["new"] == counts["revision"] == 0
        counting = {one.identity: one.values["full_name"] for one in store.records()}
        assert counting == {"d1": "A", "d2": "Li Na", ONES[3].identity: "Li Na"}
        assert [one.read_at for one in store.history(ONES[0])] == [EARLIER.read_at, ONES[0].read_at]


def test_what_was_added_is_lost_only_if_it_failed(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "s.sqlite"

    def broken_off() -> None:
        with open_store(path) as store:
            store.add(record("d1"), "f1")
            store.save()
            store.add(record("d2"), "f2")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    with open_store(path) as store:
        assert [one.document for one in store.records()] == ["d1"]


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"SQLite format 3\0 and nothing more", b"x"])
def test_a_file_that_is_no_store(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s.sqlite"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput):
        open_store(path)
    assert path.read_bytes() == content


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE revision (a)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UnreadableInput, match="not a store"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_store_of_a_later_version(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with open_store(path):
        pass
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    with pytest.raises(UnreadableInput, match="later version"):
        open_store(path)


def test_a_store_that_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no store"):
        open_store(tmp_path / "s.sqlite", create=False)
    assert not (tmp_path / "s.sqlite").exists()


def test_all_kinds_of_values_survive(tmp_path: Path) -> None:
    one = Record("demo", "1.2.3", 2, "d1", ("en",), "a.docx", MONDAY, SAMPLE)
    with open_store(tmp_path / "s.sqlite") as store:
        store.add(one, "f1")
    with open_store(tmp_path / "s.sqlite") as store:
        assert list(store.records()) == [one]
        assert list(store.revisions()) == [(one, "f1")]
