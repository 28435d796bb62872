"""How long packs take: a workshop of 225 people, checked, built, built again; and what its bytes alone would cost.

Run: python benchmarks/bench_pack.py [PACK]. Without a pack, one of two days with 39 people on site and 186 online is
made up. Times are printed and judged by nobody: they depend on the machine and on what else it does.
"""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from qatoolkit.api import build_pack, check_pack, new_pack, open_library
from qatoolkit.processes import cores

T = TypeVar("T")
ONSITE, ONLINE = 39, 186
TYPES = ("enterprise", "provider", "authority", "employers", "workers", "other")
HEAD = "participant_name,organization,organization_type,attendance_mode"


def main(argv: list[str]) -> None:
    """Print the times."""
    library = open_library()
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(argv[0]) if argv else made_up(Path(folder))
        out = Path(folder) / "out"
        timed("check", lambda: check_pack(pack, library=library))
        built, took = timed("build", lambda: build_pack(pack, library=library, out=out, draft=True))
        timed("build again, nothing changed", lambda: build_pack(pack, library=library, out=out, draft=True))
        for who, name in ((resource.RUSAGE_SELF, "this process"), (resource.RUSAGE_CHILDREN, "biggest other process")):
            print(f"memory, {name}: {resource.getrusage(who).ru_maxrss / 1024:.0f} MB")
        files = [path for path in built.folder.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        floor = least(files, Path(folder) / "floor")
        print(f"{len(files)} files, {size / 1e6:.1f} MB; {cores()} processors")
        print(f"deflating and writing the same bytes: {floor:.2f} s; the pack takes {took / floor:.1f} times as long")


def timed(name: str, work: Callable[[], T]) -> tuple[T, float]:
    """What ``work`` gives, and its seconds by the clock."""
    with clock() as seconds:
        result = work()
    print(f"{name}: {seconds[0]:.2f} s")
    return result, seconds[0]


@contextmanager
def clock() -> Iterator[list[float]]:
    """A list that holds the seconds when the block is done."""
    found: list[float] = []
    start = time.perf_counter()
    yield found
    found.append(time.perf_counter() - start)


def least(files: list[Path], folder: Path) -> float:
    """Seconds to deflate and write what the forms hold, by one process: what no program could leave out."""
    forms = [path for path in files if path.suffix == ".docx"]
    contents = [[archive.read(name) for name in archive.namelist()] for archive in map(zipfile.ZipFile, forms)]
    folder.mkdir()
    with clock() as seconds:
        for number, parts in enumerate(contents):
            (folder / f"{number}.docx").write_bytes(b"".join(zlib.compress(part) for part in parts))
    shutil.rmtree(folder)
    return seconds[0]


def made_up(folder: Path) -> Path:
    """The pack of ``pack new`` with a large roster."""
    library = open_library()
    (file, roster) = new_pack("workshop", "bench", language="en", out=folder, library=library)
    roster.unlink()
    people = [_person(number) for number in range(ONSITE + ONLINE)]
    (file.parent / "roster.csv").write_text("\n".join([HEAD, *people, ""]), encoding="utf-8")
    text = file.read_text(encoding="utf-8").replace(roster.name, "roster.csv")
    text = text.replace("# - {tool: 5.1.1, personal: true}", "- {tool: 5.1.1, personal: true}")
    file.write_text(text, encoding="utf-8")
    return file.parent


def _person(number: int) -> str:
    mode = "onsite" if number < ONSITE else "online"
    return f"Person {number},Organization {number % 71},{TYPES[number % len(TYPES)]},{mode}"


if __name__ == "__main__":
    main(sys.argv[1:])
