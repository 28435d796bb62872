"""Each block of a page as Word sets it, with small definitions."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from qatoolkit.word.units import dxa

from ..reading import (
    Form,
    W,
    cells_of,
    columns_of,
    find,
    first,
    kept,
    language_of,
    rows_of,
    runs_of,
    spans_of,
    strings,
    style_of,
    text_of,
)  # fmt: skip
from .conftest import Shelf

FACTS = """\
{landscape}sections:
  - id: person
    items:
      - {{id: name, type: text, label: Name, personal_data: 1}}
      - {{id: job, type: text, label: Job}}
      - {{id: place, type: text, label: Place}}
      - {{id: address, type: text, label: Address, appearance: wide}}
      - {{id: phone, type: text, label: Telephone}}
"""
SIGN = """\
  - id: sign
    items:
      - id: signatures
        type: signature
        label: Signatures
        parties:
          - {id: trainer, label: Trainer}
          - {id: learner, label: Apprentice}
"""


def facts(*, landscape: bool = False) -> str:
    return FACTS.format(landscape="orientation: landscape\n" if landscape else "")


@pytest.mark.parametrize(
    ("landscape", "spans"),
    [
        (False, [[1, 1, 1, 1], [1, 3], [1, 3], [1, 3]]),
        (True, [[1, 1, 1, 1, 1, 1], [1, 5], [1, 5]]),
    ],
)
def test_facts_stand_in_pairs_and_long_answers_alone(shelf: Shelf, landscape: bool, spans: list[list[int]]) -> None:
    form = shelf.form(facts(landscape=landscape))
    rows = rows_of(form.tables()[0])
    assert [spans_of(row) for row in rows] == spans
    assert form.tags() == ["name", "job", "place", "address", "phone"]
    labels = columns_of(form.tables()[0])[::2]
    assert max(labels) - min(labels) <= 1, "one label width for the whole grid"
    assert min(labels) >= dxa(20) - 1


def test_the_language_that_leads_stands_over_the_other(shelf: Shelf) -> None:
    for languages, order in (("zh,en", ["zh-CN", "en-GB"]), ("en,zh", ["en-GB", "zh-CN"]), ("zh", ["zh-CN"])):
        form = shelf.form(facts(), languages, words={"Name": "姓名"})
        label = find(form.tables()[0], ".//w:tc")[0]
        assert [style_of(one) for one in find(label, "w:p")] == ["QALabel1", "QALabel2"][: len(order)]
        assert [language_of(run) for run in runs_of(label)] == order


def test_headings_are_numbered_as_the_language_does_when_there_are_several(shelf: Shelf) -> None:
    one = "  - id: s{0}\n    title: Part {0}\n    items:\n      - {{id: r{0}, type: long_text, label: Why {0}}}\n"
    two = shelf.form("sections:\n" + one.format(1) + one.format(2))
    three = shelf.form("sections:\n" + one.format(1) + one.format(2) + one.format(3), words={"Part 3": "第三"})
    assert not any("A\u2002" in text for text in two.texts("QAHead1"))
    assert three.texts("QAHead1")[2] == "三、第三  C\u2002Part 3"
    assert first(three.styles()["QAHead1"], "w:pPr/w:outlineLvl/@w:val") == "1"
    assert find(three.styles()["QAHead1"], "w:pPr/w:keepNext")


def test_facts_of_several_sections_share_a_grid_with_bands(shelf: Shelf) -> None:
    body = (
        "sections:\n"
        "  - {id: a, title: Here, items: [{id: x, type: text, label: X}]}\n"
        "  - {id: b, title: There, items: [{id: z, type: text, label: Z}]}\n"
    )
    form = shelf.form(body, words={"Here": "这里"})
    assert len(form.tables()) == 1
    assert form.texts("QABand1")[0] == "这里  Here"


def test_room_for_words_grows_with_its_lines(shelf: Shelf) -> None:
    body = (
        "sections:\n  - id: a\n    items:\n"
        "      - {id: x, type: long_text, label: X, lines: 2}\n      - {id: z, type: long_text, label: Z, lines: 5}\n"
    )
    form = shelf.form(body)
    heights = strings(form.tables()[0], "w:tr/w:trPr/w:trHeight/@w:val")
    assert heights == [str(dxa(24)), str(dxa(48))]
    assert spans_of(rows_of(form.tables()[0])[0]) == [2]


def test_short_boxes_share_a_row_where_the_form_must_stay_on_one_page(shelf: Shelf) -> None:
    box = "      - {{id: {0}, type: long_text, label: {0}1, lines: {1}}}\n"
    body = "one_page: true\nsections:\n  - id: a\n    items:\n" + "".join(
        box.format(name, lines) for name, lines in (("x", 2), ("w", 3), ("z", 9), ("v", 2))
    )
    form = shelf.form(body)
    assert [spans_of(row) for row in rows_of(form.tables()[0])] == [[1, 1], [2], [2]]


def test_options_one_a_line_where_the_author_wants_a_list(shelf: Shelf) -> None:
    body = (
        "choices:\n  why:\n    - {code: a, label: Because}\n    - {code: b, label: Therefore}\nsections:\n"
        "  - id: s\n    items:\n      - {id: why, type: select_multiple, choices: why, label: Why, appearance: list}\n"
    )
    form = shelf.form(body)
    assert len([text for text in form.texts("QAAnswer") if "□" in text]) == 2


def test_questions_have_their_blank_below_and_a_number_before(shelf: Shelf) -> None:
    body = (
        "sections:\n  - id: a\n    title: You\n    items:\n"
        "      - {id: job, type: text, label: What is your job?}\n"
        "      - {id: more, type: long_text, label: Anything else?, lines: 4}\n"
    )
    form = shelf.form(body, kind="questionnaire")
    rows = rows_of(form.tables()[0])
    assert [cells_of(row)[0] for row in rows] == ["1", "2"]
    assert "What is your job?" in cells_of(rows[0])[1]
    underlined = form.control("job")
    assert set(text_of(underlined)) == {"\u00a0"}
    assert first(underlined, ".//w:sdtContent//w:u/@w:val") == "single"
    assert int(first(rows[1], "w:trPr/w:trHeight/@w:val")) == dxa(40)


def test_a_calculation_says_how_it_is_worked_out(shelf: Shelf) -> None:
    body = (
        "sections:\n  - id: a\n    items:\n      - {id: days, type: integer, label: Days}\n"
        '      - {id: cost, type: calculate, label: Cost, calculation: "${days} * 100", unit: yuan}\n'
    )
    form = shelf.form(body, words={"Days": "天数"})
    row = rows_of(form.tables()[-1])[1]
    assert "Days" in cells_of(row)[1]
    assert "天数" in cells_of(row)[1]
    assert strings(row, ".//w:sdtPr/w:tag/@w:val") == ["cost"]


AGREEMENT = """\
layout: columns
sections:
  - id: terms
    title: Terms
    items:
      - {id: enterprise, type: text, label: Enterprise}
  - id: period
    title: Period
    items:
      - {id: begins, type: clause, label: Training begins as agreed.}
      - {id: months, type: integer, label: Months of training, unit: months}
  - id: pay
    title: Pay
    items:
      - {id: paid, type: clause, label: The apprentice is paid each month.}
