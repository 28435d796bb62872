"""The pure Python event parser of PyYAML, for machines without libyaml."""

from __future__ import annotations

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner


class PlainParser(Reader, Scanner, Parser):
    """Events of a text; the same interface as ``yaml.cyaml.CParser``."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
