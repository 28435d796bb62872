"""A test that lacks its program is skipped on a laptop, with a reason, and fails in continuous integration."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.mark.parametrize(("ci", "code", "said"), [("", 0, "1 skipped"), ("true", 1, "1 error")])
def test_a_program_that_is_not_there(tmp_path: Path, ci: str, code: int, said: str) -> None:
    shutil.copy(HERE / "conftest.py", tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = requires(program): x\n", encoding="utf-8")
    test = 'import pytest\n\n@pytest.mark.requires("no-such-program")\ndef test_it():\n    pass\n'
    (tmp_path / "test_it.py").write_text(test, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-ra", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "CI": ci},
    )
    assert ran.returncode == code
    assert said in ran.stdout
    assert "needs no-such-program" in ran.stdout
