"""Comments in a copy of a filled form: at the control, in the form's languages, and nothing else changed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from qatoolkit.definitions.answers import Value, answers
from qatoolkit.definitions.fields import Field, fields
from qatoolkit.pages.locales import find_locales
from qatoolkit.word.audit import audit
from qatoolkit.word.base import pack
from qatoolkit.word.comments import Remark, add_comments
from qatoolkit.word.filling import fill_form

from ..conftest import Office
from ..forms import all_tools, cases_by_turns, compiled, reader, sample_ids
from ..reading import Form, W, find, first, strings, text_of
from .conftest import Render, Shelf

BODY = """\
choices:
  two:
    - {code: a, label: First}
    - {code: b, label: Second}
sections:
  - id: one
    items:
      - {id: name, type: text, label: Name}
      - {id: pick, type: select_multiple, choices: two, label: Pick}
      - {id: parts, type: repeat, label: Parts, min_rows: 3, columns: [
          {id: what, type: text, label: What, width: 3}, {id: weeks, type: integer, label: Weeks}]}
"""


def parts_of(content: bytes) -> dict[str, bytes]:
    archive = Form(content).archive
    return {name: archive.read(name) for name in archive.namelist()}


def remark(shelf: Shelf, path: str, *texts: str, languages: str = "zh,en", options: Sequence[str] = ()) -> Remark:
    """A remark in the languages of the form."""
    locales = find_locales(shelf.library, languages)
    said = texts or ("请填写。", "Fill it in.")
    return Remark(path, tuple(zip(locales, said, strict=False)), tuple(options))


def commented(content: bytes, *remarks: Remark) -> Form:
    return Form(add_comments(content, remarks))


def spans(form: Form) -> dict[str, str]:
    """Id of each comment to the tags, or else the text, between its two ends."""
    result = {}
    for start in find(form.body, ".//w:commentRangeStart"):
        number = first(start, "@w:id")
        between, node = [], start.getnext()
        while node is not None and not (node.tag == f"{W}commentRangeEnd" and first(node, "@w:id") == number):
            between.append(node)
            node = node.getnext()
        assert node is not None, "both ends stand in one paragraph"
        tags = [tag for one in between for tag in strings(one, ".//w:tag/@w:val|self::w:sdt//w:tag/@w:val")]
        result[number] = " ".join(tags) or "".join(map(text_of, between))
    return result


def comments(form: Form) -> list[etree._Element]:
    return find(form.part("word/comments.xml"), "w:comment")


def test_a_comment_stands_round_its_control(shelf: Shelf) -> None:
    form = commented(shelf.form(BODY).content, remark(shelf, "name"))
    assert spans(form) == {"0": "name"}
    (control,) = [one for one in form.controls() if "name" in strings(one, ".//w:tag/@w:val")]
    after = [node.tag.removeprefix(W) for node in control.itersiblings() if isinstance(node.tag, str)]
    assert after[:3] == ["bookmarkEnd", "commentRangeEnd", "r"]
    assert strings(form.body, ".//w:commentReference/@w:id") == ["0"]


def test_it_speaks_the_languages_of_the_form(shelf: Shelf) -> None:
    (comment,) = comments(commented(shelf.form(BODY).content, remark(shelf, "name")))
    assert [text_of(one) for one in find(comment, "w:p")] == ["请填写。", "Fill it in."]
    assert strings(comment, ".//w:lang/@w:eastAsia") == ["zh-CN"]
    assert strings(comment, ".//w:lang/@w:val") == ["en-GB"]
    assert first(comment, "@w:author") == "qatoolkit"
    assert find(comment, "w:p[1]/w:r[1]/w:annotationRef")


def test_chinese_words_in_an_english_sentence_have_their_font(shelf: Shelf) -> None:
    form = commented(shelf.form(BODY).content, remark(shelf, "name", "改", "Not “车间” but a code."))
    assert audit(form.content) == []
    assert strings(comments(form)[0], "w:p[2]//w:lang/@w:eastAsia") == ["zh-CN"]


def test_arabic_runs_from_right_to_left(shelf: Shelf) -> None:
    shelf.put("locales/ar/locale.yaml", "babel: ar\n")
    form = commented(shelf.form(BODY).content, remark(shelf, "name", "نص", languages="ar"))
    (comment,) = comments(form)
    assert find(comment, "w:p/w:pPr/w:bidi")
    assert find(comment, "w:p/w:r/w:rPr/w:rtl")
    assert find(comment, "w:p/*[1][self::w:pPr]")  # before the reference mark


def test_boxes_that_stand_together_are_spanned(shelf: Shelf) -> None:
    form = commented(shelf.form(BODY).content, remark(shelf, "pick", options=("a", "b")))
    assert spans(form) == {"0": "pick/a pick/b"}


def test_several_comments_keep_their_order(shelf: Shelf) -> None:
    two = [remark(shelf, "name", text, text) for text in ("eins", "zwei")]
    form = commented(shelf.form(BODY).content, *two, remark(shelf, "parts.2.weeks"))
    assert spans(form)["2"] == "parts.2.weeks"
    assert strings(form.body, ".//w:commentRangeStart/@w:id") == ["0", "1", "2"]
    assert strings(form.body, ".//w:commentReference/@w:id") == ["0", "1", "2"]
    assert [text_of(one).split("/")[0][:4] for one in comments(form)[:2]] == ["eins", "zwei"]


def test_plain_forms_have_bookmarks(shelf: Shelf) -> None:
    form = commented(shelf.form(BODY, plain=True).content, remark(shelf, "name"), remark(shelf, "parts.2.what"))
    starts = find(form.body, ".//w:commentRangeStart")
    assert [first(start, "following-sibling::w:bookmarkStart[1]/@w:name") for start in starts] == [
        "qa_name",
        "qa_parts__2__what",
    ]


# --- what people and editors do to a form ---------------------------------------------------------------------


def changed(form: Form) -> bytes:
    """The bytes of a form whose body was changed."""
    parts = parts_of(form.content)
    parts["word/document.xml"] = etree.tostring(form.part("word/document.xml"), encoding="UTF-8", standalone=True)
    return pack(parts)


def row_of(form: Form, tag: str) -> etree._Element:
    return next(form.control(tag).iterancestors(f"{W}tr"))


def test_a_copied_row_is_known_by_its_place(shelf: Shelf) -> None:
    form = shelf.form(BODY)
    third = row_of(form, "parts.3.weeks")
    copy = deepcopy(third)
    for mark in find(copy, ".//w:bookmarkStart|.//w:bookmarkEnd"):
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
    third.addnext(copy)
    made = commented(changed(form), remark(shelf, "parts.4.weeks"))
    (start,) = find(made.body, ".//w:commentRangeStart")
    (row,) = find(start, "ancestor::w:tr")
    assert len(find(row, "preceding-sibling::w:tr")) == 4  # the head and three rows
    assert spans(made) == {"0": "parts.3.weeks"}


def test_a_deleted_row_moves_those_below_it_up(shelf: Shelf) -> None:
    form = shelf.form(BODY)
    row = row_of(form, "parts.1.what")
    table = row.getparent()
    assert table is not None
    table.remove(row)
    assert spans(commented(changed(form), remark(shelf, "parts.1.weeks"))) == {"0": "parts.2.weeks"}


def without(form: Form, *tags: str) -> bytes:
    """The form after somebody deleted controls with their bookmarks."""
    for tag in tags:
        control = form.control(tag)
        for one in (control.getprevious(), control.getnext(), control):
            if one is not None and (parent := one.getparent()) is not None:
                parent.remove(one)
    return changed(form)


def test_a_deleted_control_of_a_row_gives_its_cell(shelf: Shelf) -> None:
    made = commented(without(shelf.form(BODY), "parts.2.weeks"), remark(shelf, "parts.2.weeks"))
    (start,) = find(made.body, ".//w:commentRangeStart")
    (cell,) = find(start, "ancestor::w:tc")
    assert "parts.2.what" in strings(cell, "preceding-sibling::w:tc//w:tag/@w:val")
    assert not find(cell, "following-sibling::w:tc")


def test_a_deleted_control_elsewhere_gives_the_title(shelf: Shelf) -> None:
    made = commented(without(shelf.form(BODY, title="Title here"), "name"), remark(shelf, "name"))
    (start,) = find(made.body, ".//w:commentRangeStart")
    (paragraph,) = find(start, "ancestor::w:p")
    assert first(paragraph, "w:pPr/w:pStyle/@w:val") == "QATitle1"


def test_a_table_as_a_whole_gets_it_at_its_head(shelf: Shelf) -> None:
    made = commented(shelf.form(BODY).content, remark(shelf, "parts"), remark(shelf, "parts.99.what"))
    for start in find(made.body, ".//w:commentRangeStart"):
        assert find(start, "ancestor::w:tr/w:trPr/w:tblHeader")


def test_a_document_that_has_lost_everything_still_gets_it(shelf: Shelf) -> None:
    form = shelf.form(BODY)
    for table in form.tables():
        parent = table.getparent()
        assert parent is not None
        parent.remove(table)
    for style in find(form.body, ".//w:pStyle"):
        style.set(f"{W}val", "Standard")
    made = commented(changed(form), remark(shelf, "parts.1.what"), remark(shelf, "name"), remark(shelf, ""))
    assert len(strings(made.body, ".//w:commentReference/@w:id")) == 3


def test_comments_that_are_there_stay(shelf: Shelf) -> None:
    once = commented(shelf.form(BODY).content, remark(shelf, "name", "one", "one"))
    twice = commented(once.content, remark(shelf, "name", "two", "two"))
    assert [first(one, "@w:id") for one in comments(twice)] == ["0", "1"]
    assert len(strings(twice.part("word/_rels/document.xml.rels"), "*[contains(@Target,'comments')]/@Target")) == 1
    assert strings(twice.body, ".//w:commentReference/@w:id") == ["0", "1"]


# --- soundness ------------------------------------------------------------------------------------------------


def test_nothing_else_is_changed(shelf: Shelf) -> None:
    before = shelf.form(BODY)
    after = commented(before.content, remark(shelf, "name"))
    touched = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    old, new = parts_of(before.content), parts_of(after.content)
    assert {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)} == touched
    for node in find(after.body, ".//w:commentRangeStart|.//w:commentRangeEnd|.//w:r[w:commentReference]"):
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)
    trees = [form.part("word/document.xml") for form in (after, before)]
    assert etree.tostring(trees[0], method="c14n") == etree.tostring(trees[1], method="c14n")


def test_the_same_remarks_give_the_same_bytes(shelf: Shelf) -> None:
    content = shelf.form(BODY).content
    assert commented(content, remark(shelf, "name")).content == commented(content, remark(shelf, "name")).content


def test_a_date_is_written_when_it_is_given(shelf: Shelf) -> None:
    when = datetime(2026, 3, 2, 10, 30, 5, 123, UTC)
    form = Form(add_comments(shelf.form(BODY).content, [remark(shelf, "name")], when))
    assert strings(comments(form)[0], "@w:date") == ["2026-03-02T10:30:05Z"]


def everywhere(shelf: Shelf, form: Form) -> Form:
    """A form with a comment at each of its answers."""
    paths = dict.fromkeys(tag.partition("/")[0] for tag in form.tags())
    return commented(form.content, *(remark(shelf, path) for path in paths))


@pytest.mark.parametrize("name", sample_ids())
def test_every_answer_of_a_tool_can_have_one(shelf: Shelf, render: Render, name: str) -> None:
    form = render(name)
    made = everywhere(shelf, form)
    assert audit(made.content) == []
    paths = dict.fromkeys(tag.partition("/")[0] for tag in form.tags())
    found = spans(made)
    assert len(found) == len(paths)
    for path, number in zip(paths, sorted(found, key=int), strict=True):
        assert found[number].split(" ")[0].partition("/")[0] == path


@pytest.mark.parametrize("name", sample_ids())
def test_every_sheet_without_controls_can_have_them(shelf: Shelf, render: Render, name: str) -> None:
    paths: dict[str, list[str]] = {}
    for tag in render(name).tags():
        path, _, option = tag.partition("/")
        paths.setdefault(path, []).append(option)
    asked = [remark(shelf, path, options=[one for one in options if one]) for path, options in paths.items()]
    made = commented(render(name, plain=True).content, *asked)
    assert audit(made.content) == []
    assert len(strings(made.body, ".//w:commentReference/@w:id")) == len(paths)


TWO = ("apprenticeship_agreement", "induction_checklist")


@pytest.mark.requires("ooxml-validator")
@pytest.mark.parametrize("tool", TWO)
def test_microsofts_validator_finds_nothing(shelf: Shelf, render: Render, tool: str, tmp_path: Path) -> None:
    file = tmp_path / "checked.docx"
    file.write_bytes(everywhere(shelf, render(tool)).content)
    ran = subprocess.run(["ooxml-validator", str(file)], capture_output=True, text=True, check=False)
    assert json.loads(ran.stdout)["errors"] == []


@pytest.mark.parametrize("tool", TWO)
def test_openxml_audit_finds_nothing(shelf: Shelf, render: Render, tool: str, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    file = tmp_path / "checked.docx"
    file.write_bytes(everywhere(shelf, render(tool)).content)
    assert OpenXmlValidator(max_errors=50).validate(file).errors == []


def saved_by_libreoffice(office: Office, content: bytes, folder: Path) -> bytes:
    """The form after LibreOffice opened and saved it."""
    (folder / "in.docx").write_bytes(content)
    return office.save(folder / "in.docx", folder / "out.docx").read_bytes()


@pytest.mark.requires("soffice", "uno")
def test_libreoffice_shows_and_keeps_them(shelf: Shelf, render: Render, office: Office, tmp_path: Path) -> None:
    form = render("induction_checklist")
    path = next(tag.partition("/")[0] for tag in form.tags())
    kept = Form(saved_by_libreoffice(office, commented(form.content, remark(shelf, path)).content, tmp_path))
    assert [text_of(one) for one in comments(kept)] == ["请填写。Fill it in."]


@pytest.mark.requires("soffice", "uno")
def test_a_form_that_libreoffice_saved_gets_them_at_its_bookmarks(shelf: Shelf, office: Office, tmp_path: Path) -> None:
    saved = saved_by_libreoffice(office, shelf.form(BODY).content, tmp_path)
    paths = ("name", "parts.2.weeks")
    form = commented(saved, *(remark(shelf, path) for path in paths), remark(shelf, "pick", options=("a", "b")))
    first_in = "following-sibling::*[1]/descendant-or-self::w:bookmarkStart/@w:name"
    marks = [first(start, first_in) for start in find(form.body, ".//w:commentRangeStart")]
    assert marks == ["qa_name", "qa_pick___a", "qa_parts__2__weeks"]
    assert [text_of(one) for one in comments(form)] == ["请填写。Fill it in."] * 3


# --- reading --------------------------------------------------------------------------------------------------

SAMPLES: dict[str, Value] = {
    "text": "王小明 & Co",
    "long_text": "one\ntwo",
    "integer": 7,
    "decimal": Decimal("1.5"),
    "money": Decimal("3000.10"),
    "date": date(2026, 3, 2),
}


def sample(field: Field) -> Value:
    """An answer to a slot."""
    if field.multiple:
        return field.options[-2:]
    return field.options[0] if field.options else SAMPLES[field.type]


@pytest.mark.parametrize(("name", "plain"), cases_by_turns(0, False, True))
def test_comments_are_never_read_as_answers(name: str, plain: bool, shelf: Shelf) -> None:
    """A filled form with a comment at each slot (of 300, if it has more) reads as the same form without."""
    tool = all_tools()[name]
    asked = [field for field in fields(tool) if not field.computed and not field.path.endswith(".other")]
    values = {field.path: sample(field) for field in asked[::2]}
    before = fill_form(compiled(name, plain=plain), values)
    remarked = asked[:: 1 + len(asked) // 300]
    after = commented(before, *(remark(shelf, one.path, options=one.options) for one in remarked), remark(shelf, ""))
    plainly, again = reader(name).read(before), reader(name).read(after.content)
    assert again == plainly
    assert answers(tool, again.values) == values
