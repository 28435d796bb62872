"""Filling in a Word form: ours beside docxtpl, docx-mailmerge2, python-docx from scratch, and the floor.

    python benchmarks/bench_fill.py [ROUNDS] [--documents N] [--big] [--folder DIR]

One four-page agreement in two languages: 40 fields and two tables (12 x 5 and 8 x 4), see ``agreement.py``. docxtpl and
docx-mailmerge2 get the same blank, with their own placeholders where our blanks are; before anything is timed, the
three fill in the same words. The floor is what cannot be left out if a document is deflated when it is ready: deflating
its document.xml in one call, and writing our ready file as we write it, into a part that is then renamed. Ours does
less than that where it can: what is printed in every copy was deflated beforehand, so that its files are larger; the
sizes are printed. Rounds are interleaved, so that a busy machine slows all. Printed are medians and, in brackets, the
best round, by the clock and by processor time (which another program that is running disturbs less).
``--big`` adds the peak memory of filling 200 and 20,000 documents. Needs: pip install docxtpl docx-mailmerge2 isal.

Goals: 25 x docxtpl with zlib, 50 x with isal; 0.85 of the floor of the same codec; 2 processes 1.7 x.
"""

from __future__ import annotations

import argparse
import io
import os
import pickle
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from qatoolkit.batch.running import Copy, copy_of, run_chunks
from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.library import open_library
from qatoolkit.files import write_whole
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import Form

CODECS = ("zlib", "isal")
DIFFERENT = 500
"""Documents with answers of their own, so that nothing can be remembered from one to the next."""

agreement: Any = import_module("agreement")
others: Any = import_module("others")
blank, values = agreement.blank, agreement.values


def by_us(form: Form, given: Values, target: Path, *, codec: str) -> None:
    write_whole(target, fill_form(form, given, document=f"bench-{target.stem}", codec=codec))


def floor(source: object, ready: tuple[bytes, bytes], target: Path, *, codec: str) -> None:
    """Deflate the document that is already filled in, write the file that is already packed."""
    del source
    deflated(ready[0], codec)
    write_whole(target, ready[1])


def deflated(content: bytes, codec: str) -> bytes:
    """``content`` as the codec deflates it in one call."""
    if codec == "isal":
        found: bytes = import_module("isal.igzip_lib").compress(content, 2)
        return found
    return zlib.compress(content, 6, -zlib.MAX_WBITS)


Method = tuple[Callable[..., None], object, list[object]]


def methods(folder: Path) -> tuple[Form, dict[str, Method]]:
    """What is compared: function, template, and what goes into each document."""
    form, content = blank(folder)
    given = [values(form, number) for number in range(DIFFERENT)]
    said = [agreement.words(form, one) for one in given]
    jinja, merge = (others.template(content, put) for put in (others.jinja_run, others.merge_run))
    files = [fill_form(form, one) for one in given]
    same(files[0], jinja, merge, said[0], folder)
    base = (open_library().roots[0] / "templates" / "word" / "base.docx").read_bytes()
    xml = [zipfile.ZipFile(io.BytesIO(one)).read(others.DOCUMENT) for one in files]
    sizes(files[0], xml[0])
    ready = list(zip(xml, files, strict=True))
    return form, {
        "ours, zlib 6": (partial(by_us, codec="zlib"), form, list(given)),
        "ours, isal": (partial(by_us, codec="isal"), form, list(given)),
        "docxtpl": (others.by_docxtpl, jinja, list(said)),
        "docx-mailmerge2": (others.by_mailmerge, merge, list(said)),
        "python-docx from scratch": (others.by_python_docx, base, [others.outline(one) for one in files[:20]]),
        "floor, zlib 6": (partial(floor, codec="zlib"), None, list(ready)),
        "floor, isal": (partial(floor, codec="isal"), None, list(ready)),
    }


