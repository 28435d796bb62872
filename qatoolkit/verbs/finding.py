"""Finding the right tool: list, show, search.

Imports of other rooms stand inside the functions: listing tools must not load what checking or writing them needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.errors import Problem, UsageError

if TYPE_CHECKING:
    from qatoolkit.definitions.heads import Head
    from qatoolkit.definitions.library import Library
    from qatoolkit.definitions.model import Tool


@dataclass(frozen=True, slots=True)
class Listed:
    """A tool as a list shows it. Without a finished translation ``title`` is English and ``translated`` false."""

    head: Head
    title: str
    purpose: str
    language: str
    translated: bool


def list_tools(
    library: Library,
    *,
    language: str = SOURCE_LANGUAGE,
    user: str | None = None,
    kind: str | None = None,
    module: str | None = None,
    occasion: str | None = None,
) -> list[Listed]:
    """The tools of the library by number, with titles in ``language`` (a locale's id) where they are translated.

    ``user``, ``kind``, ``module`` (``4``, ``CN``) and ``occasion`` narrow the list; ``UsageError`` if no tool has
    such a value.
    """
    from qatoolkit.definitions.heads import read_heads

    heads = read_heads(library)
    must_be_known("--user", user, (str(name) for head in heads for name in head.users))
    must_be_known("--kind", kind, (str(head.kind) for head in heads))
    must_be_known("--module", module, (module for head in heads for module in modules_of(head)))
    must_be_known("--occasion", occasion, (name for head in heads for name in head.occasions))
    return [
        _listed(library, head, language)
        for head in heads
        if (user is None or user in head.users)
        and (kind is None or kind == head.kind)
        and (module is None or module in modules_of(head))
        and (occasion is None or occasion in head.occasions)
    ]


def module_of(number: str) -> str:
    """The module that a number belongs to: ``4.3.1`` to ``4``, ``3.C`` to ``3``, ``CN07`` to ``CN``."""
    return number.partition(".")[0] if "." in number else number.rstrip("0123456789")


def modules_of(head: Head) -> tuple[str, ...]:
    """The modules that list a tool: that of its own number, and those of the numbers it also carries."""
    return tuple(dict.fromkeys(map(module_of, head.numbers)))


def _listed(library: Library, head: Head, language: str) -> Listed:
    from qatoolkit.pages.catalogue import read_head

    words: dict[str, str] = {}
    for path in reversed(library.layers(f"locales/{language}/LC_MESSAGES/tools/{head.id}.po")):
        words.update(read_head(path))
    translated = "title" in words
    return Listed(
        head,
        title=words.get("title", head.title),
        purpose=words.get("purpose", head.purpose),
        language=language if translated else SOURCE_LANGUAGE,
        translated=translated or language == SOURCE_LANGUAGE,
    )


def must_be_known(option: str, value: str | None, known: Iterable[str]) -> None:
    """Raise ``UsageError`` with the nearest names if ``value``, given to ``option``, is not one of ``known``."""
    from qatoolkit.definitions.find import listed, nearest

    names = sorted(set(known))
    if value is not None and value not in names:
        near = nearest(value, names) or names
        raise UsageError(Problem("unknown-choice", {"option": option, "value": value, "nearest": listed(near)}))


def show_tool(library: Library, name: str) -> Tool:
    """One tool, by number, id or file name; ``UsageError`` with the nearest, ``DefinitionError`` if it is wrong."""
    from qatoolkit.definitions.load import load_tool

    return load_tool(library, name)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The tools normally used just before and just after one; ``feeding`` are those whose records prefill it."""

    before: tuple[Listed, ...]
    after: tuple[Listed, ...]
    feeding: tuple[Listed, ...]


def neighbours(library: Library, tool: Tool, *, language: str = SOURCE_LANGUAGE) -> Neighbours:
    """What stands beside a tool in the life cycle, by number; a link to a tool that is not there is passed over."""
    tools = list_tools(library, language=language)
    feeding = {taking.from_ for taking in tool.takes}
    return Neighbours(
        before=tuple(other for other in tools if other.head.id in tool.follows),
        after=tuple(other for other in tools if tool.id in other.head.follows),
        feeding=tuple(other for other in tools if other.head.id in feeding),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """A tool that answers a search. ``where`` is the text that matched best; higher ``score`` is better."""

    tool: Listed
    score: float
    where: str


def search_tools(
    library: Library,
    query: str,
    *,
    language: str = SOURCE_LANGUAGE,
    occasions: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> list[Found]:
    """Tools that hold every word of ``query`` in a title, purpose or label, in English or any locale; best first.

    Words of letters match from the start of a word, Chinese ones anywhere, numbers the start of a tool's number.
    ``occasions`` says what the occasions of tools are called (code to names), so that they are found by them, too.
    """
    words = [word.casefold() for word in query.split()]
    found = []
    for head, texts in _searchable(library):
        named = [(_OCCASION, name) for code in head.occasions for name in occasions.get(code, ())]
        score, where = max((_score(words, number, [*texts, *named]) for number in head.numbers), key=itemgetter(0))
        if words and score:
            found.append(Found(_listed(library, head, language), score, where))
    return sorted(found, key=lambda hit: (-hit.score, hit.tool.head.number))


_OCCASION = 5.0
"""An occasion weighs as much as the purpose of a tool."""


def nearest_tools(library: Library, query: str, *, language: str = SOURCE_LANGUAGE, count: int = 3) -> list[Listed]:
    """Tools whose titles look most like ``query``, for a search that found nothing."""
    from qatoolkit.definitions.heads import read_heads

    wanted = _pairs(query)
    scored = []
    for head in read_heads(library):
        titles = [head.title, *_titles(library, head.id)]
        likeness = max(len(wanted & _pairs(title)) / max(len(wanted), 1) for title in titles)
        scored.append((-likeness, head.number, head))
    close = sorted(scored, key=lambda row: row[:2])[:count]
    return [_listed(library, head, language) for likeness, _, head in close if likeness < -0.3]


def _titles(library: Library, tool_id: str) -> Iterator[str]:
    from qatoolkit.pages.catalogue import read_head

    for path in library.glob(f"locales/*/LC_MESSAGES/tools/{tool_id}.po"):
        yield read_head(path).get("title", "")


def _searchable(library: Library) -> Iterator[tuple[Head, list[tuple[float, str]]]]:
    """Each tool with (weight, text) of everything that can be searched, in English and in every locale."""
    from qatoolkit.definitions.heads import read_heads
    from qatoolkit.i18n.kept import open_shelf, print_of

    heads = {head.id: head for head in read_heads(library)}
    shelf = open_shelf(library, "words")
    paths = [path for pattern in _SEARCHED for path in library.glob(pattern)]
    layers = [layer for path in paths for layer in library.layers(library.address(path))]
    mark = print_of(part for path in layers for part in (str(path), path.read_bytes()))
    kept = shelf.read()
    if kept.get("of") != mark:
        kept = {"of": mark, "tools": _words_of_tools(library)}
        shelf.write(kept)
    for tool_id, said in kept["tools"].items():
        yield heads[tool_id], [(weight, text) for weight, text in said]


_SEARCHED = ("tools/**/*.yaml", "locales/*/locale.yaml", "locales/**/*.po")


def _words_of_tools(library: Library) -> dict[str, list[tuple[float, str]]]:
    from qatoolkit.definitions.load import load_tools
    from qatoolkit.definitions.walk import texts
    from qatoolkit.pages.locales import available_locales, find_locale
    from qatoolkit.pages.voice import open_voice

    voice = open_voice(library, [find_locale(library, name) for name in available_locales(library)], draft=True)
    said = {
        tool.id: {(_weight(tool.id, text.context), said.text) for text in texts(tool) for said in voice.say(text)}
        for tool in load_tools(library, checked=False)
    }
    return {tool_id: sorted(words, reverse=True) for tool_id, words in said.items()}


def _weight(tool_id: str, context: str) -> float:
    weights = {f"{tool_id}:title": 10.0, f"{tool_id}:purpose": 5.0}
    return weights.get(context, 3.0 if context.endswith(".title") else 1.0)


def _score(words: Sequence[str], number: str, texts: Sequence[tuple[float, str]]) -> tuple[float, str]:
    """The sum of each word's best weight, and the text that was best of all; 0 if a word is missing."""
    total, best, where = 0.0, 0.0, ""
    for word in words:
        pattern = re.compile(rf"(?<![a-z0-9]){re.escape(word)}" if word.isascii() else re.escape(word))
        hits = [(weight, text) for weight, text in texts if pattern.search(text.casefold())]
        if number.casefold().startswith(word):
            hits.append((10.0, number))
        if not hits:
            return 0.0, ""
        weight, text = max(hits, key=lambda hit: hit[0])
        total += weight
        if weight > best:
            best, where = weight, text
    return total, where


def _pairs(text: str) -> set[str]:
    """Pairs of neighbouring characters: likeness that works for letters and for Chinese alike."""
    dense = "".join(text.casefold().split())
    return {dense[index : index + 2] for index in range(len(dense) - 1)}
