"""The plan of a class file: every paper in its stage, with what the class knows filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qatoolkit.definitions.answers import Value, Values, fold
from qatoolkit.packs.classfile.knowledge import Knowledge
from qatoolkit.packs.classfile.model import STAGES, ClassFile, day, text
from qatoolkit.packs.classfile.paper_rules import Planned, plan_papers
from qatoolkit.packs.classfile.presence import Held, index_values, presence
from qatoolkit.packs.classfile.returned import Returned, read_returned
from qatoolkit.packs.papers import Copy, Extra, Paper, Plan, blank
from qatoolkit.packs.prefill import Prefiller

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.text import Text
    from qatoolkit.pages.voice import Voice

LITERAL = "="
"""Begins the name of a source that is itself the answer."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a copy is about: the end of its file name, and what is known beyond the class."""

    name: str
    facts: Mapping[str, Value] = field(default_factory=dict)


def planned(it: ClassFile, library: Library) -> tuple[Planned, ...]:
    """The papers of this class, in the order of their stages."""
    papers = plan_papers(library, it.data.scheme, it.data.papers.without, it.data.papers.also)
    highest = max((paper.tool.personal_data for paper in papers if not paper.rule.if_level), default=0)
    kept = (paper for paper in papers if highest >= paper.rule.if_level)
    return tuple(sorted(kept, key=lambda paper: (STAGES.index(paper.rule.stage), _order(paper.number))))


def _order(number: str) -> tuple[bool, str]:
    """Papers of the China catalogue first, by their numbers."""
    return not number.startswith("CN"), number


def subjects(paper: Planned, known: Knowledge) -> Sequence[Subject]:
    """One for each copy of a paper."""
    return _SUBJECTS[paper.rule.per](known)


def _class(known: Knowledge) -> Sequence[Subject]:
    del known
    return (Subject(""),)


def _apprentices(known: Knowledge) -> Sequence[Subject]:
    return [_person(one, "apprentice_name") for one in known.apprentices]


def _left(known: Knowledge) -> Sequence[Subject]:
    return [_person(one, "apprentice_name") for one in known.apprentices if "left_on" in one]


def _mentors(known: Knowledge) -> Sequence[Subject]:
    return [_person(one, "mentor_name") for one in known.mentors]


def _person(facts: Mapping[str, Value], name: str) -> Subject:
    return Subject(f"{facts['place']:02d}-{text(facts.get(name))}", facts)


def _sessions(known: Knowledge) -> Sequence[Subject]:
    def name(facts: Mapping[str, Value]) -> str:
        held = day(facts.get("session_date"))
        return (
            f"{facts['place']:03d}-{held:%Y%m%d}-{text(facts.get('session_title'))}"
            if held
            else f"{facts['place']:03d}"
        )

    return [Subject(name(one), one) for one in known.sessions]


def _months(known: Knowledge) -> Sequence[Subject]:
    return [Subject(f"{year}-{month:02d}", known.about_month(year, month)) for year, month in known.months]


_SUBJECTS: Mapping[str, Callable[[Knowledge], Sequence[Subject]]] = {
    "class": _class, "apprentice": _apprentices, "left": _left, "mentor": _mentors, "session": _sessions,
    "month": _months, "blank": _class,
}  # fmt: skip


# --- answers


def answers_of(
    paper: Planned, subject: Subject, known: Knowledge, prefiller: Prefiller, filed: Filed | None = None
) -> Values:
    """The answers that a copy begins with; ``filed`` is what came back, for papers that list it."""
    facts = {**known.about_class, **subject.facts}
    more: Values = _indexed(paper, subject, filed) if filed is not None else {}
    for path, source in paper.rule.items.items():
        value = sourced(source, facts)
        if value is not None:
            more[path] = value
    return prefiller.fill(facts, {**table_values(paper, known), **more})


@dataclass(frozen=True, slots=True)
class Filed:
    """What of the class file is really there."""

    held: Sequence[Held]
    returned: Returned


