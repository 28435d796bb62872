"""Everything that the program says can be translated: built in a pseudo-locale, no letter stands outside its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, nodes
from lxml import etree

from qatoolkit.cli.app import build, main
from qatoolkit.cli.language import screen_words
from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tools
from qatoolkit.errors import OutputExists, UsageError
from qatoolkit.i18n.cache import known_domains
from qatoolkit.i18n.leaks import leaks
from qatoolkit.i18n.pseudo import Pseudo, find_pseudo, outside, pseudo_files, pseudo_modes
from qatoolkit.pages.catalogue import placeholders
from qatoolkit.pages.locales import find_locale
from qatoolkit.pages.render import make_page
from qatoolkit.pages.voice import open_voice
from qatoolkit.verbs.previewing import make_pseudo
from qatoolkit.word.writer import WordOptions, write_docx

from ..cli.report_files import write_stores
from ..reading import Form, text_of
from .workshop import open_workshop

BUILT_IN = open_library()
MODES = pseudo_modes(BUILT_IN)
TOOLS = {tool.id: tool for tool in load_tools(BUILT_IN)}
LATIN = MODES["latin"]


@pytest.fixture(scope="session")  # tests of one tool run together, whatever their module
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The library with every pseudo-locale laid over it, on paper wide enough for texts that have grown."""
    folder = tmp_path_factory.mktemp("pseudo")
    look = folder / "templates/word/official.yaml"
    look.parent.mkdir(parents=True)
    official = (BUILT_IN.roots[-1] / "templates/word/official.yaml").read_text(encoding="utf-8")
    look.write_text(
        official.replace("landscape: {width: 297, height: 210", "landscape: {width: 420, height: 297"), "utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
        domains = known_domains(BUILT_IN)
    for pseudo in MODES.values():
        for address, data in pseudo_files(pseudo, domains).items():
            path = folder / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return Library((folder, *BUILT_IN.roots))


KEPT = ["{name}", "{{", "}}", "https://ilo.org/a?b", "a@b.org", "\n", " "]
LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="{}\n⟦⟧【】"), max_size=9)


@pytest.mark.parametrize("mode", MODES)
@given(text=st.lists(st.sampled_from(KEPT) | LETTERS).map("".join))
def test_names_addresses_and_lines_are_kept(mode: str, text: str) -> None:
    made = MODES[mode].text(text)
    assert placeholders(made) == placeholders(text)
    assert made.count("\n") == text.count("\n")
    assert all(address in made for address in re.findall(r"(?<!\S)https://ilo\.org/a\?b(?!\S)", text))
    assert made.strip().startswith(MODES[mode].open)
    assert made.strip().endswith(MODES[mode].close)


def test_short_texts_grow_most() -> None:
    growth = [len(LATIN.text("a" * length)) / length for length in (5, 20, 60, 200)]
    assert growth == sorted(growth, reverse=True)
    assert growth[0] > 2
    assert growth[-1] > 1.2


def test_what_stands_outside_is_found() -> None:
    assert outside("⟦a ⟦b⟧ c⟧ Name: ⟦d⟧ 12 – x1", LATIN) == ["Name", "x1"]
    assert outside("⟦a⟧ 12, __ / ⟦⟧", LATIN) == []


@pytest.mark.parametrize("mode", MODES)
def test_no_form_says_a_word_that_is_not_translated(shelf: Library, mode: str) -> None:
    assert [str(one) for one in leaks(shelf, TOOLS.values(), MODES[mode])] == []


@pytest.mark.parametrize("tool", TOOLS)
def test_no_word_file_says_a_word_that_is_not_translated(shelf: Library, tool: str) -> None:
    page = make_page(TOOLS[tool], open_voice(shelf, [find_locale(shelf, LATIN.locale)], tool), shelf)
    form = Form(write_docx(page, shelf, WordOptions()))
    parts = [name for name in form.archive.namelist() if re.match(r"word/(document|header|footer)\d*\.xml", name)]
    text = "\n".join(text_of(form.part(name)) for name in parts)
    codes = {option.code for options in TOOLS[tool].choices.values() for option in options}
    left = [
        word for word in outside(re.sub(r"QA (?=[\dC])", "", text), LATIN) if word not in codes | {"Σ", "max", "min"}
    ]
    assert [word for word in left if not re.fullmatch(r"CN\d+|[A-Z]", word)] == []


TEMPLATES = [path for path in BUILT_IN.glob("templates/**/*.j2") if not path.name.endswith(".yaml.j2")]
"""A file that people fill in has keys of its own, which are no language; what is said in it is tried below."""

SAID_BY_TEMPLATES = {"QA"}


