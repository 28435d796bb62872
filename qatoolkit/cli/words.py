"""How the codes of a definition are called on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from qatoolkit.messages import N_

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "checklist": N_("checklist"),
        "form": N_("form"),
        "plan": N_("plan"),
        "agreement": N_("agreement"),
        "questionnaire": N_("questionnaire"),
        "logbook": N_("logbook"),
        "matrix": N_("matrix"),
        "record": N_("record"),
        "certificate": N_("certificate"),
        "guide": N_("guide"),
    }
)
"""Kinds of tool."""

USERS: Mapping[str, str] = MappingProxyType(
    {
        "hr": N_("HR officer"),
        "mentor": N_("in-company trainer"),
        "tvet_teacher": N_("teacher"),
        "apprentice": N_("apprentice"),
        "labour_bureau": N_("labour bureau"),
        "social_partner": N_("social partner"),
        "workshop_trainer": N_("workshop trainer"),
        "participant": N_("workshop participant"),
    }
)
"""Who works with a tool."""

OCCASIONS: Mapping[str, str] = MappingProxyType(
    {
        "reviewing_system": N_("reviewing the system"),
        "starting_programme": N_("starting a programme"),
        "choosing_occupations": N_("choosing occupations"),
        "designing_training": N_("designing the training"),
        "finding_enterprises": N_("finding enterprises"),
        "before_filing": N_("before filing"),
        "partnering": N_("agreeing with partners"),
        "preparing_trainers": N_("preparing trainers"),
        "recruiting": N_("hiring an apprentice"),
        "signing": N_("signing the agreement"),
        "first_weeks": N_("the first weeks"),
        "planning_training": N_("planning the training"),
        "training_day": N_("a day of training"),
        "following_progress": N_("following progress"),
        "trouble": N_("when there is trouble"),
        "assessing": N_("assessing"),
        "completing": N_("completing the training"),
        "claiming": N_("claiming the subsidy"),
        "after_training": N_("after the training"),
        "evaluating": N_("evaluating and improving"),
        "workshop": N_("holding a workshop"),
    }
)
"""When people look for a tool."""

ONE_PER: Mapping[str, str] = MappingProxyType(
    {
        "programme": N_("one a programme"),
        "class": N_("one a class"),
        "enterprise": N_("one an enterprise"),
        "apprentice": N_("one an apprentice"),
        "mentor": N_("one a trainer"),
        "session": N_("one a session"),
        "participant": N_("one a participant"),
        "respondent": N_("one a respondent"),
    }
)
"""What one filled copy is about."""

MODULES: Mapping[str, str] = MappingProxyType(
    {
        "0": N_("The apprenticeship system"),
        "1": N_("The life cycle of training"),
        "2": N_("Developing programmes"),
        "3": N_("Preparing training places"),
        "4": N_("Organizing training"),
        "5": N_("After training, and evaluation"),
        "6": N_("Innovation and strategies"),
        "7": N_("Workshops and companion tools"),
        "CN": N_("Papers of China’s enterprise apprenticeship"),
    }
)
"""What a number starts with; after the modules of the Toolkit. A module of a user's own has no name here."""

PERSONAL_DATA: Mapping[int, str] = MappingProxyType(
    {
        0: N_("none"),
        1: N_("names and work data"),
        2: N_("identity number, telephone or date of birth"),
        3: N_("sensitive by law: separate consent is needed"),
    }
)
"""The most sensitive personal information that a tool asks for."""


def code_of(typed: str | None, names: Mapping[str, str], translate: Callable[[str], str]) -> str | None:
    """The code that was meant: typed as it is, or by its name on the screen in English or translated."""
    for code, name in names.items():
        if typed in (code, name, translate(name)):
            return code
    return typed
