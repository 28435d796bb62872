"""Small forms, filled in by hand as people do it, and what is read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from qatoolkit.definitions.answers import Values, answers
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import UnreadableInput
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.base import pack
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import compile_form
from qatoolkit.word.reader import Reading, read_form
from qatoolkit.word.writer import WordOptions

from ..forms import reader
from .conftest import Render, Shelf
from .mutations import W14, Node, W, flat, remove, text_run

FORM = """
sections:
  - id: person
    items:
      - {id: name, type: text, label: Name}
      - {id: born, type: date, label: Born}
      - {id: weeks, type: integer, label: Weeks, unit: weeks}
      - {id: wage, type: money, label: Wage}
      - {id: level, type: select_one, choices: level, label: Level, appearance: dropdown}
      - {id: kind, type: select_one, choices: kind, label: Kind, appearance: boxes}
      - {id: places, type: select_multiple, choices: kind, label: Places}
      - {id: secret, type: integer, label: Identity number, personal_data: 3}
  - id: more
    title: More
    items:
      - {id: remarks, type: long_text, label: Remarks}
      - id: steps
        type: repeat
        label: Steps
        min_rows: 3
        columns:
          - {id: what, type: text, label: What}
          - {id: days, type: integer, label: Days, total: all_days}
          - {id: where, type: select_one, choices: level, label: Where, appearance: dropdown}
          - {id: done, type: select_one, choices: kind, label: Done, appearance: boxes}
      - {id: all_days, type: calculate, label: Days in all, calculation: "sum(${steps.days})"}
choices:
  level:
    - {code: l1, label: First}
    - {code: l2, label: Second}
    - {code: l3, label: Third}
  kind:
    - {code: fixed, label: Fixed term}
    - {code: open, label: Open}
"""
WORDS = {"First": "一级", "Second": "二级", "Third": "三级", "Fixed term": "固定", "Open": "不固定"}
VALUES: Values = {
    "name": "王小明 Wang", "born": date(2008, 3, 2), "weeks": 12, "wage": Decimal("3200.50"), "level": "l2",
    "kind": "open", "places": ("fixed", "open"), "remarks": "一\ntwo", "steps.1.what": "Look", "steps.1.days": 3,
    "steps.1.where": "l3", "steps.1.done": "fixed", "steps.3.what": "Do",
}  # fmt: skip
ALL: Values = {**VALUES, "all_days": 3}


class Desk:
    """One small tool, its copies, and a pen."""

    def __init__(self, shelf: Shelf, body: str = FORM) -> None:
        self.shelf = shelf
        self.tool = shelf.tool(body)
        shelf.translate(self.tool, WORDS)

    def copy(self, values: Values | None = None, languages: str = "zh,en", *, plain: bool = False) -> bytes:
        library = self.shelf.library
        voice = open_voice(library, find_locales(library, languages), "mini", draft=True)
        form = compile_form(make_page(self.tool, voice, library), library, WordOptions(plain=plain))
        return fill_form(form, VALUES if values is None else values, document="copy-1")

    def read(self, content: bytes) -> Reading:
        return read_form(content, self.tools, self.shelf.library)

    def tools(self, name: str) -> Tool:
        return load_tool(self.shelf.library, name)


@pytest.fixture
def desk(shelf: Shelf) -> Desk:
    return Desk(shelf)


def edited(content: bytes, edit: Callable[[Node], object]) -> bytes:
    """The file after an edit of its body."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    edit(root[0])
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts)


