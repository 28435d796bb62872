"""Sentences: Languages, translations and their review."""

from __future__ import annotations

from collections.abc import Mapping

from qatoolkit.messages.mark import N_

SENTENCES: Mapping[str, str] = {
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
}
