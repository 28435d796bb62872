"""For authors of definitions: a new one to start from, and checking what was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import DefinitionError, OutputExists, Problem, QatoolkitError, UsageError

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library


def check_definitions(library: Library, paths: tuple[Path, ...] = ()) -> tuple[Problem, ...]:
    """Every problem of the library's definitions and translations, or of the files and folders in ``paths``.

    Files are checked against the library's shared fields and scales. ``UsageError`` for a path that is not there.
    """
    from qatoolkit.definitions.load import check_tools

    if not paths:
        return _once([*check_tools(library), *_translation_problems(library)])
    missing = [Problem("no-such-file", {"path": str(path)}) for path in paths if not path.exists()]
    if missing:
        raise UsageError(missing)
    return _once([problem for path in paths for file in _definitions(path) for problem in _problems_of(library, file)])


def _definitions(path: Path) -> list[Path]:
    """The definitions in a folder (in its tools/, if it is a library), or the file itself."""
    if path.is_file():
        return [path]
    folder = path / "tools" if (path / "tools").is_dir() else path
    return sorted(file for file in folder.rglob("*.yaml") if not file.name.startswith("_"))


def _problems_of(library: Library, file: Path) -> tuple[Problem, ...]:
    from qatoolkit.definitions.load import load_file

    try:
        load_file(library, file)
    except QatoolkitError as error:
        return error.problems
    return ()


def _translation_problems(library: Library) -> list[Problem]:
    """Translations whose placeholders are not those of the English text, and PO files that cannot be read.

    A text without a translation is no fault of a definition; definitions that are wrong are told of elsewhere.
    """
    from qatoolkit.i18n.coverage import coverage
    from qatoolkit.pages.locales import available_locales, find_locale
    from qatoolkit.pages.voice import is_source

    try:
        locales = [find_locale(library, name) for name in available_locales(library)]
        covers = [cover for locale in locales if not is_source(locale) for cover in coverage(library, locale)]
    except DefinitionError:
        return []
    return [problem for cover in covers for problem in cover.problems if problem.id != "untranslated"]


def _once(problems: list[Problem]) -> tuple[Problem, ...]:
    """Problems without repeats: a fault of a shared file shows in every tool that leans on it."""
    return tuple({(str(problem), problem.id): problem for problem in problems}.values())


def new_tool(folder: Path, tool_id: str, kind: str) -> Path:
    """Write a commented sample definition into a user's library ``folder``; returns its path.

    Raises ``UsageError`` for an id that is not one or an unknown kind, ``OutputExists`` if the file is there.
    """
    from qatoolkit.definitions.library import built_in_root
    from qatoolkit.files import write_whole
    from qatoolkit.verbs.samples import KINDS, sample

    path = folder / "tools" / f"{tool_id}.yaml"
    if kind not in KINDS:
        raise UsageError(Problem("unknown-choice", {"option": "--kind", "value": kind, "nearest": ", ".join(KINDS)}))
    if not _is_id(tool_id):
        raise UsageError(Problem("bad-tool-id", {"id": tool_id}))
    if path.exists():
        raise OutputExists(Problem("output-exists", {"path": str(path)}))
    schema = built_in_root() / "tools" / SCHEMA_NAME
    if schema.is_file() and not (path.parent / SCHEMA_NAME).exists():
        write_whole(path.parent / SCHEMA_NAME, schema.read_bytes())
    write_whole(path, sample(tool_id, kind, _free_number(folder)).encode())
    return path


SCHEMA_NAME = "qatoolkit.schema.json"


def _is_id(name: str) -> bool:
    import re

    return re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name) is not None


def _free_number(folder: Path) -> str:
    """The first number of module 9, which is a user's own, that no definition in ``folder`` has yet."""
    import re

    written = "\n".join(path.read_text("utf-8", "replace") for path in (folder / "tools").rglob("*.yaml"))
    used = {int(number) for number in re.findall(r'^number: "?9\.(\d+)', written, re.MULTILINE)}
    return f"9.{next(number for number in range(1, 100) if number not in used)}"


def write_schema(library: Library, path: Path | None = None) -> Path:
    """Write the JSON Schema of definitions to ``path``, by default beside those of the library; returns its path."""
    from qatoolkit.files import write_whole

    path = path or _schema_path(library)
    write_whole(path, _schema_text().encode())
    return path


def schema_is_current(library: Library, path: Path | None = None) -> bool:
    """Whether the schema at ``path`` (by default that of the library) is what the model says today."""
    path = path or _schema_path(library)
    return path.is_file() and path.read_text("utf-8") == _schema_text()


def _schema_path(library: Library) -> Path:
    """Beside the definitions of the folder on top, which is the one that its user may write."""
    return library.roots[0] / "tools" / SCHEMA_NAME


def _schema_text() -> str:
    from qatoolkit.definitions.schema import schema_text

    return schema_text()
