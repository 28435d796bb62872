"""Amounts in capitals, identity numbers and credit codes, profiles."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from cn2an import cn2an
from hypothesis import given
from hypothesis import strategies as st

from qatoolkit.definitions.library import open_library
from qatoolkit.errors import DefinitionError, UsageError
from qatoolkit.packs.classfile.identity import Identity, credit_code_is_sound, masked, read_identity
from qatoolkit.packs.classfile.money import capitals, same_words, says
from qatoolkit.packs.classfile.profiles import load_profile, profile_names

from .made import identity

LIBRARY = open_library()


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("150000", "壹拾伍万元整"),
        ("80000", "捌万元整"),
        ("10", "壹拾元整"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("100000001", "壹亿零壹元整"),
        ("10010000", "壹仟零壹万元整"),
    ],
)
def test_amounts_as_the_bank_writes_them(amount: str, words: str) -> None:
    assert capitals(Decimal(amount)) == words
    assert says(words, Decimal(amount))


@pytest.mark.parametrize(
    "words", ["人民币壹拾伍万元整", "壹拾伍万圆整", "壹拾伍万元正", " 壹拾伍万元 整 ", "壹拾伍万元"]
)
def test_what_may_be_written_in_two_ways(words: str) -> None:
    assert says(words, 150_000)


@pytest.mark.parametrize("words", ["壹拾伍万伍仟元整", "十五万元整", "壹拾万元整", "", "150000"])
def test_other_words_are_another_amount(words: str) -> None:
    assert not says(words, 150_000)


def test_a_zero_before_the_jiao_makes_no_difference() -> None:
    assert same_words("壹拾万柒仟元零伍角叁分", "壹拾万柒仟元伍角叁分")


@pytest.mark.parametrize("amount", ["-1", "0.001", "1e20", "NaN", "Infinity"])
def test_what_is_no_amount_has_no_words(amount: str) -> None:
    assert capitals(Decimal(amount)) is None


@given(st.integers(min_value=1, max_value=10**12))
def test_whole_amounts_read_back(amount: int) -> None:
    words = capitals(amount)
    assert words is not None
    assert int(cn2an(words.removesuffix("整").removesuffix("元"), "strict")) == amount


# --- identity


@given(st.dates(date(1930, 1, 1), date(2015, 12, 31)), st.integers(0, 9999), st.booleans())
def test_a_sound_number_says_birth_date_and_sex(born: date, number: int, male: bool) -> None:
    assert read_identity(identity(number, born, male)) == Identity(born, male)


@given(st.dates(date(1930, 1, 1), date(2015, 12, 31)), st.integers(0, 9999), st.integers(0, 9))
def test_any_other_check_digit_is_found(born: date, number: int, digit: int) -> None:
    right = identity(number, born, True)
    other = f"{right[:-1]}{digit}"
    assert (read_identity(other) == "check") == (other != right)


@pytest.mark.parametrize(
    ("number", "wrong"),
    [("", "shape"), ("123456789012345", "shape"), ("99000020010230001X", "birth")],
)
def test_what_is_wrong_with_a_number(number: str, wrong: str) -> None:
    assert read_identity(number) == wrong


def test_blanks_small_letters_and_full_width_make_no_difference() -> None:
    number = next(one for one in (identity(n, date(2001, 2, 3), True) for n in range(200)) if one.endswith("X"))
    assert isinstance(read_identity(f" {number[:6]} {number[6:].lower()} "), Identity)


def test_masking_leaves_neither_place_nor_birth_date() -> None:
    number = identity(7, date(2001, 2, 3), True)
    assert masked(number) == "*" * 14 + number[-4:]
    assert masked("1234") == "****"


def test_credit_codes() -> None:
    assert credit_code_is_sound("99990000MA00ABCD11")
    assert not credit_code_is_sound("99990000MA00ABCD12")
    assert not credit_code_is_sound("99990000MA00ABC")


# --- profiles


def test_every_profile_has_a_source_and_is_unconfirmed() -> None:
    names = profile_names(LIBRARY)
    assert {"national", "tianjin", "chongqing", "shenzhen", "jiangsu", "zhejiang"} <= set(names)
    for name in names:
        found = load_profile(LIBRARY, name, Path())
        assert found.status == "unconfirmed"
        assert found.sources
        assert found.chain[-1] == "national"


def test_a_profile_goes_over_what_it_extends() -> None:
    taizhou = load_profile(LIBRARY, "taizhou", Path())
    assert (taizhou.hours_per_year_min, taizhou.practice_share_min) == (400, 0.6)
    assert taizhou.subsidy.least == 4000
    assert taizhou.subsidy.most == 8000
    assert taizhou.chain == ("taizhou", "jiangsu", "national")


def test_a_profile_of_ones_own_lies_beside_the_class_file(tmp_path: Path) -> None:
    own = 'id: ours\ntitle: Ours\nextends: tianjin\nstatus: confirmed\nsources: [{title: Letter, seen: "2026-01-02"}]\n'
    (tmp_path / "ours.yaml").write_text(own + "mentor_apprentices_max: 5\n", encoding="utf-8")
    found = load_profile(LIBRARY, "ours.yaml", tmp_path)
    assert (found.mentor_apprentices_max, found.class_size_max) == (5, 40)


def test_wrong_profiles_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="tianjin"):
        load_profile(LIBRARY, "tianjing", tmp_path)
    (tmp_path / "a.yaml").write_text("id: a\ntitle: A\nextends: a.yaml\nstatus: confirmed\nmentorr: 3\n", "utf-8")
    with pytest.raises(DefinitionError) as caught:
        load_profile(LIBRARY, "a.yaml", tmp_path)
    assert {one.id for one in caught.value.problems} == {"missing-key", "unknown-key-near"}
    circle = 'id: a\ntitle: A\nextends: a.yaml\nstatus: confirmed\nsources: [{title: x, seen: "2026-01-02"}]\n'
    (tmp_path / "a.yaml").write_text(circle, "utf-8")
    with pytest.raises(DefinitionError, match="circle"):
        load_profile(LIBRARY, "a.yaml", tmp_path)