"""
AGREED = {
    "Period": "期限", "Pay": "报酬", "Training begins as agreed.": "培训按约定开始。",
    "The apprentice is paid each month.": "学徒按月领取报酬。", "Months of training": "培训月数",
}  # fmt: skip


def test_clauses_stand_side_by_side_and_an_answer_stands_once(shelf: Shelf) -> None:
    form = shelf.form(AGREEMENT, kind="agreement", words=AGREED)
    table = form.tables()[-1]
    rows = rows_of(table)
    number, left, right = columns_of(table)
    assert number < left < right, "a language of wide characters needs less room"
    assert cells_of(rows[0])[1:] == ["中文", "English"]
    assert find(rows[0], "w:trPr/w:tblHeader")
    assert [cells_of(row) for row in rows[1:3]] == [
        ["1", "期限", "Period"],
        ["1.1", "培训按约定开始。", "Training begins as agreed."],
    ]
    assert spans_of(rows[3]) == [1, 2]
    assert strings(rows[3], ".//w:sdtPr/w:tag/@w:val") == ["months"]
    assert kept(rows[2]), "the clause takes the row with the blank along"
    assert [cells_of(row)[0] for row in rows[3:]] == ["1.2", "2", "2.1"]
    assert {style_of(one) for one in find(rows[2], ".//w:p")} == {"QAText1"}, "both languages weigh the same"


def test_clauses_become_prose_in_one_language(shelf: Shelf) -> None:
    form = shelf.form(AGREEMENT, "zh", kind="agreement", words=AGREED)
    assert form.texts("QAClauseHead") == ["第一条\u2003期限", "第二条\u2003报酬"]
    clauses = form.texts("QAClause")
    assert clauses[0] == "1.1 培训按约定开始。"
    assert re.fullmatch("1.2 培训月数\u2002\u00a0+ \\S+", clauses[1])
    found = [one for one in find(form.body, ".//w:p") if style_of(one) == "QAClause"]
    assert {first(one, "w:pPr/w:ind/@w:firstLine") for one in found} == {"480"}, "two characters of 12 points"
    english = shelf.form(AGREEMENT, "en", kind="agreement")
    assert english.texts("QAClauseHead")[0].startswith("Article 1")


def test_an_agreement_can_be_stacked_too(shelf: Shelf) -> None:
    form = shelf.form(AGREEMENT, kind="agreement", words=AGREED, layout="stacked")
    assert form.texts("QAClause")[:2] == ["1.1 培训按约定开始。", "1.1 Training begins as agreed."]
    assert form.tags() == ["enterprise", "months"]


def test_signatures_are_for_the_hand(shelf: Shelf) -> None:
    form = shelf.form(facts() + SIGN, words={"Trainer": "师傅"})
    table = form.tables()[-1]
    rows = rows_of(table)
    assert not find(table, ".//w:sdt")
    assert "师傅" in cells_of(rows[0])[0]
    assert all(re.fullmatch(r"\s+年\s+月\s+日", text) for text in cells_of(rows[-1]))
    assert all(kept(row) for row in rows[:-1]), "the block stays on one page"
    gap = table.getprevious()
    assert gap is not None
    assert style_of(gap) == "QAGap"
    assert find(gap, "w:pPr/w:keepNext"), "and takes the gap before it along"
    assert kept(rows_of(form.tables()[0])[-1]), "and the row before the gap"


def test_a_seal_gets_room_and_a_signer_a_line(shelf: Shelf) -> None:
    body = facts() + SIGN.replace("label: Trainer}", "label: Enterprise, signer: Legal representative, seal: true}")
    form = shelf.form(body)
    heights = [int(height) for height in strings(form.tables()[-1], "w:tr/w:trPr/w:trHeight/@w:val")]
    assert heights == [dxa(34), dxa(18), dxa(9)]
    assert "Legal representative" in cells_of(rows_of(form.tables()[-1])[1])[0]


def test_many_parties_take_further_rows(shelf: Shelf) -> None:
    parties = "".join(f"          - {{id: p{number}, label: Party {number}}}\n" for number in range(5))
    form = shelf.form(facts() + SIGN.partition("          - {id: trainer")[0] + parties)
    assert [len(cells_of(row)) for row in rows_of(form.tables()[-1])] == [3, 3, 3, 3]


CERTIFICATE = """\
sections:
  - id: text
    items:
      - {id: opening, type: note, label: This is to certify that}
      - {id: name, type: text, label: Name, appearance: wide, personal_data: 1}
      - {id: closing, type: note, label: has completed the training.}
      - {id: occupation, type: text, label: Occupation}
      - {id: level, type: text, label: Level}
  - id: sign
    items:
      - {id: seals, type: signature, label: Seals, parties: [{id: one, label: Enterprise, seal: true}]}
  - id: annex
    title: Transcript
    annex: true
    items:
      - {id: marks, type: repeat, label: Marks, columns: [{id: subject, type: text, label: Subject}]}
