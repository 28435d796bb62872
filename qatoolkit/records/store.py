"""The store: one SQLite file with every reading of every form that came in, and which one counts.

* One document is one record; reading it again with other answers is a **revision** of it. The last one counts.
* The same file twice adds nothing, however often a folder is collected.
* Two stores become one by ``merge``, in any order and as often as one likes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.records.record import NAMELESS, Record, record_data, record_from_data

Added = Literal["new", "revision", "same"]
"""What became of a reading: the first of its document, another state of it, or nothing new."""

APPLICATION = 0x71617431
"""Marks a SQLite file as a store (``PRAGMA application_id``): “qat1”."""

FORMAT = 1
"""Version of the tables (``PRAGMA user_version``); a later program may raise it."""

HEADER = b"SQLite format 3\0"

_TABLES = """
CREATE TABLE revision (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  record TEXT NOT NULL,
  tool TEXT NOT NULL,
  file TEXT NOT NULL,
  content TEXT NOT NULL,
  read_at TEXT NOT NULL,
  data TEXT NOT NULL,
  UNIQUE (record, file, content)
);
CREATE INDEX revision_record ON revision (record, read_at, number);
CREATE INDEX revision_tool ON revision (tool);
CREATE INDEX revision_file ON revision (file);
"""

_LATEST = """
SELECT data FROM revision AS one WHERE (? IS NULL OR tool = ?) AND NOT EXISTS (
  SELECT 1 FROM revision AS other
  WHERE other.record = one.record AND (other.read_at, other.number) > (one.read_at, one.number)
) ORDER BY (SELECT min(number) FROM revision AS first WHERE first.record = one.record)
"""


_INSERT = "INSERT INTO revision (record, tool, file, content, read_at, data) VALUES (?, ?, ?, ?, ?, ?)"
_KEEP_EARLIEST = "UPDATE revision SET read_at = ?, data = ? WHERE number = ? AND read_at > ?"


class Store:
    """An open store; a context manager that keeps what was added if all went well. Make it with ``open_store``."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._connection.commit()
        self._connection.close()

    def save(self) -> None:
        """Keep what was added so far, whatever happens next."""
        self._connection.commit()

    def add(self, record: Record, file: str) -> Added:
        """Take in a reading of the file whose content has the digest ``file``."""
        identity = self._identity(record.identity, record.tool, file)
        last = self._one("SELECT content FROM revision WHERE record = ? ORDER BY read_at DESC, number DESC", identity)
        if last == record.content:
            return "same"
        row = (identity, record.tool, file, record.content, _instant(record), _dump(record))
        if not self._insert(row):
            return "same"
        return "new" if last is None else "revision"

    def _insert(self, row: tuple[str, str, str, str, str, str]) -> bool:
        """Write a reading; False if it is here already, of which the earliest reading is then kept."""
        held = self._one("SELECT number FROM revision WHERE record = ? AND file = ? AND content = ?", row[0], *row[2:4])
        if held is None:
            self._connection.execute(_INSERT, row)
            return True
        self._connection.execute(_KEEP_EARLIEST, (row[4], row[5], held, row[4]))
        return False

    def _identity(self, identity: str, tool: str, file: str) -> str:
        """A form without a document id whose very file was read before is still that record, read better perhaps."""
        if not identity.startswith(NAMELESS):
            return identity
        before = self._one("SELECT record FROM revision WHERE file = ? AND tool = ? ORDER BY number", file, tool)
        return before or identity

    def _one(self, query: str, *values: str) -> str | None:
        found = self._connection.execute(f"{query} LIMIT 1", values).fetchone()
        return None if found is None else str(found[0])

    def records(self, tool: str | None = None) -> Iterator[Record]:
        """The reading that counts of every record, in the order in which the records came in."""
        for (data,) in self._connection.execute(_LATEST, (tool, tool)):
            yield self._load(data)

    def last(self, record: Record) -> Record | None:
        """The reading that counts at present of the document that ``record`` is a reading of."""
        query = "SELECT data FROM revision WHERE record = ? ORDER BY read_at DESC, number DESC"
        found = self._one(query, record.identity)
        return None if found is None else self._load(found)

    def history(self, record: Record) -> tuple[Record, ...]:
        """Every reading of the document that ``record`` is a reading of, the earliest first."""
        identity = record.identity
        if not record.document:
            found = self._one("SELECT record FROM revision WHERE tool = ? AND data = ?", record.tool, _dump(record))
            identity = found or identity
        query = "SELECT data FROM revision WHERE record = ? ORDER BY read_at, number"
        return tuple(self._load(data) for (data,) in self._connection.execute(query, (identity,)))

    def _load(self, data: str) -> Record:
        try:
            return record_from_data(json.loads(data))
        except ValueError as error:
            raise UnreadableInput(Problem("store-unusable", {"reason": str(error)}, str(self.path))) from error

    def tools(self) -> dict[str, int]:
        """How many records there are of each tool."""
        query = "SELECT tool, count(DISTINCT record) FROM revision GROUP BY tool ORDER BY tool"
        return dict(self._connection.execute(query).fetchall())

    def revisions(self) -> Iterator[tuple[Record, str]]:
        """Every reading there is, with the digest of its file, in the order of time."""
        for data, file in self._connection.execute("SELECT data, file FROM revision ORDER BY read_at, number"):
            yield self._load(data), str(file)

    def merge(self, other: Store) -> dict[Added, int]:
        """Take in every reading of ``other``; how many were new, revisions, or here already."""
        counts: dict[Added, int] = {"new": 0, "revision": 0, "same": 0}
        rows = other._connection.execute(
            "SELECT record, tool, file, content, read_at, data FROM revision ORDER BY read_at, number"
        )
        for identity, tool, file, content, read_at, data in rows:
            record = self._identity(identity, tool, file)
            known = self._one("SELECT record FROM revision WHERE record = ?", record)
            added = self._insert((record, tool, file, content, read_at, data))
            counts["same" if not added else "revision" if known else "new"] += 1
        return counts


