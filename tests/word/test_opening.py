"""A file that came in the mail is bounded and checked before it is opened, and what is wrong with it is said."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from qatoolkit.errors import UnreadableInput
from qatoolkit.word.base import pack
from qatoolkit.word.opening import open_docx

from .conftest import Render

Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def form(render: Render) -> bytes:
    return render("induction_checklist").content


def parts_of(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def refused(content: bytes) -> str:
    """The id of the problem that opening, or reading the document, raises."""

    def open_and_parse() -> None:
        package = open_docx(content)
        package.part(package.main)

    with pytest.raises(UnreadableInput) as caught:
        open_and_parse()
    (problem,) = caught.value.problems
    assert problem.text
    return problem.id


def changed(form: bytes, change: Callable[[Parts], object]) -> bytes:
    parts = parts_of(form)
    change(parts)
    return pack(parts)


def test_a_form_opens(form: bytes) -> None:
    package = open_docx(form)
    assert str(package.part(package.main).tag).endswith("}document")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "file-has-no-bytes"),
        (b"%PDF-1.7 ...", "file-not-docx"),
        (b"{\\rtf1 ...", "file-not-docx"),
        (b"\xef\xbb\xbf<html><body>", "file-not-docx"),
        (b"just words", "file-unknown"),
        (b"\x89PNG\r\n\x1a\n", "file-unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file-old-word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file-with-password"),
        (b"PK\x03\x04 and nothing more", "file-truncated"),
    ],
)
def test_other_files_are_named(content: bytes, problem: str) -> None:
    assert refused(content) == problem


def test_a_cut_off_file(form: bytes) -> None:
    for share in (0.1, 0.5, 0.99):
        assert refused(form[: int(len(form) * share)]) == "file-truncated"


def test_flipped_bytes_are_noticed(form: bytes) -> None:
    entry = zipfile.ZipFile(io.BytesIO(form)).getinfo("word/document.xml")
    at = entry.header_offset + 100
    broken = form[:at] + bytes([form[at] ^ 0xFF]) * 8 + form[at + 8 :]
    assert refused(broken) == "file-damaged"


def test_macros_are_refused(form: bytes) -> None:
    assert refused(changed(form, lambda parts: parts.update({"word/vbaProject.bin": b"x"}))) == "file-with-macros"


@pytest.mark.parametrize(
    "said",
    [
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.ms-word.template.MacroEnabledTemplate.main+xml",
        b"application/vnd.ms-word.document.macro&#69;nabled.main+xml",
    ],
)
def test_a_document_that_says_it_may_hold_macros_is_refused(form: bytes, said: bytes) -> None:
    """Word goes by the type of the main part, also where the macros themselves are missing or called something else."""
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

    def declare(parts: Parts) -> None:
        assert usual in parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(usual, said)

    assert refused(changed(form, declare)) == "file-with-macros"


def test_types_that_cannot_be_read_are_damage(form: bytes) -> None:
    assert refused(changed(form, lambda parts: parts.update({"[Content_Types].xml": b"<Types"}))) == "file-damaged"


def test_a_document_type_is_refused(form: bytes) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'

    def plant(parts: Parts) -> None:
        head, _, rest = parts["word/document.xml"].partition(b"?>")
        parts["word/document.xml"] = head + b"?>" + bomb + rest

    assert refused(changed(form, plant)) == "file-with-doctype"


def test_a_document_type_in_another_encoding_is_refused(form: bytes) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    planted = changed(form, lambda parts: parts.update({"word/document.xml": text.encode("utf-16")}))
    assert refused(planted) == "file-with-doctype"


def test_broken_xml(form: bytes) -> None:
    broken = changed(form, lambda parts: parts.update({"word/document.xml": parts["word/document.xml"][:-20]}))
    assert refused(broken) == "file-damaged"


def test_deep_xml_is_refused(form: bytes) -> None:
    deep = b"<a>" * 20_000 + b"</a>" * 20_000
    assert refused(changed(form, lambda parts: parts.update({"word/document.xml": deep}))) == "file-damaged"


@pytest.mark.parametrize("bomb", [b" " * 16_000_000, b"0" * (30 * 1024 * 1024)], ids=["ratio", "size"])
def test_what_would_grow_too_big_is_not_unpacked(form: bytes, bomb: bytes) -> None:
    assert refused(changed(form, lambda parts: parts.update({"word/media.xml": bomb}))) == "file-unpacks-too-big"


def test_too_many_entries(form: bytes) -> None:
    many = {f"word/{number}.xml": b"" for number in range(2_001)}
    assert refused(changed(form, lambda parts: parts.update(many))) == "file-unpacks-too-big"


def test_an_entry_that_stands_twice(form: bytes) -> None:
    buffer = io.BytesIO(form)
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<x/>")
    assert refused(buffer.getvalue()) == "file-damaged"


def test_overlapping_entries(form: bytes) -> None:
    """Two names for the same bytes: how a small file is made to unpack to a huge one."""
    first, second = b"word/footer1.xml", b"word/footer2.xml"
    archive = zipfile.ZipFile(io.BytesIO(form))
    offset = archive.getinfo(first.decode()).header_offset.to_bytes(4, "little")
    at = form.rindex(second) - 4
    assert refused(form[:at] + offset + form[at + 4 :]) == "file-damaged"


def test_an_encrypted_entry(form: bytes) -> None:
    at = form.rindex(b"PK\x01\x02")
    assert refused(form[: at + 8] + b"\x01" + form[at + 9 :]) == "file-with-password"


def test_a_zip_that_is_no_document() -> None:
    assert refused(pack({"hello.txt": b"hello"})) == "file-not-docx"
    assert refused(pack({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"})) == "file-not-docx"


def test_a_document_under_another_name_is_found(form: bytes) -> None:
    """Some editors call it document2.xml; the package's relations say so."""

    def rename(parts: Parts) -> None:
        parts["word/document2.xml"] = parts.pop("word/document.xml")
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/document2.xml")

    assert open_docx(changed(form, rename)).main == "word/document2.xml"


def test_the_strict_dialect_of_word_is_read_alike(form: bytes) -> None:
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def rewrite(parts: Parts) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(usual, strict)

    package = open_docx(changed(form, rewrite))
    assert package.part(package.main).tag == f"{{{usual.decode()}}}document"
