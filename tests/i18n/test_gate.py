"""The gate of continuous integration: catalogues in step, placeholders sound, Chinese complete.

Each fault is told as ``file:line:column: context: what is wrong, and what to do``.
"""

from __future__ import annotations

import os
from pathlib import Path

import polib
import pytest

from qatoolkit.api import out_of_step, translation_stats, update_translations
from qatoolkit.definitions.library import Library, built_in_root, open_library
from qatoolkit.i18n.files import po_text
from qatoolkit.pages.catalogue import open_po, read_header

WHAT_TO_DO = "run: qatoolkit i18n update"
COMPLETE = "zh"
"""The language that must be finished; others are honest about what they lack."""


def stale(library: Library) -> list[str]:
    """Every PO file that an update would change, and the strings that are the reason."""
    found = [str(problem) for one in out_of_step(library) for problem in one.examples]
    for language in update_translations(library, dry=True):
        found += [str(problem) for problem in language.problems]
        found += [f"{one.path}: out of date; {WHAT_TO_DO}" for one in language.files if one.stale]
    return found


def broken(library: Library) -> list[str]:
    """Translations with other placeholders than the English, files that cannot be read; in every language."""
    stats = translation_stats(library)
    problems = [problem for one in stats for domain in one.domains for problem in domain.problems]
    return [str(problem) for problem in problems if problem.id != "untranslated"]


def lacking(library: Library, language: str) -> list[str]:
    """Strings that the language does not say, and what it says of strings that are gone."""
    (one,) = translation_stats(library, [language])
    found = [str(problem) for domain in one.domains for problem in domain.problems if problem.id == "untranslated"]
    return found + [f"{domain.domain}: {domain.obsolete} left over; {WHAT_TO_DO} --prune"
                    for domain in one.domains if domain.obsolete]  # fmt: skip


def test_committed_files_are_canonical() -> None:
    """As ``msgcat --no-wrap`` writes them, so that no two programs fight over bytes."""
    paths = list(built_in_root().glob("locales/*/LC_MESSAGES/**/*.po"))
    assert paths
    spoilt = [path.name for path in paths if canonical(path) != path.read_text("utf-8")]
    assert spoilt == [], "run msgcat --no-wrap on them"


def canonical(path: Path) -> str:
    """The file as we would write it."""
    book = open_po(path, str(path))
    return po_text(book.header, read_header(path), list(book), fuzzy_header=bool(book.metadata_is_fuzzy))


def test_no_catalogue_is_out_of_date() -> None:
    assert stale(open_library()) == []


def test_no_placeholder_is_broken_in_any_language() -> None:
    assert broken(open_library()) == []


def test_the_finished_language_is_finished() -> None:
    assert lacking(open_library(), COMPLETE) == []


@pytest.fixture
def over(tmp_path: Path) -> Library:
    """The library with a copy of one PO file on top, to be spoilt."""
    address = f"locales/zh_Hans_CN/LC_MESSAGES/{SPOILT}"
    path = tmp_path / address
    path.parent.mkdir(parents=True)
    path.write_bytes((built_in_root() / address).read_bytes())
    return Library((tmp_path, built_in_root()))


SPOILT = "shared.po"


def spoil(library: Library, context: str, text: str) -> None:
    path = library.roots[0] / f"locales/zh_Hans_CN/LC_MESSAGES/{SPOILT}"
    book = polib.pofile(str(path), wrapwidth=0)
    entry = next(entry for entry in book if entry.msgctxt == context)
    entry.msgstr = text
    book.save()


def test_the_gate_sees_a_broken_placeholder(over: Library) -> None:
    spoil(over, "_shared:words.version", "第版")
    found = broken(over)
    assert len(found) == 1
    assert found[0].startswith("locales/zh_Hans_CN/LC_MESSAGES/shared.po:")
    assert "{version}" in found[0]


def test_the_gate_sees_a_string_that_is_not_translated(over: Library) -> None:
    before = lacking(over, COMPLETE)
    spoil(over, "_shared:words.total", "")
    found = [line for line in lacking(over, COMPLETE) if line not in before]
    assert len(found) == 1
    assert "shared.po:" in found[0]


def test_the_gate_sees_a_new_string(over: Library) -> None:
    path = over.roots[0] / "tools/_shared.yaml"
    path.parent.mkdir()
    path.write_text("words:\n  total: Total\n  brand_new: Brand new\n", encoding="utf-8")
    found = stale(over)
    assert [line for line in found if line.startswith("tools/_shared.yaml:3:1: _shared:words.brand_new: ")]
    assert [line for line in found if line.endswith(WHAT_TO_DO) and f"LC_MESSAGES{os.sep}{SPOILT}" in line]
