"""Filling in a Word form: ours beside docxtpl, docx-mailmerge2, python-docx from scratch, and the floor.

    python benchmarks/bench_fill.py [ROUNDS] [--documents N] [--big] [--folder DIR]

One four-page agreement in two languages: 40 fields and two tables (12 x 5 and 8 x 4), made here. docxtpl and
docx-mailmerge2 get the same blank, with their own placeholders where our blanks are; before anything is timed, the
three fill in the same words. The floor is deflating the ready document.xml and writing the ready file.
Rounds are interleaved, so that a busy machine slows all; documents a second are medians, and ratios are printed,
by the clock and by processor time (which another program that is running disturbs less).
``--big`` adds the peak memory of filling 200 and 20,000 documents. Needs: pip install docxtpl docx-mailmerge2 isal.

Goals: 25 x docxtpl with zlib, 50 x with isal; 0.85 of the floor of the same codec; 2 processes 1.7 x.
"""

from __future__ import annotations

import argparse
import io
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from datetime import date
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

import docx
from lxml import etree

from qatoolkit.definitions.answers import Value, Values
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.walk import texts
from qatoolkit.pages.locales import find_locales
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.word.filling import fill_form
from qatoolkit.word.form import Form, compile_form
from qatoolkit.word.writer import WordOptions, write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
TOOL = """\
id: bench_agreement
number: "4.1.9"
version: 1
kind: agreement
title: Apprenticeship agreement
purpose: What the enterprise, the institution and the apprentice promise one another.
users: [hr]
one_per: apprentice
source: {basis: own}
personal_data: 2
layout: columns
sections:
"""
CLAUSE = (
    "The enterprise trains the apprentice in every part of the occupation by the plan of annex {n}"
    " and releases the apprentice for lessons."
)
CLAUSE_ZH = "企业按照附件第{n}项培养计划，对学徒进行职业全部内容的培养，并安排学徒参加课程学习。"
NAMES = ("王小明", "Li Wei", "欧阳娜娜", "A & B", "阿依古丽", "张三丰")


def definition() -> str:
    """A tool of 40 fields and two tables."""
    types = ("text", "text", "integer", "date")
    parties = "".join(
        f"      - {{id: fact_{n}, type: {types[n % 4]}, label: Fact {n} of the parties}}\n" for n in range(24)
    )
    articles = "".join(_article(n) for n in range(1, 9))
    return f"{TOOL}  - id: parties\n    title: Parties\n    items:\n{parties}{articles}{_tables()}"


def _article(n: int) -> str:
    return f"""\
  - id: article_{n}
    title: Article {n}
    items:
      - {{id: clause_{n}, type: clause, label: "{CLAUSE.format(n=n)}"}}
      - {{id: sum_{n}, type: money, label: Allowance of stage {n}, unit: yuan}}
      - {{id: until_{n}, type: date, label: Stage {n} ends on}}
"""


def _tables() -> str:
    return """\
  - id: plan
    title: Training plan
    annex: true
    items:
      - id: parts
        type: repeat
        label: Parts of the occupation
        min_rows: 12
        columns:
          - {id: competency, type: text, label: Competency, width: 4}
          - {id: weeks, type: integer, label: Weeks}
          - {id: venue, type: text, label: Where}
          - {id: mentor, type: text, label: Mentor}
          - {id: done, type: date, label: Completed on}
      - id: wages
        type: repeat
        label: Wages by stage
        min_rows: 8
        columns:
          - {id: stage, type: text, label: Stage}
          - {id: months, type: integer, label: Months}
          - {id: wage, type: money, label: Monthly wage}
          - {id: remark, type: text, label: Remark, width: 2}
"""


def blank(folder: Path) -> tuple[Form, bytes]:
    """The form compiled, and the same form as a .docx."""
    library = Library((folder, *open_library().roots))
    path = folder / "tools" / "bench_agreement.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(definition(), encoding="utf-8")
    tool = load_tool(library, "bench_agreement")
    lines = ['msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n']
    for number, text in enumerate(texts(tool)):
        if text.context.startswith("bench_agreement:"):
            said = CLAUSE_ZH.format(n=number) if len(text) > 99 else f"第{number}项内容"
            lines.append(f'\nmsgctxt "{text.context}"\nmsgid "{text}"\nmsgstr "{said}"\n')
    po = folder / "locales" / "zh_Hans_CN" / "LC_MESSAGES" / "tools" / "bench_agreement.po"
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text("".join(lines), encoding="utf-8")
    page = make_page(tool, open_voice(library, find_locales(library, "zh,en"), tool.id), library)
    return compile_form(page, library, WordOptions()), write_docx(page, library, WordOptions())


def values(form: Form, number: int) -> Values:
    """Answers to everything, different for each document."""
    made: dict[str, Callable[[int], Value]] = {
        "text": lambda n: f"{NAMES[n % len(NAMES)]} {n}",
        "integer": lambda n: n,
        "money": lambda n: 1000 + n,
        "date": lambda n: date(2026, 1 + n % 12, 1 + n % 28),
    }
    return {path: made[asked.type](number + at) for at, (path, asked) in enumerate(form.slots.blank.items())}


