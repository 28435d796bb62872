"""A plan becomes a folder and a zip: what is unchanged stays, what people changed is theirs, all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qatoolkit.batch.running import fastest_codec
from qatoolkit.definitions.library import Library
from qatoolkit.errors import OutputExists, Problem
from qatoolkit.packs.archive import write_archive
from qatoolkit.packs.making import File, Item, Side, Task, merged, run_tasks, tasks_of, write_new
from qatoolkit.packs.manifest import FileEntry, FormEntry, Manifest, write_manifest
from qatoolkit.packs.marks import FormKind, kind_of
from qatoolkit.packs.papers import Plan
from qatoolkit.packs.placing import MANIFEST, Place
from qatoolkit.packs.remembered import locales_of
from qatoolkit.packs.staging import beside, exchange, link, staging
from qatoolkit.packs.surveying import Work, is_as_made, survey

MOST_TOLD = 200
"""So many files in the way are named; the rest follow by themselves."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a plan is built. ``force`` replaces files that people changed where their sources changed too; ``draft``
    prints texts that are not translated; ``archive`` writes the zip beside the folder."""

    force: bool = False
    draft: bool = False
    archive: bool = True
    codec: str | None = None
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What was done. ``written`` were made anew, ``kept`` are as they were, ``removed`` are no longer in the plan.

    ``own`` are files of the pack that people have changed and that were left alone; ``printed`` is the PDF for the
    print shop, if one was asked for.
    """

    folder: Path
    archive: Path | None
    manifest: Manifest
    written: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    own: tuple[str, ...]
    printed: Path | None = None


def no_progress(done: int, total: int) -> None:
    """For who does not want to know how far the work is."""


def build(
    plan: Plan,
    target: Path,
    library: Library,
    options: Options = Options(),
    progress: Callable[[int, int], None] = no_progress,
) -> Built:
    """Write ``plan`` into the folder ``target`` and ``target.zip``; nothing is there half.

    Raises ``OutputExists`` naming every file that people changed and whose sources have changed since (unless
    ``force``), ``TranslationError`` (unless ``draft``), and what writing a form raises. Then nothing has changed.
    """
    with staging(target) as staged:
        codec = options.codec or fastest_codec()
        work = survey(plan, target, library, codec=codec, draft=options.draft)
        _refuse(work, options)
        _make(work, staged, options, progress)
        manifest = _manifest(plan, work)
        if work.changes_anything(manifest):
            _carry(work, staged)
            write_new(staged, MANIFEST, write_manifest(manifest))
            exchange(staged, target)
        archive = write_archive(target, manifest) if options.archive else None
    written = tuple(place.path for place in work.to_make if place.path not in work.same)
    kept = tuple(path for path in work.reused if path not in work.own) + tuple(sorted(work.same))
    return Built(target, archive, manifest, written, kept, tuple(work.removed), tuple(work.own))


def _refuse(work: Work, options: Options) -> None:
    problems = list(work.conflicts)
    archive = archive_path(work.target)
    if options.archive and work.before is None and os.path.lexists(archive):
        problems.append(Problem("output-exists", {"path": str(archive)}))
    if problems and not options.force:
        more = len(problems) - MOST_TOLD
        told = problems[:MOST_TOLD]
        raise OutputExists([*told, Problem("output-exists-more", {"count": more})] if more > 0 else told)


def archive_path(target: Path) -> Path:
    """The zip of the folder ``target``."""
    return target.with_name(f"{target.name}.zip")


# --- making


def _make(work: Work, staged: Path, options: Options, progress: Callable[[int, int], None]) -> None:
    """Make the files that have to be made, and learn of each form what is not translated."""
    total, done = len(work.to_make), 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        progress(done, total)

    tasks = [task for kind in work.forms for task in _tasks(kind, work, staged)]
    sides = [Side(str(staged), place.path, place.extra.make) for place in work.to_make if place.extra is not None]
    made, files = run_tasks(tasks, sides, workers=options.workers, progress=tell)
    work.known = merged(made)
    for file in (*files, *(file for one in work.known.values() for file in one.files)):
        _take(work, file)


def _take(work: Work, file: File) -> None:
    path, digest, size = file
    work.made[path] = (digest, size)
    entry = work.entry(path)
    if entry is not None and entry.sha256 == digest and is_as_made(work.target / path, entry):
        work.same.add(path)


def _tasks(kind: FormKind, work: Work, staged: Path) -> Sequence[Task]:
    items: list[Item] = [
        (place.path, tuple(place.copy.values.items()), place.document)
        for place in work.to_make
        if place.paper is not None and place.copy is not None and kind_of(place.paper, work.draft) == kind
    ]
    if not items and _known_form(kind, work) is not None:
        return ()
    return tuple(tasks_of(work.library, kind, staged, work.codec, items))


def _known_form(kind: FormKind, work: Work) -> FormEntry | None:
    forms = work.before.forms if work.before is not None else ()
    return next((form for form in forms if form.made_from == work.forms[kind]), None)


# --- writing it down


def _manifest(plan: Plan, work: Work) -> Manifest:
    forms = {kind: _form_entry(kind, work) for kind in work.forms}
    files = tuple(_file_entry(place, forms, work) for place in work.places)
    return Manifest(plan.kind, plan.name, plan.languages, tuple(forms.values()), files)


def _form_entry(kind: FormKind, work: Work) -> FormEntry:
    made = work.known.get(kind)
    if made is None:
        known = _known_form(kind, work)
        assert known is not None  # or a task would have found out
        return known
    mark = work.forms[kind]
    return FormEntry(kind.tool, made.number, made.version, made.languages, kind.look, mark, made.untranslated)


def _file_entry(place: Place, forms: Mapping[FormKind, FormEntry], work: Work) -> FileEntry:
    entry = work.entry(place.path)
    if place.path in work.made:
        digest, size = work.made[place.path]
    else:
        assert entry is not None
        digest, size = entry.sha256, entry.bytes
    found = FileEntry(place.path, digest, size, work.marks[place.path], place.tool, stage=place.stage)
    if place.paper is not None:
        form = forms[kind_of(place.paper, work.draft)]
        prints = place.copy.prints if place.copy is not None else 0
        return replace(found, version=form.version, languages=form.languages, document=place.document, prints=prints)
    languages = place.extra.languages if place.extra is not None else ""
    ids = tuple(one.id for one in locales_of(work.library, languages)) if languages else ()
    return replace(found, languages=ids)


def _carry(work: Work, staged: Path) -> None:
    """What stays goes into the new folder: unchanged files, people's own, and folders that are empty."""
    for path in (*work.reused, *work.carried):
        source, into = work.target / path, staged / path
        if source.is_dir() and not source.is_symlink():
            into.mkdir(parents=True, exist_ok=True)
        elif not os.path.lexists(into):
            link(source, into)
    for path in work.same:
        (staged / path).unlink()
        link(work.target / path, staged / path)


__all__ = ["Built", "Options", "archive_path", "beside", "build", "no_progress"]
