"""A pack is there whole or not at all; unchanged files stay; what people changed is theirs."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from qatoolkit.definitions.library import Library
from qatoolkit.errors import OutputExists, TranslationError, UsageError
from qatoolkit.packs.building import Options, build
from qatoolkit.packs.manifest import read_manifest
from qatoolkit.packs.papers import Copy, Extra, Paper, Plan, blank
from qatoolkit.packs.placing import MANIFEST, place_files

ONE = Options(workers=1)


def copy(name: str, **more: str) -> Copy:
    return Copy(name, {"participant_name": name, **more})


def plan(*copies: Copy, extras: tuple[Extra, ...] = ()) -> Plan:
    papers = (
        Paper("mini_paper", "en", "01 Papers", copies or (copy("Li Na"), copy("Wang"))),
        Paper("mini_list", "en", "", blank("List")),
    )
    return Plan("workshop", "demo", papers, extras, "en")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_folder_manifest_and_zip(tmp_path: Path, library: Library) -> None:
    built = build(plan(), tmp_path / "out" / "demo", library, ONE)
    assert set(files(built.folder)) == {"01 Papers/Li Na.docx", "01 Papers/Wang.docx", "List.docx", MANIFEST}
    assert built.written == ("01 Papers/Li Na.docx", "01 Papers/Wang.docx", "List.docx")
    entries = json.loads((built.folder / MANIFEST).read_bytes())["files"]
    assert {entry["tool"]: "document" in entry for entry in entries} == {"mini_paper": True, "mini_list": False}
    assert built.archive is not None
    with zipfile.ZipFile(built.archive) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            f"demo/{name}": data for name, data in files(built.folder).items()
        }
    assert names(tmp_path / "out") == ["demo", "demo.zip"]


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path, library: Library) -> None:
    one, two = (build(plan(), tmp_path / name / "demo", library, ONE) for name in "ab")
    assert files(one.folder) == files(two.folder)
    assert one.archive is not None
    assert two.archive is not None
    assert one.archive.read_bytes() == two.archive.read_bytes()


def test_processes_make_the_same(tmp_path: Path, library: Library) -> None:
    many = Plan("workshop", "demo", tuple(Paper("mini_paper", "en", f"{n}", (copy(f"{n}"),), look=look)
                for n in range(3) for look in ("official", "workshop")))  # fmt: skip
    one = build(many, tmp_path / "a" / "demo", library, ONE)
    two = build(many, tmp_path / "b" / "demo", library, Options(workers=2))
    assert files(one.folder) == files(two.folder)


def test_unchanged_files_are_not_written_again(tmp_path: Path, library: Library) -> None:
    target = tmp_path / "demo"
    build(plan(), target, library, ONE)
    before = {path: path.stat().st_ino for path in target.rglob("*.docx")}
    folder = target.stat().st_ino
    again = build(plan(), target, library, ONE)
    assert again.written == ()
    assert target.stat().st_ino == folder
    changed = build(plan(copy("Li Na"), copy("Zhao")), target, library, ONE)
    assert changed.written == ("01 Papers/Zhao.docx",)
    assert changed.removed == ("01 Papers/Wang.docx",)
    assert (target / "01 Papers/Li Na.docx").stat().st_ino == before[target / "01 Papers/Li Na.docx"]
    assert not (target / "01 Papers/Wang.docx").exists()


def test_files_of_others_stay(tmp_path: Path, library: Library) -> None:
    target = tmp_path / "demo"
    build(plan(), target, library, ONE)
    (target / "photos").mkdir()
    (target / "returns" / "empty").mkdir(parents=True)
    (target / "photos" / "a.jpg").write_bytes(b"photo")
    build(plan(copy("Zhao")), target, library, ONE)
    assert (target / "photos" / "a.jpg").read_bytes() == b"photo"
    assert (target / "returns" / "empty").is_dir()


def test_what_a_person_changed_is_kept(tmp_path: Path, library: Library) -> None:
    target = tmp_path / "demo"
    build(plan(), target, library, ONE)
    (target / "01 Papers/Li Na.docx").write_bytes(b"filled in")
    built = build(plan(copy("Li Na"), copy("Zhao")), target, library, ONE)
    assert built.own == ("01 Papers/Li Na.docx",)
    assert (target / "01 Papers/Li Na.docx").read_bytes() == b"filled in"
    assert not (target / "01 Papers/Wang.docx").exists()


def test_a_changed_file_whose_sources_changed_stops_the_build(tmp_path: Path, library: Library) -> None:
    target = tmp_path / "demo"
    build(plan(), target, library, ONE)
    (target / "01 Papers/Li Na.docx").write_bytes(b"filled in")
    (target / "01 Papers/Wang.docx").write_bytes(b"too")
    before = files(target)
    with pytest.raises(OutputExists) as caught:
        build(plan(copy("Li Na", remarks="x"), copy("Wang", remarks="y")), target, library, ONE)
    assert [problem.id for problem in caught.value.problems] == ["pack-file-changed"] * 2
    assert files(target) == before
    build(plan(copy("Li Na", remarks="x")), target, library, replace(ONE, force=True))
    assert (target / "01 Papers/Li Na.docx").read_bytes() != b"filled in"
    assert (target / "01 Papers/Wang.docx").read_bytes() == b"too", "no longer planned, but somebody's work"


def test_a_folder_that_is_not_a_pack_is_not_touched(tmp_path: Path, library: Library) -> None:
    target = tmp_path / "demo"
    target.mkdir()
    (target / "List.docx").write_bytes(b"mine")
    (tmp_path / "demo.zip").write_bytes(b"mine")
    with pytest.raises(OutputExists) as caught:
        build(plan(), target, library, ONE)
    assert [problem.id for problem in caught.value.problems] == ["output-exists"] * 2
    assert files(tmp_path)["demo/List.docx"] == b"mine"


def test_a_missing_translation_leaves_nothing(tmp_path: Path, library: Library) -> None:
    papers = (Paper("mini_list", "zh", "", blank("List")),)
    both = (*papers, Paper("mini_paper", "zh", "", blank("Paper")))
    with pytest.raises(TranslationError) as caught:
        build(Plan("workshop", "demo", both), tmp_path / "demo", library, ONE)
    assert {"mini_list:title", "mini_paper:title"} <= {one.values["context"] for one in caught.value.problems}
    assert not (tmp_path / "demo").exists()
    built = build(Plan("workshop", "demo", papers), tmp_path / "demo", library, replace(ONE, draft=True))
    assert "zh_Hans_CN mini_list:title" in built.manifest.forms[0].untranslated
    again = build(Plan("workshop", "demo", papers), tmp_path / "demo", library, replace(ONE, draft=True))
    assert again.manifest == built.manifest


@pytest.mark.parametrize("fails", [OSError, KeyboardInterrupt])
def test_a_build_that_fails_leaves_the_old_pack(fails: type[BaseException], tmp_path: Path, library: Library) -> None:
    target = tmp_path / "demo"
    build(plan(), target, library, ONE)
    before = files(tmp_path)

    def broken() -> bytes:
        raise fails

    with pytest.raises(fails):
        build(plan(copy("Zhao"), extras=(Extra("", "a.txt", broken),)), target, library, ONE)
    assert files(tmp_path) == before


def killed() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
def test_a_build_that_is_killed_leaves_the_old_pack(tmp_path: Path, library: Library) -> None:
    target = tmp_path / "demo"
    build(plan(), target, library, ONE)
    before = files(target)
    dying = plan(copy("Zhao"), extras=(Extra("", "a.txt", killed),))
    process = multiprocessing.get_context("spawn").Process(target=build, args=(dying, target, library, ONE))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert files(target) == before
    assert ".demo.building" in names(tmp_path)
    assert build(plan(), target, library, ONE).written == ()
    assert names(tmp_path) == ["demo", "demo.zip", "mine"]


@pytest.mark.parametrize("moment", ["building", "exchanging", "clearing"])
def test_the_next_build_clears_up_after_a_killed_one(moment: str, tmp_path: Path, library: Library) -> None:
    target = tmp_path / "demo"
    build(plan(), target, library, ONE)
    (tmp_path / ".demo.building" / "x").mkdir(parents=True)
    if moment == "exchanging":
        target.rename(tmp_path / ".demo.old")
    if moment == "clearing":
        (tmp_path / ".demo.old").mkdir()
    built = build(plan(), target, library, ONE)
    assert built.written == ()
    assert names(tmp_path) == ["demo", "demo.zip", "mine"]


def test_two_builds_at_once(tmp_path: Path, library: Library) -> None:
    target = tmp_path / "demo"

    def second() -> bytes:
        with pytest.raises(OutputExists) as caught:
            build(plan(), target, library, ONE)
        return str(caught.value.problems[0].id).encode()

    build(plan(extras=(Extra("", "a.txt", second),)), target, library, ONE)
    assert (target / "a.txt").read_bytes() == b"pack-being-built"


def extra(data: bytes, made_from: str, calls: list[str]) -> Extra:
    def make() -> bytes:
        calls.append(made_from)
        return data

    return Extra("slides", "s.pptx", make, made_from)


@pytest.mark.parametrize(("made_from", "made"), [("x", 1), ("", 2)])
def test_extras_are_made_when_their_sources_change(made_from: str, made: int, tmp_path: Path, library: Library) -> None:
    calls: list[str] = []
    for _ in range(2):
        built = build(plan(extras=(extra(b"1", made_from, calls),)), tmp_path / "demo", library, ONE)
    assert len(calls) == made
    assert built.written == ()
    built = build(plan(extras=(extra(b"2", "y", calls),)), tmp_path / "demo", library, ONE)
    assert built.written == ("slides/s.pptx",)


def test_names_never_meet() -> None:
    papers = (Paper("t", "en", "a/../b", (Copy("Li/Na"), Copy("li_na"), Copy("x" * 300), Copy("x" * 301))),)
    paths = [place.path for place in place_files(Plan("workshop", "demo", papers))]
    assert paths[:2] == ["a/b/Li_Na.docx", "a/b/li_na-2.docx"]
    assert len({path.casefold() for path in paths}) == 4
    assert max(len(Path(path).name) for path in paths) <= 120


def test_no_identity_number_in_a_name() -> None:
    papers = (Paper("t", "en", "", (Copy("Li 11010519491231002X"),)),)
    with pytest.raises(UsageError):
        place_files(Plan("workshop", "demo", papers))


def test_progress(tmp_path: Path, library: Library) -> None:
    told: list[tuple[int, int]] = []
    note: Callable[[int, int], None] = lambda done, total: told.append((done, total))  # noqa: E731 - mypy needs the type
    build(plan(), tmp_path / "demo", library, ONE, note)
    assert told[-1] == (3, 3)


def test_a_broken_manifest_is_none(tmp_path: Path) -> None:
    path = tmp_path / MANIFEST
    for text in ("", "[]", '{"manifest": 1}', '{"manifest": 2}'):
        path.write_text(text, encoding="utf-8")
        assert read_manifest(path) is None
