"""Translations go out and come back: what a person changed is written, nobody's work is lost, the rest is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qatoolkit.cli.app import main
from qatoolkit.errors import OutputExists, UnreadableInput, UsageError
from qatoolkit.verbs.exchanging import EXCHANGE_FORMATS, Imported, export_translations, import_translations

from .workshop import MINI, Workshop, open_workshop

Change = Callable[[str], str]


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return open_workshop(tmp_path / "shop")


def export(shop: Workshop, format: str = "csv", only: tuple[str, ...] = ()) -> Path:
    (done,) = export_translations(
        format, language="zh", library=shop.library, names=["mini"], only=only, out=shop.folder / "out", force=True
    )
    return done.path


def bring(shop: Workshop, path: Path, **options: bool) -> Imported:
    (done,) = import_translations([path], library=shop.library, **options)  # type: ignore[arg-type]
    return done


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def refused(done: Imported) -> list[tuple[str, str]]:
    return [(problem.id, problem.path) for problem in done.problems]


@pytest.mark.parametrize("format", EXCHANGE_FORMATS)
def test_an_unchanged_file_changes_no_byte(shop: Workshop, format: str) -> None:
    before = shop.po.read_bytes()
    done = bring(shop, export(shop, format))
    assert (done.changed, done.files, done.problems) == (0, (), ())
    assert done.same >= 9
    assert shop.po.read_bytes() == before


@pytest.mark.parametrize(
    ("format", "names"),
    [("csv", ()), ("xliff", ()), ("tmx", ()), ("review-docx", ("shared", "templates", "rotation_plan"))],
)
def test_the_library_comes_back_without_a_change(shop: Workshop, format: str, names: tuple[str, ...]) -> None:
    done = export_translations(format, language="zh", library=shop.library, names=names, out=shop.folder / "all")
    back = import_translations([one.path for one in done], library=shop.library, dry=True)
    assert sum(one.texts for one in done) > (150 if names else 1000)
    assert [(one.changed, one.problems) for one in back] == [(0, ())] * len(done)


def test_what_was_written_is_taken_and_everything_else_stays(shop: Workshop) -> None:
    path = export(shop)
    change(path, ("Who,,missing", "Who,人员,missing"), ("Name,名字,fuzzy", "Name,姓名,fuzzy"))
    done = bring(shop, path)
    text = shop.po.read_text(encoding="utf-8")
    assert (done.changed, done.problems) == (2, ())
    assert done.files == (shop.po,)
    assert 'msgid "Name"\nmsgstr "姓名"' in text
    assert "fuzzy" not in text
    assert "#|" not in text
    for kept in (
        "# translators: nobody",
        "X-Generator: Poedit 3.4",
        "# seen by Li",
        '#~ msgid "Old"',
        "#. a.name.label",
    ):
        assert kept in text
    assert bring(shop, path).changed == 0, "the same file again brings nothing new"


def test_a_state_that_was_changed_counts(shop: Workshop) -> None:
    path = export(shop)
    change(path, ("名字,fuzzy", "名字,translated"), ("工种,translated", "工种,fuzzy"))
    assert bring(shop, path).changed == 2
    text = shop.po.read_text(encoding="utf-8")
    assert '#, fuzzy\nmsgctxt "mini:a.job.label"' in text
    assert text.count("fuzzy") == 1


def test_reviewed_makes_unchanged_unsure_texts_sure(shop: Workshop) -> None:
    path = export(shop, "review-docx")
    assert bring(shop, path).changed == 0
    assert bring(shop, path, reviewed=True).changed == 1
    assert "fuzzy" not in shop.po.read_text(encoding="utf-8")


def test_a_row_whose_english_changed_is_refused_and_the_rest_is_written(shop: Workshop) -> None:
    path = export(shop)
    change(path, ("Job,工种", "Job,职业"), ("Level,等级", "Level,级别"))
    shop.put("tools/mini.yaml", MINI.replace("label: Job", "label: Trade"))
    done = bring(shop, path)
    assert refused(done) == [("exchange-english-changed", "mini:a.job.label")]
    assert (done.problems[0].values["source"], done.problems[0].values["now"]) == ("Job", "Trade")
    assert done.problems[0].line > 1
    text = shop.po.read_text(encoding="utf-8")
    assert "级别" in text
    assert "职业" not in text


def test_a_row_that_nobody_knows_is_refused(shop: Workshop) -> None:
    path = export(shop)
    change(path, ("mini:a.job.label", "mini:a.nothing.label"))
    assert refused(bring(shop, path)) == [("exchange-unknown", "mini:a.nothing.label")]


@pytest.mark.parametrize(
    "text", ["最多周", "最多{week}周", "最多{weeks周", "最多{ weeks }周", "最多{weeks}{weeks}周", "{x.y}"]
)
def test_a_broken_placeholder_is_refused_even_with_force(shop: Workshop, text: str) -> None:
    path = export(shop)
    change(path, ("最多{weeks}周", text))
    assert refused(bring(shop, path, force=True)) == [("exchange-placeholders", "mini:a.job.hint")]
    assert "最多{weeks}周" in shop.po.read_text(encoding="utf-8")


def test_a_translation_that_changed_meanwhile_stays_unless_forced(shop: Workshop) -> None:
    path = export(shop)
    change(path, ("Job,工种", "Job,职业"))
    shop.edit("工种", "岗位")
    done = bring(shop, path)
    assert refused(done) == [("exchange-changed-meanwhile", "mini:a.job.label")]
    assert "岗位" in shop.po.read_text(encoding="utf-8")
    assert bring(shop, path, force=True).changed == 1
    assert "职业" in shop.po.read_text(encoding="utf-8")


def test_an_untouched_row_never_takes_back_what_somebody_else_did(shop: Workshop) -> None:
    path = export(shop)
    shop.edit("工种", "岗位")
    for force in (False, True):
        assert (bring(shop, path, force=force).changed, refused(bring(shop, path, force=force))) == (0, [])
    assert "岗位" in shop.po.read_text(encoding="utf-8")


def test_a_file_that_lost_its_checks_fills_gaps_and_overwrites_nothing(shop: Workshop) -> None:
    path = shop.put("own.csv", "context,en,zh_Hans_CN\nmini:a.title,Who,人员\nmini:a.job.label,Job,职业\n"
                               "mini:a.age.label,Age,年龄\n")  # fmt: skip
    done = bring(shop, path)
    assert (done.changed, refused(done)) == (1, [("exchange-changed-meanwhile", "mini:a.job.label")])


def test_a_deleted_translation_is_asked_about(shop: Workshop) -> None:
    path = export(shop)
    change(path, ("Job,工种", "Job,"))
    assert refused(bring(shop, path)) == [("exchange-emptied", "mini:a.job.label")]


def test_a_character_that_no_document_can_hold_is_refused(shop: Workshop) -> None:
    path = export(shop)
    change(path, ("Job,工种", "Job,工\x08种"))
    assert refused(bring(shop, path)) == [("exchange-character", "mini:a.job.label")]


def test_the_same_row_twice_with_two_translations_is_refused(shop: Workshop) -> None:
    path = export(shop)
    text = path.read_text(encoding="utf-8")
    (line,) = [one for one in text.splitlines() if one.startswith("mini:a.job.label")]
    path.write_text(
        text.replace(line, line.replace("工种", "职业") + "\n" + line.replace("工种", "岗位")), encoding="utf-8"
    )
    done = bring(shop, path)
    assert (done.changed, refused(done)) == (1, [("exchange-twice", "mini:a.job.label")])


def test_a_text_that_the_po_file_lacks_asks_for_an_update(shop: Workshop) -> None:
    shop.put("tools/mini.yaml", MINI.replace("label: Age,", "label: Age, hint: In years,"))
    path = export(shop)
    change(path, ("In years,,missing", "In years,以年计,missing"))
    assert refused(bring(shop, path)) == [("exchange-out-of-date", "mini:a.age.hint")]


def test_only_some_states_go_out(shop: Workshop) -> None:
    text = export(shop, only=("missing", "fuzzy")).read_text(encoding="utf-8")
    assert [line.partition(",")[0] for line in text.splitlines()[1:]] == [
        "mini:a.title", "mini:a.name.label", "mini:choices.levels.high.label"
    ]  # fmt: skip


def test_screen_texts_travel_too(shop: Workshop) -> None:
    (done,) = export_translations("csv", language="zh", library=shop.library, names=["cli"], out=shop.folder / "out")
    change(done.path, ("各译文均与源文件一致。", "各译文均与源文件一致了。"))
    (back,) = import_translations([done.path], library=shop.library)
    assert (back.changed, back.problems) == (1, ())
    assert (shop.folder / "locales/zh_Hans_CN/LC_MESSAGES/cli.po") in back.files


def test_nothing_is_replaced_without_force(shop: Workshop) -> None:
    options = {"language": "zh", "library": shop.library, "names": ["mini"], "out": shop.folder / "out"}
    export_translations("csv", **options)  # type: ignore[arg-type]
    with pytest.raises(OutputExists):
        export_translations("csv", **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.csv", b"a,b\n1,2\n", "exchange-heads"),
        ("a.csv", b"PK\x03\x04broken", "roster-damaged"),
        ("a.xlf", b"<xliff><file", "exchange-xml"),
        ("a.xlf", b"<tmx/>", "exchange-other-xml"),
        ("a.xlf", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xliff>&e;</xliff>', "exchange-other-xml"),
        ("a.tmx", b"\xff\xfe\x00", "exchange-xml"),
        ("a.docx", b"PK\x03\x04broken", "file-truncated"),
        ("missing.tmx", None, "file-unreadable"),
    ],
)
def test_what_cannot_be_read_changes_nothing(shop: Workshop, name: str, data: bytes | None, problem: str) -> None:
    path = shop.folder / name
    if data is not None:
        path.write_bytes(data)
    good, before = export(shop), shop.po.read_bytes()
    change(good, ("Job,工种", "Job,职业"))
    with pytest.raises(UnreadableInput) as caught:
        import_translations([good, path], library=shop.library)
    assert problem in [one.id for one in caught.value.problems]
    assert all(name in one.file for one in caught.value.problems)
    assert shop.po.read_bytes() == before


def test_a_file_in_another_language_than_asked_for_is_refused(shop: Workshop) -> None:
    path = export(shop)
    shop.put("locales/km/locale.yaml", "babel: km\n")
    with pytest.raises(UsageError) as caught:
        import_translations([path], library=shop.library, language="km")
    assert caught.value.problems[0].id == "exchange-other-language"


# --- command line


def run(capsys: pytest.CaptureFixture[str], shop: Workshop, *words: str) -> tuple[int, str, str]:
    code = main(["--ui", "en", "--library", str(shop.folder), "i18n", *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_refused_rows_are_listed_with_exit_code_1(shop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(shop.folder / "out")
    code, printed, _ = run(capsys, shop, "export", "csv", "mini", "--lang", "zh", "--out", out)
    path = Path(printed.strip())
    assert (code, path.name) == (0, "translation-zh_Hans_CN-mini.csv")
    change(path, ("最多{weeks}周", "最多周"), ("Job,工种", "Job,职业"))
    before = shop.po.read_bytes()
    code, _, said = run(capsys, shop, "import", str(path), "--dry-run")
    assert (code, shop.po.read_bytes() == before) == (1, True)
    assert "1 would be taken" in said
    code, printed, said = run(capsys, shop, "import", str(path))
    assert (code, printed.strip()) == (1, str(shop.po))
    assert f"{path}:7:1: mini:a.job.hint: " in said
    assert "{weeks}" in said
    code, printed, _ = run(capsys, shop, "import", "--format", "csv", str(path), "--json")
    assert (code, json.loads(printed)[0]["refused"][0]["id"]) == (1, "exchange-placeholders")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["export", "pdf", "mini", "--lang", "zh"], 2),
        (["export", "csv", "nothing", "--lang", "zh"], 2),
        (["export", "csv", "mini", "--lang", "en"], 2),
        (["export", "csv", "mini", "--lang", "zh", "--only", "bad"], 2),
        (["import", "file.pdf"], 2),
        (["import", "csv"], 2),
        (["import", "missing.csv"], 4),
    ],
)
def test_wrong_use_is_told(shop: Workshop, capsys: pytest.CaptureFixture[str], words: list[str], code: int) -> None:
    assert run(capsys, shop, *words)[0] == code
