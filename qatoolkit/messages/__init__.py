"""Every sentence that reports a problem: a stable id, and what is wrong and what to do about it.

The ids never change; the sentences may. ``{names}`` are filled in after translation. Translations
live in ``locales/*/LC_MESSAGES/cli.po`` like all texts of the screen. A module here holds the sentences of one room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter

from qatoolkit.messages import (
    answers,
    class_papers,
    class_people,
    command_line,
    definitions,
    packs,
    papers,
    records,
    translations,
)
from qatoolkit.messages.mark import N_

__all__ = ["MESSAGES", "N_", "fill", "sentence"]

MESSAGES: Mapping[str, str] = {
    **answers.SENTENCES,
    **class_papers.SENTENCES,
    **class_people.SENTENCES,
    **command_line.SENTENCES,
    **definitions.SENTENCES,
    **packs.SENTENCES,
    **papers.SENTENCES,
    **records.SENTENCES,
    **translations.SENTENCES,
}


class _PlainNames(Formatter):
    """Fills ``{name}`` only: no attribute, index or call can be reached from a translated sentence."""

    def get_field(self, field_name: str, args: object, kwargs: Mapping[str, object]) -> tuple[object, str]:
        if not field_name.isidentifier():
            raise ValueError(f"not a plain placeholder: {{{field_name}}}")
        return kwargs[field_name], field_name


def fill(template: str, values: Mapping[str, object]) -> str:
    """Put ``values`` into the ``{names}`` of ``template``.

    Raises ``KeyError`` for a missing name and ``ValueError`` for anything but a plain name.
    """
    return _PlainNames().vformat(template, (), values)


def sentence(problem_id: str, values: Mapping[str, object], translate: Callable[[str], str] = str) -> str:
    """The sentence of a problem, translated by ``translate`` and filled with ``values``."""
    return fill(translate(MESSAGES[problem_id]), values)
