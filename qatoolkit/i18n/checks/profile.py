"""What a check must know of a language: data of ``proof:`` in ``locales/_scripts.yaml`` and ``locale.yaml``.

A locale says only what its script does not; what neither says is not checked, so that a new language raises no
alarm that is not its own. The source language has a profile too: its words for numbers, its abbreviations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from qatoolkit.definitions.library import Library
from qatoolkit.errors import DefinitionError, Problem
from qatoolkit.i18n.checks.findings import Level
from qatoolkit.i18n.checks.numerals import Numbers, Reader, make_reader
from qatoolkit.pages.locales import Locale, find_locale

FINAL_MARKS = ".?!:;…"

_Pattern = re.Pattern[str] | None

Switch = Literal["off", "info", "warning", "error"]

_Signs = dict[Annotated[str, StringConstraints(min_length=1)], str]
_Pairs = list[Annotated[str, StringConstraints(min_length=2, max_length=2)]]
_Ratio = Annotated[float, Field(ge=0, le=20)]


class Doubled(BaseModel):
    """Repeated words: short words that never stand twice, with letters before and after that make it right."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    signs: _Signs = {}
    after: _Signs = {}
    unless: list[str] = []


class Negation(BaseModel):
    """Patterns of what denies: in the source ``says`` but not ``unless``; in a translation any of ``says``."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    says: list[str] = []
    unless: list[str] = []


class Profile(BaseModel):
    """The ``proof:`` of a language, complete with that of its script.

    ``letters``: the letters of the script as a class of a regular expression; without it the checks of wide scripts
    rest. ``ends``: final marks of the source, each with the marks that may stand for it, separated by spaces ("" for
    none). ``marks``: half-width marks and what is written instead beside a letter. ``quotes``, ``brackets``: pairs in
    use; ``foreign_quotes`` are never right. ``blank_units``: signs between which a space is a blank to fill in.
    ``latin_space``: ``strip`` if no space stands between the script and Latin words. ``other_script``: a file of
    ``locales/`` with the characters of another script, each followed by its own. ``space_before``, ``space_after``:
    marks and the space that belongs there. ``invisible``: invisible characters that the language needs. ``stretch``:
    characters that only stretch a word. ``usage``: patterns of wrong forms, and what to write. ``keep``: words that
    stay as they are in the source language. ``shortest``, ``longest``: width of a translation by that of its source.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, ignored_types=(cached_property,))
    letters: str = ""
    ends: _Signs = {}
    marks: _Signs = {}
    quotes: _Pairs = []
    foreign_quotes: str = ""
    brackets: _Pairs = ["()", "[]"]
    blank_units: str = ""
    latin_space: Literal["strip", "keep"] = "keep"
    other_script: str = ""
    space_before: _Signs = {}
    space_after: _Signs = {}
    invisible: str = ""
    stretch: str = ""
    usage: _Signs = {}
    keep: list[str] = []
    abbreviations: list[str] = []
    twice: list[str] = []
    numbers: Numbers = Numbers()
    doubled: Doubled = Doubled()
    negation: Negation = Negation()
    shortest: _Ratio = 0.3
    longest: _Ratio = 3.0
    foreign: bool = True


_EMPTY: Mapping[str, str] = {}


