"""Answers → a filled Word form: pieces of bytes are put in place, joined and deflated.

The form stays one: its controls stay, what is not answered stays blank, tables get the rows that the answers need.
Nothing is dropped: an answer that the form has no place for, or that no document can hold, is a problem.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from qatoolkit.definitions.answers import Value, quoted
from qatoolkit.definitions.fields import MAX_TAG
from qatoolkit.definitions.slots import is_row
from qatoolkit.errors import Problem, UsageError
from qatoolkit.word.form import Form, stream_of
from qatoolkit.word.pouring import pour
from qatoolkit.word.slots import Boxes, Cut, Rows
from qatoolkit.word.writing import RefusedError, write
from qatoolkit.word.zipping import Codec, Member, member, open_codec

_DOCUMENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def fill_form(form: Form, values: Mapping[str, Value], *, document: str | None = None, codec: str = "zlib") -> bytes:
    """The .docx of ``form`` with ``values`` in it: answers by path, see ``definitions.answers``.

    What the tool calculates is worked out and printed; results among ``values`` are replaced. ``document`` is the id
    by which two readings of the same copy are known as one (letters, digits, ``.``, ``_``, ``-``; at most 64); None
    leaves it out. ``codec`` is one of ``zipping.CODECS``. Equal arguments give equal bytes.

    Raises ``UsageError`` with every answer that has no place in the form, is not of its type or cannot be written.
    """
    if document is not None and not _DOCUMENT_ID.fullmatch(document):
        raise UsageError(Problem("document-id", {"id": document}))
    chosen = open_codec(codec)
    answered = form.calculator.computed(values) if form.calculator is not None else values
    document_xml, added = _document(form, answered, chosen)
    named = (f' document="{document}"', f"#{document}") if document else ("", "")
    members = (
        form.manifest.member(f"{named[0]}>{added}".encode(), chosen),
        form.core.member(named[1].encode(), chosen),
        document_xml,
    )
    return form.archive.with_members(members)


def _document(form: Form, values: Mapping[str, Value], codec: Codec) -> tuple[Member, str]:
    """The document with its answers, and the lines that the manifest gets for rows beyond the printed ones."""
    stream = stream_of(form) if values else None
    poured = pour(stream, values, form.days) if stream is not None else None
    if poured is not None:
        content, deflated = poured
        return Member(form.name, codec.crc32(content, 0), deflated, len(content)), ""
    content, added = _whole(form, values)
    return member(form.name, content, codec), added


def _whole(form: Form, values: Mapping[str, Value]) -> tuple[bytes, str]:
    """The document piece by piece, for answers that its stream has no room for."""
    pieces = list(form.cut.pieces)
    problems: list[Problem] = []
    beyond = _fill(form, form.cut, pieces, values, problems)
    added = "".join(
        _grow(form, form.tables[item], pieces, rows, problems) for item, rows in _by_row(form, beyond, problems).items()
    )
    if problems:
        raise UsageError(problems)
    return b"".join(pieces), added


def _fill(
    form: Form,
    cut: Cut,
    pieces: list[bytes],
    values: Mapping[str, Value],
    problems: list[Problem],
    around: str = "",
) -> list[tuple[str, Value]]:
    """Put ``values`` into ``pieces``; what the cut has no place for is given back. ``around`` stands before paths."""
    blanks, days = cut.blanks, form.days
    left: list[tuple[str, Value]] = []
    for path, value in values.items():
        blank = blanks.get(path)
        try:
            if blank is not None:
                pieces[blank.at] = write(blank, value, days)
            elif path in cut.boxes:
                _tick(cut.boxes[path], value, pieces)
            else:
                left.append((path, value))
        except RefusedError as error:
            problems.append(_problem(form, around + path, value, error))
    return left


def _problem(form: Form, path: str, value: Value, error: RefusedError) -> Problem:
    asked = form.slots.find(path)
    shown = {"value": "" if asked is None else quoted(asked, value), "type": "" if asked is None else asked.type}
    return Problem(error.problem, {**shown, **error.values}, path=path)


def _by_row(
    form: Form, beyond: Iterable[tuple[str, Value]], problems: list[Problem]
) -> dict[str, dict[int, dict[str, Value]]]:
    """Answers for rows that are not printed, by table, row and column; other paths are problems."""
    found: dict[str, dict[int, dict[str, Value]]] = defaultdict(lambda: defaultdict(dict))
    for path, value in beyond:
        item, _, rest = path.partition(".")
        row, _, column = rest.partition(".")
        table = form.tables.get(item)
        known = table is not None and is_row(row) and (column in table.cut.blanks or column in table.cut.boxes)
        if not known or table is None or int(row) <= table.printed or table.longest_tag(int(row)) > MAX_TAG:
            problems.append(Problem("answer-no-place", path=path))
        else:
            found[item][int(row)][column] = value
    return found


def _grow(
    form: Form, table: Rows, pieces: list[bytes], rows: Mapping[int, Mapping[str, Value]], problems: list[Problem]
) -> str:
    """Put the rows of one table behind the printed ones, every number up to the last. Their lines of the manifest."""
    made: list[bytes] = []
    added: list[str] = []
    last = max(rows)
    for number in range(table.printed + 1, last + 1):
        cut = table.row(number)
        row = list(cut.pieces)
        _fill(form, cut, row, rows.get(number, {}), problems, f"{table.item}.{number}.")
        if number < last:
            _release(row, table.kept_here)
        made.append(b"".join(row))
        added += _lines(form, table, number)
    _release(pieces, table.kept)
    pieces[table.at] = b"".join(made)
    return "".join(added)


def _release(pieces: list[bytes], kept: Iterable[int]) -> None:
    """A row that is not the last any more need not stay with the next."""
    for at in kept:
        pieces[at] = b""


def _lines(form: Form, table: Rows, number: int) -> Iterator[str]:
    columns = form.slots.repeats[table.item]
    for column, asked in columns.items():
        options = f' options="{" ".join(asked.options)}"' if asked.options else ""
        yield f'<field path="{table.item}.{number}.{column}" type="{asked.type}"{options}/>'


def _tick(boxes: Boxes, value: Value, pieces: list[bytes]) -> None:
    """Tick what was chosen. One code where one may be ticked, else a tuple of codes."""
    if isinstance(value, tuple) is not boxes.many:
        raise RefusedError("answer-kind")
    for code in value if isinstance(value, tuple) else (value,):
        box = boxes.by_code.get(str(code))
        if box is None:
            raise RefusedError("answer-option", value=code, known=", ".join(boxes.by_code))
        pieces[box.at] = box.ticked
