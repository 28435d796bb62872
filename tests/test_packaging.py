"""The wheel is whole: built from the source archive, installed elsewhere, it lists and writes forms."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive and the wheel that was built from it."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return out


@pytest.fixture(scope="module")
def python(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel and borrows the libraries of this one, but not this folder."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    wheel = next(built.glob("*.whl"))
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(install, check=True)
    (site,) = home.rglob("site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


def in_elsewhere(python: Path, elsewhere: Path, *words: str) -> str:
    """What a command prints in a folder that has nothing of ours."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QATOOLKIT"))}
    ran = subprocess.run([str(python), *words], cwd=elsewhere, env=clean, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode()


def test_the_program_is_that_of_the_wheel(python: Path, tmp_path: Path) -> None:
    file = in_elsewhere(python, tmp_path, "-c", "import qatoolkit; print(qatoolkit.__file__)").strip()
    assert Path(file).is_relative_to(python.parents[1])


def test_it_lists_and_writes_forms(python: Path, tmp_path: Path) -> None:
    program = python.with_name("qatoolkit.exe" if os.name == "nt" else "qatoolkit")
    assert program.is_file()
    assert "4.3.1" in in_elsewhere(python, tmp_path, "-m", "qatoolkit", "list")
    in_elsewhere(python, tmp_path, "-m", "qatoolkit", "render", "3.2.1", "--lang", "zh,en", "--out", "out")
    assert zipfile.is_zipfile(tmp_path / "out" / "3.2.1-apprenticeship_agreement-zh-en.docx")
    assert in_elsewhere(python, tmp_path, "-m", "qatoolkit", "tool", "check") == ""


def test_the_library_is_in_the_wheel_file_by_file(built: Path) -> None:
    inside = {name.removeprefix("qatoolkit/data/") for name in zipfile.ZipFile(next(built.glob("*.whl"))).namelist()}
    paths = [path for room in ("tools", "locales", "templates") for path in (ROOT / room).rglob("*") if path.is_file()]
    assert len(paths) > 40
    assert {path.relative_to(ROOT).as_posix() for path in paths} <= inside


def test_licence_and_notice_are_in_both(built: Path) -> None:
    wheel = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        source = archive.getnames()
    for name in ("LICENSE", "NOTICE"):
        assert any(path.endswith(f"/{name}") for path in wheel)
        assert any(path.endswith(f"/{name}") for path in source)
    assert any(path.endswith("/tests/test_packaging.py") for path in source)
