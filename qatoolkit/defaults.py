"""The one Python file that may name languages; a test forbids them everywhere else.

What a language looks like (fonts, direction, punctuation, date blanks) is data: ``locales/<id>/locale.yaml``.
"""

from __future__ import annotations

SOURCE_LANGUAGE = "en"
"""The language of the definitions and templates; its texts need no PO file."""

DEFAULT_LANGUAGES = "zh,en"
"""The languages of a form when the user names none; the first leads."""

BUREAU_LANGUAGE = "zh"
"""The language of papers that are handed in to a bureau in China."""

FALLBACK_SCRIPT = "Latn"
"""The script whose typography stands in where ``locales/_scripts.yaml`` knows none."""

PROMPTS = frozenset(
    (
        "click or tap here to enter text", "click here to enter text", "choose an item",
        "click or tap to enter a date", "click here to enter a date",
        "单击或点击此处输入文字", "单击此处输入文字", "点击此处输入文字", "点击或轻触此处输入文字", "选择一项",
        "单击或点击以输入日期", "单击此处输入日期", "单击或点击此处输入日期",
    )
)  # fmt: skip
"""What Word and WPS write into a control that somebody emptied, without the full stop: never an answer."""

AMOUNT_SAME = {"圆": "元", "整": "正"}
"""Signs of an amount in Chinese capitals that are written in two ways, and the one that they are compared as."""

AMOUNT_PREFIX = ("人民币", "大写", "(大写)")
"""What may stand before an amount in capitals."""

AMOUNT_TAIL = "正"
"""The closing word, which may be left out after a whole number of jiao."""

AMOUNT_ZERO = ("元", "零")
"""After the yuan a zero may stand or not before the jiao (107000.53)."""
