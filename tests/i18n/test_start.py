"""A new language: written from CLDR, readable at once, and refused clearly if it is none."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import polib
import pytest
from babel import Locale as Babel
from babel.localedata import locale_identifiers

from qatoolkit.api import start_language, translation_stats
from qatoolkit.definitions.library import Library, built_in_root
from qatoolkit.errors import OutputExists, UsageError
from qatoolkit.i18n.plurals import plural_forms
from qatoolkit.i18n.start import date_blanks, language_id, locale_text
from qatoolkit.pages.locale_files import defaults_of
from qatoolkit.pages.locales import find_locale


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The library with one folder of a user on top, the same for all tests of this file."""
    return Library((tmp_path_factory.mktemp("mine"), built_in_root()))


def test_a_language_is_ready_to_translate(mine: Library) -> None:
    done = start_language(mine, "km")
    assert (done.language, done.name) == ("km", "ខ្មែរ")
    assert done.files[0] == mine.roots[0] / "locales/km/locale.yaml"
    locale = find_locale(mine, "km")
    assert (locale.script, locale.slot, locale.word_tag, locale.plural) == (
        "Khmr", "complex", "km-KH", "nplurals=1; plural=0;",
    )  # fmt: skip
    assert locale.font("any", "text") == "Khmer OS Battambang"  # still that of the script
    book = polib.pofile(str(mine.roots[0] / "locales/km/LC_MESSAGES/shared.po"))
    assert book.metadata["Language"] == "km"
    assert all(not entry.msgstr for entry in book)
    (stats,) = translation_stats(mine, ["km"])
    assert sum(one.missing for one in stats.domains) == sum(one.total for one in stats.domains) > 1000


def test_a_language_that_is_there_is_not_replaced(mine: Library) -> None:
    path = start_language(mine, "lo").files[0]
    po = mine.roots[0] / "locales/lo/LC_MESSAGES/shared.po"
    po.write_text(po.read_text(encoding="utf-8").replace('msgstr ""', 'msgstr "x"', 2), encoding="utf-8")
    path.write_text("name: mine\n", encoding="utf-8")
    with pytest.raises(OutputExists):
        start_language(mine, "lo")
    assert path.read_text(encoding="utf-8") == "name: mine\n"
    assert start_language(mine, "lo", force=True).files[0] == path
    assert find_locale(mine, "lo").name == "ລາວ"
    assert 'msgstr "x"' in po.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "folder"),
    [("pt-br", "pt_BR"), ("zh-TW", "zh_Hant_TW"), ("ID", "id"), ("zh", "zh_Hans_CN"), ("fr_CA", "fr_CA")],
)
def test_the_folder_is_the_id_of_cldr(mine: Library, typed: str, folder: str) -> None:
    assert language_id(mine, typed) == folder


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("khmer", "km (Khmer)"), ("kh", "km (Khmer)"), ("français", "fr (French)"), ("日本語", "ja (Japanese)"),
     ("vn", "vi (Vietnamese)"), ("indonesian", "id (Indonesian)")],
)  # fmt: skip
def test_what_is_no_code_is_refused_with_the_nearest(mine: Library, typed: str, nearest: str) -> None:
    with pytest.raises(UsageError) as caught:
        language_id(mine, typed)
    (problem,) = caught.value.problems
    assert problem.id == "not-a-language-near"
    assert nearest in str(problem.values["nearest"])


@pytest.mark.parametrize("typed", ["xx", "../x", "", "q" * 300, "km/../x", "42"])
def test_rubbish_is_refused_and_writes_nothing(mine: Library, typed: str) -> None:
    before = sorted(mine.roots[0].rglob("*"))
    with pytest.raises(UsageError) as caught:
        start_language(mine, typed)
    assert caught.value.problems[0].id.startswith("not-a-language")
    assert sorted(mine.roots[0].rglob("*")) == before


def test_the_source_language_is_not_started(mine: Library) -> None:
    with pytest.raises(UsageError) as caught:
        start_language(mine, "en-US")
    assert caught.value.problems[0].id == "source-language"


LANGUAGES = sorted(name for name in locale_identifiers() if "_" not in name)


def test_every_language_of_cldr_can_be_started(tmp_path: Path) -> None:
    """Each file is read back: keys, values and formulas fit what ``locale.yaml`` may say."""
    library = Library((tmp_path, built_in_root()))
    for name in LANGUAGES[::6]:
        known = defaults_of(library, name)
        path = tmp_path / f"locales/{name}/locale.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(locale_text(known), encoding="utf-8")
        found = find_locale(library, name)
        assert (found.direction, found.script, found.word_tag) == (known.direction, known.script, known.word_tag), name


@pytest.mark.parametrize("name", LANGUAGES)
def test_plural_forms_are_those_of_cldr(name: str) -> None:
    babel = Babel.parse(name)
    found = re.fullmatch(r"nplurals=(\d); *plural=(.+);", plural_forms(babel))
    assert found
    number = gettext.c2py(found[2])
    forms: dict[int, set[str]] = {}
    for count in range(200):
        forms.setdefault(number(count), set()).add(babel.plural_form(count))
    assert all(len(names) == 1 for names in forms.values())
    assert len({name for names in forms.values() for name in names}) == len(forms)
    assert max(forms) < int(found[1])


@pytest.mark.parametrize(
    ("name", "blank", "narrow"),
    [("km", "____ / ____ / ________", "___/___/_____"), ("pt", "____ de ____ de ________", "___ de ___ de _____"),
     ("fa", "________ / ____ / ____", "_____/___/___"), ("de", "____. ____. ________", "___.___._____")],
)  # fmt: skip
def test_blank_dates_follow_the_language(name: str, blank: str, narrow: str) -> None:
    assert date_blanks(Babel.parse(name), wide=False) == (blank, narrow)
