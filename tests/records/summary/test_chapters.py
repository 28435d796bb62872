"""What a report shows of the figures: on paper, on the screen and in the workbook alike."""

from __future__ import annotations

from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.pages.reports import Grid, Plain
from qatoolkit.records.summary import summarise
from qatoolkit.records.summary.chapters import report_of

from .forms import Sheet, sheets, survey

COPIES = [
    *sheets(6, respondent_group="workers", staff=3),
    *sheets(8, respondent_group="employers", staff=10),
    *sheets(2, respondent_group="employers"),
]


def grids(copies: list[Sheet], one_per: str = "enterprise", *, on_page: bool = True) -> dict[str, Grid]:
    tool = survey(one_per)
    chapters = report_of(tool, summarise(tool, copies)).chapters
    return {grid.id: grid for chapter in chapters if not (on_page and chapter.data_only) for grid in chapter.grids}


def test_numbers_are_shown_by_group() -> None:
    found = grids(COPIES)["numbers_by_group"]
    (staff,) = (line for line in found.lines if str(line[0].said) == "Staff")
    assert sorted(cell.text for cell in staff[1:]) == ["10.00", "3.00", "7.00"]
    assert staff[-1].text == "7.00"


def test_no_number_of_a_small_group_is_shown() -> None:
    few = [*COPIES, *sheets(3, respondent_group="provider", staff=999)]
    found = grids(few, "respondent")
    shown = [cell.text for grid in found.values() for line in grid.lines for cell in line if cell.kind == "figure"]
    assert "999.00" not in shown
    assert len(found["numbers_by_group"].columns) < len(grids(few)["numbers_by_group"].columns)


def test_without_groups_there_is_no_table_of_them() -> None:
    assert "numbers_by_group" not in grids([Sheet({"staff": number}) for number in range(40, 46)], "respondent")


def test_sentences_to_choose_from_do_not_head_columns() -> None:
    """Four sentences of a test would be wider than any paper."""
    tool = load_tool(open_library(), "course_unit_places")
    report = report_of(tool, summarise(tool, sheets(6, q1="a")))
    grid = next(grid for chapter in report.chapters if chapter.id == "gaps" for grid in chapter.grids)
    heads = [column.said for column in grid.columns if column.kind == "count"]
    assert heads == [Plain("A"), Plain("B"), Plain("C"), Plain("D")]
