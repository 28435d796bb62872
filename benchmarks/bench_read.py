"""How fast filled forms are read, against a walk with python-docx over the same files, in one run.

    python benchmarks/bench_read.py [ROUNDS] [--copies N] [--many N]

The form is that of ``bench_fill.py`` (``agreement.py``): a four-page agreement in two languages with 40 fields and two
tables (12 x 5 and 8 x 4) on our own slim base; every copy holds other answers. Three kinds of files: as this program
filled them in; the same as Word would save them (namespaces in another order, marks of editing sessions, runs split,
proofing marks; made here, as Word was not at hand); and saved by LibreOffice, if it is installed.

The walk is what somebody would write to get the answers with python-docx: all paragraphs and table cells with their
texts, and in them the controls with tag and text. Beside it, “controls” takes tags and texts of controls and nothing
else. Both check no bounds and no printed words, know no types, and notice neither text beside a control nor a second
tick. Before anything is timed, every copy is read right.

Rounds take turns; each ratio is the median of the ratios within a round, in processor time, so that other work on the
machine counts less. Two processes are measured by the clock. ``--many 20000`` also prints the peak memory of reading,
and of collecting into a store, 200 copies and so many.

Goal: 7 x the walk on files that this program filled in.
"""

from __future__ import annotations

import argparse
import io
import pickle
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.word.base import pack
from qatoolkit.word.filling import fill_form
from qatoolkit.word.reader import Reader

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
TOOL = "bench_agreement"
FEW = 200
"""Copies with which the memory of many is compared."""

Copies = list[bytes]


def shelf(folder: Path) -> Library:
    """The built-in library with the measured tool laid over it."""
    return Library((folder, *open_library().roots))


def filled(folder: Path, count: int) -> tuple[Copies, list[Values]]:
    """Copies of the agreement, and what was filled in."""
    agreement: Any = import_module("agreement")
    form, _ = agreement.blank(folder)
    (folder / "form.pickle").write_bytes(pickle.dumps(form))
    given = [agreement.values(form, number) for number in range(count)]
    return [fill_form(form, one, document=f"copy-{number}") for number, one in enumerate(given)], given


def make_reader(folder: Path) -> Reader:
    library = shelf(folder)
    tool = load_tool(library, TOOL)
    return Reader(lambda _: tool, library)


