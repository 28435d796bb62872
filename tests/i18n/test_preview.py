"""The preview: the real form, a comment on every text, missing yellow, unsure orange; also for a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from qatoolkit.cli.app import main
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.walk import texts
from qatoolkit.errors import OutputExists, UsageError
from qatoolkit.verbs.previewing import Previewed, preview_tool
from qatoolkit.word.margin import UNSURE_FILL

from ..reading import Form, find, first, strings, text_of
from .workshop import HEAD, Workshop, open_workshop


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return open_workshop(tmp_path / "shop")


def preview(
    shop: Workshop, format: str = "docx", languages: str = "zh", tool: str = "mini", **options: object
) -> Previewed:
    (done,) = preview_tool(
        tool,
        languages=languages,
        library=shop.library,
        formats=[format],
        out=shop.folder / "out",
        **options,  # type: ignore[arg-type]
    )
    return done


def form_of(done: Previewed) -> Form:
    return Form(done.path.read_bytes())


def comments_of(form: Form) -> list[list[str]]:
    """The paragraphs of each comment."""
    part = form.part("word/comments.xml")
    return [[text_of(one) for one in find(comment, "w:p")] for comment in find(part, "w:comment")]


def commented(form: Form, number: str) -> str:
    """The text within the range of a comment."""
    (start,) = find(form.body, f".//w:commentRangeStart[@w:id='{number}']")
    found = ""
    for after in start.itersiblings():
        if etree.QName(after).localname == "commentRangeEnd" and first(after, "@w:id") == number:
            return found
        found += text_of(after)
    raise AssertionError(number)


def run_of(form: Form, text: str) -> etree._Element:
    (run,) = [run for run in find(form.body, ".//w:r") if text_of(run) == text]
    return run


def test_every_text_of_the_tool_has_a_comment(shop: Workshop) -> None:
    form = form_of(preview(shop))
    contexts = [next(line for line in one if re.match(r"(?a:\w+:\w|templates)", line)) for one in comments_of(form)]
    wanted = {text.context for text in texts(load_tool(shop.library, "mini"))}
    assert wanted <= set(contexts)
    assert len(contexts) == len(comments_of(form))
    assert contexts[0] == "mini:title"


@pytest.mark.parametrize("tool", ["apprenticeship_agreement", "performance_appraisal", "completion_certificate"])
@pytest.mark.parametrize("languages", ["zh", "en,zh"])
def test_ranges_references_and_comments_belong_together(shop: Workshop, tool: str, languages: str) -> None:
    done = preview(shop, tool=tool, languages=languages)
    form = form_of(done)
    numbers = [str(number) for number in range(done.remarks)]
    for path in (".//w:commentRangeStart/@w:id", ".//w:commentRangeEnd/@w:id", ".//w:commentReference/@w:id"):
        assert sorted(strings(form.body, path), key=int) == numbers
    assert strings(form.part("word/comments.xml"), "w:comment/@w:id") == numbers
    assert strings(form.body, ".//w:commentRangeStart/@w:id") == numbers, "in the order of the page"
    assert not [name for name in form.archive.namelist() if re.match(r"word/(head|foot)er", name)
                and find(form.part(name), ".//w:commentReference")]  # fmt: skip


def test_a_comment_says_context_english_and_state_at_its_text(shop: Workshop) -> None:
    form = form_of(preview(shop))
    comments = comments_of(form)
    (number,) = [number for number, lines in enumerate(comments) if "mini:a.name.label" in lines]
    context, place, source, state = comments[number]
    assert (context, source) == ("mini:a.name.label", "Name")
    assert re.fullmatch(r"tools/mini\.po:\d+", place)
    assert state == "unsure; the English was: First name"
    assert commented(form, str(number)) == "名字"


def test_missing_is_yellow_and_unsure_orange(shop: Workshop) -> None:
    form = form_of(preview(shop))
    assert first(run_of(form, "名字"), "w:rPr/w:shd/@w:fill") == UNSURE_FILL
    assert first(run_of(form, "名字"), "w:rPr/w:highlight/@w:val") == ""
    assert first(run_of(form, "工种"), "w:rPr/w:shd/@w:fill") == ""
    yellow = [text_of(run) for run in find(form.body, ".//w:r[w:rPr/w:highlight/@w:val='yellow']")]
    assert any("High" in text for text in yellow), "an option in the list of the notes"
    order = [etree.QName(node).localname for node in find(run_of(form, "名字"), "w:rPr/*")]
    assert order == sorted(order, key=["rFonts", "b", "bCs", "sz", "szCs", "shd", "lang"].index)


def test_only_some_states_get_comments(shop: Workshop) -> None:
    done = preview(shop, only=["missing", "fuzzy"])
    assert (done.missing, done.fuzzy) == (2, 1)
    contexts = [line for lines in comments_of(form_of(done)) for line in lines if line.startswith("mini:")]
    assert sorted(contexts) == ["mini:a.name.label", "mini:a.title", "mini:choices.levels.high.label"]


def test_a_text_said_alike_in_two_languages_keeps_its_comment(shop: Workshop) -> None:
    """The form prints it once, in the language that comes first; the remark on the other must not be lost."""
    shop.edit('msgid "Job"\nmsgstr "工种"', 'msgid "Job"\nmsgstr ""')
    done = preview(shop, languages="en,zh", only=["missing"])
    lines = [line for comment in comments_of(form_of(done)) for line in comment]
    assert "mini:a.job.label" in lines
    assert done.remarks == done.missing


def test_equal_input_gives_equal_bytes(shop: Workshop) -> None:
    assert preview(shop).path.read_bytes() == preview(shop, force=True).path.read_bytes()


def test_the_browser_shows_the_same_marks(shop: Workshop) -> None:
    done = preview(shop, "html")
    page = done.path.read_text(encoding="utf-8")
    root = etree.HTML(page)
    remarks = find(root, "//aside//li")
    assert len(remarks) == done.remarks
    targets = set(strings(root, "//@id"))
    links = [link[1:] for link in strings(root, "//a/@href")]
    assert links
    assert set(links) <= targets
    assert all(link.startswith("#") for link in strings(root, "//a/@href")), "no network"
    (unsure,) = [one for one in find(root, "//span[@data-state='fuzzy']") if "名字" in "".join(one.itertext())]
    assert find(unsure, "a[@class='said']")
    assert {"missing", "fuzzy", "translated"} == set(strings(root, "//aside//li/@class"))
    assert "First name" in page


@pytest.mark.parametrize("mark", ["<b>&amp;", "{weeks}&lt;", '"quoted"'])
def test_markup_in_a_translation_stays_text(shop: Workshop, mark: str) -> None:
    shop.edit('msgstr "工种"', 'msgstr "工种' + mark.replace('"', '\\"').replace("{weeks}", "") + '"')
    page = preview(shop, "html").path.read_text(encoding="utf-8")
    assert not find(etree.HTML(page), "//article//b")
    preview(shop, "docx")


def test_nothing_is_replaced_without_force(shop: Workshop) -> None:
    preview(shop)
    with pytest.raises(OutputExists):
        preview(shop)


@pytest.mark.parametrize(
    "options", [{"languages": "en"}, {"languages": "xx"}, {"only": ["bad"]}, {"format": "pdf"}, {"tool": "nothing"}]
)
def test_wrong_use_is_refused(shop: Workshop, options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        preview(shop, **options)  # type: ignore[arg-type]


def test_the_command_speaks_the_language_of_the_screen(shop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(shop.folder / "out")
    own = {
        "unsure": "存疑",
        "missing": "未译",
        "translated": "已译",
        "{state}; the English was: {before}": "{state}（{before}）",
    }
    entries = "".join(f'\nmsgid "{source}"\nmsgstr "{text}"\n' for source, text in own.items())
    shop.put("locales/zh_Hans_CN/LC_MESSAGES/cli.po", f"{HEAD}{entries}")
    words = [
        "--library",
        str(shop.folder),
        "i18n",
        "preview",
        "mini",
        "--lang",
        "zh",
        "--to",
        "docx,html",
        "--out",
        out,
    ]
    assert main(["--ui", "zh", *words, "--json"]) == 0
    done = json.loads(capsys.readouterr().out)
    assert [(one["format"], one["missing"], one["fuzzy"]) for one in done] == [("docx", 2, 1), ("html", 2, 1)]
    lines = [line for comment in comments_of(Form(Path(done[0]["path"]).read_bytes())) for line in comment]
    assert {"已译", "未译", "存疑（First name）"} <= set(lines)
    assert main(["--ui", "en", *words, "--force"]) == 0
    captured = capsys.readouterr()
    assert captured.out.split() == [one["path"] for one in done]
    assert "missing: 2; unsure: 1" in captured.err
