"""Sound shapes that do not hang together."""

from __future__ import annotations

import pytest

from .broken import ITEMS, Case, assert_told, head, item, table
from .conftest import HEAD, MakeLibrary

FEW, MANY = ("".join(f"    - {{code: c{n}, label: Option {n}}}\n" for n in range(many)) for many in (2, 5))
CHOICES = "choices:\n  c:\n{}"

CHECKS = [
    Case(
        "key-not-for-type",
        ITEMS + "a.rows",
        item("{id: a, type: text, label: A, ►rows: [{id: r, label: R}]}"),
        "matrix",
    ),
    Case("key-not-for-type", ITEMS + "a.min_rows", item("{id: a, type: text, label: A, ►min_rows: 3}"), "repeat"),
    Case("key-not-for-type", ITEMS + "a.or_other", item("{id: a, type: text, label: A, ►or_other: true}")),
    Case("key-not-for-type", ITEMS + "a.required", item("{id: a, type: note, label: A, ►required: true}")),
    Case(
        "key-not-for-type",
        ITEMS + "rows.columns.a.required",
        table("{id: a, type: sign, label: A, ►required: true}"),
    ),
    Case("key-not-for-type", ITEMS + "person_name.choices", item("{use: person_name, ►choices: sex}")),
    Case("type-needs-key", ITEMS + "a", item("►{id: a, type: select_one, label: A}"), "“choices”"),
    Case("type-needs-key", ITEMS + "a", item("►{id: a, type: repeat, label: A}"), "“columns”"),
    Case(
        "type-needs-key",
        ITEMS + "a",
        item("►{id: a, type: matrix, label: A, columns: [{id: b, type: date, label: B}]}"),
        "“rows”",
    ),
    Case("type-needs-key", ITEMS + "a", item("►{id: a, type: calculate, label: A}"), "“calculation”"),
    Case("type-needs-key", ITEMS + "a", item("►{id: a, type: signature, label: A}"), "“parties”"),
    Case("type-needs-key", ITEMS + "rows.columns.a", table("►{id: a, type: select_one, label: A}")),
    Case("check-needs-checklist", ITEMS + "a.type", item("{id: a, type: ►check, label: A}")),
    Case("checklist-unused", "checklist", item("{use: sex}") + "►checklist: {scale: yes_no, row_heading: What}\n"),
    Case("columns-without-clause", "layout", head("version: 1", "version: 1\nlayout: ►columns")),
    Case("blank-in-text", ITEMS + "a.label", item("{id: a, type: clause, label: ►From ____ to ____}")),
    Case(
        "not-among-clauses",
        ITEMS + "r",
        item(
            "{id: a, type: clause, label: A}\n"
            "      - ►{id: r, type: repeat, label: R, columns: [{id: c, type: text, label: C}]}"
        ),
    ),
    Case(
        "appearance-not-for-type",
        ITEMS + "a.appearance",
        item("{id: a, type: text, label: A, appearance: ►boxes}"),
    ),
    Case(
        "message-without-constraint",
        ITEMS + "a.constraint_message",
        item("{id: a, type: text, label: A, constraint_message: ►No}").replace("►No", "►Not so"),
    ),
    Case("personal-data-above", ITEMS + "birth_date.personal_data", item("►{use: birth_date}"), "raise"),
    Case("personal-data-above", ITEMS + "a.personal_data", item("{id: a, type: text, label: A, personal_data: ►3}")),
    *(
        Case(
            "other-in-a-list",
            ITEMS + "a.or_other",
            item(f"{{id: a, type: select_one, choices: c, label: A{look}, or_other: ►true}}") + CHOICES.format(codes),
        )
        for look, codes in ((", appearance: dropdown", FEW), (", appearance: code", FEW), ("", MANY))
    ),
    Case("id-repeated", ITEMS + "first.id", item("{id: ►first, type: text, label: A}")),
    Case(
        "id-repeated",
        ITEMS + "rows.columns.a.id",
        table("{id: a, type: text, label: A}, {id: ►a, type: date, label: B}"),
    ),
    Case(
        "id-repeated",
        "sections.part.id",
        item("{use: sex}") + "  - {id: ►part, items: [{id: z, type: date, label: Z}]}\n",
    ),
    Case(
        "row-column-clash",
        ITEMS + "m.rows.a.id",
        item("{id: m, type: matrix, label: M, columns: [{id: a, type: date, label: A}], rows: [{id: ►a, label: A}]}"),
    ),
    Case(
        "id-reserved",
        "sections.choices.id",
        HEAD + "sections: [{id: ►choices, items: [{id: a, type: date, label: A}]}]\n",
    ),
    Case("was-in-use", ITEMS + "a.was", item("{id: a, type: text, label: A, was: ►first}")),
    Case(
        "tag-too-long",
        ITEMS + "m" * 30,
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
        ITEMS + "a.choices",
        item(
            "{id: a, type: select_one, label: A, choices: ►yes_nn}"
            "\n      - {id: b, type: select_one, label: B, choices: yes_no}"
        ),
        "yes_no",
    ),
    Case("unknown-choices", ITEMS + "a.choices", item("{id: a, type: select_one, label: A, choices: ►zzz}")),
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
    Case("default-not-of-type", ITEMS + "a.default", item("{id: a, type: integer, label: A, default: ►many}")),
    Case("default-not-of-type", ITEMS + "a.default", item('{id: a, type: date, label: A, default: ►"2026-02-30"}')),
    Case("default-not-a-code", ITEMS + "sex.default", item("{use: sex, default: ►other}"), "male, female"),
    Case("total-unknown", ITEMS + "rows.columns.a.total", table("{id: a, type: integer, label: A, total: ►first}")),
    Case(
        "total-unknown-near",
        ITEMS + "rows.columns.a.total",
        table(
            "{id: a, type: integer, label: A, total: ►summ}",
            '      - {id: sums, type: calculate, label: S, calculation: "sum(${rows.a})"}\n',
        ),
        "sums",
    ),
    Case(
        "unknown-name-near",
        ITEMS + "a.relevant",
        item("{id: a, type: text, label: A, relevant: ►\"${frist} = 'x'\"}"),
        "first",
    ),
    Case("unknown-name", ITEMS + "a.relevant", item("{id: a, type: text, label: A, relevant: ►\"${zzzzz} = 'x'\"}")),
    Case(
        "unknown-name-near",
        ITEMS + "rows.columns.b.constraint",
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
        ITEMS + "a.relevant",
        item('{id: a, type: text, label: A, relevant: ►". > 1"}'),
    ),
    Case(
        "relevant-on-itself",
        ITEMS + "a.relevant",
        item("{id: a, type: text, label: A, relevant: ►\"${a} = 'x'\"}"),
    ),
    Case(
        "relevant-on-itself",
        "sections.part.relevant",
        HEAD + "sections: [{id: part, relevant: ►\"${a} = 'x'\", items: [{id: a, type: text, label: A}]}]\n",
    ),
    Case(
        "column-not-gathered",
        ITEMS + "s.calculation",
        table(
            "{id: a, type: integer, label: A}",
            '      - {id: s, type: calculate, label: S, calculation: ►"${rows.a} * 2"}\n',
        ),
        "sum()",
    ),
    Case(
        "table-not-counted",
        ITEMS + "s.calculation",
        table(
            "{id: a, type: integer, label: A}",
            '      - {id: s, type: calculate, label: S, calculation: ►"sum(${rows})"}\n',
        ),
        "${rows.column}",
    ),
    Case(
        "not-a-code",
        ITEMS + "a.relevant",
        item("{use: sex}\n      - {id: a, type: text, label: A, relevant: ►\"${sex} = 'man'\"}"),
        "male, female",
    ),
    Case(
        "calculation-circle",
        ITEMS + "a.calculation",
        item(
            '{id: a, type: calculate, label: A, calculation: ►"${b} + 1"}'
            '\n      - {id: b, type: calculate, label: B, calculation: "${a} + 1"}'
        ),
        "a → b → a",
    ),
    Case("expression-end", ITEMS + "a.constraint", item('{id: a, type: integer, label: A, constraint: ►". >"}')),
    Case(
        "expression-syntax",
        ITEMS + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►". > 1 2"}'),
    ),
    Case("expression-quote", ITEMS + "a.constraint", item('{id: a, type: text, label: A, constraint: ►". = \'x"}')),
    Case(
        "expression-variable",
        ITEMS + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►". > $first"}'),
    ),
    Case(
        "expression-bare-name",
        ITEMS + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►". > first"}'),
        "${first}",
    ),
    Case(
        "expression-function",
        ITEMS + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►"roud(.) > 1"}'),
        "round",
    ),
    Case(
        "expression-arguments",
        ITEMS + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►"if(1, 2) > 1"}'),
        "if()",
    ),
    Case(
        "expression-symbol",
        ITEMS + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►"../first > 1"}'),
    ),
    Case(
        "expression-too-deep",
        ITEMS + "a.constraint",
        item('{id: a, type: integer, label: A, constraint: ►"' + "(" * 60 + "1" + ")" * 60 + '"}'),
    ),
]


@pytest.mark.parametrize("case", CHECKS, ids=lambda case: f"{case.problem}:{case.path}")
def test_says_what_is_wrong_and_where(case: Case, make_library: MakeLibrary) -> None:
    assert_told(case, make_library)


def test_every_problem_of_this_kind_has_a_case() -> None:
    assert len({case.problem for case in CHECKS}) >= 38
