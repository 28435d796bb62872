"""Microsoft's validator and openxml-audit find nothing in one output of every template, layout and way of writing."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from qatoolkit.definitions.library import Library, open_library
from qatoolkit.definitions.load import load_tool
from qatoolkit.definitions.model import Kind, Tool
from qatoolkit.definitions.new import new_definition

from .conftest import form_of

AGREEMENT, PLAN, CERTIFICATE = "apprenticeship_agreement", "enterprise_training_plan", "completion_certificate"


def variants(tools: Mapping[str, Tool]) -> Iterator[tuple[str, bytes]]:
    """(name, form): each kind of the library, each layout, both looks, plain, protected, a letterhead."""
    library = open_library()
    first = {tool.kind: tool for tool in reversed(list(tools.values()))}
    for kind, tool in first.items():
        yield kind.value, form_of(tool, library)
    yield "agreement-stacked", form_of(tools[AGREEMENT], library, layout="stacked")
    yield "agreement-one-language", form_of(tools[AGREEMENT], library, "zh")
    yield "agreement-workshop", form_of(tools[AGREEMENT], library, look="workshop")
    yield "certificate-workshop", form_of(tools[CERTIFICATE], library, look="workshop")
    yield "plan-plain", form_of(tools[PLAN], library, plain=True)
    yield "plan-protected", form_of(tools[PLAN], library, "en,zh", protect=True)


def samples(folder: Path) -> Iterator[tuple[str, bytes]]:
    """(name, form) of the first definition of each kind, so that every template is tried; from right to left; on a
    letterhead."""
    (folder / "tools").mkdir(parents=True)
    library = Library((folder, *open_library().roots))
    for number, kind in enumerate(Kind, 1):
        text = new_definition(kind.value, f"new_{kind.value}", f"7.9.{number}", "A new tool")
        (folder / f"tools/new_{kind.value}.yaml").write_text(text, encoding="utf-8")
        yield f"new-{kind.value}", form_of(load_tool(library, f"new_{kind.value}"), library, "en")
    (folder / "locales/ar").mkdir(parents=True)
    (folder / "locales/ar/locale.yaml").write_text("babel: ar\n", encoding="utf-8")
    for kind in (Kind.checklist, Kind.agreement, Kind.certificate):
        yield f"right-to-left-{kind.value}", form_of(load_tool(library, f"new_{kind.value}"), library, "ar,en")
    letterhead = folder / "letterhead.docx"
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Training Centre No. 1"
    document.save(str(letterhead))
    yield "letterhead", form_of(load_tool(library, "new_plan"), library, "en", base=letterhead)


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory, tools: Mapping[str, Tool]) -> list[Path]:
    target = tmp_path_factory.mktemp("outputs")
    for name, content in (*variants(tools), *samples(tmp_path_factory.mktemp("shelf"))):
        (target / f"{name}.docx").write_bytes(content)
    return sorted(target.glob("*.docx"))


@pytest.mark.requires("ooxml-validator")
def test_microsofts_validator(outputs: list[Path]) -> None:
    def faults(path: Path) -> list[str]:
        ran = subprocess.run(["ooxml-validator", str(path)], capture_output=True, text=True, check=False, timeout=60)
        assert ran.returncode in (0, 1), ran.stderr
        return [f"{one['description']} {one.get('xPath')}" for one in json.loads(ran.stdout)["errors"]]

    with ThreadPoolExecutor(2) as pool:
        found = dict(zip([path.name for path in outputs], pool.map(faults, outputs), strict=True))
    assert len(found) > 20
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.requires("ooxml-validator")
def test_microsofts_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    document = docx.Document()
    document.element.body.append(document.element.body.makeelement("{urn:nobody}nothing"))
    document.save(str(tmp_path / "bad.docx"))
    ran = subprocess.run(["ooxml-validator", str(tmp_path / "bad.docx")], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["errors"]


def test_openxml_audit(outputs: list[Path]) -> None:
    found = {}
    for path in outputs:
        result = OpenXmlValidator(max_errors=50).validate(path)
        found[path.name] = [str(error) for error in result.errors]
    assert {name: lines for name, lines in found.items() if lines} == {}
