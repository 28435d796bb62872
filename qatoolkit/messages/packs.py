"""Sentences: Workshop packs and courses."""

from __future__ import annotations

from collections.abc import Mapping

from qatoolkit.messages.mark import N_

SENTENCES: Mapping[str, str] = {
    "pack-being-built": N_("another process is building {folder} right now; wait until it has done"),
    "pack-day": N_("“{value}” is no day; write it as 2026-03-02"),
    "pack-empty": N_("this is no pack; begin with “qatoolkit pack new”"),
    "pack-fact-unknown": N_("“{name}” is no shared field; nearest: {nearest}"),
    "pack-file-changed": N_(
        "{path} was changed since it was built, and what it is made from has changed too; move it away to keep it,"
        " or replace it with --force"
    ),
    "pack-half-exchanged": N_(
        "a build was stopped halfway: the pack lies in {old}, and a folder {folder} was made since; move one of "
        "the two away"
    ),
    "pack-kind": N_("“{kind}” is no kind of pack; write one of: {known}"),
    "pack-name": N_("“{name}” is no name for a pack; letters, digits, “.”, “_” and “-”, at most 60"),
    "pack-name-identity": N_(
        "an identity card number would stand in the name of a file; take it out of names and titles"
    ),
    "pack-no-file": N_("{folder} holds no pack; it should hold one of: {names} (begin with “qatoolkit pack new”)"),
    "pack-no-office": N_("there is no LibreOffice on this computer, which --pdf needs; install it, or leave --pdf out"),
    "pack-no-roster": N_("there is no roster {path}; name the file as it is called beside the pack file"),
    "pack-not-printed": N_("LibreOffice could not print this paper; open it there and see"),
    "pack-several": N_("{folder} holds several packs ({names}); name the file"),
    "pack-text": N_("a text is wanted here, or one a language: {{zh: …, en: …}}"),
    "pack-text-long": N_("this text has {length} characters and may have {limit}; shorten it"),
    "pack-time": N_("“{value}” is no time of day; write it as 09:00"),
    "pack-untranslated": N_("this text is missing in: {languages}; the papers are printed in this language too"),
    "roster-too-many": N_("{count} people are listed; a pack takes at most {most}: divide the roster"),
    "sheet-missing": N_("the sheet “{sheet}” is missing; name a sheet so, or put its columns on one"),
    "workshop-day-order": N_("{day} lies before {before}; put the days in their order"),
    "workshop-day-twice": N_("the day {day} is there already; put its sessions together"),
    "workshop-ends-first": N_("{time}: a session must end after it begins"),
    "workshop-long-day": N_(
        "{day} has {hours} hours of work, more than {limit}; shorten it, or allow more with “hours:” of this day"
    ),
    "workshop-long-talk": N_("{minutes} minutes without a break; after {most} people need something to do"),
    "workshop-no-link": N_("{count} people take part online, but there is no “online:” with a link"),
    "workshop-no-seat": N_(
        "{count} people, but {seats} seats; find a larger place, or let fewer take part in this way"
    ),
    "workshop-no-venue": N_("{count} people take part on site, but there is no “venue:”"),
    "workshop-nowhere": N_("write “venue:” for people on site, “online:” for people online, or both"),
    "workshop-number-pattern": N_(
        "“{pattern}” is no pattern for numbers; write a text with {{number}}, and with {{name}} or {{year}} if you like"
    ),
    "workshop-number-twice": N_(
        "the number {number} stands in row {line} already; give each participant a number of their own"
    ),
    "workshop-overlap": N_(
        "{time} lies within “{other}” ({other_time}); move one of the two, or give both a “group:” if they are for"
        " different groups"
    ),
    "workshop-session-twice": N_("the session {name} is there twice; give one of the two another id"),
    "workshop-speaker-busy": N_(
        "the speaker {speaker} is in “{other}” at this time ({time}); name somebody else, or move one of the two"
    ),
    "workshop-speaker-idle": N_("the speaker {name} has no session"),
    "workshop-speaker-twice": N_("the speaker {name} is there twice; remove one, or give one another id"),
    "workshop-speaker-unknown": N_("there is no speaker “{name}” under “speakers:”; nearest: {nearest}"),
    "workshop-steps": N_("the steps take {taken} minutes, the session {minutes}; make them equal"),
    "course-stage-order": N_(
        "the stage “{stage}” comes after “{before}” here; put the units in the order of the life cycle"
    ),
    "course-no-example": N_("there is no file {path}; name a file with answers, called as its tool"),
    "results-number-unknown": N_(
        "nobody on the roster has the number {number}; put it right, or add the person to the roster"
    ),
    "results-name-unknown": N_("this name is not on the roster; write the participant’s number beside it"),
    "results-nameless": N_("neither number nor name says whose this is; write the participant’s number on it"),
    "results-other-name": N_(
        "the number {number} belongs to somebody of another name on the roster; put the number or the name right"
    ),
    "results-two-people": N_("{count} people on the roster have this name; write the participant’s number beside it"),
    "results-other-day": N_("“{day}” is no day of this workshop; put the day on the sheet right"),
    "results-attendance-two-ways": N_(
        "two sheets say different things about participant {number} on {day}; put one of them right"
    ),
    "results-no-phase": N_("the test does not say whether it was before or after the workshop; tick one of the two"),
    "results-two-tests": N_(
        "participant {number} handed in more than one test for the same time; leave one of them away: {files}"
    ),
    "results-none": N_("nothing that came back belongs to a workshop; check what --from names"),
}
