"""A Word form → pieces: every answer's place found in the XML once, so that filling in only joins bytes.

An answer is known by the bookmark around its control, which plain forms have too. What a filled blank looks like is
built beside the blank and the whole is serialised at once, so that every piece has the document's own prefixes.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from hashlib import blake2b
from itertools import takewhile

from lxml import etree

from qatoolkit.definitions.fields import Field
from qatoolkit.word.assembling import LastRow, Plan, assemble
from qatoolkit.word.runs import ARROW, BOX, TICKED
from qatoolkit.word.slots import Cut, Rows
from qatoolkit.word.xml import Element, el, qn

_FONT_SLOTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


def cut_document(content: bytes, plan: Plan) -> tuple[Cut, Mapping[str, Rows]]:
    """The pieces of ``word/document.xml`` and the tables that grow, by item id."""
    root = etree.fromstring(content)
    greatest = _greatest_id(root)
    scissors = _Scissors(plan, blake2b(content, digest_size=12).hexdigest())
    copies = _copy_last_rows(root, plan)
    for start in list(root.iter(qn("w:bookmarkStart"))):
        scissors.mark(start)
    last = {item: LastRow(item, number, scissors.name_row(copy)) for item, (number, copy) in copies.items()}
    marked = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return assemble(marked, plan, scissors.token.encode(), last, greatest)


def _copy_last_rows(root: Element, plan: Plan) -> dict[str, tuple[int, Element]]:
    """Put a copy of the last row of every growing table behind it; (number of the row, copy) by item."""
    found: dict[str, tuple[int, Element]] = {}
    for start in root.iter(qn("w:bookmarkStart")):
        asked, _ = plan.slots.get(start.get(qn("w:name")) or "", (None, None))
        if asked is not None and asked.item in plan.repeats:
            number = int(asked.row or 0)
            if number > found.get(asked.item, (0, start))[0]:
                found[asked.item] = number, next(start.iterancestors(qn("w:tr")))
    return {item: (number, _copy_row(item, row)) for item, (number, row) in found.items()}


def _copy_row(item: str, row: Element) -> Element:
    """A copy of ``row`` between marks; what keeps the row with the next is marked in both."""
    for keep in list(row.iter(qn("w:keepNext"))):
        keep.addprevious(_sign("keep", item))
        keep.addnext(_sign("kept", item))
    copy = deepcopy(row)
    for node in (_sign("grown", item), copy, _sign("grow", item)):
        row.addnext(node)
    return copy


def _sign(kind: str, *names: str) -> Element:
    return etree.ProcessingInstruction("qa", " ".join((kind, *names)))


def _greatest_id(root: Element) -> int:
    numbers = (node.get(qn("w:id"), "0") for node in root.iter(qn("w:bookmarkStart")))
    controls = (node.get(qn("w:val"), "0") for node in root.iter(qn("w:id")))
    return max((int(number) for number in (*numbers, *controls) if number.isdigit()), default=0)


class _Scissors:
    """Marks the places of answers in the tree, and builds beside each what it will be."""

    def __init__(self, plan: Plan, token: str) -> None:
        self.plan = plan
        self.token = token

    def mark(self, start: Element) -> None:
        """Mark the blank or box of one bookmark."""
        asked, option = self.plan.slots.get(start.get(qn("w:name")) or "", (None, None))
        if asked is None:
            return
        inner = list(takewhile(lambda node: node.tag != qn("w:bookmarkEnd"), start.itersiblings()))
        names = (asked.path, option) if option else (asked.path,)
        filled = [self._ticked(inner)] if option else self._filled(inner, asked)
        inner[0].addprevious(_sign("blank", *names))
        after = [_sign("filled", *names), *filled, _sign("done", *names)]
        for node in reversed(after):
            inner[-1].addnext(node)

    def _ticked(self, inner: list[Element]) -> Element:
        made = deepcopy(inner[0])
        for checked in made.iter(qn("w14:checked")):
            checked.set(qn("w14:val"), "1")
        for text in made.iter(qn("w:t")):
            text.text = (text.text or "").replace(BOX, TICKED)
        for run in made.iter(qn("w:r")):
            for fonts in run.iterfind(f"{qn('w:rPr')}/{qn('w:rFonts')}"):
                for slot in _FONT_SLOTS:
                    fonts.set(qn(slot), self.plan.ticked)
        return made

    def _filled(self, inner: list[Element], asked: Field) -> list[Element]:
        """The blank with an answer in it, then the same for East Asian text."""
        control = inner[0] if inner[0].tag == qn("w:sdt") else None
        runs = inner if control is None else list(control.find(qn("w:sdtContent")))  # type: ignore[arg-type]
        properties = _typed(runs)
        looks = (properties, self._east_asian(properties))
        first, wide = (_run(look) if control is None else self._control(control, look) for look in looks)
        return [first, _sign("wide", asked.path), wide]

    def _control(self, control: Element, properties: Element) -> Element:
        made = deepcopy(control)
        for hint in list(made.iter(qn("w:showingPlcHdr"))):
            hint.getparent().remove(hint)  # type: ignore[union-attr]
        for day in made.iter(qn("w:date")):
            day.set(qn("w:fullDate"), f"{self.token}day;")
        content = made.find(qn("w:sdtContent"))
        assert content is not None
        for child in list(content):
            content.remove(child)
        content.append(_run(properties))
        return made

    def _east_asian(self, properties: Element) -> Element:
        """Properties for a run with Han characters: the font hint, the language, no other script's direction."""
        made = deepcopy(properties)
        for name in ("w:rtl", "w:cs"):
            for node in made.findall(qn(name)):
                made.remove(node)
        fonts, language = made.find(qn("w:rFonts")), made.find(qn("w:lang"))
        if fonts is None:
            fonts = el("w:rFonts")
            made.insert(0, fonts)
        if language is None:
            language = el("w:lang")
            made.append(language)
        fonts.set(qn("w:hint"), "eastAsia")
        if language.get(qn("w:eastAsia")) is None:
            language.set(qn("w:eastAsia"), self.plan.east_asian)
        return made

    def name_row(self, row: Element) -> int:
        """Put marks for the names in the copy of a row: its number, tags, bookmarks and ids. The number of ids."""
        ids: dict[str, int] = {}
        first = row.find(qn("w:tc"))
        assert first is not None
        if first.find(f".//{qn('w:bookmarkStart')}") is None:  # a printed number; cards have none
            for text in first.iter(qn("w:t")):
                text.text = f"{self.token}row;"
        for node in row.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
            node.set(qn("w:id"), self._id(ids, "b" + (node.get(qn("w:id")) or "")))
        for node in row.iter(qn("w:id")):
            node.set(qn("w:val"), self._id(ids, "c" + (node.get(qn("w:val")) or "")))
        for node in row.iter(qn("w:bookmarkStart")):
            asked, option = self.plan.slots[node.get(qn("w:name")) or ""]
            name = "-".join(part for part in (asked.column, option) if part)
            node.set(qn("w:name"), f"{self.token}mark-{name};")
        for node in row.iter(qn("w:tag")):
            path, _, option_name = (node.get(qn("w:val")) or "").partition("/")
            name = "-".join(part for part in (path.rpartition(".")[2], option_name) if part)
            node.set(qn("w:val"), f"{self.token}tag-{name};")
        return len(ids)

    def _id(self, ids: dict[str, int], known: str) -> str:
        return f"{self.token}id-{ids.setdefault(known, len(ids))};"


def _typed(runs: list[Element]) -> Element:
    """Properties of what is typed into a blank: its own, without the grey, and without the font of a mere ▼."""
    properties = deepcopy(runs[0].find(qn("w:rPr")))
    if properties is None:
        return el("w:rPr")
    arrow = "".join(runs[0].itertext()) == ARROW
    for name in ("w:rStyle", "w:color", *(("w:sz", "w:szCs") if arrow else ())):
        for node in properties.findall(qn(name)):
            properties.remove(node)
    fonts = properties.find(qn("w:rFonts"))
    if arrow and fonts is not None:
        for slot in _FONT_SLOTS:
            fonts.attrib.pop(qn(slot), None)
    return properties


def _run(properties: Element) -> Element:
    text = el("w:t")
    text.set(qn("xml:space"), "preserve")
    text.append(etree.ProcessingInstruction("qa", "text"))
    return el("w:r", deepcopy(properties), text)
