"""Which language the screen speaks: asked for with ``--ui`` or ``QATOOLKIT_LANG``, else that of the system.

Any locale of the library that has a ``cli.po`` can be spoken; nothing here knows a language by name.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from qatoolkit.defaults import SOURCE_LANGUAGE
from qatoolkit.definitions.library import OVERLAY_VARIABLE, Library, built_in_root, open_library
from qatoolkit.errors import Problem, UsageError
from qatoolkit.pages.catalogue import read_plain

UI_VARIABLE = "QATOOLKIT_LANG"
UI_OPTION = "--ui"


def screen_languages(library: Library) -> list[str]:
    """The languages that the screen can speak: the source language first, then every locale with a ``cli.po``."""
    return [SOURCE_LANGUAGE, *(path.parts[-3] for path in library.glob("locales/*/LC_MESSAGES/cli.po"))]


def choose_language(library: Library, argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language of this run: ``--ui``, then ``QATOOLKIT_LANG``, then the system's, then the source language.

    Raises ``UsageError`` if somebody asked for a language that the screen does not speak; a system set to
    such a language is no mistake and gets the source language.
    """
    known = screen_languages(library)
    for wanted in (option_value(argv, UI_OPTION), environ.get(UI_VARIABLE)):
        if wanted:
            found = match(wanted, known)
            if found is None:
                raise UsageError(Problem("unknown-screen-language", {"language": wanted, "known": ", ".join(known)}))
            return found
    return match(system_language(environ), known) or SOURCE_LANGUAGE


def match(wanted: str, known: Sequence[str]) -> str | None:
    """The known locale nearest to ``wanted`` (``zh``, ``zh-CN``, ``zh_CN.UTF-8``): same language, most parts shared."""
    parts = _parts(wanted)
    same = [name for name in known if parts and _parts(name)[:1] == parts[:1]]
    return max(same, key=lambda name: len(set(parts) & set(_parts(name))), default=None)


def option_value(argv: Sequence[str], option: str) -> str | None:
    """The last value given to ``option`` on the command line, before it is parsed; None if there is none."""
    value = None
    for index, word in enumerate(argv):
        if word == "--":
            break
        if word == option:
            value = argv[index + 1] if index + 1 < len(argv) else None
        elif word.startswith(f"{option}="):
            value = word.partition("=")[2]
    return value


def system_language(environ: Mapping[str, str]) -> str:
    """The language that the system is set to, by the rules of POSIX or of Windows; "" if it does not say."""
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(name))), "")
    if not named and sys.platform == "win32":
        import ctypes
        import locale

        named = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return named


def screen_words(library: Library, language: str) -> dict[str, str]:
    """The texts of the screen in ``language``: English to translation. Empty for the source language.

    A file that cannot be read leaves the screen in English, which must be able to say what is wrong.
    """
    words: dict[str, str] = {}
    for path in reversed(library.layers(f"locales/{language}/LC_MESSAGES/cli.po")):
        words.update(read_plain(path))
    return words


def screen_library(overlay: str | None) -> Library:
    """The library that the screen's own texts come from, even if the folder laid over it does not exist."""
    named = overlay or os.environ.get(OVERLAY_VARIABLE)
    return open_library(Path(named)) if named and Path(named).is_dir() else Library((built_in_root(),))


def _parts(name: str) -> list[str]:
    """``zh_CN.UTF-8`` as ``["zh", "cn"]``; what follows a dot or an @ is not about the language."""
    bare = re.split(r"[.@]", name, maxsplit=1)[0].lower()
    return [part for part in re.split(r"[-_]", bare) if part]
