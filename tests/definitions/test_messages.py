"""Every problem that this room reports has a sentence, and every sentence is used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

from qatoolkit import definitions
from qatoolkit.messages import MESSAGES
from qatoolkit.messages import definitions as sentences

FOLDER = Path(str(definitions.__file__)).parent
CODE = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.py")}
CALLS = re.compile(r"""(?:Problem|Fault|note|stop|ExpressionError)\(\s*(?:f?)"([a-z][a-z-]+)\"""")


def test_every_problem_has_a_sentence() -> None:
    used = {name for text in CODE.values() for name in CALLS.findall(text)}
    assert len(used) > 50
    assert used - set(MESSAGES) == set()


def test_every_sentence_of_this_room_is_used() -> None:
    words = set(re.findall(r'"([a-z][a-z0-9-]+)"', "\n".join(CODE.values())))
    limits = {f"{kind}-than{end}" for kind in ("greater", "less") for end in ("", "-equal")}
    built = limits | {"id-twice", "number-twice"}
    assert len(sentences.SENTENCES) > 50
    assert set(sentences.SENTENCES) - words - built == set()


def test_sentences_hold_plain_names_only() -> None:
    for sentence in MESSAGES.values():
        names = [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
        assert all(name.isidentifier() for name in names)
