"""Compiled forms: the same blank as printed, in pieces that can be sent to a worker process."""

from __future__ import annotations

import io
import pickle
import zipfile
import zlib
from dataclasses import fields, is_dataclass, replace

import pytest

from qatoolkit.errors import UsageError
from qatoolkit.word import zipping
from qatoolkit.word.filling import fill_form

from .. import forms
from ..reading import first
from .compiled import compiled, filled
from .conftest import Shelf

BODY = """\
sections:
  - id: one
    items:
      - {id: name, type: text, label: Name}
      - {id: born, type: date, label: Born on}
"""


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("plain", [False, True], ids=["controls", "plain"])
def test_without_answers_it_is_the_blank(tool_id: str, plain: bool) -> None:
    form = replace(forms.compiled(tool_id, plain=plain), calculator=None)
    assert parts(fill_form(form, {})) == parts(forms.blank(tool_id, plain=plain).content)


def test_a_form_travels_to_other_processes(shelf: Shelf) -> None:
    form = compiled(shelf, BODY)
    copy = pickle.loads(pickle.dumps(form))  # noqa: S301 - our own
    assert fill_form(copy, {"name": "\u738b\u5c0f\u660e"}) == fill_form(form, {"name": "\u738b\u5c0f\u660e"})


def rooms(thing: object) -> set[str]:
    """Packages that the parts of a thing come from."""
    if is_dataclass(thing):
        inside: list[object] = [getattr(thing, one.name) for one in fields(thing)]
    elif isinstance(thing, dict):
        inside = [*thing, *thing.values()]
    else:
        inside = list(thing) if isinstance(thing, tuple) else []
    return {type(thing).__module__.partition(".")[0]}.union(*map(rooms, inside))


def test_a_form_holds_no_tree(shelf: Shelf) -> None:
    assert rooms(compiled(shelf, BODY)) == {"builtins", "qatoolkit"}


@pytest.mark.parametrize("codec", zipping.CODECS)
def test_equal_answers_give_equal_bytes(shelf: Shelf, codec: str) -> None:
    pytest.importorskip("isal")
    values = {"name": "Li Wei"}
    one, other = (fill_form(compiled(shelf, BODY), values, document="d-1", codec=codec) for _ in range(2))
    assert one == other
    assert one != fill_form(compiled(shelf, BODY), values, document="d-2", codec=codec)


def test_codecs_differ_in_size_only(shelf: Shelf) -> None:
    pytest.importorskip("isal")
    form = compiled(shelf, BODY)
    long = {"name": "Li Wei " * 40}  # a short one is not deflated at all, see test_stream.py
    packed = [fill_form(form, long, document="d-1", codec=codec) for codec in zipping.CODECS]
    assert packed[0] != packed[1]
    assert parts(packed[0]) == parts(packed[1])


def test_an_unknown_codec_is_refused(shelf: Shelf) -> None:
    with pytest.raises(UsageError, match="zlib, isal"):
        fill_form(compiled(shelf, BODY), {}, codec="brotli")


def test_a_codec_that_is_not_installed_is_named(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(zipping, "import_module", fail)
    zipping.open_codec.cache_clear()
    with pytest.raises(UsageError, match="fast"):
        fill_form(compiled(shelf, BODY), {}, codec="isal")
    zipping.open_codec.cache_clear()


def test_the_zip_is_sound_and_dated_1980_with_the_document_last(shelf: Shelf) -> None:
    content = fill_form(compiled(shelf, BODY), {"name": "x" * 100_000}, document="d-1")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert (infos[0].filename, infos[-1].filename) == ("[Content_Types].xml", "word/document.xml")
    assert content.startswith(b"PK\3\4")


@pytest.mark.parametrize("size", [0, 1, 0xFFFF, 0x10000, 200_000])
def test_a_part_with_a_fixed_rest_unpacks_whole(size: int) -> None:
    middle, codec = b"ab" * (size // 2) + b"c" * (size % 2), zipping.open_codec("zlib")
    made = zipping.tailed("part", b"head", b"tail" * 100).member(middle, codec)
    whole = b"head" + middle + b"tail" * 100
    assert zlib.decompress(made.data, -zlib.MAX_WBITS) == whole
    assert (made.crc, made.size) == (zlib.crc32(whole), len(whole))


def test_a_copy_is_named_in_the_manifest_and_in_the_properties(shelf: Shelf) -> None:
    form = compiled(shelf, BODY)
    named, blank = filled(form, {}, document="2026-0001"), filled(form, {})
    assert first(named.part("customXml/item1.xml"), "@document") == "2026-0001"
    assert first(named.part("docProps/core.xml"), "dc:identifier/text()") == "mini@3#2026-0001"
    assert first(blank.part("customXml/item1.xml"), "@document") == ""
    assert first(blank.part("docProps/core.xml"), "dc:identifier/text()") == "mini@3"


@pytest.mark.parametrize("name", ["", "a b", '"/>', "-a", "x" * 65, "\u738b"])
def test_a_name_that_is_no_document_id_is_refused(shelf: Shelf, name: str) -> None:
    with pytest.raises(UsageError, match="cannot name a document"):
        fill_form(compiled(shelf, BODY), {}, document=name)
