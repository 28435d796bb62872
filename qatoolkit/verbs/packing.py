"""Packs: a workshop, a class file or a course from one file; see ``qatoolkit.packs``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import AnswerError, OutputExists, Problem, UsageError
from qatoolkit.packs.kinds import KINDS, Checked, Wishes
from qatoolkit.verbs.rendering import no_progress

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library
    from qatoolkit.packs.building import Built

OUT = "out"
"""The folder beside the pack file that packs are built into, if nobody names one."""

__all__ = ["KINDS", "Checked", "build_pack", "check_pack", "new_pack", "pack_kinds"]


def pack_kinds() -> tuple[str, ...]:
    """Kinds of packs."""
    return tuple(KINDS)


def new_pack(
    kind: str,
    name: str,
    *,
    language: str,
    out: Path,
    library: Library,
    force: bool = False,
    today: date | None = None,
) -> list[Path]:
    """Begin a pack: a folder ``name`` in ``out`` with a commented file and an empty or example roster.

    Comments are in ``language``. Raises ``UsageError`` for an unknown kind or language and a name that is none,
    ``OutputExists`` naming every file that is there already (unless ``force``).
    """
    import re

    from qatoolkit.files import write_whole
    from qatoolkit.packs.kinds import room
    from qatoolkit.pages.locales import find_locale

    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}", name):
        raise UsageError(Problem("pack-name", {"name": name}))
    day = today or date.today()  # noqa: DTZ011 - the day on the wall
    files = room(kind).new_files(name, find_locale(library, language), library, day)
    paths = {out / name / file: data for file, data in files.items()}
    there = [Problem("output-exists", {"path": str(path)}) for path in paths if path.exists()]
    if there and not force:
        raise OutputExists(there)
    for path, data in paths.items():
        write_whole(path, data)
    return list(paths)


def check_pack(
    path: Path, *, library: Library, languages: Sequence[str] = (), draft: bool = False, today: date | None = None
) -> Checked:
    """Everything that is wrong with the pack in ``path`` (its file, or the folder that holds it).

    Raises ``UsageError`` if there is no pack, ``UnreadableInput`` if its file cannot be read at all.
    """
    from qatoolkit.packs.kinds import open_pack

    file, known = open_pack(path)
    return known.check(file, library, Wishes(tuple(languages), draft, today=today))


def build_pack(
    path: Path,
    *,
    library: Library,
    out: Path | None = None,
    languages: Sequence[str] = (),
    force: bool = False,
    draft: bool = False,
    with_id: bool = False,
    archive: bool = True,
    pdf: bool = False,
    codec: str | None = None,
    workers: int | None = None,
    today: date | None = None,
    progress: Callable[[int, int], None] = no_progress,
) -> Built:
    """Write the papers of the pack in ``path`` into ``out`` (by default the folder ``out`` beside its file).

    The folder is called as the pack; a zip of it lies beside, and with ``pdf`` one file for the print shop. Files that
    are still right are not written again, what people filled in is theirs. ``with_id``: identity card numbers are
    printed. Raises ``AnswerError`` with every problem of the pack, ``OutputExists`` for files that people changed and
    whose sources have changed since (unless ``force``), ``TranslationError`` (unless ``draft``), ``LayoutError``, and
    ``UsageError`` if there is no LibreOffice for ``pdf``. Then nothing has changed.
    """
    from qatoolkit.packs.building import Options, build
    from qatoolkit.packs.kinds import open_pack

    file, known = open_pack(path)
    if pdf:
        from qatoolkit.packs.printing import must_print

        must_print()
    planned = known.plan(file, library, Wishes(tuple(languages), draft, with_id, today))
    if planned.plan is None:
        raise AnswerError(planned.problems)
    target = (out or file.parent / OUT) / planned.plan.name
    options = Options(force=force, draft=draft, archive=archive, codec=codec, workers=workers)
    built = build(planned.plan, target, library, options, progress)
    if pdf:
        from qatoolkit.packs.printing import print_pack

        built = replace(built, printed=print_pack(built, progress))
    return built
