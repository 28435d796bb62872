"""A baseline: findings that somebody has looked at and lets be, so that only new ones are reported.

One JSON file. A finding is known by its context, code and translation: when the text changes, it is new again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.i18n.checks.findings import Finding

VERSION = 1


def mark_of(finding: Finding) -> str:
    """What a finding is known by."""
    parts = (finding.po, finding.context, finding.source, finding.code, finding.text)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]


def read_baseline(path: Path) -> frozenset[str]:
    """The marks in a baseline; raises ``UnreadableInput`` for a file that is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        known = data["known"]
        return frozenset(str(mark) for mark in known)
    except OSError as error:
        raise UnreadableInput(Problem("po-closed", {"reason": error.strerror or str(error)}, str(path))) from error
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableInput(Problem("review-baseline", {}, str(path))) from error


def baseline_text(findings: Iterable[Finding]) -> str:
    """A baseline of ``findings``: each with what it is about, for people who read the difference; sorted."""
    known = {mark_of(one): f"{one.code} {one.po} {one.context}".strip() for one in findings}
    ordered = dict(sorted(known.items(), key=lambda pair: (pair[1], pair[0])))
    return json.dumps({"version": VERSION, "known": ordered}, ensure_ascii=False, indent=1) + "\n"
