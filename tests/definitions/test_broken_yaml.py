"""Broken YAML: what cannot be read, or must not be."""

from __future__ import annotations

import pytest

from .broken import ITEMS, Case, assert_told, head, item
from .conftest import HEAD, MakeLibrary

YAML = [
    Case("file-empty", "", ""),
    Case("file-empty", "", "# only a comment\n"),
    Case("not-a-definition", "", "►- a list"),
    Case("not-a-definition", "", "►just words"),
    Case("many-documents", "", HEAD + "►---\nid: other\n"),
    Case("duplicate-key", "title", HEAD + "►title: Again\n", "first in line 5, column 1"),
    Case("duplicate-key", ITEMS + "a.label", item("{id: a, type: text, label: A, ►label: B}")),
    Case("anchor", "title", head("title: Demo", "title: ►&name Demo")),
    Case("alias", "title", head("title: Demo", "title: ►*name")),
    Case("tag", "title", head("title: Demo", "title: ►!!str Demo")),
    Case("tag", "users", head("users: [hr]", "users: ►!!set [hr]")),
    Case("merge-key", "", HEAD + "►<<: {a: b}\n"),
    Case("quote-doubtful", "title", head("title: Demo", "title: ►Yes"), '"Yes"'),
    Case("quote-doubtful", "title", head("title: Demo", "title: ►off")),
    Case("quote-doubtful", "title", head("title: Demo", "title: ►2026-03-02")),
    Case("quote-doubtful", "title", head("title: Demo", "title: ►12:30")),
    Case("quote-doubtful", "title", head("title: Demo", "title: ►0x1F")),
    Case("quote-doubtful", "title", head("title: Demo", "title: ►911102400123456789")),
    Case("quote-key", "choices", HEAD + "choices:\n  ►no: []\n"),
    Case("quote-key", "choices", HEAD + "choices:\n  ►12: []\n"),
    Case("key-not-text", "", HEAD + "? ►[a, b]\n: c\n"),
    Case("control-character", "title", head("title: Demo", 'title: ►"a\\x07b"'), "U+0007"),
    Case("control-character", "", head("title: Demo", "title: a►\x07b")),
    Case("too-deep", "a" + ".1" * 23, "a: " + "[" * 23 + "►" + "[" * 30),
    Case("yaml-tab", "", HEAD + "sections:\n►\t- id: a\n"),
    Case("yaml-colon", "", head("title: Demo", "title: Demo►: more")),
    Case("yaml-bracket", "", HEAD + "sections: [{id: a, items: []}\n►notes: []\n"),
    Case("yaml-quote", "", head("title: Demo", 'title: "Demo') + "►", "close it"),
    Case("yaml-no-colon", "", HEAD + "notes\n►"),
    Case("yaml-escape", "", head("title: Demo", 'title: "De►\\qmo"')),
    Case("yaml-start", "", head("title: Demo", "title: ►@Demo")),
    Case("yaml-indent", "", HEAD + "sections:\n  - id: a\n ►- id: b\n"),
]


@pytest.mark.parametrize("case", YAML, ids=lambda case: f"{case.problem}:{case.path}")
def test_says_what_is_wrong_and_where(case: Case, make_library: MakeLibrary) -> None:
    assert_told(case, make_library)


def test_every_problem_of_this_kind_has_a_case() -> None:
    assert len({case.problem for case in YAML}) >= 20
