"""Cards to cut out: a row a card, several on a sheet, nothing printed on them but answers; and read row by row."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy

import pytest
from lxml import etree

from qatoolkit.definitions.answers import Values
from qatoolkit.errors import DefinitionError
from qatoolkit.word.audit import audit
from qatoolkit.word.cards import CARDS, paper
from qatoolkit.word.look import open_look
from qatoolkit.word.units import dxa

from .conftest import Shelf
from .mutations import Node, W, flat, remove
from .test_reader import Desk, edited, found, typed

CARDS_FORM = """
sections:
  - id: about
    items:
      - {id: place, type: text, label: Place}
  - id: tent_sheets
    items:
      - id: tents
        type: repeat
        card: tent
        label: Tents
        min_rows: 2
        columns:
          - {id: name, type: text, label: Name, personal_data: 1}
          - {id: from, type: text, label: From}
          - {id: city, type: text, label: City}
  - id: badge_sheets
    items:
      - id: badges
        type: repeat
        card: badge
        label: Badges
        min_rows: 2
        columns:
          - {id: name, type: text, label: Name, personal_data: 1}
          - {id: from, type: text, label: From}
"""
FEW: Values = {
    "place": "A", "tents.1.name": "王样例", "tents.1.from": "样例厂", "tents.1.city": "样例市", "badges.2.name": "李",
}  # fmt: skip
MANY: Values = FEW | {
    f"{table}.{row}.{column}": f"{column} · {row}"
    for table, columns in {"tents": ("name", "city"), "badges": ("name", "from")}.items()
    for row in range(1, 8)
    for column in columns
}


@pytest.fixture
def desk(shelf: Shelf) -> Desk:
    return Desk(shelf, CARDS_FORM)


def body_of(content: bytes) -> Node:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


def tables(body: Node) -> dict[str, Node]:
    """The tables by their captions, without that of the facts."""
    found_ = ((one.find(f"{W}tblPr/{W}tblCaption"), one) for one in body.iter(f"{W}tbl"))
    return {caption.get(f"{W}val", "").split(" / ")[-1]: one for caption, one in found_ if caption is not None}


def row_of(body: Node, bookmark: str) -> Node:
    mark = next(one for one in body.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == bookmark)
    return next(mark.iterancestors(f"{W}tr"))


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("values", [{}, FEW, MANY], ids=["blank", "few", "many"])
def test_cards_come_back_row_by_row(desk: Desk, values: Values, plain: bool) -> None:
    content = desk.copy(values, plain=plain)
    reading = desk.read(content)
    assert (typed(desk, reading), reading.problems) == (values, ())
    assert audit(content) == []


@pytest.mark.parametrize("plain", [False, True])
def test_cards_are_read_from_the_tree_as_from_their_bytes(desk: Desk, plain: bool) -> None:
    """Another editor has saved the file: nothing is the form's own bytes any more."""
    reading = desk.read(edited(desk.copy(MANY, plain=plain), lambda body: body.append(deepcopy(body[0]))))
    assert typed(desk, reading) == MANY
    assert not reading.problems


def test_nothing_but_answers_is_printed_on_a_card(desk: Desk) -> None:
    body = body_of(desk.copy({}))
    for rows in tables(body).values():
        assert "".join(rows.itertext()).strip("\u3000") == ""
        assert [len(row.findall(f"{W}tc")) for row in rows.findall(f"{W}tr")] == [1, 1]
        assert rows.find(f".//{W}tblHeader") is None


def test_badges_run_down_two_columns_of_a_sheet_of_their_own(desk: Desk) -> None:
    across = [section.find(f"{W}cols") for section in body_of(desk.copy({})).iter(f"{W}sectPr")]
    assert [one is not None and one.get(f"{W}num") for one in across] == [False, False, "2"]
    assert across[2].get(f"{W}space") == "0"  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", sorted(CARDS))
