"""Re-ordering a definition changes no byte of a PO file: its order comes from contexts, and those from ids."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from qatoolkit.definitions.library import Library, built_in_root, tool_files
from qatoolkit.definitions.load import load_file, load_shared
from qatoolkit.definitions.source import read_file
from qatoolkit.i18n.books import open_book
from qatoolkit.i18n.extract import shared_units, tool_domain
from qatoolkit.i18n.merge import merge
from qatoolkit.i18n.units import Domain
from qatoolkit.pages.locales import find_locale

LIBRARY = Library((built_in_root(),))
CHINESE = find_locale(LIBRARY, "zh")


def shuffled(data: Any, chance: random.Random) -> Any:
    """``data`` with every list in it in another order, and every group of keys too."""
    if isinstance(data, list):
        entries = [shuffled(entry, chance) for entry in data]
        return chance.sample(entries, len(entries))
    if isinstance(data, dict):
        return {key: shuffled(data[key], chance) for key in chance.sample(list(data), len(data))}
    return data


def text_of(domain: Domain) -> str:
    """The PO file of the language after an update, in memory."""
    book = open_book(LIBRARY, CHINESE, domain.name)
    return book.text(merge(domain.units, book.entries)[0])


@pytest.mark.parametrize("path", tool_files(LIBRARY), ids=lambda path: path.stem)
def test_shuffling_every_list_of_a_tool_changes_nothing(path: Path, tmp_path: Path) -> None:
    address = LIBRARY.address(path)
    copy = tmp_path / address
    copy.parent.mkdir(parents=True)
    data = read_file(path).data
    other = shuffled(data, random.Random(7))  # noqa: S311 - no secret
    assert json.dumps(other) != json.dumps(data)
    copy.write_text(json.dumps(other), encoding="utf-8")  # JSON is YAML
    over = Library((tmp_path, built_in_root()))
    before = tool_domain(LIBRARY, load_file(LIBRARY, path), address)
    after = tool_domain(over, load_file(over, copy), address)
    assert [unit.key for unit in before.units] != [unit.key for unit in after.units]
    assert text_of(after) == text_of(before)


def test_shuffling_the_shared_files_changes_nothing(tmp_path: Path) -> None:
    for name in ("tools/_shared.yaml", "tools/_scales.yaml", "tools/_topics.yaml"):
        path = LIBRARY.find(name)
        assert path is not None
        (tmp_path / name).parent.mkdir(exist_ok=True)
        data = shuffled(read_file(path).data, random.Random(7))  # noqa: S311 - no secret
        (tmp_path / name).write_text(json.dumps(data), encoding="utf-8")
    over = Library((tmp_path,))
    load_shared(over)
    before, after = Domain("shared", shared_units(LIBRARY)), Domain("shared", shared_units(over))
    assert [unit.key for unit in before.units] != [unit.key for unit in after.units]
    assert text_of(after) == text_of(before)
