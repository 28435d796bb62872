"""A pack file is checked at once and whole: each fault at its line, the roster's by row and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.packs.kinds import Wishes
from qatoolkit.packs.workshop.loading import Loaded, load_workshop
from qatoolkit.packs.workshop.room import check

PACK = """\
kind: workshop
name: spring
title: {zh: 研讨班, en: Workshop}
aims: [{zh: 目标, en: Aim}]
languages: "zh,en"
organizers: [Example College]
venue: {name: Hall, seats: 2}
online: {link: "https://example.org"}
roster: roster.csv
speakers:
  - {id: li, name: Li}
  - {id: wu, name: Wu}
days:
  - date: 2026-03-02
    sessions:
      - {starts: 9:00, ends: 10:00, title: {zh: 一, en: One}, speakers: [li]}
      - {starts: 10:00, ends: 11:00, title: {zh: 二, en: Two}, speakers: [wu], tools: [4.3.1]}
tools: [3.2.1]
"""
ROSTER = """\
participant_name,organization,attendance_mode,language
Li Na,A,onsite,
Wang,B,onsite,en
Zhao,C,online,zh
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library()


def load(folder: Path, library: Library, pack: str = PACK, roster: str = ROSTER) -> Loaded:
    (folder / "pack.yaml").write_text(pack, encoding="utf-8")
    (folder / "roster.csv").write_text(roster, encoding="utf-8")
    return load_workshop(folder / "pack.yaml", library)


def test_a_sound_pack(tmp_path: Path, library: Library) -> None:
    loaded = load(tmp_path, library)
    assert loaded.problems == ()
    assert loaded.reminders == ()
    workshop = loaded.workshop
    assert workshop is not None
    assert workshop.minutes() == 120
    assert [(person.number, person.edition.name) for person in workshop.people] == [
        ("001", "zh,en"), ("002", "en"), ("003", "zh"),
    ]  # fmt: skip
    assert {chosen.tool.number for chosen in workshop.chosen} == {"3.2.1", "4.3.1"}


FAULTS = [
    ("starts: 10:00", "starts: 09:30", "workshop-overlap", 17),
    ("starts: 10:00", "starts: 11:30", "workshop-ends-first", 17),
    ("ends: 11:00", "ends: 20:00", "workshop-long-day", 14),
    ("speakers: [wu]", "speakers: [xu]", "workshop-speaker-unknown", 17),
    ("{id: wu", "{id: li", "workshop-speaker-twice", 12),
    ("seats: 2", "seats: 1", "workshop-no-seat", 7),
    ("venue: {name: Hall, seats: 2}\n", "", "workshop-no-venue", 1),
    ('online: {link: "https://example.org"}\n', "", "workshop-no-link", 1),
    ("tools: [3.2.1]", "tools: [8.8.8]", "unknown-tool", 18),
    ("{zh: 二, en: Two}", "{en: Two}", "pack-untranslated", 17),
    ("{zh: 二, en: Two}", "Two", "pack-untranslated", 17),
    ("{zh: 二, en: Two}", "{zh: 二, en: Two, xx: Z}", "unknown-language", 17),
    ("roster.csv", "people.csv", "pack-no-roster", 9),
    ('"zh,en"', '"zh,xx"', "unknown-language", 5),
    ("date: 2026-03-02", "date: 2026-02-30", "pack-day", 14),
    ("starts: 9:00", "starts: nine", "pack-time", 16),
    ("organizers:", "organisers:", "unknown-key-near", 6),
    ("ends: 10:00", "end: 10:00", "unknown-key-near", 16),
    ("tools: [4.3.1]", "steps: [{minutes: 10, step: {zh: 步, en: Step}}]", "workshop-steps", 17),
    ("name: spring", "name: spring pack", "bad-number", 2),
    ("tools: [3.2.1]", "certificate: {number: A}", "workshop-number-pattern", 18),
    ("tools: [3.2.1]", "facts: {regoin: Here}", "pack-fact-unknown", 18),
]