@pytest.mark.parametrize("look", ["official", "workshop"])
def test_cards_fill_a_sheet_and_leave_its_footer_room(shelf: Shelf, kind: str, look: str) -> None:
    card = CARDS[kind]
    sheet = paper(kind, open_look(shelf.library, look).pages.portrait)
    rows = int(sheet.text_height // card.height)
    assert rows * card.across == {"tent": 2, "badge": 10}[kind]
    assert sheet.text_height - rows * card.height >= 1.5
    assert sheet.text_width == pytest.approx(card.across * card.width)
    assert sheet.bottom > sheet.footer + 5


@pytest.mark.parametrize("kind", ["tents", "badges"])
def test_a_card_has_its_size_and_lines_to_cut_along(desk: Desk, kind: str) -> None:
    card = CARDS[kind[:-1]]
    row = row_of(body_of(desk.copy({})), f"qa_{kind}__1__name")
    height = row.find(f"{W}trPr/{W}trHeight")
    assert height is not None
    assert height.get(f"{W}val") == str(dxa(card.height))
    assert height.get(f"{W}hRule") == "atLeast"
    borders = row.find(f"{W}tc/{W}tcPr/{W}tcBorders")
    assert borders is not None
    assert {line.get(f"{W}val") for line in borders} == {"dashed"}
    folds = [line.get(f"{W}val") for line in row.iterfind(f".//{W}pBdr/{W}bottom")]
    assert folds == (["dotted"] if card.folded else [])


def test_a_copied_card_is_another_person(desk: Desk) -> None:
    """Somebody copies a card for one who came without being on the list, and writes over it."""

    def add(body: Node) -> None:
        row = row_of(body, "qa_badges__2__name")
        copy = deepcopy(row)
        for mark in list(copy.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            remove(mark)
        next(text for text in copy.iter(f"{W}t") if text.text == "李").text = "张"
        row.addnext(copy)

    reading = desk.read(edited(desk.copy(FEW), add))
    assert typed(desk, reading) == FEW | {"badges.3.name": "张"}


@pytest.mark.parametrize(("lines", "answer"), [([], None), (["张"], "张"), (["张", "厂"], "?")])
@pytest.mark.parametrize("plain", [False, True])
def test_a_card_that_was_added_empty(desk: Desk, lines: list[str], answer: str | None, plain: bool) -> None:
    """One line on it is a name; of two lines nobody can tell what the second is."""

    def add(body: Node) -> None:
        row = row_of(body, "qa_tents__2__name")
        copy = deepcopy(row)
        for line in list(copy.iter(f"{W}p")):
            remove(line)
        cell = copy.find(f"{W}tc")
        assert cell is not None
        for words in lines or [""]:
            run = etree.SubElement(etree.SubElement(cell, f"{W}p"), f"{W}r")
            etree.SubElement(run, f"{W}t").text = words
        row.addnext(copy)

    reading = desk.read(edited(desk.copy(FEW, plain=plain), add))
    assert typed(desk, reading) == FEW | ({"tents.3.name": answer} if answer not in (None, "?") else {})
    assert bool(found(reading)) is (answer == "?")


def test_a_line_break_within_a_line_is_no_other_line(desk: Desk) -> None:
    """People break a long name by hand."""
    values: Values = FEW | {"tents.1.name": "王\n样例"}
    assert typed(desk, desk.read(edited(desk.copy(values, plain=True), flatten))) == values


def flatten(body: Node) -> None:
    """WPS makes text of controls, and loses bookmarks."""
    for control in list(body.iter(f"{W}sdt")):
        flat(control)
    for mark in list(body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        remove(mark)


def test_cards_without_controls_and_bookmarks_are_read_line_by_line(desk: Desk) -> None:
    reading = desk.read(edited(desk.copy(MANY, plain=True), flatten))
    assert typed(desk, reading) == MANY


@pytest.mark.parametrize("plain", [False, True])
def test_a_line_more_on_a_card_is_a_doubt(desk: Desk, plain: bool) -> None:
    """Nobody can tell which of the lines are the name: no answer of that card is taken, those of others are."""

    def split(body: Node) -> None:
        flatten(body)
        table = next(one for one in body.iter(f"{W}tbl") if "样例厂" in "".join(one.itertext()))
        line = next(one for one in table.iter(f"{W}p") if "王样例" in "".join(one.itertext()))
        line.addnext(deepcopy(line))

    reading = desk.read(edited(desk.copy(FEW, plain=plain), split))
    assert typed(desk, reading) == {path: value for path, value in FEW.items() if not path.startswith("tents.1.")}
    assert {path for path in found(reading) if path.startswith("tents.1.")} == {
        "tents.1.name", "tents.1.from", "tents.1.city",
    }  # fmt: skip


def test_an_older_card_with_other_lines_is_a_doubt(desk: Desk) -> None:
    """Version 3 had the city above the organization: the same number of lines, in another order."""
    older = CARDS_FORM.replace("{id: from, type: text, label: From}\n          - {id: city", "{id: city").replace(
        "label: City}", "label: City}\n          - {id: from, type: text, label: From}", 1
    )
    before = Desk(desk.shelf, older).copy(MANY, plain=True)
    desk.shelf.tool(CARDS_FORM)
    newer = (desk.shelf.folder / "tools/mini.yaml").read_text(encoding="utf-8").replace("version: 3", "version: 4")
    desk.shelf.put("tools/mini.yaml", newer)
    reading = desk.read(before)
    assert reading.values.items() <= MANY.items()
    assert any(path.startswith("tents.1.") for path in found(reading))


def test_the_first_page_holds_the_title_and_no_card(shelf: Shelf) -> None:
    """Cards alone: the title still has a page of its own."""
    form = shelf.form("sections:\n  - id: tent_sheets" + CARDS_FORM.partition("  - id: tent_sheets")[2])
    assert len(list(form.body.iter(f"{W}sectPr"))) == 3


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("card: tent", "card: poster"), "union"),
        (("  - id: tent_sheets\n", "  - id: tent_sheets\n    title: Tents\n"), "card-not-alone"),
        (("  - id: tent_sheets\n", "  - id: tent_sheets\n    annex: true\n"), "card-not-alone"),
        (("        label: Badges", "        label: Badges\n        hint: Wear it"), "card-key"),
        (("{id: city, type: text", "{id: city, type: date"), "card-column"),
        (("text, label: Place}", "text, label: Place, card: tent}"), "key-not-for-type"),
    ],
)  # fmt: skip
def test_what_cannot_stand_on_a_card_is_refused(shelf: Shelf, change: tuple[str, str], problem: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        shelf.tool(CARDS_FORM.replace(*change, 1))
    ids = [one.id for one in caught.value.problems]
    assert ids if problem == "union" else problem in ids
