"""Sentences: class files: sessions, results, claims and papers that came back."""

from __future__ import annotations

from collections.abc import Mapping

from qatoolkit.messages.mark import N_

SENTENCES: Mapping[str, str] = {
    "class-allowance": N_(
        "{paid} yuan of allowance for {name} are more than the {due} that are agreed [{papers}; {lines}]"
    ),
    "class-allowance-total": N_("{total} yuan of allowances are stated, the mentors make {sum} [{papers}; {lines}]"),
    "class-session-outside": N_("“{title}” lies outside the training from {begins} to {finishes} [{papers}; {lines}]"),
    "class-session-hours": N_("“{title}” has no hours [{papers}; {lines}]"),
    "class-session-twice": N_("“{title}” is there twice [{papers}; {lines}]"),
    "class-session-overlap": N_("“{title}” is held at the same time as “{other}” [{papers}; {lines}]"),
    "class-day-long": N_("{hours} hours are taught on {day}, more than {limit} [{papers}; {lines}]"),
    "class-teacher-unknown": N_(
        "{name}, who teaches “{title}”, is neither on the list of teachers nor on that of mentors [{papers}; {lines}]"
    ),
    "class-teacher-twice": N_("{name} is on the list of teachers twice [{papers}; {lines}]"),
    "class-signed-hours": N_("“{title}”: {plan} hours planned, {signed} on the sign-in sheet [{papers}; {lines}]"),
    "class-logged-hours": N_("“{title}”: {plan} hours planned, {logged} in the teaching log [{papers}; {lines}]"),
    "class-signed-logged": N_(
        "“{title}”: {signed} hours on the sign-in sheet, {logged} in the teaching log [{papers}; {lines}]"
    ),
    "class-signed-total": N_(
        "in all {plan} hours planned, {sum} on the sign-in sheets of the same {count} sessions [{papers}; {lines}]"
    ),
    "class-logged-total": N_(
        "in all {plan} hours planned, {sum} in the teaching logs of the same {count} sessions [{papers}; {lines}]"
    ),
    "class-signed-people": N_(
        "“{title}”: {signed} people signed, the class had {class_} on that day [{papers}; {lines}]"
    ),
    "class-logged-people": N_(
        "“{title}”: {signed} people on the sign-in sheet, {logged} in the teaching log [{papers}; {lines}]"
    ),
    "class-expected-people": N_(
        "“{title}”: {expected} people expected, the class had {class_} on that day [{papers}; {lines}]"
    ),
    "class-session-future": N_(
        "“{title}” is signed or logged, but not yet held (today is {today}) [{papers}; {lines}]"
    ),
    "class-session-unsigned": N_("“{title}” was held and has no sign-in sheet [{papers}; {lines}]"),
    "class-session-unlogged": N_("“{title}” was held and has no teaching log [{papers}; {lines}]"),
    "class-session-open": N_("“{title}” was held; its paper has not come in yet [{papers}; {lines}]"),
    "class-video-long": N_("“{title}”: {video} hours of video, but only {plan} hours taught [{papers}; {lines}]"),
    "class-attended": N_("{name} attended {attended} hours, more than the {total} of the training [{papers}; {lines}]"),
    "class-score-range": N_("{name} has a score of {score}; scores go from 0 to 100 [{papers}; {lines}]"),
    "class-score-total": N_("{name}: the total score is {total}, by the weights it is {right} [{papers}; {lines}]"),
    "class-pass-mark": N_("{name} passed with {total}, below the mark of {mark} [{papers}; {lines}]"),
    "class-failed-mark": N_("{name} did not pass with {total}, which reaches the mark of {mark} [{papers}; {lines}]"),
    "class-pass-exam": N_(
        "{name} passed, but a part of the examination has {score}, below {mark}; theory and skills are "
        "passed each for itself [{papers}; {lines}]"
    ),
    "class-certificate-failed": N_("{name} holds a certificate and did not pass [{papers}; {lines}]"),
    "class-certificate-early": N_("the certificate of {name} is dated {day}, before {first} [{papers}; {lines}]"),
    "class-certificate-level": N_(
        "the certificate of {name} is of level {own}, the training of level {filed} [{papers}; {lines}]"
    ),
    "class-certificate-bare": N_("a certificate of {name} is told of, but has no number [{papers}; {lines}]"),
    "class-passed-bare": N_("{name} passed and has no certificate number yet [{papers}; {lines}]"),
    "class-left-result": N_("{name} left and yet has a result or a certificate [{papers}; {lines}]"),
    "class-claim-no-certificate": N_(
        "a subsidy is claimed for {name}, who has no certificate number [{papers}; {lines}]"
    ),
    "class-claim-left": N_("a subsidy is claimed for {name}, who left [{papers}; {lines}]"),
    "class-claim-failed": N_("a subsidy is claimed for {name}, who did not pass [{papers}; {lines}]"),
    "class-claim-amount": N_(
        "{amount} yuan are claimed for {name}; by standard and years it is {due} [{papers}; {lines}]"
    ),
    "class-claim-people": N_("the application claims for {claimed} people, the list has {rows} [{papers}; {lines}]"),
    "class-claim-rows": N_("the application claims {total} yuan, the rows of the list make {sum} [{papers}; {lines}]"),
    "class-claim-product": N_("{people} people at {each} yuan make {product}, not {total} [{papers}; {lines}]"),
    "class-claim-words": N_("{amount} yuan are “{right}” in capitals, not “{words}” [{papers}; {lines}]"),
    "class-claim-balance": N_(
        "{total} yuan less an advance of {advance} leave {right}, not {balance} [{papers}; {lines}]"
    ),
    "class-claim-size": N_("a subsidy is claimed for {claimed} people, the roster has {roster} [{papers}; {lines}]"),
    "class-claim-early": N_("claimed on {claimed}, before the training ends on {end} [{papers}; {lines}]"),
    "class-claim-before-certificate": N_(
        "claimed on {claimed}, before the certificate of {name} of {issued} [{papers}; {lines}]"
    ),
    "class-claim-advance-people": N_(
        "an advance is taken for {people} people, the roster has {roster} [{papers}; {lines}]"
    ),
    "class-claim-passed": N_("a subsidy is claimed for {claimed} people, {passed} passed [{papers}; {lines}]"),
    "class-claim-advance-late": N_("the advance of {advance} is later than the claim of {claimed} [{papers}; {lines}]"),
    "class-profile-months": N_(
        "{value} months of training; {place}: {limit} months (unconfirmed, ask the bureau) [{papers}; {lines}]"
    ),
    "class-profile-hours": N_(
        "{value} hours; {place}: at least {limit} for this period (unconfirmed, ask the bureau) [{papers}; {lines}]"
    ),
    "class-profile-concentrated": N_(
        "{value} hours of concentrated teaching; {place}: at least {limit} (unconfirmed, ask the bureau) "
        "[{papers}; {lines}]"
    ),
    "class-profile-online": N_(
        "{online} of {all} hours of concentrated teaching are online: {value} %; {place}: at most {limit} % "
        "(unconfirmed, ask the bureau) [{papers}; {lines}]"
    ),
    "class-profile-practice": N_(
        "{value} % of the hours are practice; {place}: at least {limit} % (unconfirmed, ask the bureau) "
        "[{papers}; {lines}]"
    ),
    "class-profile-video": N_(
        "{value} % of the concentrated hours are on video; {place}: at least {limit} % (unconfirmed, ask the "
        "bureau) [{papers}; {lines}]"
    ),
    "class-profile-videos": N_(
        "{value} training videos; {place}: at least {limit} (unconfirmed, ask the bureau) [{papers}; {lines}]"
    ),
    "class-profile-mentor-load": N_(
        "{name} has {value} apprentices; {place}: at most {limit} (unconfirmed, ask the bureau) [{papers}; {lines}]"
    ),
    "class-profile-mentors": N_(
        "{value} mentors; {place}: at least {limit} (unconfirmed, ask the bureau) [{papers}; {lines}]"
    ),
    "class-profile-mentor-level": N_(
        "{name} has the level {value}; {place}: at least level {limit} (unconfirmed, ask the bureau) "
        "[{papers}; {lines}]"
    ),
    "class-profile-lead-level": N_(
        "the highest level of the mentors is {value}; {place}: the lead mentor has at least level {limit} "
        "(unconfirmed, ask the bureau) [{papers}; {lines}]"
    ),
    "class-profile-small": N_(
        "{value} apprentices in the class; {place}: at least {limit} (unconfirmed, ask the bureau) [{papers}; {lines}]"
    ),
    "class-profile-large": N_(
        "{value} apprentices in the class; {place}: at most {limit} (unconfirmed, ask the bureau) [{papers}; {lines}]"
    ),
    "class-profile-contract": N_(
        "the labour contract of {name} is for {months} months; {place}: at least {least} (unconfirmed, ask "
        "the bureau) [{papers}; {lines}]"
    ),
    "class-profile-filing": N_(
        "filed {value} days before the start; {place}: at least {limit} (unconfirmed, ask the bureau) "
        "[{papers}; {lines}]"
    ),
    "class-profile-posting": N_(
        "posted for {value} working days; {place}: at least {limit} (unconfirmed, ask the bureau) [{papers}; {lines}]"
    ),
    "class-profile-standard": N_(
        "{value} yuan an apprentice and year; {place}: {limit} (unconfirmed, ask the bureau) [{papers}; {lines}]"
    ),
    "class-profile-years": N_(
        "claimed for {value} years; {place}: at most {limit} (unconfirmed, ask the bureau) [{papers}; {lines}]"
    ),
    "class-profile-advance": N_(
        "an advance of {paid} is {value} % of {whole}; {place}: at most {limit} % (unconfirmed, ask the "
        "bureau) [{papers}; {lines}]"
    ),
    "class-paper-differs": N_(
        "“{label}” is “{paper}” on the paper and “{file}” in the class file ({name}) [{papers}; {lines}]"
    ),
    "class-papers-differ": N_("“{label}” is not the same on all papers: {values} [{papers}; {lines}]"),
    "class-paper-stranger": N_("{name} is on the paper, but not in the class [{papers}; {lines}]"),
    "class-paper-lacks": N_("these people of the class are not on the paper: {names} [{papers}; {lines}]"),
    "class-paper-twice": N_("{name} stands on the paper twice [{papers}; {lines}]"),
    "class-paper-again": N_("this paper is there twice for {name}: {other}; keep one [{papers}; {lines}]"),
    "class-paper-other-class": N_("the paper is of the class “{paper}”, this class is “{file}” [{papers}; {lines}]"),
    "class-paper-session": N_("no session of the class is held on {day} (“{title}”) [{papers}; {lines}]"),
    "class-paper-rule": N_("{said} [{papers}; {lines}]"),
    "class-paper-unread": N_("the file could not be read as a paper of the class: {reason} [{papers}; {lines}]"),
    "class-paper-left": N_("{name} left on {left} and stands on a paper of {day} [{papers}; {lines}]"),
}
