"""The library: folders that hold tools/, locales/ and templates/, laid one over the other."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from qatoolkit.errors import Problem, UsageError

OVERLAY_VARIABLE = "QATOOLKIT_LIBRARY"


@dataclass(frozen=True, slots=True)
class Library:
    """Folders of one shape; the first that has a file wins, file by file.

    ``roots`` runs from the folder laid on top to the built-in one at the bottom.
    """

    roots: tuple[Path, ...]

    def find(self, relative: str) -> Path | None:
        """The file that ``relative`` (``tools/_shared.yaml``, with ``/``) stands for, or None.

        Addresses that leave the library (``..``, absolute ones) are never found.
        """
        return next(iter(self.layers(relative)), None)

    def layers(self, relative: str) -> tuple[Path, ...]:
        """Every root's own file of that name, top first: for files that are merged entry by entry."""
        address = PurePosixPath(relative)
        if address.is_absolute() or ".." in address.parts or "\0" in relative:
            return ()
        return tuple(path for root in self.roots if (path := root / address).is_file())

    def glob(self, pattern: str) -> list[Path]:
        """The files that match in any root, an overlaid file once, sorted by their address in the library."""
        found: dict[str, Path] = {}
        for root in reversed(self.roots):
            found.update({path.relative_to(root).as_posix(): path for path in root.glob(pattern) if path.is_file()})
        return [found[address] for address in sorted(found)]

    def address(self, path: Path) -> str:
        """The address of ``path`` inside the library (``tools/_shared.yaml``); the path itself if it lies outside."""
        for root in self.roots:
            if path.is_relative_to(root):
                return path.relative_to(root).as_posix()
        return path.as_posix()


def built_in_root() -> Path:
    """The folder that comes with the program: ``qatoolkit/data`` in a wheel, the repository in a checkout."""
    package = Path(__file__).resolve().parents[1]
    return package / "data" if (package / "data" / "tools").is_dir() else package.parent


def open_library(overlay: Path | None = None) -> Library:
    """The built-in library, with the user's folder laid over it.

    ``overlay`` defaults to the folder named by ``QATOOLKIT_LIBRARY``. Raises ``UsageError`` if that folder is missing.
    """
    if overlay is None and (named := os.environ.get(OVERLAY_VARIABLE)):
        overlay = Path(named)
    if overlay is None:
        return Library((built_in_root(),))
    if not overlay.is_dir():
        raise UsageError(Problem("library-missing", {"folder": str(overlay)}))
    return Library((overlay.resolve(), built_in_root()))


def tool_files(library: Library) -> list[Path]:
    """The files that hold a tool: all of tools/ but those named ``_…`` and the profiles."""
    return [path for path in library.glob("tools/**/*.yaml") if _holds_tool(library.address(path))]


def _holds_tool(address: str) -> bool:
    parts = PurePosixPath(address).parts
    return parts[1] != "profiles" and not any(part.startswith(("_", ".")) for part in parts[1:])
