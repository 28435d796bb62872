"""Sentences: Answers, filled forms and rosters."""

from __future__ import annotations

from collections.abc import Mapping

from qatoolkit.messages.mark import N_

SENTENCES: Mapping[str, str] = {
    "answer-date": N_("“{value}” is no date; write it as 2026-03-02"),
    "answer-date-never": N_("“{value}” names a day that there is not; correct it (as in 2026-03-02)"),
    "answer-date-two-ways": N_("“{value}” can mean two different days; write the year first, as in 2026-03-02"),
    "answer-digits-lost": N_(
        "{value} came as a number, and a number of more than 15 digits loses its end; write it as text"
    ),
    "answer-integer": N_("“{value}” is no whole number; write digits only, without a unit"),
    "answer-kind": N_("{value} cannot be an answer here; an answer of the type {type} is wanted"),
    "answer-number": N_("“{value}” is no number; write digits and at most one decimal point, without a unit"),
    "answer-number-reach": N_("{value} is too large or too long a number; check it"),
    "answer-number-two-ways": N_("“{value}” can mean two different numbers; write it without a mark for thousands"),
    "answer-option": N_("“{value}” is none of the options; use one of: {known}"),
    "answer-option-two-ways": N_("“{value}” names more than one option; write its code"),
    "answer-stray-character": N_("the text holds characters that no document can hold ({codes}); delete them"),
    "answer-no-place": N_("the form has no place for this answer; check the names of item, row and column"),
    "codec-missing": N_("the codec “{name}” is not installed; install qatoolkit with its extra “fast”, or use zlib"),
    "codec-unknown": N_("there is no codec “{name}”; use one of: {known}"),
    "document-id": N_("“{id}” cannot name a document; use up to 64 Latin letters, digits, and . _ - after the first"),
    "answer-against-rule": N_("the answer does not keep to the rule: {rule}; correct it"),
    "answer-missing": N_("this has to be answered; fill it in"),
    "answer-not-asked": N_("this is asked only where {rule}; remove the answer, or correct those that it depends on"),
    "answer-other-unticked": N_(
        "something is written at “other”, and “other” is not chosen; choose it, or remove what is written"
    ),
    "answer-refused": N_("{message} Correct the answer."),
    "answer-unknown": N_("no question of this form is called “{name}”; correct the name, or remove the answer"),
    "answer-worked-out": N_(
        "the form says {found}, and the other answers give {computed}; correct this or the answers it comes from"
    ),
    "answer-worked-out-empty": N_(
        "the form says {found}, and the answers that it comes from are not all there; complete them, or empty this"
    ),
    "copy-twice": N_("two files would have the copy {path} (the second: {file}); check them one after the other"),
    "data-without-tool": N_("does not say which tool it answers; write “tool: ID” in it, or add --tool"),
    "table-empty": N_("no row of this table is filled in; fill in at least one"),
    "answers-saved": N_("{path} holds answers that were saved; go on with them (--resume), or begin anew (--force)"),
    "answers-of-other-tool": N_("holds no saved answers of {tool}, version {version}; take another file (--save)"),
    "cell-date-for-text": N_(
        "a date stands here and a text is wanted; the spreadsheet may have changed what was typed: make it a text cell"
    ),
    "cell-error": N_("this cell shows the error {value}; write the value itself"),
    "cell-formula": N_(
        "this cell holds a formula that has not been worked out; open the file, save it, or write the value itself"
    ),
    "column-missing": N_(
        "there is no column “{id}”, and {count} rows need it; add it, or leave such blanks to a pen (--partial)"
    ),
    "column-twice": N_("“{label}” stands for {id}, and so does another column; keep one of them"),
    "column-two-ways": N_("“{label}” can mean several columns; write the id of the one that is meant: {ids}"),
    "column-unknown": N_("the form asks for no “{label}”; remove the column, or write an id or label of the form"),
    "column-unknown-near": N_("the form asks for no “{label}”; did you mean {nearest}?"),
    "column-without-head": N_("column {letter} has no head and is not empty; write above it what it holds"),
    "data-and-roster": N_("--data and --roster cannot go together; give one of them"),
    "fact-unknown": N_("no tool shares a fact “{name}”; remove it, or use one of: {nearest}"),
    "json-syntax": N_("is no sound JSON here ({reason}); check quotation marks, commas and brackets"),
    "name-holds-identity": N_(
        "“{name}” holds an identity card number, which must not get into a file name; take the number out"
    ),
    "name-pattern": N_(
        "“{pattern}” is no pattern of names; write plain names in braces, as in {{apprentice_name}}-{{tool}}.docx"
    ),
    "name-pattern-ending": N_("“{pattern}” must end in .{ending} and have a name before it"),
    "name-pattern-folder": N_("“{pattern}” may hold no / and no \\; name the folder with --out"),
    "name-pattern-private": N_(
        "“{name}” is private and must not get into a file name; take a name, a class or a number"
    ),
    "name-pattern-unknown": N_("file names cannot hold “{name}”; nearest: {nearest}"),
    "nobody-to-ask": N_("questions need a window to answer in; give the answers with --data FILE or --roster FILE"),
    "option-not-with-data": N_("{option} has no meaning with --data; leave it out"),
    "output-exists-more": N_("and {count} more files are there already"),
    "output-differs": N_(
        "{path} is there already and holds something else; take another folder (--out) or replace it (--force)"
    ),
    "person-twice": N_("“{name}” stands in row {line} already; remove one of the two, or tell them apart by: {marks}"),
    "roster-cell": N_("a cell of this row has more than {limit} characters; shorten it"),
    "roster-columns": N_("has more than {limit} columns; check that it is the right file"),
    "roster-csv": N_("is no sound CSV from this row on ({reason}); check the quotation marks"),
    "roster-damaged": N_("is damaged or protected by a password; open it, save it without a password, and try again"),
    "roster-empty": N_("holds no people; write one row a person under the heads"),
    "roster-encoding": N_("is in no encoding that is known; save it as .xlsx, or as CSV in UTF-8"),
    "roster-more-problems": N_("there are more than {limit} problems; mend these first"),
    "roster-no-head": N_("no column of the first row is known; begin with the roster that “qatoolkit roster” writes"),
    "roster-old-format": N_("is no .xlsx and no CSV file; save it as one of these"),
    "roster-rows": N_("has more than {limit} rows; split it"),
    "roster-too-big": N_("is larger than {limit} MB, or would be when unpacked; split it"),
    "sheet-unknown": N_(
        "the sheet “{sheet}” belongs to no table of the form; remove it, or name it after one of: {known}"
    ),
    "table-row-of-nobody": N_("this row does not say whose it is; write the number or the name of the person"),
    "table-row-of-stranger": N_("“{key}” is on no row of the first sheet; correct the number or the name"),
    "table-row-of-two": N_("“{key}” can mean row {line} and row {other}; write the number of the person’s row"),
    "table-too-long": N_("the table has more than {limit} rows for one person; shorten it"),
    "table-without-key": N_("the column “{name}” is missing, which says whose row it is; add it"),
    "from-and-roster": N_("--from and --roster cannot be used together; give facts of a class with --facts"),
    "nothing-to-take": N_(
        "no record there has an answer for {tool}; records of these tools have, beside shared facts: {feeding}"
    ),
    "two-groups-of-records": N_(
        "several records are given twice ({counts}), and who belongs to whom would be a guess; give many records in "
        "one --from, and one record in every other"
    ),
}
