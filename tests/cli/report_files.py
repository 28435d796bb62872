"""Stores that the examples of ``report`` name."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from qatoolkit.definitions.answers import Values
from qatoolkit.definitions.library import open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.records.record import Record
from qatoolkit.records.store import open_store

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
COPIES = 6


def add_copies(store: Path, number: str, values: Values) -> None:
    """Add ``COPIES`` copies with the same answers to ``store``."""
    tool = load_tool(open_library(), number)
    with open_store(store) as opened:
        for index in range(COPIES):
            document = f"{store.stem}-{tool.id}-{len(values)}-{'-'.join(map(str, values.values()))}-{index}"
            record = Record(
                tool=tool.id,
                number=tool.number,
                version=tool.version,
                document=document,
                languages=("en",),
                source=f"{document}.docx",
                read_at=AT,
                values=values,
            )
            opened.add(record, document)


def write_stores(folder: Path) -> None:
    """``answers.sqlite``, ``2025.sqlite`` and ``2026.sqlite`` with copies of 0.2.1, the first also of 5.2.2."""
    for name, answer in (("answers", "no"), ("2025", "no"), ("2026", "yes")):
        add_copies(
            folder / f"{name}.sqlite",
            "0.2.1",
            {"respondent_group": "workers", "region": "Example", "sd_rights": answer},
        )
    for round_, answer in (("m6", "a2"), ("m12", "a4")):
        add_copies(folder / "answers.sqlite", "5.2.2", {"wave": round_, "q_tasks": answer})
