"""The tree of an expression. Apart from the grammar, whose library is slow to import: evaluating needs no grammar."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an expression.

    ``kind``: ``name`` (value: ``a.b.c``), ``here``, ``number`` and ``text`` (value: as written, without quotes),
    ``call`` (value: function), ``op`` (value: operator; one part if it is a minus sign), ``group`` (brackets).
    """

    kind: str
    value: str = ""
    parts: tuple[Node, ...] = ()
