"""File names: from a plain pattern, safe on every system, no two alike, and never with what is private."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.batch.naming import FileNames, Pattern, default_pattern, has_identity_number, read_pattern
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Tool
from qatoolkit.errors import UsageError
from qatoolkit.files import MAX_NAME_BYTES


def pattern(text: str, tool: Tool) -> Pattern:
    return read_pattern(text, tool, "Demo form", lambda _, value: f"<{value}>")


def test_placeholders(demo: Tool) -> None:
    made = pattern("{apprentice_name} {tool}_{number}_{title}_{row}.docx", demo)
    assert made.stem({"apprentice_name": "Li Na"}, 7) == "<Li Na> demo_9.9_Demo form_7"


def test_dates_are_iso_and_blanks_leave_nothing(demo: Tool) -> None:
    tool = load_tool(open_library(), "3.2.1")
    assert pattern("{start_date}-{occupation}-{tool}", tool).stem({"start_date": date(2026, 9, 1)}, 1) == (
        "2026-09-01--apprenticeship_agreement"
    )
    assert pattern("{apprentice_name}", demo).stem({}, 12) == "12"


@pytest.mark.parametrize("start", ["-", ".", "_", " "])
def test_a_name_never_begins_like_an_option_or_a_hidden_file(start: str, demo: Tool) -> None:
    made = read_pattern("{apprentice_name}", demo, "", lambda _, value: str(value))
    assert made.stem({"apprentice_name": f"{start}rf"}, 1) == "rf"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{phone}.docx", "name-pattern-private"),
        ("{birth_date}", "name-pattern-private"),
        ("{nobody}", "name-pattern-unknown"),
        ("{parts.1.task}", "name-pattern-unknown"),
        ("{tool.__class__}", "name-pattern-unknown"),
        ("{tool!r}", "name-pattern"),
        ("{tool:>9999999999}", "name-pattern"),
        ("{}", "name-pattern-unknown"),
        ("{tool", "name-pattern"),
        ("../{tool}", "name-pattern-folder"),
        ("a\\{tool}", "name-pattern-folder"),
        ("{tool}.pdf", "name-pattern-ending"),
        (".docx", "name-pattern-ending"),
        ("", "name-pattern-ending"),
    ],
)
def test_patterns_that_cannot_be(text: str, problem: str, demo: Tool) -> None:
    with pytest.raises(UsageError) as error:
        pattern(text, demo)
    assert problem in {one.id for one in error.value.problems}


def test_every_tool_has_a_pattern_of_its_own() -> None:
    from qatoolkit.definitions.load import load_tools

    for tool in load_tools(open_library()):
        assert pattern(default_pattern(tool), tool).stem({}, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("11010519491231002X", True),
        ("王小明11010519491231002x", True),
        ("１１０１０５１９４９１２３１００２Ｘ", True),
        ("110105194912310021", False),
        ("11010519491331002X", False),
        ("911101051949123100", False),
        ("13800138000", False),
    ],
)
def test_identity_card_numbers(text: str, found: bool, demo: Tool) -> None:
    assert has_identity_number(text) is found
    name = pattern("{apprentice_name}", demo).holds_identity({"apprentice_name": text})
    assert name == ("apprentice_name" if found else None)


def test_names_that_systems_take_for_one_are_numbered() -> None:
    names = FileNames()
    stems = ["Li", "li", "LI", "Li-2", "e\u0301", "\u00e9", "a/b", "a\\b", "王伟", "王伟"]
    given = [names.give(stem) for stem in stems]
    assert given[:4] == ["Li.docx", "li-2.docx", "LI-3.docx", "Li-2-2.docx"]
    assert len({unicodedata.normalize("NFC", name).casefold() for name in given}) == len(stems)


@given(st.lists(st.text(max_size=300), max_size=12))
def test_any_stems_give_safe_names_of_their_own(stems: list[str]) -> None:
    names = FileNames()
    given = [names.give("".join(sign for sign in stem if not 0xD800 <= ord(sign) < 0xE000)) for stem in stems]
    assert len({unicodedata.normalize("NFC", name).casefold() for name in given}) == len(given)
    for name in given:
        assert len(name.encode()) <= MAX_NAME_BYTES
        assert not set(name) & set('/\\:*?"<>|\0\n')
        assert name.endswith(".docx")
        assert name not in (".docx", "..docx")
