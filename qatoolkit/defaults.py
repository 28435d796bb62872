"""The one Python file that may name languages; a test forbids them everywhere else.

What a language looks like (fonts, direction, punctuation, date blanks) is data: ``locales/<id>/locale.yaml``.
"""

from __future__ import annotations

SOURCE_LANGUAGE = "en"
"""The language of the definitions and templates; its texts need no PO file."""

DEFAULT_LANGUAGES = "zh,en"
"""The languages of a form when the user names none; the first leads."""

FALLBACK_SCRIPT = "Latn"
"""The script whose typography stands in where ``locales/_scripts.yaml`` knows none."""
