"""A pack's roster: shared fields by id or label in any language; everything wrong is told by row and column."""

from __future__ import annotations

from datetime import date

import pytest

from qatoolkit.definitions.library import Library
from qatoolkit.errors import UnreadableInput
from qatoolkit.packs.people import Columns, blank_people, read_people
from qatoolkit.pages.locales import find_locales

from .conftest import MakeCsv, MakeXlsx

FIELDS = ("participant_name", "organization", "organization_type", "birth_date")
COLUMNS = Columns("participants", FIELDS, ("participant_name",))
MENTORS = Columns("mentors", ("mentor_name", "mentor_post"), ("mentor_name",), "mentor")


def test_columns_by_id_and_by_label_in_any_language(make_csv: MakeCsv, library: Library) -> None:
    ids = make_csv(["participant_name", "organization_type"], ["Li Na", "enterprise"])
    labels = make_csv(["Participant", "Type of organization"], ["Li Na", "Enterprise"], name="labels.csv")
    by_id, by_label = (read_people(path, [COLUMNS], library) for path in (ids, labels))
    assert not by_id.problems
    assert not by_label.problems
    assert by_id.people["participants"][0].facts == by_label.people["participants"][0].facts
    assert by_id.people["participants"][0].facts == {"participant_name": "Li Na", "organization_type": "enterprise"}


def test_what_people_usually_call_a_column(make_csv: MakeCsv, library: Library) -> None:
    found = read_people(make_csv(["Name", "Employer"], ["Li Na", "A"]), [COLUMNS], library)
    assert not found.problems
    assert found.people["participants"][0].facts == {"participant_name": "Li Na", "organization": "A"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["organization"], ["Factory"]], ("column-missing", 1, 1)),
        ([["participant_name", "organization"], ["", "Factory"]], ("answer-missing", 2, 1)),
        ([["participant_name", "birth_date"], ["Li Na", "3 or 4 May"]], ("answer-date", 2, 2)),
        ([["participant_name", "organisation_kind"], ["Li Na", "x"]], ("column-unknown-near", 1, 2)),
        ([["participant_name", "organization"], ["Li Na", "A"], ["Li Na", "A"]], ("person-twice", 3, 1)),
    ],
)
def test_what_is_wrong(
    rows: list[list[str]], expected: tuple[str, int, int], make_csv: MakeCsv, library: Library
) -> None:
    problems = read_people(make_csv(*rows), [COLUMNS], library).problems
    assert expected in [(problem.id, problem.line, problem.column) for problem in problems]


def test_two_people_of_one_name_work_in_two_places(make_csv: MakeCsv, library: Library) -> None:
    path = make_csv(["participant_name", "organization"], ["Li Na", "A"], ["Li Na", "B"])
    found = read_people(path, [COLUMNS], library)
    assert not found.problems
    assert len(found.people["participants"]) == 2


def test_formula_cells_and_real_dates(make_xlsx: MakeXlsx, library: Library) -> None:
    rows = [["participant_name", "birth_date"], ["=A1", date(1990, 5, 4)], ["Li Na", date(1990, 5, 4)]]
    problems = read_people(make_xlsx(people=rows), [COLUMNS], library).problems
    assert [(problem.id, problem.line, problem.column) for problem in problems] == [("cell-formula", 2, 1)]


def test_too_many_people_are_one_problem(make_csv: MakeCsv, library: Library) -> None:
    rows = [[f"Person {number}", "A"] for number in range(10_000)]
    problems = read_people(make_csv(["participant_name", "organization"], *rows), [COLUMNS], library).problems
    assert [(problem.id, problem.values["count"]) for problem in problems] == [("roster-too-many", 10_000)]


def test_every_sheet_with_people_is_read(make_xlsx: MakeXlsx, library: Library) -> None:
    head = ["participant_name", "organization"]
    path = make_xlsx(room=[head, ["Li Na", "A"]], online=[head, ["Wang", "B"], ["Li Na", "A"]], notes=[["Lunch at 12"]])
    found = read_people(path, [COLUMNS], library)
    assert [(person.sheet, person.line) for person in found.people["participants"]] == [
        ("room", 2), ("online", 2), ("online", 3),
    ]  # fmt: skip
    assert [(problem.id, problem.file[-8:], problem.line) for problem in found.problems] == [
        ("person-twice", "[online]", 3)
    ]


def test_several_kinds_of_people(make_xlsx: MakeXlsx, library: Library) -> None:
    people, mentors = [["participant_name", "organization"], ["Li", "A"]], [["mentor_name", "mentor_post"], ["Wu", "B"]]
    found = read_people(make_xlsx(first=people, mentors=mentors), [COLUMNS, MENTORS], library)
    assert not found.problems
    assert [person.facts["mentor_name"] for person in found.people["mentors"]] == ["Wu"]
    found = read_people(make_xlsx(name="b.xlsx", first=people, notes=[["x"]]), [COLUMNS, MENTORS], library)
    assert {problem.id for problem in found.problems} == {"sheet-unknown", "sheet-missing"}


def test_no_roster_at_all(make_csv: MakeCsv, library: Library) -> None:
    path = make_csv()
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(UnreadableInput):
        read_people(path, [COLUMNS], library)


def test_the_blank_roster_reads_back(make_csv: MakeCsv, library: Library) -> None:
    path = make_csv(name="blank.xlsx")
    path.write_bytes(blank_people(COLUMNS, find_locales(library, "zh,en"), library))
    assert [problem.id for problem in read_people(path, [COLUMNS], library).problems] == ["roster-empty"]
