"""Reads ``locale.yaml`` and ``_scripts.yaml``: checked against a model, every problem with its line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from qatoolkit.defaults import FALLBACK_SCRIPT
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.places import locate
from qatoolkit.definitions.source import read_file
from qatoolkit.errors import DefinitionError, Problem
from qatoolkit.messages import fill
from qatoolkit.pages.locales import Align, Locale, Numerals, Slot, subtags

if TYPE_CHECKING:
    from babel import Locale as Babel

LATIN_SIZE = 10.0
"""Points of Latin text beside which ``word: {size: …}`` of a locale file is meant."""

_SLOTS: Mapping[str, Slot] = {"ea": "east_asia", "cs": "complex"}
_SlotName = Literal["latin", "east_asia", "complex", "ea", "cs"]
_Factor = Annotated[float, Field(ge=0.5, le=3)]
_Line = Annotated[str, StringConstraints(min_length=1, max_length=60)]
_MARKS = {"number": 1, "letter": "A", "native": "1"}
_BROKEN_OFF = "quote-doubtful"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Fonts(_Part):
    text: str
    head: str | None = None
    title: str | None = None


class _Script(_Part):
    """How a script is set, whatever the language."""

    slot: _SlotName | None = None
    fonts: dict[str, _Fonts] | None = None
    size_factor: _Factor | None = None
    line_factor: _Factor | None = None
    wide: bool | None = None
    justify: Align | None = None
    first_line_indent: Annotated[float, Field(ge=0, le=10)] | None = None
    choice_separator: _Line | None = None
    section_mark: _Line | None = None
    article_mark: _Line | None = None
    proof: dict[str, Any] | None = None


class _Word(_Part):
    """What Word is told: its language, slot, one font for all, size in points beside 10 of Latin, line height."""

    lang: _Line | None = None
    slot: _SlotName | None = None
    font: _Line | None = None
    size: Annotated[float, Field(ge=5, le=30)] | None = None
    line: _Factor | None = None


class _Numerals(_Part):
    digits: Annotated[str, StringConstraints(min_length=9, max_length=9)]
    ten: Annotated[str, StringConstraints(min_length=1, max_length=1)]


class _LocaleFile(_Script):
    babel: _Line | None = None
    name: _Line | None = None
    script: Annotated[str, StringConstraints(pattern="^[A-Z][a-z]{3}$")] | None = None
    direction: Literal["ltr", "rtl"] | None = None
    word: _Word = _Word()
    date_blank: _Line | None = None
    date_blank_narrow: _Line | None = None
    date_pattern: _Line | None = None
    tick_words: list[_Line] | None = None
    numerals: _Numerals | None = None
    punctuation: dict[str, str] = Field(default_factory=dict)
    checks: dict[str, str] = Field(default_factory=dict)
    plural: Annotated[str, StringConstraints(pattern=r"^nplurals=\d; *plural=.+;$")] | None = None


class _Scripts(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)
    scripts: dict[str, _Script]


def load_locale(library: Library, locale_id: str) -> Locale:
    """The locale of the folder ``locale_id``, which may hold no ``locale.yaml``, or not exist at all.

    Raises ``DefinitionError`` with every problem of its file, or of ``_scripts.yaml``.
    """
    address = f"locales/{locale_id}/locale.yaml"
    return _completed(library, locale_id, _LocaleFile.model_validate(_read(library, address, _LocaleFile)))


def defaults_of(library: Library, locale_id: str) -> Locale:
    """The locale as it is without a ``locale.yaml`` of its own: what CLDR and its script say."""
    return _completed(library, locale_id, _LocaleFile())


def _completed(library: Library, locale_id: str, file: _LocaleFile) -> Locale:
    babel = _babel(file.babel or locale_id, f"locales/{locale_id}/locale.yaml")
    script = file.script or babel.script or _likely(babel, "script").title() or FALLBACK_SCRIPT
    scripts = _Scripts(scripts=_read(library, "locales/_scripts.yaml", _Scripts, "scripts")).scripts
    proof = _laid(_proof(scripts, script), _proof(scripts, babel.language))
    return _locale(locale_id, file, script, scripts.get(script) or _Script(), babel, proof)


def _read(library: Library, address: str, model: type[BaseModel], top: str = "") -> dict[str, Any]:
    """The data of a file that fits ``model`` (under the key ``top``); empty if there is no such file."""
    path = library.find(address)
    if path is None:
        return {}
    source = read_file(path, address)
    problems = [problem for problem in source.problems if not _is_switch(problem)]
    if not problems:
        data = {} if source.data is None else source.data
        try:
            model.model_validate({top: data} if top else data)
        except ValidationError as error:
            places = locate(source.text)
            problems = [_problem(issue, address, places.spot, 1 if top else 0) for issue in error.errors()]
        else:
            problems = list(_style_problems(data, address, places=lambda key: locate(source.text).spot((key,))))
    if problems:
        raise DefinitionError(problems)
    return dict(data)


def _is_switch(problem: Problem) -> bool:
    """``end-punct: off`` under ``checks`` needs no quotes: it is read as the word it is."""
    return problem.id == _BROKEN_OFF and problem.path.startswith("checks.")


def _problem(issue: Any, address: str, spot: Any, skip: int) -> Problem:
    steps = tuple(step for step in issue["loc"][skip:] if step != "[key]")
    unknown = issue["type"] == "extra_forbidden"
    line, column = spot(steps, on_key=unknown)
    values = {"key": str(steps[-1]) if steps else "", "reason": issue["msg"]}
    problem = "locale-unknown-key" if unknown else "locale-value"
    return Problem(problem, values, address, line, column, ".".join(map(str, steps)))


def _style_problems(data: Mapping[str, Any], address: str, places: Any) -> list[Problem]:
    problems = []
    for key in ("section_mark", "article_mark"):
        try:
            fill(str(data.get(key, "")), _MARKS)
        except (KeyError, ValueError):
            line, column = places(key)
            names = ", ".join(f"{{{name}}}" for name in _MARKS)
            problems.append(Problem("locale-mark", {"key": key, "names": names}, address, line, column, key))
    return problems


def _babel(name: str, address: str) -> Babel:
    from babel import Locale as Babel
    from babel import UnknownLocaleError

    try:
        return Babel.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        raise DefinitionError(Problem("locale-unknown", {"name": name}, address, path="babel")) from error


def _likely(babel: Babel, part: str) -> str:
    """A part of a language tag that Babel supplies where the name leaves it out: its script or its region."""
    from babel.core import get_global

    table = get_global("likely_subtags")
    name = str(babel).partition("@")[0]
    full = table.get(name) or table.get(babel.language)
    return subtags(full).get(part, "") if full else ""


def _proof(scripts: Mapping[str, _Script], name: str) -> Mapping[str, Any] | None:
    """What a review must know of a script, or of a language wherever it is spoken: both stand in one file."""
    return scripts[name].proof if name in scripts else None


def _locale(
    locale_id: str, file: _LocaleFile, script: str, base: _Script, babel: Babel, proof: Mapping[str, Any]
) -> Locale:
    word = file.word
    region = babel.territory or _likely(babel, "region").upper()
    tag = f"{babel.language}-{babel.territory}" if babel.territory else babel.language
    slot = word.slot or file.slot or base.slot or "latin"
    optional = {
        key: value
        for key in ("size_factor", "line_factor", "wide", "justify", "first_line_indent", "choice_separator")
        if (value := _first(getattr(file, key), getattr(base, key))) is not None
    }
    if word.size is not None:
        optional["size_factor"] = word.size / LATIN_SIZE
    if word.line is not None:
        optional["line_factor"] = word.line
    own = {"date_blank": file.date_blank, "date_blank_narrow": file.date_blank_narrow, "plural": file.plural}
    own |= {"date_pattern": file.date_pattern, "article_style": _first(file.article_mark, base.article_mark)}
    own |= {"section_style": _first(file.section_mark, base.section_mark)}
    optional |= {key: value for key, value in own.items() if value is not None}
    if file.date_blank is not None and file.date_blank_narrow is None:
        optional["date_blank_narrow"] = file.date_blank
    return Locale(
        id=locale_id,
        name=file.name or babel.get_display_name(babel) or locale_id,
        tag=tag,
        word_tag=word.lang or (f"{babel.language}-{region}" if region else tag),
        babel=str(babel),
        direction=file.direction or ("rtl" if babel.text_direction == "rtl" else "ltr"),
        script=script,
        slot=_SLOTS.get(slot, slot),  # type: ignore[arg-type]
        gettext=f"{babel.language}_{babel.territory}" if babel.territory else babel.language,
        fonts=_fonts(file, base),
        tick_words=tuple(file.tick_words or ()),
        numerals=Numerals(file.numerals.digits, file.numerals.ten) if file.numerals else Numerals(),
        punctuation=file.punctuation,
        checks=file.checks,
        proof=_laid(proof, file.proof),
        **optional,
    )


def _laid(base: Mapping[str, Any] | None, own: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a locale says laid over what its script says, key by key, groups of keys too."""
    result = dict(base or {})
    for key, value in (own or {}).items():
        below = result.get(key)
        result[key] = _laid(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result


def _first(own: Any, base: Any) -> Any:
    return base if own is None else own


def _fonts(file: _LocaleFile, base: _Script) -> Mapping[str, Mapping[str, str]]:
    """Font names by look and role; ``""`` stands for every look."""
    if file.word.font:
        return {"": {"text": file.word.font}}
    fonts = file.fonts or base.fonts or {}
    return {
        "" if look == "any" else look: {role: name for role, name in roles.model_dump().items() if name}
        for look, roles in fonts.items()
    }
