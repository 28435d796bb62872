"""Cards on the page: sheets of their own, on which nothing but answers is printed."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from qatoolkit.formats import load_printing
from qatoolkit.formats.html import write as write_html
from qatoolkit.pages.blocks import sheets
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice

from ..word.conftest import Shelf

FORM = """
sections:
  - id: badges_here
    items:
      - id: badges
        type: repeat
        card: badge
        label: Badges
        min_rows: 3
        columns:
          - {id: name, type: text, label: Name}
          - {id: city, type: text, label: City}
  - id: after
    title: After
    items:
      - {id: place, type: text, label: Place}
"""


def test_the_title_the_cards_and_what_follows_are_sheets_of_their_own(tmp_path: Path) -> None:
    tool = Shelf(tmp_path / "shelf").tool(FORM)
    found = [(sheet.card, [block.kind for block in sheet.blocks]) for sheet in sheets(tool)]
    assert found == [("", []), ("badge", ["cards"]), ("", ["heading", "facts"])]


def test_a_card_holds_answers_and_no_words(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    tool, library = shelf.tool(FORM), shelf.library
    page = make_page(tool, open_voice(library, find_locales(library, "en"), tool.id, draft=True), library)
    table = etree.fromstring(page.html.encode()).find(".//table[@class='cards badge']")
    assert table is not None
    assert table.find("thead") is None
    cards = table.findall(".//td[@class='card']")
    assert [[line.get("class") for line in card] for card in cards] == [["name", "detail"]] * 3
    assert ["".join(card.itertext()).strip() for card in cards] == [""] * 3
    assert [one.get("name") for one in cards[2].iter("input")] == ["badges.3.name", "badges.3.city"]
    assert b"table.cards" in write_html(page, load_printing(library, "workshop"))
