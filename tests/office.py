"""LibreOffice, started once and worked as a person works it: opening, typing, rows in and out, saving under a name.

``python3 office.py PROFILE``, with a Python that has ``uno`` (Debian: python3-uno), not the one that runs the tests.
Each line that comes in is a job, ``{"source": path, "target": path, "edits": [[name, …], …]}``; the end of ``target``
says what it is saved as. An edit goes through the commands of LibreOffice's own menus; its places are names of
bookmarks. Each line that goes out answers one job: empty, or what went wrong.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.awt import KeyEvent  # type: ignore[import-not-found]
from com.sun.star.awt.Key import SPACE, A  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8", ".pdf": "writer_pdf_Export"}
WAIT = 60
"""Seconds until the program answers, at most."""


def named(name: str, value: object) -> Any:
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


class Office:
    """The program, over a pipe of its own."""

    def __init__(self, profile: str) -> None:
        pipe = f"qatoolkit{os.getpid()}"
        words = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo"]
        self.process = subprocess.Popen([*words, f"--accept=pipe,name={pipe};urp;"], stderr=subprocess.DEVNULL)
        context = self._answer(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.menus = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)

    def _answer(self, address: str) -> Any:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        end = time.monotonic() + WAIT
        while True:
            try:
                return resolver.resolve(address)
            except Exception:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise
                time.sleep(0.05)

    def work(self, job: dict[str, Any]) -> None:
        """Open, do every edit, save as ``target``."""
        hidden = all(name != "keyed" for name, *_ in job.get("edits", ()))  # what is hidden hears no keys
        document = self.desktop.loadComponentFromURL(
            Path(job["source"]).as_uri(), "_blank", 0, (named("Hidden", hidden),)
        )
        try:
            desk = Desk(document, self.menus)
            for name, *rest in job.get("edits", ()):
                getattr(desk, name)(*rest)
            kind = FILTERS[Path(job["target"]).suffix]
            document.storeToURL(Path(job["target"]).as_uri(), (named("FilterName", kind),))
        finally:
            document.close(True)

    def end(self) -> None:
        self.desktop.terminate()
        self.process.wait(WAIT)


def _each(parent: Any) -> Iterator[Any]:
    found = parent.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


def _by_name(values: Any) -> dict[str, Any]:
    return {value.Name: value.Value for value in values}


class Desk:
    """One open document, and what a person does in it."""

    def __init__(self, document: Any, menus: Any) -> None:
        self.document = document
        self.menus = menus
        self.screen = document.CurrentController
        self.cursor = self.screen.ViewCursor

    def do(self, command: str, *values: Any) -> None:
        self.menus.executeDispatch(self.screen.Frame, f".uno:{command}", "", 0, values)

    def anchor(self, place: str) -> Any:
        """What the bookmark holds; of several names, divided by ``|``, the first that is there."""
        marks = self.document.Bookmarks
        return marks.getByName(next(name for name in place.split("|") if marks.hasByName(name))).Anchor

    def at(self, place: str) -> None:
        """The cursor before what the bookmark holds."""
        self.cursor.gotoRange(self.anchor(place).Start, False)

    def cell(self, place: str, *, down: int = 0) -> Any:
        """The cell of a bookmark, or that below it."""
        anchor = self.anchor(place)
        letters = anchor.Cell.CellName.rstrip("0123456789")
        number = int(anchor.Cell.CellName[len(letters) :])
        return anchor.TextTable.getCellByName(f"{letters}{number + down}")

    def row_below(self, place: str) -> None:
        self.at(place)
        self.do("InsertRowsAfter")

    def row_above(self, place: str) -> None:
        self.at(place)
        self.do("InsertRowsBefore")

    def row_away(self, place: str) -> None:
        self.at(place)
        self.do("DeleteRows")

    def row_copied(self, place: str, down: int) -> None:
        """The cells of a row copied over those ``down`` rows below."""
        self.at(place)
        self.do("EntireRow")
        copied = self.screen.getTransferable()
        target = self.cell(place, down=down).CellName.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        table = self.anchor(place).TextTable
        first = table.getCellByName(f"A{target}")
        self.cursor.gotoRange(first.Start, False)
        self.screen.insertTransferable(copied)

    def write(self, place: str, down: int, text: str) -> None:
        """Words typed into the cell ``down`` rows below a bookmark."""
        self.cursor.gotoRange(self.cell(place, down=down).Start, False)
        self.do("InsertText", named("Text", text))

    def write_behind(self, place: str, text: str) -> None:
        """Words typed at the end of the cell that holds a bookmark."""
        self.cursor.gotoRange(self.cell(place).End, False)
        self.do("InsertText", named("Text", text))

    def write_inside(self, place: str, text: str) -> None:
        """Words typed over what a bookmark holds, inside its control."""
        anchor = self.anchor(place)
        self.cursor.gotoRange(anchor.Start, False)
        self.cursor.goRight(1, False)
        self.do("InsertText", named("Text", text))

    def write_over(self, place: str, text: str) -> None:
        """Words typed over all that the control at a bookmark shows, as when somebody clicks on a blank and types."""
        anchor = self.anchor(place)
        self.cursor.gotoRange(anchor.Start, False)
        self.cursor.goRight(1, False)
        self.cursor.goRight(len(anchor.String), True)
        self.do("InsertText", named("Text", text))

    def chosen(self, place: str, code: str) -> None:
        """An entry of the list at a bookmark, as its button puts it there: the menu itself opens on no hidden screen."""
        control = self.control(place)
        shown = {entry["Value"]: entry["DisplayText"] for entry in map(_by_name, control.ListItems)}
        self.write_over(place, shown[code])
        control.ShowingPlaceHolder = False

    def control(self, place: str) -> Any:
        """The control at a bookmark."""
        text = self.anchor(place).Text
        for paragraph in _each(text):
            for portion in _each(paragraph):
                held = portion.ContentControl if portion.TextPortionType == "ContentControl" else None
                marks = (one.Bookmark for one in _each(held) if one.TextPortionType == "Bookmark") if held else ()
                if any(mark.Name == place for mark in marks):
                    return held
        raise LookupError(place)

    def keyed(self, place: str, text: str) -> None:
        """``text`` typed with the keyboard where the control at a bookmark begins; a space ticks a box."""
        self.cursor.gotoRange(self.anchor(place).Start, False)
        self.cursor.goRight(1, False)
        window = self.screen.Frame.ComponentWindow
        for letter in text:
            pressed = KeyEvent()
            pressed.Source, pressed.KeyChar = window, uno.Char(letter)
            pressed.KeyCode = SPACE if letter == " " else A + ord(letter) - ord("a") if "a" <= letter <= "z" else 0
            window.Toolkit.keyPress(pressed)
            window.Toolkit.keyRelease(pressed)
            window.Toolkit.processEventsToIdle()

    def emptied(self, place: str) -> None:
        """What a bookmark holds marked and deleted."""
        self.cursor.gotoRange(self.anchor(place), False)
        self.do("Delete")

    def cell_emptied(self, place: str) -> None:
        """Everything in the cell marked and deleted."""
        cell = self.cell(place)
        self.cursor.gotoRange(cell.Start, False)
        self.cursor.gotoRange(cell.End, True)
        self.do("Delete")


def main(profile: str) -> None:
    office = Office(profile)
    try:
        for line in sys.stdin:
            try:
                office.work(json.loads(line))
            except Exception as error:  # noqa: BLE001 - whatever it is, the test says it
                answer = repr(error).replace("\n", " ")
            else:
                answer = ""
            sys.stdout.write(f"{answer}\n")
            sys.stdout.flush()
    finally:
        office.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
