"""Data tables: real columns, heads that repeat, rows that stay whole, bands, numbers and totals."""

from __future__ import annotations

import pytest

from qatoolkit.errors import LayoutError
from qatoolkit.word.units import dxa

from ..reading import Form, cells_of, columns_of, find, first, kept, rows_of, spans_of, strings, style_of, text_of
from .conftest import Shelf

CHECKLIST = """\
choices:
  scale:
    - {code: "yes", label: "Yes"}
    - {code: "no", label: "No"}
checklist:
  scale: scale
  row_heading: What to check
  columns:
    - {id: remarks, type: text, label: Remarks}
sections:
  - id: before
    title: Before
    items:
      - {id: named, type: check, label: A trainer is named, hint: By name}
      - {id: ready, type: check, label: The place is ready}
  - id: after
    title: After
    items:
      - {id: spoken, type: check, label: They have spoken}
"""
REPEAT = """\
choices:
  where:
    - {code: w1, label: Here}
    - {code: w2, label: There}
sections:
  - id: plan
    title: Steps
    items:
      - id: steps
        type: repeat
        label: Steps of the plan
        min_rows: 5
        columns:
          - {id: step, type: text, label: Step, width: 3}
          - {id: days, type: integer, label: Days, total: all_days, unit: days}
          - {id: place, type: select_one, choices: where, label: Where}
          - {id: until, type: date, label: Until}
          - {id: signed, type: sign, label: Signed}
      - {id: all_days, type: calculate, label: Days in all, calculation: "sum(${steps.days})"}
"""
MATRIX = """\
sections:
  - id: money
    items:
      - id: costs
        type: matrix
        label: Costs
        row_heading: Kind of cost
        rows:
          - {id: wage, label: Wages, band: People}
          - {id: time, label: Time of the trainer, hint: in hours}
          - {id: tools, label: Tools, band: Things}
        columns:
          - {id: first, type: money, label: Year 1, total: sum_first}
          - {id: second, type: money, label: Year 2}
      - {id: sum_first, type: calculate, label: First year, calculation: "sum(${costs.first})"}
"""


@pytest.fixture
def checklist(shelf: Shelf) -> Form:
    return shelf.form(CHECKLIST, kind="checklist", words={"Before": "事前", "After": "事后"})


@pytest.fixture
def repeat(shelf: Shelf) -> Form:
    return shelf.form(REPEAT, kind="plan")


@pytest.fixture
def matrix(shelf: Shelf) -> Form:
    return shelf.form(MATRIX, kind="matrix")


def test_a_table_fills_the_text_width_with_real_columns(checklist: Form, repeat: Form, matrix: Form) -> None:
    for form in (checklist, repeat, matrix):
        (table,) = form.tables()
        page = form.sections()[-1]
        room = int(first(page, "w:pgSz/@w:w")) - sum(map(int, strings(page, "w:pgMar/@w:left|w:pgMar/@w:right")))
        assert abs(sum(columns_of(table)) - room) <= 2
        assert int(first(table, "w:tblPr/w:tblW/@w:w")) == sum(columns_of(table))
        assert first(table, "w:tblPr/w:tblLayout/@w:type") == "fixed"
        for row in rows_of(table):
            assert sum(spans_of(row)) == len(columns_of(table))
            widths = [int(width) for width in strings(row, "w:tc/w:tcPr/w:tcW/@w:w")]
            assert abs(sum(widths) - sum(columns_of(table))) <= len(widths)


