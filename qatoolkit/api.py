"""The public functions behind the verbs of the command line, and what they return.

They print nothing and ask nothing; what goes wrong is an exception of ``qatoolkit.errors``. A ``Library`` comes from
``open_library()``. Importing this module is cheap: each function loads what it needs when it is called.
"""

from __future__ import annotations

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.verbs.authoring import check_definitions, new_tool, schema_is_current, write_schema
from qatoolkit.verbs.checking import Checked, Finding, check_files
from qatoolkit.verbs.checkup import Checkup, FontState, LocaleState, examine
from qatoolkit.verbs.collecting import Collection, FileReport, collect_answers
from qatoolkit.verbs.filling import (
    Filled,
    How,
    fill_answers,
    fill_by_asking,
    fill_roster,
    load_answers,
    load_facts,
    write_roster,
)
from qatoolkit.verbs.finding import Found, Listed, list_tools, module_of, nearest_tools, search_tools, show_tool
from qatoolkit.verbs.rendering import Written, formats, looks, no_progress, render_tools, short_tags
from qatoolkit.verbs.reporting import Reported, make_summary, report_formats, write_report

__all__ = [
    "Checked",
    "Checkup",
    "Collection",
    "FileReport",
    "Filled",
    "Finding",
    "FontState",
    "Found",
    "How",
    "Library",
    "Listed",
    "LocaleState",
    "Reported",
    "Written",
    "check_definitions",
    "check_files",
    "collect_answers",
    "examine",
    "fill_answers",
    "fill_by_asking",
    "fill_roster",
    "formats",
    "list_tools",
    "load_answers",
    "load_facts",
    "looks",
    "make_summary",
    "module_of",
    "nearest_tools",
    "new_tool",
    "no_progress",
    "open_library",
    "render_tools",
    "report_formats",
    "schema_is_current",
    "search_tools",
    "short_tags",
    "show_tool",
    "write_report",
    "write_roster",
    "write_schema",
]
