"""Each contradiction planted in a class in which nothing contradicts anything is named, with its papers and lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from qatoolkit.errors import Problem
from qatoolkit.packs.classfile.checks import check_class
from qatoolkit.packs.classfile.rules import RULES

from .made import TODAY, Made, class_of, made

CLEAN = made(size=8, mentors=2, passed=7, online=16, concentrated=40, workplace=80)
CLEAN.data["profile"] = "national"
Plant = Callable[[Made], None]


def findings(it: Made, folder: Path) -> list[Problem]:
    return check_class(class_of(it, folder))


def ids(problems: list[Problem]) -> set[str]:
    return {one.id.removeprefix("class-") for one in problems}


def put(where: str, **values: Any) -> Plant:
    """Change a group of class.yaml (``facts``, ``claim``), or a row of a sheet (``apprentices.3``)."""

    def plant(it: Made) -> None:
        name, _, row = where.partition(".")
        target = getattr(it, name)[int(row)] if row else it.data.setdefault(name, {})
        for key, value in values.items():
            if value is None:
                target.pop(key, None)
            else:
                target[key] = value

    return plant


def all_rows(sheet: str, **values: Any) -> Plant:
    def plant(it: Made) -> None:
        for number in range(len(getattr(it, sheet))):
            put(f"{sheet}.{number}", **values)(it)

    return plant


def profile(name: str) -> Plant:
    def plant(it: Made) -> None:
        it.data["profile"] = name

    return plant


def stage(name: str) -> Plant:
    def plant(it: Made) -> None:
        it.data["stage"] = name

    return plant


def again(it: Made) -> None:
    """The same person a second time, under another number."""
    twin = {**it.apprentices[2], "apprentice_number": "099", "agreement_number": "XT-099", "certificate_number": "S99"}
    it.apprentices.append(twin | {"apprentice_phone": "010-55559999"})


def both(*plants: Plant) -> Plant:
    def plant(it: Made) -> None:
        for one in plants:
            one(it)

    return plant


def wrong(number: str) -> str:
    """The number with another check digit."""
    return number[:-1] + ("0" if number[-1] != "0" else "1")


def twin_session(it: Made) -> None:
    it.sessions[TAUGHT].pop("session_time")
    it.sessions.append(dict(it.sessions[TAUGHT]))


def namesake(it: Made) -> None:
    """Somebody of the same name, of whom nothing else is known."""
    unknown = {"id_number": None, "birth_date": None, "apprentice_phone": None}
    put("apprentices.3", apprentice_name=it.apprentices[2]["apprentice_name"], **unknown)(it)


def mostly_online(it: Made) -> None:
    for number in (TAUGHT, TAUGHT + 2):
        it.sessions[number]["hours_part"] = "online"


def idle_mentor(it: Made) -> None:
    it.mentors.append({**it.mentors[0], "mentor_name": "闲样戊", "mentor_apprentices": 0})


START, END = date(2025, 9, 1), date(2026, 8, 31)
DAY = timedelta(days=1)
ONLINE = next(number for number, row in enumerate(CLEAN.sessions) if row["hours_part"] == "online")
TAUGHT = next(number for number, row in enumerate(CLEAN.sessions) if row["hours_part"] == "concentrated")
WORK = next(number for number, row in enumerate(CLEAN.sessions) if row["hours_part"] == "workplace")

PLANTS: list[tuple[str, Plant]] = [
    ("dates", put("facts", end_date="2025-08-31")),
    ("filed-late", put("dates", filed_on="2025-09-02")),
    ("posted", put("dates", posted_from="2026-09-10", posted_until="2026-09-05")),
    ("examined", put("dates", examined_on="2025-08-20")),
    ("credit-code", put("facts", credit_code="99990000MA00ABCD12")),
    ("hours-parts", put("facts", training_hours=130)),
    ("hours-online", put("hours", online=60)),
    ("hours-sessions", put("hours", online=12)),
    ("hours-sessions", put(f"sessions.{TAUGHT}", theory_hours=3, signed_hours=3, logged_hours=3)),
    ("hours-practice", put("hours", practice=7)),
    ("hours-all", both(put("hours", workplace=None), put("facts", training_hours=100))),
    ("weights", put("weights", exam=50)),
    ("size", put("facts", class_size=9)),
    ("count-agreements", put("counts", agreements=7)),
    ("count-mentors", put("counts", mentors=3)),
    ("count-teachers", put("counts", teachers=9)),
    ("count-passed", put("counts", passed=8)),
    ("count-certificates", put("counts", certificates=8)),
    ("person-twice", again),
    ("person-twice", lambda it: it.apprentices.append(dict(it.apprentices[2]))),
    ("person-twice", namesake),
    ("mentor-twice", lambda it: it.mentors.append(dict(it.mentors[0]))),
    ("mentor-low", put("mentors.0", mentor_level="初级工")),
    ("mentor-elsewhere", put("mentors.0", mentor_employer="另一家企业")),
    ("claim-years", put("claim", years=2)),
    ("number-twice", put("apprentices.3", apprentice_number="001")),
    ("agreement-twice", put("apprentices.3", agreement_number="XT-001")),
    ("certificate-twice", put("apprentices.3", certificate_number=CLEAN.apprentices[0]["certificate_number"])),
    ("phone-twice", put("apprentices.3", apprentice_phone="010-55551000")),
    ("id-shape", put("apprentices.1", id_number="9900012001020700")),
    ("id-birth", put("apprentices.1", id_number="990001200113070031")),
    ("id-check", put("apprentices.1", id_number=wrong(CLEAN.apprentices[1]["id_number"]))),
    ("id-birth-date", put("apprentices.1", birth_date=date(2000, 1, 1))),
    ("id-sex", put("apprentices.0", sex="female")),
    ("under-age", put("apprentices.4", birth_date=date(2010, 1, 1), id_number=None)),
    ("minor", put("apprentices.4", birth_date=date(2008, 6, 1), id_number=None)),
    ("born-later", put("apprentices.4", birth_date=date(2026, 6, 1), id_number=None)),
    ("mentor-is-apprentice", put("mentors.1", mentor_name=CLEAN.apprentices[5]["apprentice_name"])),
    ("occupation", put("apprentices.2", occupation="焊工")),
    ("level", put("apprentices.2", target_level="l3")),
    ("level-no-gain", put("apprentices.2", current_level="l4")),
    ("left-outside", put("apprentices.7", left_on=START - 9 * DAY)),
    ("contract-dates", put("apprentices.2", contract_end=START - 100 * DAY, agreement_end=None)),
    ("hired-contract", put("apprentices.2", hired_on=START - 10 * DAY)),
    ("hired-late", put("apprentices.2", hired_on=START + DAY, contract_start=START + DAY)),
    ("contract-period", put("apprentices.2", contract_start=START + DAY, hired_on=START - DAY)),
    ("contract-period", put("apprentices.2", contract_end=END - DAY)),
    ("profile-contract", put("apprentices.2", contract_end=START + 100 * DAY)),
    ("agreement-dates", put("apprentices.2", agreement_end=START - DAY)),
    ("agreement-outside-contract", put("apprentices.2", agreement_end=END + 900 * DAY)),
    ("agreement-outside-contract", put("apprentices.2", agreement_start=START - 90 * DAY)),
    ("agreement-period", put("apprentices.2", agreement_start=START + DAY)),
    ("agreement-period", put("apprentices.2", agreement_end=END - DAY)),
    ("signed-late", put("apprentices.2", agreement_signed_on=START + DAY)),
    ("pairing-late", put("apprentices.2", pairing_signed_on=START + DAY)),
    ("no-agreement", put("apprentices.2", agreement_number=None)),
    ("signatures-missing", put("apprentices.2", agreement_signed_on=None)),
    ("signatures-missing", put("apprentices.2", notice_signed_on=None)),
    ("signatures-missing", put("mentors.1", appointment_signed_on=None)),
    ("mentor-unknown", put("apprentices.2", mentor_name="无此人")),
    ("mentor-none", put("apprentices.2", mentor_name=None)),
    ("mentor-count", put("mentors.0", mentor_apprentices=5)),
    ("mentor-idle", idle_mentor),
    ("appointment-dates", put("mentors.0", appointed_until=START - DAY)),
    ("appointment-period", put("mentors.0", appointed_until=END - DAY)),
    ("allowance", put("mentors.0", allowance_amount=9700)),
    ("allowance-total", put("allowance", total=20000)),
    ("session-outside", put(f"sessions.{TAUGHT}", session_date=END + DAY)),
    ("session-hours", put(f"sessions.{TAUGHT}", theory_hours=None, practice_hours=None)),
    ("session-overlap", lambda it: put(f"sessions.{TAUGHT}", session_date=it.sessions[WORK]["session_date"])(it)),
    ("session-twice", twin_session),
    ("teacher-unknown", put(f"sessions.{TAUGHT}", teacher_name="无此师")),
    ("teacher-twice", lambda it: it.teachers.append(dict(it.teachers[0]))),
    ("signed-hours", put(f"sessions.{TAUGHT}", signed_hours=3)),
    ("logged-hours", put(f"sessions.{TAUGHT}", logged_hours=5)),
    ("signed-logged", put(f"sessions.{TAUGHT}", logged_hours=5)),
    ("signed-total", put(f"sessions.{TAUGHT}", signed_hours=3)),
    ("logged-total", put(f"sessions.{TAUGHT}", logged_hours=5)),
    ("signed-people", put(f"sessions.{TAUGHT}", signed_people=9, logged_people=9)),
    ("logged-people", put(f"sessions.{TAUGHT}", logged_people=7)),
    ("expected-people", put(f"sessions.{TAUGHT}", expected_people=10)),
    ("session-future", both(put("facts", end_date="2027-08-31"), put(f"sessions.{TAUGHT}", session_date=TODAY + DAY))),
    ("session-unsigned", put(f"sessions.{TAUGHT}", signed_hours=None)),
    ("session-unlogged", put(f"sessions.{TAUGHT}", logged_hours=None)),
    ("session-open", both(stage("running"), put(f"sessions.{TAUGHT}", logged_hours=None))),
    ("video-long", put(f"sessions.{TAUGHT}", video_hours=6)),
    ("day-long", put(f"sessions.{TAUGHT}", theory_hours=9, signed_hours=9, logged_hours=9)),
    ("attended", put("apprentices.2", attended_hours=700)),
    ("score-range", put("apprentices.2", theory_score=101)),
    ("score-total", put("apprentices.2", total_score=90)),
    ("pass-mark", put("apprentices.7", result="pass")),
    ("failed-mark", put("apprentices.2", result="fail")),
    ("pass-exam", put("apprentices.2", skills_score=59)),
    ("certificate-failed", put("apprentices.7", certificate_number="S000099")),
    ("certificate-early", put("apprentices.2", certificate_on=START - DAY)),
    ("certificate-level", put("apprentices.2", certificate_level="l3")),
    ("certificate-bare", put("apprentices.2", certificate_number=None)),
    ("passed-bare", put("apprentices.2", certificate_number=None)),
    ("left-result", put("apprentices.2", left_on=END - 60 * DAY)),
    ("claim-no-certificate", put("apprentices.2", certificate_number=None)),
    ("claim-left", put("apprentices.2", left_on=END - 60 * DAY)),
    ("claim-failed", put("apprentices.7", claim_amount=5000)),
    ("claim-amount", put("apprentices.2", claim_amount=6000)),
    ("claim-people", put("claim", people=6)),
    ("claim-rows", put("apprentices.2", claim_amount=6000)),
    ("claim-product", put("claim", total=36000, total_words="叁万陆仟元整")),
    ("claim-words", put("claim", total_words="叁万伍仟伍佰元整")),
    ("claim-words", put("claim", balance_words="壹万伍仟伍佰元整")),
    ("claim-balance", put("claim", balance=15500, balance_words=None)),
    ("claim-size", put("claim", people=9)),
    ("claim-passed", put("claim", people=8)),
    ("claim-early", put("claim", claimed_on="2026-08-01")),
    ("claim-before-certificate", put("apprentices.2", certificate_on=END + 60 * DAY)),
    ("claim-advance-people", put("claim", advance_people=9)),
    ("claim-advance-late", put("claim", advance_on="2026-12-01")),
    ("profile-months", put("facts", end_date="2026-03-31")),
    ("profile-hours", profile("tianjin")),
    ("profile-concentrated", profile("tianjin")),
    ("profile-online", both(profile("tianjin"), mostly_online)),
    ("profile-practice", both(profile("jiangsu"), all_rows("sessions", practice_hours=None, theory_hours=4))),
    ("profile-video", both(profile("tianjin"), all_rows("sessions", video_hours=None))),
    ("profile-videos", profile("shenzhen")),
    ("profile-mentor-load", both(profile("tianjin"), put("mentors.0", mentor_apprentices=9))),
    ("profile-mentors", profile("shenzhen")),
    ("profile-mentor-level", both(profile("chongqing"), put("mentors.0", mentor_level="中级工"))),
    ("profile-lead-level", both(profile("shenzhen"), all_rows("mentors", mentor_level="高级工"))),
    ("profile-small", profile("jiangsu")),
    ("profile-filing", both(profile("quzhou"), put("dates", filed_on="2025-08-28"))),
    ("profile-posting", both(profile("shenzhen"), put("dates", posted_from="2026-09-04", posted_until="2026-09-08"))),
    ("profile-standard", profile("shenzhen")),
    ("profile-years", both(profile("taizhou"), put("claim", years=3))),
    ("profile-advance", both(profile("tianjin"), put("claim", advance=30000))),
]  # fmt: skip


def test_nothing_is_found_where_nothing_is_wrong(tmp_path: Path) -> None:
    assert [str(one) for one in findings(CLEAN, tmp_path)] == []


def test_the_class_of_32_is_clean(tmp_path: Path) -> None:
    assert [str(one) for one in findings(made(), tmp_path)] == []


@pytest.mark.parametrize(("rule", "plant"), PLANTS, ids=[f"{number}-{rule}" for number, (rule, _) in enumerate(PLANTS)])
def test_a_planted_contradiction_is_named(rule: str, plant: Plant, tmp_path: Path) -> None:
    it = CLEAN.but()
    plant(it)
    found = findings(it, tmp_path)
    assert rule in ids(found)
    told = next(one for one in found if one.id == f"class-{rule}")
    assert told.values["papers"]
    assert told.line > 0
    assert str(told.values["lines"]).count(":") >= 1
    assert "{" not in told.text


def test_every_rule_of_the_class_file_has_been_seen() -> None:
    of_papers = {"paper-differs", "papers-differ", "paper-stranger", "paper-lacks", "paper-twice", "paper-again",
                 "paper-other-class", "paper-session", "paper-rule", "paper-unread", "paper-left"}  # fmt: skip
    waiting = {"signatures-open", "profile-large"}
    assert {name.removeprefix("class-") for name in RULES} - of_papers - waiting - {rule for rule, _ in PLANTS} == set()


def test_no_identity_number_is_ever_told(tmp_path: Path) -> None:
    it = CLEAN.but()
    numbers = [row["id_number"] for row in it.apprentices]
    for row, other in zip(it.apprentices, reversed(numbers), strict=True):
        row["id_number"] = other
    it.apprentices[0]["id_number"] = numbers[0][:-1] + "x"
    it.apprentices[3]["id_number"] = it.apprentices[4]["id_number"]
    told = " ".join(f"{one} {dict(one.values)}" for one in findings(it, tmp_path))
    assert told
    assert not any(number[:14] in told for number in numbers)


def test_lines_lead_to_the_cells_concerned(tmp_path: Path) -> None:
    it = CLEAN.but()
    put("apprentices.2", agreement_end=END + 900 * DAY)(it)
    told = next(one for one in findings(it, tmp_path) if one.id == "class-agreement-outside-contract")
    assert told.file.endswith("roster.xlsx [class_apprentices]")
    assert told.line == 4
    assert told.values["papers"] == "CN06, CN07"
    assert told.path == "agreement_end"


def test_before_the_training_signatures_are_only_a_note(tmp_path: Path) -> None:
    it = made(size=4, mentors=1, start=date(2027, 3, 1), end=date(2028, 2, 29), stage="filing", online=16,
              concentrated=40, workplace=80)  # fmt: skip
    it.data["profile"] = "national"
    put("apprentices.2", agreement_signed_on=None)(it)
    assert ids(findings(it, tmp_path)) == {"signatures-open"}


def test_a_large_class_is_told_of(tmp_path: Path) -> None:
    it = made(size=41, mentors=6, passed=30)
    assert "profile-large" in ids(findings(it, tmp_path))
