"""Documentation cannot rot: every command and every piece of Python in it is run, every link leads somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from qatoolkit.cli.app import main
from qatoolkit.definitions.heads import read_heads
from qatoolkit.definitions.library import open_library

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
README = ROOT / "README.md"

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def commands(page: Path) -> list[str]:
    """The commands of a page that are ours, in their order."""
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith(("qatoolkit ", "mkdir "))]


def set_up_lines(page: Path) -> list[str]:
    """The lines that set up a fresh machine."""
    return [line for block in blocks(page, "sh") for line in block.splitlines() if line.startswith("python3 -m venv")]


@each_page
def test_commands_work(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Chinese page whose commands are those of the English one need not run them again."""
    english = page.with_name(page.name.replace(".zh.md", ".md"))
    if english != page and english.is_file() and commands(english) == commands(page):
        return
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for line in commands(page):
        program, *words = shlex.split(line)
        if program == "mkdir":
            Path(words[0]).mkdir()
        else:
            assert main(words) == 0, line


@each_page
def test_python_works(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks(page, "python"):
        exec(compile(block, page.name, "exec"), {})  # noqa: S102 - our own documentation


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_there_are_commands_to_run() -> None:
    for guide in ("README", "docs/practitioners", "docs/translators", "docs/trainers"):
        for ending in ("md", "zh.md"):
            assert len(commands(ROOT / f"{guide}.{ending}")) >= 8, guide


@pytest.mark.parametrize("name", ["README.zh.md", "README.md"])
def test_one_line_prints_a_form_and_one_passes_the_tests(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, tests = set_up_lines(ROOT / name)
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(job.rpartition("/bin/qatoolkit ")[2])) == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["3.2.1-apprenticeship_agreement-zh-en.docx"]
    assert tests.endswith("-m pytest -n auto")


def test_continuous_integration_runs_the_lines_of_the_readme() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    job, tests = set_up_lines(README)
    assert run[-1] == tests
    assert f"  {job}" in run
    assert set_up_lines(ROOT / "README.zh.md") == [job, tests]
    assert set_up_lines(ROOT / "CONTRIBUTING.md") == [tests]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no execute bit")
def test_continuous_integration_can_be_started() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.parametrize(("language", "ending"), [("en", "md"), ("zh", "zh.md")])
@pytest.mark.parametrize("page", [["catalogue", "--pictures", "docs/forms"], ["coverage"]], ids=lambda page: page[0])
def test_pages_that_the_program_writes_are_current(
    page: list[str], language: str, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    path = f"docs/{page[0]}.{ending}"
    assert main(["tool", *page, "--out", path, "--check", "--ui", language]) == 0, f"write {path} again"


def test_a_page_that_is_not_current_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.md"
    path.write_text((ROOT / "docs/catalogue.md").read_text(encoding="utf-8") + "more\n", encoding="utf-8")
    assert main(["tool", "catalogue", "--out", str(path), "--check", "--ui", "en"]) == 3


def test_a_file_of_another_kind_is_not_current_and_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.md"
    path.write_bytes(b"\xff\xfe\x00")
    assert main(["tool", "catalogue", "--out", str(path), "--check", "--ui", "en"]) == 3


def test_every_tool_has_a_picture() -> None:
    numbers = {head.number for head in read_heads(open_library())}
    assert {path.stem for path in (ROOT / "docs/forms").glob("*.png")} == numbers
