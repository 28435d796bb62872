"""From files to records: what a reading becomes, and what is told about it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.errors import DefinitionError, Problem, UnreadableInput
from qatoolkit.records import reading
from qatoolkit.records.collecting import Collected, Collector
from qatoolkit.records.reading import read_many
from qatoolkit.records.sources import Found, find_sources, holds_records
from qatoolkit.word import reader
from qatoolkit.word.reader import Reading

from .conftest import DEMO, write_library

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
BLANK = Reading("demo", 2, ("en",), "stacked", "d1", {}, {}, ())
Read = Callable[[Reading], Collected]


@pytest.fixture
def read(library: Library, monkeypatch: pytest.MonkeyPatch) -> Read:
    """``read(reading)``: what is collected from a file that says this."""

    def one(said: Reading) -> Collected:
        monkeypatch.setattr(reader.Reader, "read", lambda _self, _data: said)
        return Collector(library, AT).read(Found("in/a.docx", lambda: b"bytes"))

    return one


def form(values: dict[str, Value], **changes: object) -> Reading:
    return replace(BLANK, values=values, how=dict.fromkeys(values, "tag"), **changes)  # type: ignore[arg-type]


def test_a_reading_becomes_a_record(read: Read) -> None:
    found = read(form({"full_name": "Li Na", "parts.1.hours": 3, "parts.1.price": Decimal("1.5"), "parts.3.task": "C"}))
    assert found.record is not None
    assert (found.record.tool, found.record.number, found.record.source) == ("demo", "1.2.3", "in/a.docx")
    assert (found.record.document, found.record.read_at, found.problems) == ("d1", AT, ())
    assert found.record.values["parts.1.cost"] == Decimal("4.5")
    assert (found.answered, found.by, found.needs_person) == (4, {"tag": 4}, False)
    assert found.fields == 26  # 25 that the blank has, and the one that somebody used in a third row


def test_printed_results_never_count_against_the_answers(read: Read) -> None:
    found = read(form({"parts.1.hours": 3, "hours_in_all": 99}))
    assert found.record is not None
    assert found.record.values["hours_in_all"] == 3
    assert found.record.how["hours_in_all"] == "calculated"
    assert found.answered == 1


def test_a_blank_that_was_filled_by_hand_has_no_document(read: Read) -> None:
    found = read(form({}, document=""))
    assert found.record is not None
    assert found.record.document is None
    assert found.record.identity.startswith("~")


def test_an_earlier_version_is_read_under_the_names_of_today(read: Read) -> None:
    old: dict[str, Value] = {"name": "Li Na", "parts.1.work": "Filing", "years.next.here": 4, "weeks": "12"}
    strange = Problem("answer-date", {"value": "May", "type": "date"}, path="name")
    found = read(form({**old, "gone": "x"}, version=1, problems=(strange,)))
    assert found.record is not None
    names = ("full_name", "parts.1.task", "years.second.here", "weeks")
    assert [found.record.values.get(name) for name in names] == ["Li Na", "Filing", 4, 12]
    assert [found.record.how[name] for name in names] == ["tag"] * 4
    assert found.record.version == 1
    told = {(problem.id, problem.path, problem.file) for problem in found.problems}
    assert told == {
        ("answer-date", "full_name", "in/a.docx"),
        ("form-older", "", "in/a.docx"),
        ("form-slot-gone", "gone", "in/a.docx"),
    }


@pytest.mark.parametrize("chosen", [("other",), ("online", "other")])
def test_other_is_collected_where_the_form_has_a_line_for_it(
    chosen: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its code stands in no list of options; it is an answer all the same."""
    values: dict[str, Value] = {"channels": chosen, "channels.other": "my uncle"}
    said = form(values, tool="tracer_questionnaire", version=1)
    monkeypatch.setattr(reader.Reader, "read", lambda _self, _data: said)
    found = Collector(open_library(), AT).read(Found("a.docx", lambda: b"bytes"))
    assert found.record is not None
    assert (found.record.values, found.problems) == (values, ())


