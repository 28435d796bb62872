"""The quick reader gives what polib gives, or leaves the file to polib."""

from __future__ import annotations

from typing import Any

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qatoolkit.definitions.library import built_in_root
from qatoolkit.i18n.files import po_text
from qatoolkit.pages.po_quick import quick_entries

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Odd: a: b\\n"\n'
FACTS = ("msgctxt", "msgid", "msgstr", "comment", "tcomment", "occurrences", "flags", "obsolete", "linenum", "fuzzy",
         "previous_msgid", "previous_msgctxt")  # fmt: skip
BOOKS = sorted((built_in_root() / "locales").rglob("*.po"))


def facts(po: polib.POFile) -> Any:
    entries = [[getattr(entry, name) for name in FACTS] for entry in po]
    return po.header, dict(po.metadata), bool(po.metadata_is_fuzzy), entries


@pytest.mark.parametrize("path", BOOKS[::5], ids=lambda path: path.stem)
def test_our_own_files_are_read_as_polib_reads_them(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    quick = quick_entries(text)
    assert quick is None or facts(quick) == facts(polib.pofile(text))


def test_most_of_our_own_files_are_read_quickly() -> None:
    read = [quick_entries(path.read_text(encoding="utf-8")) is not None for path in BOOKS]
    assert sum(read) > len(read) * 0.9


texts = st.text(st.sampled_from('ab\n\\"\t学。 %{}'), max_size=12)
lines = st.text(st.sampled_from("ab学:,. "), min_size=1, max_size=8).filter(lambda text: text.strip() == text)


@settings(deadline=None)  # the machine may be busy
@given(
    entries=st.lists(
        st.tuples(
            texts.filter(bool), texts, st.none() | lines, lines, lines, st.booleans(), st.booleans(), st.none() | texts
        ),
        max_size=4,
    )
)
def test_what_is_written_is_read_as_polib_reads_it(entries: list[Any]) -> None:
    made = []
    for source, text, context, note, remark, fuzzy, old, was in entries:
        flags = ["fuzzy"] if fuzzy else []
        entry = polib.POEntry(msgid=source, msgstr=text, comment=note, tcomment=remark, flags=flags, obsolete=old)
        entry.msgctxt = context
        if was and not old:
            entry.previous_msgid, entry.previous_msgctxt = was, context
        entry.occurrences = [("tools/a.yaml", ""), ("x.py", "12")]
        made.append(entry)
    text = po_text("A comment", {"Content-Type": "text/plain; charset=UTF-8", "Language": "zh_CN"}, made)
    quick = quick_entries(text)
    assert quick is not None
    assert facts(quick) == facts(polib.pofile(text))


@pytest.mark.parametrize(
    "entry",
    [
        '#~ msgid "a"\nmsgstr "b"\n',
        '#~ msgid "a"\n#~ msgid_plural "b"\n#~ msgstr[0] "c"\n',
        '#~| msgid "old"\n#~ msgid "a"\n#~ msgstr "b"\n',
        '#~msgid "a"\n#~msgstr "b"\n',
        '#| msgid "old"\n#| msgid_plural "b"\nmsgid "a"\nmsgstr "b"\n',
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n',
        'msgid "a"\nmsgstr "b\n',
        'msgid "a"\nmsgstr "b" c\n',
        'msgid "a"\nmsgstr "\\x41"\n',
        'msgid "a"\nmsgstr "b\x0bc"\n',
        'msgid "a"\nmsgstr "b\u2028c"\n',
        'msgid "a"\n',
        "<<<<<<< HEAD\n",
        "#comment\nmsgid \"a\"\nmsgstr \"b\"\n",
        'msgid  "a"\nmsgstr "b"\n',
        '\r\nmsgid "a"\r\nmsgstr "b"\r\n',
    ],
)  # fmt: skip
def test_everything_else_is_left_to_polib(entry: str) -> None:
    assert quick_entries(f"{HEAD}\n{entry}") is None


@pytest.mark.parametrize("text", ["", "\n", 'msgid "a"\nmsgstr "b"\n', 'msgctxt "x"\nmsgid ""\nmsgstr "b"\n'])
def test_a_file_without_a_header_is_left_to_polib(text: str) -> None:
    assert quick_entries(text) is None
