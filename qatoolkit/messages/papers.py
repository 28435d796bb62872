"""Sentences: Word files: written, checked and read back."""

from __future__ import annotations

from collections.abc import Mapping

from qatoolkit.messages.mark import N_

SENTENCES: Mapping[str, str] = {
    "base-unreadable": N_(
        "“{file}” cannot be used as a letterhead; take a .docx file that Word, WPS or LibreOffice opens"
    ),
    "block-unknown": N_("the template prints a block “{name}” that Word forms do not know; they know: {known}"),
    "columns-too-wide": N_(
        "the columns of “{table}” need {needed} mm and the paper has {room} mm ({columns}); shorten their heads, or "
        "leave columns out"
    ),
    "look-invalid": N_("this value does not fit a look: {reason}"),
    "page-not-xml": N_("the page made from this template is not well formed: {reason}; close every tag and quote"),
    "template-failed": N_("the template fails here: {reason}"),
    "template-forbidden": N_("a template may not do this: {reason}"),
    "template-missing": N_("there is no template “{name}” in the library; names are addresses below templates/"),
    "template-syntax": N_("is no sound template here: {reason}"),
    "template-undefined": N_("the template asks for what is not there: {reason}"),
    "unknown-look": N_("there is no look “{look}”; nearest: {near}"),
    "docx-bookmark-length": N_("the bookmark “{where}” is longer than Word allows"),
    "docx-bookmark-twice": N_("the bookmark “{where}” stands twice"),
    "docx-bookmark-unpaired": N_("bookmark number {where} has no beginning, no end, or two of them"),
    "docx-caption-twice": N_("two tables have the title “{where}”"),
    "docx-control-not-in-run": N_("the control “{where}” does not stand in a line of text"),
    "docx-control-order": N_("the properties of the control “{where}” are unknown or out of order"),
    "docx-control-unmarked": N_("no bookmark is wrapped around the control “{where}”"),
    "docx-empty-run": N_("a run is empty"),
    "docx-han-without-font": N_("“{where}” has no East Asian font hint and language"),
    "docx-id-twice": N_("the control number {where} stands twice"),
    "docx-table-head": N_("the table “{where}” does not repeat its head"),
    "docx-table-width": N_("the columns of the table “{where}” do not add up to its width"),
    "docx-tag-length": N_("the tag “{where}” is missing or longer than Word allows"),
    "docx-tag-twice": N_("the tag “{where}” stands twice"),
    "docx-theme-font": N_("{where} takes a font from the theme"),
    "control-deleted": N_("{label}: the field is gone and nothing is written in its place; ask for the answer again"),
    "control-moved": N_(
        "{label}: the field stands where another answer belongs, or its place is not known; look at the file and type "
        "the answer into its own place"
    ),
    "control-twice": N_("{label}: the field stands there more than once; leave one of them"),
    "file-damaged": N_("is damaged ({part}); open it in Word, WPS or LibreOffice, save it, and try again"),
    "file-has-no-bytes": N_("is empty (0 bytes); ask for the file again"),
    "file-is-pdf": N_(
        "is a PDF, and answers are read from Word files only; ask for the Word file that was filled in, or type the "
        "answers into a fresh copy of the form"
    ),
    "file-not-docx": N_("is no .docx file (it looks like: {kind}); open it and save it as .docx"),
    "file-old-word": N_("is an old .doc or .wps file; open it and save it as .docx"),
    "file-truncated": N_("is cut off: its end is missing; ask for the file again"),
    "file-unknown": N_("is no .docx file, and of no kind that is known here; ask for the Word file that was filled in"),
    "file-unpacks-too-big": N_("is, or would be when unpacked, larger than {limit} MB; no form needs that much"),
    "file-with-doctype": N_("holds a document type declaration ({part}), which no Office program writes; not opened"),
    "file-with-macros": N_("holds macros; save it as .docx without them"),
    "file-with-password": N_("is protected with a password; open it, take the password off, and save it"),
    "form-contradicts-itself": N_("says of itself both {one} and {other}; fill in a fresh copy of the form"),
    "not-our-form": N_("is none of our forms, or all that tells which one is gone; fill in a fresh copy of the form"),
    "option-unclear": N_("{label}: “{value}” can mean more than one option, or none; choose it from the list again"),
    "picture-in-answer": N_("{label}: a picture or drawing stands in the answer; write the answer as text"),
    "placeholder-unclear": N_(
        "{label}: the field counts as empty and yet shows text; type the answer again, or delete the text"
    ),
    "row-changed": N_("{label}: cells of this row were joined, split or deleted; enter the row in a fresh row"),
    "row-unknown": N_(
        "row {row} of table {table}: the form does not have this row, or its label was changed, and it was not read; "
        "write what it says where it belongs"
    ),
    "slot-missing": N_("{label}: the place of this answer was not found; ask for the answer again"),
    "table-missing": N_("{label}: the table was not found, so no row of it was read; look at the file"),
    "table-twice": N_("{label}: the table stands there more than once, so no row of it was read; leave one of them"),
    "text-beside": N_(
        "{label}: something was typed beside the field, or the printed text around it was changed; type the answer "
        "into the field"
    ),
    "tick-unclear": N_("{label}: a box is neither clearly ticked nor clearly empty; tick or empty it again"),
    "ticks-many": N_("{label}: only one box may be ticked, and these are: {options}; leave one of them"),
}
