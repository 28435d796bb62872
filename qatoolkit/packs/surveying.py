"""A plan compared with the folder as it is: what has to be made, what stays, what is in the way."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from qatoolkit.definitions.library import Library
from qatoolkit.errors import Problem
from qatoolkit.packs.making import Made
from qatoolkit.packs.manifest import FileEntry, Manifest, read_manifest
from qatoolkit.packs.marks import FormKind, file_mark, form_mark, kind_of
from qatoolkit.packs.papers import Plan
from qatoolkit.packs.placing import MANIFEST, Place, place_files


@dataclass(slots=True)
class Work:
    """What has to be done, and what came of it.

    ``marks`` are fingerprints by path, ``forms`` by form. ``own``: files that people changed and that stay;
    ``carried``: files of others; ``same``: made anew and found to be as they were; ``made``: (sha256, bytes) by path.
    """

    target: Path
    library: Library
    codec: str
    places: tuple[Place, ...]
    before: Manifest | None
    marks: Mapping[str, str]
    forms: Mapping[FormKind, str]
    draft: bool
    to_make: list[Place] = field(default_factory=list)
    reused: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    conflicts: list[Problem] = field(default_factory=list)
    same: set[str] = field(default_factory=set)
    made: dict[str, tuple[str, int]] = field(default_factory=dict)
    known: dict[FormKind, Made] = field(default_factory=dict)
    entries: Mapping[str, FileEntry] = field(default_factory=dict)

    def changes_anything(self, manifest: Manifest) -> bool:
        """Whether the folder has to be exchanged."""
        anew = [place for place in self.to_make if place.path not in self.same]
        return bool(anew or self.removed or self.before != manifest)

    def entry(self, path: str) -> FileEntry | None:
        """The file as the last build made it."""
        return self.entries.get(path)


def survey(plan: Plan, target: Path, library: Library, *, codec: str, draft: bool) -> Work:
    """Compare the plan with the folder as it is."""
    places = place_files(plan)
    kinds = dict.fromkeys(kind_of(place.paper, draft) for place in places if place.paper is not None)
    forms = {kind: form_mark(kind, library) for kind in kinds}
    marks = {
        place.path: file_mark(place, forms[kind_of(place.paper, draft)] if place.paper else "", codec, library)
        for place in places
    }
    before = read_manifest(target / MANIFEST)
    work = Work(target, library, codec, places, before, marks, forms, draft)
    work.entries = before.by_path if before is not None else {}
    old = dict(work.entries)
    for place in places:
        _weigh(place, old.pop(place.path, None), work)
    planned = {place.path for place in places}
    for path, entry in old.items():
        if is_as_made(target / path, entry):
            work.removed.append(path)
    gone = {*planned, *work.removed, MANIFEST}
    work.carried = [path for path in _all_files(target) if path not in gone]
    return work


def _weigh(place: Place, entry: FileEntry | None, work: Work) -> None:
    """Whether a file is made, stays, or stands in the way."""
    path, there = place.path, work.target / place.path
    if not os.path.lexists(there):
        work.to_make.append(place)
        return
    same_sources = entry is not None and bool(entry.made_from) and entry.made_from == work.marks[path]
    if entry is not None and is_as_made(there, entry):
        if same_sources:
            work.reused.append(path)
        else:
            work.to_make.append(place)
    elif same_sources:
        work.reused.append(path)
        work.own.append(path)
    else:
        problem = "pack-file-changed" if entry is not None else "output-exists"
        work.conflicts.append(Problem(problem, {"path": str(there)}))
        work.to_make.append(place)


def is_as_made(path: Path, entry: FileEntry) -> bool:
    """Whether the file is byte for byte what the last build wrote."""
    try:
        there = path.lstat()
        if not stat.S_ISREG(there.st_mode) or there.st_size != entry.bytes:
            return False
        return sha256(path.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False


def _all_files(folder: Path) -> list[str]:
    """Files, links and empty folders under ``folder``, with ``/`` between."""
    found = []
    for root, folders, files in os.walk(folder):
        here = Path(root)
        links = [name for name in folders if (here / name).is_symlink()]
        found += [(here / name).relative_to(folder).as_posix() for name in (*files, *links)]
        if not files and not folders and here != folder:
            found.append(here.relative_to(folder).as_posix())
    return sorted(found)
