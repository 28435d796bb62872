"""Copies that nobody saved since they were filled in are read from their bytes: alike, and only if nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import UnreadableInput
from qatoolkit.word.base import pack
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import Form as Compiled
from qatoolkit.word.identity import identify
from qatoolkit.word.matching import matcher
from qatoolkit.word.opening import open_docx
from qatoolkit.word.reader import Reader, Reading
from qatoolkit.word.shortcut import MANIFEST, head_of

from ..forms import LANGUAGES, all_tools, cases_by_turns
from ..forms import compiled as library_form
from ..forms import reader as library_reader
from ..strategies import some_values
from .compiled import compiled
from .conftest import Shelf
from .mutations import DOCUMENT

BODY = """\
choices:
  level: [{code: c1, label: One}, {code: c2, label: Two}, {code: c3, label: Three}]
  kind: [{code: a, label: Ay}, {code: b, label: Bee}]
sections:
  - id: person
    items:
      - {id: name, type: text, label: Name}
      - {id: born, type: date, label: Born}
      - {id: weeks, type: integer, label: Weeks}
      - {id: level, type: select_one, choices: level, label: Level, appearance: dropdown}
      - {id: kind, type: select_one, choices: kind, label: Kind, appearance: boxes}
      - {id: places, type: select_multiple, choices: kind, label: Places, or_other: true}
      - id: steps
        type: repeat
        label: Steps
        min_rows: 2
        columns:
          - {id: what, type: text, label: What}
          - {id: days, type: integer, label: Days, total: all_days}
          - {id: done, type: select_one, choices: kind, label: Done, appearance: boxes}
      - {id: all_days, type: calculate, label: Days in all, calculation: "sum(${steps.days})"}
