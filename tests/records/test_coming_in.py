"""What people send back: copies under other names, copies with comments, and files that are no forms."""

from __future__ import annotations

import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from qatoolkit import api
from qatoolkit.api import Collection
from qatoolkit.definitions.library import open_library
from qatoolkit.records.store import open_store
from qatoolkit.word.filling import fill_form

from ..forms import compiled

TOOL = "induction_checklist"
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
NAMES = (
    "a copy (2).docx", "李娜 的入职清单（最终版）.docx", "العربية.docx", "e\u0301tude \U0001f600 #1%20&.docx",
    "长" * 70 + ".docx", "x" * 240 + ".docx", "A.DOCX", "-.docx", "form.backup.docx",
)  # fmt: skip
"""Names that a copy may get, up to the 255 bytes that file systems allow."""


def form(document: str, **values: str) -> bytes:
    answers = {"apprentice_name": "李娜 Li Na", "enterprise_name": "Wang", **values}
    return fill_form(compiled(TOOL), answers, document=document or None)


def collect(folder: Path, days: int = 0) -> Collection:
    store = folder.parent / "answers.sqlite"
    return api.collect_answers([folder], into=store, library=open_library(), read_at=MONDAY + timedelta(days))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("document", ["d-1", ""], ids=["filled by the program", "filled by hand"])
def test_a_copy_under_another_name_is_the_same_record(folder: Path, name: str, document: str) -> None:
    (folder / "a.docx").write_bytes(form(document))
    assert collect(folder).records == 1
    (folder / "a.docx").rename(folder / name)
    again = collect(folder, 1)
    assert (again.records, dict(again.states), again.exit_code) == (1, {"same": 1}, 0)


def test_copies_beside_each_other_and_in_a_zip_are_one_record(folder: Path) -> None:
    for name in NAMES:
        (folder / name).write_bytes(form("d-1"))
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        for name in NAMES:
            archive.writestr(f"深圳/{name}", form("d-1"))
    found = collect(folder)
    assert (found.records, dict(found.states)) == (1, {"new": 1, "same": 2 * len(NAMES) - 1})


def test_other_answers_under_another_name_are_a_revision_of_one_record(folder: Path) -> None:
    (folder / "a.docx").write_bytes(form("d-1"))
    collect(folder)
    (folder / "a.docx").unlink()
    (folder / NAMES[1]).write_bytes(form("d-1", enterprise_name="Zhao"))
    found = collect(folder, 1)
    assert (found.records, dict(found.states)) == (1, {"revision": 1})
    assert [problem.id for problem in found.files[0].problems] == ["form-document-again"]
    with open_store(folder.parent / "answers.sqlite") as store:
        (latest,) = store.records()
        assert [one.values["enterprise_name"] for one in store.history(latest)] == ["Wang", "Zhao"]


# --- copies with comments --------------------------------------------------------------------------------------


def annotated(folder: Path, document: str) -> Path:
    """A form and the copy with comments that ``check --annotate`` left beside it."""
    (folder / "a.docx").write_bytes(form(document))
    (checked,) = api.check_files([folder], library=open_library(), annotate=True)
    assert checked.copy == folder / "a-checked.docx"
    return folder / "a-checked.docx"


@pytest.mark.parametrize("document", ["d-1", ""], ids=["filled by the program", "filled by hand"])
def test_a_copy_with_comments_is_no_second_record(folder: Path, document: str) -> None:
    annotated(folder, document)
    found = collect(folder)
    assert [(Path(file.source).name, file.state) for file in found.files] == [
        ("a.docx", "new"),
        ("a-checked.docx", "same"),
    ]
    assert found.records == 1


def test_what_was_mended_in_a_copy_with_comments_counts(folder: Path) -> None:
    """People send back the copy in which they were told what is wrong: it is read like any form."""
    copy = annotated(folder, "d-1")
    collect(folder)
    shutil.move(copy, folder / "a.docx")
    copy.write_bytes(form("d-1", enterprise_name="Zhao"))
    found = collect(folder, 1)
    assert dict(found.states) == {"same": 1, "revision": 1}
    with open_store(folder.parent / "answers.sqlite") as store:
        assert [one.values["enterprise_name"] for one in store.records()] == ["Zhao"]


# --- what is no form -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "problem", "advice"),
    [
        ("a.yaml", b"tool: 4.3.1\nvalues: {}\n", "source-data", "check"),
        ("a.YML", b"tool: 4.3.1\n", "source-data", "fill --data"),
        ("a.json", b'{"record": 1}', "source-data", ".jsonl"),
        ("a.csv", b"_row,apprentice_name\n1,Li\n", "source-table", "fill --roster"),
        ("a.xlsx", b"PK\x05\x06" + bytes(18), "source-table", "fill --roster"),
        ("a.txt", b"Li Na\n", "file-unknown", "Word file"),
        ("a.docx", b"", "file-has-no-bytes", "again"),
    ],
)
def test_what_is_no_form_says_what_it_is_and_what_to_do(
    folder: Path, name: str, content: bytes, problem: str, advice: str
) -> None:
    (folder / name).write_bytes(content)
    found = collect(folder)
    (told,) = found.files[0].problems
    assert (found.exit_code, found.records, told.id) == (4, 0, problem)
    assert advice in told.text
    assert (folder / name).read_bytes() == content


def test_a_form_is_known_by_its_content_whatever_its_name(folder: Path) -> None:
    (folder / "form.json").write_bytes(form("d-1"))
    assert dict(collect(folder).states) == {"new": 1}
