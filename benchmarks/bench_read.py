"""How fast filled forms are read, against walking the controls with python-docx, in one run and on the same bytes.

    python benchmarks/bench_read.py [documents]

The form: an agreement with 40 fields and a table of 12 rows by 5 columns, filled in, with controls, on our own slim
base. The walk with python-docx finds tags and texts and nothing else: it checks no bounds and no printed words, knows
no types, and notices neither text beside a control nor a second tick. “stock” is the same document inside
python-docx’s own default package, as a form made with python-docx would be. Rounds take turns; medians of processor
time, so that other work on the machine counts less; two processes by the clock.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.base import pack
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import compile_form
from qatoolkit.word.reader import Reader
from qatoolkit.word.writer import WordOptions

ROUNDS = 5
HEAD = """\
id: bench
number: "9.9.9"
version: 1
kind: agreement
title: Agreement
purpose: Measured.
users: [mentor]
one_per: apprentice
source: {basis: own}
personal_data: 0
layout: columns
sections:
  - id: facts
    items:
"""
CLAUSES = """\
  - id: terms
    title: Terms
    items:
"""
TABLE = """\
  - id: plan
    title: Plan
    items:
      - id: parts
        type: repeat
        label: Parts
        min_rows: 12
        columns:
          - {id: what, type: text, label: What, width: 3}
          - {id: weeks, type: integer, label: Weeks}
          - {id: cost, type: money, label: Cost}
          - {id: until, type: text, label: Until}
          - {id: who, type: text, label: Who}
"""


def definition() -> str:
    """An agreement with 40 fields, 24 clauses and a table of 60 cells."""
    types = ("text", "text", "integer", "date", "money")
    facts = "".join(f"      - {{id: f{n}, type: {types[n % 5]}, label: Field {n}}}\n" for n in range(40))
    clause = "Each party keeps to what is agreed here and tells the other in time when it cannot."
    clauses = "".join(f"      - {{id: c{n}, type: clause, label: {clause} Number {n}.}}\n" for n in range(24))
    return HEAD + facts + CLAUSES + clauses + TABLE


def answers_of() -> Values:
    """Every slot answered."""
    from datetime import date
    from decimal import Decimal

    values: Values = {}
    for number in range(40):
        kind = number % 5
        others: dict[int, Value] = {2: number, 3: date(2026, 3, 2), 4: Decimal("3200.50")}
        values[f"f{number}"] = others.get(kind, "王小明 Wang")
    for row in range(1, 13):
        values |= {f"parts.{row}.{name}": "安全 Safety" for name in ("what", "until", "who")}
        values |= {f"parts.{row}.weeks": row, f"parts.{row}.cost": Decimal(row)}
    return values


def shelf(folder: Path) -> Library:
    """The built-in library with the measured tool laid over it."""
    (folder / "tools").mkdir()
    (folder / "tools" / "bench.yaml").write_text(definition(), encoding="utf-8")
    return Library((folder, *open_library().roots))


def filled(library: Library) -> bytes:
    """One filled copy."""
    voice = open_voice(library, find_locales(library, "en"), "bench", draft=True)
    page = make_page(load_tool(library, "bench"), voice, library)
    return fill_form(compile_form(page, library, WordOptions()), answers_of(), document="b-1")


def stock(content: bytes) -> bytes:
    """The same document and its own parts inside python-docx's default package."""
    import docx

    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        document = archive.read("word/document.xml")
    start, end = document.rindex(b"<w:sectPr"), document.rindex(b"</w:body>")
    parts["word/document.xml"] = document[:start] + document[end:]
    return pack(parts)


def walk(content: bytes) -> dict[str, str]:
    """Tags and texts as a script with python-docx takes them."""
    import docx
    from docx.oxml.ns import qn

    found = {}
    for control in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:sdt")):
        tag = control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val"))
        found[tag] = "".join(part.text or "" for part in control.iter(qn("w:t")))
    return found


def walk_texts(content: bytes) -> list[str]:
    """Paragraphs and cells as python-docx gives them (it leaves out what stands in controls)."""
    import docx

    document = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            texts += [cell.text for cell in row.cells]
    return texts


def per_second(work: Callable[[], object], times: int) -> float:
    """How often ``work`` is done in a second of processor time."""
    start = time.process_time()
    for _ in range(times):
        work()
    return times / (time.process_time() - start)


def many(task: tuple[str, bytes, int]) -> int:
    """Read one copy many times in a process of its own."""
    folder, content, times = task
    library = Library((Path(folder), *open_library().roots))
    reader = Reader(lambda name: load_tool(library, name), library)
    return sum(len(reader.read(content).values) for _ in range(times))


def main(times: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        library = shelf(Path(folder))
        tool = load_tool(library, "bench")
        content = filled(library)
        reader = Reader(lambda _: tool, library)
        reading = reader.read(content)
        assert dict(reading.values) == answers_of(), reading.problems
        plain, heavy = walk(content), stock(content)
        assert len(plain) == 100
        works: dict[str, Callable[[], object]] = {
            "qatoolkit Reader": lambda: reader.read(content),
            "python-docx, controls": lambda: walk(content),
            "python-docx, paragraphs and cells": lambda: walk_texts(content),
            "python-docx, controls, stock package": lambda: walk(heavy),
            "python-docx, paragraphs and cells, stock package": lambda: walk_texts(heavy),
        }
        rates: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(ROUNDS):
            for name, work in works.items():
                rates[name].append(per_second(work, times))
        ours = statistics.median(rates["qatoolkit Reader"])
        for name, found in rates.items():
            rate = statistics.median(found)
            print(f"{name:50} {rate:8.0f} documents a second   Reader is {ours / rate:5.1f} times as fast")
        start = time.perf_counter()
        with ProcessPoolExecutor(2) as pool:
            list(pool.map(many, [(folder, content, times * ROUNDS)] * 2))
        rate = 2 * times * ROUNDS / (time.perf_counter() - start)
        print(f"{'qatoolkit Reader, 2 processes with their start':50} {rate:8.0f} documents a second")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
