"""From English source to PO files: every string, its heading, and no needless change."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from qatoolkit.definitions.library import Library, built_in_root
from qatoolkit.definitions.load import load_tool
from qatoolkit.errors import DefinitionError, UnreadableInput
from qatoolkit.i18n.coverage import cover, coverage
from qatoolkit.i18n.extract import breadcrumb, screen_units, shared_units, template_units, tool_domain
from qatoolkit.i18n.update import main, update
from qatoolkit.pages.locales import Locale, new_locale

MINI = """
id: mini
number: "9.1.1"
version: 1
kind: plan
title: Training plan
purpose: What is learnt where.
users: [mentor]
one_per: apprentice
source: {basis: own}
personal_data: 1
choices:
  place:
    - {code: a, label: Workshop}
    - {code: b, label: School}
sections:
  - id: who
    title: People
    items:
      - {use: name}
      - {use: name, id: second, label: Second apprentice}
  - id: plan
    title: The plan
    items:
      - id: parts
        type: repeat
        label: Parts of the occupation
        columns:
          - {id: weeks, type: integer, label: Weeks, hint: Whole weeks}
          - {id: place, type: select_one, choices: place, label: Where}
      - {id: safe, type: select_one, choices: yes_no, label: Safe}
notes:
  - {id: copies, text: Two copies}
