"""What is kept between two commands is used only as long as nothing changed that it follows from."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from qatoolkit.definitions.library import Library, built_in_root
from qatoolkit.i18n import kept
from qatoolkit.i18n.cache import known_domains
from qatoolkit.i18n.checks import looking
from qatoolkit.i18n.steps import InStep
from qatoolkit.pages.locales import find_locale
from qatoolkit.verbs.reviewing import review_translations
from qatoolkit.verbs.translating import extract_strings, update_translations

TOOL = """id: demo
number: "9.1"
version: 1
kind: form
title: Training plan
purpose: What is learnt.
users: [hr]
one_per: class
source: {basis: own}
personal_data: 0
sections: [{id: a, items: [{id: b, type: text, label: Enterprise}]}]
"""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library of one tool over the built-in settings, translated once."""
    monkeypatch.setattr(kept, "_LOADED", time.time() + 60)  # as if nobody had just changed the program
    root = tmp_path / "mine"
    for name in ("tools/_shared.yaml", "tools/_scales.yaml", "locales/_scripts.yaml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes((built_in_root() / name).read_bytes())
    for language in ("en", "zh_Hans_CN"):
        (root / f"locales/{language}").mkdir()
        settings = built_in_root() / f"locales/{language}/locale.yaml"
        (root / f"locales/{language}/locale.yaml").write_bytes(settings.read_bytes())
    for path in (built_in_root() / "locales").glob("_other_script/*"):
        (root / "locales/_other_script").mkdir(exist_ok=True)
        (root / "locales/_other_script" / path.name).write_bytes(path.read_bytes())
    (root / "tools/demo.yaml").write_text(TOOL, encoding="utf-8")
    library = Library((root,))
    update_translations(library)
    return library


def book(library: Library) -> Path:
    return library.roots[0] / "locales/zh_Hans_CN/LC_MESSAGES/tools/demo.po"


def say(library: Library, source: str, text: str) -> None:
    path = book(library)
    before = path.read_text(encoding="utf-8")
    after = before.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{text}"')
    assert after != before
    path.write_text(after, encoding="utf-8")


def found(library: Library) -> set[str]:
    return {one.code for one in review_translations(library, ["zh"])[0].findings if one.po.endswith("demo.po")}


def test_a_file_that_was_in_step_is_not_merged_again(mine: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    (first,) = update_translations(mine)
    monkeypatch.setattr("qatoolkit.i18n.update.open_book", None)  # reading a file would fail
    (again,) = update_translations(mine)
    assert [(one.domain, one.counts, one.stale) for one in again.files] == [
        (one.domain, one.counts, one.stale) for one in first.files
    ]


def test_a_changed_translation_or_definition_is_looked_at_again(mine: Library) -> None:
    update_translations(mine)
    locale = find_locale(mine, "zh")
    assert "tools/demo" in InStep(mine, locale).known(known_domains(mine))
    say(mine, "Enterprise", "企业")
    assert "tools/demo" not in InStep(mine, locale).known(known_domains(mine))
    update_translations(mine)
    path = mine.roots[0] / "tools/demo.yaml"
    path.write_text(TOOL.replace("Enterprise", "Firm"), encoding="utf-8")
    (done,) = update_translations(mine)
    assert [one.counts.changed + one.counts.new for one in done.files if one.domain == "tools/demo"] == [1]


def test_findings_are_kept_until_the_file_or_a_rule_changes(mine: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    say(mine, "Enterprise", "企业,")
    first = found(mine)
    assert first - {"untranslated"}
    with monkeypatch.context() as patch:
        patch.setattr(looking, "_look_share", lambda *_: [None] * len(_[1]) if _[1] else [])
        assert found(mine) == first
    path = book(mine)
    path.write_text(path.read_text(encoding="utf-8").replace("企业,", "企业"), encoding="utf-8")
    assert found(mine) < first
    settings = mine.roots[0] / "locales/zh_Hans_CN/locale.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nchecks: {untranslated: off}\n", encoding="utf-8")
    assert "untranslated" not in found(mine)


def test_a_template_that_was_changed_or_deleted_is_written_again(mine: Library, tmp_path: Path) -> None:
    assert all(one.written for one in extract_strings(mine, tmp_path / "pot"))
    assert not any(one.written for one in extract_strings(mine, tmp_path / "pot"))
    path = tmp_path / "pot/tools/demo.pot"
    whole = path.read_bytes()
    path.write_bytes(whole[:-10])
    assert [one.domain for one in extract_strings(mine, tmp_path / "pot") if one.written] == ["tools/demo"]
    assert path.read_bytes() == whole


@pytest.mark.parametrize("rubbish", ["", "[]", '{"base": "x"}', '{"base": 1, "things": []}'])
def test_what_cannot_be_used_is_nothing(mine: Library, rubbish: str) -> None:
    shelf = kept.open_shelf(mine, "odds")
    shelf.write({"a": 1})
    assert shelf.read() == {"a": 1}
    shelf.path.write_text(rubbish, encoding="utf-8")
    assert shelf.read() == {}