def words(form: Form, given: Values) -> dict[str, str]:
    """The same answers as other programs want them: texts by names without dots."""
    write = form.days.locale.write_date
    return {_name(path): write(one) if isinstance(one, date) else str(one) for path, one in given.items()}


def _name(path: str) -> str:
    return path.replace(".", "__")


def template(content: bytes, put: Callable[[Any, str], list[Any]]) -> bytes:
    """The blank with one run a control that holds what ``put`` makes of the run and the name of the answer."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[DOCUMENT])
    for control in root.iter(f"{W}sdt"):
        _replace(control, put)
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _replace(control: Any, put: Callable[[Any, str], list[Any]]) -> None:
    name = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
    inside = control.find(f"{W}sdtContent")
    first, *others = list(inside)
    unwanted = [*others, *control.findall(f"{W}sdtPr/{W}showingPlcHdr"), *first.findall(f"{W}rPr/{W}rStyle")]
    for node in unwanted:
        node.getparent().remove(node)
    inside.extend(put(first, _name(name)))


def jinja_run(run: Any, name: str) -> list[Any]:
    """``{{ name }}``; underlined blanks keep their no-break spaces on both sides."""
    text = run.find(f"{W}t")
    space = "\u00a0" if "\u00a0" in (text.text or "") else ""
    text.text = f"{space}{{{{ {name} }}}}{space}"
    return [run]


def merge_run(run: Any, name: str) -> list[Any]:
    """A MERGEFIELD of Word, between the same spaces."""
    made = etree.Element(f"{W}fldSimple", {f"{W}instr": f" MERGEFIELD {name} "})
    text = run.find(f"{W}t")
    space = "\u00a0" if "\u00a0" in (text.text or "") else ""
    text.text = space
    spaces = [deepcopy(run), deepcopy(run)] if space else []
    text.text = f"«{name}»"
    made.append(run)
    return [*spaces[:1], made, *spaces[1:]]


def by_docxtpl(source: bytes, given: dict[str, str], target: Path) -> None:
    """As its documentation says: a fresh template for each document."""
    document = import_module("docxtpl").DocxTemplate(io.BytesIO(source))
    document.render(given, autoescape=True)
    document.save(target)


def by_mailmerge(source: bytes, given: dict[str, str], target: Path) -> None:
    with import_module("mailmerge").MailMerge(io.BytesIO(source)) as document:
        document.merge(**given)
        document.write(str(target))


def outline(content: bytes) -> list[str | list[list[str]]]:
    """The texts of a form, block by block: paragraphs, and tables by row and cell."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read(DOCUMENT))[0]
    return [
        [[_said(cell) for cell in row.iter(f"{W}tc")] for row in block.iter(f"{W}tr")]
        if block.tag == f"{W}tbl"
        else _said(block)
        for block in body
        if block.tag in (f"{W}p", f"{W}tbl")
    ]


def _said(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def by_python_docx(base: bytes, blocks: list[str | list[list[str]]], target: Path) -> None:
    """The words alone, in paragraphs and tables; no controls, fonts or languages."""
    document = docx.Document(io.BytesIO(base))
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), max(map(len, block)))
        for row, cells in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = text
    document.save(str(target))


def by_us(form: Form, given: Values, target: Path, *, codec: str) -> None:
    target.write_bytes(fill_form(form, given, document=f"bench-{target.stem}", codec=codec))


def floor(source: object, ready: tuple[bytes, bytes], target: Path, *, codec: str) -> None:
    """Deflate the document that is already filled in, write the file that is already packed."""
    del source
    if codec == "isal":
        import_module("isal.igzip_lib").compress(ready[0], 2)
    else:
        zlib.compress(ready[0], 6, -zlib.MAX_WBITS)
    target.write_bytes(ready[1])


Method = tuple[Callable[..., None], object, list[object]]


def methods(folder: Path, documents: int) -> tuple[Form, dict[str, Method]]:
    """What is compared: function, template, and what goes into each document."""
    form, content = blank(folder)
    given = [values(form, number) for number in range(documents)]
    said = [words(form, one) for one in given]
    jinja, merge = template(content, jinja_run), template(content, merge_run)
    filled = [fill_form(form, one) for one in given]
    _same(filled[0], jinja, merge, said[0], folder)
    base = (open_library().roots[0] / "templates" / "word" / "base.docx").read_bytes()
    documents_xml = [zipfile.ZipFile(io.BytesIO(one)).read(DOCUMENT) for one in filled]
    packed = {codec: [fill_form(form, one, codec=codec) for one in given] for codec in ("zlib", "isal")}
    for codec, files in packed.items():
        print(f"{codec}: {len(files[0]):,} bytes a document ({len(documents_xml[0]):,} of document.xml)")
    ready = {codec: list(zip(documents_xml, files, strict=True)) for codec, files in packed.items()}
    return form, {
        "ours, zlib 6": (partial(by_us, codec="zlib"), form, list(given)),
        "ours, isal": (partial(by_us, codec="isal"), form, list(given)),
        "docxtpl": (by_docxtpl, jinja, list(said)),
        "docx-mailmerge2": (by_mailmerge, merge, list(said)),
        "python-docx from scratch": (by_python_docx, base, [outline(one) for one in filled]),
        "floor, zlib 6": (partial(floor, codec="zlib"), None, list(ready["zlib"])),
        "floor, isal": (partial(floor, codec="isal"), None, list(ready["isal"])),
    }


