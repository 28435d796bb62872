"""From files to tools: shared fields, scales, contexts, layers, names."""

from __future__ import annotations

from pathlib import Path

import pytest

from qatoolkit.definitions.heads import read_heads
from qatoolkit.definitions.library import Library, built_in_root, open_library
from qatoolkit.definitions.load import check_tools, load_file, load_shared, load_tool, load_tools
from qatoolkit.definitions.walk import texts
from qatoolkit.errors import DefinitionError, UsageError

from .conftest import SCALES, SHARED, MakeLibrary

BODY = """\
how: Tick.
checklist: {scale: yes_no, row_heading: What, columns: [{id: why, type: text, label: Why, hint: Short}]}
choices: {grade: [{code: a, label: Good}, {code: b, label: Bad, hint: Really}]}
sections:
  - id: person
    title: Person
    items:
      - {use: person_name, required: true}
      - {use: person_name, id: second_name, label: Second name}
      - {use: sex}
  - id: work
    items:
      - {id: safe, type: check, label: Is it safe}
      - id: grid
        type: matrix
        label: Grid
        row_heading: Row
        columns: [{id: mark, type: select_one, choices: grade, label: Mark}]
        rows: [{id: top, label: Top, band: Upper}]
      - {id: signed, type: signature, label: Signed, parties: [{id: boss, label: Boss, signer: Signer, seal: true}]}
notes: [{id: end, text: The end}]
"""


def test_every_text_has_its_context_in_page_order(make_library: MakeLibrary, head: str) -> None:
    tool = load_tool(make_library({"tools/demo.yaml": head + BODY}), "demo")
    assert [text.context for text in texts(tool)] == [
        "demo:title",
        "demo:purpose",
        "demo:how",
        "demo:checklist.row_heading",
        "demo:checklist.why.label",
        "demo:checklist.why.hint",
        "demo:person.title",
        "_shared:fields.person_name.label",
        "_shared:fields.person_name.hint",
        "demo:person.second_name.label",
        "_shared:fields.person_name.hint",
        "_shared:fields.sex.label",
        "demo:work.safe.label",
        "demo:work.grid.label",
        "demo:work.grid.row_heading",
        "demo:work.grid.mark.label",
        "demo:work.grid.top.band",
        "demo:work.grid.top.label",
        "demo:work.signed.label",
        "demo:work.signed.boss.label",
        "demo:work.signed.boss.signer",
        "demo:choices.grade.a.label",
        "demo:choices.grade.b.label",
        "demo:choices.grade.b.hint",
        "_scales:yes_no.yes.label",
        "_scales:yes_no.no.label",
        "_scales:sex.male.label",
        "_scales:sex.female.label",
        "demo:notes.end.text",
    ]


def test_a_shared_field_is_filled_in_and_may_be_overridden(make_library: MakeLibrary, head: str) -> None:
    tool = load_tool(make_library({"tools/demo.yaml": head + BODY}), "demo")
    name, second, sex = tool.sections[0].items
    assert (name.id, name.label, name.use, name.required, name.personal_data) == (
        "person_name",
        "Name",
        "person_name",
        True,
        1,
    )
    assert (second.id, second.label, second.hint, second.required) == (
        "second_name",
        "Second name",
        "As in the passport",
        False,
    )
    assert sex.choices == "sex"
    assert [choice.code for choice in tool.choices["sex"]] == ["male", "female"]


def test_the_tools_own_list_goes_before_a_scale_of_the_same_name(make_library: MakeLibrary, head: str) -> None:
    body = "choices: {sex: [{code: x, label: X}]}\nsections: [{id: s, items: [{use: sex}]}]\n"
    tool = load_tool(make_library({"tools/demo.yaml": head + body}), "demo")
    assert [choice.label.context for choice in tool.choices["sex"]] == ["demo:choices.sex.x.label"]


@pytest.mark.parametrize("name", ["demo", "Demo", "1.2.3", "demo.yaml", "tools/deep/demo.yaml", "DEMO.YAML"])
def test_a_tool_is_found_by_id_number_or_file(name: str, make_library: MakeLibrary, head: str) -> None:
    library = make_library({"tools/deep/demo.yaml": head + BODY})
    assert load_tool(library, name).id == "demo"


def test_numbers_with_letters_are_found_in_any_case(make_library: MakeLibrary, head: str) -> None:
    library = make_library({"tools/demo.yaml": head.replace("1.2.3", "3.C") + BODY})
    assert load_tool(library, "3.c").number == "3.C"


@pytest.mark.parametrize(
    ("name", "problem"), [("dmo", "unknown-tool-near"), ("1.2.4", "unknown-tool-near"), ("?", "unknown-tool")]
)
def test_an_unknown_tool_offers_the_nearest(name: str, problem: str, make_library: MakeLibrary, head: str) -> None:
    with pytest.raises(UsageError) as raised:
        load_tool(make_library({"tools/demo.yaml": head + BODY}), name)
    assert [one.id for one in raised.value.problems] == [problem]


def test_other_files_are_no_tools(make_library: MakeLibrary, head: str) -> None:
    files = {"tools/_draft.yaml": "x", "tools/profiles/beijing.yaml": "x", "tools/readme.txt": "x"}
    library = make_library({**files, "tools/demo.yaml": head + BODY})
    assert [tool.id for tool in load_tools(library)] == ["demo"]


