"""The exception tree and the one shape of a reported problem.

    QatoolkitError                 only these reach the user, and only the CLI prints them
    ├── UsageError                 exit 2   asked for something that does not exist or cannot be done
    │   └── OutputExists           exit 2   would overwrite a file without --force
    ├── DefinitionError            exit 1   a tool definition, shared file or locale file is wrong
    ├── TranslationError           exit 1   final output would hold an untranslated string
    ├── LayoutError                exit 1   a page cannot be laid out (columns do not fit)
    ├── AnswerError                exit 1   answers do not fit the tool
    └── UnreadableInput            exit 4   a file cannot be opened or is not what it claims to be

Each carries *all* problems found, never just the first. A problem is an id and values; its sentence is
looked up in ``qatoolkit.messages`` so that it can be shown in the language of the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qatoolkit.messages import sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and (through its id) what to do about it.

    ``line`` and ``column`` count from 1; 0 means unknown. ``path`` is a readable address inside the
    file, such as ``sections.plan.items.parts.columns.weeks``.
    """

    id: str
    values: Mapping[str, object] = field(default_factory=dict)
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    @property
    def where(self) -> str:
        """``file:line:column: path``, leaving out what is not known."""
        spot = self.file
        if self.line:
            spot += f":{self.line}:{self.column}"
        return ": ".join(part for part in (spot, self.path) if part)

    @property
    def text(self) -> str:
        """The sentence in English."""
        return sentence(self.id, self.values)

    def __str__(self) -> str:
        return f"{self.where}: {self.text}" if self.where else self.text


class QatoolkitError(Exception):
    """Something a user can put right; holds every problem found."""

    exit_code = 1

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[QatoolkitError], tuple[tuple[Problem, ...]]]:
        """So that a worker process can hand it on with its problems."""
        return type(self), (self.problems,)


class UsageError(QatoolkitError):
    """The request names something unknown or impossible."""

    exit_code = 2


class OutputExists(UsageError):
    """Writing would replace a file and ``--force`` was not given."""


class DefinitionError(QatoolkitError):
    """A file of the library is wrong."""


class TranslationError(QatoolkitError):
    """A string has no usable translation and the output is meant to be final."""


class LayoutError(QatoolkitError):
    """The page cannot be set on the paper as asked."""


class AnswerError(QatoolkitError):
    """Answers that somebody gave do not fit the tool they are for."""


class UnreadableInput(QatoolkitError):
    """A file cannot be read, or is not of the kind it should be."""

    exit_code = 4
