"""Profiles: what a place asks of a class. Local rules change yearly, so they are data, each with its source.

A profile is printed as a reminder, never as law: its numbers are ``unconfirmed`` until somebody has asked the bureau.
Those of the library lie in ``tools/profiles``; a user's own lies beside the class file and is named by its path.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, ValidationError

from qatoolkit.definitions import faults
from qatoolkit.definitions.find import listed, nearest
from qatoolkit.definitions.model import Id, Many, Some, Strict
from qatoolkit.definitions.source import read_file
from qatoolkit.errors import DefinitionError, Problem, UsageError

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

FOLDER = "tools/profiles"
BASE = "national"

Share = Annotated[float, Field(strict=False, ge=0, le=1)]
Number = Annotated[float, Field(strict=False, ge=0)]
Level = Literal["l5", "l4", "l3", "l2", "l1"]


class ProfileSource(Strict):
    """Where a number was seen; ``seen`` is the day, in quotes. ``note`` says what kind of page it was."""

    title: str
    address: str | None = None
    seen: str
    note: str | None = None


class Subsidy(Strict):
    """Yuan an apprentice and year: by level, the least, the most, and without a certificate; the share paid ahead."""

    by_level: dict[Level, Number] = Field(default_factory=dict)
    least: Number | None = None
    most: Number | None = None
    without_certificate: Number | None = None
    without_certificate_share: Share | None = None
    advance_share_max: Share | None = None
    years_max: Number | None = None


class ProfileData(Strict):
    """A profile as written. What it leaves out it has from the profile that it ``extends``."""

    id: Id
    title: str
    status: Literal["unconfirmed", "confirmed"]
    extends: str | None = None
    sources: Some[ProfileSource]
    months_min: Number | None = None
    months_max: Number | None = None
    contract_months_min: Number | None = None
    age_min: Number | None = None
    hours_per_year_min: Number | None = None
    concentrated_hours_min: Number | None = None
    practice_share_min: Share | None = None
    online_share_max: Share | None = None
    video_share_min: Share | None = None
    videos_min: Number | None = None
    mentor_apprentices_max: Number | None = None
    mentors_min: Number | None = None
    mentor_level_min: Level | None = None
    lead_mentor_level_min: Level | None = None
    class_size_min: Number | None = None
    class_size_max: Number | None = None
    file_days_before: Number | None = None
    posting_days_min: Number | None = None
    subsidy: Subsidy = Subsidy()
    required_filing: Many[str] = ()
    required_claiming: Many[str] = ()


class Profile(ProfileData):
    """A profile with all that it has from others. ``chain``: the profiles it is made of, itself first."""

    chain: Many[str] = ()


def profile_names(library: Library) -> list[str]:
    """The profiles of the library."""
    return [path.stem for path in library.glob(f"{FOLDER}/*.yaml") if not path.stem.startswith("_")]


def load_profile(library: Library, name: str, beside: Path) -> Profile:
    """The profile ``name``: a file beside the class file (``my-city.yaml``), or one of the library (``tianjin``).

    Raises ``UsageError`` (with the nearest names) if there is none, ``DefinitionError`` with all that is wrong with it
    and with those it extends.
    """
    return _load(library, name, beside, ())


def _load(library: Library, name: str, beside: Path, chain: tuple[str, ...]) -> Profile:
    path = _find(library, name, beside)
    own = read_profile(path)
    if own.id in chain:
        raise DefinitionError(Problem("profile-circle", {"names": " → ".join((*chain, own.id))}, str(path)))
    if own.extends is None:
        return Profile(**_given(own), chain=(own.id,))
    base = _load(library, own.extends, path.parent, (*chain, own.id))
    return _over(base, own)


def _find(library: Library, name: str, beside: Path) -> Path:
    if name.endswith((".yaml", ".yml")):
        if (beside / name).is_file():
            return beside / name
        raise UsageError(Problem("no-such-file", {"path": str(beside / name)}))
    found = library.find(f"{FOLDER}/{name}.yaml") if name.isidentifier() else None
    if found is None:
        known = profile_names(library)
        raise UsageError(Problem("profile-unknown", {"name": name, "nearest": listed(nearest(name, known) or known)}))
    return found


def read_profile(path: Path) -> ProfileData:
    """One profile as written. Raises ``DefinitionError`` with every problem of the file."""
    source = read_file(path)
    if source.problems:
        raise DefinitionError(source.problems)
    try:
        return ProfileData.model_validate(source.data if isinstance(source.data, dict) else {})
    except ValidationError as error:
        raise DefinitionError(faults.problems(faults.invalid(error, ProfileData), source)) from None


def _given(data: ProfileData) -> dict[str, Any]:
    return {name: getattr(data, name) for name in data.model_fields_set}


def _over(base: Profile, own: ProfileData) -> Profile:
    """What ``own`` says over what it has from ``base``; the subsidy entry by entry, sources added."""
    given = _given(own)
    if "subsidy" in given:
        kept = {name: getattr(base.subsidy, name) for name in base.subsidy.model_fields_set}
        told = {name: getattr(own.subsidy, name) for name in own.subsidy.model_fields_set}
        given["subsidy"] = Subsidy(**{**kept, **told})
    given["sources"] = (*own.sources, *base.sources)
    inherited = {name: getattr(base, name) for name in base.model_fields_set}
    return Profile(**{**inherited, **given, "chain": (own.id, *base.chain)})