"""
VALUES: Values = {"name": "王小明 & <Wang>\n\ttwo", "weeks": 12, "level": "c2", "kind": "b", "steps.1.what": "Look"}


class Desk:
    """A small form and a reader that has met it."""

    def __init__(self, shelf: Shelf, *, plain: bool = False) -> None:
        self.form: Compiled = compiled(shelf, BODY, plain=plain)
        self.tool: Tool = self.form.tool
        self.reader = Reader(lambda _: self.tool, shelf.library)
        self.reader.read(self.copy(VALUES))

    def copy(self, values: Values, document: str = "copy-1") -> bytes:
        return fill_form(self.form, values, document=document)

    def at_once(self, content: bytes) -> Reading | None:
        return self.reader.at_once(open_docx(content))

    def by_tree(self, content: bytes) -> Reading:
        package = open_docx(content)
        return self.reader.by_tree(package, identify(package))


@pytest.fixture(params=[False, True], ids=["controls", "plain"])
def desk(shelf: Shelf, request: pytest.FixtureRequest) -> Desk:
    return Desk(shelf, plain=request.param)


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    package = open_docx(content)
    parts = {name: package.content(name) for name in package.archive.namelist()}
    before = parts[part]
    parts[part] = change(before)
    assert parts[part] != before
    return pack(parts)


def replaced(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    return changed(content, part, lambda before: before.replace(old, new, 1))


@pytest.mark.parametrize(
    ("name", "variant"), cases_by_turns(1, *((one, plain) for one in LANGUAGES for plain in (False, True)))
)
def test_both_ways_read_alike(name: str, variant: tuple[str, bool]) -> None:
    languages, plain = variant
    reader, form = library_reader(name), library_form(name, languages, plain=plain)
    reader.read(fill_form(form, {}))
    for seed in range(2):
        package = open_docx(fill_form(form, some_values(all_tools()[name], seed), document=f"d-{seed}"))
        at_once = reader.at_once(package)
        assert at_once is not None, "not read from its bytes"
        assert at_once == reader.by_tree(package, identify(package))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"name": "\u3000x\u00a0"},
        {"name": "&amp; ]]> </w:t> &#60;"},
        {"name": "a" * 500, "kind": "a", "places": ("a", "b")},
        {"steps.1.done": "a", "steps.2.done": "b", "steps.2.days": 3},
        {"steps.5.what": "far below", "steps.4.days": 1},
        {f"steps.{row}.days": row for row in range(1, 90)},
    ],
)
def test_what_is_hard_to_write(desk: Desk, values: Values) -> None:
    content = desk.copy(values)
    at_once = desk.at_once(content)
    assert at_once is not None
    assert at_once == desk.by_tree(content)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</w:t></w:r></w:sdtContent></w:sdt>", b"</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>more</w:t></w:r>"),
        (b"</w:body>", b"<w:p/></w:body>"),
        (b"Name", b"name"),
        (b"Look", b"Look</w:t></w:r><w:r><w:t>twice"),
        (b"Look", b"Look<w:br/>"),
        (b"Look", b"Look&#33;"),
        (b"Look", b"Look\r"),
        (b"Look", b"Look\x0b"),
        (b"Look", b"Look >"),
        (b"Look", b"Look\xff"),
        (b">12<", b">12 weeks<"),
        (b"LEVEL</w:t>", b"Five</w:t>"),
    ],
)
def test_any_other_byte_and_the_tree_is_read(shelf: Shelf, old: bytes, new: bytes) -> None:
    desk = Desk(shelf)
    shown = (desk.form.cut.blanks["level"].labels or {})["c2"]
    content = desk.copy(VALUES)
    assert desk.at_once(content) is not None
    assert desk.at_once(replaced(content, DOCUMENT, old.replace(b"LEVEL", shown.encode()), new)) is None


def test_a_second_tick_is_left_to_the_tree(shelf: Shelf) -> None:
    desk = Desk(shelf)
    ticked = {code: box.ticked for code, box in desk.form.cut.boxes["kind"].by_code.items()}
    pieces = list(desk.form.cut.pieces)
    for code, box in desk.form.cut.boxes["kind"].by_code.items():
        pieces[box.at] = ticked[code]
    content = changed(desk.copy({}), DOCUMENT, lambda _: b"".join(pieces))
    assert desk.at_once(content) is None
    assert [problem.id for problem in desk.reader.read(content).problems] == ["ticks-many"]


def test_a_copy_that_says_two_things_is_left_to_the_tree(desk: Desk) -> None:
    content = replaced(desk.copy(VALUES), "docProps/core.xml", b"#copy-1", b"#copy-2")
    assert desk.at_once(content) is None
    with pytest.raises(UnreadableInput, match="copy-2"):
        desk.reader.read(content)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<field path="steps.3.what" type="text"/>', b""),
        (b'<field path="steps.3.what" type="text"/>', b'<field path="steps.3.what" type="integer"/>'),
        (b'<field path="steps.3.what" type="text"/>', b'<field path="steps.3.what" type="text"/> '),
        (b'<field path="name" type="text"/>', b'<field path="name" type="date"/>'),
        (b'version="3"', b'version="2"'),
    ],
)
def test_another_list_of_slots_is_left_to_the_tree(desk: Desk, old: bytes, new: bytes) -> None:
    content = desk.copy({"steps.3.what": "more"})
    assert desk.at_once(content) is not None
    assert desk.at_once(replaced(content, MANIFEST, old, new)) is None


def test_a_definition_that_changed_is_asked_again(shelf: Shelf) -> None:
    desk = Desk(shelf)
    assert desk.at_once(desk.copy(VALUES)) is not None
    desk.tool = shelf.tool(BODY.replace("label: Weeks", "label: Months"))
    assert desk.at_once(desk.copy(VALUES)) is None


def test_a_form_that_was_not_met_is_not_known(shelf: Shelf) -> None:
    desk = Desk(shelf)
    package = open_docx(desk.copy(VALUES))
    assert Reader(lambda _: desk.tool, shelf.library).at_once(package) is None


def test_one_changed_byte_is_never_read_wrong(desk: Desk) -> None:
    """Anywhere in the document: the bytes say the same as the tree, or nothing."""
    chance = Random(5)  # noqa: S311 - a test
    content = desk.copy(VALUES)
    length = len(open_docx(content).content(DOCUMENT))
    read = 0
    for _ in range(150):
        at, letter = chance.randrange(length), chance.choice(b' <>&"x1\x00\n\xe4')
        one = changed(content, DOCUMENT, lambda before, at=at, letter=letter: _put(before, at, letter))  # type: ignore[misc]
        at_once = desk.at_once(one)
        if at_once is not None:
            read += 1
            assert at_once == desk.by_tree(one)
    assert read < 40


def _put(before: bytes, at: int, letter: int) -> bytes:
    return before[:at] + bytes([letter]) + before[at:]


def test_the_reader_forgets_the_oldest(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qatoolkit.word.reader._MOST_KNOWN", 2)
    desk = Desk(shelf)
    for look in ("official", "workshop", "plain", "other"):
        copy = replaced(desk.copy(VALUES), MANIFEST, b'look="official"', f'look="{look} "'.encode())
        assert desk.reader.read(copy).values["name"] == VALUES["name"]
    assert len(desk.reader.presses) == len(desk.reader.known) == 2


def test_copies_that_differ_in_added_rows_are_one_form(desk: Desk) -> None:
    for row in range(3, 9):
        content = desk.copy({f"steps.{row}.what": "more"})
        assert desk.by_tree(content).values == {f"steps.{row}.what": "more", **_sum(desk, content)}
    assert len(desk.reader.known) == 1


def _sum(desk: Desk, content: bytes) -> Values:
    found = desk.at_once(content)
    assert found is not None
    return {"all_days": found.values["all_days"]} if "all_days" in found.values else {}


def test_the_key_of_a_form_is_without_the_copy(desk: Desk) -> None:
    listed = open_docx(desk.copy({}, "a-1")).content(MANIFEST)
    assert head_of(listed) == desk.form.manifest.head
    assert head_of(b"") == b""


def test_a_match_is_of_the_whole_document(desk: Desk) -> None:
    match = matcher(desk.form.cut, desk.form.tables.values())
    document = b"".join(desk.form.cut.pieces)
    assert match(document) is not None
    assert match(document + b" ") is None
    assert match(document[:-1]) is None
