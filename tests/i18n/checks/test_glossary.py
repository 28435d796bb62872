"""Terms: the longest first, in singular and plural, found in a language without spaces, right and forbidden forms."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.errors import DefinitionError
from qatoolkit.i18n.checks.glossary import ADDRESS, Glossary, Term, make_glossary, read_glossary

from .conftest import pair_of

TERMS = [
    (("apprenticeship",), Term("a", "apprenticeship", "学徒制")),
    (("apprenticeship agreement",), Term("b", "apprenticeship agreement", "学徒培养协议", (), ("学徒合同",))),
    (("apprentice",), Term("c", "apprentice", "学徒", ("徒工",), ("学徒工(?!作)",))),
    (("body", "competent body"), Term("d", "body", "机构", checked=False)),
]


@pytest.fixture
def glossary() -> Glossary:
    return make_glossary(TERMS)


@pytest.mark.parametrize(
    ("source", "ids"),
    [
        ("The apprenticeship agreement binds the apprentice.", "bc"),
        ("Apprenticeships", "a"),
        ("Apprentices’ names; APPRENTICE", "cc"),
        ("competent bodies", "d"),
        ("The apprentice’s name", "c"),
        ("apprenticed", ""),
    ],
)
def test_the_longest_term_is_found(glossary: Glossary, source: str, ids: str) -> None:
    assert "".join(match.term.id for match in glossary.find(source)) == ids


@pytest.mark.parametrize(
    ("source", "text", "codes"),
    [
        ("Name of the apprentice", "学徒姓名", []),
        ("Name of the apprentice", "徒工姓名", []),
        ("Name of the apprentice", "学生姓名", ["glossary"]),
        ("Name of the apprentice", "学徒工姓名", ["glossary-forbidden"]),
        ("Work of the apprentice", "学徒工作内容", []),
        ("Apprentices and interns", "学徒和学徒工", ["glossary-forbidden"]),
        ("The apprenticeship agreement is no student contract", "学徒培养协议不是学徒合同", []),
        ("Apprenticeship agreement", "学徒合同", ["glossary-forbidden", "glossary"]),
        ("Apprenticeship agreement", "学徒培养协议", []),
        ("Competent body", "主管单位", []),
    ],
)
def test_right_and_wrong_words(glossary: Glossary, source: str, text: str, codes: list[str]) -> None:
    assert [code for code, _ in glossary.review(pair_of(source, text))] == codes


def test_a_long_sentence_may_leave_a_word_to_the_context(glossary: Glossary) -> None:
    long = "Every week the apprentice writes down in the log what was done and learnt."
    assert [code for code, _ in glossary.review(pair_of(long, "每周记录工作和学习内容。"))] == []
    more = pair_of(f"{long} Apprenticeship agreement.", "每周记录。")
    assert [code for code, _ in glossary.review(more)] == ["glossary"]


def test_on_a_screen_only_wrong_words_count(glossary: Glossary) -> None:
    assert list(glossary.review(pair_of("Only for this user: apprentice", "仅apprentice", screen=True))) == []


def test_the_glossary_of_the_library_is_sound() -> None:
    """Every preferred form that a review asks for is not itself forbidden, and every row is read."""
    path = open_library().find(ADDRESS)
    assert path
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert len(rows) > 300
    assert len({row["term_id"] for row in rows}) == len(rows)
    assert {row["check"] for row in rows} == {"yes", "forbidden", "no"}
    glossary = read_glossary(open_library(), "zh_Hans_CN")
    for row in rows:
        if row["check"] != "no":
            found = list(glossary.review(pair_of(row["en"], row["zh_Hans_CN"])))
            assert found == [], row["en"]
    assert not [row for row in rows if "http" in ",".join(row.values())]


def test_a_language_without_a_column_has_no_terms() -> None:
    assert read_glossary(open_library(), "km").by_words == {}


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("a,one,,yes,x\na2,One,,yes,y\n", "glossary-twice"),
        (",one,,yes,x\n", "glossary-row"),
        ("a,,,yes,x\n", "glossary-row"),
    ],
)
def test_a_broken_glossary_is_reported_with_its_line(tmp_path: Path, rows: str, problem: str) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / ADDRESS).write_text(f"term_id,en,en_forms,check,fr\n{rows}", encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_glossary(Library((tmp_path,)), "fr")
    assert [one.id for one in caught.value.problems] == [problem]
    assert caught.value.problems[0].line >= 2


def test_a_translator_adds_a_language_by_a_column(tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    text = "term_id,en,en_forms,check,fr,fr_alt,fr_forbidden\na,trainer,coach,yes,tuteur,tutrice,entraîneur\n"
    (tmp_path / ADDRESS).write_text(text, encoding="utf-8")
    glossary = read_glossary(Library((tmp_path,)), "fr")
    words = ("Tuteurs", "Entraîneurs", "Chefs")
    said = {word: [code for code, _ in glossary.review(pair_of("Coaches", word))] for word in words}
    assert said == {"Tuteurs": [], "Entraîneurs": ["glossary-forbidden", "glossary"], "Chefs": ["glossary"]}