def test_tools_come_by_number(make_library: MakeLibrary, head: str) -> None:
    def numbered(name: str, number: str) -> str:
        return (head + BODY).replace("id: demo", f"id: {name}", 1).replace("1.2.3", number)

    numbers = {"a": "CN01", "b": "2.10.1", "c": "2.C", "d": "2.9.1", "e": "1.1"}
    library = make_library({f"tools/{name}.yaml": numbered(name, number) for name, number in numbers.items()})
    assert [tool.number for tool in load_tools(library)] == ["1.1", "2.9.1", "2.10.1", "2.C", "CN01"]


def test_a_tool_is_known_by_all_its_numbers(make_library: MakeLibrary, head: str) -> None:
    library = make_library(
        {"tools/demo.yaml": (head + BODY).replace("version: 1\n", "version: 1\nalso: [CN07, CN08]\n", 1)}
    )
    assert load_tool(library, "cn07").id == load_tool(library, "CN08").id == "demo"
    assert read_heads(library)[0].numbers == ("1.2.3", "CN07", "CN08")


def test_a_number_belongs_to_one_tool(make_library: MakeLibrary, head: str) -> None:
    first = (head + BODY).replace("version: 1\n", "version: 1\nalso: [CN07]\n", 1)
    second = (head + BODY).replace("id: demo", "id: other", 1).replace("1.2.3", "CN07")
    with pytest.raises(DefinitionError) as caught:
        load_tools(make_library({"tools/demo.yaml": first, "tools/other.yaml": second}))
    assert [(one.id, one.values["name"]) for one in caught.value.problems] == [("number-twice", "CN07")]


def test_a_library_laid_over_ours_adds_and_replaces_entry_by_entry(make_library: MakeLibrary, tmp_path: Path) -> None:
    below = make_library({})
    top = tmp_path / "top"
    (top / "tools").mkdir(parents=True)
    (top / "tools/_shared.yaml").write_text(
        "fields: {sex: {type: text, label: Sex}, nick: {type: text, label: Nick}}\n"
    )
    (top / "tools/_scales.yaml").write_text("sex: [{code: f, label: F}]\nmine: [{code: a, label: A}]\n")
    shared = load_shared(Library((top, *below.roots)))
    assert list(shared.fields) == ["person_name", "birth_date", "sex", "nick"]
    assert shared.fields["sex"]["type"] == "text"
    assert [choice.code for choice in shared.scales["sex"]] == ["f"]
    assert set(shared.scales) == {"yes_no", "sex", "mine"}
    assert shared.words["total"].context == "_shared:words.total"


def test_a_single_file_outside_the_library_can_be_loaded(make_library: MakeLibrary, head: str, tmp_path: Path) -> None:
    path = tmp_path / "outside" / "demo.yaml"
    path.parent.mkdir()
    path.write_text(head + BODY, "utf-8")
    assert load_file(make_library({}), path).id == "demo"


def test_load_shared_raises_with_all_problems(make_library: MakeLibrary) -> None:
    with pytest.raises(DefinitionError) as raised:
        load_shared(make_library({"tools/_shared.yaml": SHARED + "x: 1\n", "tools/_scales.yaml": SCALES + "z: []\n"}))
    assert len(raised.value.problems) == 2


def test_a_library_without_shared_files_still_loads(tmp_path: Path, head: str) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/demo.yaml").write_text(head + "sections: [{id: s, items: [{id: a, type: date, label: A}]}]\n")
    assert load_tools(Library((tmp_path,)))[0].id == "demo"


def test_our_own_library_has_no_problem() -> None:
    assert [str(one) for one in check_tools(Library((built_in_root(),)))] == []


def test_the_overlay_comes_from_the_argument_or_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QATOOLKIT_LIBRARY", raising=False)
    assert open_library().roots == (built_in_root(),)
    monkeypatch.setenv("QATOOLKIT_LIBRARY", str(tmp_path))
    assert open_library().roots == (tmp_path.resolve(), built_in_root())
    with pytest.raises(UsageError) as raised:
        open_library(tmp_path / "none")
    assert [one.id for one in raised.value.problems] == ["library-missing"]


def test_the_first_root_wins_file_by_file(tmp_path: Path) -> None:
    for address in ("top/tools/a.yaml", "below/tools/a.yaml", "below/tools/b.yaml", "below/tools/x/c.yaml"):
        (tmp_path / address).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / address).write_text("x")
    library = Library((tmp_path / "top", tmp_path / "below"))
    assert library.find("tools/a.yaml") == tmp_path / "top/tools/a.yaml"
    assert library.find("tools/b.yaml") == tmp_path / "below/tools/b.yaml"
    assert library.find("tools/none.yaml") is None
    found = library.glob("tools/**/*.yaml")
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "top/tools/a.yaml",
        "below/tools/b.yaml",
        "below/tools/x/c.yaml",
    ]


@pytest.mark.parametrize("address", ["../secret", "tools/../../secret", "/etc/passwd", "tools/a\0b"])
def test_nothing_outside_the_library_is_found(address: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "root").mkdir()
    assert Library((tmp_path / "root",)).find(address) is None
