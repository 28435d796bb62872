"""What leaves in a format comes back as it was, whatever it holds."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from qatoolkit.definitions.library import open_library
from qatoolkit.i18n.exchange.csv_table import read_csv, write_csv
from qatoolkit.i18n.exchange.review import read_review, write_review
from qatoolkit.i18n.exchange.rows import STATES, UNSPEAKABLE, Parcel, Row, RowState, sift
from qatoolkit.i18n.exchange.tmx import read_tmx, write_tmx
from qatoolkit.i18n.exchange.weigh import weigh
from qatoolkit.i18n.exchange.xliff import read_xliff, write_xliff
from qatoolkit.pages.locales import find_locale

from .workshop import open_workshop

LIBRARY = open_library()
LOCALE = find_locale(LIBRARY, "zh")
SOURCE = find_locale(LIBRARY, "en")


def review(rows: Sequence[Row]) -> bytes:
    return write_review(LIBRARY, rows, LOCALE, title="x", speaker=SOURCE)


FORMATS: dict[str, tuple[Callable[[Sequence[Row]], bytes], Callable[[Path], Parcel], str]] = {
    "csv": (lambda rows: write_csv(rows, LOCALE), read_csv, "csv"),
    "tmx": (lambda rows: write_tmx(rows, LOCALE), read_tmx, "tmx"),
    "xliff": (lambda rows: write_xliff(rows, LOCALE), read_xliff, "xlf"),
    "review-docx": (review, read_review, "docx"),
}
NASTY = ["\n", "\n\n", '"', "'", ",", ";", "\t", "{name}", "{", "}", "{{", "=1+1", "+", "-", "@", "＝", "'=", "<b>",
         "&amp;", "]]>", "\\n", "😀", "مرحبا", "\u200b", "\u202e", "\ufeff", "  ", "\u3000", "“引号”", "□", "#",
         "e\u0301", "t0123abcd", "a:b"]  # fmt: skip
TEXT = st.lists(st.sampled_from(NASTY) | st.text(max_size=8), min_size=1, max_size=8).map("".join)
SPOKEN = TEXT.filter(lambda text: text.strip() and UNSPEAKABLE.search(text) is None and "\r" not in text)
STATE: st.SearchStrategy[RowState] = st.sampled_from(STATES[:2])


@st.composite
def row_lists(draw: st.DrawFn) -> list[Row]:
    rows = []
    for number in range(draw(st.integers(1, 6))):
        text, state = draw(st.tuples(SPOKEN, STATE) | st.just(("", "missing")))
        source, note = draw(SPOKEN), draw(st.just("") | SPOKEN)
        key = (f"mini:a.b{number}", source)
        rows.append(Row(key[0], "tools/mini", key, text, state, note, "tools/mini.yaml"))
    return rows


def there_and_back(name: str, rows: Sequence[Row], folder: Path) -> Parcel:
    write, read, ending = FORMATS[name]
    path = folder / f"file.{ending}"
    path.write_bytes(write(rows))
    return read(path)


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None, max_examples=30)
@given(rows=row_lists())
def test_everything_comes_back_as_it_was(name: str, rows: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        parcel = there_and_back(name, rows, Path(folder))
    wanted = [row for row in rows if row.text or name != "tmx"]  # a memory holds what is translated
    assert [(one.name, one.source, one.text, one.check) for one in parcel.rows] == [
        (row.name, row.source, row.text, row.check) for row in wanted
    ]
    weighed = weigh(parcel, rows)
    assert (weighed.changes, weighed.problems, weighed.same) == ((), (), len(wanted))


@pytest.mark.parametrize("name", FORMATS)
def test_equal_rows_give_equal_bytes(name: str) -> None:
    rows = [Row("mini:a", "tools/mini", ("mini:a", "Name"), "名字", "fuzzy")]
    write = FORMATS[name][0]
    assert write(rows) == write(rows)


@given(text=SPOKEN)
def test_no_cell_of_a_table_is_a_formula(text: str) -> None:
    data = write_csv([Row("mini:a", "tools/mini", ("mini:a", "=x"), text, "fuzzy", note=text)], LOCALE)
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    assert data.startswith(b"\xef\xbb\xbf")
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))]


@pytest.mark.parametrize(("name", "language"), [("csv", "zh_Hans_CN"), ("tmx", "zh-CN"), ("xliff", "zh-CN"),
                                                ("review-docx", "zh_Hans_CN")])  # fmt: skip
def test_a_file_says_its_language(tmp_path: Path, name: str, language: str) -> None:
    rows = [Row("mini:a", "tools/mini", ("mini:a", "Name"), "名字", "translated")]
    assert there_and_back(name, rows, tmp_path).language == language


def test_an_id_in_xliff_is_the_context_and_names_are_protected() -> None:
    rows = [Row("mini:a.b", "tools/mini", ("mini:a.b", "{weeks} weeks"), "{weeks}周", "fuzzy", "hint", "tools/x.yaml")]
    root = etree.fromstring(write_xliff(rows, LOCALE))
    unit = next(root.iter("{*}trans-unit"))
    assert unit.get("id") == "mini:a.b"
    assert [node.text for node in unit.iter("{*}ph")] == ["{weeks}", "{weeks}"]
    assert [node.get("original") for node in root.iter("{*}file")] == ["tools/x.yaml"]
    assert [node.get("state") for node in unit.iter("{*}target")] == ["needs-review-translation"]
    assert next(node.text for node in unit.iter("{*}note")) == "hint"


def test_what_no_file_can_hold_is_left_out_and_told() -> None:
    bad = Row("mini:a", "tools/mini", ("mini:a", "Name"), "名\x07字", "translated")
    good = Row("mini:b", "tools/mini", ("mini:b", "Job"), "工种", "translated")
    kept, problems = sift([bad, good])
    assert kept == [good]
    assert [(one.id, one.path, one.values["code"]) for one in problems] == [
        ("exchange-unspeakable", "mini:a", "U+0007")
    ]


def test_a_table_comes_back_from_a_chinese_system_and_from_excel(tmp_path: Path) -> None:
    import openpyxl

    rows = [Row("mini:a", "tools/mini", ("mini:a", "Name"), "名字", "translated")]
    plain = write_csv(rows, LOCALE).decode("utf-8-sig")
    gbk = tmp_path / "gbk.csv"
    gbk.write_bytes(plain.replace(",", ";").encode("gb18030"))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in csv.reader(io.StringIO(plain)):
        sheet.append(line)
    book.save(tmp_path / "book.xlsx")
    for path in (gbk, tmp_path / "book.xlsx"):
        assert [(one.name, one.text) for one in read_csv(path).rows] == [("mini:a", "名字")]


def test_tracked_changes_count_as_accepted(tmp_path: Path) -> None:
    from qatoolkit.word.base import pack
    from qatoolkit.word.opening import open_docx

    rows = [Row("mini:a", "tools/mini", ("mini:a", "Name"), "名字", "translated")]
    package = open_docx(review(rows))
    parts = {name: package.content(name) for name in package.archive.namelist()}
    text = parts["word/document.xml"].decode()
    start = text.rindex("<w:r>", 0, text.index("名字"))
    run = text[start : text.index("</w:r>", start) + 6]
    gone = run.replace("w:t ", "w:delText ").replace("/w:t>", "/w:delText>")
    made = (
        f'<w:del w:id="1" w:author="x">{gone}</w:del><w:ins w:id="2" w:author="x">{run.replace("名字", "姓名")}</w:ins>'
    )
    parts["word/document.xml"] = text.replace(run, made).encode()
    path = tmp_path / "back.docx"
    path.write_bytes(pack(parts))
    assert [one.text for one in read_review(path).rows] == ["姓名"]


def test_a_memory_from_elsewhere_fills_what_is_missing_as_unsure(tmp_path: Path) -> None:
    shop = open_workshop(tmp_path)
    memory = tmp_path / "memory.tmx"
    units = "".join(
        f'<tu><tuv xml:lang="en-US"><seg>{source}</seg></tuv><tuv xml:lang="zh-CN"><seg>{text}</seg></tuv></tu>'
        for source, text in (("Who", "人员"), ("High", "高"), ("High", "上"), ("Job", "工作"))
    )
    memory.write_text(f'<tmx version="1.4"><header/><body>{units}</body></tmx>', encoding="utf-8")
    from qatoolkit.verbs.exchanging import import_translations

    (done,) = import_translations([memory], library=shop.library)
    text = shop.po.read_text(encoding="utf-8")
    assert (done.changed, done.problems) == (1, ())
    assert '#, fuzzy\nmsgctxt "mini:a.title"\nmsgid "Who"\nmsgstr "人员"' in text
    assert "工作" not in text
