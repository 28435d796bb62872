"""The public functions behind the verbs of the command line, and what they return.

They print nothing and ask nothing; what goes wrong is an exception of ``qatoolkit.errors``. A ``Library`` comes from
``open_library()``. Importing this module is cheap: each function loads what it needs when it is called.
"""

from __future__ import annotations

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.verbs.authoring import check_definitions, new_tool, schema_is_current, write_schema
from qatoolkit.verbs.checkup import Checkup, FontState, LocaleState, examine
from qatoolkit.verbs.finding import Found, Listed, list_tools, module_of, nearest_tools, search_tools, show_tool
from qatoolkit.verbs.rendering import Written, formats, looks, no_progress, render_tools, short_tags

__all__ = [
    "Checkup",
    "FontState",
    "Found",
    "Library",
    "Listed",
    "LocaleState",
    "Written",
    "check_definitions",
    "examine",
    "formats",
    "list_tools",
    "looks",
    "module_of",
    "nearest_tools",
    "new_tool",
    "no_progress",
    "open_library",
    "render_tools",
    "schema_is_current",
    "search_tools",
    "short_tags",
    "show_tool",
    "write_schema",
]
