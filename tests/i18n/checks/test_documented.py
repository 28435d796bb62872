"""Every check has a sentence and stands in the guide for translators, with its level, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qatoolkit.i18n.checks.findings import SENTENCE
from qatoolkit.i18n.checks.table import CODES, LEVEL
from qatoolkit.messages import MESSAGES

DOCS = Path(__file__).resolve().parents[3] / "docs"
LEVELS = {"translators-checks.md": {"error": "error", "warning": "warning", "info": "info"},
          "translators-checks.zh.md": {"error": "错误", "warning": "警告", "info": "提示"}}  # fmt: skip
ROW = re.compile(r"^\| `([a-z-]+)` \| ([^|]+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence(code: str) -> None:
    assert f"{SENTENCE}{code}" in MESSAGES


@pytest.mark.parametrize("name", LEVELS)
def test_every_check_is_explained_and_nothing_else(name: str) -> None:
    rows = {code: level for code, level, _, _ in ROW.findall((DOCS / name).read_text(encoding="utf-8"))}
    assert rows == {code: LEVELS[name][level] for code, level in LEVEL.items()}
