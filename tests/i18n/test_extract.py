"""Lines, notes, template catalogues, Babel's own extraction, and what is kept between two commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import polib
import pytest

from qatoolkit.definitions.library import Library, built_in_root, open_library
from qatoolkit.definitions.load import load_tools
from qatoolkit.definitions.source import source_of
from qatoolkit.i18n import cache, kept
from qatoolkit.i18n.extract import domains, shared_units
from qatoolkit.i18n.lines import lines_in, notes_in, with_spots
from qatoolkit.i18n.pot import pot_text, write_pots
from qatoolkit.i18n.screens import units_in
from qatoolkit.i18n.units import Domain, Unit, in_file_order

YAML = """\
id: t
title: Plan
sections:
  # i18n: the plan of one year
  # and nothing else
  - {id: rows, title: First}
  - id: plan
    items:
      # i18n: a person, not a thing
      - {use: name, label: "Trainer"}
      - columns:
          - {id: weeks, label: Weeks}
        id: parts
        label: >
          Parts
choices:
  rows:
    - {code: a, label: Yes please}
notes:
  - {id: copies, text: Two}
"""


def test_lines_are_those_of_the_keys() -> None:
    found = dict(lines_in(source_of(YAML.encode()), "t"))
    wanted = {
        "t:title": 2, "t:rows.title": 6, "t:plan.name.label": 10, "t:plan.parts.weeks.label": 12,
        "t:plan.parts.label": 14, "t:choices.rows.a.label": 18, "t:notes.copies.text": 20,
    }  # fmt: skip
    assert {context: found.get(context) for context in wanted} == wanted


def test_shared_files_keep_the_names_of_their_lists() -> None:
    text = b'yes_no:\n  - {code: "yes", label: "Yes"}\nrows:\n  - {code: a, label: B}\n'
    found = dict(lines_in(source_of(text), "_scales"))
    assert found["_scales:yes_no.yes.label"] == 2
    assert found["_scales:rows.a.label"] == 4


def test_notes_of_authors_reach_the_translators() -> None:
    notes = notes_in(source_of(YAML.encode()), "t")
    assert notes["t:plan.name.label"] == ("a person, not a thing",)
    assert notes["t:rows.title"] == ("the plan of one year",)
    assert "t:title" not in notes


def test_notes_stand_in_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    text = "fields:\n  boss:\n    type: text\n    # i18n: who signs\n    label: Boss\n"
    (tmp_path / "tools/_shared.yaml").write_text(text, encoding="utf-8")
    (unit,) = shared_units(Library((tmp_path,)))
    assert unit.comments == ("label", "who signs")


def test_topics_of_the_toolkit_are_shared_strings(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/_shared.yaml").write_text("words: {total: Total}\n", encoding="utf-8")
    text = "law:\n  volume: 1\n  module: 0\n  title: Rules\n  topics:\n    - {id: rights, label: Rights in law}\n"
    (tmp_path / "tools/_topics.yaml").write_text(text, encoding="utf-8")
    library = Library((tmp_path,))
    (shared,) = with_spots(library, [Domain("shared", shared_units(library))])
    found = {unit.context: (unit.source, unit.comments, unit.spots) for unit in shared.units}
    assert found["_topics:law.title"] == ("Rules", ("title",), (("tools/_topics.yaml", 4),))
    wanted = ("Rights in law", ("label | Rules",), (("tools/_topics.yaml", 6),))
    assert found["_topics:law.rights.label"] == wanted


def test_every_string_of_the_library_has_its_line() -> None:
    library = open_library()
    found = with_spots(library, domains(library, load_tools(library)))
    spots = [(unit, spot) for domain in found for unit in domain.units for spot in unit.spots]
    assert len(spots) > 1000
    assert [unit.context for unit, (_, line) in spots if not line] == []
    for unit, (file, line) in spots[::7]:
        if file.endswith(".yaml"):
            path = library.find(file)
            assert path is not None
            key = (unit.context or "").rpartition(".")[2].rpartition(":")[2]
            assert key in path.read_text(encoding="utf-8").split("\n")[line - 1]


def test_marked_strings_of_the_program_are_found() -> None:
    text = (
        "_ = screen.say\n# i18n: a verb\nx = N_('one' ' two')\n"
        "y = [_(f'no'), _(name), foo('not'), s.say('yes {n}', n=1)]\n"
        "ngettext('{n} day', '{n} days', n)\n"
    )
    found = [(unit.source, unit.plural, unit.comments, unit.spots[0][1]) for unit in units_in(text, "x.py")]
    assert found == [
        ("one two", None, ("a verb",), 3),
        ("yes {n}", None, (), 4),
        ("{n} day", "{n} days", (), 5),
    ]


def test_a_template_catalogue_has_lines_and_no_dates(tmp_path: Path) -> None:
    units = (
        Unit("t:b", "Two", ("t.yaml",), ("label",), spots=(("t.yaml", 9),)),
        Unit("t:a", "One", ("t.yaml",), spots=(("t.yaml", 12),)),
    )
    text = pot_text(Domain("tools/t", units))
    assert [entry.msgctxt for entry in polib.pofile(text)] == ["t:a", "t:b"]
    assert "#: t.yaml:12\n" in text
    assert "Date" not in text
    ((path, written),) = write_pots([Domain("tools/t", units)], tmp_path)
    assert (path, written) == (tmp_path / "tools/t.pot", True)
    assert write_pots([Domain("tools/t", units)], tmp_path) == [(path, False)]


def test_strings_without_places_keep_the_order_of_their_file() -> None:
    units = (Unit(None, "b", ("y.py",)), Unit(None, "z", ("x.py",)), Unit(None, "a", ("x.py",)))
    assert [unit.source for unit in in_file_order(units)] == ["z", "a", "b"]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs the repository")
def test_babel_finds_what_we_find(tmp_path: Path) -> None:
    root = built_in_root()
    out = tmp_path / "all.pot"
    words = ["-q", "extract", "-F", "babel.cfg", "-o", str(out), "."]
    program = [sys.executable, "-c", "from babel.messages.frontend import main; main()"]
    subprocess.run([*program, *words], cwd=root, check=True, env={"PYTHONPATH": str(root)})
    library = Library((root,))
    wanted = {unit.key for domain in domains(library, load_tools(library)) for unit in domain.units}
    book = polib.pofile(str(out))
    assert {(entry.msgctxt, entry.msgid) for entry in book} == wanted
    places = {entry.msgctxt: entry.occurrences for entry in book}
    assert places["rotation_plan:title"] == [("tools/4-organizing/rotation_plan.yaml", "7")]


def test_babels_checker_sees_placeholders() -> None:
    from babel.messages.catalog import Message, TranslationError

    from qatoolkit.i18n.babel_extractor import check_placeholders

    check_placeholders(None, Message("{n} days, 70% of it", "{n}天的70%"))
    check_placeholders(None, Message("{n} days", ""))
    with pytest.raises(TranslationError):
        check_placeholders(None, Message("{n} days", "{m}天"))


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(kept, "_LOADED", time.time() + 60)  # as if nobody had just changed the program
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/_shared.yaml").write_text("words: {total: Total}\n", encoding="utf-8")
    return Library((tmp_path,))


def test_what_was_found_is_kept(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cache.known_domains(shelf)
    monkeypatch.setattr(cache, "_find", None)  # finding them again would fail
    assert cache.known_domains(shelf) == first
    assert [unit.source for unit in first[0].units] == ["Total"]


def test_while_the_program_itself_changes_nothing_is_kept(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that still runs the old modules once wrote its finds under the fingerprint of the new ones."""
    monkeypatch.setattr(kept, "_LOADED", 0.0)
    found = cache.known_domains(shelf)
    monkeypatch.setattr(cache, "COMMON", {})
    assert found
    assert cache.known_domains(shelf) == []


def test_one_changed_byte_and_they_are_found_again(shelf: Library) -> None:
    cache.known_domains(shelf)
    path = shelf.roots[0] / "tools/_shared.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Total", "Totak"), encoding="utf-8")
    assert [unit.source for unit in cache.known_domains(shelf)[0].units] == ["Totak"]


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[]", b"null", b'{"key": 1}', b"\xff\xfe", b'{"domains": 5}'])
def test_what_cannot_be_used_is_found_again(shelf: Library, rubbish: bytes) -> None:
    first = cache.known_domains(shelf)
    kept = list((Path(os.environ["XDG_CACHE_HOME"]) / "qatoolkit").glob("*.json"))
    assert kept
    for path in kept:
        path.write_bytes(rubbish)
    assert cache.known_domains(shelf) == first


def test_a_folder_that_cannot_be_written_does_no_harm(
    shelf: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cache.known_domains(shelf)
