"""The answer slots of the definition and those of the document are the same, in both directions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qatoolkit.definitions.fields import Field, fields
from qatoolkit.definitions.model import Item, ItemType, Tool

from ..forms import cases
from ..reading import Form, find, first, strings
from .conftest import Render


def expected(tool: Tool, form: Form) -> Iterator[tuple[str, str]]:
    """(tag, bookmark) of every slot: one a tick box where the form prints boxes, else one an answer."""
    tags = set(form.tags())
    for field in fields(tool):
        boxes = field.options and field.tag() not in tags
        codes: tuple[str | None, ...] = options(tool, field) if boxes else (None,)
        yield from ((field.tag(code), field.bookmark(code)) for code in codes)


def options(tool: Tool, field: Field) -> tuple[str, ...]:
    return (*field.options, "other") if with_other(tool).get(field.path) else field.options


def with_other(tool: Tool) -> dict[str, bool]:
    return {item.id: item.or_other for section in tool.sections for item in section.items}


def test_tags_and_bookmarks_are_those_of_the_definition(render: Render, tools: dict[str, Tool], tool_id: str) -> None:
    form = render(tool_id)
    pairs = list(expected(tools[tool_id], form))
    assert pairs
    assert form.tags() == [tag for tag, _ in pairs], "every slot, once, in page order"
    assert form.bookmarks() == [bookmark for _, bookmark in pairs]


def test_a_plain_form_is_read_by_the_same_bookmarks(render: Render, tool_id: str) -> None:
    assert render(tool_id, plain=True).bookmarks() == render(tool_id).bookmarks()
    assert render(tool_id, plain=True).controls() == []


@pytest.mark.parametrize(("name", "languages"), cases("zh", "en", "en,zh"))
def test_languages_change_no_slot(render: Render, name: str, languages: str) -> None:
    assert sorted(render(name, languages).tags()) == sorted(render(name).tags())


def test_the_manifest_lists_them(render: Render, tools: dict[str, Tool], tool_id: str) -> None:
    form = render(tool_id)
    names = [name for name in form.archive.namelist() if name.startswith("customXml/item") and "Props" not in name]
    (manifest,) = (form.part(name) for name in names)
    assert strings(manifest, "qa:field/@path") == [field.path for field in fields(tools[tool_id])]
    assert first(manifest, "@tool") == tool_id


def test_signatures_hold_no_control(render: Render, tools: dict[str, Tool], tool_id: str) -> None:
    silent = {item.id for item in items(tools[tool_id]) if item.type in (ItemType.signature, ItemType.note)}
    for tag in render(tool_id).tags():
        assert tag.partition("/")[0].partition(".")[0] not in silent


def items(tool: Tool) -> list[Item]:
    return [item for section in tool.sections for item in section.items]


@pytest.mark.parametrize(("name", "languages"), [*cases("zh", "en", "en,zh"), *cases("zh,en")])
def test_every_run_that_says_something_has_its_language(render: Render, name: str, languages: str) -> None:
    form = render(name, languages)
    for run in find(form.body, ".//w:r[w:t[normalize-space()]]"):
        assert strings(run, "w:rPr/w:lang/@*"), "".join(strings(run, "w:t/text()"))


def test_english_words_never_stand_in_a_chinese_form(render: Render, tool_id: str) -> None:
    form = render(tool_id, "zh")
    assert not find(form.body, ".//w:r/w:rPr/w:lang[@w:val]")
