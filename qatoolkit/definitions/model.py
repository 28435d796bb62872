"""What a tool definition holds: the model that YAML files are checked against.

Names are those of XLSForm where it has one (``select_one``, ``repeat``, ``relevant``, ``constraint``,
``calculation``, ``hint``, ``or_other``). A tool knows nothing of languages, layout or files.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints

from qatoolkit.definitions.text import Text

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""A name that data hangs on: lower-case letters, digits and ``_``; stable for ever."""

Number = Annotated[str, StringConstraints(pattern=r"^(\d\.\d{1,2}(\.\d{1,2})?|\d\.C|CN\d\d)$")]
"""Our own number of a tool, ``module.section.n``; never printed as a number of the ILO's."""

Expression = Annotated[str, StringConstraints(min_length=1, max_length=500)]
"""An XLSForm expression: ``${weeks} > 0 and . <= 156``."""

Sensitivity = Annotated[int, Field(ge=0, le=3)]
"""0 none, 1 names and work data, 2 identity number, phone, birth date, 3 sensitive by law (PIPL art. 28)."""


T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A YAML list, kept as a tuple; its members are checked as strictly as everything else."""

Some = Annotated[tuple[T, ...], Field(strict=False, min_length=1)]
"""A list that cannot be empty."""


class Strict(BaseModel):
    """Nothing unknown, nothing converted, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Kind(StrEnum):
    checklist = "checklist"
    form = "form"
    plan = "plan"
    agreement = "agreement"
    questionnaire = "questionnaire"
    logbook = "logbook"
    matrix = "matrix"
    record = "record"
    certificate = "certificate"
    guide = "guide"


class User(StrEnum):
    """Who works with the tool."""

    hr = "hr"
    mentor = "mentor"
    tvet_teacher = "tvet_teacher"
    apprentice = "apprentice"
    labour_bureau = "labour_bureau"
    social_partner = "social_partner"
    workshop_trainer = "workshop_trainer"
    participant = "participant"


class OnePer(StrEnum):
    """What one filled copy is about: a row of the roster."""

    programme = "programme"
    class_ = "class"
    enterprise = "enterprise"
    apprentice = "apprentice"
    mentor = "mentor"
    session = "session"
    participant = "participant"
    respondent = "respondent"


class Occasion(StrEnum):
    """When people look for a tool: the moment of the life cycle, or what has just happened."""

    reviewing_system = "reviewing_system"
    starting_programme = "starting_programme"
    choosing_occupations = "choosing_occupations"
    designing_training = "designing_training"
    finding_enterprises = "finding_enterprises"
    before_filing = "before_filing"
    partnering = "partnering"
    preparing_trainers = "preparing_trainers"
    recruiting = "recruiting"
    signing = "signing"
    first_weeks = "first_weeks"
    planning_training = "planning_training"
    training_day = "training_day"
    following_progress = "following_progress"
    trouble = "trouble"
    assessing = "assessing"
    completing = "completing"
    claiming = "claiming"
    after_training = "after_training"
    evaluating = "evaluating"
    workshop = "workshop"


class ItemType(StrEnum):
    """XLSForm question types, and five of our own: long_text, money, check, matrix, clause, signature."""

    text = "text"
    long_text = "long_text"
    integer = "integer"
    decimal = "decimal"
    money = "money"
    date = "date"
    select_one = "select_one"
    select_multiple = "select_multiple"
    calculate = "calculate"
    check = "check"
    repeat = "repeat"
    matrix = "matrix"
    note = "note"
    clause = "clause"
    signature = "signature"


