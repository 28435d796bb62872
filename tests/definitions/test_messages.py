"""Every problem that this room reports has a sentence, and every sentence is used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

from qatoolkit import definitions, messages
from qatoolkit.messages import MESSAGES

FOLDER = Path(str(definitions.__file__)).parent
CODE = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.py")}
CALLS = re.compile(r"""(?:Problem|Fault|note|stop|ExpressionError)\(\s*(?:f?)"([a-z][a-z-]+)\"""")


def test_every_problem_has_a_sentence() -> None:
    used = {name for text in CODE.values() for name in CALLS.findall(text)}
    assert len(used) > 50
    assert used - set(MESSAGES) == set()


def test_every_sentence_of_this_room_is_used() -> None:
    whole = Path(messages.__file__).read_text("utf-8")
    room = whole.split("    # definitions\n")[1].split("    # end of definitions\n")[0]
    words = set(re.findall(r'"([a-z][a-z0-9-]+)"', "\n".join(CODE.values())))
    limits = {f"{kind}-than{end}" for kind in ("greater", "less") for end in ("", "-equal")}
    built = limits | {"id-twice", "number-twice"}
    assert set(re.findall(r'^    "([a-z0-9-]+)":', room, re.MULTILINE)) - words - built == set()


def test_sentences_hold_plain_names_only() -> None:
    for sentence in MESSAGES.values():
        names = [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
        assert all(name.isidentifier() for name in names)
