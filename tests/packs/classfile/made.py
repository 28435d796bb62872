"""Invented classes for tests and examples: nobody in them exists, and no identity number can (there is no region 99).

python tests/packs/classfile/made.py examples/classes      writes the examples again
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from qatoolkit.definitions.answers import Value
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.places import locate
from qatoolkit.packs.classfile.columns import FIELDS
from qatoolkit.packs.classfile.model import ClassData, ClassFile
from qatoolkit.packs.classfile.profiles import load_profile
from qatoolkit.packs.classfile.reading import level_names
from qatoolkit.packs.people import Found, Person

TODAY = date(2026, 11, 22)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
GIVEN = [
    "一帆",
    "子涵",
    "文博",
    "雨桐",
    "浩然",
    "思远",
    "晓峰",
    "立新",
    "建国",
    "春梅",
    "志强",
    "海燕",
    "明轩",
    "佳怡",
    "俊杰",
    "丽华",
]
PLACES = {"workplace": "装配车间", "online": "线上平台"}
TOPICS = (
    ("安全生产与劳动保护", "theory"), ("机械识图", "theory"), ("公差与测量", "theory"), ("钳工工艺", "practice"),
    ("划线与锯削", "practice"), ("锉削与钻孔", "practice"), ("装配与调试", "practice"), ("通用职业素质", "theory"),
    ("工匠精神与质量意识", "theory"), ("数字化制造基础", "theory"),
)  # fmt: skip


@dataclass
class Made:
    """A class as plain data: ``data`` of class.yaml, and the rows of each sheet."""

    data: dict[str, Any]
    apprentices: list[dict[str, Any]] = field(default_factory=list)
    mentors: list[dict[str, Any]] = field(default_factory=list)
    teachers: list[dict[str, Any]] = field(default_factory=list)
    sessions: list[dict[str, Any]] = field(default_factory=list)

    def but(self) -> Made:
        """A copy to spoil."""
        return copy.deepcopy(self)

    def write(self, folder: Path) -> Path:
        """Write class.yaml and roster.xlsx; returns the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "class.yaml").write_text(as_yaml(self.data), encoding="utf-8")
        write_roster(folder / "roster.xlsx", self)
        return folder


def identity(number: int, born: date, male: bool) -> str:
    """A number with the right check digit of a region that does not exist."""
    start = f"99{number % 10000:04d}{born:%Y%m%d}{(number * 2 + (1 if male else 0)) % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return start + "10X98765432"[sum(int(one) * weight for one, weight in zip(start, weights, strict=True)) % 11]


