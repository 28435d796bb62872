"""A PO file is read whole, or every reason why it cannot be is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qatoolkit.errors import UnreadableInput
from qatoolkit.i18n.files import po_text
from qatoolkit.pages.catalogue import MAX_BYTES, placeholders, read_catalogue, read_head

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def write(folder: Path, text: str | bytes, name: str = "mini.po") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def entry(context: str, source: str, text: str, marks: str = "") -> str:
    return f'\n{marks}msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{text}"\n'


def test_entries_are_found_by_context_and_english(tmp_path: Path) -> None:
    text = HEAD + entry("a:title", "Date", "日期") + entry("a:b.label", "Date", "时间", '#, fuzzy\n#| msgid "Day"\n')
    found = read_catalogue(write(tmp_path, text + entry("a:c", "Gone", "") + '\n#~ msgid "Old"\n#~ msgstr "旧"\n'))
    assert {key: (value.text, value.fuzzy) for key, value in found.items()} == {
        ("a:title", "Date"): ("日期", False),
        ("a:b.label", "Date"): ("时间", True),
        ("a:c", "Gone"): ("", False),
    }
    assert found["a:title", "Date"].line == 5


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    text = (HEAD + entry("a:title", "Date", "日期")).replace("\n", "\r\n")
    assert read_catalogue(write(tmp_path, b"\xef\xbb\xbf" + text.encode()))["a:title", "Date"].text == "日期"


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        (HEAD + "\n<<<<<<< HEAD\n" + entry("a", "b", "c") + "=======\n>>>>>>> other\n", "po-merge-marks", 5),
        (HEAD + '\nmsgid "a\nmsgstr "b"\n', "po-syntax", 5),
        (HEAD + "\nnonsense\n", "po-syntax", 5),
        (HEAD + '\nmsgid "a"\nmsgstr "b" c"\n', "po-syntax", 6),
        ('msgid "a"\nmsgstr "b"\n', "po-header", 1),
        ("", "po-header", 1),
        (HEAD.replace("UTF-8", "GBK"), "po-header", 1),
        (HEAD.encode() + '\nmsgid "a"\nmsgstr "企业导师"\n'.encode("gbk"), "po-encoding", 6),
        (HEAD + entry("a", "b", "c") + entry("a", "b", "d"), "po-duplicate", 9),
        (b"#" + b" " * MAX_BYTES, "po-too-big", 0),
    ],
    ids=["merge", "open-quote", "nonsense", "quote", "no-header", "empty", "charset", "gbk", "twice", "big"],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, text: str | bytes, problem: str, line: int) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_catalogue(write(tmp_path, text), "locales/zz/mini.po")
    found = caught.value.problems[0]
    assert (found.id, found.line, found.file) == (problem, line, "locales/zz/mini.po")
    assert found.text
    assert caught.value.exit_code == 4


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_catalogue(tmp_path)
    assert caught.value.problems[0].id == "po-closed"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Page {page} of {pages}", ("page", "pages")),
        ("70% of {a} and {a}", ("a", "a")),
        ("{{literal}}", ()),
        ("{0}", None),
        ("{a.b}", None),
        ("{a", None),
        ("a}", None),
        ("共｛n｝页", ()),
    ],
)
def test_placeholders_are_plain_names(text: str, names: tuple[str, ...] | None) -> None:
    assert placeholders(text) == names


def test_the_head_of_a_tool_is_read_without_the_rest(tmp_path: Path) -> None:
    text = HEAD + entry("mini:title", "Plan", "计划", "#. title\n#: tools/mini.yaml\n")
    text += '\nmsgctxt "mini:purpose"\nmsgid ""\n"What "\n"for"\nmsgstr ""\n"写着\\"什么\\"\\\\"\n"用"\n'
    assert read_head(write(tmp_path, text)) == {"title": "计划", "purpose": '写着"什么"\\用'}


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", HEAD, HEAD + entry("mini:title", "Plan", ""), HEAD + entry("mini:title", "a", "b", "#, fuzzy\n"),
     HEAD + entry("other:title", "Plan", "计划"), "msgctxt \"mini:title\""],
)  # fmt: skip
def test_a_head_that_is_not_there_is_left_out(tmp_path: Path, text: str) -> None:
    assert read_head(write(tmp_path, text)) == {}
    assert read_head(tmp_path / "none.po") == {}


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]) | st.sampled_from('\n\t"\\'), min_size=1
)


@settings(deadline=None)  # the machine may be busy
@given(source=texts, text=texts)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, source: str, text: str) -> None:
    import polib

    made = polib.POEntry(msgctxt="mini:title", msgid=source, msgstr=text)
    path = tmp_path_factory.mktemp("po") / "mini.po"
    path.write_text(po_text("", {"Content-Type": "text/plain; charset=UTF-8"}, [made]), encoding="utf-8", newline="")
    assert read_catalogue(path)["mini:title", source].text == text
    assert read_head(path) == {"title": text}
