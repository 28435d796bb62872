"""File names and writing: nothing escapes the folder, nothing is half written."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.files import MAX_NAME_BYTES, safe_name, write_whole


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (["4.3.1", "plan", "zh-en"], "4.3.1-plan-zh-en.docx"),
        (["CON"], "_CON.docx"),
        (["nul.txt", "a"], "_nul.txt-a.docx"),
        (["com1"], "_com1.docx"),
        (["../../etc", "passwd"], "_.._etc-passwd.docx"),
        (["a/b\\c:d"], "a_b_c_d.docx"),
        (["张三 ", "."], "张三.docx"),
        (["\xa0", "a\u2028b", "\ud800"], "a b-_.docx"),
        ([], "_.docx"),
    ],
)
def test_safe_names(parts: list[str], name: str) -> None:
    assert safe_name(parts, "docx") == name


@given(st.lists(st.text(max_size=200), max_size=5))
def test_any_name_is_one_file_on_any_system(parts: list[str]) -> None:
    name = safe_name(parts, "docx")
    assert len(name.encode()) <= MAX_NAME_BYTES
    assert name.endswith(".docx")
    assert (Path("folder") / name).parent == Path("folder")
    assert PureWindowsPath("folder", name).parent == PureWindowsPath("folder")
    assert not PureWindowsPath(name).is_reserved()
    assert name == name.strip() and not name.startswith(".")  # noqa: PT018 - one property: it is visible


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["plan.docx"]
    assert path.read_bytes() == b"old"


def test_written_files_have_the_usual_rights(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    write_whole(tmp_path / "deep" / "ours", b"x")
    assert (tmp_path / "deep" / "ours").stat().st_mode == usual.stat().st_mode
