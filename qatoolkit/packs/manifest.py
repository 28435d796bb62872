"""``manifest.json``: what a pack holds, made of which tools in which languages, and what each file was when made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from qatoolkit import __version__

FORMAT = 1
PROGRAM = "qatoolkit"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file as it was made. ``made_from`` is the fingerprint of its sources, ``sha256`` that of its bytes.

    ``prints`` is how often a print shop prints it. ``languages`` are locale ids, the leading one first; ``version`` is
    that of the tool, 0 without one.
    """

    path: str
    sha256: str
    bytes: int
    made_from: str
    tool: str = ""
    version: int = 0
    languages: tuple[str, ...] = ()
    stage: str = ""
    document: str = ""
    prints: int = 0


@dataclass(frozen=True, slots=True)
class FormEntry:
    """One form that copies were printed on, and the texts of it that were not translated (a draft)."""

    tool: str
    number: str
    version: int
    languages: tuple[str, ...]
    look: str
    made_from: str
    untranslated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """All of it. Nothing in it says when it was made: the same pack gives the same bytes."""

    kind: str
    name: str
    languages: str
    forms: tuple[FormEntry, ...]
    files: tuple[FileEntry, ...]
    program: str = field(default=f"{PROGRAM} {__version__}")

    @property
    def by_path(self) -> Mapping[str, FileEntry]:
        """The files by their path in the pack."""
        return {entry.path: entry for entry in self.files}


def write_manifest(manifest: Manifest) -> bytes:
    """The JSON text, one file a line, so that two builds can be compared by eye."""
    data = asdict(manifest)
    lines = [f' "manifest": {FORMAT}']
    lines += [f" {_json(name)}: {_json(data[name])}" for name in ("program", "kind", "name", "languages")]
    for name in ("forms", "files"):
        rows = ",\n".join(f"  {_json(_lean(row))}" for row in data[name])
        lines.append(f" {_json(name)}: [\n{rows}\n ]" if rows else f" {_json(name)}: []")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def read_manifest(path: Path) -> Manifest | None:
    """The manifest at ``path``; None if there is none, or nothing that this program wrote."""
    try:
        data = json.loads(path.read_bytes())
        if data["manifest"] != FORMAT:
            return None
        forms = tuple(FormEntry(**_tuples(row)) for row in data["forms"])
        files = tuple(FileEntry(**_tuples(row)) for row in data["files"])
        return Manifest(str(data["kind"]), str(data["name"]), str(data["languages"]), forms, files, data["program"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _lean(row: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {name: value for name, value in row.items() if value not in ("", 0, (), [])}


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    full = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    if "path" in full:
        full.setdefault("bytes", 0)
        full.setdefault("made_from", "")
    return full


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