def without_parts(content: bytes, *patterns: str) -> bytes:
    """The file with what matches ``patterns`` cut out of every part but the document."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for pattern in patterns:
        for name, part in list(parts.items()):
            if name != "word/document.xml":
                parts[name] = re.sub(pattern.encode(), b"", part, flags=re.DOTALL)
    return pack(parts)


IDENTIFIER, KEYWORDS = "<dc:identifier>.*?</dc:identifier>", "<cp:keywords>.*?</cp:keywords>"
MANIFEST, FOOTER = "urn:qatoolkit:form:1", "QA [0-9.]+"


def control(body: Node, tag: str) -> Node:
    return next(one for one in body.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag[@{W}val='{tag}']") is not None)


def write(body: Node, tag: str, text: str) -> None:
    """Type over what a control shows."""
    runs = control(body, tag).findall(f"{W}sdtContent/{W}r")
    for run in runs[1:]:
        remove(run)
    for part in list(runs[0])[1:]:
        runs[0].remove(part)
    etree.SubElement(runs[0], f"{W}t").text = text


def cell(body: Node, bookmark: str) -> Node:
    mark = next(one for one in body.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == bookmark)
    return next(mark.iterancestors(f"{W}tc"))


def table_rows(body: Node) -> list[Node]:
    return list(next(cell(body, "qa_steps__1__what").iterancestors(f"{W}tbl")).findall(f"{W}tr"))


def typed(desk: Desk, reading: Reading) -> Values:
    """What people answered, without what was worked out."""
    return answers(desk.tool, reading.values)


def found(reading: Reading) -> dict[str, str]:
    return {problem.path: problem.id for problem in reading.problems}


# --- what the form says about itself ---------------------------------------------------------------------------


@pytest.mark.parametrize("plain", [False, True], ids=["controls", "plain"])
@pytest.mark.parametrize("languages", ["zh,en", "zh", "en", "en,zh"])
def test_what_was_filled_in_is_read(desk: Desk, languages: str, plain: bool) -> None:
    reading = desk.read(desk.copy(languages=languages, plain=plain))
    assert reading.values == ALL
    assert reading.problems == ()
    assert (reading.tool, reading.version, reading.document, reading.layout) == ("mini", 3, "copy-1", "stacked")
    assert set(reading.how.values()) == ({"bookmark"} if plain else {"tag"})


def test_every_blank_form_reads_as_empty(tool_id: str, render: Render) -> None:
    for plain in (False, True):
        reading = reader(tool_id).read(render(tool_id, plain=plain).content)
        assert (reading.values, reading.problems, reading.document) == ({}, (), "")


@pytest.mark.parametrize(
    ("gone", "document"),
    [
        ((MANIFEST,), "copy-1"),
        ((IDENTIFIER,), "copy-1"),
        ((MANIFEST, IDENTIFIER), ""),
        ((MANIFEST, IDENTIFIER, KEYWORDS), ""),
        ((MANIFEST, IDENTIFIER, KEYWORDS, FOOTER), ""),
    ],
    ids=["manifest", "identifier", "both", "keywords too", "printed number too"],
)
@pytest.mark.parametrize("plain", [False, True], ids=["controls", "plain"])
def test_a_form_that_lost_its_identity_is_recognised(
    gone: tuple[str, ...], document: str, plain: bool, desk: Desk
) -> None:
    reading = desk.read(without_parts(desk.copy(plain=plain), *gone))
    assert (reading.tool, reading.version, reading.document) == ("mini", 3, document)
    assert reading.languages == ("zh_Hans_CN", "en")
    assert (reading.values, reading.problems) == (ALL, ())


def test_another_document_is_not_ours(desk: Desk, library: Library) -> None:
    other = (library.roots[0] / "templates/word/base.docx").read_bytes()
    with pytest.raises(UnreadableInput) as caught:
        desk.read(other)
    assert [problem.id for problem in caught.value.problems] == ["not-our-form"]


def test_a_form_that_says_two_things_is_not_read(desk: Desk) -> None:
    content = desk.copy()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"mini@3", b"rotation_plan@3")
    with pytest.raises(UnreadableInput) as caught:
        desk.read(pack(parts))
    assert [problem.id for problem in caught.value.problems] == ["form-contradicts-itself"]


def test_the_form_of_a_tool_that_is_not_here(desk: Desk, library: Library) -> None:
    def none(name: str) -> Tool:
        return load_tool(library, name)

    with pytest.raises(UnreadableInput) as caught:
        read_form(desk.copy(), none, library)
    assert [problem.id for problem in caught.value.problems] == ["form-unknown-tool"]


def test_a_copy_of_an_older_version_keeps_its_paths(desk: Desk) -> None:
    content = desk.copy()
    body = FORM.replace("id: name, type", "id: full_name, was: name, type").replace(
        "id: what, type", "id: task, was: what, type"
    )
    body = body.replace("      - {id: wage, type: money, label: Wage}\n", "")
    newer = Desk(desk.shelf, body)
    definition = desk.shelf.folder / "tools/mini.yaml"
    definition.write_text(definition.read_text().replace("version: 3", "version: 4"))
    reading = newer.read(content)
    assert reading.version == 3
    assert (reading.values, reading.problems) == (ALL, ())


# --- dates, numbers, options -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "remembered", "read"),
    [
        ("2026年3月2日", "2026-03-02", date(2026, 3, 2)),
        ("2 March 2026", "", date(2026, 3, 2)),
        ("2026-3-2", "", date(2026, 3, 2)),
        ("2026年5月4日", "2026-03-02", date(2026, 5, 4)),
        ("03/02/2026", "2026-02-03", date(2026, 2, 3)),
        ("03/02/2026", "2026-03-02", date(2026, 3, 2)),
        ("03/02/2026", "2026-05-02", "answer-date-two-ways"),
        ("03/02/2026", "", "answer-date-two-ways"),
        ("2026年2月30日", "2026-03-02", "answer-date-never"),
        ("next week", "2026-03-02", "answer-date"),
    ],
)
def test_dates(desk: Desk, typed: str, remembered: str, read: date | str) -> None:
    def edit(body: Node) -> None:
        write(body, "born", typed)
        kind = control(body, "born").find(f"{W}sdtPr/{W}date")
        assert kind is not None
        kind.attrib.pop(f"{W}fullDate", None)
        if remembered:
            kind.set(f"{W}fullDate", f"{remembered}T00:00:00Z")

    reading = desk.read(edited(desk.copy(), edit))
    got = reading.values.get("born", found(reading).get("born"))
    assert got == read


@pytest.mark.parametrize(
    ("tag", "typed", "read"),
    [
        ("weeks", "１２", 12),
        ("weeks", "12 weeks", "answer-integer"),
        ("wage", "3,200.50", Decimal("3200.50")),
        ("wage", "about 3000", "answer-number"),
        ("level", "二级", "l2"),
        ("level", "Second", "l2"),
        ("level", "l2", "l2"),
        ("level", "Fourth", "answer-option"),
        ("name", "\u3000 王五\u00a0", "王五"),
    ],
)
def test_what_is_typed_into_controls(desk: Desk, tag: str, typed: str, read: object) -> None:
    reading = desk.read(edited(desk.copy(), lambda body: write(body, tag, typed)))
    assert reading.values.get(tag, found(reading).get(tag)) == read


def test_a_label_that_was_changed_since_is_read_by_the_list_in_the_control(desk: Desk) -> None:
    content = desk.copy()
    desk.shelf.translate(desk.tool, {**WORDS, "Second": "中级"})
    assert desk.read(content).values["level"] == "l2"


def test_private_answers_are_never_quoted(desk: Desk) -> None:
    reading = desk.read(edited(desk.copy({"secret": 44010119}), lambda body: write(body, "secret", "440101x1990")))
    (problem,) = reading.problems
    assert problem.path == "secret"
    assert "440101" not in problem.text


# --- controls and what stands around them ------------------------------------------------------------------------


def test_words_own_prompt_is_no_answer(desk: Desk) -> None:
    """Somebody typed, deleted it again, and Word shows its own placeholder in its own style."""

    def edit(body: Node) -> None:
        properties = control(body, "name").find(f"{W}sdtPr")
        assert properties is not None
        etree.SubElement(properties, f"{W}showingPlcHdr")
        write(body, "name", "单击或点击此处输入文字。")
        run = control(body, "name").find(f"{W}sdtContent/{W}r")
        assert run is not None
        run[0].insert(0, etree.Element(f"{W}rStyle", {f"{W}val": "a7"}))

    reading = desk.read(edited(desk.copy(), edit))
    assert "name" not in reading.values
    assert reading.problems == ()


def test_text_in_a_control_that_counts_as_empty_is_reported(desk: Desk) -> None:
    def edit(body: Node) -> None:
        properties = control(body, "name").find(f"{W}sdtPr")
        assert properties is not None
        etree.SubElement(properties, f"{W}showingPlcHdr")

    assert found(desk.read(edited(desk.copy(), edit))) == {"name": "placeholder-unclear"}


# --- blanks that people typed into, as each editor saves them -----------------------------------------------------


def blank_run(body: Node, tag: str) -> Node:
    return control(body, tag).findall(f"{W}sdtContent/{W}r")[0]


def over_the_blank(body: Node, tag: str, text: str) -> None:
    """LibreOffice 7.4: the mark of an empty control and the style of the blank stay."""
    write(body, tag, text)


def before_the_blank(body: Node, tag: str, text: str) -> None:
    """The same with the keyboard: the whole blank stays behind."""
    first = next(blank_run(body, tag).iter(f"{W}t"))
    first.text = f"{text}{first.text}"


def behind_the_blank(body: Node, tag: str, text: str) -> None:
    last = list(control(body, tag).iter(f"{W}t"))[-1]
    last.text = f"{last.text}{text}"


def over_a_blank_in_a_line(body: Node, tag: str, text: str) -> None:
    """LibreOffice 7.4 inside a line: what is typed has no style, an empty run keeps that of the blank."""
    empty = etree.Element(f"{W}r")
    write(body, tag, text)
    run = blank_run(body, tag)
    empty.append(run[0])
    run.addnext(empty)


def replaced(body: Node, tag: str, text: str) -> None:
    """Word: the mark goes, the typed text has the looks of the control."""
    write(body, tag, text)
    run = blank_run(body, tag)
    run.remove(run[0])
    properties = control(body, tag).find(f"{W}sdtPr")
    assert properties is not None
    remove(next(properties.iter(f"{W}showingPlcHdr")))


def flattened_in_its_style(body: Node, tag: str, text: str) -> None:
    """Some versions of WPS: no control any more, the text in the style of the blank."""
    write(body, tag, text)
    flat(control(body, tag))


@pytest.mark.parametrize("languages", ["zh,en", "en", "zh"])
@pytest.mark.parametrize(
    "way",
    [over_the_blank, before_the_blank, behind_the_blank, over_a_blank_in_a_line, replaced, flattened_in_its_style],
)
def test_a_blank_that_was_typed_into_is_an_answer(
    desk: Desk, way: Callable[[Node, str, str], None], languages: str
) -> None:
    level = "Second" if languages == "en" else "二级"
    texts = {
        "name": "王小明 Wang", "born": "2008-03-02", "weeks": "12", "wage": "3200.50", "level": level,
        "steps.1.what": "Look", "steps.1.days": "3", "steps.1.where": "l3",
    }  # fmt: skip

    def edit(body: Node) -> None:
        for tag, text in texts.items():
            way(body, tag, text)

    reading = desk.read(edited(desk.copy({}, languages), edit))
    assert typed(desk, reading) == {path: VALUES[path] for path in texts}
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("blank", "read"),
    [
        ("　　　2008年　3月　2日", date(2008, 3, 2)),
        ("　　08年　3月　2日", "answer-date"),
        ("2008-03-02　　　年　月　日", date(2008, 3, 2)),
        ("2008-03-0　　　2年　月　日", "answer-date"),
    ],
)
def test_a_date_typed_into_its_blank(desk: Desk, blank: str, read: object) -> None:
    reading = desk.read(edited(desk.copy({}), lambda body: write(body, "born", blank)))
    assert reading.values.get("born", found(reading).get("born")) == read


@pytest.mark.parametrize("tag", ["weeks", "wage"])
def test_a_number_that_is_torn_apart_by_its_blank_is_reported(desk: Desk, tag: str) -> None:
    reading = desk.read(edited(desk.copy({}), lambda body: write(body, tag, "1\u3000\u3000200")))
    assert tag in found(reading)
    assert tag not in reading.values


def test_a_style_of_somebody_elses_on_part_of_a_blank_is_reported(desk: Desk) -> None:
    """The blank is still there, so that the text in a strange style is no prompt; whose it is is not certain."""

    def edit(body: Node) -> None:
        run = text_run("张三")
        style = etree.SubElement(etree.Element(f"{W}rPr"), f"{W}rStyle", {f"{W}val": "Strong"}).getparent()
        assert style is not None
        run.insert(0, style)
        blank_run(body, "name").addprevious(run)

    assert found(desk.read(edited(desk.copy({}), edit))) == {"name": "placeholder-unclear"}


@pytest.mark.parametrize("way", [over_the_blank, flattened_in_its_style])
def test_an_editors_prompt_in_our_style_is_reported(desk: Desk, way: Callable[[Node, str, str], None]) -> None:
    prompt = "Click or tap here to enter text."
    reading = desk.read(edited(desk.copy({}), lambda body: way(body, "name", prompt)))
    assert found(reading) == {"name": "placeholder-unclear"}


def test_a_box_whose_state_and_glyph_differ_is_reported(desk: Desk) -> None:
    def edit(body: Node) -> None:
        checked = control(body, "kind/open").find(f".//{W14}checked")
        assert checked is not None
        checked.set(f"{W14}val", "0")

    reading = desk.read(edited(desk.copy(), edit))
    assert found(reading) == {"kind": "tick-unclear"}
    assert "kind" not in reading.values


def test_two_ticks_in_a_single_choice_are_reported(desk: Desk) -> None:
    def edit(body: Node) -> None:
        checked = control(body, "kind/fixed").find(f".//{W14}checked")
        assert checked is not None
        checked.set(f"{W14}val", "1")
        write(body, "kind/fixed", "\u2611")

    reading = desk.read(edited(desk.copy(), edit))
    assert found(reading) == {"kind": "ticks-many"}
    assert "Kind" in reading.problems[0].text


def test_a_deleted_control_is_reported_with_its_label(desk: Desk) -> None:
    reading = desk.read(edited(desk.copy(), lambda body: remove(control(body, "weeks"))))
    assert found(reading) == {"weeks": "control-deleted"}
    assert "Weeks" in reading.problems[0].text
    assert {**reading.values, "weeks": 12} == ALL


def test_a_flattened_blank_is_empty(desk: Desk) -> None:
    """The control is gone, and the printed blank shows that nobody wrote there."""

    def edit(body: Node) -> None:
        for one in list(body.iter(f"{W}sdt")):
            flat(one)

    reading = desk.read(edited(desk.copy({}), edit))
    assert (typed(desk, reading), reading.problems) == ({}, ())


def test_the_answer_typed_beside_its_empty_control_is_reported(desk: Desk) -> None:
    def edit(body: Node) -> None:
        cell(body, "qa_name").findall(f"{W}p")[0].append(text_run("王五"))

    reading = desk.read(edited(desk.copy({}), edit))
    assert found(reading) == {"name": "text-beside"}


def test_the_answer_typed_into_the_label_is_reported(desk: Desk) -> None:
    def edit(body: Node) -> None:
        label = cell(body, "qa_name").getprevious()
        assert label is not None
        label.findall(f"{W}p")[-1].append(text_run("：王五"))

    assert found(desk.read(edited(desk.copy({}), edit))) == {"name": "text-beside"}


# --- plain forms -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["before", "behind"])
def test_in_a_plain_form_people_type_anywhere_in_the_cell(desk: Desk, where: str) -> None:
    def edit(body: Node) -> None:
        paragraph = cell(body, "qa_name").findall(f"{W}p")[0]
        paragraph.insert(1, text_run("王五")) if where == "before" else paragraph.append(text_run("王五"))

    reading = desk.read(edited(desk.copy({}, plain=True), edit))
    assert (typed(desk, reading), reading.problems) == ({"name": "王五"}, ())


def test_in_a_plain_form_a_date_is_written_into_its_blank(desk: Desk) -> None:
    def edit(body: Node) -> None:
        for part in cell(body, "qa_born").iter(f"{W}t"):
            part.text = "　2026年　3月 2日"

    reading = desk.read(edited(desk.copy({}, plain=True), edit))
    assert (typed(desk, reading), reading.problems) == ({"born": date(2026, 3, 2)}, ())


def test_in_a_plain_form_half_a_date_is_reported(desk: Desk) -> None:
    def edit(body: Node) -> None:
        for part in cell(body, "qa_born").iter(f"{W}t"):
            part.text = "　2026年　3月　日"

    assert found(desk.read(edited(desk.copy({}, plain=True), edit))) == {"born": "answer-date"}


@pytest.mark.parametrize(("glyph", "read"), [("√", {"kind": "fixed"}), ("☑", {"kind": "fixed"}), ("☐", {})])
def test_in_a_plain_form_ticks_are_glyphs(desk: Desk, glyph: str, read: Values) -> None:
    def edit(body: Node) -> None:
        next(part for part in cell(body, "qa_kind___fixed").iter(f"{W}t") if part.text == "□").text = glyph

    reading = desk.read(edited(desk.copy({}, plain=True), edit))
    assert (typed(desk, reading), reading.problems) == (read, ())


def test_in_a_plain_form_a_letter_for_a_tick_is_reported(desk: Desk) -> None:
    def edit(body: Node) -> None:
        next(part for part in cell(body, "qa_kind___fixed").iter(f"{W}t") if part.text == "□").text = "x"

    assert found(desk.read(edited(desk.copy({}, plain=True), edit))) == {"kind": "text-beside"}


def test_a_plain_form_without_bookmarks_is_read_by_its_cells(desk: Desk) -> None:
    def edit(body: Node) -> None:
        for mark in list(body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            remove(mark)

    reading = desk.read(edited(desk.copy(plain=True), edit))
    assert (reading.values, reading.problems) == (ALL, ())
    assert set(reading.how.values()) == {"cell"}


# --- rows --------------------------------------------------------------------------------------------------------


def added_row(body: Node, *texts: str) -> None:
    """A row without controls above the total row, with words in its cells."""
    row = etree.Element(f"{W}tr")
    for text in texts:
        made = etree.SubElement(row, f"{W}tc")
        etree.SubElement(made, f"{W}p").append(text_run(text))
    table_rows(body)[-1].addprevious(row)


@pytest.mark.parametrize("plain", [False, True], ids=["controls", "plain"])
def test_a_row_added_without_controls_is_read(desk: Desk, plain: bool) -> None:
    def edit(body: Node) -> None:
        added_row(body, "4", "Check", "2", "一级", "")
        added_row(body, "", "", "", "", "Open")

    reading = desk.read(edited(desk.copy({}, plain=plain), edit))
    assert typed(desk, reading) == {
        "steps.4.what": "Check", "steps.4.days": 2, "steps.4.where": "l1", "steps.5.done": "open"
    }  # fmt: skip
    assert reading.problems == ()


def test_a_wrong_option_in_an_added_row_is_reported(desk: Desk) -> None:
    reading = desk.read(edited(desk.copy({}), lambda body: added_row(body, "4", "Check", "two", "Fifth", "maybe")))
    assert found(reading) == {
        "steps.4.days": "answer-integer", "steps.4.where": "answer-option", "steps.4.done": "answer-option"
    }  # fmt: skip


def test_a_row_whose_cells_were_joined_is_reported(desk: Desk) -> None:
    reading = desk.read(edited(desk.copy(), lambda body: remove(table_rows(body)[1].findall(f"{W}tc")[2])))
    assert found(reading) == {"steps.1": "row-changed"}
    assert reading.values["steps.3.what"] == "Do"


def test_a_table_that_stands_twice_is_reported(desk: Desk) -> None:
    from copy import deepcopy

    def edit(body: Node) -> None:
        table = table_rows(body)[0].getparent()
        assert table is not None
        copy = deepcopy(table)
        for row in copy.findall(f"{W}tr")[-1:]:
            copy.remove(row)
        table.addnext(copy)

    reading = desk.read(edited(desk.copy(), edit))
    assert found(reading) == {"steps": "table-twice"}
    assert not any(path.startswith("steps.") for path in reading.values)


def test_a_table_that_is_gone_is_reported(desk: Desk) -> None:
    def edit(body: Node) -> None:
        table = table_rows(body)[0].getparent()
        assert table is not None
        remove(table)

    reading = desk.read(edited(desk.copy(), edit))
    assert found(reading) == {"steps": "table-missing", "all_days": "control-deleted"}


def test_a_row_added_to_printed_rows_is_reported(desk: Desk) -> None:
    def edit(body: Node) -> None:
        row = next(cell(body, "qa_weeks").iterancestors(f"{W}tr"))
        new = etree.Element(f"{W}tr")
        etree.SubElement(etree.SubElement(new, f"{W}tc"), f"{W}p").append(text_run("Hobby: chess"))
        row.addnext(new)

    reading = desk.read(edited(desk.copy(), edit))
    assert [problem.id for problem in reading.problems] == ["row-unknown"]
    assert "chess" not in reading.problems[0].text  # it may be private
    assert reading.values == ALL
