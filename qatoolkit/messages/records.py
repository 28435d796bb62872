"""Sentences: Stores and reports."""

from __future__ import annotations

from collections.abc import Mapping

from qatoolkit.messages.mark import N_

SENTENCES: Mapping[str, str] = {
    "data-not-answers": N_("these are no answers; write “item: answer” lines"),
    "data-not-row": N_("this is no row of the table; write “{{column: answer}}”"),
    "data-not-rows": N_("the answers of this table must be a list with one entry a row, {most} at most"),
    "data-twice": N_("this is answered twice; keep one of the answers"),
    "data-unknown": N_("the tool asks for no “{name}”; remove it"),
    "data-unknown-near": N_("the tool asks for no “{name}”; did you mean {nearest}?"),
    "export-cell-too-long": N_(
        "the answer {path} of {source} has more than {limit} letters, and no spreadsheet takes that; write .csv or "
        ".jsonl"
    ),
    "export-many-tools": N_("one .csv file holds one tool, and here are {tools}; write .xlsx or .jsonl"),
    "export-too-many-columns": N_(
        "the answers of {tool} need {count} columns, more than a spreadsheet has; write .csv"
    ),
    "form-document-again": N_(
        "carries the same document number as {other}, with other answers; both are kept as states of one record. If "
        "they are about two people, one was made by copying the other: fill that one in again on a form of its own"
    ),
    "form-newer": N_(
        "was printed from version {version} of “{tool}”, and this library has version {known}; nothing was read. "
        "Update the library"
    ),
    "form-older": N_("was printed from version {version} of “{tool}”; it was read with version {known}"),
    "form-row-gone": N_(
        "row {row} of table {table} was left out: version {known} of the tool has no such row; look at the form of "
        "version {version} if its answers are needed"
    ),
    "form-slot-gone": N_(
        "what the form of version {version} asked as “{name}” was left out: version {known} of the tool does not ask "
        "it any more; look at the form if the answer is needed"
    ),
    "form-words-changed": N_(
        "was printed when the form had other words, in the same version {version} of “{tool}”; it was read as an older "
        "form. Raise the version of a tool when its words change"
    ),
    "form-unknown-tool": N_("was printed from the tool “{tool}”, which this library does not have; nothing was read"),
    "into-kind": N_("answers can be kept in {known}; “{name}” is none of these"),
    "source-archive-too-large": N_(
        "holds more than {members} files, or too much; nothing was read. Send it in several parts"
    ),
    "source-broken-archive": N_("cannot be unpacked: it is damaged or was cut off on its way; ask for it again"),
    "source-data": N_(
        "holds answers or data for a program ({kind}) and is no Word form that came back; “qatoolkit check” checks it "
        "and “qatoolkit fill --data” fills a form from it; a store or a .jsonl file is collected as it is"
    ),
    "source-nested-archive": N_("is a zip inside a zip and was not opened; unpack the outer one"),
    "source-none": N_("there is no file in what was named"),
    "source-password": N_("is locked with a password; save it without one"),
    "source-record-line": N_("this line is no record; check that the file was written by “qatoolkit collect”"),
    "source-table": N_(
        "is a table ({kind}) and no Word form that came back; “qatoolkit fill --roster” fills forms from a roster; of "
        "records, collect the store (.sqlite) or the .jsonl file instead"
    ),
    "source-too-large": N_("is larger than a form can sensibly be ({limit} MB); it was not read"),
    "store-later": N_("was written by a later version of qatoolkit; update this one"),
    "store-missing": N_("there is no store here"),
    "store-not-ours": N_("is not a store of answers; name another file"),
    "store-unusable": N_("cannot be used as a store of answers: {reason}"),
    "report-anonymous": N_(
        "copies of “{tool}” are anonymous; figures about fewer than {least} copies are not shown, whoever asks"
    ),
    "report-by": N_("copies cannot be divided by “{name}”; these items can divide them: {known}"),
    "report-least": N_("“{number}” is no number of copies; write a whole number from 1 on"),
    "report-no-gaps": N_("the copies of {number} show no gap, so there is nothing to plan; leave out “plan”"),
    "report-no-records": N_("{store} holds no filled copy of {number} ({tool}); collect some first"),
    "report-one-wave": N_("all copies are of one round by “{name}”; a comparison needs two"),
    "report-two-befores": N_("--before and --wave both say what to compare with; give one of them"),
    "report-two-stores": N_("--from and --after mean the same store; give one of them"),
}
