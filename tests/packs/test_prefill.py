"""Papers begin with shared facts and with the lists of the pack; nothing is converted, nothing private slips in."""

from __future__ import annotations

from datetime import date

from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.load import load_tool
from qatoolkit.packs.prefill import PRIVATE, Listing, Prefiller, prefilled

DAY = date(2026, 3, 2)


def listing(library: Library) -> Listing:
    values = {"people.1.name": "Li Na", "people.1.phone": "010-55550001", "people.2.name": "Wang"}
    return Listing(load_tool(library, "mini_list"), {"workshop_title": "T", **values})


def test_facts_and_lists_in_page_order(library: Library) -> None:
    tool = load_tool(library, "mini_paper")
    facts: Values = {"session_date": DAY, "participant_name": "Li Na", "organization_type": "enterprise", "city": "X"}
    values = prefilled(tool, facts, [listing(library)])
    assert list(values.items()) == [
        ("workshop_title", "T"), ("participant_name", "Li Na"), ("organization_type", "enterprise"),
        ("session_date", DAY), ("rows.1.who", "Li Na"), ("rows.1.call", "010-55550001"), ("rows.2.who", "Wang"),
    ]  # fmt: skip


def test_a_fact_of_the_copy_goes_before_the_list(library: Library) -> None:
    tool = load_tool(library, "mini_paper")
    assert prefilled(tool, {"workshop_title": "Mine"}, [listing(library)])["workshop_title"] == "Mine"


def test_what_does_not_fit_stays_blank_and_is_told(library: Library) -> None:
    filler = Prefiller(load_tool(library, "mini_paper"))
    assert filler.fill({"organization_type": "club"}) == {}
    assert filler.left == {"organization_type"}


def test_private_answers_can_be_held_back(library: Library) -> None:
    tool = load_tool(library, "mini_paper")
    values = prefilled(tool, {"id_number": "11010519491231002X"}, [listing(library)], most_private=PRIVATE - 1)
    assert set(values) == {"workshop_title", "rows.1.who", "rows.2.who"}


def test_answers_of_the_tool_itself(library: Library) -> None:
    values = prefilled(load_tool(library, "mini_paper"), {}, more={"remarks": "early", "rows.3.who": "Zhao"})
    assert values == {"remarks": "early", "rows.3.who": "Zhao"}
