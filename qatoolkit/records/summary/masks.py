"""Names and numbers of persons in what people wrote, covered before anybody else reads it."""

from __future__ import annotations

import re

_COVER = "**"
_LAST = 4
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:\d{14,19}[\dXx]?|1\d{10}|\d{3,4}-\d{7,8})(?![0-9A-Za-z])")
"""An identity number (15 or 18 signs), a bank card, a mobile telephone, a telephone with its area code."""
_MAIL = re.compile(r"[\w.+-]+(?=@[\w-]+\.\w)")


def mask_name(name: str) -> str:
    """The first character of a name; how long it is stays unknown too."""
    return f"{name[:1]}{_COVER}"


def mask_numbers(text: str) -> str:
    """A text with identity, card and telephone numbers covered but for the last four signs, and mail names covered."""
    return _MAIL.sub(_COVER, _NUMBER.sub(lambda found: f"{_COVER}{found[0][-_LAST:]}", text))