def test_the_head_repeats_bands_do_not_and_no_row_splits(checklist: Form, repeat: Form, matrix: Form) -> None:
    for form in (checklist, repeat, matrix):
        rows = rows_of(form.tables()[0])
        assert [bool(find(row, "w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(find(row, "w:trPr/w:cantSplit") for row in rows)
        assert all(first(row, "w:trPr/w:trHeight/@w:hRule") == "atLeast" for row in rows)


def test_a_checklist_is_banded_by_section_and_numbered_through(checklist: Form) -> None:
    rows = rows_of(checklist.tables()[0])
    assert [spans_of(row) for row in rows] == [[1] * 5, [5], [1] * 5, [1] * 5, [5], [1] * 5]
    assert [cells_of(row)[0] for row in rows[1:]] == ["事前  Before", "1", "2", "事后  After", "3"]
    assert {style_of(one) for row in (rows[1], rows[4]) for one in find(row, ".//w:p")} == {"QABand1"}
    assert cells_of(rows[2])[2:4] == ["□", "□"]
    assert "By name" in cells_of(rows[2])[1]


def test_checks_answer_on_the_scale_and_beside_it(checklist: Form) -> None:
    assert checklist.tags()[:3] == ["named/yes", "named/no", "named.remarks"]
    assert len(checklist.tags()) == 9


def test_data_tables_are_named_for_screen_readers(checklist: Form, repeat: Form, matrix: Form) -> None:
    for form in (checklist, repeat, matrix):
        assert first(form.tables()[0], "w:tblPr/w:tblCaption/@w:val")


def test_repeat_rows_are_numbered_and_empty(repeat: Form) -> None:
    rows = rows_of(repeat.tables()[0])
    assert [cells_of(row)[0] for row in rows[1:6]] == ["1", "2", "3", "4", "5"]
    assert [tag for tag in repeat.tags() if tag.endswith(".step")] == [f"steps.{n}.step" for n in range(1, 6)]
    assert [cells_of(row)[-1] for row in rows[1:6]] == [""] * 5, "a signature cell is empty"
    assert not any(tag.endswith(".signed") for tag in repeat.tags())


def test_a_signature_cell_holds_a_paragraph_and_no_control(repeat: Form) -> None:
    for row in rows_of(repeat.tables()[0])[1:6]:
        cell = find(row, "w:tc")[-1]
        assert find(cell, "w:p")
        assert not find(cell, ".//w:sdt")


def test_the_total_row_sums_under_its_column(repeat: Form, matrix: Form) -> None:
    for form, tag, spans in ((repeat, "all_days", [2, 1, 1, 1, 1]), (matrix, "sum_first", [1, 1, 1])):
        before, last = rows_of(form.tables()[0])[-2:]
        assert spans_of(last) == spans
        assert strings(find(last, "w:tc")[1], ".//w:sdtPr/w:tag/@w:val") == [tag]
        assert kept(before), "the last row takes the total row along"
        assert text_of(find(last, "w:tc")[0]) == "合计 Total"
        assert first(find(last, "w:tc")[0], ".//w:jc/@w:val") == "right"


def test_a_unit_stands_under_its_column_head(repeat: Form) -> None:
    head = find(rows_of(repeat.tables()[0])[0], "w:tc")[2]
    assert [style_of(one) for one in find(head, "w:p")] == ["QAHeadCell1", "QAHeadCell2", "QAHeadCell2"]
    assert "days" in text_of(find(head, "w:p")[2])


def test_matrix_rows_have_labels_and_bands(matrix: Form) -> None:
    rows = rows_of(matrix.tables()[0])
    assert [spans_of(row) for row in rows] == [[1] * 3, [3], [1] * 3, [1] * 3, [3], [1] * 3, [1] * 3]
    assert [text_of(row).count("People") for row in rows] == [0, 1, 0, 0, 0, 0, 0]
    assert "in hours" in cells_of(rows[3])[0]
    assert matrix.tags()[:2] == ["costs.wage.first", "costs.wage.second"]


def test_a_gap_follows_a_table_and_a_last_small_line_ends_the_form(matrix: Form, repeat: Form) -> None:
    last, before_notes = matrix.tables()[-1].getnext(), repeat.tables()[-1].getnext()
    assert last is not None
    assert before_notes is not None
    assert (style_of(last), style_of(before_notes)) == ("QAEnd", "QAGap")
    assert first(matrix.styles()["QAEnd"], "w:pPr/w:spacing/@w:lineRule") == "exact"


def test_two_tables_are_parted_by_a_gap(shelf: Shelf) -> None:
    form = shelf.form(CHECKLIST + REPEAT.partition("sections:\n")[2].replace("where", "scale"), kind="checklist")
    for table in form.tables()[:-1]:
        after = table.getnext()
        assert after is not None
        assert style_of(after) == "QAGap"


COLUMN = "          - {{id: c{0}, type: date, label: Day {0}}}\n"
WIDE = """\
sections:
  - id: a
    items:
      - id: days
        type: repeat
        label: Days
        columns:
"""


@pytest.mark.parametrize(("columns", "landscape"), [(4, False), (5, True), (7, True)])
def test_paper_is_turned_when_columns_need_it(shelf: Shelf, columns: int, landscape: bool) -> None:
    form = shelf.form(WIDE + "".join(COLUMN.format(number) for number in range(columns)))
    size = find(form.sections()[0], "w:pgSz")[0]
    assert (first(size, "@w:orient") == "landscape") is landscape
    assert (int(first(size, "@w:w")) > int(first(size, "@w:h"))) is landscape
    assert all(width >= dxa(33) - 1 for width in columns_of(form.tables()[0])[1:])


def test_columns_that_fit_no_paper_are_refused(shelf: Shelf) -> None:
    with pytest.raises(LayoutError, match=r"the columns of “days” need 27[0-9] mm and the paper has 253 mm") as caught:
        shelf.form(WIDE + "".join(COLUMN.format(number) for number in range(8)))
    (problem,) = caught.value.problems
    assert problem.id == "columns-too-wide"
    assert str(problem.values["columns"]).count("date 33") == 8


def test_room_to_write_by_hand(shelf: Shelf) -> None:
    form = shelf.form(REPEAT.replace("min_rows: 5", "min_rows: 2\n        row_mm: 15"), kind="plan")
    heights = strings(form.tables()[0], "w:tr/w:trPr/w:trHeight/@w:val")
    assert heights[1:3] == [str(dxa(15))] * 2
    plain = shelf.form(REPEAT, kind="plan")
    assert all(int(height) >= dxa(9) for height in strings(plain.tables()[0], "w:tr/w:trPr/w:trHeight/@w:val"))
