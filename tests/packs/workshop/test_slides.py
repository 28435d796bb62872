"""Slides: editable text in every language, the same bytes for the same session, nothing lost when it is long."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.errors import DefinitionError
from qatoolkit.packs.workshop.slides import Deck, Stop, write_slides
from qatoolkit.packs.workshop.slides_base import TEMPLATE, build
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.reports import Plain, Told
from qatoolkit.pages.voice import open_voice

LIBRARY = open_library()
ROOT = Path(__file__).resolve().parents[3]


def told(text: str) -> Told:
    return Told({"zh_Hans_CN": f"中{text}", "en": text})


def deck(**more: Any) -> Deck:
    given: dict[str, Any] = {"workshop": told("Workshop"), "title": told("Agreements"), "day": "2026-11-23"}
    return Deck(**{**given, "time": "09:00–10:30", "minutes": 90, **more})


def opened(one: Deck, languages: str = "zh,en", library: Library = LIBRARY) -> Any:
    from pptx import Presentation

    voice = open_voice(library, find_locales(library, languages), draft=True)
    return Presentation(io.BytesIO(write_slides(one, voice, library)))


def texts(slides: Any) -> list[str]:
    return ["\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]


def test_one_language_after_the_other() -> None:
    tools = (load_tool(LIBRARY, "3.2.1"),)
    found = texts(opened(deck(aim=told("Choose a form"), tools=tools)).slides)
    assert found[0].startswith("中Agreements\nAgreements")
    assert "中Choose a form\nChoose a form" in found[1]
    assert "3.2.1" in found[2]
    alone = texts(opened(deck(), "en").slides)
    assert "中" not in "".join(alone)


def test_each_run_says_its_language() -> None:
    runs = list(opened(deck()).slides[0].shapes.title.element.iter("{*}r"))
    assert [run.find("{*}rPr").get("lang") for run in runs] == ["zh-CN", "en-GB"]


def test_the_session_is_marked_in_the_day() -> None:
    stops = (Stop("09:00", told("First"), "Li"), Stop("10:00", told("Second"), "", here=True))
    slides = opened(deck(stops=stops)).slides
    table = next(shape.table for slide in slides for shape in slide.shapes if shape.has_table)
    bold = [all(run.font.bold for run in row.cells[1].text_frame.paragraphs[0].runs) for row in table.rows]
    assert bold == [True, False, True]


@pytest.mark.parametrize("count", [3, 12, 40])
def test_long_lists_go_on_on_another_slide(count: int) -> None:
    points = tuple(told(f"Point {number} is a sentence of some length about it") for number in range(count))
    slides = opened(deck(points=points)).slides
    said = "\n".join(texts(slides))
    assert all(f"Point {number} is" in said for number in range(count))
    assert len(slides) >= 4 + (count > 12)


def test_the_same_session_gives_the_same_bytes() -> None:
    voice = open_voice(LIBRARY, find_locales(LIBRARY, "zh,en"), draft=True)
    assert write_slides(deck(), voice, LIBRARY) == write_slides(deck(), voice, LIBRARY)


def test_what_people_wrote_is_text() -> None:
    found = texts(opened(deck(title=Plain("=1+1 <b>&amp;</b>"))).slides)
    assert found[0].startswith("=1+1 <b>&amp;</b>")


def test_the_template_is_current() -> None:
    assert (ROOT / TEMPLATE).read_bytes() == build(), "python -m qatoolkit.packs.workshop.slides_base"


def test_a_template_without_the_layouts_is_refused(tmp_path: Path) -> None:
    from pptx import Presentation

    path = tmp_path / TEMPLATE
    path.parent.mkdir(parents=True)
    Presentation().save(str(path))
    with pytest.raises(DefinitionError):
        opened(deck(), library=Library((tmp_path, *LIBRARY.roots)))
