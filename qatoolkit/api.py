"""The public functions behind the verbs of the command line, and what they return.

They print nothing and ask nothing; what goes wrong is an exception of ``qatoolkit.errors``. A ``Library`` comes from
``open_library()``. Importing this module is cheap: each function loads what it needs when it is called.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qatoolkit.definitions.library import Library, open_library
    from qatoolkit.i18n.coverage import Coverage
    from qatoolkit.i18n.update import Updated
    from qatoolkit.i18n.where import Place
    from qatoolkit.verbs.authoring import check_definitions, new_tool, schema_is_current, write_schema
    from qatoolkit.verbs.checking import Checked, Finding, check_files
    from qatoolkit.verbs.checkup import Checkup, FontState, LocaleState, examine
    from qatoolkit.verbs.collecting import Collection, FileReport, collect_answers
    from qatoolkit.verbs.exchanging import (
        Exported,
        Imported,
        exchange_formats,
        export_translations,
        import_translations,
    )
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
    from qatoolkit.verbs.previewing import Previewed, PseudoMade, make_pseudo, preview_tool
    from qatoolkit.verbs.rendering import Written, formats, looks, no_progress, render_tools, short_tags
    from qatoolkit.verbs.reporting import Reported, make_summary, report_formats, write_report
    from qatoolkit.verbs.reviewing import Reviewed, review_codes, review_translations, write_baseline
    from qatoolkit.verbs.translating import (
        Compiled,
        Extracted,
        LanguageStats,
        LanguageUpdate,
        OutOfStep,
        Started,
        compile_catalogues,
        extract_strings,
        find_strings,
        out_of_step,
        start_language,
        target_languages,
        translation_stats,
        update_translations,
    )

__all__ = [
    "Checked",
    "Checkup",
    "Collection",
    "Compiled",
    "Coverage",
    "Exported",
    "Extracted",
    "FileReport",
    "Filled",
    "Finding",
    "FontState",
    "Found",
    "How",
    "Imported",
    "LanguageStats",
    "LanguageUpdate",
    "Library",
    "Listed",
    "LocaleState",
    "OutOfStep",
    "Place",
    "Previewed",
    "PseudoMade",
    "Reported",
    "Reviewed",
    "Started",
    "Updated",
    "Written",
    "check_definitions",
    "check_files",
    "collect_answers",
    "compile_catalogues",
    "examine",
    "exchange_formats",
    "export_translations",
    "extract_strings",
    "fill_answers",
    "fill_by_asking",
    "fill_roster",
    "find_strings",
    "formats",
    "import_translations",
    "list_tools",
    "load_answers",
    "load_facts",
    "looks",
    "make_pseudo",
    "make_summary",
    "module_of",
    "nearest_tools",
    "new_tool",
    "no_progress",
    "open_library",
    "out_of_step",
    "preview_tool",
    "render_tools",
    "report_formats",
    "review_codes",
    "review_translations",
    "schema_is_current",
    "search_tools",
    "short_tags",
    "show_tool",
    "start_language",
    "target_languages",
    "translation_stats",
    "update_translations",
    "write_baseline",
    "write_report",
    "write_roster",
    "write_schema",
]

_HOMES = {
    "Checked": "qatoolkit.verbs.checking",
    "Checkup": "qatoolkit.verbs.checkup",
    "Collection": "qatoolkit.verbs.collecting",
    "Compiled": "qatoolkit.verbs.translating",
    "Coverage": "qatoolkit.i18n.coverage",
    "Exported": "qatoolkit.verbs.exchanging",
    "Extracted": "qatoolkit.verbs.translating",
    "FileReport": "qatoolkit.verbs.collecting",
    "Filled": "qatoolkit.verbs.filling",
    "Finding": "qatoolkit.verbs.checking",
    "FontState": "qatoolkit.verbs.checkup",
    "Found": "qatoolkit.verbs.finding",
    "How": "qatoolkit.verbs.filling",
    "Imported": "qatoolkit.verbs.exchanging",
    "LanguageStats": "qatoolkit.verbs.translating",
    "LanguageUpdate": "qatoolkit.verbs.translating",
    "Library": "qatoolkit.definitions.library",
    "Listed": "qatoolkit.verbs.finding",
    "LocaleState": "qatoolkit.verbs.checkup",
    "OutOfStep": "qatoolkit.verbs.translating",
    "Place": "qatoolkit.i18n.where",
    "Previewed": "qatoolkit.verbs.previewing",
    "PseudoMade": "qatoolkit.verbs.previewing",
    "Reported": "qatoolkit.verbs.reporting",
    "Reviewed": "qatoolkit.verbs.reviewing",
    "Started": "qatoolkit.verbs.translating",
    "Updated": "qatoolkit.i18n.update",
    "Written": "qatoolkit.verbs.rendering",
    "check_definitions": "qatoolkit.verbs.authoring",
    "check_files": "qatoolkit.verbs.checking",
    "collect_answers": "qatoolkit.verbs.collecting",
    "compile_catalogues": "qatoolkit.verbs.translating",
    "examine": "qatoolkit.verbs.checkup",
    "exchange_formats": "qatoolkit.verbs.exchanging",
    "export_translations": "qatoolkit.verbs.exchanging",
    "extract_strings": "qatoolkit.verbs.translating",
    "fill_answers": "qatoolkit.verbs.filling",
    "fill_by_asking": "qatoolkit.verbs.filling",
    "fill_roster": "qatoolkit.verbs.filling",
    "find_strings": "qatoolkit.verbs.translating",
    "formats": "qatoolkit.verbs.rendering",
    "import_translations": "qatoolkit.verbs.exchanging",
    "list_tools": "qatoolkit.verbs.finding",
    "load_answers": "qatoolkit.verbs.filling",
    "load_facts": "qatoolkit.verbs.filling",
    "looks": "qatoolkit.verbs.rendering",
    "make_pseudo": "qatoolkit.verbs.previewing",
    "make_summary": "qatoolkit.verbs.reporting",
    "module_of": "qatoolkit.verbs.finding",
    "nearest_tools": "qatoolkit.verbs.finding",
    "new_tool": "qatoolkit.verbs.authoring",
    "no_progress": "qatoolkit.verbs.rendering",
    "open_library": "qatoolkit.definitions.library",
    "out_of_step": "qatoolkit.verbs.translating",
    "preview_tool": "qatoolkit.verbs.previewing",
    "render_tools": "qatoolkit.verbs.rendering",
    "report_formats": "qatoolkit.verbs.reporting",
    "review_codes": "qatoolkit.verbs.reviewing",
    "review_translations": "qatoolkit.verbs.reviewing",
    "schema_is_current": "qatoolkit.verbs.authoring",
    "search_tools": "qatoolkit.verbs.finding",
    "short_tags": "qatoolkit.verbs.rendering",
    "show_tool": "qatoolkit.verbs.finding",
    "start_language": "qatoolkit.verbs.translating",
    "target_languages": "qatoolkit.verbs.translating",
    "translation_stats": "qatoolkit.verbs.translating",
    "update_translations": "qatoolkit.verbs.translating",
    "write_baseline": "qatoolkit.verbs.reviewing",
    "write_report": "qatoolkit.verbs.reporting",
    "write_roster": "qatoolkit.verbs.filling",
    "write_schema": "qatoolkit.verbs.authoring",
}


def __getattr__(name: str) -> object:
    """A public name, loaded when it is first asked for: a verb pays only for what it uses."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
