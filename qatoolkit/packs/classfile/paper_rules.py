"""Which papers a class file has, in which stage, one for what, and what the class knows of each of their answers.

This is data of the library (``templates/packs/class_papers.yaml``); a user's own file of the same name takes its place.
What it says serves twice: a paper is printed with these answers, and a paper that comes back is compared with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationError

from qatoolkit.definitions import faults
from qatoolkit.definitions.heads import Head, read_heads
from qatoolkit.definitions.model import Id, Many, Strict, Tool
from qatoolkit.definitions.slots import Slots, repeat_tables, slots
from qatoolkit.definitions.source import read_file
from qatoolkit.errors import DefinitionError, Problem
from qatoolkit.packs.classfile.model import Stage

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library

FILE = "templates/packs/class_papers.yaml"

Per = Literal["class", "apprentice", "mentor", "session", "month", "left", "blank"]
"""One copy for the class, each apprentice, mentor, session, month of training, apprentice who left; or one blank."""

RowSet = Literal["apprentices", "claimed", "passed", "certified", "mentors", "teachers", "sessions", "taught", "videos"]
"""The rows of a table: people and sessions of the class, or some of them."""


class TableRule(Strict):
    """A table of a paper: whose rows it has, which fact each column holds, and ``key``, the column that names the row.

    ``returns``: what a column says when the paper comes back, if that is another fact; ``sums``: facts that several
    columns say together.
    """

    rows: RowSet
    key: Id
    columns: dict[Id, str]
    returns: dict[Id, str] = Field(default_factory=dict)
    sums: dict[str, Many[Id]] = Field(default_factory=dict)


class PaperRule(Strict):
    """A paper. ``items``: an answer of it -> what the class knows under that name. ``if_level``: only where the papers
    of the class hold personal data of this degree (the privacy notice). ``index``: a table with fixed rows called like
    the papers of the class, which says what of them is there."""

    tool: Id
    stage: Stage
    per: Per
    scheme: Literal["any", "enterprise", "modern"] = "any"
    if_level: int = 0
    index: Id | None = None
    items: dict[str, str] = Field(default_factory=dict)
    returns: dict[str, str] = Field(default_factory=dict)
    tables: dict[Id, TableRule] = Field(default_factory=dict)


class PaperRules(Strict):
    """The whole file."""

    papers: Many[PaperRule]


@dataclass(frozen=True)
class Planned:
    """A paper of a class with its tool's head, and its tables with those that it takes from the lists of the class."""

    rule: PaperRule
    tool: Tool
    tables: Mapping[str, TableRule]

    @cached_property
    def slots(self) -> Slots:
        """Every answer slot of the paper."""
        return slots(self.tool)

    @property
    def number(self) -> str:
        """The number by which a Chinese officer knows the paper: that of the China catalogue where it has one."""
        return china_number(self.tool)


def china_number(tool: Tool | Head) -> str:
    """``CN07`` for the apprenticeship agreement 3.2.1; its own number for a tool that is no paper of the catalogue."""
    numbers = (tool.number, *getattr(tool, "also", ()))
    return next((one for one in numbers if one.startswith("CN")), tool.number)


def read_rules(library: Library) -> PaperRules:
    """The file of the library. Raises ``DefinitionError`` with every problem."""
    path = library.find(FILE)
    if path is None:
        raise DefinitionError(Problem("file-unreadable", {"reason": FILE}, FILE))
    source = read_file(path)
    if source.problems:
        raise DefinitionError(source.problems)
    try:
        return PaperRules.model_validate(source.data)
    except ValidationError as error:
        raise DefinitionError(faults.problems(faults.invalid(error, PaperRules), source)) from None


def plan_papers(
    library: Library, scheme: str, without: Sequence[str] = (), also: Mapping[Stage, Sequence[str]] | None = None
) -> tuple[Planned, ...]:
    """The papers of a class by stage. ``without`` and ``also`` name tools by id or number; an unknown one is a
    ``UsageError``. A paper whose tool the library lacks is left out."""
    known = {head.id for head in read_heads(library)}
    rules = [one for one in read_rules(library).papers if one.tool in known and one.scheme in ("any", scheme)]
    out = {_tool(library, name).id for name in without}
    for stage, names in (also or {}).items():
        rules += [_added(_tool(library, name), stage) for name in names]
    tools = {rule.tool: _tool(library, rule.tool) for rule in rules if rule.tool not in out}
    lists = {rule.tool: rule.tables for rule in rules if rule.tables}
    kept = [rule for rule in rules if rule.tool in tools]
    return tuple(Planned(rule, tools[rule.tool], _tables(rule, tools[rule.tool], lists)) for rule in kept)


@lru_cache(maxsize=128)
def _tool(library: Library, name: str) -> Tool:
    """A tool, loaded once: several classes ask for the same ones."""
    from qatoolkit.definitions.load import load_tool

    return load_tool(library, name)


def _added(tool: Tool, stage: Stage) -> PaperRule:
    per: Mapping[str, Per] = {"apprentice": "apprentice", "mentor": "mentor", "session": "session"}
    return PaperRule(tool=tool.id, stage=stage, per=per.get(tool.one_per.value, "class"))


def _tables(rule: PaperRule, tool: Tool, lists: Mapping[str, Mapping[str, TableRule]]) -> dict[str, TableRule]:
    """The tables of a rule, and under them those that the tool takes from the lists."""
    found: dict[str, TableRule] = {}
    for table, row in _taken(tool, lists):
        before = found.get(table)
        columns = {**(before.columns if before else {}), **row.columns}
        key = row.key or (before.key if before else "")
        found[table] = TableRule.model_construct(rows=row.rows, key=key, columns=columns)
    for table, own in rule.tables.items():
        before = found.get(table)
        columns = {**(before.columns if before else {}), **own.columns}
        found[table] = own.model_copy(update={"columns": columns})
    return found


def _taken(tool: Tool, lists: Mapping[str, Mapping[str, TableRule]]) -> Iterator[tuple[str, TableRule]]:
    """(table of ours, what one column of it holds) for each column taken from a list; the key column says so."""
    ours = repeat_tables(tool)
    for taking in tool.takes:
        for mine, theirs in taking.items.items():
            table, _, column = mine.partition(".")
            other, _, name = theirs.partition(".")
            known = lists.get(taking.from_, {}).get(other)
            if known is None or table not in ours or name not in known.columns:
                continue
            key = column if name == known.key else ""
            yield table, TableRule.model_construct(rows=known.rows, key=key, columns={column: known.columns[name]})
