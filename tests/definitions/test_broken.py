"""Broken definitions: each gives its own clear problem at the right place, and never a traceback.

``►`` in a text marks where the problem must point to; it is taken out before the text is read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from qatoolkit.definitions.load import check_tools, load_tool
from qatoolkit.errors import DefinitionError

from .conftest import HEAD, MakeLibrary

MARK = "►"


class Case(NamedTuple):
    """A text with the mark, and the problem expected: id, path, words that its sentence must hold."""

    problem: str
    path: str
    text: str
    says: str = ""


def item(body: str) -> str:
    """A sound tool with one item more, in flow style."""
    return (
        f"{HEAD}sections:\n  - id: part\n    items:\n      - {{id: first, type: text, label: First}}\n      - {body}\n"
    )


def table(columns: str, more: str = "") -> str:
    """A sound tool with one repeat table of those columns."""
    return item(f"{{id: rows, type: repeat, label: Rows, columns: [{columns}]}}") + more


def head(old: str, new: str) -> str:
    """A sound tool with one line of its head replaced."""
    assert old in HEAD
    return item("{id: second, type: date, label: Second}").replace(old, new)


SHARED_PATH = "sections.part.items."
YAML = [
    Case("file-empty", "", ""),
    Case("file-empty", "", "# only a comment\n"),
    Case("not-a-definition", "", "►- a list"),
    Case("not-a-definition", "", "►just words"),
    Case("many-documents", "", HEAD + "►---\nid: other\n"),
    Case("duplicate-key", "title", HEAD + "►title: Again\n", "first in line 5, column 1"),
    Case("duplicate-key", SHARED_PATH + "a.label", item("{id: a, type: text, label: A, ►label: B}")),
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

SHAPE = [
    Case("unknown-key-near", "titel", head("title: Demo", "title: Demo\n►titel: Demo"), "did you mean “title”"),
    Case("unknown-key", "zzz", head("title: Demo", "title: Demo\n►zzz: Demo"), "personal_data"),
    Case("unknown-key-near", SHARED_PATH + "a.lable", item("{id: a, type: text, label: A, ►lable: B}"), "“label”"),
    Case(
        "unknown-key-near",
        SHARED_PATH + "rows.columns.a.constrain",
        table('{id: a, type: text, label: A, ►constrain: ". > 0"}'),
        "“constraint”",
    ),
    Case("missing-key", SHARED_PATH + "a", item("►{id: a, type: text}"), "“label”"),
    Case("missing-key", "", head("purpose: Shows something.\n", "").replace("id: demo", "►id: demo"), "“purpose”"),
    Case("missing-key", SHARED_PATH + "rows.columns.1", table("►{type: text, label: A}"), "“id”"),
    Case("quote-text", "number", head('number: "1.2.3"', "number: ►1.10"), 'quotes: "1.1"'),
    Case("quote-text", "title", head("title: Demo", "title: ►2026")),
    Case("quote-text", "title", head("title: Demo", "title: ►true")),
    Case("empty-value", "title", head("title: Demo", "title:►")),
    Case("empty-value", "title", head("title: Demo", 'title: ►"  "')),
    Case("not-text", "title", head("title: Demo", "title: ►[Demo]")),
    Case("not-text", "title", head("title: Demo", "title: ►{en: Demo}")),
    Case("bad-number", "number", head('number: "1.2.3"', 'number: ►"12.3"')),
    Case("bad-id", SHARED_PATH + "Weeks.id", item("{id: ►Weeks, type: text, label: A}"), "lower-case"),
    Case("bad-id", SHARED_PATH + "周数.id", item("{id: ►周数, type: text, label: A}")),
    Case(
        "text-too-long",
        SHARED_PATH + "a" * 41 + ".id",
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
    Case("not-number", SHARED_PATH + "rows.columns.a.width", table("{id: a, type: text, label: A, width: ►wide}")),
    Case("not-true-false", "bureau", head("version: 1", "version: 1\nbureau: ►1")),
    Case("not-list", "users", head("users: [hr]", "users: ►hr")),
    Case("not-group", "source", head("source: {basis: own}", "source: ►own")),
    Case("not-group", SHARED_PATH + "2", item("►just words")),
    Case("empty-list", "users", head("users: [hr]", "users: ►[]")),
    Case("empty-list", "sections", HEAD + "sections: ►[]\n"),
    Case("empty-list", "sections.part.items", HEAD + "sections: [{id: part, items: ►[]}]\n"),
    Case("not-allowed", "kind", head("kind: form", "kind: ►from"), "checklist, form, plan"),
    Case("not-allowed", "users.2", head("users: [hr]", "users: [hr, ►boss]")),
    Case("not-allowed", "source.basis", head("basis: own", "basis: ►ours")),
    Case("unknown-type-near", SHARED_PATH + "a.type", item("{id: a, type: ►longtext, label: A}"), "long_text"),
    Case("unknown-type", SHARED_PATH + "a.type", item("{id: a, type: ►zzz, label: A}"), "signature"),
    Case(
        "unknown-type-near",
        SHARED_PATH + "rows.columns.a.type",
        table("{id: a, type: ►select_multiple, label: A}"),
        "select_one",
    ),
    Case("less-than-equal", "personal_data", head("personal_data: 1", "personal_data: ►4"), "3"),
    Case("greater-than-equal", "version", head("version: 1", "version: ►0")),
    Case("greater-than", SHARED_PATH + "rows.columns.a.width", table("{id: a, type: text, label: A, width: ►0}")),
    Case("bad-default", SHARED_PATH + "a.default", item("{id: a, type: text, label: A, default: ►[x]}")),
    Case("unknown-shared-near", SHARED_PATH + "person_nam.use", item("{use: ►person_nam}"), "person_name"),
    Case("unknown-shared", SHARED_PATH + "zzz.use", item("{use: ►zzz}"), "birth_date"),
    Case("quote-text", SHARED_PATH + "person_name.label", item("{use: person_name, label: ►12}")),
    Case("file-name", "id", head("id: demo", "id: ►other"), "other.yaml"),
]

CHECKS = [
    Case(
        "key-not-for-type",
        SHARED_PATH + "a.rows",
        item("{id: a, type: text, label: A, ►rows: [{id: r, label: R}]}"),
        "matrix",
    ),
    Case("key-not-for-type", SHARED_PATH + "a.min_rows", item("{id: a, type: text, label: A, ►min_rows: 3}"), "repeat"),
    Case("key-not-for-type", SHARED_PATH + "a.or_other", item("{id: a, type: text, label: A, ►or_other: true}")),
    Case("key-not-for-type", SHARED_PATH + "a.required", item("{id: a, type: note, label: A, ►required: true}")),
    Case(
        "key-not-for-type",
        SHARED_PATH + "rows.columns.a.required",
        table("{id: a, type: sign, label: A, ►required: true}"),
    ),
    Case("key-not-for-type", SHARED_PATH + "person_name.choices", item("{use: person_name, ►choices: sex}")),
    Case("type-needs-key", SHARED_PATH + "a", item("►{id: a, type: select_one, label: A}"), "“choices”"),
    Case("type-needs-key", SHARED_PATH + "a", item("►{id: a, type: repeat, label: A}"), "“columns”"),
    Case(
        "type-needs-key",
        SHARED_PATH + "a",
        item("►{id: a, type: matrix, label: A, columns: [{id: b, type: date, label: B}]}"),
        "“rows”",
    ),
    Case("type-needs-key", SHARED_PATH + "a", item("►{id: a, type: calculate, label: A}"), "“calculation”"),
    Case("type-needs-key", SHARED_PATH + "a", item("►{id: a, type: signature, label: A}"), "“parties”"),
    Case("type-needs-key", SHARED_PATH + "rows.columns.a", table("►{id: a, type: select_one, label: A}")),
    Case("check-needs-checklist", SHARED_PATH + "a.type", item("{id: a, type: ►check, label: A}")),
    Case("checklist-unused", "checklist", item("{use: sex}") + "►checklist: {scale: yes_no, row_heading: What}\n"),
    Case("columns-without-clause", "layout", head("version: 1", "version: 1\nlayout: ►columns")),
    Case("blank-in-text", SHARED_PATH + "a.label", item("{id: a, type: clause, label: ►From ____ to ____}")),
    Case(
        "appearance-not-for-type",
        SHARED_PATH + "a.appearance",
        item("{id: a, type: text, label: A, appearance: ►boxes}"),
    ),
    Case(
        "message-without-constraint",
        SHARED_PATH + "a.constraint_message",
        item("{id: a, type: text, label: A, constraint_message: ►No}").replace("►No", "►Not so"),
    ),
    Case("personal-data-above", SHARED_PATH + "birth_date.personal_data", item("►{use: birth_date}"), "raise"),
    Case(
        "personal-data-above", SHARED_PATH + "a.personal_data", item("{id: a, type: text, label: A, personal_data: ►3}")
    ),
    Case("id-repeated", SHARED_PATH + "first.id", item("{id: ►first, type: text, label: A}")),
    Case(
        "id-repeated",
        SHARED_PATH + "rows.columns.a.id",
        table("{id: a, type: text, label: A}, {id: ►a, type: date, label: B}"),
    ),
    Case(
        "id-repeated",
        "sections.part.id",
        item("{use: sex}") + "  - {id: ►part, items: [{id: z, type: date, label: Z}]}\n",
    ),
    Case(
        "row-column-clash",
        SHARED_PATH + "m.rows.a.id",
        item("{id: m, type: matrix, label: M, columns: [{id: a, type: date, label: A}], rows: [{id: ►a, label: A}]}"),
    ),
    Case(
        "id-reserved",
        "sections.choices.id",
        HEAD + "sections: [{id: ►choices, items: [{id: a, type: date, label: A}]}]\n",
    ),
    Case("was-in-use", SHARED_PATH + "a.was", item("{id: a, type: text, label: A, was: ►first}")),
    Case(
        "tag-too-long",
        SHARED_PATH + "m" * 30,
        item(
            "►{id: "
            + "m" * 30
            + ", type: matrix, label: M, columns: [{id: "
            + "c" * 30
            + ", type: date, label: C}], rows: [{id: r_1, label: R}]}"
        ),
        "65 characters",
    ),
    Case(
        "unknown-choices-near",
        SHARED_PATH + "a.choices",
        item(
            "{id: a, type: select_one, label: A, choices: ►yes_nn}\n      - {id: b, type: select_one, label: B, choices: yes_no}"
        ),
        "yes_no",
    ),
    Case("unknown-choices", SHARED_PATH + "a.choices", item("{id: a, type: select_one, label: A, choices: ►zzz}")),
    Case(
        "unknown-choices",
        "checklist.scale",
        item("{id: a, type: check, label: A}") + "checklist: {scale: ►zzz, row_heading: What}\n",
    ),
    Case("choices-unused", "choices.big", item("{use: sex}") + "choices: {►big: [{code: a, label: A}]}\n"),
    Case(
        "code-twice",
        "choices.big.a.code",
        item("{id: a, type: select_one, choices: big, label: A}")
        + "choices: {big: [{code: a, label: A}, {code: ►a, label: B}]}\n",
    ),
    Case("default-not-of-type", SHARED_PATH + "a.default", item("{id: a, type: integer, label: A, default: ►many}")),
    Case(
        "default-not-of-type", SHARED_PATH + "a.default", item('{id: a, type: date, label: A, default: ►"2026-02-30"}')
    ),
    Case("default-not-a-code", SHARED_PATH + "sex.default", item("{use: sex, default: ►other}"), "male, female"),
    Case(
        "total-unknown", SHARED_PATH + "rows.columns.a.total", table("{id: a, type: integer, label: A, total: ►first}")
    ),
    Case(
        "total-unknown-near",
        SHARED_PATH + "rows.columns.a.total",
        table(
            "{id: a, type: integer, label: A, total: ►summ}",
            '      - {id: sums, type: calculate, label: S, calculation: "sum(${rows.a})"}\n',
        ),
        "sums",
    ),
    Case(
        "unknown-name-near",
        SHARED_PATH + "a.relevant",
        item("{id: a, type: text, label: A, relevant: ►\"${frist} = 'x'\"}"),
        "first",
    ),
    Case(
        "unknown-name", SHARED_PATH + "a.relevant", item("{id: a, type: text, label: A, relevant: ►\"${zzzzz} = 'x'\"}")
    ),
    Case(
        "unknown-name-near",
        SHARED_PATH + "rows.columns.b.constraint",
        table('{id: weeks, type: integer, label: A}, {id: b, type: integer, label: B, constraint: ►". > ${week}"}'),
        "weeks",
    ),
    Case(
        "unknown-name-near",
        "sections.more.relevant",
        item("{use: sex}") + "  - {id: more, relevant: ►\"${sx} = 'male'\", items: [{id: z, type: date, label: Z}]}\n",
        "sex",
    ),
    Case(
        "point-outside-constraint",
        SHARED_PATH + "a.relevant",
        item('{id: a, type: text, label: A, relevant: ►". > 1"}'),
    ),
    Case(
        "relevant-on-itself",
        SHARED_PATH + "a.relevant",
        item("{id: a, type: text, label: A, relevant: ►\"${a} = 'x'\"}"),
    ),
    Case(
        "column-not-gathered",
        SHARED_PATH + "s.calculation",
        table(
            "{id: a, type: integer, label: A}",
            '      - {id: s, type: calculate, label: S, calculation: ►"${rows.a} * 2"}\n',
        ),
        "sum()",
    ),
    Case(
        "table-not-counted",
        SHARED_PATH + "s.calculation",
        table(
            "{id: a, type: integer, label: A}",
            '      - {id: s, type: calculate, label: S, calculation: ►"sum(${rows})"}\n',
        ),
        "${rows.column}",
    ),
    Case(
        "not-a-code",
        SHARED_PATH + "a.relevant",
        item("{use: sex}\n      - {id: a, type: text, label: A, relevant: ►\"${sex} = 'man'\"}"),
        "male, female",
    ),
    Case(
        "calculation-circle",
        SHARED_PATH + "a.calculation",
        item(
            '{id: a, type: calculate, label: A, calculation: ►"${b} + 1"}\n      - {id: b, type: calculate, label: B, calculation: "${a} + 1"}'
        ),
        "a → b → a",
    ),
    Case("expression-end", SHARED_PATH + "a.constraint", item('{id: a, type: integer, label: A, constraint: ►". >"}')),
    Case(
        "expression-syntax",
        SHARED_PATH + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►". > 1 2"}'),
    ),
    Case(
        "expression-quote", SHARED_PATH + "a.constraint", item('{id: a, type: text, label: A, constraint: ►". = \'x"}')
    ),
    Case(
        "expression-variable",
        SHARED_PATH + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►". > $first"}'),
    ),
    Case(
        "expression-bare-name",
        SHARED_PATH + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►". > first"}'),
        "${first}",
    ),
    Case(
        "expression-function",
        SHARED_PATH + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►"roud(.) > 1"}'),
        "round",
    ),
    Case(
        "expression-arguments",
        SHARED_PATH + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►"if(1, 2) > 1"}'),
        "if()",
    ),
    Case(
        "expression-symbol",
        SHARED_PATH + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►"../first > 1"}'),
    ),
    Case(
        "expression-too-deep",
        SHARED_PATH + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►"' + "(" * 60 + "1" + ")" * 60 + '"}'),
    ),
]


def spot(text: str) -> tuple[str, int, int]:
    """The text without the mark, and the line and column at which it stood ((0, 0) if there was none)."""
    if MARK not in text:
        return text, 0, 0
    before = text[: text.index(MARK)]
    return text.replace(MARK, "", 1), before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


@pytest.mark.parametrize("case", YAML + SHAPE + CHECKS, ids=lambda case: f"{case.problem}:{case.path}")
def test_says_what_is_wrong_and_where(case: Case, make_library: MakeLibrary) -> None:
    text, line, column = spot(case.text)
    problems = check_tools(make_library({"tools/demo.yaml": text}))
    assert [(one.id, one.path) for one in problems] == [(case.problem, case.path)]
    only = problems[0]
    assert (only.line, only.column) == (line, column)
    assert only.file.endswith("demo.yaml")
    assert case.says in only.text
    assert str(only).startswith(f"{only.file}:{line}:{column}: " if line else f"{only.file}: ")
    assert len(only.text) > 10 and not re.search(r"(?<!\$)\{\w+\}", only.text)


def test_the_table_is_long_enough() -> None:
    assert len(YAML + SHAPE + CHECKS) >= 120


def test_all_problems_of_all_files_at_once(make_library: MakeLibrary) -> None:
    one = head("kind: form", "kind: from").replace("version: 1", "version: 0").replace("Second}", "Second, x: 1}")
    library = make_library({"tools/demo.yaml": one, "tools/a/other.yaml": "a: [", "tools/_shared.yaml": "wrods: {}\n"})
    found = [problem.id for problem in check_tools(library)]
    assert found == ["unknown-key-near", "yaml-bracket", "greater-than-equal", "not-allowed", "unknown-key"]


def test_a_broken_shared_field_is_told_once_and_not_in_each_tool(make_library: MakeLibrary) -> None:
    shared = "fields:\n  person_name: {type: txt, label: Name}\n"
    library = make_library({"tools/demo.yaml": item("{use: person_name}"), "tools/_shared.yaml": shared})
    assert [(one.id, one.path) for one in check_tools(library)] == [("unknown-type-near", "fields.person_name.type")]


@pytest.mark.parametrize(
    ("shared", "problem", "path", "spot"),
    [
        ("fields: {a: {type: text}}\n", "missing-key", "fields.a", (1, 13)),
        ("fields: {a: {id: b, type: text, label: A}}\n", "key-not-here", "fields.a.id", (1, 14)),
        ("fields: {a: {type: text, label: A, rows: []}}\n", "", "", (0, 0)),
        ("fields: {a: {type: text, label: A, min_rows: 2}}\n", "key-not-for-type", "fields.a.min_rows", (1, 36)),
        (
            "fields: {a: {type: select_one, label: A, choices: sexx}}\n",
            "unknown-choices-near",
            "fields.a.choices",
            (1, 51),
        ),
        ("words: {Total: Sum}\n", "bad-id", "words.Total", (1, 9)),
        ("words: {total: 5}\n", "quote-text", "words.total", (1, 16)),
        ("- a\n", "not-group", "", (1, 1)),
    ],
)
def test_problems_of_the_shared_file(
    shared: str, problem: str, path: str, spot: tuple[int, int], make_library: MakeLibrary
) -> None:
    found = check_tools(make_library({"tools/_shared.yaml": shared}))
    expected = [(problem, path, *spot)] if problem else []
    assert [(one.id, one.path, one.line, one.column) for one in found] == expected


@pytest.mark.parametrize(
    ("scales", "problem", "path"),
    [
        ("a: []\n", "empty-list", "a"),
        ("a: [{code: x, label: X}, {code: x, label: Z}]\n", "code-twice", "a.x.code"),
        ("a: [{code: 5, label: X}]\n", "quote-text", "a.1.code"),
        ("a: [{code: x, label: X, scor: 1}]\n", "unknown-key-near", "a.x.scor"),
    ],
)
def test_problems_of_the_scales(scales: str, problem: str, path: str, make_library: MakeLibrary) -> None:
    found = check_tools(make_library({"tools/_scales.yaml": scales, "tools/_shared.yaml": "words: {}\n"}))
    assert [(one.id, one.path) for one in found] == [(problem, path)]


def test_load_tool_raises_with_every_problem(make_library: MakeLibrary) -> None:
    library = make_library({"tools/demo.yaml": head("kind: form", "kind: from").replace("version: 1", "version: 0")})
    with pytest.raises(DefinitionError) as raised:
        load_tool(library, "demo")
    assert len(raised.value.problems) == 2


def test_two_files_with_one_id_or_number(make_library: MakeLibrary) -> None:
    sound = item("{use: sex}")
    library = make_library({"tools/a/demo.yaml": sound, "tools/b/demo.yaml": sound})
    found = check_tools(library)
    assert [(one.id, one.line, one.column, one.path) for one in found] == [
        ("id-twice", 1, 5, "id"),
        ("number-twice", 2, 9, "number"),
    ]
    assert "a/demo.yaml" in found[0].text