def words_of(template: str) -> set[str]:
    """Words that a template prints by itself; blocks called ``…_class`` stand inside tags."""
    tree = Environment(autoescape=True).parse(template)
    in_tags = {id(data) for block in tree.find_all(nodes.Block) if block.name.endswith("_class")
               for data in block.find_all(nodes.TemplateData)}  # fmt: skip
    data = "\0".join(one.data for one in tree.find_all(nodes.TemplateData) if id(one) not in in_tags)
    shown = re.sub(r"<style.*?</style>|<[^>]*>|&\w+;|\{[^}]*\}", " ", data, flags=re.DOTALL)
    return set(re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*$|^[^<]*>", " ", shown)))


@pytest.mark.parametrize("path", TEMPLATES, ids=BUILT_IN.address)
def test_no_template_has_words_of_its_own(path: Path) -> None:
    """Also in branches that no tool of ours takes."""
    assert words_of(path.read_text(encoding="utf-8")) <= SAID_BY_TEMPLATES, "speak them with t(…)"


@pytest.mark.parametrize(
    "template", ["<p>Sample {{ t(x) }}</p>", "{% if x %}<b>{{ x }} Sample</b>{% endif %}", "Sample"]
)
def test_a_word_in_a_template_is_seen(template: str) -> None:
    assert words_of(template) == {"Sample"}


def commands(command: Any) -> Iterator[Any]:
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from commands(one)


def test_every_text_of_the_help_pages_can_be_translated(shelf: Library) -> None:
    words = screen_words(shelf, LATIN.locale)
    said = {
        text
        for command in commands(build())
        for text in (
            command.help,
            *(text for one in command.params for text in (getattr(one, "help", ""), one.metavar)),
        )
        if text and text != "Show this message and exit."
    }
    assert len(said) > 100
    assert said - words.keys() == set()


def screen(shelf: Library, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["--ui", LATIN.locale, "--library", str(shelf.roots[0]), *words])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


@pytest.mark.parametrize("tool", ["4.3.1", "3.2.1", "0.2.1"])
def test_screens_say_nothing_that_is_not_translated(
    shelf: Library, capsys: pytest.CaptureFixture[str], tool: str
) -> None:
    code, text = screen(shelf, capsys, "show", tool)
    shown = "\n".join(line for line in text.splitlines() if "qatoolkit render" not in line)
    shown = re.sub(r"\b(\d\.C|CN\d\d)\b", "", shown)  # numbers of tools are the same in every language
    assert (code, outside(shown, LATIN)) == (0, [])


def test_the_list_says_nothing_that_is_not_translated(shelf: Library, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = screen(shelf, capsys, "list")
    assert code == 0
    assert [word for word in outside(text, LATIN) if not re.fullmatch(r"CN\d*|[A-Z]", word)] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [(("render", "nothing"), 2), (("foo",), 2), (("render", "4.3.1", "--to", "pdf"), 2), (("list", "--nothing"), 2),
     (("render", "4.3.1", "--lang", "xx"), 2), (("i18n", "import", "missing.csv"), 4)],
)  # fmt: skip
def test_problems_are_told_in_the_language_of_the_screen(
    shelf: Library, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int
) -> None:
    done, text = screen(shelf, capsys, *words)
    left = outside(re.sub(r"\[[\w-]+\]|missing\.csv|qatoolkit.*", "", text), LATIN)
    assert (done, left) == (code, [])


def test_a_report_says_nothing_that_is_not_translated(
    shelf: Library, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write_stores(tmp_path)
    words = ("--from", str(tmp_path / "answers.sqlite"), "--lang", LATIN.locale, "--to", "html", "--out", str(tmp_path))
    assert screen(shelf, capsys, "report", "0.2.1", *words)[0] == 0
    (path,) = tmp_path.glob("*.html")
    article = next(etree.HTML(path.read_text(encoding="utf-8")).iter("article"))
    text = re.sub(r"QA [\d.]+", "", "\n".join(str(piece) for piece in article.itertext()))
    assert set(outside(text, LATIN)) <= {"Example"}, "what a copy holds is nobody's to translate"


# --- the command


@pytest.fixture
def leaking(tmp_path: Path) -> Path:
    """A user's library whose template says a word by itself."""
    shop = open_workshop(tmp_path / "shop")
    page = (BUILT_IN.roots[-1] / "templates/form.html.j2").read_text(encoding="utf-8")
    shop.put("templates/form.html.j2", page + "{% block title %}<h1>{{ t(tool.title) }} (Sample)</h1>{% endblock %}")
    return shop.folder


def test_a_planted_word_is_found(leaking: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(leaking / "pseudo")
    code = main(["--ui", "en", "--library", str(leaking), "i18n", "pseudo", "latin", "--out", out])
    said = capsys.readouterr().err
    assert code == 1
    assert "templates/form.html.j2: these words of mini are not translated: Sample" in said
    assert (
        len([line for line in said.splitlines() if "pseudo-leak" in line])
        == sum(tool.kind.value == "form" for tool in TOOLS.values()) + 1
    )


def test_a_pseudo_library_is_a_library(tmp_path: Path) -> None:
    made = make_pseudo("rtl", library=BUILT_IN, out=tmp_path / "out")
    assert made.problems == ()
    assert find_locale(Library((made.folder, *BUILT_IN.roots)), made.language).direction == "rtl"
    with pytest.raises(OutputExists):
        make_pseudo("rtl", library=BUILT_IN, out=tmp_path / "out")


def test_there_are_three_modes() -> None:
    assert list(MODES) == ["latin", "cjk", "rtl"]
    assert all(isinstance(find_pseudo(BUILT_IN, mode), Pseudo) for mode in MODES)
    with pytest.raises(UsageError, match="latin, cjk, rtl"):
        find_pseudo(BUILT_IN, "klingon")


@pytest.mark.parametrize("kind", ["workshop", "class", "course"])
def test_what_a_new_pack_explains_is_translated(
    shelf: Library, capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str
) -> None:
    """Comments speak; keys, codes and commands in the file are no language."""
    code, _ = screen(shelf, capsys, "pack", "new", kind, "demo", "--out", str(tmp_path))
    (file,) = (tmp_path / "demo").glob("*.yaml")
    lines = file.read_text(encoding="utf-8").splitlines()
    said = [line.strip("# ") for line in lines if line.startswith("#")]
    spoken = [line for line in said if not re.match(r"qatoolkit |-? ?\{?[a-z_]+:|-( |$)", line)]
    assert code == 0
    assert len(spoken) > 3
    assert outside("\n".join(spoken), LATIN) == []
