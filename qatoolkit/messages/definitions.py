"""Sentences: Definitions, shared files, links and topics."""

from __future__ import annotations

from collections.abc import Mapping

from qatoolkit.messages.mark import N_

SENTENCES: Mapping[str, str] = {
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
}
