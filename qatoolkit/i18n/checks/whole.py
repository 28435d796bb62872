"""Checks that compare strings: one English said in several ways, several English texts said in one way."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qatoolkit.i18n.checks.findings import Hit, quoted
from qatoolkit.i18n.checks.pairs import Pair
from qatoolkit.i18n.checks.words import is_bare

_LETTERS = re.compile(r"[a-z]+")
_LONGEST = 40
"""Letters of a text that is a term or label; longer ones are sentences, which nobody confuses."""


class Said(NamedTuple):
    """What one file says: as much of a pair as is needed to compare files and to tell of it."""

    po: str
    context: str
    source: str
    text: str
    line: int
    file: str
    comment: str
    ignored: frozenset[str]
    number: int


OF_PAIR = Said._fields[1:]


def inconsistent(pairs: Iterable[Said]) -> Iterator[tuple[Said, Hit]]:
    """Strings whose English is said otherwise elsewhere; the way that most use is not reported."""
    ways: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        if not pair.number:
            ways[pair.source][pair.text].append(pair)
    for texts in ways.values():
        if len(texts) < 2:
            continue
        usual = max(texts, key=lambda text: len(texts[text]))
        for text, said in texts.items():
            if text != usual:
                yield from ((pair, Hit({"other": usual})) for pair in said)


def shared(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, Hit]]:
    """Short texts that mean different things in English and are the same word in translation, in one file."""
    sources: dict[str, dict[str, Pair]] = defaultdict(dict)
    for pair in pairs:
        if len(pair.source) <= _LONGEST and not pair.number and not is_bare(pair.bare_source):
            sources[pair.text].setdefault(_core(pair.source), pair)
    for said in sources.values():
        if len(said) > 1:
            for pair in _strangers(list(said.values())):
                others = [other.source for other in said.values() if other is not pair]
                yield pair, Hit({"others": quoted(others)})


def _core(source: str) -> str:
    return " ".join(_LETTERS.findall(source.casefold()))


def _strangers(pairs: list[Pair]) -> list[Pair]:
    """Those whose English has no word in common with any other: “Trainer” and “The trainer” are no strangers."""
    stems = [{word[:4] for word in _LETTERS.findall(pair.source.casefold()) if len(word) > 2} for pair in pairs]
    counts = Counter(stem for one in stems for stem in one)
    strangers = [pair for pair, one in zip(pairs, stems, strict=True) if all(counts[stem] == 1 for stem in one)]
    return strangers if len(strangers) > 1 else []