"""


def test_a_certificate_is_a_framed_landscape_sheet_of_its_own(shelf: Shelf) -> None:
    form = shelf.form(CERTIFICATE, kind="certificate", title="Certificate", words={"Certificate": "结业证书"})
    sheet, annex = form.sections()
    borders = {etree.QName(side).localname: first(side, "@w:val") for side in find(sheet, "w:pgBorders/*")}
    assert borders == dict.fromkeys(("top", "left", "bottom", "right"), "double")
    assert first(sheet, "w:pgSz/@w:orient") == "landscape"
    assert not find(annex, "w:pgBorders")
    assert not find(annex, "w:pgSz[@w:orient='landscape']")
    assert form.texts("QACertTitle1") == ["结业证书"]
    assert form.texts("QACert2") == ["This is to certify that", "has completed the training."]


def test_a_certificate_has_one_blank_an_answer_and_no_header(shelf: Shelf) -> None:
    form = shelf.form(CERTIFICATE, kind="certificate")
    assert form.tags()[:3] == ["name", "occupation", "level"]
    name = form.control("name")
    assert style_of(next(one for one in name.iterancestors(f"{W}p"))) == "QACertName"
    for kind in ("header", "footer"):
        assert text_of(form.running(0, kind)) == ""
    assert "9.9.9" in text_of(form.running(1, "footer"))


def test_the_last_sign_of_a_spaced_title_is_not_spaced(shelf: Shelf) -> None:
    form = shelf.form(CERTIFICATE, kind="certificate", title="Certificate", words={"Certificate": "结业证书"})
    title = next(one for one in find(form.body, ".//w:p") if style_of(one) == "QACertTitle1")
    spacing = [(text_of(run), first(run, "w:rPr/w:spacing/@w:val")) for run in runs_of(title)]
    assert spacing == [("结业证", "240"), ("书", "")]


def test_an_annex_begins_a_page(shelf: Shelf) -> None:
    annex = (
        "  - id: more\n    title: Annex\n    annex: true\n    items:\n      - {id: why, type: long_text, label: Why}\n"
    )
    form = shelf.form(facts() + annex)
    breaks = find(form.body, ".//w:p[w:pPr/w:pageBreakBefore]")
    assert [style_of(one) for one in breaks] == ["QATitle1s"]
    assert not find(form.body, ".//w:br[@w:type='page']"), "no manual page break"


NOTED = facts() + "notes:\n  - {id: black, text: Write in black ink.}\n  - {id: keep, text: Keep a copy.}\n"


def test_notes_are_numbered_and_keep_their_translation(shelf: Shelf) -> None:
    form = shelf.form(NOTED, words={"Write in black ink.": "用黑色墨水填写。"})
    assert form.texts("QANote1")[1].startswith("1.")
    assert form.texts("QANote1")[1].endswith("用黑色墨水填写。")
    assert form.texts("QANote2") == ["Write in black ink.", "Keep a copy."]
    for one in find(form.body, ".//w:p"):
        if style_of(one) == "QANote1":
            assert find(one, "w:pPr/w:keepNext[not(@w:val='0')]")


def test_a_form_without_notes_has_no_head_for_them(shelf: Shelf) -> None:
    assert shelf.form(facts()).texts("QANote1") == []


def test_the_footer_counts_pages_with_fields_of_five_runs(shelf: Shelf) -> None:
    form = shelf.form(facts())
    for which in ("default", "first"):
        footer = form.running(0, "footer", which)
        assert "QA 9.9.9 · 第3版 / version 3" in text_of(footer)
        assert re.search(r"第1页.*共1页.*Page 1 of 1", text_of(footer).replace(" ", " "))
        marks = strings(footer, ".//w:r/w:fldChar/@w:fldCharType")
        assert marks == ["begin", "separate", "end"] * 4
        assert [text.strip() for text in strings(footer, ".//w:instrText/text()")] == ["PAGE", "NUMPAGES"] * 2
        for run in runs_of(footer):
            assert len(find(run, "*[not(self::w:rPr)]")) == 1, "a part of a field a run, or WPS shows nothing"


def test_the_first_page_has_an_empty_header_and_the_others_a_title(shelf: Shelf) -> None:
    form = shelf.form(facts(), title="Small form", words={"Small form": "小表"})
    assert find(form.sections()[0], "w:titlePg")
    assert text_of(form.running(0, "header", "first")) == ""
    assert find(form.running(0, "header", "first"), "w:p"), "a header part must hold a paragraph"
    assert text_of(form.running(0, "header")) == "小表  Small formQA 9.9.9"


def test_only_the_first_page_names_the_source(shelf: Shelf) -> None:
    form = shelf.form(facts())
    styles = [style_of(one) for one in find(form.running(0, "footer", "first"), "w:p")]
    assert "QASource" in styles
    assert "QASource" not in [style_of(one) for one in find(form.running(0, "footer"), "w:p")]


def test_a_bureau_form_says_whose_form_prevails(shelf: Shelf) -> None:
    said = "bureau’s own form prevails"
    assert said in text_of(shelf.form("bureau: true\n" + facts()).running(0, "footer"))
    assert said not in text_of(shelf.form(facts()).running(0, "footer"))


def test_one_title_is_smaller_on_landscape_paper_or_when_long(shelf: Shelf) -> None:
    assert shelf.form(facts(), "en").texts("QATitle1") == ["Small form"]
    assert shelf.form(facts(landscape=True), "en").texts("QATitle1s") == ["Small form"]
    long = "A rather long title of a rather small form that does not fit"
    assert shelf.form(facts(), "en", title=long).texts("QATitle1s") == [long]


def test_what_the_file_says_about_itself(shelf: Shelf) -> None:
    form = shelf.form(facts(), words={"Small form": "小表"})
    core = form.part("docProps/core.xml")
    assert first(core, "dc:identifier/text()") == "mini@3"
    assert first(core, "dc:title/text()") == "小表"
    assert first(core, "dc:language/text()").startswith("zh")
    assert first(core, "cp:keywords/text()") == "qatoolkit; zh_Hans_CN,en; stacked; controls"
    manifest = next(form.part(name) for name in form.archive.namelist() if re.fullmatch(r"customXml/item\d+.xml", name))
    assert first(manifest, "@tool") == "mini"
    assert strings(manifest, "qa:field/@path") == form.tags()
    assert not find(form.body, ".//w:dataBinding")


def test_equal_input_gives_equal_bytes(shelf: Shelf) -> None:
    tool = shelf.tool(facts() + SIGN)
    shelf.translate(tool, {})
    once, again = shelf.bytes_of(tool), shelf.bytes_of(tool)
    assert once == again
    assert once != shelf.bytes_of(tool, "en,zh")
    stamps = {entry.date_time for entry in Form(once).archive.infolist()}
    assert stamps == {(1980, 1, 1, 0, 0, 0)}


def test_the_document_is_the_last_member_of_the_package(shelf: Shelf) -> None:
    names = shelf.form(facts()).archive.namelist()
    assert (names[0], names[-1]) == ("[Content_Types].xml", "word/document.xml")
    assert len(set(names)) == len(names)


def test_the_only_row_before_signatures_can_be_kept_with_them(shelf: Shelf) -> None:
    """LibreOffice 7.4 leaves signatures alone on a page when the table before them is one row that cannot split."""
    one = "sections:\n  - id: a\n    items:\n      - {id: day, type: date, label: Day}\n"
    (row,) = rows_of(shelf.form(one + SIGN).tables()[0])
    assert kept(row)
    assert not find(row, "w:trPr/w:cantSplit")
    (alone,) = rows_of(shelf.form(one).tables()[0])
    assert find(alone, "w:trPr/w:cantSplit")


PRINTED = FACTS.format(landscape="") + "      - {id: told, type: note, label: Keep a copy.}\n"


def test_the_languages_of_a_printed_paragraph_stay_on_one_page(shelf: Shelf) -> None:
    form = shelf.form(PRINTED, words={"Keep a copy.": "请保存副本。"})
    keeps = {
        style_of(one): bool(find(one, "w:pPr/w:keepNext[not(@w:val='0')]"))
        for one in find(form.body, ".//w:p")
        if style_of(one) in ("QAPara1", "QAPara2")
    }
    assert keeps == {"QAPara1": True, "QAPara2": False}
