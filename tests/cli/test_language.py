from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qatoolkit.cli.app import lift_global_options, own_words
from qatoolkit.cli.language import choose_language, match, option_value
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.errors import UsageError

if TYPE_CHECKING:
    from .conftest import Run

CHINESE, ENGLISH = "zh_Hans_CN", "en"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("zh", CHINESE),
        ("zh-CN", CHINESE),
        ("zh_CN.UTF-8", CHINESE),
        ("ZH-hans", CHINESE),
        ("en_US.UTF-8", ENGLISH),
        ("en", ENGLISH),
        ("C", None),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("", None),
        ("de_DE", None),
    ],
)
def test_nearest_language(wanted: str, found: str | None) -> None:
    assert match(wanted, [ENGLISH, CHINESE]) == found


def test_region_decides_between_two_of_one_language() -> None:
    assert match("zh_TW", [ENGLISH, CHINESE, "zh_Hant_TW"]) == "zh_Hant_TW"
    assert match("zh_CN", [ENGLISH, "zh_Hant_TW", CHINESE]) == CHINESE


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        (["list", "--ui", "en"], {"QATOOLKIT_LANG": "zh", "LANG": "zh_CN.UTF-8"}, ENGLISH),
        (["--ui=zh", "list"], {}, CHINESE),
        (["list"], {"QATOOLKIT_LANG": "zh", "LANG": "en_US.UTF-8"}, CHINESE),
        (["list"], {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, CHINESE),
        (["list"], {"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "zh_CN"}, ENGLISH),
        (["list"], {"LANG": "fr_FR.UTF-8"}, ENGLISH),
        (["list"], {}, ENGLISH),
    ],
)
def test_which_language(words: list[str], environment: dict[str, str], language: str) -> None:
    assert choose_language(open_library(), words, environment) == language


@pytest.mark.parametrize(("words", "environment"), [(["--ui", "tlh"], {}), (["list"], {"QATOOLKIT_LANG": "tlh"})])
def test_a_language_asked_for_that_is_not_there_is_wrong_use(words: list[str], environment: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        choose_language(open_library(), words, environment)


def test_any_locale_with_screen_texts_can_be_spoken(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "locales" / "km" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    po = 'msgid "Usage: {usage}"\nmsgstr "របៀបប្រើ៖ {usage}"\n\nmsgid "Commands"\nmsgstr "ពាក្យបញ្ជា"\n'
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    (folder / "cli.po").write_text(header + po, encoding="utf-8")
    page = run("--ui", "km", "--library", str(tmp_path), "--help").out
    assert "របៀបប្រើ៖" in page
    assert "ពាក្យបញ្ជា" in page


def test_a_broken_file_of_screen_texts_leaves_english(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "locales" / "km" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "cli.po").write_bytes(b"\xff\xfe\x00 no po file")
    assert "Usage:" in run("--ui", "km", "--library", str(tmp_path), "--help").out


@pytest.mark.parametrize(
    ("words", "lifted"),
    [
        (["list", "--ui", "zh"], ["--ui", "zh", "list"]),
        (["list", "--ui=zh", "--json"], ["--ui=zh", "list", "--json"]),
        (["render", "3", "--library", "x", "--out", "y"], ["--library", "x", "render", "3", "--out", "y"]),
        (["search", "--", "--ui", "zh"], ["search", "--", "--ui", "zh"]),
        (["list", "--ui"], ["--ui", "list"]),
    ],
)
def test_global_options_may_follow_the_verb(words: list[str], lifted: list[str]) -> None:
    assert lift_global_options(words) == lifted


def test_verb_and_values_are_told_apart() -> None:
    assert own_words(["--ui", "zh", "--library", "list", "show", "3.2.1"]) == ["show", "3.2.1"]
    assert own_words(["--version"]) == own_words(["--ui"]) == []
    assert option_value(["--ui", "en", "--ui=zh"], "--ui") == "zh"
    assert option_value(["--", "--ui", "zh"], "--ui") is None


def test_without_any_library_the_screen_is_english() -> None:
    assert choose_language(Library((Path("no/such/folder"),)), [], {"LANG": "zh_CN"}) == ENGLISH