def person_name(number: int) -> str:
    return SURNAMES[number % len(SURNAMES)] + GIVEN[(number * 7 + number // 16) % len(GIVEN)]


def made(
    *,
    size: int = 32,
    mentors: int = 4,
    start: date = date(2025, 9, 1),
    end: date = date(2026, 8, 31),
    stage: str = "claiming",
    profile: str = "tianjin",
    passed: int = 30,
    online: int = 80,
    concentrated: int = 160,
    workplace: int = 460,
    name: str = "2025级钳工新型学徒制一班",
    code: str = "2025-01",
) -> Made:
    """A class in which nothing contradicts anything."""
    it = Made(
        class_data(size, mentors, start, end, stage, profile, passed, online, concentrated, workplace, name, code)
    )
    late = stage in ("claiming", "archive")
    for number in range(mentors):
        it.mentors.append(mentor(number, start, end, sum(1 for one in range(size) if one % mentors == number), late))
    it.teachers = [teacher(number) for number in range(4)]
    it.apprentices = [apprentice(one, mentors, start, end, late, one < passed) for one in range(size)]
    for row in it.apprentices if late else ():
        row["attended_hours"] = workplace + concentrated - 20
    it.sessions = schedule(size, start, end, online, concentrated, workplace, late)
    return it


def class_data(
    size: int, mentors: int, start: date, end: date, stage: str, profile: str, passed: int, online: int,
    concentrated: int, workplace: int, name: str, code: str,
) -> dict[str, Any]:  # fmt: skip
    total = 5000 * passed
    data: dict[str, Any] = {
        "kind": "class", "stage": stage, "profile": profile, "languages": "zh", "roster": "roster.xlsx",
        "facts": {
            "class_name": name, "class_number": code, "programme_name": "钳工（四级）企业新型学徒制培训",
            "enterprise_name": "样例机械制造有限公司", "credit_code": "99990000MA00ABCD11",
            "enterprise_address": "样例市样例路1号", "legal_representative": "王样例",
            "enterprise_contact": "孙样例", "enterprise_phone": "010-55550100", "provider_name": "样例技师学院",
            "provider_contact": "周样例", "provider_phone": "010-55550200", "occupation": "钳工",
            "target_level": "l4", "start_date": start.isoformat(), "end_date": end.isoformat(),
            "class_size": size, "training_hours": workplace + concentrated, "training_place": "样例路1号装配车间",
            "region": "样例市",
        },
        "hours": {"workplace": workplace, "concentrated": concentrated, "online": online},
        "weights": {"process": 30, "activity": 30, "exam": 40},
        "counts": {"mentors": mentors, "agreements": size},
        "dates": {"filed_on": (start - timedelta(days=20)).isoformat()},
    }  # fmt: skip
    if stage in ("claiming", "archive"):
        data["counts"] |= {"passed": passed, "certificates": passed}
        data["claim"] = {
            "standard": 5000, "years": 1, "people": passed, "total": total, "total_words": words(total),
            "advance_people": size, "advance": 2500 * size, "advance_words": words(2500 * size),
            "advance_on": (start + timedelta(days=60)).isoformat(), "balance": total - 2500 * size,
            "balance_words": words(total - 2500 * size), "claimed_on": (end + timedelta(days=40)).isoformat(),
        }  # fmt: skip
        data["allowance"] = {"monthly": 800, "months": 12, "total": 9600 * mentors}
        data["dates"] |= {"examined_on": (end - timedelta(days=10)).isoformat()}
    return data


def words(amount: int) -> str:
    from qatoolkit.packs.classfile.money import capitals

    return capitals(amount) or ""


def mentor(number: int, start: date, end: date, load: int, late: bool) -> dict[str, Any]:
    row = {
        "mentor_name": f"{SURNAMES[20 + number]}师样{'甲乙丙丁戊己庚辛'[number % 8]}",
        "mentor_employer": "样例机械制造有限公司",
        "mentor_post": "班组长", "mentor_level": ("高级工", "技师", "高级技师")[number % 3],
        "mentor_phone": f"010-555503{number:02d}", "mentor_years": 10 + number, "mentor_apprentices": load,
        "appointed_from": start, "appointed_until": end, "appointment_signed_on": start - timedelta(days=12),
    }  # fmt: skip
    return row | ({"allowance_amount": 9600} if late else {})


def teacher(number: int) -> dict[str, Any]:
    return {
        "teacher_name": f"{SURNAMES[30 + number]}教样{'甲乙丙丁'[number]}", "teacher_employer": "样例技师学院",
        "teacher_title": ("讲师", "高级讲师")[number % 2], "teacher_education": "degree", "teacher_years": 5 + number,
        "teacher_courses": TOPICS[number][0], "teacher_phone": f"010-555504{number:02d}",
    }  # fmt: skip


def apprentice(number: int, mentors: int, start: date, end: date, late: bool, passes: bool) -> dict[str, Any]:
    born = date(2001, 1, 1) + timedelta(days=37 * number)
    male = number % 4 != 3
    leader = number % mentors
    row: dict[str, Any] = {
        "apprentice_name": person_name(number), "apprentice_number": f"{number + 1:03d}",
        "sex": "male" if male else "female", "id_number": identity(number, born, male), "birth_date": born,
        "education": "vocational", "apprentice_phone": f"010-5555{1000 + number}", "department": "装配车间",
        "post": "装配钳工", "current_level": "l5", "occupation": "钳工", "target_level": "l4",
        "hired_on": start - timedelta(days=45), "contract_start": start - timedelta(days=45),
        "contract_end": end + timedelta(days=700), "agreement_number": f"XT-{number + 1:03d}",
        "agreement_start": start, "agreement_end": end, "agreement_signed_on": start - timedelta(days=10),
        "mentor_name": f"{SURNAMES[20 + leader]}师样{'甲乙丙丁戊己庚辛'[leader % 8]}",
        "pairing_signed_on": start - timedelta(days=9), "notice_signed_on": start - timedelta(days=11),
    }  # fmt: skip
    if late:
        row |= results(number, end, passes)
    return row


def results(number: int, end: date, passes: bool) -> dict[str, Any]:
    scores = (84, 90, 78) if passes else (60, 55, 40)
    process, activity, exam = (one - (number % 5 if passes else 0) for one in scores)
    total = round(process * 0.3 + activity * 0.3 + exam * 0.4, 1)
    row: dict[str, Any] = {
        "process_score": process, "activity_score": activity, "exam_score": exam, "total_score": total,
        "theory_score": 75 if passes else 50, "skills_score": 80 if passes else 45,
        "result": "pass" if passes else "fail",
    }  # fmt: skip
    if passes:
        row |= {"certificate_number": f"S00009900{number:04d}", "certificate_level": "l4",
                "certificate_on": end + timedelta(days=20), "claim_amount": 5000}  # fmt: skip
    return row


def schedule(
    size: int, start: date, end: date, online: int, concentrated: int, workplace: int, late: bool
) -> list[dict[str, Any]]:
    """Weekly workplace hours, and sessions of four hours."""
    rows: list[dict[str, Any]] = []
    weeks = (end - start).days // 7
    taught = [("online", 4)] * (online // 4) + [("concentrated", 4)] * ((concentrated - online) // 4)
    for number, (part, hours) in enumerate(taught):
        topic, kind = TOPICS[number % len(TOPICS)]
        rows.append(session(start + timedelta(days=7 * (number % weeks) + 2), f"{topic}（{number // 10 + 1}）", part,
                            hours, kind, number, size, late))  # fmt: skip
    left, week = workplace, 0
    while left > 0:
        hours = min(10, left)
        held = start + timedelta(days=7 * (week % weeks) + 4)
        rows.append(session(held, f"岗位实训第{week + 1}周", "workplace", hours, "practice", week, size, late))
        left, week = left - hours, week + 1
    return sorted(rows, key=lambda row: row["session_date"])


def session(
    held: date, title: str, part: str, hours: int, kind: str, number: int, size: int, late: bool
) -> dict[str, Any]:
    leader = (
        f"{SURNAMES[20]}师样甲" if part == "workplace" else f"{SURNAMES[30 + number % 4]}教样{'甲乙丙丁'[number % 4]}"
    )
    row: dict[str, Any] = {
        "session_date": held, "session_time": "8:30-11:30", "session_title": title, "hours_part": part,
        f"{kind}_hours": hours, "training_place": PLACES.get(part, "样例技师学院101"),
        "teacher_name": leader, "expected_people": size,
    }  # fmt: skip
    if late:
        row |= {"signed_hours": hours, "signed_people": size, "logged_hours": hours, "logged_people": size}
        if part == "concentrated" and number % 20 < 12:
            row |= {"video_hours": 4, "photo_count": 6}
    return row


# --- writing


def as_yaml(data: Mapping[str, Any], indent: str = "") -> str:
    lines = []
    for key, value in data.items():
        if isinstance(value, Mapping):
            lines.append(f"{indent}{key}:\n{as_yaml(value, indent + '  ')}".rstrip("\n"))
        elif isinstance(value, list):
            lines.append(f"{indent}{key}: [{', '.join(map(str, value))}]")
        else:
            shown = str(value).lower() if isinstance(value, bool) else value
            lines.append(f'{indent}{key}: "{value}"' if isinstance(value, str) else f"{indent}{key}: {shown}")
    return "\n".join(lines) + "\n"


def write_roster(path: Path, it: Made) -> None:
    import xlsxwriter

    rows = (it.apprentices, it.mentors, it.teachers, it.sessions)
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        for (name, columns), people in zip(FIELDS.items(), rows, strict=True):
            sheet = book.add_worksheet(name)
            shown = _shown(columns, people)
            for place, column in enumerate(shown):
                sheet.write_string(0, place, column)
                for line, row in enumerate(people, 1):
                    value = row.get(column)
                    if isinstance(value, date):
                        sheet.write_datetime(line, place, value)
                    elif isinstance(value, str):
                        sheet.write_string(line, place, value)
                    elif value is not None:
                        sheet.write(line, place, value)


def welders() -> Made:
    """A class of 40 that is running, with what was signed and logged until the end of October 2026."""
    it = made(size=40, mentors=5, start=date(2026, 3, 2), end=date(2027, 3, 1), stage="running",
              name="2026级焊工新型学徒制一班", code="2026-03")  # fmt: skip
    it.data["facts"] |= {"occupation": "焊工", "programme_name": "焊工（四级）企业新型学徒制培训"}
    for row in it.apprentices:
        row |= {"occupation": "焊工", "department": "焊接车间", "post": "焊工"}
    for row in it.sessions:
        if row["session_date"] <= date(2026, 10, 31):
            hours = row.get("theory_hours", 0) + row.get("practice_hours", 0)
            row |= {"signed_hours": hours, "signed_people": 40, "logged_hours": hours, "logged_people": 40}
    return it


def class_of(it: Made, folder: Path) -> ClassFile:
    """The class as reading would give it (``test_plan`` compares the two), without a spreadsheet on the way."""
    text = as_yaml(it.data)
    data = ClassData.model_validate(it.data)
    sheets = dict(zip(FIELDS, (it.apprentices, it.mentors, it.teachers, it.sessions), strict=True))
    people = {
        name: tuple(
            Person(line, {key: _value(raw) for key, raw in row.items()}, name) for line, row in enumerate(rows, 2)
        )
        for name, rows in sheets.items()
    }
    places = {
        (name, column): place
        for name, rows in sheets.items()
        for place, column in enumerate(_shown(FIELDS[name], rows), 1)
    }
    book = Found(people, (), places, str(folder / "roster.xlsx"))
    facts = {name: _fact(name, value) for name, value in it.data["facts"].items()}
    profile = load_profile(_library(), data.profile, folder)
    return ClassFile(folder / "class.yaml", data, facts, profile, book, locate(text), TODAY, _levels())


def _value(raw: Any) -> Value:
    return Decimal(str(raw)) if isinstance(raw, float) else raw


def _fact(name: str, raw: Any) -> Value:
    return date.fromisoformat(raw) if name in ("start_date", "end_date") else raw


def _shown(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> list[str]:
    return [column for column in columns if any(column in row for row in rows)] or list(columns)


@cache
def _library() -> Library:
    return open_library()


@cache
def _levels() -> Mapping[str, str]:
    return level_names(_library())


def write_example(it: Made, folder: Path) -> None:
    """As ``write``, with a roster as ``pack new`` makes it: heads in words, drop-downs, date cells."""
    from qatoolkit.batch.blank import blank_rosters
    from qatoolkit.batch.columns import plan_roster
    from qatoolkit.definitions.load import load_shared
    from qatoolkit.packs.classfile.columns import sheets
    from qatoolkit.packs.people import roster_tool
    from qatoolkit.pages.locales import find_locales
    from qatoolkit.pages.voice import open_voice

    library = open_library()
    shared = load_shared(library)
    rows = (it.apprentices, it.mentors, it.teachers, it.sessions)
    plans = [
        (plan_roster(roster_tool(one, library), shared), people)
        for one, people in zip(sheets(library), rows, strict=True)
    ]
    voice = open_voice(library, find_locales(library, "zh,en"), draft=True)
    it.write(folder)
    (folder / "roster.xlsx").write_bytes(blank_rosters(plans, voice, shared.words))


if __name__ == "__main__":
    write_example(made(), Path(sys.argv[1]) / "fitters")
    write_example(welders(), Path(sys.argv[1]) / "welders")
