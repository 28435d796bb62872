"""YAML read by its events: plain data, bounded, and nothing guessed.

PyYAML's own loaders crash on deep nesting, multiply aliases, let the last of two equal keys win and turn ``no``
into false; here every such thing is a ``Problem`` with its place. Two passes: ``scan`` builds data and is fast,
``locate`` (in ``places``) finds line and column of every value and runs only when there is something to report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from yaml import YAMLError
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from qatoolkit.definitions.places import NO_KEY, Address, events, locate, readable
from qatoolkit.definitions.scalars import DOUBTFUL, FIRST, WORDS, plain
from qatoolkit.definitions.syntax import syntax_problem
from qatoolkit.errors import DefinitionError, Problem

MAX_BYTES = 1 << 20
MAX_DEPTH = 24
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that no text may hold, written out or as ``\\x07``: controls, half characters, marks of byte order."""

_STRUCTURE = {MappingStartEvent: dict, SequenceStartEvent: list}


class _Stop(Exception):
    """Reading cannot go on; the problem has been noted."""


def read_yaml(raw: bytes, file: str = "") -> Any:
    """The data in ``raw``: dict, list, str, int, float, bool, None.

    Raises ``DefinitionError`` with every problem that could be found, never anything else.
    """
    data, problems = scan(raw, file)
    if problems:
        raise DefinitionError(problems)
    return data


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name for people, its text, its data, and what is wrong with it.

    ``lines`` are those of all keys, from 1, in the order of the text; of a sound file that is the order of the data.
    """

    file: str
    text: str
    data: Any
    problems: tuple[Problem, ...]
    lines: Sequence[int] = ()


def read_file(path: Path, file: str = "") -> Source:
    """The file at ``path``; one over the limit is not read to the end. Never raises."""
    name = file or str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return Source(name, "", None, (Problem("file-unreadable", {"reason": error.strerror or str(error)}, name),))
    return source_of(raw, name)


def scan(raw: bytes, file: str = "") -> tuple[Any, list[Problem]]:
    """The data in ``raw``, and the problems found; the data is of no use if there are any."""
    source = source_of(raw, file)
    return source.data, list(source.problems)


def source_of(raw: bytes, file: str = "") -> Source:
    """What stands in ``raw``; its data is of no use if there are problems."""
    if len(raw) > MAX_BYTES:
        return _unread(raw, Problem("file-too-big", {"limit": MAX_BYTES >> 20}, file))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        return _unread(raw, Problem("not-utf-8", {}, file, line, column))
    if bad := list(_forbidden(text, file)):
        return _unread(raw, *bad)
    build = _Build()
    data, problems = _scan_text(build, text, file)
    return Source(file, text, data, tuple(problems), build.lines)


def _unread(raw: bytes, *problems: Problem) -> Source:
    return Source(problems[0].file, raw.decode("utf-8-sig", "replace"), None, problems)


def _scan_text(build: _Build, text: str, file: str) -> tuple[Any, list[Problem]]:
    failed: Problem | None = None
    try:
        build.run(events(text))
    except _Stop:
        pass
    except (YAMLError, ValueError, OverflowError) as error:  # the latter: "\UFFFFFFFF", read in pure Python
        failed = syntax_problem(error, text, file)
    data = build.top[0] if build.top else None
    problems = build.report(text, file)
    if failed is not None:
        problems.append(failed)
    if not build.top and not problems:
        problems.append(Problem("file-empty", {}, file))
    return data, problems


def _forbidden(text: str, file: str) -> Iterator[Problem]:
    for count, found in enumerate(FORBIDDEN.finditer(text)):
        if count == 20:  # a binary file: twenty are enough
            return
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        yield Problem("control-character", {"code": f"U+{ord(found.group()):04X}"}, file, line, column)


@dataclass(slots=True)
class _Build:
    """One pass over the events of a text."""

    top: list[Any] = field(default_factory=list)
    stack: list[tuple[Any, Any]] = field(default_factory=list)
    box: Any = None
    key: Any = NO_KEY
    documents: int = 0
    lines: list[int] = field(default_factory=list)
    noted: list[tuple[str, Mapping[str, object], int, int, Address]] = field(default_factory=list)

    def run(self, parser: Any) -> None:  # noqa: C901, PLR0912 - calls here cost a third of the time
        """Turn events into data. One flat loop: this is where the time of loading a library goes."""
        get, stack, no_key, lines = parser.get_event, self.stack, NO_KEY, self.lines
        box: Any = self.top
        key: Any = no_key
        while True:
            event = get()
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if event.implicit[0]:
                    if value in WORDS or value[0] in FIRST:
                        value = self._plain(value, event, box, key)
                elif not value.isprintable() or event.tag is not None:
                    self._quoted(value, event, box, key)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                box, key = stack.pop()
                key = no_key
                continue
            elif kind in _STRUCTURE:
                value = _STRUCTURE[kind]()
            elif kind is StreamEndEvent:
                return
            else:
                value = None
                if self._document(event, kind, box, key):
                    continue
            if kind is not ScalarEvent or event.anchor is not None:
                self._marks(event, kind, box, key)
            if type(box) is list:
                box.append(value)
            elif key is no_key:
                if type(value) is not str or value in box:
                    value = self._odd_key(value, event, box)
                key = value
                lines.append(event.start_mark.line + 1)
                continue
            else:
                box[key] = value
            if kind in _STRUCTURE:
                stack.append((box, key))
                box = value
            key = no_key

    def note(self, problem: str, event: Any, box: Any, key: Any, /, **values: object) -> None:
        """Remember a problem at ``event``; addresses become readable when all data is there."""
        above = (len(inner) - 1 if type(inner) is list else step for inner, step in self.stack[1:])
        here = (len(box) if type(box) is list else key,) if self.stack else ()
        address = (*above, *here)
        mark = event.start_mark
        known = tuple(step for step in address if step is not NO_KEY)
        self.noted.append((problem, values, mark.line + 1, mark.column + 1, known))

    def stop(self, problem: str, event: Any, box: Any, key: Any, /, **values: object) -> None:
        self.note(problem, event, box, key, **values)
        raise _Stop

    def _plain(self, value: str, event: Any, box: Any, key: Any) -> Any:
        known = plain(value)
        if known is not DOUBTFUL:
            return known
        as_key = type(box) is dict and key is NO_KEY
        problem = "merge-key" if as_key and value == "<<" else "quote-key" if as_key else "quote-doubtful"
        self.note(problem, event, box, key, value=_short(value))
        return value

    def _quoted(self, value: str, event: Any, box: Any, key: Any) -> None:
        if event.tag is not None:
            self.note("tag", event, box, key, tag=_short(event.tag.replace("tag:yaml.org,2002:", "!!")))
        if found := FORBIDDEN.search(value):
            self.note("control-character", event, box, key, code=f"U+{ord(found.group()):04X}")

    def _marks(self, event: Any, kind: type, box: Any, key: Any) -> None:
        """Refuse aliases, anchors, tags and depth: all that makes data bigger than its text."""
        if kind is not ScalarEvent and kind not in _STRUCTURE:
            self.note("alias", event, box, key, name=event.anchor)
            return
        if event.anchor is not None:
            self.note("anchor", event, box, key, name=_short(event.anchor))
        if kind is not ScalarEvent and event.tag is not None:
            self.note("tag", event, box, key, tag=_short(event.tag.replace("tag:yaml.org,2002:", "!!")))
        if len(self.stack) >= MAX_DEPTH:
            self.stop("too-deep", event, box, key, limit=MAX_DEPTH)

    def _document(self, event: Any, kind: type, box: Any, key: Any) -> bool:
        """Count documents; True if ``event`` is no value (all but an alias are not)."""
        if kind is DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.stop("many-documents", event, box, key)
        return not hasattr(event, "anchor")

    def _odd_key(self, value: Any, event: Any, box: dict[str, Any]) -> str:
        if type(event) is not ScalarEvent:
            self.stop("key-not-text", event, box, NO_KEY)
        if type(value) is not str:
            self.note("quote-key", event, box, NO_KEY, value=_short(event.value))
        text = str(event.value)
        if text in box:
            self.note("duplicate-key", event, box, text, key=_short(text))
        return text

    def report(self, text: str, file: str) -> list[Problem]:
        """What was noted, as problems; the first of two equal keys is looked up now."""
        data = self.top[0] if self.top else None
        keys = locate(text).keys if any(noted[0] == "duplicate-key" for noted in self.noted) else {}
        problems = []
        for problem, values, line, column, address in self.noted:
            first = keys.get(address, (0, 0))
            more = {"line": first[0], "column": first[1]} if problem == "duplicate-key" else {}
            problems.append(Problem(problem, {**values, **more}, file, line, column, readable(data, address)))
        return problems


def _short(value: str) -> str:
    return value if len(value) <= 40 else value[:39] + "…"