def sizes(file: bytes, xml: bytes) -> None:
    """Print how large our file is, and how large it would be if its document were deflated in one call."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        rest = len(file) - archive.getinfo(others.DOCUMENT).compress_size
    whole = ", ".join(f"{rest + len(deflated(xml, codec)):,} by {codec}" for codec in CODECS)
    print(f"{len(file):,} bytes a document ({len(xml):,} of document.xml); deflated in one call {whole}")


def same(ours: bytes, jinja: bytes, merge: bytes, said: dict[str, str], folder: Path) -> None:
    """All three print the same words."""
    for fill, source in ((others.by_docxtpl, jinja), (others.by_mailmerge, merge)):
        target = folder / "same.docx"
        fill(source, said, target)
        assert others.outline(target.read_bytes()) == others.outline(ours), fill.__name__


def seconds(method: Method, count: int, folder: Path) -> tuple[float, float]:
    """How long ``count`` documents take by the clock and of the processor; each is written into its own file."""
    fill, source, given = method
    out = Path(tempfile.mkdtemp(dir=folder))
    targets = [out / f"{number}.docx" for number in range(count)]
    start, worked = time.perf_counter(), time.process_time()
    for number, target in enumerate(targets):
        fill(source, given[number % len(given)], target)
    took = time.perf_counter() - start, time.process_time() - worked
    shutil.rmtree(out)
    return took


def compare(folder: Path, rounds: int, documents: int) -> Form:
    """Print documents a second of all, beside docxtpl and beside the floor of the same codec."""
    form, found = methods(folder)
    counts = {name: documents * (1 if "docx" in name else 20) for name in found}
    for name, method in found.items():  # once without the clock
        seconds(method, counts[name] // 10 + 1, folder)
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in found}
    for _ in range(rounds):
        for name, method in found.items():
            wall, worked = seconds(method, counts[name], folder)
            took[name].append((counts[name] / wall, counts[name] / worked))
    for at, clock in enumerate(("by the clock", "by processor time")):
        report(clock, {name: [pair[at] for pair in pairs] for name, pairs in took.items()})
    return form


def report(clock: str, took: dict[str, list[float]]) -> None:
    """Print documents a second, each beside docxtpl and ours beside the floor: median, and best of all rounds."""
    rates = {name: (statistics.median(rounds), max(rounds)) for name, rounds in took.items()}
    print(f"\n{clock}:")
    for name, (rate, best) in rates.items():
        times, most = rate / rates["docxtpl"][0], best / rates["docxtpl"][1]
        line = f"{name:26}{rate:9,.0f} documents/s ({best:,.0f}) {times:7.1f} x docxtpl ({most:.1f})"
        if "ours" in name:
            least = f"floor, {name.removeprefix('ours, ')}"
            ratios = [ours / floor for ours, floor in zip(took[name], took[least], strict=True)]
            line += f"   {statistics.median(ratios):.2f} of the floor ({best / rates[least][1]:.2f})"
        print(line)


def copies(form: Form, count: int) -> Iterator[Copy]:
    """Copies to be made, as a roster that was checked gives them."""
    made = [copy_of("", values(form, number), "").packed for number in range(min(count, DIFFERENT))]
    return (Copy(f"{number}.docx", made[number % DIFFERENT], f"bench-{number}") for number in range(count))


def run(form: Form, made: list[Copy], folder: Path, workers: int, codec: str) -> tuple[float, float]:
    """Documents a second by the clock, and processor seconds of all processes, as the program fills a roster."""
    out = Path(tempfile.mkdtemp(dir=folder))
    before, start = sum(os.times()[:4]), time.perf_counter()
    for _ in run_chunks(form, made, out, workers=workers, codec=codec):
        pass
    took, worked = time.perf_counter() - start, sum(os.times()[:4]) - before
    shutil.rmtree(out)
    return len(made) / took, worked


def processes(folder: Path, form: Form, rounds: int) -> None:
    """Print how much faster two processes are than one, by the clock; and what two free cores would make of it."""
    made = list(copies(form, 20_000))
    for codec in CODECS:
        found = [[run(form, made, folder, workers, codec) for workers in (1, 2)] for _ in range(rounds)]
        middle = statistics.median(two / one for (one, _), (two, _) in found)
        best = [max(pair[at][0] for pair in found) for at in (0, 1)]
        work = [min(pair[at][1] for pair in found) for at in (0, 1)]
        print(
            f"\n{codec}: 1 process {best[0]:,.0f} documents/s, 2 processes {best[1]:,.0f}: x {middle:.2f}"
            f" (median), x {best[1] / best[0]:.2f} (best of each); by processor time x {2 * work[0] / work[1]:.2f}"
        )


def memory(folder: Path, documents: int) -> int:
    """Peak memory in KB of a fresh process that fills in ``documents`` forms."""
    command = [sys.executable, __file__, "--fill", str(documents), str(folder / "form.pickle")]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def fill_alone(documents: int, pickled: Path) -> int:
    """What such a process does. Returns its peak memory in KB."""
    form: Form = pickle.loads(pickled.read_bytes())  # noqa: S301 - written by this program
    out = Path(tempfile.mkdtemp(dir=pickled.parent))
    for _ in run_chunks(form, copies(form, documents), out, workers=1):
        pass
    shutil.rmtree(out)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rounds", nargs="?", type=int, default=7)
    parser.add_argument("--documents", type=int, default=20, help="by docxtpl in a round; 20 times as many by us")
    parser.add_argument("--big", action="store_true", help="measure memory too")
    parser.add_argument("--folder", help="where to write; a folder in memory leaves the disk out")
    parser.add_argument("--fill", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.fill:
        print(fill_alone(int(asked.fill[0]), Path(asked.fill[1])))
        return
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        form = compare(folder, asked.rounds, asked.documents)
        processes(folder, form, asked.rounds)
        if asked.big:
            (folder / "form.pickle").write_bytes(pickle.dumps(form))
            for documents in (200, 20_000):
                print(f"peak memory at {documents:,} documents: {memory(folder, documents) / 1024:.0f} MB")


if __name__ == "__main__":
    main()
