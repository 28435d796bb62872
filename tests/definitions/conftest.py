"""Miniature libraries for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from qatoolkit.definitions.library import Library

HEAD = """\
id: demo
number: "1.2.3"
version: 1
kind: form
title: Demo
purpose: Shows something.
users: [hr]
one_per: class
source: {basis: own}
personal_data: 1
"""

SHARED = """\
fields:
  person_name: {type: text, label: Name, hint: As in the passport, personal_data: 1}
  birth_date: {type: date, label: Date of birth, personal_data: 2}
  sex: {type: select_one, choices: sex, label: Sex, personal_data: 1}
words:
  total: Total
"""

SCALES = """\
yes_no:
  - {code: "yes", label: "Yes", score: 1}
  - {code: "no", label: "No", score: 0}
sex:
  - {code: male, label: Male}
  - {code: female, label: Female}
"""

MakeLibrary = Callable[[Mapping[str, str]], Library]


@pytest.fixture
def make_library(tmp_path: Path) -> MakeLibrary:
    """Writes files (address in the library -> text) beside the small shared files above."""

    def make(files: Mapping[str, str]) -> Library:
        for address, text in {"tools/_shared.yaml": SHARED, "tools/_scales.yaml": SCALES, **files}.items():
            path = tmp_path / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return Library((tmp_path,))

    return make


@pytest.fixture
def head() -> str:
    """Everything above ``sections:`` of a sound small tool with the id ``demo``."""
    return HEAD
