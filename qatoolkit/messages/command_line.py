"""Sentences: The command line."""

from __future__ import annotations

from collections.abc import Mapping

from qatoolkit.messages.mark import N_

SENTENCES: Mapping[str, str] = {
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
