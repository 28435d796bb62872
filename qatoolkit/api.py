"""The public functions behind the verbs of the command line, and what they return.

They print nothing and ask nothing; what goes wrong is an exception of ``qatoolkit.errors``. A ``Library`` comes from
``open_library()``. Importing this module is cheap: each function loads what it needs when it is called.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library, open_library
    from qatoolkit.verbs.authoring import check_definitions, new_tool, schema_is_current, write_schema
    from qatoolkit.verbs.cataloguing import Catalogued, Covered, catalogue, coverage_of_topics
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
    from qatoolkit.verbs.finding import (
        Found,
        Listed,
        Neighbours,
        list_tools,
        module_of,
        nearest_tools,
        neighbours,
        search_tools,
        show_tool,
    )
    from qatoolkit.verbs.prefilling import Prefill, combine, fill_forms, read_prefills
    from qatoolkit.verbs.rendering import Written, formats, looks, no_progress, render_tools, short_tags
    from qatoolkit.verbs.reporting import Reported, make_summary, report_formats, write_report

__all__ = [
    "Catalogued",
    "Checked",
    "Checkup",
    "Collection",
    "Covered",
    "FileReport",
    "Filled",
    "Finding",
    "FontState",
    "Found",
    "How",
    "Library",
    "Listed",
    "LocaleState",
    "Neighbours",
    "Prefill",
    "Reported",
    "Written",
    "catalogue",
    "check_definitions",
    "check_files",
    "collect_answers",
    "combine",
    "coverage_of_topics",
    "examine",
    "fill_answers",
    "fill_by_asking",
    "fill_forms",
    "fill_roster",
    "formats",
    "list_tools",
    "load_answers",
    "load_facts",
    "looks",
    "make_summary",
    "module_of",
    "nearest_tools",
    "neighbours",
    "new_tool",
    "no_progress",
    "open_library",
    "read_prefills",
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

_HOMES = {
    "Catalogued": "qatoolkit.verbs.cataloguing",
    "Checked": "qatoolkit.verbs.checking",
    "Checkup": "qatoolkit.verbs.checkup",
    "Collection": "qatoolkit.verbs.collecting",
    "Covered": "qatoolkit.verbs.cataloguing",
    "FileReport": "qatoolkit.verbs.collecting",
    "Filled": "qatoolkit.verbs.filling",
    "Finding": "qatoolkit.verbs.checking",
    "FontState": "qatoolkit.verbs.checkup",
    "Found": "qatoolkit.verbs.finding",
    "How": "qatoolkit.verbs.filling",
    "Library": "qatoolkit.definitions.library",
    "Listed": "qatoolkit.verbs.finding",
    "LocaleState": "qatoolkit.verbs.checkup",
    "Neighbours": "qatoolkit.verbs.finding",
    "Prefill": "qatoolkit.verbs.prefilling",
    "Reported": "qatoolkit.verbs.reporting",
    "Written": "qatoolkit.verbs.rendering",
    "catalogue": "qatoolkit.verbs.cataloguing",
    "check_definitions": "qatoolkit.verbs.authoring",
    "check_files": "qatoolkit.verbs.checking",
    "collect_answers": "qatoolkit.verbs.collecting",
    "combine": "qatoolkit.verbs.prefilling",
    "coverage_of_topics": "qatoolkit.verbs.cataloguing",
    "examine": "qatoolkit.verbs.checkup",
    "fill_answers": "qatoolkit.verbs.filling",
    "fill_by_asking": "qatoolkit.verbs.filling",
    "fill_forms": "qatoolkit.verbs.prefilling",
    "fill_roster": "qatoolkit.verbs.filling",
    "formats": "qatoolkit.verbs.rendering",
    "list_tools": "qatoolkit.verbs.finding",
    "load_answers": "qatoolkit.verbs.filling",
    "load_facts": "qatoolkit.verbs.filling",
    "looks": "qatoolkit.verbs.rendering",
    "make_summary": "qatoolkit.verbs.reporting",
    "module_of": "qatoolkit.verbs.finding",
    "nearest_tools": "qatoolkit.verbs.finding",
    "neighbours": "qatoolkit.verbs.finding",
    "new_tool": "qatoolkit.verbs.authoring",
    "no_progress": "qatoolkit.verbs.rendering",
    "open_library": "qatoolkit.definitions.library",
    "read_prefills": "qatoolkit.verbs.prefilling",
    "render_tools": "qatoolkit.verbs.rendering",
    "report_formats": "qatoolkit.verbs.reporting",
    "schema_is_current": "qatoolkit.verbs.authoring",
    "search_tools": "qatoolkit.verbs.finding",
    "short_tags": "qatoolkit.verbs.rendering",
    "show_tool": "qatoolkit.verbs.finding",
    "write_report": "qatoolkit.verbs.reporting",
    "write_roster": "qatoolkit.verbs.filling",
    "write_schema": "qatoolkit.verbs.authoring",
}


def __getattr__(name: str) -> object:
    """A public name, loaded when it is first asked for: a verb pays only for what it uses."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
