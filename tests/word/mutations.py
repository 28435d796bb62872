"""What people and editors do to a filled form, one small change at a time; and what must be read afterwards.

Every mutation works on the tree of ``word/document.xml`` in place and says what must now hold: the answers as they
stand on paper after it, and the paths that must be reported because the paper does not say it any more. A reading may
always report instead of reading; it may never read something else.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random

from lxml import etree

from qatoolkit.definitions.answers import Values
from qatoolkit.word.base import pack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
Node = etree._Element
DOCUMENT = "word/document.xml"


@dataclass
class Expected:
    """``values`` as they stand on paper; ``reported``: paths of which one at least must have a problem."""

    values: Values
    reported: set[str] = field(default_factory=set)


Mutation = Callable[[Node, Values, Random], Expected | None]
"""Changes the body; None when the form has nothing of the kind."""


def mutate(content: bytes, mutation: Mutation, values: Values, seed: int) -> tuple[bytes, Expected] | None:
    """The changed file and what must hold for it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[DOCUMENT])
    expected = mutation(root[0], dict(values), Random(seed))  # noqa: S311 - a test
    if expected is None:
        return None
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts), expected


# --- finding ---------------------------------------------------------------------------------------------------


def tag_of(control: Node) -> str:
    found = control.find(f"{W}sdtPr/{W}tag")
    return "" if found is None else found.get(f"{W}val", "")


def path_of(control: Node) -> str:
    return tag_of(control).partition("/")[0]


def controls(body: Node) -> list[Node]:
    return list(body.iter(f"{W}sdt"))


def any_control(body: Node, chance: Random) -> Node:
    return chance.choice(controls(body))


def cell_of(node: Node) -> Node | None:
    return next(node.iterancestors(f"{W}tc"), None)


def repeat_rows(body: Node) -> list[list[Node]]:
    """The data rows of each repeat table (by tags ``item.N.column``)."""
    found = []
    for table in body.iter(f"{W}tbl"):
        rows = [row for row in table.findall(f"{W}tr") if _row_number(row)]
        if len(rows) > 2:
            found.append(rows)
    return found


def _row_number(row: Node) -> int:
    for control in row.iter(f"{W}sdt"):
        parts = path_of(control).split(".")
        if len(parts) == 3 and parts[1].isdigit():
            return int(parts[1])
    return 0


def item_of(row: Node) -> str:
    return path_of(next(row.iter(f"{W}sdt"))).partition(".")[0]


def rows_moved(values: Values, item: str, order: Callable[[int], list[int]]) -> Values:
    """``values`` after rows of a table moved: ``order`` gives the new places of an old row."""
    moved: Values = {}
    for path, value in values.items():
        parts = path.split(".")
        if parts[0] == item and len(parts) == 3:
            moved |= {f"{item}.{new}.{parts[2]}": value for new in order(int(parts[1]))}
        else:
            moved[path] = value
    return moved


def text_run(text: str) -> Node:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = text
    return run


def flat(control: Node) -> None:
    """The control goes, what it shows stays."""
    content = control.find(f"{W}sdtContent")
    assert content is not None
    for child in list(content):
        control.addprevious(child)
    remove(control)


