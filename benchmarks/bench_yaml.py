"""How long our event reader takes beside PyYAML's fastest loader: sixty files of about 160 lines.

    python benchmarks/bench_yaml.py [ROUNDS]

The files are made here, in the shape of a real definition. Rounds are interleaved (ours, theirs, ours, ...),
so that a busy machine slows both; the ratio of the medians is printed. Goal: at most 0.70.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import yaml

from qatoolkit.definitions.source import read_yaml

HEAD = """id: tool_{n}
number: "4.3.{n}"
version: 1
kind: plan
title: Enterprise training plan {n}
purpose: What the apprentice learns where, when and from whom, and how it is confirmed.
users: [mentor, tvet_teacher]
one_per: apprentice
source: {{volume: 2, module: 4, section: Developing a training plan, basis: toolkit, covers: [what, where]}}
personal_data: 1
sections:
"""
SECTION = """  - id: section_{s}
    title: Section {s} of the plan
    items:
      - {{use: apprentice_name, required: true}}
      - {{id: check_{s}_1, type: check, label: The trainer has a written plan for the coming month}}
      - {{id: weeks_{s}, type: integer, label: Weeks, constraint: ". > 0 and . <= 156", unit: weeks}}
      - id: parts_{s}
        type: repeat
        label: Parts of the occupation
        min_rows: 8
        columns:
          - {{id: competency, type: text, label: Competency, width: 4}}
          - {{id: weeks, type: integer, label: Weeks, constraint: ". > 0 and . <= 156"}}
          - {{id: venue, type: select_one, choices: venue, label: Where}}
          - {{id: done, type: date, label: Completed on}}
"""


def sample(n: int) -> bytes:
    """The text of one made-up definition of about 160 lines."""
    return (HEAD.format(n=n) + "".join(SECTION.format(s=s) for s in range(11))).encode()


def seconds(work: Callable[[bytes], object], files: list[bytes]) -> float:
    """How long ``work`` takes on all files."""
    start = time.perf_counter()
    for raw in files:
        work(raw)
    return time.perf_counter() - start


def theirs(raw: bytes) -> object:
    """PyYAML's C loader."""
    return yaml.load(raw, Loader=yaml.CSafeLoader)


def main(rounds: int) -> None:
    """Print both medians and their ratio."""
    files = [sample(n) for n in range(60)]
    assert all(read_yaml(raw) == theirs(raw) for raw in files), "the two readers disagree"
    pairs = [(seconds(read_yaml, files), seconds(theirs, files)) for _ in range(rounds)]
    ours_s, theirs_s = (statistics.median(column) for column in zip(*pairs, strict=True))
    lines = files[0].count(b"\n")
    print(f"60 files of {lines} lines: ours {ours_s * 1000:.0f} ms, CSafeLoader {theirs_s * 1000:.0f} ms")
    print(f"ratio {ours_s / theirs_s:.2f} (median of {rounds} interleaved rounds)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
