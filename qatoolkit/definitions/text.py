"""A translatable sentence: English, and the context under which translators find it."""

from __future__ import annotations

from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Text(str):
    """English source text that knows its gettext context (``tool:section.item.key``).

    ``context`` is empty until the text has been placed in a tool (see ``definitions.walk``). It behaves as the
    English string everywhere else.
    """

    context: str = ""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls, core_schema.str_schema(strict=True, min_length=1, strip_whitespace=True)
        )

    def placed(self, context: str) -> Text:
        """The same text under ``context``."""
        text = Text(self)
        text.context = context
        return text
