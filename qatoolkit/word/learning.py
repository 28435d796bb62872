"""What must be known to read the copies of a form: learnt from its own blank, once for all copies.

A ``Press`` prints the blank of a tool in its languages, layout and look; ``Known`` adds what a copy says of the slots
that it was made with. Both learn only what somebody asks for: most copies need no tree, and so no anchors.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from qatoolkit.definitions.answers import Labels, fold, manner
from qatoolkit.definitions.fields import Field, fields
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.model import Choice, Tool
from qatoolkit.definitions.slots import Slots, repeat_tables, slots
from qatoolkit.definitions.text import Text
from qatoolkit.errors import UsageError
from qatoolkit.pages.locales import Locale
from qatoolkit.pages.voice import Said
from qatoolkit.word.anchors import Plan
from qatoolkit.word.form import Form
from qatoolkit.word.identity import Identity, Stored
from qatoolkit.word.judging import Expected, expect
from qatoolkit.word.meaning import Words
from qatoolkit.word.opening import body_of
from qatoolkit.word.paper import Paper
from qatoolkit.word.planning import make_plan
from qatoolkit.word.seeing import read_paper
from qatoolkit.word.shortcut import Shortcut

_LOOK = "official"


class Press:
    """The blank of one form. ``said`` is what a copy says of itself; its slots and its document id do not matter."""

    def __init__(self, said: Identity, tool: Tool, library: Library) -> None:
        self.said = said
        self.tool = tool
        self.library = library
        self.slots = slots(tool)
        self.forms: dict[bool, Form] = {}

    @cached_property
    def locales(self) -> tuple[Locale, ...]:
        from qatoolkit.pages.locales import find_locales

        return find_locales(self.library, ",".join(self.said.languages))

    @cached_property
    def words(self) -> Words:
        """What the languages of the form print."""
        from qatoolkit.definitions.load import load_shared
        from qatoolkit.pages.voice import open_voice

        say = open_voice(self.library, self.locales, self.tool.id, draft=True).say
        other = load_shared(self.library).words["other"]
        return Words(
            manner([locale.babel for locale in self.locales]),
            frozenset().union(*(locale.date_marks for locale in self.locales)),
            {name: _labels(say, choices) for name, choices in self.tool.choices.items()},
            frozenset(fold(one.text) for one in say(other)),
            frozenset(
                "".join(blank.split()) for one in self.locales for blank in (one.date_blank, one.date_blank_narrow)
            ),
        )

    def form(self, *, plain: bool) -> Form:
        """The blank, compiled."""
        if plain not in self.forms:
            self.forms[plain] = self._compiled(plain=plain)
        return self.forms[plain]

    def _compiled(self, *, plain: bool) -> Form:
        from qatoolkit.pages.render import make_page
        from qatoolkit.pages.voice import open_voice
        from qatoolkit.word.form import compile_form
        from qatoolkit.word.writer import WordOptions

        voice = open_voice(self.library, self.locales, self.tool.id, draft=True)
        page = make_page(self.tool, voice, self.library, layout=self.said.layout or None)
        try:
            return compile_form(page, self.library, WordOptions(look=self.said.look or _LOOK, plain=plain))
        except UsageError:  # a look of somebody else's library: it changes geometry only
            return compile_form(page, self.library, WordOptions(look=_LOOK, plain=plain))

    @cached_property
    def paper(self) -> Paper:
        """The blank with its controls, read with the same eyes as a filled copy."""
        return read_paper(body_of(b"".join(self.form(plain=False).cut.pieces)))

    @cached_property
    def has_our_words(self) -> bool:
        """Whether the copy has the words of today's blank; one that does not say so is taken to have them."""
        blank = self.form(plain=bool(self.said.plain)).manifest.head
        return not self.said.words or f' words="{self.said.words}"'.encode() in blank

    @property
    def is_todays(self) -> bool:
        """Whether the copy was made from today's form."""
        return self.said.version == self.tool.version and self.has_our_words

    @cached_property
    def shortcut(self) -> Shortcut | None:
        """How copies are read that nobody saved since; None when today's form is not the one they were made from."""
        if not self.is_todays:
            return None
        plain = bool(self.said.plain)
        return Shortcut(self.form(plain=plain), self.words, plain=plain)


class Known:
    """A form with the slots that a copy was made with."""

    def __init__(self, press: Press, stored: tuple[Stored, ...] | None) -> None:
        self.press = press
        self.stored = stored
        self.expected, self.renamed = _expected(stored, press.tool, press.slots)

    @property
    def words(self) -> Words:
        """See ``Press.words``."""
        return self.press.words

    @cached_property
    def plan(self) -> Plan:
        """Where the answers stand."""
        older = None if self.press.is_todays else self.expected
        return make_plan(self.press.paper, _repeats(self.press, self.stored), self.renamed, older)

    @cached_property
    def slots(self) -> Expected:
        """What is expected there."""
        return expect(self.plan, self.expected)


def without_added_rows(stored: tuple[Stored, ...] | None, known: Slots) -> tuple[Stored, ...] | None:
    """The slots of a copy but those in rows that people added, if they are like the slots of their column.

    Such rows are read as they stand; copies that differ only in their number are copies of the same form.
    """
    if stored is None or len(stored) == len(known.blank):
        return stored
    return tuple(slot for slot in stored if slot.path in known.blank or not _is_added(slot, known))


def _is_added(slot: Stored, known: Slots) -> bool:
    found = known.find(slot.path)
    return found is not None and (found.type, found.options) == (slot.type, slot.options)


def _repeats(press: Press, stored: tuple[Stored, ...] | None) -> set[str]:
    """Tables in which people add rows: those of today, and what today's were called in the version of the copy."""
    found = set(repeat_tables(press.tool))
    for slot in stored or ():
        now = press.slots.current(slot.path)
        if now and now.partition(".")[0] in found:
            found.add(slot.path.partition(".")[0])
    return found


def _labels(say: Callable[[Text], tuple[Said, ...]], choices: tuple[Choice, ...]) -> Labels:
    found: dict[str, set[str]] = {}
    for choice in choices:
        for said in say(choice.label):
            found.setdefault(fold(said.text), set()).add(choice.code)
    return {label: frozenset(codes) for label, codes in found.items()}


def _expected(stored: tuple[Stored, ...] | None, tool: Tool, today: Slots) -> tuple[tuple[Field, ...], dict[str, str]]:
    """The slots of the version that a copy was made from, and today's paths of those that were renamed since."""
    if stored is None:
        return fields(tool), {}
    expected: list[Field] = []
    renamed: dict[str, str] = {}
    for slot in stored:
        now = today.current(slot.path)
        known = today.find(now) if now else None
        if known is not None and now is not None and now != slot.path:
            renamed[now] = slot.path
        expected.append(_field(slot, known))
    return tuple(expected), renamed


def _field(slot: Stored, known: Field | None) -> Field:
    first, *rest = slot.path.split(".")
    if known is None:
        return Field(slot.path, slot.type, Text(slot.path), first, options=slot.options)
    row = None if known.row is None else rest[0]
    column = None if known.column is None else rest[-1]
    return replace(known, path=slot.path, type=slot.type, options=slot.options, item=first, row=row, column=column)
