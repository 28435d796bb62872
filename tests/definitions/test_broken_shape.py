"""Sound YAML of the wrong shape: keys, types, words, limits."""

from __future__ import annotations

import pytest

from .broken import ITEMS, Case, assert_told, head, item, table
from .conftest import HEAD, MakeLibrary

SHAPE = [
    Case("unknown-key-near", "titel", head("title: Demo", "title: Demo\n►titel: Demo"), "did you mean “title”"),
    Case("unknown-key", "zzz", head("title: Demo", "title: Demo\n►zzz: Demo"), "personal_data"),
    Case("unknown-key-near", ITEMS + "a.lable", item("{id: a, type: text, label: A, ►lable: B}"), "“label”"),
    Case(
        "unknown-key-near",
        ITEMS + "rows.columns.a.constrain",
        table('{id: a, type: text, label: A, ►constrain: ". > 0"}'),
        "“constraint”",
    ),
    Case("missing-key", ITEMS + "a", item("►{id: a, type: text}"), "“label”"),
    Case("missing-key", "", head("purpose: Shows something.\n", "").replace("id: demo", "►id: demo"), "“purpose”"),
    Case("missing-key", ITEMS + "rows.columns.1", table("►{type: text, label: A}"), "“id”"),
    Case("quote-text", "number", head('number: "1.2.3"', "number: ►1.10"), 'quotes: "1.10"'),
    Case("quote-text", "title", head("title: Demo", "title: ►2026")),
    Case("quote-text", "title", head("title: Demo", "title: ►true")),
    Case("empty-value", "title", head("title: Demo", "title:►")),
    Case("empty-value", "title", head("title: Demo", 'title: ►"  "')),
    Case("not-text", "title", head("title: Demo", "title: ►[Demo]")),
    Case("not-text", "title", head("title: Demo", "title: ►{en: Demo}")),
    Case("bad-number", "number", head('number: "1.2.3"', 'number: ►"12.3"')),
    Case("bad-id", ITEMS + "Weeks.id", item("{id: ►Weeks, type: text, label: A}"), "lower-case"),
    Case("bad-id", ITEMS + "周数.id", item("{id: ►周数, type: text, label: A}")),
    Case(
        "text-too-long",
        ITEMS + "a" * 41 + ".id",
        item("{id: ►" + "a" * 41 + ", type: text, label: A}"),
        "may have 40",
    ),
    Case(
        "bad-id",
        "choices.Big",
        HEAD + "choices:\n  ►Big: [{code: a, label: A}]\nsections: [{id: s, items: [{id: a, type: date, label: A}]}]\n",
    ),
    Case(
        "bad-code",
        "choices.big.A.code",
        item("{id: a, type: select_one, choices: big, label: A}") + "choices: {big: [{code: ►A, label: A}]}\n",
    ),
    Case("not-whole-number", "version", head("version: 1", 'version: ►"1"')),
    Case("not-whole-number", "minutes", head("version: 1", "version: 1\nminutes: ►1.5")),
    Case("not-number", ITEMS + "rows.columns.a.width", table("{id: a, type: text, label: A, width: ►wide}")),
    Case("not-true-false", "bureau", head("version: 1", "version: 1\nbureau: ►1")),
    Case("not-list", "users", head("users: [hr]", "users: ►hr")),
    Case("not-group", "source", head("source: {basis: own}", "source: ►own")),
    Case("not-group", ITEMS + "2", item("►just words")),
    Case("empty-list", "users", head("users: [hr]", "users: ►[]")),
    Case("empty-list", "sections", HEAD + "sections: ►[]\n"),
    Case("empty-list", "sections.part.items", HEAD + "sections: [{id: part, items: ►[]}]\n"),
    Case("not-allowed", "kind", head("kind: form", "kind: ►from"), "checklist, form, plan"),
    Case("not-allowed", "users.2", head("users: [hr]", "users: [hr, ►boss]")),
    Case("not-allowed", "source.basis", head("basis: own", "basis: ►ours")),
    Case("unknown-type-near", ITEMS + "a.type", item("{id: a, type: ►longtext, label: A}"), "long_text"),
    Case("unknown-type", ITEMS + "a.type", item("{id: a, type: ►zzz, label: A}"), "signature"),
    Case(
        "unknown-type-near",
        ITEMS + "rows.columns.a.type",
        table("{id: a, type: ►select_multiple, label: A}"),
        "select_one",
    ),
    Case("less-than-equal", "personal_data", head("personal_data: 1", "personal_data: ►4"), "3"),
    Case("greater-than-equal", "version", head("version: 1", "version: ►0")),
    Case("greater-than", ITEMS + "rows.columns.a.width", table("{id: a, type: text, label: A, width: ►0}")),
    Case("bad-default", ITEMS + "a.default", item("{id: a, type: text, label: A, default: ►[x]}")),
    Case("unknown-shared-near", ITEMS + "person_nam.use", item("{use: ►person_nam}"), "person_name"),
    Case("unknown-shared", ITEMS + "zzz.use", item("{use: ►zzz}"), "birth_date"),
    Case("quote-text", ITEMS + "person_name.label", item("{use: person_name, label: ►12}")),
    Case("file-name", "id", head("id: demo", "id: ►other"), "other.yaml"),
]


@pytest.mark.parametrize("case", SHAPE, ids=lambda case: f"{case.problem}:{case.path}")
def test_says_what_is_wrong_and_where(case: Case, make_library: MakeLibrary) -> None:
    assert_told(case, make_library)


def test_every_problem_of_this_kind_has_a_case() -> None:
    assert len({case.problem for case in SHAPE}) >= 22
