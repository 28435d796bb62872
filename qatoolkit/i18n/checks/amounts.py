"""Numbers: each of the source is there, in digits, in words or in the script's own numerals, and none is new."""

from __future__ import annotations

import re
from decimal import Decimal

from qatoolkit.i18n.checks.findings import Hit, quoted
from qatoolkit.i18n.checks.numerals import Found, must_be_there
from qatoolkit.i18n.checks.pairs import Pair
from qatoolkit.i18n.checks.profile import Desk

_ANY = re.compile(r"\d")
_NAMED = re.compile(r"\b[A-Z]+(\d+)\b")
"""The number of a name such as R208 or A4, which a translation may call otherwise."""
_OCLOCK = frozenset({Decimal(0)})


def numbers(pair: Pair, desk: Desk) -> Hit | None:
    """Every number of the source is spoken of in the translation; no digits there that the source does not explain."""
    source, text = pair.bare_source, pair.bare
    reader = desk.source_reader
    counts = reader.required is not None and reader.required.search(source.lower())
    if not counts and not _ANY.search(source) and not _ANY.search(text):
        return None
    wanted, got = reader.read(source), desk.target_reader.read(text)
    named = set(_NAMED.findall(source))
    lost = [one for one, values in wanted.digits if not _is_there(values, got) and one not in named]
    lost += [code for code in wanted.codes if code not in got.codes]
    if desk.target.numbers.digits or desk.target.numbers.words:
        lost += [word for word, values in wanted.words if must_be_there(values) and not got.speaks_of(values)]
    new = [written for written, values in got.digits if not _is_there(values, wanted)]
    new += [code for code in got.codes if code not in wanted.codes]
    return Hit({"lost": quoted(lost) or "–", "new": quoted(new) or "–"}) if lost or new else None


def _is_there(values: frozenset[Decimal], other: Found) -> bool:
    return values == _OCLOCK or other.speaks_of(values)