def _same(ours: bytes, jinja: bytes, merge: bytes, said: dict[str, str], folder: Path) -> None:
    """All three print the same words."""
    for fill, source in ((by_docxtpl, jinja), (by_mailmerge, merge)):
        target = folder / "same.docx"
        fill(source, said, target)
        assert outline(target.read_bytes()) == outline(ours), fill.__name__


def seconds(method: Method, count: int, folder: Path) -> tuple[float, float]:
    """How long ``count`` documents take by the clock and of the processor; each is written into its own file."""
    fill, source, given = method
    targets = [folder / f"{number}.docx" for number in range(count)]
    start, worked = time.perf_counter(), time.process_time()
    for number, target in enumerate(targets):
        fill(source, given[number % len(given)], target)
    return time.perf_counter() - start, time.process_time() - worked


@cache
def _worker(pickled: Path) -> tuple[Form, list[Values]]:
    form: Form = pickle.loads(pickled.read_bytes())  # noqa: S301 - written by this program
    return form, [values(form, number) for number in range(50)]


def _chunk(pickled: Path, folder: Path, codec: str, first: int, count: int) -> int:
    """What a worker does: ``count`` documents."""
    form, given = _worker(pickled)
    for number in range(first, first + count):
        by_us(form, given[number % len(given)], folder / f"{number % 200}-{os.getpid()}.docx", codec=codec)
    return count


def rate(pool: ProcessPoolExecutor | None, chunks: int, work: Callable[[int, int], int]) -> float:
    """Documents a second of ``chunks`` chunks of 100, in this process or in a pool."""
    firsts = [100 * number for number in range(chunks)]
    counts = [100] * chunks
    start = time.perf_counter()
    done = sum(pool.map(work, firsts, counts) if pool else map(work, firsts, counts))
    return done / (time.perf_counter() - start)


def compare(folder: Path, rounds: int, documents: int) -> Form:
    """Print documents a second of all, beside docxtpl and beside the floor of the same codec."""
    form, found = methods(folder, 20)
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
    """Print documents a second, each beside docxtpl and ours beside the floor."""
    rates = {name: statistics.median(rounds) for name, rounds in took.items()}
    print(f"\n{clock}:")
    for name, one in rates.items():
        line = f"{name:26}{one:9,.0f} documents/s {one / rates['docxtpl']:7.1f} x docxtpl"
        pairs = zip(took[name], took[f"floor, {name.removeprefix('ours, ')}"], strict=True) if "ours" in name else ()
        ratios = [ours / least for ours, least in pairs]
        print(line + (f"   {statistics.median(ratios):.2f} of the floor" if ratios else ""))


def processes(folder: Path, form: Form, rounds: int) -> None:
    """Print how much faster two processes are than one; a task is 100 documents."""
    pickled = folder / "form.pickle"
    pickled.write_bytes(pickle.dumps(form))
    for codec in ("zlib", "isal"):
        work = partial(_chunk, pickled, folder, codec)
        ratios = []
        with ProcessPoolExecutor(2) as pool:
            rate(pool, 8, work), rate(None, 2, work)
            for _ in range(rounds):
                one, two = rate(None, 16, work), rate(pool, 32, work)
                ratios.append((two / one, one, two))
        ratio, one, two = sorted(ratios)[len(ratios) // 2]
        print(
            f"\n{codec}: 1 process {one:,.0f} documents/s, 2 processes {two:,.0f}: x {ratio:.2f} (median of {rounds})"
        )


def memory(folder: Path, documents: int) -> int:
    """Peak memory in KB of a fresh process that fills in ``documents`` forms."""
    command = [sys.executable, __file__, "--fill", str(documents), str(folder / "form.pickle")]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _fill_alone(documents: int, pickled: Path) -> Iterator[int]:
    import resource

    for first in range(0, documents, 100):
        _chunk(pickled, pickled.parent, "zlib", first, min(100, documents - first))
    yield resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


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
        print(*_fill_alone(int(asked.fill[0]), Path(asked.fill[1])))
        return
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        form = compare(folder, asked.rounds, asked.documents)
        processes(folder, form, asked.rounds)
        if asked.big:
            for documents in (200, 20_000):
                print(f"peak memory at {documents:,} documents: {memory(folder, documents) / 1024:.0f} MB")


if __name__ == "__main__":
    main()
