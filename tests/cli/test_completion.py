from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BEGUN = [
    ("qatoolkit sho", "show"),
    ("qatoolkit show rot", "rotation_plan"),
    ("qatoolkit render 4.3.1 4.5", "4.5.1"),
    ("qatoolkit render 4.3.1 --lang z", "zh_Hans_CN"),
    ("qatoolkit render 4.3.1 --lang zh_Hans_CN,e", "zh_Hans_CN,en"),
    ("qatoolkit render 4.3.1 --look w", "workshop"),
    ("qatoolkit render 4.3.1 --to d", "docx"),
    ("qatoolkit list --kind ch", "checklist"),
    ("qatoolkit list --user me", "mentor"),
    ("qatoolkit list --ki", "--kind"),
    ("qatoolkit tool ch", "check"),
]


def complete(begun: str) -> list[str]:
    words = begun.split(" ")
    asked = {"_QATOOLKIT_COMPLETE": "complete_bash", "COMP_WORDS": begun, "COMP_CWORD": str(len(words) - 1)}
    ran = subprocess.run(
        [sys.executable, "-m", "qatoolkit"], capture_output=True, check=True, text=True, env={**os.environ, **asked}
    )
    return ran.stdout.split()


@pytest.mark.parametrize(("begun", "offered"), BEGUN)
def test_the_shell_is_offered(begun: str, offered: str) -> None:
    assert offered in complete(begun)


def test_completion_reads_heads_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tools").mkdir()
    head = 'id: half_done\nnumber: "9.1"\nversion: 1\nkind: form\ntitle: Half done\npurpose: Nothing yet.\n'
    text = f"{head}users: [hr]\none_per: class\nsections: [ this is no YAML"
    (tmp_path / "tools" / "half_done.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("QATOOLKIT_LIBRARY", str(tmp_path))
    assert "half_done" in complete("qatoolkit show hal")


def test_installing_says_where(tmp_path: Path) -> None:
    ran = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m qatoolkit --ui zh --install-completion; echo"],
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(tmp_path)},
        check=True,
    )
    if (tmp_path / ".bash_completions").exists():
        assert ".bash_completions" in ran.stdout
        assert "bash" in ran.stderr
    else:
        assert "[no-completion]" in ran.stderr