@pytest.mark.parametrize(("old", "new", "problem", "line"), FAULTS)
def test_faults_of_the_file(old: str, new: str, problem: str, line: int, tmp_path: Path, library: Library) -> None:
    assert old in PACK
    found = load(tmp_path, library, PACK.replace(old, new)).problems
    assert (problem, line) in [(one.id, one.line) for one in found], found


def test_all_at_once(tmp_path: Path, library: Library) -> None:
    pack = PACK.replace("starts: 10:00", "starts: 09:30").replace("[3.2.1]", "[8.8.8]").replace("seats: 2", "seats: 1")
    found = load(tmp_path, library, pack, ROSTER + "Li Na,A,onsite,\n").problems
    assert {one.id for one in found} == {"workshop-overlap", "unknown-tool", "workshop-no-seat", "person-twice"}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Li Na,A,onsite,", ("person-twice", 5, 1)),
        (",A,onsite,", ("answer-missing", 5, 1)),
        ("Sun,A,by post,", ("answer-option", 5, 3)),
        ("Sun,A,onsite,xx", ("unknown-language", 5, 4)),
    ],
)
def test_faults_of_the_roster(row: str, problem: tuple[str, int, int], tmp_path: Path, library: Library) -> None:
    found = load(tmp_path, library, roster=f"{ROSTER}{row}\n").problems
    assert problem in [(one.id, one.line, one.column) for one in found], found


def test_a_broken_file_does_not_hide_the_roster(tmp_path: Path, library: Library) -> None:
    pack = PACK.replace("kind: workshop", "kind: workshop\ncolour: red")
    found = load(tmp_path, library, pack, "wages\n9\n").problems
    assert {one.id for one in found} >= {"unknown-key", "roster-no-head"}


@pytest.mark.parametrize(
    ("one", "two"),
    [("group: a", "group: b"), ("mode: onsite", "mode: online")],
)
def test_sessions_of_different_people_may_overlap(one: str, two: str, tmp_path: Path, library: Library) -> None:
    pack = PACK.replace("starts: 9:00,", f"starts: 9:00, {one},").replace("starts: 10:00,", f"starts: 9:30, {two},")
    assert load(tmp_path, library, pack).problems == ()
    busy = pack.replace("speakers: [wu]", "speakers: [li]")
    assert "workshop-speaker-busy" in [problem.id for problem in load(tmp_path, library, busy).problems]


def test_numbers_given_twice(tmp_path: Path, library: Library) -> None:
    roster = "participant_number,participant_name\n7,Li Na\n7,Wang\n"
    found = load(tmp_path, library, roster=roster).problems
    assert [(one.id, one.line, one.column) for one in found] == [("workshop-number-twice", 3, 1)]


def test_who_has_no_number_gets_a_free_one(tmp_path: Path, library: Library) -> None:
    roster = "participant_number,participant_name\n,Li Na\n001,Wang\n,Zhao\n"
    workshop = load(tmp_path, library, PACK.replace("seats: 2", "seats: 3"), roster).workshop
    assert workshop is not None
    assert [person.number for person in workshop.people] == ["002", "001", "003"]


def test_a_paper_that_is_not_translated(tmp_path: Path, library: Library) -> None:
    pack = PACK.replace('"zh,en"', "id").replace("zh:", "id:")
    load(tmp_path, library, pack, "participant_name\nLi\n")
    found = check(tmp_path / "pack.yaml", library, Wishes()).problems
    assert "untranslated" in {one.id for one in found}
    assert not check(tmp_path / "pack.yaml", library, Wishes(draft=True)).problems


def test_reminders_stop_nothing(tmp_path: Path, library: Library) -> None:
    pack = PACK.replace("speakers: [wu], ", "").replace("ends: 11:00", "ends: 12:00")
    loaded = load(tmp_path, library, pack)
    assert loaded.workshop is not None
    assert {one.id for one in loaded.reminders} == {"workshop-speaker-idle", "workshop-long-talk"}
