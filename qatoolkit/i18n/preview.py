"""A tool as its translator wants to see it: the real form, and beside each text where it comes from and how it stands.

The page is the one that is printed; a voice that listens to itself says which text stands where. What a tool speaks
without printing it there (messages of rules, running heads, lists on the screen) is listed after the form.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from lxml import etree

from qatoolkit.definitions.library import Library
from qatoolkit.definitions.model import Tool
from qatoolkit.definitions.walk import texts
from qatoolkit.messages import N_, fill
from qatoolkit.pages.catalogue import Key, open_po
from qatoolkit.pages.locales import Locale, po_address
from qatoolkit.pages.render import Page, make_page, with_html
from qatoolkit.pages.voice import State, Voice, domain_of, open_voice

if TYPE_CHECKING:
    import polib

STATES: tuple[State, ...] = tuple(state for state in get_args(State) if state != "source")
"""What a translation can be: ``translated``, ``fuzzy``, ``missing``."""

STATE_NAMES: Mapping[State, str] = {
    "translated": N_("translated"),
    "fuzzy": N_("unsure"),
    "missing": N_("missing"),
}
REST_TITLE = N_("Spoken elsewhere: running lines, messages, lists on the screen")

Pair = tuple[Key, str]
"""A text and the id of the language it is spoken in."""

_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
"""Round a text of the other direction, so that it does not turn the sentence round it."""

_RUNNING = ("header", "footer")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One text of the preview. ``number`` is its place on the page, from 1; ``before`` the English it was made for."""

    number: int
    key: Key
    locale: Locale
    state: State
    text: str
    before: str = ""
    place: str = ""

    @property
    def context(self) -> str:
        return self.key[0] or ""

    @property
    def source(self) -> str:
        return self.key[1]


@dataclass(frozen=True, slots=True)
class Preview:
    """A page whose spans say by number (``data-said``) which of ``spoken`` they are; ``counts`` are those of all texts.

    ``speaker`` is the language in which a preview speaks of itself, ``word`` translates its words into it.
    """

    page: Page
    spoken: tuple[Spoken, ...]
    counts: Mapping[State, int]
    speaker: Locale
    word: Callable[[str], str]

    def say(self, text: str, /, **values: object) -> str:
        """A sentence about the preview, in the speaker's language."""
        return fill(self.word(text), values)

    def summary(self) -> str:
        """How much of the tool is translated, in one line."""
        total = sum(self.counts.values())
        line = N_("{title}: {total} texts, {missing} missing (yellow), {fuzzy} unsure (orange)")
        title = self.page.title
        if self.page.locales[0].direction != self.speaker.direction:
            title = f"{_ISOLATE}{title}{_END_ISOLATE}"
        return self.say(line, title=title, total=total, **{name: self.counts[name] for name in STATES})

    def state_line(self, one: Spoken) -> str:
        """The state of a text, and the English that an unsure translation was made for."""
        name = self.word(STATE_NAMES[one.state])
        if one.before:
            return self.say(N_("{state}; the English was: {before}"), state=name, before=one.before)
        return name


def make_preview(
    library: Library,
    tool: Tool,
    locales: Sequence[Locale],
    *,
    only: Collection[str] = STATES,
    speaker: Locale,
    word: Callable[[str], str] = str,
    again: Collection[Key] = (),
) -> Preview:
    """The preview of ``tool`` in ``locales``, with remarks on the texts whose state is among ``only``.

    ``again`` are texts to list after the form although they stand in it: a format may have no place for a remark
    there. Raises ``UnreadableInput`` for a broken PO file, ``DefinitionError`` for a broken template.
    """
    voice = open_voice(library, locales, tool.id, draft=True)
    voice.heard = []
    page = make_page(tool, voice, library)
    root = etree.fromstring(page.html.encode())
    numbers = _number(root, voice, again)
    rest = list(_rest(tool, voice, numbers))
    order = [*numbers, *rest]
    states = {(one.key, one.locale.id): one.state for one in voice.heard or ()}
    wanted = {pair: number for number, pair in enumerate(order, 1) if states[pair] in only}
    _keep(root, numbers, wanted)
    entries = _entries(library, {(pair[1], domain_of(pair[0][0])) for pair in order})
    by_id = {locale.id: locale for locale in locales}
    spoken = tuple(_spoken(number, pair, by_id[pair[1]], states[pair], entries) for pair, number in wanted.items())
    preview = Preview(page, spoken, _counts([states[pair] for pair in order]), speaker, word)
    _append(root, preview, {wanted[pair] for pair in rest if pair in wanted})
    return replace(preview, page=with_html(page, etree.tostring(root, encoding="unicode")))


