"""Sentences: class files: the plan, people and agreements."""

from __future__ import annotations

from collections.abc import Mapping

from qatoolkit.messages.mark import N_

SENTENCES: Mapping[str, str] = {
    "class-file-empty": N_("this is no class file; begin with “qatoolkit pack new class NAME”"),
    "class-day": N_('“{value}” is no day; write year, month and day in quotes: "2026-09-01"'),
    "class-days": N_("--days takes a whole number, not {value}"),
    "profile-unknown": N_(
        "there is no profile “{name}”; known are {nearest}, and a file beside the class file such as my-city.yaml"
    ),
    "profile-circle": N_("profiles extend each other in a circle: {names}; remove one “extends:”"),
    "class-dates": N_(
        "the training ends on {end}, not after it starts on {start}; correct one of the two days [{papers}; {lines}]"
    ),
    "class-filed-late": N_(
        "filed on {filed}, after the training started on {start}; a class is filed before it opens [{papers}; {lines}]"
    ),
    "class-posted": N_("the public notice ends on {end}, before it begins on {start} [{papers}; {lines}]"),
    "class-examined": N_("examined on {day}, before the training started on {start} [{papers}; {lines}]"),
    "class-credit-code": N_(
        "the check digit of the social credit code is wrong; copy it from the business licence [{papers}; {lines}]"
    ),
    "class-hours-parts": N_(
        "the parts of the training make {parts} hours, but {total} are filed; correct the parts or the total "
        "[{papers}; {lines}]"
    ),
    "class-hours-online": N_(
        "{online} hours online are more than the {concentrated} hours of concentrated teaching that they "
        "belong to [{papers}; {lines}]"
    ),
    "class-hours-sessions": N_(
        "the plan has {plan} hours ({part}), the sessions make {sum}; correct the plan or the schedule "
        "[{papers}; {lines}]"
    ),
    "class-hours-practice": N_(
        "the plan has {plan} practice hours, the sessions of concentrated teaching make {sum} [{papers}; {lines}]"
    ),
    "class-hours-all": N_(
        "{total} hours are filed, the schedule makes {sum}; correct one of the two [{papers}; {lines}]"
    ),
    "class-weights": N_("the weights of the assessment make {sum}, not 100 [{papers}; {lines}]"),
    "class-size": N_("{filed} apprentices are filed, the roster has {roster} [{papers}; {lines}]"),
    "class-count-agreements": N_(
        "{filed} agreements are counted, the roster has {roster} apprentices with an agreement [{papers}; {lines}]"
    ),
    "class-count-mentors": N_("{filed} mentors are filed, the list has {roster} [{papers}; {lines}]"),
    "class-count-teachers": N_("{filed} teachers are filed, the list has {roster} [{papers}; {lines}]"),
    "class-count-passed": N_("{filed} people are said to have passed, the roster has {roster} [{papers}; {lines}]"),
    "class-count-certificates": N_(
        "{filed} certificates are counted, the roster has {roster} certificate numbers [{papers}; {lines}]"
    ),
    "class-person-twice": N_("{other} is there twice: the same person as {name}; remove one row [{papers}; {lines}]"),
    "class-number-twice": N_(
        "{name} and {other} have the same apprentice number; give each their own [{papers}; {lines}]"
    ),
    "class-agreement-twice": N_(
        "{name} and {other} have the same agreement number; each agreement has its own [{papers}; {lines}]"
    ),
    "class-certificate-twice": N_(
        "{name} and {other} have the same certificate number; check both certificates [{papers}; {lines}]"
    ),
    "class-phone-twice": N_(
        "{name} and {other} have the same telephone number; check that it is right [{papers}; {lines}]"
    ),
    "class-id-shape": N_(
        "the identity number of {name} does not have 17 digits and a check digit; copy it from the card "
        "[{papers}; {lines}]"
    ),
    "class-id-birth": N_(
        "the identity number of {name} holds no possible birth date; copy it from the card [{papers}; {lines}]"
    ),
    "class-id-check": N_(
        "the check digit of the identity number of {name} is wrong; copy it from the card [{papers}; {lines}]"
    ),
    "class-id-birth-date": N_(
        "the birth date of {name} is not that of the identity number; correct one of the two [{papers}; {lines}]"
    ),
    "class-id-sex": N_(
        "the sex of {name} is not that of the identity number; correct one of the two [{papers}; {lines}]"
    ),
    "class-born-later": N_(
        "{name} is born after the training or the work began on {day}; correct the birth date [{papers}; {lines}]"
    ),
    "class-under-age": N_("{name} was under {least} on {day}; nobody under 16 may be employed [{papers}; {lines}]"),
    "class-minor": N_(
        "{name} was between 16 and 18 on {day}: a minor worker, to be registered; the guardian signs the "
        "agreement too [{papers}; {lines}]"
    ),
    "class-mentor-is-apprentice": N_(
        "{name} is on the roster of apprentices and on the list of mentors; correct one of the two [{papers}; {lines}]"
    ),
    "class-occupation": N_(
        "{name} is on the roster for “{roster}”, the class is filed for “{filed}” [{papers}; {lines}]"
    ),
    "class-level": N_(
        "{name} is on the roster for level {roster}, the class is filed for level {filed} [{papers}; {lines}]"
    ),
    "class-level-no-gain": N_("{name} has level {have} already and is to be trained to {want} [{papers}; {lines}]"),
    "class-left-outside": N_("{name} left on {day}, a day outside the training [{papers}; {lines}]"),
    "class-contract-dates": N_(
        "the labour contract of {name} ends on {end}, not after it starts on {start} [{papers}; {lines}]"
    ),
    "class-hired-contract": N_(
        "the labour contract of {name} starts on {start}, before joining on {hired} [{papers}; {lines}]"
    ),
    "class-hired-late": N_("{name} joined on {hired}, after the training started on {start} [{papers}; {lines}]"),
    "class-contract-period": N_(
        "the labour contract of {name} does not cover the training from {begins} to {finishes}: {day} "
        "[{papers}; {lines}]"
    ),
    "class-agreement-dates": N_(
        "the agreement of {name} ends on {end}, not after it starts on {start} [{papers}; {lines}]"
    ),
    "class-agreement-outside-contract": N_(
        "the agreement of {name} reaches outside the labour contract: {day} against {limit}; correct one of "
        "the two [{papers}; {lines}]"
    ),
    "class-agreement-period": N_(
        "the agreement of {name} does not cover the training from {begins} to {finishes}: {day} [{papers}; {lines}]"
    ),
    "class-signed-late": N_(
        "the agreement of {name} was signed on {signed}, after it began on {begins} [{papers}; {lines}]"
    ),
    "class-pairing-late": N_(
        "the mentor agreement of {name} was signed on {signed}, after the training began on {begins} "
        "[{papers}; {lines}]"
    ),
    "class-no-agreement": N_(
        "{count} of {all} apprentices are on the roster without an agreement: {names} [{papers}; {lines}]"
    ),
    "class-signatures-missing": N_("signatures are missing: {count} of {all}: {names} [{papers}; {lines}]"),
    "class-signatures-open": N_(
        "still to be signed before the training starts: {count} of {all}: {names} [{papers}; {lines}]"
    ),
    "class-mentor-unknown": N_("{mentor}, the mentor of {name}, is not on the list of mentors [{papers}; {lines}]"),
    "class-mentor-none": N_("{name} has no mentor [{papers}; {lines}]"),
    "class-mentor-twice": N_("{name} is on the list of mentors twice [{papers}; {lines}]"),
    "class-mentor-low": N_(
        "{name} has the level “{level}”, lower than level {target} of the class; check that this is right "
        "[{papers}; {lines}]"
    ),
    "class-mentor-elsewhere": N_(
        "{name} is employed by “{employer}”, the class is that of “{file}”; check that this is right "
        "[{papers}; {lines}]"
    ),
    "class-claim-years": N_("claimed for {years} years, but the training takes {months} months [{papers}; {lines}]"),
    "class-mentor-count": N_(
        "{name} has {listed} apprentices on the list of mentors, {roster} on the roster [{papers}; {lines}]"
    ),
    "class-mentor-idle": N_("no apprentice on the roster has the mentor {name} [{papers}; {lines}]"),
    "class-appointment-dates": N_(
        "the appointment of {name} ends on {end}, not after it starts on {start} [{papers}; {lines}]"
    ),
    "class-appointment-period": N_(
        "the appointment of {name} does not cover the training from {begins} to {finishes}: {day} [{papers}; {lines}]"
    ),
}