"""
SHARED = "fields:\n  name: {type: text, label: Apprentice}\nwords:\n  total: Total\n"
SCALES = 'yes_no:\n  - {code: "yes", label: "Yes"}\n  - {code: "no", label: "No"}\n'


@pytest.fixture
def shelf(tmp_path: Path) -> Library:
    """A whole little library of its own."""
    files = {"tools/1-x/mini.yaml": MINI, "tools/_shared.yaml": SHARED, "tools/_scales.yaml": SCALES}
    files["templates/parts/x.j2"] = (
        '{# i18n: on each page #}{{ t("Page") }}{{ t(words.total) }}{{ t("Page") }}{{ say("Yes", n=1) }}'
    )
    files["locales/_scripts.yaml"] = (built_in_root() / "locales/_scripts.yaml").read_text(encoding="utf-8")
    for address, text in files.items():
        (tmp_path / address).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / address).write_text(text, encoding="utf-8")
    return Library((tmp_path,))


@pytest.fixture
def thai(shelf: Library) -> Locale:
    return new_locale(shelf, "th")


def po(library: Library, domain: str = "tools/mini") -> Path:
    return library.roots[0] / f"locales/th/LC_MESSAGES/{domain}.po"


def rewrite(library: Library, before: str, after: str) -> None:
    path = library.roots[0] / "tools/1-x/mini.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def translate(path: Path) -> None:
    book = polib.pofile(str(path))
    for entry in book:
        entry.msgstr = f"<{entry.msgid}>"
    book.save()


def test_a_tools_own_strings_are_found_in_page_order(shelf: Library) -> None:
    units = tool_domain(shelf, load_tool(shelf, "mini")).units
    assert [unit.context for unit in units] == [
        "mini:title", "mini:purpose", "mini:who.title", "mini:who.second.label", "mini:plan.title",
        "mini:plan.parts.label", "mini:plan.parts.weeks.label", "mini:plan.parts.weeks.hint",
        "mini:plan.parts.place.label", "mini:plan.safe.label", "mini:choices.place.a.label",
        "mini:choices.place.b.label", "mini:notes.copies.text",
    ]  # fmt: skip
    assert units[7].source == "Whole weeks"
    assert units[7].files == ("tools/1-x/mini.yaml",)
    assert units[7].comments == ("hint | Training plan > The plan > Parts of the occupation > Weeks",)


def test_shared_strings_are_found_once(shelf: Library) -> None:
    assert [(unit.context, unit.files) for unit in shared_units(shelf)] == [
        ("_shared:fields.name.label", ("tools/_shared.yaml",)),
        ("_shared:words.total", ("tools/_shared.yaml",)),
        ("_scales:yes_no.yes.label", ("tools/_scales.yaml",)),
        ("_scales:yes_no.no.label", ("tools/_scales.yaml",)),
    ]


def test_templates_yield_literals_only(shelf: Library) -> None:
    assert [(unit.context, unit.source, unit.comments) for unit in template_units(shelf)] == [
        ("templates", "Page", ("on each page",)),
        ("templates", "Yes", ()),
    ]


def test_the_screen_yields_every_problem_sentence(shelf: Library) -> None:
    from qatoolkit.messages import MESSAGES

    units = screen_units(shelf)
    assert {unit.context for unit in units} == {None}
    assert set(MESSAGES.values()) <= {unit.source for unit in units}


def test_what_the_screen_is_told_to_say_is_found(shelf: Library) -> None:
    found = {unit.source: unit.files for unit in screen_units(shelf)}
    assert "qatoolkit/cli/render.py" in found["Files written: {count}"]
    assert "row_number" not in found  # a word of the pages, which speak it from the shared file


def test_a_breadcrumb_is_short() -> None:
    labels = {"t:title": "A" * 80, "t:s.title": "Section", "t:s.i.label": "Item"}
    assert breadcrumb("t:s.i.label", labels) == f"label | {'A' * 31}… > Section"
    assert breadcrumb("t:title", labels) == "title"


def test_a_new_language_is_one_command(shelf: Library, thai: Locale) -> None:
    done = {one.path.name: one.counts.new for one in update(shelf, thai) if one.written}
    assert done.keys() == {"mini.po", "shared.po", "templates.po", "cli.po"}
    assert done["mini.po"] == 13
    book = polib.pofile(str(po(shelf)))
    assert (book.metadata["Language"], book.metadata["Plural-Forms"]) == ("th", thai.plural)
    assert all(not entry.msgstr for entry in book)


def test_a_second_update_writes_nothing(shelf: Library, thai: Locale) -> None:
    update(shelf, thai)
    assert not any(one.written for one in update(shelf, thai))
    translate(po(shelf))
    update(shelf, thai)
    assert not any(one.written for one in update(shelf, thai))
    assert all(entry.msgstr for entry in polib.pofile(str(po(shelf))))


def test_shuffled_lists_change_no_translation(shelf: Library, thai: Locale) -> None:
    update(shelf, thai)
    translate(po(shelf))
    update(shelf, thai)
    before = {entry.msgctxt: str(entry) for entry in polib.pofile(str(po(shelf)))}
    first, second = "    - {code: a, label: Workshop}\n", "    - {code: b, label: School}\n"
    rewrite(shelf, first + second, second + first)
    rest = MINI.partition("  - id: who")[2]
    people, _, rest = rest.partition("  - id: plan")
    plan = rest.partition("notes:")[0]
    rewrite(shelf, f"  - id: who{people}  - id: plan{plan}", f"  - id: plan{plan}  - id: who{people}")
    update(shelf, thai)
    assert {entry.msgctxt: str(entry) for entry in polib.pofile(str(po(shelf)))} == before


def test_changed_english_is_fuzzy_with_what_it_was(shelf: Library, thai: Locale) -> None:
    update(shelf, thai, ["mini"])
    translate(po(shelf))
    rewrite(shelf, "label: Parts of the occupation", "label: Competencies")
    (done,) = update(shelf, thai, ["9.1.1"])
    assert (done.counts.kept, done.counts.changed) == (12, 1)
    assert '#| msgid "Parts of the occupation"\n' in po(shelf).read_text(encoding="utf-8")


def test_what_no_string_has_any_more_is_kept_until_pruned(shelf: Library, thai: Locale) -> None:
    update(shelf, thai, ["mini"])
    translate(po(shelf))
    rewrite(shelf, "notes:\n  - {id: copies, text: Two copies}\n", "")
    assert update(shelf, thai, ["mini"])[0].counts.obsolete == 1
    assert '#~ msgstr "<Two copies>"' in po(shelf).read_text(encoding="utf-8")
    assert update(shelf, thai, ["mini"], prune=True)[0].written
    assert "#~" not in po(shelf).read_text(encoding="utf-8")


def test_comments_above_the_source_change_no_po_file(shelf: Library, thai: Locale) -> None:
    update(shelf, thai, ["mini"])
    rewrite(shelf, "\nid: mini", "\n# one\n# two\nid: mini")
    assert [one.written for one in update(shelf, thai, ["mini"])] == [False]


def test_a_broken_po_file_is_never_overwritten_and_the_others_are_updated(shelf: Library, thai: Locale) -> None:
    update(shelf, thai)
    broken = "<<<<<<< HEAD\n" + po(shelf).read_text(encoding="utf-8")
    po(shelf).write_text(broken, encoding="utf-8")
    po(shelf, "shared").unlink()
    with pytest.raises(UnreadableInput):
        update(shelf, thai)
    assert po(shelf).read_text(encoding="utf-8") == broken
    assert po(shelf, "shared").exists()


def test_a_broken_definition_stops_the_update(shelf: Library, thai: Locale) -> None:
    rewrite(shelf, "kind: plan", "kind: plann")
    with pytest.raises(DefinitionError):
        update(shelf, thai)


def test_coverage_counts_what_is_said(shelf: Library, thai: Locale) -> None:
    update(shelf, thai)
    book = polib.pofile(str(po(shelf)))
    for entry in book:
        entry.msgstr = "x"
    book[0].msgstr = ""
    book[1].flags = ["fuzzy"]
    book[2].msgstr = "{x}"
    book.append(polib.POEntry(msgctxt="mini:gone", msgid="Gone", msgstr="x"))
    book.save()
    found = cover(shelf, thai, tool_domain(shelf, load_tool(shelf, "mini")))
    assert (found.total, found.translated, found.fuzzy, found.missing, found.obsolete) == (13, 11, 1, 1, 1)
    assert [problem.id for problem in found.problems] == ["untranslated", "untranslated", "translation-placeholders"]
    assert {one.domain for one in coverage(shelf, thai)} == {"shared", "templates", "cli", "tools/mini"}


def test_coverage_of_a_language_without_files_is_nothing(shelf: Library, thai: Locale) -> None:
    found = cover(shelf, thai, tool_domain(shelf, load_tool(shelf, "mini")))
    assert (found.total, found.missing, len(found.problems)) == (13, 13, 13)


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["--help"], 2), (["klingon"], 2), (["en", "no_such"], 2)])
def test_wrong_use_of_the_command(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == code
    assert capsys.readouterr().err


def test_the_command_reports_what_it_did(
    shelf: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QATOOLKIT_LIBRARY", str(shelf.roots[0]))
    assert main(["th", "mini", "shared"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "13 new" in "".join(lines)
    assert po(shelf).is_file()