def _number(root: etree._Element, voice: Voice, again: Collection[Key]) -> dict[Pair, etree._Element]:
    """The first span in which each text stands, in page order; running lines have no room for remarks."""
    for tag in _RUNNING:
        for node in root.iterfind(tag):
            for span in node.iter("span"):
                span.attrib.pop("data-said", None)
    heard = voice.heard or []
    found: dict[Pair, etree._Element] = {}
    for span in root.iter("span"):
        for mark in (span.get("data-said") or "").split():
            one = heard[int(mark) - 1]
            if one.key not in again:
                found.setdefault((one.key, one.locale.id), span)
    return found


def _rest(tool: Tool, voice: Voice, shown: Collection[Pair]) -> Iterator[Pair]:
    """What the tool speaks without a place of its own on the page, in the order of the definition."""
    for text in texts(tool):
        voice.say(text)
    every = dict.fromkeys((one.key, one.locale.id) for one in voice.heard or ())
    yield from (pair for pair in every if pair not in shown)


def _keep(root: etree._Element, first: Mapping[Pair, etree._Element], wanted: Mapping[Pair, int]) -> None:
    """Each remark at the first span of its text, by the number of the remark; states that nobody asked for go."""
    for span in root.iter("span"):
        span.attrib.pop("data-said", None)
    for pair, span in first.items():
        if pair in wanted:
            span.set("data-said", " ".join((*(span.get("data-said") or "").split(), str(wanted[pair]))))


def _append(root: etree._Element, preview: Preview, numbers: Collection[int]) -> None:
    """A list after the form of what stands nowhere in it."""
    if not numbers:
        return
    section = etree.SubElement(root, "section", {"class": "notes"})
    head = etree.SubElement(section, "h2")
    spoken = preview.speaker if preview.speaker in preview.page.locales else preview.page.locales[0]
    _span(head, spoken, preview.word(REST_TITLE))  # a page knows its own languages only
    listed = etree.SubElement(section, "ol")
    for one in preview.spoken:
        if one.number in numbers:
            span = _span(etree.SubElement(listed, "li"), one.locale, one.text)
            span.set("data-said", str(one.number))
            if one.state != "translated":
                span.set("data-state", one.state)


def _span(parent: etree._Element, locale: Locale, text: str) -> etree._Element:
    span = etree.SubElement(parent, "span", lang=locale.tag, dir=locale.direction)
    span.text = text
    return span


def _entries(library: Library, homes: Collection[tuple[str, str]]) -> dict[Pair, polib.POEntry]:
    """PO entries by text and language: the voice has only what it needs to speak."""
    found: dict[Pair, polib.POEntry] = {}
    for locale_id, domain in sorted(homes):
        address = po_address(locale_id, domain)
        for path in reversed(library.layers(address)):
            living = (entry for entry in open_po(path, address) if not entry.obsolete)
            found.update({((entry.msgctxt, entry.msgid), locale_id): entry for entry in living})
    return found


def _spoken(number: int, pair: Pair, locale: Locale, state: State, entries: Mapping[Pair, polib.POEntry]) -> Spoken:
    entry = entries.get(pair)
    text = entry.msgstr if entry is not None and entry.msgstr and state != "missing" else pair[0][1]
    before = (entry.previous_msgid or "") if entry is not None and state == "fuzzy" else ""
    place = f"{domain_of(pair[0][0])}.po" + (f":{entry.linenum}" if entry is not None else "")
    return Spoken(number, pair[0], locale, state, text, before, place)


def _counts(states: Sequence[State]) -> dict[State, int]:
    return {state: states.count(state) for state in STATES}
