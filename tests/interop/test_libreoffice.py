"""A form that LibreOffice opened and saved again can still be read: bookmarks, manifest and identity stay."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from qatoolkit.definitions.model import Tool

from ..reading import Form, first, strings
from .conftest import Convert

pytestmark = pytest.mark.requires("soffice")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, convert: Convert) -> Path:
    target = tmp_path_factory.mktemp("saved")
    convert(target, "docx")
    return target


def test_every_bookmark_stays_in_its_place(saved: Path, folder: Path, tools: Mapping[str, Tool]) -> None:
    for name in tools:
        before, after = (Form((where / f"{name}.docx").read_bytes()) for where in (folder, saved))
        ours = [bookmark for bookmark in after.bookmarks() if bookmark.startswith("qa_")]
        assert ours == before.bookmarks(), name


def test_the_manifest_and_the_identity_stay(saved: Path, tools: Mapping[str, Tool]) -> None:
    for name, tool in tools.items():
        form = Form((saved / f"{name}.docx").read_bytes())
        assert first(form.part("docProps/core.xml"), "dc:identifier/text()") == f"{name}@{tool.version}"
        items = [part for part in form.archive.namelist() if part.startswith("customXml/item") and "Props" not in part]
        assert name in [first(form.part(part), "@tool") for part in items]


def test_no_printed_word_is_lost(saved: Path, folder: Path, tools: Mapping[str, Tool]) -> None:
    for name in tools:
        before, after = (Form((where / f"{name}.docx").read_bytes()) for where in (folder, saved))
        assert squeezed(after) == squeezed(before), name


def squeezed(form: Form) -> str:
    """All printed text without spaces; page breaks become breaks in a line when LibreOffice saves."""
    return "".join("".join(strings(form.body, ".//w:t/text()")).split())


def test_options_keep_their_codes(saved: Path, folder: Path, tools: Mapping[str, Tool]) -> None:
    path = ".//w:dropDownList/w:listItem/@w:value"
    for name in tools:
        before, after = (Form((where / f"{name}.docx").read_bytes()) for where in (folder, saved))
        assert strings(after.body, path) == strings(before.body, path), name