class Choice(Strict):
    """One option. The code is what is stored; the label is what is read."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=16)]
    label: Text
    hint: Text | None = None
    score: float | None = None


class Column(Strict):
    """A column of a repeat or matrix table, or an extra column beside checklist rows.

    ``width`` is its share of the room that is left, ``min_mm`` its least width on paper in place of that of its kind
    (docs/word-forms.md, “Widths”): more for long words, less for times and short codes.
    """

    id: Id
    type: Literal["text", "long_text", "integer", "decimal", "money", "date", "select_one", "calculate", "sign"]
    label: Text
    hint: Text | None = None
    unit: Text | None = None
    choices: str | None = None
    appearance: Literal["boxes", "dropdown", "code"] | None = None
    required: bool = False
    relevant: Expression | None = None
    constraint: Expression | None = None
    constraint_message: Text | None = None
    calculation: Expression | None = None
    width: Annotated[float, Field(gt=0, le=20)] = 1.0
    min_mm: Annotated[float, Field(ge=8, le=200)] | None = None
    total: str | None = None
    personal_data: Sensitivity | None = None
    was: Id | None = None


class Row(Strict):
    """A fixed, labelled row of a matrix. ``band`` starts a group of rows with a heading of its own."""

    id: Id
    label: Text
    hint: Text | None = None
    band: Text | None = None
    was: Id | None = None


class Party(Strict):
    """One cell of a signature block: printed label, room to sign or seal, date. Never a control.

    ``dated: false`` leaves the line for the date away: a place for a photograph, a stamp of receipt.
    """

    id: Id
    label: Text
    signer: Text | None = None
    seal: bool = False
    dated: bool = True


class Item(Strict):
    """One question, table, clause or block of a section; ``type`` says which keys make sense.

    ``use`` names the shared field that the item was taken from, whose fact fills it in; where ``travels`` is false the
    fact belongs to one paper (who filled it in, and when) and no other paper takes it over. ``card`` prints the rows of
    a repeat as cards to cut out, on sheets of their own: name tents to fold, or badges.
    """

    id: Id
    use: Id | None = None
    travels: bool = True
    type: Annotated[ItemType, Field(strict=False)]
    label: Text
    hint: Text | None = None
    unit: Text | None = None
    required: bool = False
    relevant: Expression | None = None
    constraint: Expression | None = None
    constraint_message: Text | None = None
    calculation: Expression | None = None
    default: str | int | float | None = None
    choices: str | None = None
    or_other: bool = False
    appearance: Literal["boxes", "dropdown", "code", "wide", "list"] | None = None
    lines: Annotated[int, Field(ge=1, le=30)] | None = None
    columns: Many[Column] = ()
    rows: Many[Row] = ()
    row_heading: Text | None = None
    min_rows: Annotated[int, Field(ge=1, le=60)] | None = None
    row_mm: Annotated[float, Field(ge=6, le=60)] | None = None
    card: Literal["tent", "badge"] | None = None
    parties: Many[Party] = ()
    personal_data: Sensitivity | None = None
    was: Id | None = None


class Checklist(Strict):
    """How the ``check`` items of a tool are answered: a scale, and extra columns beside it."""

    scale: str
    row_heading: Text
    columns: Many[Column] = ()


class Section(Strict):
    id: Id
    title: Text | None = None
    hint: Text | None = None
    annex: bool = False
    relevant: Expression | None = None
    items: Some[Item]


class Source(Strict):
    """What the tool leans on. Its sentences are always our own."""

    volume: Annotated[int, Field(ge=1, le=2)] | None = None
    module: Annotated[int, Field(ge=0, le=7)] | None = None
    section: str | None = None
    basis: Literal["toolkit", "companion", "china", "own"]
    covers: Many[str] = ()


class Taking(Strict):
    """What a record of another tool prefills here: ``items`` maps our path (``item``, ``table.column``) to theirs.

    Shared fields (the same ``use``) are taken over without being named.
    """

    from_: Annotated[Id, Field(alias="from")]
    items: dict[str, str] = Field(default_factory=dict)


class Tool(Strict):
    """One practitioner tool: sections of items.

    ``also``: further numbers of the same paper, where one definition serves two catalogues (``CN07``). ``scheme``: the
    New Enterprise-based Apprenticeship for employees (``enterprise``), the Modern Apprenticeship for students
    (``modern``), or both.
    """

    id: Id
    number: Number
    also: Many[Number] = ()
    version: Annotated[int, Field(ge=1)]
    kind: Annotated[Kind, Field(strict=False)]
    title: Text
    short_title: Text | None = None
    purpose: Text
    how: Text | None = None
    when: Text | None = None
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    users: Some[Annotated[User, Field(strict=False)]]
    one_per: Annotated[OnePer, Field(strict=False)]
    occasions: Many[Annotated[Occasion, Field(strict=False)]] = ()
    follows: Many[Id] = ()
    takes: Many[Taking] = ()
    source: Source
    personal_data: Sensitivity
    bureau: bool = False
    scheme: Literal["any", "enterprise", "modern"] = "any"
    layout: Literal["stacked", "columns"] = "stacked"
    orientation: Literal["portrait", "landscape"] = "portrait"
    one_page: bool = False
    checklist: Checklist | None = None
    choices: dict[Id, Some[Choice]] = Field(default_factory=dict)
    sections: Some[Section]
    notes: Many[Note] = ()


class Note(Strict):
    """A numbered line of the filling instructions after the form."""

    id: Id
    text: Text


class SharedFile(Strict):
    """tools/_shared.yaml: fields that tools take with ``use:`` (an item without its id), and words of the templates."""

    fields: dict[Id, dict[str, Any]] = Field(default_factory=dict)
    words: dict[Id, Text] = Field(default_factory=dict)


class Topic(Strict):
    """One thing that the Toolkit treats; a tool that answers it names its id under ``covers:``."""

    id: Id
    label: Text


class TopicSection(Strict):
    """A section of the Toolkit, named in our own words, and its topics."""

    volume: Annotated[int, Field(ge=1, le=2)]
    module: Annotated[int, Field(ge=0, le=7)]
    title: Text
    topics: Some[Topic]


class TopicFile(RootModel[dict[Id, TopicSection]]):
    """tools/_topics.yaml: what the Toolkit treats, section by section."""

    model_config = ConfigDict(strict=True, frozen=True)


class ScaleFile(RootModel[dict[Id, Some[Choice]]]):
    """tools/_scales.yaml: lists of options that many tools share."""

    model_config = ConfigDict(strict=True, frozen=True)


Tool.model_rebuild()
