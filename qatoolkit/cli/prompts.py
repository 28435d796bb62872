"""Questions on the screen, asked with questionary; it is loaded when the first question is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qatoolkit.batch.asking import Question, Reply, Stopped
from qatoolkit.cli.screen import Screen
from qatoolkit.errors import Problem
from qatoolkit.messages import N_

_LEAVE = "\0"
"""The choice that leaves a blank."""

KINDS = {
    "integer": N_("a whole number"),
    "decimal": N_("a number"),
    "money": N_("a number"),
    "date": N_("a date, as in 2026-03-02"),
}
"""What may be typed, by type."""


class Keyboard:
    """Asks the person at the keyboard. Ctrl+C stops; what was answered has been saved by then."""

    def __init__(self, screen: Screen, sentence: Callable[[Problem], str]) -> None:
        self._screen = screen
        self._sentence = sentence

    def ask(self, question: Question) -> Reply:
        """See ``batch.asking.Asker``."""
        if question.problem is not None:
            self._screen.whisper(self._sentence(question.problem))
        if question.hint:
            self._screen.whisper(f"  {question.hint}")
        if not question.options:
            return self._typed(question)
        return self._ticked(question) if question.several else self._chosen(question)

    def more(self, table: str, rows: int) -> bool:
        """See ``batch.asking.Asker``."""
        _ = self._screen.say
        text = _("{table}: add another row?", table=table) if rows else _("{table}: fill in now?", table=table)
        options = [(_("Yes"), True), (_("No"), False)]
        return bool(self._answer("select", text, choices=self._choices(options), instruction=" "))

    def _typed(self, question: Question) -> Reply:
        kind = KINDS.get(question.type)
        label = f"{question.label} ({self._screen.word(kind)})" if kind else question.label
        return str(self._answer("text", self._marked(label, question), default=question.default))

    def _chosen(self, question: Question) -> Reply:
        options: list[tuple[str, object]] = [(label, code) for code, label in question.options]
        if not question.required:
            options.append((self._screen.say("(leave blank)"), _LEAVE))
        default = next((code for code, _ in question.options if code == question.default), None)
        settings = {"choices": self._choices(options), "default": default, "instruction": " "}
        chosen = self._answer("select", self._marked(question.label, question), **settings)
        return None if chosen == _LEAVE else str(chosen)

    def _ticked(self, question: Question) -> Reply:
        how = self._screen.say("(space: tick, Enter: go on)")
        options: list[tuple[str, object]] = [(label, code) for code, label in question.options]
        settings = {"choices": self._choices(options), "instruction": how}
        return tuple(map(str, self._answer("checkbox", self._marked(question.label, question), **settings)))

    def _marked(self, label: str, question: Question) -> str:
        return f"{label} *" if question.required else label

    def _choices(self, options: list[tuple[str, Any]]) -> list[Any]:
        import questionary

        return [questionary.Choice(label, value=value) for label, value in options]

    def _answer(self, kind: str, message: str, **settings: Any) -> Any:
        import questionary

        try:
            return getattr(questionary, kind)(message, **settings).unsafe_ask()
        except (KeyboardInterrupt, EOFError):
            raise Stopped from None
