"""The page: well-formed, every control named, every word in a language; templates strict and confined."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from qatoolkit.definitions.fields import fields
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import DefinitionError, QatoolkitError
from qatoolkit.formats import load_printing
from qatoolkit.formats.html import write as write_html
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import Page, make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.writer import WordOptions, write_docx

from ..forms import all_tools

TOOLS = all_tools()
AGREEMENT = "apprenticeship_agreement"
CONTROLS = ("input", "select", "textarea")


def page_of(tool: Tool, languages: str = "zh,en", library: Library | None = None, layout: str | None = None) -> Page:
    shelf = library or open_library()
    voice = open_voice(shelf, find_locales(shelf, languages), tool.id, draft=True)
    return make_page(tool, voice, shelf, layout=layout)


def tree_of(page: Page) -> etree._Element:
    return etree.fromstring(page.html.encode(), etree.XMLParser(resolve_entities=False))


@pytest.fixture(scope="module", params=sorted(TOOLS))
def tool(request: pytest.FixtureRequest) -> Tool:
    return TOOLS[str(request.param)]


@pytest.fixture(scope="module")
def tree(tool: Tool) -> etree._Element:
    return tree_of(page_of(tool))


def test_a_page_is_one_well_formed_article(tree: etree._Element, tool: Tool) -> None:
    assert tree.tag == "article"
    assert tree.get("data-kind") == tool.kind.value
    assert len(tree.findall(".//h1")) >= 1


def test_every_control_has_a_name_and_a_title(tree: etree._Element) -> None:
    controls = list(tree.iter(*CONTROLS))
    assert controls
    assert all(node.get("name") and node.get("title") for node in controls)
    assert all(node.get("value") for node in controls if node.get("type") in ("radio", "checkbox"))


def test_every_answer_of_the_definition_has_a_control(tree: etree._Element, tool: Tool) -> None:
    names = list(dict.fromkeys(node.get("name") for node in tree.iter(*CONTROLS)))
    assert names == [field.path for field in fields(tool)]


def test_every_printed_word_stands_in_a_span_with_its_language(tree: etree._Element) -> None:
    for node in tree.iter("span"):
        if not node.get("class"):
            assert node.get("lang")
            assert node.get("dir") in ("ltr", "rtl")
    for node in tree.iter("h1", "h2", "th", "p", "label", "li"):
        own = (node.text or "") + "".join(child.tail or "" for child in node if child.tag != "input")
        assert not [letter for letter in own.removeprefix("QA") if letter.isalpha()] or node.get("class") == "identity"


def test_the_languages_stand_in_the_order_that_was_asked_for(tool: Tool) -> None:
    for languages, tags in (("zh,en", ["zh-CN", "en-GB"]), ("en,zh", ["en-GB", "zh-CN"])):
        title = tree_of(page_of(tool, languages)).find(".//h1")
        assert title is not None
        assert [span.get("lang") for span in title] == tags


def test_one_language_alone_leaves_no_trace_of_another(tool: Tool) -> None:
    page = tree_of(page_of(tool, "zh"))
    assert {span.get("lang") for span in page.iter("span") if span.get("lang")} == {"zh-CN"}


@pytest.mark.parametrize(
    ("languages", "wanted", "layout"),
    [
        ("zh,en", None, "columns"),
        ("zh,en", "stacked", "stacked"),
        ("zh", None, "stacked"),
        ("zh", "columns", "stacked"),
    ],
)
def test_columns_need_two_languages(languages: str, wanted: str | None, layout: str) -> None:
    assert page_of(TOOLS[AGREEMENT], languages, layout=wanted).layout == layout


def test_columns_are_for_agreements() -> None:
    assert page_of(TOOLS["induction_checklist"], layout="columns").layout == "stacked"


@pytest.fixture
def overlay(tmp_path: Path) -> Library:
    (tmp_path / "templates").mkdir()
    return Library((tmp_path, *open_library().roots))


def lay(library: Library, text: str, name: str = "agreement.html.j2") -> Path:
    path = library.roots[0] / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refused(library: Library) -> QatoolkitError:
    with pytest.raises(DefinitionError) as caught:
        page_of(load_tool(library, AGREEMENT), library=library)
    return caught.value


def test_a_template_of_the_user_goes_before_ours(overlay: Library) -> None:
    lay(overlay, '<article><h1>{{ t("Our own agreement") }}</h1></article>')
    assert "Our own agreement" in page_of(load_tool(overlay, AGREEMENT), "en", overlay).html


@pytest.mark.parametrize(
    ("text", "problem", "reason"),
    [
        ("<p>\n{{ nobody }}</p>", "template-undefined", "'nobody' is undefined"),
        ("<p>\n{{ tool.colour }}</p>", "template-undefined", "colour"),
        ("<p>\n{{ words.no_such_word }}</p>", "template-undefined", "no_such_word"),
        ("<p>\n{% if %}</p>", "template-syntax", "Expected an expression"),
        ("<p>\n{{ 1 / 0 }}</p>", "template-failed", "division by zero"),
        ("<p>\n{{ 'a' + 1 }}</p>", "template-failed", "str"),
        ("<p>\n{{ t.__class__ }}</p>", "template-forbidden", "__class__"),
        ("<p>\n{{ tool.__class__.__mro__ }}</p>", "template-forbidden", "__class__"),
        ("<p>\n{{ ''.__class__.__base__.__subclasses__() }}</p>", "template-forbidden", "__class__"),
        ("<p>\n{{ tool.model_copy.__globals__ }}</p>", "template-forbidden", "__globals__"),
        ('<p>\n{{ t|attr("__self__") }}</p>', "template-forbidden", "__self__"),
        ("<p>\n{{ range(1000000) }}</p>", "template-failed", "too big"),
        ('<p>\n{% include "../../etc/passwd" %}</p>', "template-missing", "../../etc/passwd"),
        ('<p>\n{% include "/etc/passwd" %}</p>', "template-missing", "/etc/passwd"),
        ('<p>\n{% include "parts/nothing.j2" %}</p>', "template-missing", "parts/nothing.j2"),
    ],
)
def test_a_template_that_is_wrong_or_wicked_is_refused(overlay: Library, text: str, problem: str, reason: str) -> None:
    path = lay(overlay, text)
    (found,) = refused(overlay).problems
    assert found.id == problem
    assert reason in found.text
    assert (found.file, found.line) == (str(path), 2)


def test_a_template_that_includes_itself_ends(overlay: Library) -> None:
    lay(overlay, '<p>{% include "agreement.html.j2" %}</p>')
    assert refused(overlay).problems[0].id == "template-failed"


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    (root,) = open_library().roots
    for folder in ("tools", "locales"):
        (tmp_path / folder).symlink_to(root / folder)
    (found,) = refused(Library((tmp_path,))).problems
    assert (found.id, found.values["name"]) == ("template-missing", "agreement.html.j2")


def test_the_frame_of_an_html_file_is_a_template_like_any_other(overlay: Library) -> None:
    lay(overlay, "{{ nobody }}", "html/document.html.j2")
    page = page_of(load_tool(overlay, AGREEMENT), library=overlay)
    with pytest.raises(DefinitionError, match="nobody"):
        write_html(page, load_printing(overlay, "official"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<article><p></article>", "page-not-xml"),
        ("plain words", "page-not-xml"),
        ("<article>&nbsp;</article>", "page-not-xml"),
    ],
)
def test_a_page_that_is_no_xml_makes_no_word_form(overlay: Library, text: str, problem: str) -> None:
    lay(overlay, text)
    page = page_of(load_tool(overlay, AGREEMENT), library=overlay)
    with pytest.raises(DefinitionError) as caught:
        write_docx(page, overlay, WordOptions())
    assert [found.id for found in caught.value.problems] == [problem]
    assert "agreement.html.j2" in str(caught.value)


def test_a_block_that_word_forms_do_not_know_is_named(overlay: Library) -> None:
    text = '{% extends "parts/page.html.j2" %}{% block body %}<div class="fireworks"></div>{% endblock %}'
    lay(overlay, text)
    page = page_of(load_tool(overlay, AGREEMENT), library=overlay)
    with pytest.raises(DefinitionError, match=r"fireworks.*facts"):
        write_docx(page, overlay, WordOptions())


def test_texts_are_escaped(overlay: Library) -> None:
    lay(overlay, "<article><p>{{ tool.source.section }}{{ '<b>' }}</p></article>")
    assert "&lt;b&gt;" in page_of(load_tool(overlay, AGREEMENT), library=overlay).html


def test_a_place_that_is_not_dated_has_no_line_for_a_date() -> None:
    """The photograph beside the signatures of an enrolment form."""
    page = page_of(TOOLS["enrolment_form"], "en")
    parties = etree.fromstring(page.html.encode()).xpath(".//div[starts-with(@class, 'party')]")
    dated = {"".join(party[0].itertext()): party.find("span[@class='signed-on']") is not None for party in parties}
    assert len(dated) > 1
    assert [label for label, has_date in dated.items() if not has_date] == ["Photograph (if the bureau asks for it)"]