@dataclass(frozen=True)
class Desk:
    """What the checks of one language are given: both profiles, the switches, and what is made of them once."""

    target: Profile
    source: Profile
    locale_id: str = ""
    switches: Mapping[str, str] = field(default_factory=dict)
    other_script: Mapping[str, str] = field(default_factory=dict)

    def level(self, code: str, usual: Level) -> Level | None:
        """The level of a code in this language; None if it is switched off."""
        switch = self.switches.get(code, usual)
        return None if switch == "off" else switch  # type: ignore[return-value]

    @cached_property
    def letter(self) -> str:
        """A class of a regular expression: one letter of the script; one that matches nothing if none are known."""
        return f"[{self.target.letters}]" if self.target.letters else r"(?!)"

    @cached_property
    def has_letter(self) -> re.Pattern[str]:
        return re.compile(self.letter)

    @cached_property
    def any_usage(self) -> re.Pattern[str]:
        """Finds any of the forms that the language does not use."""
        letters = bool(self.target.letters)
        return re.compile("|".join(_whole_words(_ungrouped(one), letters=letters) for one in self.target.usage))

    @cached_property
    def source_reader(self) -> Reader:
        return make_reader(self.source.numbers)

    @cached_property
    def target_reader(self) -> Reader:
        return make_reader(self.target.numbers)

    @cached_property
    def final_marks(self) -> dict[str, str]:
        """Each final mark of the language, and the mark of the source that it stands for."""
        kinds = {mark: mark for mark in FINAL_MARKS}
        for kind, marks in self.target.ends.items():
            for mark in marks.split():
                kinds.setdefault(mark[-1], kind)
        return kinds

    @cached_property
    def denials(self) -> tuple[tuple[_Pattern, _Pattern], _Pattern]:
        """How the source denies, and does not although it looks so; how the language denies."""
        ours, theirs = self.source.negation, self.target.negation
        return (_any_of(ours.says), _any_of(ours.unless)), _any_of(theirs.says)

    @cached_property
    def keep(self) -> frozenset[str]:
        """Words of the source language that may stay, in lower case."""
        return frozenset(word.casefold() for word in (*self.target.keep, *self.source.keep))


def _any_of(patterns: Sequence[str]) -> _Pattern:
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None


@lru_cache(maxsize=256)
def usage_pattern(pattern: str, *, letters: bool) -> re.Pattern[str]:
    """A form of ``usage``: whole words, in any case, where words are parted by spaces."""
    return re.compile(_whole_words(pattern, letters=letters))


def _whole_words(pattern: str, *, letters: bool) -> str:
    return f"(?:{pattern})" if letters else rf"(?i:\b(?:{pattern})\b)"


def _ungrouped(pattern: str) -> str:
    """A pattern without numbered groups, so that many stand side by side."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


def open_desk(library: Library, locale: Locale) -> Desk:
    """The desk for ``locale``; raises ``DefinitionError`` for a profile or switch that is not what it should be."""
    from qatoolkit.defaults import SOURCE_LANGUAGE
    from qatoolkit.i18n.checks.table import CODES

    address = f"locales/{locale.id}/locale.yaml"
    wrong = [
        _problem("locale-check", key, address, value=switch, codes=", ".join(CODES))
        for key, switch in locale.checks.items()
        if key not in CODES or switch not in ("off", "info", "warning", "error")
    ]
    if wrong:
        raise DefinitionError(wrong)
    target = read_profile(locale.proof, address)
    source = read_profile(find_locale(library, SOURCE_LANGUAGE).proof, f"locales/{SOURCE_LANGUAGE}/locale.yaml")
    return Desk(target, source, locale.id, locale.checks, _other_script(library, target.other_script, address))


def read_profile(data: Mapping[str, Any], address: str) -> Profile:
    """A profile from the data of ``proof:``; raises ``DefinitionError``."""
    try:
        profile = Profile.model_validate(data)
    except ValidationError as error:
        raise DefinitionError(
            _problem("locale-value", ".".join(map(str, ("proof", *issue["loc"]))), address, reason=issue["msg"])
            for issue in error.errors()
        ) from error
    patterns = {f"usage.{key}": key for key in profile.usage}
    patterns |= {f"negation.{key}": key for key in (*profile.negation.says, *profile.negation.unless)}
    patterns |= {"letters": f"[{profile.letters}]"} if profile.letters else {}
    wrong = [(path, reason) for path, pattern in patterns.items() if (reason := _broken(pattern))]
    if wrong:
        raise DefinitionError(_problem("locale-value", f"proof.{path}", address, reason=why) for path, why in wrong)
    return profile


def _broken(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error)
    return ""


def _problem(problem_id: str, path: str, address: str, **values: object) -> Problem:
    return Problem(problem_id, {"key": path.rpartition(".")[2] or path, **values}, address, path=path)


def _other_script(library: Library, name: str, address: str) -> Mapping[str, str]:
    """Pairs of a file such as ``_other_script/Hans.txt``: each word is a character and what is written instead."""
    if not name:
        return _EMPTY
    path = library.find(f"locales/{name}")
    if path is None:
        raise DefinitionError(_problem("locale-value", "proof.other_script", address, reason=f"no file locales/{name}"))
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = " ".join(line for line in lines if not line.startswith("#")).split()
    return {pair[0]: pair[1:] for pair in pairs}
