"""What filled copies of a tool say together: pure figures, no files and no words.

``summarise`` takes a tool and its records and gives a ``Summary``; ``plain`` turns that into JSON-ready data.
"""

from __future__ import annotations

from qatoolkit.records.summary.compare import compare
from qatoolkit.records.summary.model import Summary
from qatoolkit.records.summary.plain import plain
from qatoolkit.records.summary.privacy import LEAST, anonymous, least_of, signed
from qatoolkit.records.summary.summarise import Copy, grouping, summarise

__all__ = ["LEAST", "Copy", "Summary", "anonymous", "compare", "grouping", "least_of", "plain", "signed", "summarise"]
