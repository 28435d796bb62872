"""What Poedit, Weblate and msgmerge write comes back byte for byte; what other programs wrap comes back unwrapped."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from qatoolkit.definitions.library import Library, built_in_root
from qatoolkit.i18n.books import Book, open_book
from qatoolkit.i18n.merge import merge
from qatoolkit.i18n.units import Unit
from qatoolkit.pages.locales import find_locale

STORED = Path(__file__).parent / "data" / "poedit.po"
"""A file in canonical form, as ``msgcat --no-wrap`` of GNU gettext 0.21 writes it, with all that a tool may leave."""

UNITS = [
    Unit("t:plan.weeks.label", "Weeks", ("tools/t.yaml",), ("label | Rotation plan",)),
    Unit("t:plan.weeks.hint", 'Whole weeks.\nSay "0" for none.', ("tools/t.yaml",), ("hint | Rotation plan",)),
    Unit("t:plan.place.label", "Where the apprentice works", ("tools/t.yaml",), ("label | Rotation plan",)),
]
"""The strings of the source today: those of the file, in another order."""


def book_of(folder: Path, data: bytes) -> Book:
    path = folder / "locales/zh_Hans_CN/LC_MESSAGES/tools/t.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    library = Library((folder, built_in_root()))
    return open_book(library, find_locale(library, "zh"), "tools/t")


def test_a_file_of_poedit_comes_back_byte_for_byte(tmp_path: Path) -> None:
    book = book_of(tmp_path, STORED.read_bytes())
    assert book.text(book.entries).encode() == STORED.read_bytes()
    assert book.text(merge(UNITS, book.entries)[0]).encode() == STORED.read_bytes()


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")
def test_the_stored_example_is_what_msgcat_writes() -> None:
    done = subprocess.run(["msgcat", "--no-wrap", str(STORED)], capture_output=True, check=True)
    assert done.stdout == STORED.read_bytes()


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("domain", ["shared", "templates", "cli", "tools/rotation_plan"])
def test_our_own_files_are_what_msgcat_writes(domain: str) -> None:
    library = Library((built_in_root(),))
    book = open_book(library, find_locale(library, "zh"), domain)
    text = book.text(book.entries).encode()
    done = subprocess.run(["msgcat", "--no-wrap", "-"], input=text, capture_output=True, check=True)
    assert done.stdout == text


WRAPPED = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Weblate: yes\\n"\n\n'
    '#comment\n#: tools/t.yaml:12\n#:tools/t.yaml:13\n#,fuzzy\nmsgctxt "t:a"\n'
    'msgid ""\n"Where the "\n"apprentice goes"\n'
    'msgstr "学徒"\n"去向"\n'
)


@pytest.mark.parametrize(
    "data",
    [WRAPPED.encode(), b"\xef\xbb\xbf" + WRAPPED.encode(), WRAPPED.replace("\n", "\r\n").encode()],
    ids=["plain", "byte order mark", "windows"],
)
def test_wrapping_and_line_ends_do_not_matter(data: bytes, tmp_path: Path) -> None:
    book = book_of(tmp_path, data)
    assert book.text(book.entries) == (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Weblate: yes\\n"\n\n'
        '# comment\n#: tools/t.yaml:12 tools/t.yaml:13\n#, fuzzy\nmsgctxt "t:a"\nmsgid "Where the apprentice goes"\n'
        'msgstr "学徒去向"\n'
    )


def test_a_header_that_a_dictionary_would_change_is_kept(tmp_path: Path) -> None:
    text = (
        'msgid ""\nmsgstr ""\n"X-Note: one\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Note: two\\n"\n'
        '"no colon\\n"\n'
        '\nmsgctxt "t:a"\nmsgid "A"\nmsgstr "甲"\n'
    )
    book = book_of(tmp_path, text.encode())
    assert book.text(book.entries) == text


def test_a_header_that_nobody_has_confirmed_stays_fuzzy(tmp_path: Path) -> None:
    text = '# T\n#, fuzzy\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: zh_CN\\n"\n'
    book = book_of(tmp_path, text.encode())
    assert book.text(book.entries) == text
