"""Files in folders, zips and patterns: all of them, each once, nothing unpacked, nothing changed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from qatoolkit.errors import Problem, UsageError
from qatoolkit.records import sources
from qatoolkit.records.sources import find_sources


def names(*asked: Path | str, without: tuple[Path, ...] = ()) -> list[str]:
    return [found.name for found in find_sources(asked, without=without)]


def contents(*asked: Path | str) -> dict[str, bytes | str]:
    """What each file holds, or the id of its problem."""
    found = ((one.name.rsplit("/", 1)[-1], one.load()) for one in find_sources(asked))
    return {name: data.id if isinstance(data, Problem) else data for name, data in found}


def pack(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.docx", "deep/a.docx", "deep/~$a.docx", ".git/x.docx", "deep/.DS_Store", "Thumbs.db"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path


def test_a_folder_with_all_that_is_in_it_but_litter(folder: Path) -> None:
    assert names(folder) == [f"{folder.as_posix()}/b.docx", f"{folder.as_posix()}/deep/a.docx"]
    assert contents(folder) == {"b.docx": b"b.docx", "a.docx": b"deep/a.docx"}


def test_each_file_once_however_often_it_is_named(folder: Path) -> None:
    assert len(names(folder, folder / "b.docx", folder / "deep" / ".." / "b.docx", f"{folder}/*.docx")) == 2
    assert names(folder, without=(folder / "b.docx",)) == [f"{folder.as_posix()}/deep/a.docx"]


def test_patterns_that_the_shell_left_alone(folder: Path) -> None:
    assert names(f"{folder}/**/a*.docx") == [f"{folder.as_posix()}/deep/a.docx"]
    strange = folder / "c[1].docx"
    strange.write_bytes(b"x")
    assert names(strange) == [strange.as_posix()]


def test_all_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        names(tmp_path / "none.docx", f"{tmp_path}/*.docx")
    assert [problem.id for problem in raised.value.problems] == ["no-such-file"] * 2


def test_a_zip_is_read_where_it_is(tmp_path: Path) -> None:
    members = {"b.docx": b"b", "deep/a.docx": b"a", "__MACOSX/._b.docx": b"x", "../../evil.docx": b"e", "in.zip": b"PK"}
    path = pack(tmp_path / "all.ZIP", members)
    before = path.read_bytes()
    found = contents(path)
    assert found == {"b.docx": b"b", "a.docx": b"a", "in.zip": "source-nested-archive"}
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["all.ZIP"]


def test_names_of_older_zips_are_readable(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    for coding in ("gb18030", "utf-8"):
        raw = "学徒.docx".encode(coding)
        pack(path, {"x" * len(raw): b"a"})
        path.write_bytes(path.read_bytes().replace(b"x" * len(raw), raw))
        assert [name.rsplit("/", 1)[-1] for name in names(path)] == ["学徒.docx"]


@pytest.mark.parametrize("kept", [0, 30, -10])
def test_a_broken_zip_is_told(tmp_path: Path, kept: int) -> None:
    path = pack(tmp_path / "all.zip", {"a.docx": b"a" * 1000})
    path.write_bytes(path.read_bytes()[:kept])
    assert contents(path) == {"all.zip": "source-broken-archive"}


def test_a_damaged_member_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.docx", b"first-content")
        archive.writestr("b.docx", b"second-content")
    path.write_bytes(path.read_bytes().replace(b"first-content", b"FIRST-content"))
    assert contents(path) == {"a.docx": "source-broken-archive", "b.docx": b"second-content"}


def test_a_locked_member_is_told(tmp_path: Path) -> None:
    path = pack(tmp_path / "all.zip", {"a.docx": b"a"})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(data)
    assert contents(path) == {"a.docx": "source-password"}


def test_what_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_FILE", 1000)
    (tmp_path / "a.docx").write_bytes(b"a" * 1001)
    pack(tmp_path / "b.zip", {"b.docx": b"b" * 1001, "c.docx": b"c" * 1000})
    assert contents(tmp_path) == {"a.docx": "source-too-large", "b.docx": "source-too-large", "c.docx": b"c" * 1000}
    monkeypatch.setattr(sources, "MAX_MEMBERS", 1)
    assert contents(tmp_path / "b.zip") == {"b.zip": "source-archive-too-large"}


def test_a_zip_that_lies_about_its_sizes_unpacks_no_more_than_a_form(tmp_path: Path) -> None:
    path = pack(tmp_path / "b.zip", {"b.docx": b"\0" * 10_000_000})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(mark) + offset
        data[start : start + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    assert contents(path) == {"b.docx": "source-broken-archive"}
