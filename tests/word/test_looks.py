"""A look changes geometry, fonts, lines and colours; never words, order or tags."""

from __future__ import annotations

import pytest

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.errors import DefinitionError, UsageError
from qatoolkit.word.look import look_names, open_look

from ..forms import cases
from ..reading import find, first, strings, text_of
from .conftest import Render, Shelf

LOOKS = look_names(open_library())


def test_there_are_two_looks() -> None:
    assert LOOKS == ["official", "workshop"]


@pytest.mark.parametrize(("name", "plain"), cases(False, True))
def test_looks_say_the_same(render: Render, name: str, plain: bool) -> None:
    official, workshop = (render(name, look=look, plain=plain) for look in LOOKS)
    assert words(official) == words(workshop)
    assert official.tags() == workshop.tags()
    assert official.bookmarks() == workshop.bookmarks()
    assert [len(find(table, "w:tr")) for table in official.tables()] == [
        len(find(table, "w:tr")) for table in workshop.tables()
    ]


def words(form: object) -> list[str]:
    """What is printed, in order; blanks may be longer in one look, and spaces part options over lines."""
    from ..reading import Form

    assert isinstance(form, Form)
    texts = ("".join(text.split()) for _, text in form.paragraphs())
    return "\n".join(text for text in texts if text).replace("\n□", "□").split("\n")


def test_looks_look_different(render: Render) -> None:
    official, workshop = (render("induction_checklist", look=look) for look in LOOKS)
    fonts = [first(form.styles()["QAAnswer"], "w:rPr/w:rFonts/@w:eastAsia") for form in (official, workshop)]
    assert fonts == ["SimSun", "Microsoft YaHei"]
    assert official.content != workshop.content


@pytest.mark.parametrize("look", LOOKS)
def test_every_style_that_a_form_uses_is_defined(render: Render, tool_id: str, look: str) -> None:
    form = render(tool_id, look=look)
    used = {*strings(form.body, ".//w:pStyle/@w:val"), *strings(form.body, ".//w:rStyle/@w:val")}
    for name in form.archive.namelist():
        if name.startswith(("word/header", "word/footer")):
            used |= set(strings(form.part(name), ".//w:pStyle/@w:val"))
    assert used
    assert used - set(form.styles()) == set()


@pytest.mark.parametrize("look", LOOKS)
def test_looks_have_the_same_roles_and_no_print_too_small_to_read(look: str) -> None:
    opened = open_look(open_library(), look)
    assert set(opened.styles) == set(open_look(open_library(), LOOKS[0]).styles)
    assert min(style.size for style in opened.styles.values()) >= 8
    assert all(style.line >= style.size for style in opened.styles.values())
    assert opened.name == look


@pytest.mark.parametrize("look", LOOKS)
def test_small_chinese_is_never_smaller_than_nine_points(render: Render, look: str) -> None:
    form = render("induction_checklist", "en,zh", look=look)
    sizes = {name: int(first(style, "w:rPr/w:sz/@w:val") or 21) for name, style in form.styles().items()}
    for paragraph in find(form.body, ".//w:p"):
        for run in find(paragraph, "w:r[w:rPr/w:lang/@w:eastAsia]"):
            style = first(paragraph, "w:pPr/w:pStyle/@w:val")
            size = int(first(run, "w:rPr/w:sz/@w:val") or sizes[style])
            arrow = text_of(run).strip("\u3000") == "▼"
            assert size >= 18 or arrow, text_of(run)


def test_all_four_font_slots_are_named_and_no_theme_font(render: Render) -> None:
    styles = render("induction_checklist").styles()
    for name, style in styles.items():
        if name.startswith("QA") and name not in ("QAPlaceholder", "QAGap", "QAEnd"):
            (fonts,) = find(style, "w:rPr/w:rFonts")
            names = {attribute.rpartition("}")[2] for attribute in fonts.attrib}
            assert names == {"ascii", "hAnsi", "eastAsia", "cs"}, name


def test_an_unknown_look_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="there is no look “offical”; nearest: official"):
        open_look(open_library(), "offical")


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "base.docx", "/etc/passwd"])
def test_a_look_is_a_name_and_no_path(name: str) -> None:
    with pytest.raises(UsageError):
        open_look(open_library(), name)


def own_look(shelf: Shelf, *changes: tuple[str, str]) -> Library:
    """A look of the user's own: the official one with changes."""
    path = open_library().find("templates/word/official.yaml")
    assert path is not None
    text = path.read_text("utf-8").replace("name: official", "name: school")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    shelf.put("templates/word/school.yaml", text)
    return shelf.library


def test_a_user_can_bring_a_look(shelf: Shelf) -> None:
    assert "school" in look_names(own_look(shelf, ("left: 26", "left: 30")))
    body = "sections:\n  - id: a\n    items:\n      - {id: name, type: text, label: Name}\n"
    form = shelf.form(body, look="school")
    assert form.tags() == ["name"]
    assert int(first(form.sections()[0], "w:pgMar/@w:left")) == 1701


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("left: 26", "left: -26", "pages.portrait.left"),
        ("size: 22", "size: big", "styles.QATitle1.size"),
        ('text: "000000"', 'text: "black"', "colours.text"),
        ("label_tint: false", "label_tint: sometimes", "label_tint"),
        ("footer_rule: 0", "footer_role: 0", "footer_rule"),
        ("align: center", "align: middle", "styles.QATitle1.align"),
    ],
)
def test_a_broken_look_says_where(shelf: Shelf, old: str, new: str, path: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        open_look(own_look(shelf, (old, new)), "school")
    assert path in [problem.path for problem in caught.value.problems]
    assert all("school.yaml" in problem.file and problem.text for problem in caught.value.problems)


def test_all_faults_of_a_look_are_told_at_once(shelf: Shelf) -> None:
    with pytest.raises(DefinitionError) as caught:
        open_look(own_look(shelf, ("left: 26", "left: 0"), ("size: 22", "size: 999")), "school")
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("text", ["", "a: [", "name: x\nname: y\n", "- a\n", "&a *a"])
def test_what_is_no_look_at_all_is_refused(shelf: Shelf, text: str) -> None:
    shelf.put("templates/word/school.yaml", text)
    with pytest.raises(DefinitionError):
        open_look(shelf.library, "school")
