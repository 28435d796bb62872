"""Languages are data: what is right in one is wrong in another, and a new one needs no Python."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.errors import DefinitionError
from qatoolkit.i18n.checks.profile import open_desk, read_profile
from qatoolkit.i18n.checks.run import Book, Review
from qatoolkit.pages.locales import find_locale, new_locale

from .conftest import found_in

WRONG = (
    ("fr", "fr-nbsp", "Is it safe?", "Est-ce sûr?"),
    ("fr", "fr-nbsp", "Is it safe?", "Est-ce sûr ?"),
    ("fr", "fr-nbsp", "Name:", "Nom:"),
    ("fr", "fr-nbsp", "Sign; date", "Signer; dater"),
    ("fr", "fr-nbsp", "Write “here”", "Écrire «ici»"),
    ("fr", "numbers", "1,000.50 yuan", "10\u202f000,50 yuans"),
    ("fr", "numbers", "three mentors", "quatre tuteurs"),
    ("fr", "negation", "The apprentice shall not work at night.", "L’apprenti travaille la nuit."),
    ("fr", "doubled", "The training plan", "Le plan plan de formation"),
    ("fr", "usage", "Work of the class", "Oeuvre de la classe"),
    ("fr", "same-as-source", "Training plan", "Training plan"),
    ("fr", "end-punct", "The apprentice signs.", "L’apprenti signe"),
    ("fr", "placeholder", "{days} days", "{jours} jours"),
    ("id", "numbers", "1,000.50 yuan", "1,000.50 yuan"),
    ("id", "numbers", "30 days", "13 hari"),
    ("id", "negation", "The apprentice shall not work at night.", "Peserta magang bekerja malam."),
    ("id", "usage", "A permit is needed.", "Ijin diperlukan."),
    ("id", "end-punct", "The apprentice signs.", "Peserta magang menandatangani"),
    ("id", "same-as-source", "Training plan", "Training plan"),
    ("id", "edge-space", "Training plan", " Rencana pelatihan"),
    ("ar", "kashida", "Name", "الاســم"),
    ("ar", "end-punct", "Is it safe?", "هل هو آمن."),
    ("km", "left-in-english", "Name of the apprentice", "ឈ្មោះ apprentice"),
    ("ru", "left-in-english", "Name of the apprentice", "Имя apprentice"),
)
RIGHT = (
    ("fr", "Is it safe?", "Est-ce sûr\u202f?"),
    ("fr", "Is it safe?", "Est-ce sûr\u00a0?"),
    ("fr", "Name: {name}", "Nom\u00a0: {name}"),
    ("fr", "Write “none”.", "Écrire «\u00a0néant\u00a0»."),
    ("fr", "What?!", "Quoi\u202f?!"),
    ("fr", "at 9:00", "à 9:00"),
    ("fr", "1,000.50 yuan", "1\u202f000,50 yuans"),
    ("fr", "70% of the wage", "70\u00a0% du salaire"),
    ("fr", "three mentors", "3 tuteurs"),
    ("fr", "5 March 2026", "5 mars 2026"),
    ("fr", "The apprentice shall not work at night.", "L’apprenti ne travaille pas la nuit."),
    ("fr", "You sign yourself.", "Vous vous engagez."),
    ("fr", "https://www.ilo.org", "https://www.ilo.org"),
    ("fr", "paper, pens, etc.", "papier, stylos, etc."),
    ("id", "1,000.50 yuan", "1.000,50 yuan"),
    ("id", "2.5 hours", "2,5 jam"),
    ("id", "twelve months", "dua belas bulan"),
    ("id", "twenty-five people", "dua puluh lima orang"),
    ("id", "children", "anak-anak"),
    ("id", "5 March 2026", "5 Maret 2026"),
    ("id", "Is it safe?", "Apakah aman?"),
    ("id", "The apprentice shall not work at night.", "Peserta magang tidak boleh bekerja malam."),
    ("km", "5 days", "៥\u200bថ្ងៃ"),
    ("ar", "Is it safe?", "هل هو آمن؟"),
    ("ar", "5 days", "٥ أيام"),
    ("th", "The apprentice signs.", "ผู้ฝึกงานลงชื่อ"),
    ("ja", "Sign here.", "ここに署名してください。"),
    ("ja", "Write “none”.", "「なし」と書きます。"),
)


@pytest.mark.parametrize(("language", "code", "source", "text"), WRONG)
def test_what_a_language_does_not_write(language: str, code: str, source: str, text: str) -> None:
    assert code in [finding.code for finding in found_in(source, text, language)]


@pytest.mark.parametrize(("language", "source", "text"), RIGHT)
def test_what_a_language_writes(language: str, source: str, text: str) -> None:
    assert [finding.code for finding in found_in(source, text, language) if finding.level != "info"] == []


@pytest.mark.parametrize(
    ("text", "fix"),
    [("Est-ce sûr ?", "Est-ce sûr\u202f?"), ("Écrire «ici»", "Écrire «\u00a0ici\u00a0»"), ("Nom :", "Nom\u00a0:")],
)
def test_the_missing_space_is_offered(text: str, fix: str) -> None:
    source = text.replace("sûr ?", "it?").replace("Nom :", "Name:")
    assert fix in [finding.fix for finding in found_in(source, text, "fr")]


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    return Library((tmp_path, *open_library().roots))


def put(library: Library, address: str, text: str) -> None:
    path = library.roots[0] / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def codes(library: Library, locale: str, source: str, text: str) -> list[str]:
    review = Review(open_desk(library, find_locale(library, locale)))
    return [one.code for one in review.check([Book("a.po", [polib.POEntry(msgid=source, msgstr=text)])])]


def test_a_newcomer_needs_only_a_locale_file(shelf: Library) -> None:
    put(shelf, "locales/sw/locale.yaml", "name: Kiswahili\nproof: {usage: {mwanagenzi mpya: mwanagenzi}}\n")
    assert codes(shelf, "sw", "An apprentice", "Mwanagenzi mpya") == ["usage"]
    assert codes(shelf, "sw", "An apprentice", "Mwanagenzi") == []


def test_a_locale_file_overrides_its_language_and_script(shelf: Library) -> None:
    put(shelf, "locales/fr/locale.yaml", 'proof: {space_before: {"?": " "}, numbers: {decimal: "."}}\n')
    assert codes(shelf, "fr", "Is it?", "Est-ce ?") == []
    assert codes(shelf, "fr", "Sign; date", "Signer; dater") == ["fr-nbsp"]
    assert codes(shelf, "fr", "2.5 hours", "2.5 heures") == []


def test_a_language_switches_checks_off_and_to_another_level(shelf: Library) -> None:
    put(shelf, "locales/fr/locale.yaml", "checks: {fr-nbsp: off, end-punct: error}\n")
    review = Review(open_desk(shelf, find_locale(shelf, "fr")))
    found = review.check([Book("a.po", [polib.POEntry(msgid="Is it?", msgstr="Est-ce?!")])])
    assert [(one.code, one.level) for one in found] == [("end-punct", "error")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("proof: {no_such_key: 1}\n", "locale-value"),
        ('proof: {usage: {"a(": b}}\n', "locale-value"),
        ("proof: {quotes: abc}\n", "locale-value"),
        ("proof: {other_script: nowhere.txt}\n", "locale-value"),
        ("checks: {no-such-check: off}\n", "locale-check"),
        ("checks: {numbers: loud}\n", "locale-check"),
    ],
)
def test_a_broken_profile_is_reported(shelf: Library, text: str, problem: str) -> None:
    put(shelf, "locales/fr/locale.yaml", text)
    with pytest.raises(DefinitionError) as caught:
        open_desk(shelf, find_locale(shelf, "fr"))
    assert [one.id for one in caught.value.problems] == [problem]
    assert caught.value.problems[0].file == "locales/fr/locale.yaml"


@pytest.mark.parametrize("language", ["en", "zh", "fr", "id", "km", "lo", "th", "my", "ar", "ru", "ja", "zh_Hant"])
def test_every_profile_of_the_scripts_file_is_sound(language: str) -> None:
    library = open_library()
    assert read_profile(new_locale(library, language).proof, language) is not None


def test_the_table_of_the_other_script_holds_no_character_of_this_one() -> None:
    table = open_desk(open_library(), find_locale(open_library(), "zh")).other_script
    assert len(table) > 2000
    assert not set(table) & set(table.values())
    assert table["學"] == "学"
    assert not set("喆堃昇赟乾徵著瞭") & set(table)
