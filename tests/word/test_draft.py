"""A final form holds no untranslated text; a draft shows where they are."""

from __future__ import annotations

import pytest

from qatoolkit.errors import TranslationError

from ..reading import Form, find, first, runs_of, text_of
from .conftest import PO_HEAD, Shelf

BODY = """\
sections:
  - id: a
    items:
      - {id: name, type: text, label: Name}
      - {id: job, type: text, label: Job}
      - {id: town, type: text, label: Town}
"""
PO = (
    PO_HEAD
    + """
msgctxt "mini:title"
msgid "Small form"
msgstr "小表"

msgctxt "mini:purpose"
msgid "What it is for."
msgstr "用途说明。"

#, fuzzy
msgctxt "mini:a.name.label"
msgid "Name"
msgstr "名字"

msgctxt "mini:a.town.label"
msgid "Town"
msgstr "城镇"
"""
)


@pytest.fixture
def half(shelf: Shelf) -> Shelf:
    """A form with one text that is not translated and one that is not sure."""
    shelf.tool(BODY)
    shelf.put("locales/zh_Hans_CN/LC_MESSAGES/tools/mini.po", PO)
    return shelf


def highlight(form: Form, text: str) -> str:
    (run,) = [run for run in runs_of(form.body) if text_of(run) == text and first(run, "w:rPr/w:lang/@w:eastAsia")]
    return first(run, "w:rPr/w:highlight/@w:val")


def test_final_output_refuses_and_names_every_text(half: Shelf) -> None:
    with pytest.raises(TranslationError) as caught:
        half.bytes_of(half.tool(BODY))
    contexts = sorted(str(problem.values["context"]) for problem in caught.value.problems)
    assert contexts == ["mini:a.job.label", "mini:a.name.label"]


def test_a_draft_marks_them_in_the_document(half: Shelf) -> None:
    form = Form(half.bytes_of(half.tool(BODY), draft=True))
    assert highlight(form, "Job") == "yellow", "missing: the English text stands in its place"
    assert highlight(form, "名字") == "lightGray", "unsure"
    assert highlight(form, "城镇") == ""


def test_a_draft_says_so_on_every_page(half: Shelf) -> None:
    form = Form(half.bytes_of(half.tool(BODY), draft=True))
    for which in ("first", "default"):
        header = form.running(0, "header", which)
        assert "DRAFT" in text_of(header)
        assert find(header, ".//w:r/w:rPr/w:highlight[@w:val='yellow']")


def test_a_draft_without_gaps_is_no_draft(shelf: Shelf) -> None:
    tool = shelf.tool(BODY)
    shelf.translate(tool, {})
    assert shelf.bytes_of(tool, draft=True) == shelf.bytes_of(tool)


def test_the_source_language_needs_no_translation(half: Shelf) -> None:
    form = Form(half.bytes_of(half.tool(BODY), "en"))
    assert not find(form.body, ".//w:highlight")
    assert text_of(form.running(0, "header", "first")) == ""


def test_a_certificate_says_that_it_is_a_draft(half: Shelf) -> None:
    tool = half.tool(BODY, kind="certificate")
    form = Form(half.bytes_of(tool, draft=True))
    assert "DRAFT" in text_of(form.running(0, "header"))