def test_an_old_answer_that_no_longer_fits_is_told(read: Read) -> None:
    found = read(form({"weeks": "twelve", "venue": "moon"}, version=1))
    assert found.record is not None
    assert not {"weeks", "venue"} & set(found.record.values)
    assert {problem.id for problem in found.problems} == {"answer-integer", "answer-option", "form-older"}
    assert found.needs_person


def test_an_earlier_version_alone_needs_nobody(read: Read) -> None:
    assert not read(form({"weeks": 3}, version=1)).needs_person


def test_a_later_version_is_not_read(read: Read) -> None:
    found = read(form({"weeks": 3}, version=3))
    assert found.record is None
    assert [(problem.id, problem.values["version"]) for problem in found.problems] == [("form-newer", 3)]


@pytest.mark.parametrize(("path", "shown"), [("id_number", "…"), ("full_name", "typed beside"), ("", "…")])
def test_what_is_private_is_never_quoted(read: Read, path: str, shown: str) -> None:
    strange = Problem("answer-date", {"words": "typed beside", "label": "ID number"}, path=path)
    (told,) = read(form({}, problems=(strange,))).problems
    assert (told.values["words"], told.values["label"]) == (shown, "ID number")


def test_a_file_that_cannot_be_read_says_why(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Reading:
        raise UnreadableInput(Problem("source-too-large", {"limit": 1}))

    monkeypatch.setattr(reader.Reader, "read", refuse)
    found = Collector(library, AT).read(Found("in/a.docx", lambda: b"bytes"))
    assert (found.record, found.needs_person) == (None, True)
    assert [(problem.id, problem.file) for problem in found.problems] == [("source-too-large", "in/a.docx")]
    lost = Collector(library, AT).read(Found("b.zip", lambda: Problem("source-broken-archive")))
    assert [(problem.id, problem.file) for problem in lost.problems] == [("source-broken-archive", "b.zip")]


def test_a_broken_library_is_nobodys_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = write_library(tmp_path, DEMO.replace("type: date", "type: day"))
    monkeypatch.setattr(reader.Reader, "read", lambda self, _: self.tools("demo"))
    with pytest.raises(DefinitionError):
        Collector(library, AT).read(Found("a.docx", lambda: b"bytes"))


def test_today_is_the_day_of_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extra = '      - {id: now, type: calculate, label: Now, calculation: "today()"}\n'
    library = write_library(tmp_path, DEMO + extra)
    monkeypatch.setattr(reader.Reader, "read", lambda *_: BLANK)
    record = Collector(library, AT).read(Found("a.docx", lambda: b"bytes")).record
    assert record is not None
    assert record.values["now"] == date(2026, 3, 2)


@pytest.mark.parametrize("workers", [1, 2])
def test_many_files_come_in_their_order(
    library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, workers: int
) -> None:
    monkeypatch.setattr(reading, "FEW", 5)
    for number in range(40):
        (tmp_path / f"{number:02}.{'jsonl' if number % 7 == 0 else 'docx'}").write_bytes(b"%d" % number)
    found = list(read_many(find_sources([tmp_path]), Collector(library, AT), aside=holds_records, workers=workers))
    assert [one.name for one, _ in found] == [path.as_posix() for path in sorted(tmp_path.iterdir())]
    assert [number for number, (_, collected) in enumerate(found) if collected is None] == list(range(0, 40, 7))
    assert all(collected is None or collected.source == one.name for one, collected in found)
    assert len({collected.digest for _, collected in found if collected is not None}) == 34
    assert all(collected is None or collected.problems for _, collected in found)


def test_what_stops_a_worker_comes_through_whole() -> None:
    error = DefinitionError([Problem("file-empty", {}, "a.yaml"), Problem("file-empty", {}, "b.yaml")])
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - just packed
    assert (type(again), again.problems, str(again)) == (DefinitionError, error.problems, str(error))
