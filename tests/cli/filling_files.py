"""Files that the examples on the help page of ``fill`` name."""

from __future__ import annotations

from pathlib import Path

ANSWERS = """\
apprentice_name: 李娜
enterprise_name: 示例机械有限公司
occupation: 钳工
start_date: "2026-09-01"
week_number: 3
competencies:
  - {code: A1, competency: 划线}
"""

FACTS = """\
enterprise_name: 示例机械有限公司
credit_code: 91110000MA00ABCD1X
legal_representative: 王强
enterprise_phone: "01012345678"
enterprise_address: 示例市示例路1号
occupation: 钳工
target_level: l4
start_date: "2026-09-01"
end_date: "2028-08-31"
mentor_name: 赵师傅
provider_name: 示例技师学院
"""

PEOPLE = ("王伟", "欧阳娜娜", "阿依古丽·买买提")


def write_facts(folder: Path) -> Path:
    """``enterprise.yaml``: what all agreements of an enterprise share."""
    path = folder / "enterprise.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def write_plan(folder: Path) -> Path:
    """``plan.docx``: a training plan (4.3.1) that somebody began to fill in."""
    from qatoolkit.api import How, fill_answers, open_library

    values = {"apprentice_name": "李娜", "parts.1.code": "A1", "parts.1.competency": "划线"}
    return fill_answers("4.3.1", values, How("zh", folder, pattern="plan", partial=True), library=open_library()).path


def write_class(folder: Path, people: tuple[str, ...] = PEOPLE) -> Path:
    """``class.xlsx``: a sound roster for the agreement (3.2.1), heads in Chinese."""
    import openpyxl

    head: dict[str, object] = {
        "学徒姓名": None,
        "birth_date": "2008-03-02",
        "apprentice_phone": "13800138000",
        "apprentice_address": "示例县示例村",
        "contract_type": "open",
        "contract_start": "2026-09-01",
        "probation": 2,
        "training_post": "装配",
    }
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    more = _rest(head)
    sheet.append([*head, *more])
    for name in people:
        sheet.append([name, *list(head.values())[1:], *more.values()])
    path = folder / "class.xlsx"
    book.save(path)
    return path


def _rest(given: dict[str, object]) -> dict[str, object]:
    """An answer to each further blank that the agreement requires."""
    from qatoolkit.definitions.fields import fields
    from qatoolkit.definitions.library import open_library
    from qatoolkit.definitions.load import load_tool

    tool = load_tool(open_library(), "3.2.1")
    known = {*given, "apprentice_name", *(line.partition(":")[0] for line in FACTS.splitlines())}
    samples = {"integer": 2, "decimal": 8, "money": 3000, "date": "2026-09-01", "text": "无", "long_text": "无"}
    asked = [one for one in fields(tool) if one.required and one.path not in known and one.path != "contract_end"]
    return {one.path: one.options[0] if one.options else samples[one.type] for one in asked}


def write_answers(folder: Path) -> Path:
    """``answers.yaml``: the beginning of a logbook (4.5.1)."""
    path = folder / "answers.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path
