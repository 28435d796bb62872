"""Reads PO files and runs the checks of one file over each, a share of the files in each process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qatoolkit.errors import Problem, UnreadableInput
from qatoolkit.i18n.checks.glossary import read_glossary
from qatoolkit.i18n.checks.profile import open_desk
from qatoolkit.i18n.checks.reading import read_entries, read_layers
from qatoolkit.i18n.checks.run import Book, Looked, Review
from qatoolkit.i18n.kept import open_shelf, print_of
from qatoolkit.processes import in_shares

if TYPE_CHECKING:
    import polib

    from qatoolkit.definitions.library import Library
    from qatoolkit.i18n.checks.findings import Finding
    from qatoolkit.pages.locales import Locale

SCREEN_DOMAIN = "cli"

_RULES = ("locales/*.*", "locales/*/*.*")
"""Settings of languages, glossary, lists of characters: everything beside the translations."""

_FEW = 24
"""So many files are looked at in less time than a process takes to start."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the files of one language; ``only``, ``final`` and ``pofilter`` as in ``review_translations``.

    ``single``: the files are given by path, not by their address in the library.
    """

    library: Library
    locale: Locale
    only: frozenset[str] = frozenset()
    final: bool = False
    pofilter: bool = False
    single: bool = False

    def review(self) -> Review:
        """The checks that answer it."""
        glossary = read_glossary(self.library, self.locale.id)
        return Review(open_desk(self.library, self.locale), glossary, self.final, self.only)

    def weight(self, file: str) -> int:
        """How much there is to read in a file."""
        path = Path(file) if self.single else self.library.find(file)
        return path.stat().st_size if path is not None and path.is_file() else 0


def look_at(question: Question, files: Sequence[str]) -> list[Looked | tuple[Problem, ...]]:
    """What is found in each file, or why it cannot be read. What was found in a file is kept until it changes."""
    if question.single or question.pofilter:
        return in_shares(partial(_look_share, question), files, few=_FEW, weigh=question.weight)
    shelf = open_shelf(question.library, f"findings-{question.locale.id}")
    kept, prints = shelf.read(), _prints(question, files)
    known = {file: kept[file][1] for file in files if file in kept and kept[file][0] == prints[file]}
    missing = [file for file in files if file not in known]
    looked = in_shares(partial(_look_share, question), missing, few=_FEW, weigh=question.weight)
    found = dict(zip(missing, looked, strict=True))
    if found:
        fresh = {file: [prints[file], one.data()] for file, one in found.items() if isinstance(one, Looked)}
        shelf.write({**{file: kept[file] for file in known}, **fresh})
    return [found[file] if file in found else Looked.of(known[file]) for file in files]


def _prints(question: Question, files: Sequence[str]) -> dict[str, str]:
    """The fingerprint of each file, of what is asked, and of all that a language's checks are made of."""
    library = question.library
    asked = f"{sorted(question.only)} {question.final}"
    rules = [library.address(path) for pattern in _RULES for path in library.glob(pattern)]
    layers = [path for address in rules for path in library.layers(address)]
    base = print_of((asked, *rules, *(path.read_bytes() for path in layers)))
    return {file: print_of((base, *(path.read_bytes() for path in library.layers(file)))) for file in files}


def _look_share(question: Question, files: Sequence[str]) -> list[Looked | tuple[Problem, ...]]:
    review = question.review()
    return [_look(question, review, file) for file in files]


def _look(question: Question, review: Review, file: str) -> Looked | tuple[Problem, ...]:
    try:
        entries = read_entries(Path(file), file) if question.single else read_layers(question.library, file)
    except UnreadableInput as error:
        return error.problems
    forms = question.locale.plural.partition("=")[2].partition(";")[0].strip()
    book = Book(file, entries, int(forms) if forms.isdigit() else 1, Path(file).stem == SCREEN_DOMAIN)
    looked = review.look(book)
    if question.pofilter:
        looked.findings.extend(_second_opinion(book, question.locale))
    return looked


def _second_opinion(book: Book, locale: Locale) -> list[Finding]:
    from qatoolkit.i18n.checks.second_opinion import ask_pofilter
    from qatoolkit.i18n.files import new_header, po_text

    entries: Sequence[polib.POEntry] = book.entries
    return ask_pofilter(book, po_text("", new_header(locale.gettext, locale.plural), entries), locale.gettext)
