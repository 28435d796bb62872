"""Fingerprints: what a file of a pack was made from. While they stay the same, the file need not be made again."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from qatoolkit import __version__
from qatoolkit.definitions.library import Library, tool_files
from qatoolkit.packs.papers import Paper
from qatoolkit.packs.placing import Place
from qatoolkit.packs.remembered import locales_of
from qatoolkit.pages.locales import po_address

_COMMON = ("tools/_shared.yaml", "tools/_scales.yaml", "locales/_scripts.yaml")


@dataclass(frozen=True, slots=True)
class FormKind:
    """What a blank form follows from; copies with equal kinds are filled into one compiled form."""

    tool: str
    languages: str
    look: str = "official"
    plain: bool = False
    layout: str | None = None
    draft: bool = False


def kind_of(paper: Paper, draft: bool) -> FormKind:
    """The form that a paper is printed on."""
    return FormKind(paper.tool, paper.languages, paper.look, paper.plain, paper.layout, draft)


def form_mark(kind: FormKind, library: Library) -> str:
    """The fingerprint of a form: program, templates, definition and translations, and how it is printed."""
    sources = [path for path in tool_files(library) if path.stem == kind.tool]
    for locale in locales_of(library, kind.languages):
        sources += library.layers(f"locales/{locale.id}/locale.yaml")
        for domain in ("shared", "templates", f"tools/{kind.tool}"):
            sources += library.layers(po_address(locale.id, domain))
    return _digest([program_mark(library), repr(kind), *map(_content, sources)])


def file_mark(place: Place, form: str, codec: str, library: Library) -> str:
    """The fingerprint of one file; "" if only making it can show whether it is still the same."""
    if place.copy is not None:
        values = pickle.dumps(sorted(place.copy.values.items()), 4)
        return _digest([form, codec, place.document, values.hex()])
    if place.extra is None or not place.extra.made_from:
        return ""
    return _digest([program_mark(library), place.extra.made_from, place.extra.languages])


@lru_cache(maxsize=4)
def program_mark(library: Library) -> str:
    """The fingerprint of the program itself, and of what all forms share. Read once in a run."""
    package = Path(__file__).resolve().parents[1]
    shared = [path for address in _COMMON for path in library.layers(address)]
    files = [*sorted(package.rglob("*.py")), *library.glob("templates/**/*"), *shared]
    return _digest([__version__, *map(_content, files)])


def digest_of(parts: Iterable[object]) -> str:
    """A fingerprint of anything with a telling ``repr``: for ``Extra.made_from``."""
    return _digest(map(repr, parts))


def _content(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


def _digest(parts: Iterable[str]) -> str:
    def framed() -> Iterator[bytes]:
        for part in parts:
            raw = part.encode("utf-8", "surrogatepass")
            yield f"{len(raw)}:".encode()
            yield raw

    return blake2b(b"".join(framed()), digest_size=16).hexdigest()