def _indexed(paper: Planned, subject: Subject, filed: Filed) -> Values:
    if paper.rule.index is None:
        return {}
    name = "apprentice_name" if paper.rule.per == "apprentice" else "mentor_name"
    who = fold(text(subject.facts.get(name))) if paper.rule.per in ("apprentice", "mentor") else None
    return dict(index_values(paper.tool, paper.rule.index, filed.held, filed.returned, who))


def table_values(paper: Planned, known: Knowledge) -> Values:
    """The cells of a paper's tables, by path."""
    found: Values = {}
    whole = known.about_class
    for table, rule in paper.tables.items():
        for number, row in enumerate(known.rows(rule.rows), 1):
            for column, source in rule.columns.items():
                value = sourced(source, row)
                value = whole.get(source) if value is None else value
                if value is not None:
                    found[f"{table}.{number}.{column}"] = value
    return found


def sourced(source: str, facts: Mapping[str, Value]) -> Value | None:
    """What is known under a name; a name after ``=`` is the answer."""
    return source[1:] if source.startswith(LITERAL) else facts.get(source)


# --- the plan


def plan_class(
    it: ClassFile,
    library: Library,
    *,
    with_id: bool = False,
    editions: Sequence[str] = (),
    extras: Sequence[Extra] = (),
) -> Plan:
    """All papers of the class. Identity numbers stay out unless ``with_id``; ``editions`` are choices of languages
    instead of the file's own, each in a folder of its own if there are several."""
    known = Knowledge(it, with_id)
    spoken = tuple(editions) or (it.data.languages,)
    chosen = planned(it, library)
    returned = read_returned(it, chosen, library)
    filed = Filed(presence(it, chosen, returned, known), returned)
    papers = tuple(
        replace(paper, folder=f"{_edition(languages, spoken)}{paper.folder}")
        for languages in spoken
        for paper in _papers(it, library, known, languages, chosen, filed)
    )
    name = text(it.facts.get("class_number")) or text(it.facts.get("class_name")) or it.path.parent.name
    return Plan("class", name, papers, tuple(extras), spoken[0])


def _edition(languages: str, editions: Sequence[str]) -> str:
    """The folder of an edition, where there are several: ``zh-en/``."""
    return f"{languages.replace(',', '-')}/" if len(editions) > 1 else ""


def _papers(
    it: ClassFile, library: Library, known: Knowledge, languages: str, chosen: Sequence[Planned], filed: Filed
) -> Iterator[Paper]:
    from qatoolkit.definitions.load import load_shared

    voice, words = class_voice(library, languages), load_shared(library).words
    for paper in chosen:
        if paper.rule.per == "blank":
            copies: tuple[Copy, ...] = blank(label(paper, voice))
        else:
            prefiller = Prefiller(paper.tool)
            start = label(paper, voice)
            copies = tuple(
                Copy(f"{start}-{one.name}" if one.name else start, answers_of(paper, one, known, prefiller, filed))
                for one in subjects(paper, known)
            )
        if copies:
            into = folder(paper, voice, words)
            yield Paper(paper.tool.id, languages, into, copies, it.data.look, stage=paper.rule.stage)


def class_voice(library: Library, languages: str) -> Voice:
    """Speaks names of folders and files in the leading language."""
    from qatoolkit.pages.locales import find_locales
    from qatoolkit.pages.voice import open_voice

    return open_voice(library, find_locales(library, languages)[:1], None, draft=True)


def label(paper: Planned, voice: Voice) -> str:
    """Number and title (``CN07-Apprenticeship agreement``), which begin the names of the copies."""
    return f"{paper.number}-{voice.say(paper.tool.short_title or paper.tool.title)[0].text}"


def folder(paper: Planned, voice: Voice, words: Mapping[str, Text]) -> str:
    """The folder of the stage, and below it one of the paper where it has many copies."""
    top = stage_folder(paper.rule.stage, voice, words)
    return top if paper.rule.per in ("class", "blank") else f"{top}/{label(paper, voice)}"


def stage_folder(stage: str, voice: Voice, words: Mapping[str, Text]) -> str:
    """Number and name of a stage: ``1-Filing``. ``words`` are those of the library."""
    return f"{STAGES.index(stage) + 1}-{voice.say(words[f'stage_{stage}'])[0].text}"
