"""The zip of a pack: stored, not deflated (forms are deflated already), the same bytes for the same files."""

from __future__ import annotations

import filecmp
import os
import zipfile
from contextlib import suppress
from pathlib import Path

from qatoolkit.packs.manifest import Manifest
from qatoolkit.packs.placing import MANIFEST

_BORN = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold."""


def write_archive(folder: Path, manifest: Manifest) -> Path:
    """Write ``folder.zip`` with the files of the manifest as they lie in ``folder``, wholly or not at all.

    A zip that is there with just this content is left alone.
    """
    target = folder.with_name(f"{folder.name}.zip")
    part = folder.with_name(f".{folder.name}.zip.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            for path in (*sorted(entry.path for entry in manifest.files), MANIFEST):
                if (folder / path).is_file():
                    _add(archive, f"{folder.name}/{path}", folder / path)
        if not (target.is_file() and filecmp.cmp(part, target, shallow=False)):
            os.replace(part, target)  # noqa: PTH105 - as everywhere
    finally:
        with suppress(OSError):
            part.unlink()
    return target


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    member = zipfile.ZipInfo(name, _BORN)
    member.external_attr = 0o100644 << 16
    archive.writestr(member, path.read_bytes())