def open_store(path: Path, *, create: bool = True) -> Store:
    """The store at ``path``, made there if it is missing (and its folder too) unless ``create`` is False.

    Raises ``UnreadableInput`` if the file is no store, is damaged, or was written by a later version.
    """
    if path.exists() and path.stat().st_size and not is_database(path):
        raise UnreadableInput(Problem("store-not-ours", {}, str(path)))
    if not path.exists() and not create:
        raise UnreadableInput(Problem("store-missing", {}, str(path)))
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=30)
    try:
        _prepare(connection, path)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise UnreadableInput(Problem("store-unusable", {"reason": str(error)}, str(path))) from error
        raise
    return Store(path, connection)


def passing_store() -> Store:
    """A store in memory, which is gone when it is closed."""
    connection = sqlite3.connect(":memory:")
    _prepare(connection, Path())
    return Store(Path(), connection)


def is_database(path: Path) -> bool:
    """Whether the file begins as SQLite files do."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(HEADER)) == HEADER
    return False


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION and tables:
        raise UnreadableInput(Problem("store-not-ours", {}, str(path)))
    if application == APPLICATION:
        if connection.execute("PRAGMA user_version").fetchone()[0] > FORMAT:
            raise UnreadableInput(Problem("store-later", {}, str(path)))
        return
    connection.executescript(
        f"BEGIN IMMEDIATE; {_TABLES} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT}; COMMIT;"
    )


def _instant(record: Record) -> str:
    """When a record was read, so that texts sort as times do."""
    from datetime import UTC

    moment = record.read_at if record.read_at.tzinfo else record.read_at.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _dump(record: Record) -> str:
    return json.dumps(record_data(record), ensure_ascii=False, separators=(",", ":"))
