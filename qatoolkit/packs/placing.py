"""Where each file of a plan goes: safe names, no two alike on any system, no identity number in any of them."""

from __future__ import annotations

import json
import unicodedata
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from qatoolkit.batch.naming import has_identity_number
from qatoolkit.errors import Problem, UsageError
from qatoolkit.files import MAX_NAME_BYTES, safe_name
from qatoolkit.packs.papers import BETWEEN, Copy, Extra, Paper, Plan, safe_folder
from qatoolkit.records.values import value_data

MANIFEST = "manifest.json"
ENDING = "docx"

_NAMESPACE = uuid.UUID("0d8f2c52-5f0a-5b0e-8a7b-6a8a3b1d7c11")
"""Ours, for document ids of packs."""


@dataclass(frozen=True, slots=True)
class Place:
    """One file: its ``path`` in the pack (``/`` between folders), and the copy of a paper or the extra that it is.

    ``document`` is the id inside the form; "" for a copy that many people fill in, and for extras.
    """

    path: str
    paper: Paper | None = None
    copy: Copy | None = None
    extra: Extra | None = None
    document: str = ""

    @property
    def tool(self) -> str:
        """The id of the tool; "" for an extra that belongs to none."""
        return self.paper.tool if self.paper is not None else self.extra.tool if self.extra is not None else ""

    @property
    def stage(self) -> str:
        """See ``papers.Paper``."""
        return self.paper.stage if self.paper is not None else self.extra.stage if self.extra is not None else ""


def place_files(plan: Plan) -> tuple[Place, ...]:
    """The files of a plan in its order. Raises ``UsageError`` if a name holds an identity card number."""
    names = _Names()
    ids = _Ids(plan.name)
    found = (*_papers(plan, names, ids), *_extras(plan, names))
    if any(has_identity_number(place.path) for place in found):
        raise UsageError(Problem("pack-name-identity"))
    return found


def _papers(plan: Plan, names: _Names, ids: _Ids) -> Iterator[Place]:
    for paper in plan.papers:
        folder = safe_folder(paper.folder)
        for copy in paper.copies:
            document = "" if copy.many else ids.give(paper, copy)
            yield Place(names.give(folder, copy.stem, ENDING), paper, copy, None, document)


def _extras(plan: Plan, names: _Names) -> Iterator[Place]:
    for extra in plan.extras:
        stem, _, ending = extra.name.rpartition(".")
        yield Place(names.give(safe_folder(extra.folder), stem or ending, ending if stem else "txt"), extra=extra)


@dataclass(slots=True)
class _Names:
    """Gives out paths; the second of one name is numbered ``-2``."""

    taken: set[str] = field(default_factory=lambda: {_key(MANIFEST)})

    def give(self, folder: str, stem: str, ending: str) -> str:
        number = 1
        while True:
            name = _numbered(stem, number, ending)
            path = f"{folder}{BETWEEN}{name}" if folder else name
            if _key(path) not in self.taken:
                self.taken.add(_key(path))
                return path
            number += 1


def _numbered(stem: str, number: int, ending: str) -> str:
    """A safe name that ends in its number, however long the stem is."""
    mark = "" if number == 1 else f"-{number}"
    room = MAX_NAME_BYTES - len(ending) - 1 - len(mark)
    whole = safe_name((stem,), ending)
    cut = whole.removesuffix(whole[whole.rindex(".") :]).encode()[:room].decode(errors="ignore").rstrip(" .")
    return f"{cut}{mark}{whole[whole.rindex('.') :]}"


def _key(path: str) -> str:
    """What systems compare that do not tell capital letters or composed signs apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


@dataclass(slots=True)
class _Ids:
    """Document ids that follow from what a copy holds; copies that are all alike are told apart by their order."""

    pack: str
    again: dict[str, int] = field(default_factory=dict)

    def give(self, paper: Paper, copy: Copy) -> str:
        data = {path: value_data(value) for path, value in copy.values.items()}
        told = [self.pack, paper.tool, paper.languages, paper.plain, data]
        text = json.dumps(told, ensure_ascii=False, sort_keys=True)
        self.again[text] = self.again.get(text, 0) + 1
        return str(uuid.uuid5(_NAMESPACE, f"{self.again[text]} {text}"))
