"""What stands together on a page, in what order, under which number."""

from __future__ import annotations

from pathlib import Path

import pytest

from qatoolkit.definitions.fields import fields
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import ItemType, Tool
from qatoolkit.pages.blocks import Block, sheets

from ..forms import all_tools

HEAD = """\
id: mini
number: "9.1.1"
version: 1
kind: {kind}
title: Small
purpose: What it is for.
users: [mentor]
one_per: apprentice
source: {{basis: own}}
personal_data: 3
"""
ITEMS = {
    "text": "{{id: i{0}, type: text, label: Words}}",
    "long": "{{id: i{0}, type: long_text, label: Words}}",
    "check": "{{id: i{0}, type: check, label: Words}}",
    "note": "{{id: i{0}, type: note, label: Words}}",
    "clause": "{{id: i{0}, type: clause, label: Words}}",
    "sign": "{{id: i{0}, type: signature, label: Words, parties: [{{id: p, label: P}}]}}",
    "table": "{{id: i{0}, type: repeat, label: Words {0}, columns: [{{id: c, type: text, label: C}}]}}",
    "sum": '{{id: i{0}, type: calculate, label: Words, calculation: "1 + 1"}}',
    "list": "{{id: i{0}, type: select_multiple, choices: two, label: Words, appearance: list}}",
}


@pytest.fixture
def blocks(tmp_path: Path) -> Make:
    """``blocks("text long", "!check")``: a section an argument; ``!`` makes an annex, ``-`` leaves out its title."""
    return Make(tmp_path)


class Make:
    def __init__(self, folder: Path) -> None:
        self.library = Library((folder, *open_library().roots))

    def tool(self, *sections: str, kind: str = "form") -> Tool:
        text, number = HEAD.format(kind=kind), 0
        if any("check" in section for section in sections):
            text += "checklist: {scale: yes_no, row_heading: What}\n"
        if any("list" in section.split() for section in sections):
            text += "choices:\n  two: [{code: a, label: A}, {code: b, label: B}]\n"
        text += "sections:\n"
        for index, section in enumerate(sections, 1):
            title = "" if "-" in section else f", title: Part {index}"
            annex = ", annex: true" if "!" in section else ""
            text += f"  - {{id: s{index}{title}{annex}, items: ["
            for name in section.strip("!-").split():
                number += 1
                text += ITEMS[name].format(number) + ", "
            text += "]}\n"
        path = self.library.roots[0] / "tools/mini.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return load_tool(self.library, "mini")

    def __call__(self, *sections: str, kind: str = "form") -> list[Block]:
        return [block for sheet in sheets(self.tool(*sections, kind=kind)) for block in sheet.blocks]


def kinds(blocks: list[Block]) -> list[str]:
    return [block.kind for block in blocks]


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        (["-text text"], ["facts"]),
        (["text"], ["facts"]),
        (["text", "text"], ["facts"]),
        (["text", "table"], ["facts", "heading", "table"]),
        (["text long text"], ["heading", "facts", "boxes", "facts"]),
        (["long"], ["heading", "boxes"]),
        (["list"], ["heading", "boxes"]),
        (["-note table sign"], ["paragraph", "table", "signatures"]),
        (["table table"], ["heading", "table", "table"]),
        (["sum sum"], ["heading", "calculations"]),
        (["check", "check"], ["checklist"]),
        (["-text", "check", "-sign"], ["facts", "checklist", "signatures"]),
        (["clause text", "clause"], ["clauses"]),
    ],
)
def test_what_stands_together(blocks: Make, sections: list[str], found: list[str]) -> None:
    assert kinds(blocks(*sections)) == found


def test_a_questionnaire_asks_one_thing_after_the_other(blocks: Make) -> None:
    assert kinds(blocks("text long", "text", kind="questionnaire")) == ["heading", "questions", "heading", "questions"]


def test_rows_and_questions_are_numbered_through(blocks: Make) -> None:
    (block,) = blocks("check check", "check", kind="checklist")
    assert [[entry.number for entry in group.entries] for group in block.groups] == [["1", "2"], ["3"]]
    asked = [block for block in blocks("text", "text text", kind="questionnaire") if block.kind == "questions"]
    assert [[entry.number for entry in block.groups[0].entries] for block in asked] == [["1"], ["2", "3"]]


def test_clauses_are_numbered_by_article(blocks: Make) -> None:
    (block,) = blocks("clause text", "clause", kind="agreement")
    assert [(group.mark, [entry.number for entry in group.entries]) for group in block.groups] == [
        (1, ["1.1", "1.2"]),
        (2, ["2.1"]),
    ]


def test_headings_are_numbered_from_three_on(blocks: Make) -> None:
    marks = [block.mark for block in blocks("long", "table", "sign") if block.kind == "heading"]
    assert marks == [1, 2, 3]
    assert {block.mark for block in blocks("long", "table")} == {0}


def test_an_annex_is_a_sheet_of_its_own_and_has_no_number(blocks: Make) -> None:
    found = sheets(blocks.tool("long", "table", "long", "!text long"))
    assert [sheet.section is not None for sheet in found] == [False, True]
    assert found[1].section is not None
    assert found[1].section.title == "Part 4"
    assert [block.mark for block in found[1].blocks] == [0] * len(found[1].blocks)


@pytest.mark.parametrize("tool", list(all_tools().values()), ids=lambda tool: tool.id)
def test_no_item_of_the_library_is_lost_or_printed_twice(tool: Tool) -> None:
    printed = []
    for sheet in sheets(tool):
        for block in sheet.blocks:
            printed += [entry.item.id for group in block.groups for entry in group.entries]
            printed += [block.item.id] if block.item else []
    items = [item for section in tool.sections for item in section.items]
    in_total_rows = {column.total for item in items for column in item.columns if column.total}
    assert printed == [item.id for item in items if item.id not in in_total_rows]
    assert in_total_rows <= {item.id for item in items if item.type is ItemType.calculate}
    assert {field.item for field in fields(tool)} <= {item.id for item in items}
