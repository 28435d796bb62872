"""The page as one file for a browser: complete in itself, in the colours of the look."""

from __future__ import annotations

import re

import pytest
from lxml import etree, html

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import UsageError
from qatoolkit.formats import FORMATS, load_printing
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice

from ..forms import all_tools

TOOLS = all_tools()
CONTROLS = ("input", "select", "textarea")


def write(tool: Tool, languages: str = "zh,en", *, look: str = "official", plain: bool = False) -> str:
    library: Library = open_library()
    voice = open_voice(library, find_locales(library, languages), tool.id, draft=True)
    page = make_page(tool, voice, library)
    return FORMATS["html"](page, load_printing(library, look, plain=plain)).decode()


@pytest.fixture(scope="module", params=sorted(TOOLS))
def text(request: pytest.FixtureRequest) -> str:
    return write(TOOLS[str(request.param)])


def test_it_is_a_whole_document_and_well_formed(text: str) -> None:
    assert text.startswith("<!DOCTYPE html>")
    tree = etree.fromstring(text.removeprefix("<!DOCTYPE html>").encode())
    assert tree.get("lang") == "zh-CN"
    assert tree.findtext("head/title")
    assert len(tree.findall(".//article")) == 1


def test_it_needs_no_network_and_runs_no_script(text: str) -> None:
    tree = html.document_fromstring(text)
    assert not list(tree.iter("script", "link", "img", "iframe", "object", "embed"))
    assert not re.search(r"https?://|url\(|@import", text)
    assert not [name for node in tree.iter(etree.Element) for name in node.attrib if name.startswith("on")]


def test_everything_that_is_styled_exists(text: str) -> None:
    """Colours come from the look; a name that the frame does not define would leave a hole."""
    used = set(re.findall(r"var\((--[a-z]+)\)", text))
    assert used
    assert used <= set(re.findall(r"(--[a-z]+):", text))


def test_it_says_which_form_it_is() -> None:
    text = write(TOOLS["rotation_plan"])
    version = TOOLS["rotation_plan"].version
    assert f'<meta name="qatoolkit:form" content="rotation_plan@{version}"/>' in text
    assert '<meta name="qatoolkit:languages" content="zh_Hans_CN,en"/>' in text


@pytest.mark.parametrize("look", ["official", "workshop"])
def test_a_look_changes_colours_and_no_words(look: str) -> None:
    text = write(TOOLS["rotation_plan"], look=look)
    assert f'<body class="{look}' in text
    words = [html.document_fromstring(each).xpath("string(.//form)") for each in (text, other(look))]
    assert words[0] == words[1] != ""


def other(look: str) -> str:
    return write(TOOLS["rotation_plan"], look="workshop" if look == "official" else "official")


def test_a_plain_page_takes_no_answers() -> None:
    tree = html.document_fromstring(write(TOOLS["rotation_plan"], plain=True))
    assert all(any(above.tag == "fieldset" and above.get("disabled") for above in node.iterancestors())
               for node in tree.iter(*CONTROLS))  # fmt: skip
    assert not html.document_fromstring(write(TOOLS["rotation_plan"])).findall(".//fieldset")


def test_an_unknown_look_is_refused() -> None:
    with pytest.raises(UsageError, match="no look"):
        load_printing(open_library(), "garden")


def test_equal_input_gives_equal_bytes() -> None:
    assert write(TOOLS["rotation_plan"]) == write(TOOLS["rotation_plan"])
