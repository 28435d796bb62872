"""One form at a time through the public functions: what was filled in is read back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from qatoolkit.api import How, fill_answers, read_form
from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.library import Library
from qatoolkit.errors import UnreadableInput

VALUES: Values = {
    "days": 2,
    "reason": "Fever, then a cough",
    "apprentice_name": "欧阳娜·Li",
    "birth_date": date(2007, 2, 28),
    "pay": Decimal("3200.50"),
    "skills": ("weld", "turn"),
    "parts.1.task": "Filing",
    "parts.1.weeks": 3,
    "year.two.hours": 40,
}


@pytest.mark.parametrize("plain", [False, True])
def test_what_was_filled_in_is_read_back(library: Library, tmp_path: Path, plain: bool) -> None:
    filled = fill_answers("demo", VALUES, How("en", tmp_path, plain=plain), library=library)
    before = filled.path.read_bytes()
    for _ in range(2):  # as a new form, and as a known one
        found = read_form(filled.path, library=library)
        assert (found.values, found.problems) == (VALUES, ())
        assert (found.tool, found.document) == ("demo", filled.document)
    assert filled.path.read_bytes() == before
    assert found.how["twice"]  # what is calculated was seen, and is no answer
    assert "twice" not in found.values


def test_what_is_none_of_our_forms_says_which_file(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "notes.docx"
    path.write_bytes(b"not a document")
    for wrong in (path, tmp_path / "missing.docx"):
        with pytest.raises(UnreadableInput) as raised:
            read_form(wrong, library=library)
        assert [one.file for one in raised.value.problems] == [str(wrong)]
