"""What every part of a Word page needs to know while it is being set."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from qatoolkit.pages.locales import Locale
from qatoolkit.word.look import Geometry, Look, ParagraphStyle
from qatoolkit.word.measure import Face


@dataclass(frozen=True, slots=True)
class Canvas:
    """The look, the paper, the languages and the running ids of one document.

    ``locales`` maps the language tag in the page (``lang``) to its locale; the first leads. ``plain`` leaves
    out every content control.
    """

    look: Look
    geometry: Geometry
    locales: Mapping[str, Locale]
    plain: bool = False
    one_page: bool = False
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def leading(self) -> Locale:
        """The language that comes first and decides the direction of tables."""
        return next(iter(self.locales.values()))

    @property
    def width(self) -> float:
        """Text width in mm."""
        return self.geometry.text_width

    @property
    def face(self) -> Face:
        """The Latin letter shapes of the look, for measuring."""
        return "sans" if self.look.fonts.latin.text == "Arial" else "serif"

    @property
    def rtl(self) -> bool:
        return self.leading.direction == "rtl"

    def style(self, name: str) -> ParagraphStyle:
        """The style of a role: ``QALabel1``."""
        return self.look.styles[name]

    def on(self, geometry: Geometry) -> Canvas:
        """The same canvas on other paper; ids go on counting."""
        return replace(self, geometry=geometry)

    def next_id(self) -> int:
        """A number not used before in this document."""
        return next(self.ids)