def remove(node: Node) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def without_bookmarks(node: Node) -> None:
    for mark in [*node.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        remove(mark)


def without_tags(body: Node) -> None:
    for tag in list(body.iter(f"{W}tag")):
        remove(tag)


# --- one control -----------------------------------------------------------------------------------------------


def deleted(body: Node, values: Values, chance: Random) -> Expected:
    """The control is gone; its bookmark stays, empty."""
    control = any_control(body, chance)
    path = path_of(control)
    remove(control)
    return Expected(values, {path})


def deleted_with_bookmark(body: Node, values: Values, chance: Random) -> Expected:
    control = any_control(body, chance)
    path = path_of(control)
    for mark in (control.getprevious(), control.getnext(), control):
        assert mark is not None
        remove(mark)
    return Expected(values, {path})


def paragraph_deleted(body: Node, values: Values, chance: Random) -> Expected:
    """The whole paragraph of a control is gone; a cell keeps an empty one."""
    control = any_control(body, chance)
    paragraph = next(control.iterancestors(f"{W}p"))
    paths = {path_of(one) for one in paragraph.iter(f"{W}sdt")}
    paragraph.addprevious(etree.Element(f"{W}p"))
    remove(paragraph)
    return Expected(values, paths)


def doubled(body: Node, values: Values, chance: Random) -> Expected:
    """A second copy of the control right behind it."""
    control = any_control(body, chance)
    control.addnext(deepcopy(control))
    return Expected(values, {path_of(control)})


def doubled_elsewhere(body: Node, values: Values, chance: Random) -> Expected:
    """A copy in another place."""
    control, other = any_control(body, chance), any_control(body, chance)
    other.addnext(deepcopy(control))
    return Expected(values, {path_of(control), path_of(other)})


def moved(body: Node, values: Values, chance: Random) -> Expected | None:
    """Cut here, pasted beside another control."""
    control, other = any_control(body, chance), any_control(body, chance)
    if control is other:
        return None
    other.addnext(control)
    return Expected(values)


def moved_to_the_end(body: Node, values: Values, chance: Random) -> Expected:
    """Cut here, pasted into a paragraph of its own after everything."""
    control = any_control(body, chance)
    paragraph = etree.Element(f"{W}p")
    paragraph.append(control)
    body.insert(len(body) - 1, paragraph)
    return Expected(values)


def swapped(body: Node, values: Values, chance: Random) -> Expected | None:
    """Two controls in each other's places, their bookmarks where they were."""
    one, other = any_control(body, chance), any_control(body, chance)
    if path_of(one) == path_of(other) or cell_of(one) is None or cell_of(other) is None:
        return None
    first, second = deepcopy(one), deepcopy(other)
    _put(one, second)
    _put(other, first)
    rows = len(path_of(one).split(".")) == 3 and path_of(one).split(".")[1].isdigit()
    if rows and _column(one) == _column(other):  # in the same column it is an answer in another row
        moved = dict(values)
        for here, there in ((path_of(one), path_of(other)), (path_of(other), path_of(one))):
            moved.pop(here, None)
            if there in values:
                moved[here] = values[there]
        return None if tag_of(one) != path_of(one) else Expected(moved)
    return Expected(values, {path_of(one)})


def _put(old: Node, new: Node) -> None:
    parent = old.getparent()
    assert parent is not None
    parent.replace(old, new)


def _column(control: Node) -> tuple[str, ...]:
    item, _, column = (*path_of(control).split("."), "", "")[:3]
    return item, column


def flattened(body: Node, values: Values, chance: Random) -> Expected:
    """Text instead of the control, the bookmark around it."""
    flat(any_control(body, chance))
    return Expected(values)


def flattened_without_bookmark(body: Node, values: Values, chance: Random) -> Expected:
    control = any_control(body, chance)
    for mark in (control.getprevious(), control.getnext()):
        assert mark is not None
        remove(mark)
    flat(control)
    return Expected(values)


def typed_behind(body: Node, values: Values, chance: Random) -> Expected:
    control = any_control(body, chance)
    end = control.getnext()
    assert end is not None
    end.addnext(text_run("张三 typed"))
    return Expected(values, {path_of(control)})


def typed_before(body: Node, values: Values, chance: Random) -> Expected:
    control = any_control(body, chance)
    start = control.getprevious()
    assert start is not None
    start.addprevious(text_run("12"))
    return Expected(values, {path_of(control)})


def typed_below(body: Node, values: Values, chance: Random) -> Expected | None:
    """A new paragraph in the same cell."""
    control = any_control(body, chance)
    paragraph = next(control.iterancestors(f"{W}p"))
    cell = cell_of(control)
    if cell is None:
        return None
    line = etree.Element(f"{W}p")
    line.append(text_run("第二行"))
    paragraph.addnext(line)
    return Expected(values, {path_of(one) for one in cell.iter(f"{W}sdt")})


def split_in_two(body: Node, values: Values, chance: Random) -> Expected | None:
    """LibreOffice 7.4 with plain-text controls: the text comes back once a script, as untagged controls."""
    control = chance.choice([one for one in controls(body) if one.find(f"{W}sdtPr/{W14}checkbox") is None] or [body])
    if control is body:
        return None
    tag = control.find(f"{W}sdtPr/{W}tag")
    assert tag is not None
    path = path_of(control)
    remove(tag)
    control.addnext(deepcopy(control))
    return Expected(values, {path})


def picture(body: Node, values: Values, chance: Random) -> Expected:
    """A drawing pasted into the answer."""
    control = any_control(body, chance)
    run = control.find(f"{W}sdtContent/{W}r")
    assert run is not None
    etree.SubElement(run, f"{W}drawing")
    return Expected(values, {path_of(control)})


def wrapped(body: Node, values: Values, chance: Random) -> Expected:
    """An editor's own untagged control around the paragraph, and tracked insertions around runs."""
    control = any_control(body, chance)
    paragraph = next(control.iterancestors(f"{W}p"))
    outer = etree.Element(f"{W}sdt")
    etree.SubElement(outer, f"{W}sdtPr")
    _put(paragraph, outer)
    etree.SubElement(outer, f"{W}sdtContent").append(paragraph)
    for run in control.findall(f"{W}sdtContent/{W}r"):
        ins = etree.Element(f"{W}ins")
        _put(run, ins)
        ins.append(run)
    return Expected(values)


def around_cell(body: Node, values: Values, chance: Random) -> Expected | None:
    """The control around its whole cell, as some editors make it of a control that fills the cell."""
    control = any_control(body, chance)
    cell = cell_of(control)
    if cell is None or len(list(cell.iter(f"{W}sdt"))) > 1 or len(cell.findall(f"{W}p")) > 1:
        return None
    if "".join(part.text or "" for part in cell.iter(f"{W}t")) != "".join(
        part.text or "" for part in control.iter(f"{W}t")
    ):
        return None
    properties = control.find(f"{W}sdtPr")
    assert properties is not None
    outer = etree.Element(f"{W}sdt")
    outer.append(properties)
    flat(control)
    _put(cell, outer)
    etree.SubElement(outer, f"{W}sdtContent").append(cell)
    return Expected(values)


# --- ticks and texts -------------------------------------------------------------------------------------------


def _boxes(body: Node) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for control in controls(body):
        if control.find(f"{W}sdtPr/{W14}checkbox") is not None:
            found.setdefault(path_of(control), []).append(control)
    return found


def _tick(control: Node, on: bool) -> None:
    checked = control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked")
    assert checked is not None
    checked.set(f"{W14}val", str(int(on)))
    _draw(control, "\u2611" if on else "\u25a1")


def _draw(control: Node, glyph: str) -> None:
    text = next(control.iter(f"{W}t"))
    text.text = glyph


def second_tick(body: Node, values: Values, chance: Random) -> Expected | None:
    """One more box ticked where only one may be."""
    single = {path: boxes for path, boxes in _boxes(body).items() if isinstance(values.get(path), str)}
    if not single:
        return None
    path = chance.choice(sorted(single))
    for box in single[path]:
        _tick(box, on=True)
    return Expected(values, {path} if len(single[path]) > 1 else set())


def glyph_without_state(body: Node, values: Values, chance: Random) -> Expected | None:
    """Somebody typed over the box, and the control knows nothing of it."""
    boxes = _boxes(body)
    if not boxes:
        return None
    path = chance.choice(sorted(boxes))
    box = chance.choice(boxes[path])
    shown = next(box.iter(f"{W}t")).text
    _draw(box, "\u25a1" if shown == "\u2611" else "\u221a")
    return Expected(values, {path})


def other_glyphs(body: Node, values: Values, chance: Random) -> Expected:
    """Other editors' boxes and ticks."""
    for boxes in _boxes(body).values():
        for box in boxes:
            shown = next(box.iter(f"{W}t")).text
            _draw(box, chance.choice("\u2612\u221a\u2713\u25a0" if shown == "\u2611" else "\u25a1\u2610"))
    return Expected(values)


def nonsense(body: Node, values: Values, chance: Random) -> Expected | None:
    """Words where a number, a date or an option belongs."""
    from datetime import date
    from decimal import Decimal

    asked = {path for path, value in values.items() if isinstance(value, (int, Decimal, date))}
    found = [one for one in controls(body) if tag_of(one) in asked]
    if not found:
        return None
    control = chance.choice(found)
    _draw(control, "三个月左右")
    return Expected(values, {path_of(control)})


# --- rows ------------------------------------------------------------------------------------------------------


def row_deleted(body: Node, values: Values, chance: Random) -> Expected | None:
    tables = repeat_rows(body)
    if not tables:
        return None
    row = chance.choice(chance.choice(tables))
    item, number = item_of(row), _row_number(row)
    remove(row)
    order = rows_moved(values, item, lambda old: [] if old == number else [old - (old > number)])
    return Expected(order)


def row_copied(body: Node, values: Values, chance: Random) -> Expected | None:
    """A filled row copied below itself: the tags come along, the bookmarks do not."""
    tables = repeat_rows(body)
    if not tables:
        return None
    row = chance.choice(chance.choice(tables))
    item, number = item_of(row), _row_number(row)
    copy = deepcopy(row)
    without_bookmarks(copy)
    row.addnext(copy)
    return Expected(rows_moved(values, item, lambda old: [old, old + 1] if old == number else [old + (old > number)]))


def row_inserted(body: Node, values: Values, chance: Random) -> Expected | None:
    """An empty row without controls, as “insert row” makes it, and a word in its first free cell."""
    tables = repeat_rows(body)
    if not tables:
        return None
    row = chance.choice(chance.choice(tables))
    item, number = item_of(row), _row_number(row)
    new = deepcopy(row)
    without_bookmarks(new)
    for paragraph in new.iter(f"{W}p"):
        for child in [*paragraph.iter(f"{W}sdt"), *paragraph.findall(f"{W}r")]:
            parent = child.getparent()
            if parent is not None:
                parent.remove(child)
    row.addnext(new)
    return Expected(rows_moved(values, item, lambda old: [old + (old > number)]))


def rows_swapped(body: Node, values: Values, chance: Random) -> Expected | None:
    """Re-ordering is data: rows are what and where they stand."""
    tables = repeat_rows(body)
    if not tables:
        return None
    rows = chance.choice(tables)
    at = chance.randrange(len(rows) - 1)
    one, other = _row_number(rows[at]), _row_number(rows[at + 1])
    rows[at].addprevious(rows[at + 1])
    places = {one: other, other: one}
    return Expected(rows_moved(values, item_of(rows[0]), lambda old: [places.get(old, old)]))


def _printed_rows(body: Node) -> list[list[Node]]:
    """Rows with answers in tables of printed rows."""
    found = []
    for table in body.iter(f"{W}tbl"):
        rows = [row for row in table.findall(f"{W}tr") if next(row.iter(f"{W}sdt"), None) is not None]
        if len(rows) > 1 and not any(_row_number(row) for row in rows):
            found.append(rows)
    return found


def printed_row_moved(body: Node, values: Values, chance: Random) -> Expected | None:
    tables = _printed_rows(body)
    if not tables:
        return None
    rows = chance.choice(tables)
    chance.choice(rows).addprevious(chance.choice(rows))
    return Expected(values)


def printed_row_deleted(body: Node, values: Values, chance: Random) -> Expected | None:
    tables = _printed_rows(body)
    if not tables:
        return None
    row = chance.choice(chance.choice(tables))
    paths = {path_of(control) for control in row.iter(f"{W}sdt")}
    remove(row)
    return Expected(values, paths)


def printed_row_copied(body: Node, values: Values, chance: Random) -> Expected | None:
    tables = _printed_rows(body)
    if not tables:
        return None
    row = chance.choice(chance.choice(tables))
    copy = deepcopy(row)
    without_bookmarks(copy)
    row.addnext(copy)
    return Expected(values, {path_of(control) for control in row.iter(f"{W}sdt")})


def label_typed_over(body: Node, values: Values, chance: Random) -> Expected | None:
    """Something typed into the printed cell beside the first control of a row."""
    found = [cell for rows in _printed_rows(body) for row in rows for cell in row.findall(f"{W}tc")]
    printed = [cell for cell in found if not list(cell.iter(f"{W}sdt")) and list(cell.iter(f"{W}t"))]
    if not printed:
        return None
    cell = chance.choice(printed)
    cell.findall(f"{W}p")[-1].append(text_run("：李四"))
    return Expected(values)


# --- everything at once ----------------------------------------------------------------------------------------


def all_tags_lost(body: Node, values: Values, chance: Random) -> Expected:
    del chance
    without_tags(body)
    return Expected(values)


def all_bookmarks_lost(body: Node, values: Values, chance: Random) -> Expected:
    del chance
    without_bookmarks(body)
    return Expected(values)


def only_places_left(body: Node, values: Values, chance: Random) -> Expected:
    del chance
    without_tags(body)
    without_bookmarks(body)
    return Expected(values)


def all_flattened(body: Node, values: Values, chance: Random) -> Expected:
    del chance
    for control in controls(body):
        flat(control)
    return Expected(values)


def all_flattened_without_bookmarks(body: Node, values: Values, chance: Random) -> Expected:
    all_flattened(body, values, chance)
    without_bookmarks(body)
    return Expected(values)


def only_places_left_and_row_swapped(body: Node, values: Values, chance: Random) -> Expected | None:
    expected = rows_swapped(body, values, chance)
    if expected is not None:
        only_places_left(body, values, chance)
    return expected


def tags_lost_and_row_deleted(body: Node, values: Values, chance: Random) -> Expected | None:
    expected = row_deleted(body, values, chance)
    if expected is not None:
        without_tags(body)
    return expected


ONE: tuple[Mutation, ...] = (
    deleted, deleted_with_bookmark, paragraph_deleted, doubled, doubled_elsewhere, moved, moved_to_the_end, swapped,
    flattened, flattened_without_bookmark, typed_behind, typed_before, typed_below, split_in_two, picture, wrapped,
    around_cell, second_tick, glyph_without_state, nonsense, row_deleted, row_copied, row_inserted, rows_swapped,
    printed_row_moved, printed_row_deleted, printed_row_copied, label_typed_over, only_places_left_and_row_swapped,
    tags_lost_and_row_deleted,
)  # fmt: skip
"""Done to one place; tried in several."""

ALL: tuple[Mutation, ...] = (
    all_tags_lost, all_bookmarks_lost, only_places_left, all_flattened, all_flattened_without_bookmarks, other_glyphs
)  # fmt: skip
"""Done to the whole file; tried once."""


def wrong(expected: Expected, read: Values, reported: set[str]) -> Iterator[str]:
    """What a reading got wrong: an answer that is not on paper, or one that is missing without a word."""
    for path in sorted({*read, *expected.values}):
        want, got = expected.values.get(path), read.get(path)
        if got == want and not (path in expected.reported and want is not None):
            continue
        if got is not None and (got != want or path not in expected.reported):
            yield f"{path}: read {got!r}, and on paper it is {want!r}"
        elif got is None and not said(path, reported):
            yield f"{path}: {want!r} is missing, and nothing is reported"
    if expected.reported and not any(said(path, reported) for path in expected.reported):
        yield f"none of {sorted(expected.reported)} is reported"


def said(path: str, reported: set[str]) -> bool:
    """Whether a problem names the path, its row or its table."""
    parts = path.split(".")
    return any(".".join(parts[: count + 1]) in reported for count in range(len(parts)))
