"""Every sentence that reports a problem: a stable id, and what is wrong and what to do about it.

The ids never change; the sentences may. ``{names}`` are filled in after translation. Translations
live in ``locales/*/LC_MESSAGES/cli.po`` like all texts of the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter


def N_(text: str) -> str:  # noqa: N802 - the mark that gettext extractors look for
    """Mark a sentence for translation and leave it as it is."""
    return text


MESSAGES: dict[str, str] = {
    # definitions
    "library-missing": N_("there is no folder “{folder}”; give the folder of a library, or leave it out"),
    "file-unreadable": N_("cannot be read: {reason}"),
    "file-too-big": N_("is larger than {limit} MB; no definition needs that much, check that it is the right file"),
    "file-empty": N_("is empty; write a definition, or begin with “qatoolkit tool new”"),
    "not-utf-8": N_("is not UTF-8 at this place; save the file as UTF-8"),
    "control-character": N_("holds the control character {code}; delete it"),
    "many-documents": N_("a second document begins here; keep one definition a file and remove the line “---”"),
    "file-name": N_("the id “{id}” and the file name “{file}” differ; the file must be named {id}.yaml"),
    "not-a-definition": N_("this is no definition; it must hold keys such as id, number, kind, title and sections"),
    "head-incomplete": N_("these keys are missing above “sections:”, or are not what they should be: {keys}"),
    "id-twice": N_("the id “{name}” is taken by {other}; give one of the two tools another id"),
    "number-twice": N_("the number “{name}” is taken by {other}; give one of the two tools another number"),
    "not-among-clauses": N_("an item of the type {type} cannot stand among clauses; put it into a section of its own"),
    "card-not-alone": N_(
        "cards fill sheets of their own; give them a section without title, hint, annex and other items"
    ),
    "card-key": N_("only answers are printed on cards; remove this key"),
    "card-column": N_("a card holds lines of text; change the type {type} to text, and remove a unit"),
    "topic-twice": N_("the topic “{name}” is there twice; give one of the two another id"),
    "topic-unknown": N_("“{name}” is no topic of tools/_topics.yaml; nearest: {nearest}"),
    "link-unknown-tool": N_("there is no other tool “{name}”; nearest: {nearest}"),
    "link-unknown-item": N_("“{name}” is not an answer that can travel from tool to tool; nearest: {nearest}"),
    "link-table": N_("a column of a repeat table can only be taken from one: “{ours}” and “{theirs}” differ in this"),
    "link-type": N_("“{ours}” cannot hold what “{theirs}” answers; take it from an item of the same type and options"),
    "alias": N_("the alias *{name} is not allowed; write out what it stands for"),
    "anchor": N_("the anchor &{name} is not allowed; remove it and write out each value"),
    "tag": N_("the tag {tag} is not allowed; remove it"),
    "merge-key": N_("the merge key << is not allowed; write out the keys"),
    "duplicate-key": N_(
        "the key “{key}” stands here a second time (first in line {line}, column {column}); remove one of the two"
    ),
    "key-not-text": N_("a key must be a plain text; check brackets, braces and question marks"),
    "quote-key": N_("the key {value} would not be read as text; put it in quotes"),
    "quote-doubtful": N_(
        '{value} without quotes means different things to different programs; put it in quotes: "{value}"'
    ),
    "quote-text": N_('a text is wanted here, and {value} without quotes is not one; put it in quotes: "{value}"'),
    "too-deep": N_(
        "brackets or lists lie more than {limit} deep here; a definition never needs that, check the brackets"
    ),
    "yaml-tab": N_("there is a tab at the beginning of this line; indent with spaces"),
    "yaml-colon": N_(
        "a “: ” stands where it cannot be, or the line is indented too far; put a text that holds “: ” in "
        "quotes, and line up keys of one group"
    ),
    "yaml-bracket": N_("a comma or a closing bracket is missing; check [ ] and {{ }} from here upwards"),
    "yaml-quote": N_("a quotation mark that was opened is not closed; close it"),
    "yaml-no-colon": N_("this line has no “: ” after its key; write “key: value”"),
    "yaml-escape": N_("what follows the backslash is not known; write \\\\ for a backslash, or use single quotes"),
    "yaml-start": N_("a text cannot begin with this character; put it in quotes"),
    "yaml-indent": N_(
        "this line does not stand under the one it belongs to; line up the keys of one group, and the dashes of "
        "one list"
    ),
    "yaml-syntax": N_("is not valid YAML here; check indentation, quotes and brackets"),
    "unknown-key-near": N_("unknown key “{key}”; did you mean “{nearest}”?"),
    "unknown-key": N_("unknown key “{key}”; remove it, or use one of: {known}"),
    "key-not-here": N_("the key “{key}” has no place in a shared field; remove it"),
    "missing-key": N_("the key “{key}” is missing; add it"),
    "empty-value": N_("“{key}” is empty; write its value, or remove the key"),
    "not-text": N_("a text is wanted here; write one text"),
    "not-whole-number": N_("a whole number is wanted here, not {value}; write one without quotes or a decimal point"),
    "not-number": N_("a number is wanted here, not {value}; write one without quotes"),
    "not-true-false": N_("true or false is wanted here, not {value}; write one of the two, without quotes"),
    "not-list": N_("a list is wanted here; begin each entry with “- ”, or write [one, two]"),
    "not-group": N_("a group of keys is wanted here; write “key: value” lines"),
    "empty-list": N_("this list is empty; write at least one entry, or remove the key"),
    "bad-id": N_(
        "“{value}” is not an id; an id begins with a lower-case letter and holds only lower-case letters, digits "
        "and _, as in “training_weeks”"
    ),
    "bad-code": N_(
        "“{value}” is not a code; a code begins with a lower-case letter or a digit and holds only lower-case "
        "letters, digits and _"
    ),
    "bad-number": N_("“{value}” is not the number of a tool; write “4.3.1”, “3.C” or “CN07”"),
    "bad-default": N_("a default is a text, a number or one code; write one of these"),
    "bad-value": N_("this value does not fit “{key}”; see the description of a definition"),
    "text-too-long": N_("this text has {length} characters and may have {limit}; shorten it"),
    "greater-than": N_("{value} is too small; it must be more than {limit}"),
    "greater-than-equal": N_("{value} is too small; it must be at least {limit}"),
    "less-than": N_("{value} is too large; it must be less than {limit}"),
    "less-than-equal": N_("{value} is too large; it may be {limit} at most"),
    "not-allowed": N_("“{value}” is not known here; use one of: {allowed}"),
    "unknown-type-near": N_("there is no type “{value}”; did you mean {nearest}? All types: {allowed}"),
    "unknown-type": N_("there is no type “{value}”; use one of: {allowed}"),
    "unknown-shared-near": N_("there is no shared field “{name}”; did you mean {nearest}?"),
    "unknown-shared": N_("there is no shared field “{name}”; use one of: {known}"),
    "code-twice": N_("the code “{code}” stands twice in this list; give each option a code of its own"),
    "key-not-for-type": N_("“{key}” means nothing for the type {type}; remove it (it belongs to: {types})"),
    "type-needs-key": N_("the type {type} needs the key “{key}”; add it"),
    "appearance-not-for-type": N_(
        "the appearance “{value}” is not for the type {type}; remove it (it is for: {types})"
    ),
    "message-without-constraint": N_(
        "there is a constraint_message but no constraint; add the rule, or remove the message"
    ),
    "check-needs-checklist": N_(
        "a “check” item needs “checklist:” at the top of the tool; add it with scale and row_heading"
    ),
    "checklist-unused": N_("the tool has a “checklist:” but no item of the type check; remove it, or add such items"),
    "columns-without-clause": N_(
        "the layout “columns” is for agreements with clauses, and this tool has none; use “stacked”"
    ),
    "blank-in-text": N_("a printed text holds a blank (__) that nobody could read back; make it an item of its own"),
    "personal-data-above": N_(
        "personal_data is {level} here and {tool} for the whole tool; raise that of the tool, or ask for less"
    ),
    "id-repeated": N_("the id “{id}” is used twice; give this one another id"),
    "row-column-clash": N_("the id “{id}” is used for a row and for a column of this table; rename one of them"),
    "id-reserved": N_("“{id}” cannot be the id of a section; choose another"),
    "was-in-use": N_("“was: {id}” names an id that is still in use; it must be the id of an earlier version"),
    "tag-too-long": N_(
        "the name “{tag}” has {length} characters and may have {limit}; shorten the ids of item, row, column or option"
    ),
    "bookmark-clash": N_("“{one}” and “{other}” would get the same bookmark; rename one of them"),
    "unknown-choices-near": N_("there is no list of choices “{name}”; did you mean {nearest}?"),
    "unknown-choices": N_(
        "there is no list of choices “{name}”; add it under “choices:”, or name a scale of _scales.yaml"
    ),
    "unknown-scale": N_("there is no scale “{name}” in _scales.yaml; add it there"),
    "other-in-a-list": N_(
        "“other” needs a line to write on, which a list to choose from does not have; add “appearance: boxes” or "
        "“appearance: list”, or leave “or_other” out (more than {most} options become a list unless you say so)"
    ),
    "choices-unused": N_("nothing uses the list of choices “{name}”; remove it"),
    "default-not-of-type": N_(
        'the default {value} is no answer of the type {type}; correct it (dates as "2026-03-02")'
    ),
    "default-not-a-code": N_("the default “{value}” is none of the codes; use one of: {codes}"),
    "total-unknown-near": N_("“total: {name}” names no item of the type calculate; did you mean {nearest}?"),
    "total-unknown": N_(
        "“total: {name}” names no item of the type calculate; add that item, with a calculation such as sum(…)"
    ),
    "unknown-name-near": N_("${{{name}}} is no answer of this tool; did you mean {nearest}?"),
    "unknown-name": N_("${{{name}}} is no answer of this tool; name an item, or table.column"),
    "point-outside-constraint": N_("“.” has a meaning in a constraint only; in “{key}”, name the item: ${{item}}"),
    "relevant-on-itself": N_("whether this is asked cannot depend on its own answer; name another item"),
    "column-not-gathered": N_("${{{name}}} is a whole column; gather it with sum(), count(), min() or max()"),
    "table-not-counted": N_("${{{name}}} is a table; name one of its columns, as in ${{{name}.column}}"),
    "not-a-code": N_("“{value}” is none of the codes that can be answered; use one of: {codes}"),
    "calculation-circle": N_("these calculations wait for each other: {circle}; break the circle"),
    "expression-too-deep": N_("this expression is too long or nested too deep; split it into several calculated items"),
    "expression-quote": N_("a quotation mark is not closed (from character {position}: {value}); close it"),
    "expression-variable": N_("an answer is written ${{item}} (at character {position}: {value}); correct it"),
    "expression-function": N_("there is no function {name}() (at character {position}); known: {known}"),
    "expression-arguments": N_(
        "{name}() has too many or too few values between its brackets (at character {position}); correct it"
    ),
    "expression-end": N_("the expression ends too early, at character {position}; complete it, and check its brackets"),
    "expression-syntax": N_("the expression cannot be read from character {position}: {value}; correct it"),
    "expression-bare-name": N_(
        "“{value}” (at character {position}) must be written ${{{value}}} if it is an answer, '{value}' if it is a code"
    ),
    "expression-symbol": N_("“{value}” (at character {position}) has no meaning in these expressions; remove it"),
    "unknown-tool-near": N_("there is no tool “{name}”; did you mean {nearest}?"),
    "unknown-tool": N_("there is no tool “{name}”; “qatoolkit list” shows all tools"),
    # end of definitions
    # answers
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
    # end of answers
    # filling
    "answer-no-place": N_("the form has no place for this answer; check the names of item, row and column"),
    "codec-missing": N_("the codec “{name}” is not installed; install qatoolkit with its extra “fast”, or use zlib"),
    "codec-unknown": N_("there is no codec “{name}”; use one of: {known}"),
    "document-id": N_("“{id}” cannot name a document; use up to 64 Latin letters, digits, and . _ - after the first"),
    # end of filling
    # checks of filled forms
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
    # end of checks
    # rosters and filling
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
    # end of rosters and filling
    # languages
    "unknown-language": N_("there is no language “{language}” here; available: {available}"),
    "language-twice": N_("the language “{language}” ({locale}) is named twice; name each language once"),
    "locale-unknown": N_("“{name}” is no language that is known; write its code as in “km” or “pt_BR” under “babel:”"),
    "locale-unknown-key": N_("unknown key “{key}”; remove it or correct its spelling"),
    "locale-value": N_("the value of “{key}” does not fit: {reason}"),
    "locale-mark": N_("“{key}” may hold only {names} in braces"),
    "untranslated": N_(
        "“{text}” has no finished translation into {language} ({context}); translate it in {po}, or make a draft"
    ),
    "translation-placeholders": N_(
        "the translation of “{text}” into {language} ({context}) does not hold exactly {names}; correct it in {po}"
    ),
    "language-exists": N_(
        "the language {language} is there already; bring it into step with “qatoolkit i18n update {language}”, or "
        "write its locale.yaml anew (--force)"
    ),
    "no-such-string": N_("there is no string “{name}”; name a context such as rotation_plan:title, or an English text"),
    "no-such-string-near": N_("there is no string “{name}”; did you mean {nearest}?"),
    "not-a-language": N_("“{name}” is no language that is known; write its code, as in km, id or pt-BR"),
    "not-a-language-near": N_("“{name}” is no language that is known; did you mean {nearest}?"),
    "po-lacks": N_("“{text}” is not in {po}; run “qatoolkit i18n update”"),
    "po-left-over": N_("“{text}” is in no source any more; run “qatoolkit i18n update”"),
    "source-language": N_("{language} is the language of the sources; there is nothing to translate"),
    "po-closed": N_("cannot be read: {reason}"),
    "po-too-big": N_("is larger than {megabytes} MB and no PO file of a tool; nothing was read or changed"),
    "po-binary": N_("is no text; a PO file is wanted here, check that it is the right file"),
    "po-cut-off": N_("the entry after this “{keyword}” is not complete; the file may have been cut off"),
    "po-line-break": N_(
        "holds the character {code}, which some programs take for the end of a line; write \\n or delete it"
    ),
    "po-encoding": N_("is not UTF-8 at this line; save the file as UTF-8"),
    "po-header": N_("has no header that says charset=UTF-8; put the header of another PO file at its top"),
    "po-merge-marks": N_("holds marks of a merge conflict; settle the conflict first"),
    "po-syntax": N_("is no sound PO file at this line; check quotation marks and keywords"),
    "po-duplicate": N_("“{text}” stands here a second time (first in line {first}); remove one of the two entries"),
    # pages and word
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
    # own check of Word files
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
    # end of pages and word
    # reading filled forms
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
    # end of reading filled forms
    # records
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
    # end of records
    # reports
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
    # end of reports
    # review of translations
    "review-accelerator": N_(
        "has {found} keyboard shortcuts (&) where the source has {wanted}; put & before one letter, as in “(&F)”"
    ),
    "review-bad-char": N_(
        "holds a character that no text may hold, or a wrongly decoded one: {found}; delete it or type it anew"
    ),
    "review-brackets": N_("brackets are not closed, or by another kind: {found}; pair them"),
    "review-double-space": N_("holds several spaces or a tab in a row; keep one space"),
    "review-doubled": N_("stands twice: {found}; delete one"),
    "review-edge-space": N_(
        "begins or ends with a space that the source does not have, or lacks one that it has; take it over"
    ),
    "review-email": N_("the mail address differs from the source: {found}; take it over as it is"),
    "review-end-punct": N_("ends with {found}, and {wanted} is wanted as in the source"),
    "review-fr-nbsp": N_("a no-break space is wanted beside: {found}"),
    "review-fuzzy": N_("is marked fuzzy; check it against the source and take the mark away"),
    "review-glossary": N_("“{term}” is said otherwise here; the glossary has “{better}”{note}"),
    "review-glossary-forbidden": N_("“{found}” is not the word for “{term}”; write “{better}”{note}"),
    "review-inconsistent": N_("the same English is “{other}” elsewhere; is the difference meant?"),
    "review-invisible": N_("holds characters that cannot be seen: {found}; delete them"),
    "review-kashida": N_("holds characters that only stretch a word: {found}; delete them"),
    "review-left-in-english": N_("words are left in the source language: {found}; translate them"),
    "review-markup": N_("tags and marks must be those of the source and closed; look at: {found}"),
    "review-negation": N_("the source says “not”, and the translation does not seem to; check the meaning"),
    "review-newlines": N_(
        "has {found} line breaks where the source has {wanted}, or \\n typed out; set them as in the source"
    ),
    "review-not-nfc": N_("holds look-alikes or taken-apart characters: {found}; type them anew"),
    "review-numbers": N_("numbers differ from the source; lost: {lost}; new: {new}"),
    "review-placeholder": N_("must hold exactly these names: {names}; found: {found}"),
    "review-plural-forms": N_("has {found} plural forms where the language has {wanted}; write each"),
    "review-pofilter": N_("pofilter has doubts: {found}"),
    "review-same-as-source": N_("is the source itself; translate it"),
    "review-shared-translation": N_("the same words also stand for: {others}; can readers tell them apart?"),
    "review-too-long": N_("is {width} wide where {most} is the most; shorten it"),
    "review-too-short": N_("is {width} wide where {least} is the least to expect; is a part missing?"),
    "review-unknown-ignore": N_("the comment switches off what is no check: {found}; correct the code"),
    "review-untranslated": N_("is not translated"),
    "review-url": N_("the web address differs from the source: {found}; take it over as it is"),
    "review-usage": N_("is not written so in this language: {found}; write {better}"),
    "review-zh-fullwidth-alnum": N_("full-width digits or letters: {found}; write them half-width"),
    "review-zh-halfwidth": N_("half-width marks beside the script: {found}; write {better}"),
    "review-zh-latin-space": N_(
        "spaces between the script and Latin words or digits: {count}; leave them to the word processor"
    ),
    "review-zh-quotes": N_("quotation marks of another kind, or not in pairs: {found}; write {better}"),
    "review-zh-space": N_("spaces between characters or beside a wide mark: {count}; delete them"),
    "review-zh-traditional": N_("characters of the other script: {found}; write {better}"),
    "glossary-row": N_("this row is not complete (columns: {columns}); every term needs an id and its English"),
    "glossary-twice": N_("“{term}” stands in line {first} already; keep one"),
    "locale-check": N_(
        "“{key}: {value}” is no switch of a check; write off, info, warning or error after one of: {codes}"
    ),
    "pofilter-failed": N_("{program} stopped: {reason}"),
    "pofilter-missing": N_(
        "the program {program} is not installed; install it (pip install translate-toolkit) or leave out --pofilter"
    ),
    "review-baseline": N_("is no baseline of a review; write a new one with --write-baseline"),
    "review-code": N_("“{name}” is no check; use one of: {known}"),
    "review-format": N_("“{name}” is no format of a review; use one of: {known}"),
    "review-language": N_("the file does not say which language it is in; say it with --lang"),
    "review-level": N_("“{name}” is no level; use one of: {known}"),
    # end of review of translations
    # preview and exchange of translations
    "exchange-cell": N_("a spreadsheet has made a date, a number or an error of this cell; write it as text"),
    "exchange-changed-meanwhile": N_(
        "the PO file says “{now}” by now and not what it said when this file was written; look at both, then change "
        "the PO file, or import with --force to take “{text}”"
    ),
    "exchange-character": N_("the translation holds the character {code}, which no document can hold; delete it"),
    "exchange-empty-folder": N_("holds no file of translations (.csv, .xlsx, .tmx, .xlf, .xliff, .docx)"),
    "exchange-emptied": N_("the translation “{now}” was deleted here; if that is meant, delete it in the PO file"),
    "exchange-english-changed": N_(
        "the English has changed since this file was written: here “{source}”, now “{now}”; export again and "
        "translate that"
    ),
    "exchange-format": N_("“{name}” is no format of translations; use one of: {known}"),
    "exchange-heads": N_("the first row must have these heads: {heads}"),
    "exchange-language": N_("the file does not say which language it is in; say it with --lang"),
    "exchange-no-table": N_(
        "holds no table with three columns (context, English, translation); send the file that “export "
        "review-docx” wrote"
    ),
    "exchange-other-language": N_(
        "the file is in “{found}” and not in “{wanted}”; give the other file, or leave out --lang"
    ),
    "exchange-other-xml": N_(
        "is no <{wanted}> file, or names outside entities; give a file of the kind its ending says"
    ),
    "exchange-out-of-date": N_("the PO file does not hold this text yet; run “qatoolkit i18n update” first"),
    "exchange-placeholders": N_("“{text}” must hold exactly these names in braces: {names}; correct it"),
    "exchange-too-big": N_(
        "is larger than {megabytes} MB; no translation needs that much, check that it is the right file"
    ),
    "exchange-twice": N_("this text stands twice in the file, with two translations; keep one of them"),
    "exchange-unknown": N_(
        "nothing is called “{name}”: the text was removed, or the name was changed here; leave the row out"
    ),
    "exchange-unspeakable": N_(
        "holds the character {code}, which no such file can hold, and was left out; delete it in the PO file"
    ),
    "exchange-xml": N_("cannot be read as XML: {reason}; ask for the file again"),
    "preview-state": N_("“{name}” is no state of a translation; use: {known}"),
    "pseudo-leak": N_("these words of {tool} are not translated: {words}; speak them with t(…) in the template"),
    "pseudo-mode": N_("there is no pseudo-language “{mode}”; use one of: {known}"),
    # end of preview and exchange
    # command line
    "argument-missing": N_("{name} is missing"),
    "bad-percent": N_("“{value}” is no percentage; write a number from 0 to 100"),
    "bad-tool-id": N_("“{id}” is no id: small letters, digits and _, beginning with a letter, at most 40 characters"),
    "extra-arguments": N_("{command} cannot use: {words}"),
    "no-completion": N_("the shell “{shell}” cannot be taught to complete names; these can: {known}"),
    "no-own-library": N_("name your own library folder: --library FOLDER, or set {variable}"),
    "no-such-command": N_("there is no command “{name}”; nearest: {nearest}"),
    "no-such-file": N_("there is no file or folder {path}"),
    "no-such-option": N_("there is no option {option}; nearest: {nearest}"),
    "option-needs-value": N_("option {option} needs a value after it"),
    "option-takes-no-value": N_("option {option} takes no value"),
    "output-exists": N_("{path} is there already; take another folder (--out) or replace it (--force)"),
    "plain-protected": N_("--plain and --protect cannot go together: a form without controls would be all locked"),
    "unknown-choice": N_("{option} does not know “{value}”; nearest: {nearest}"),
    "unknown-screen-language": N_("the screen does not speak “{language}”; it speaks: {known}"),
    "wrong-use": N_("the command line cannot be understood: {message}"),
}


class _PlainNames(Formatter):
    """Fills ``{name}`` only: no attribute, index or call can be reached from a translated sentence."""

    def get_field(self, field_name: str, args: object, kwargs: Mapping[str, object]) -> tuple[object, str]:
        if not field_name.isidentifier():
            raise ValueError(f"not a plain placeholder: {{{field_name}}}")
        return kwargs[field_name], field_name


def fill(template: str, values: Mapping[str, object]) -> str:
    """Put ``values`` into the ``{names}`` of ``template``.

    Raises ``KeyError`` for a missing name and ``ValueError`` for anything but a plain name.
    """
    return _PlainNames().vformat(template, (), values)


def sentence(problem_id: str, values: Mapping[str, object], translate: Callable[[str], str] = str) -> str:
    """The sentence of a problem, translated by ``translate`` and filled with ``values``."""
    return fill(translate(MESSAGES[problem_id]), values)