def as_word(content: bytes) -> bytes:
    """The copy as Word saves it: same words and controls, other bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    old = etree.fromstring(parts[DOCUMENT])
    names = dict(reversed([*old.nsmap.items(), ("w15", "http://schemas.microsoft.com/office/word/2012/wordml")]))
    root = etree.Element(old.tag, dict(old.attrib), nsmap=names)
    root.extend(list(old))
    for number, paragraph in enumerate(root.iter(f"{W}p")):
        paragraph.set(f"{W}rsidR", f"{number * 7919 % 0xFFFFFF:08X}")
        paragraph.insert(1, etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))
    for run in list(root.iter(f"{W}r")):
        _split(run)
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts)


def _split(run: etree._Element) -> None:
    """One run of a longer text as two, as after a correction."""
    text = run.find(f"{W}t")
    said = "" if text is None else text.text or ""
    if text is None or len(said) < 4:
        return
    second = deepcopy(run)
    second.set(f"{W}rsidRPr", "00A1B2C3")
    text.text, second.find(f"{W}t").text = said[:2], said[2:]  # type: ignore[union-attr]
    run.addnext(second)


def by_libreoffice(copies: Copies, folder: Path) -> Copies:
    """The copies opened and saved; nothing without LibreOffice."""
    if not shutil.which("soffice"):
        return []
    before, after = folder / "before", folder / "after"
    before.mkdir()
    for number, content in enumerate(copies):
        (before / f"{number:04}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(after)]
    subprocess.run([*command, *map(str, sorted(before.iterdir()))], check=True, capture_output=True)
    return [path.read_bytes() for path in sorted(after.iterdir())]


def walk(content: bytes) -> tuple[dict[str, str], list[str]]:
    """Paragraphs and cells with their texts, and the controls in them."""
    document = docx.Document(io.BytesIO(content))
    controls: dict[str, str] = {}
    texts = [_look(paragraph, controls) for paragraph in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                texts += [_look(paragraph, controls) for paragraph in cell.paragraphs]
    return controls, texts


def _look(paragraph: Any, controls: dict[str, str]) -> str:
    for control in paragraph._p.xpath(".//w:sdt"):  # noqa: SLF001 - the only way to the controls
        _take(control, controls)
    return str(paragraph.text)


def _take(control: Any, controls: dict[str, str]) -> None:
    tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    name = str(len(controls)) if tag is None else tag.get(qn("w:val"))
    controls[name] = "".join(part.text or "" for part in control.iter(qn("w:t")))


def walk_controls(content: bytes) -> dict[str, str]:
    """The controls alone."""
    controls: dict[str, str] = {}
    for control in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:sdt")):
        _take(control, controls)
    return controls


def seconds(work: Callable[[bytes], object], copies: Copies) -> float:
    """Processor time of one copy."""
    start = time.process_time()
    for content in copies:
        work(content)
    return (time.process_time() - start) / len(copies)


def compare(kind: str, copies: Copies, reader: Reader, rounds: int) -> None:
    """Print how fast one kind of file is read, and beside it the walks."""
    works: dict[str, Callable[[bytes], object]] = {
        "qatoolkit": reader.read, "python-docx, the walk": walk, "python-docx, controls": walk_controls
    }  # fmt: skip
    took: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            took[name].append(seconds(work, copies if name == "qatoolkit" else copies[::4]))
    print(f"\n{kind}:")
    for name, found in took.items():
        ratios = [one / ours for one, ours in zip(found, took["qatoolkit"], strict=True)]
        line = f"  {name:24}{1 / statistics.median(found):8,.0f} documents/s"
        print(line + ("" if name == "qatoolkit" else f"   qatoolkit is {statistics.median(ratios):5.1f} x as fast"))


def _read_all(folder: str, copies: Copies, times: int) -> int:
    reader = make_reader(Path(folder))
    return sum(len(reader.read(content).values) for _ in range(times) for content in copies)


def processes(folder: Path, copies: Copies, times: int) -> None:
    """Print how much faster two processes are, each learning the form by itself."""
    work = partial(_read_all, str(folder), copies)
    count = times * len(copies)
    start = time.perf_counter()
    work(times)
    one = count / (time.perf_counter() - start)
    start = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(work, [times, times]))
    two = 2 * count / (time.perf_counter() - start)
    print(f"\n1 process {one:,.0f} documents/s, 2 processes {two:,.0f}, with their start: x {two / one:.2f}")


def memory(folder: Path, many: int) -> None:
    """Print the peak memory of fresh processes that read and collect few and many copies, every one different."""
    made = folder / "many"
    for count in (FEW, many):
        made.mkdir(exist_ok=True)
        _write(folder, made, count)
        for what in ("read", "collect"):
            command = [sys.executable, __file__, "--alone", what, str(folder)]
            start = time.perf_counter()
            peak = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024
            each = (time.perf_counter() - start) / count * 1000
            print(f"{what:8} {count:7,} documents: peak memory {peak:4.0f} MB, {each:.2f} ms each with the start")
        shutil.rmtree(made)


def _write(folder: Path, made: Path, count: int) -> None:
    agreement: Any = import_module("agreement")
    form = pickle.loads((folder / "form.pickle").read_bytes())  # noqa: S301 - written by this program
    for number in range(count):
        content = fill_form(form, agreement.values(form, number), document=f"copy-{number}")
        (made / f"{number:06}.docx").write_bytes(content)


def _alone(what: str, folder: Path) -> Iterator[int]:
    """Read or collect all files in ``folder/many``; the peak memory in KB, of this process and its largest child."""
    import resource

    from qatoolkit.verbs.collecting import collect_answers

    if what == "read":
        reader = make_reader(folder)
        for path in sorted((folder / "many").iterdir()):
            assert not reader.read(path.read_bytes()).problems
    else:
        with tempfile.TemporaryDirectory() as store:
            found = collect_answers([folder / "many"], into=Path(store) / "s.sqlite", library=shelf(folder))
            assert found.records == len(found.files)
    yield max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rounds", nargs="?", type=int, default=7)
    parser.add_argument("--copies", type=int, default=40, help="different copies of each kind")
    parser.add_argument("--many", type=int, default=0, help="measure the memory of so many, too")
    parser.add_argument("--alone", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        print(*_alone(asked.alone[0], Path(asked.alone[1])))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copies, given = filled(folder, asked.copies)
        reader = make_reader(folder)
        kinds = {
            "as filled in": copies,
            "as Word saves it": [as_word(content) for content in copies],
            "saved by LibreOffice": by_libreoffice(copies, folder),
        }
        for kind, found in kinds.items():
            for content, values in zip(found, given if found else (), strict=True):
                reading = reader.read(content)
                assert (dict(reading.values), reading.problems) == (values, ()), kind
        assert len(walk(copies[0])[0]) == len(walk_controls(copies[0])) == len(given[0])
        for kind, found in kinds.items():
            if found:
                compare(kind, found, reader, asked.rounds)
        processes(folder, copies, 1 + 2000 // len(copies))
        if asked.many:
            memory(folder, asked.many)


if __name__ == "__main__":
    main()
