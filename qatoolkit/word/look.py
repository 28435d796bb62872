"""A look: page geometry, the style table, borders and colours, read from ``templates/word/<name>.yaml``.

A look changes how a page is set, never its words, order or tags (reference: docs/word-forms.md).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qatoolkit.definitions.find import nearest
from qatoolkit.definitions.library import Library
from qatoolkit.definitions.source import read_yaml
from qatoolkit.errors import DefinitionError, Problem, UsageError

Millimetres = Annotated[float, Field(gt=0, lt=500)]
Points = Annotated[float, Field(ge=0, lt=200)]
Eighths = Annotated[int, Field(ge=0, le=96)]
Colour = Annotated[str, Field(pattern=r"^[0-9A-F]{6}$")]
ColourName = Literal["text", "second", "accent", "line", "rule", "tint", "placeholder"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Colours(_Part):
    text: Colour
    second: Colour
    accent: Colour
    line: Colour
    rule: Colour
    tint: Colour
    placeholder: Colour

    def of(self, name: ColourName) -> str:
        """The hexadecimal value of a named colour."""
        value: str = getattr(self, name)
        return value


class RoleFonts(_Part):
    title: str
    head: str
    text: str

    def of(self, role: Literal["title", "head", "text"]) -> str:
        """The font name for a role."""
        value: str = getattr(self, role)
        return value


class Fonts(_Part):
    latin: RoleFonts
    east_asia: RoleFonts
    complex: RoleFonts


class Symbols(_Part):
    """Fonts that have □ √ ▼ and ☑."""

    box: str
    ticked: str


class TableLines(_Part):
    top: Eighths
    bottom: Eighths
    sides: Eighths
    inside: Eighths
    outer_colour: ColourName
    side_colour: ColourName
    inside_colour: ColourName


class Frame(_Part):
    """The border round a certificate."""

    top: Eighths
    sides: Eighths
    style: Literal["single", "double"]
    colour: ColourName


class Geometry(_Part):
    """One kind of page, in millimetres; ``header`` and ``footer`` are distances from the paper's edge."""

    width: Millimetres
    height: Millimetres
    top: Millimetres
    bottom: Millimetres
    left: Millimetres
    right: Millimetres
    header: Millimetres
    footer: Millimetres

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom

    @property
    def landscape(self) -> bool:
        return self.width > self.height


class Pages(_Part):
    portrait: Geometry
    landscape: Geometry
    certificate: Geometry

    def of(self, name: Literal["portrait", "landscape", "certificate"]) -> Geometry:
        """The geometry of a kind of page."""
        value: Geometry = getattr(self, name)
        return value


class ParagraphStyle(_Part):
    """One role of text. Sizes in points; ``line`` is the least height of a line."""

    font: Literal["title", "head", "text"]
    size: Points
    line: Points
    before: Points = 0
    after: Points = 0
    align: Literal["start", "center", "end", "both"] = "start"
    bold: bool = False
    bold_latin: bool = False
    colour: ColourName = "text"
    outline: int | None = None
    keep_next: bool = False
    indent_ems: float = 0
    spacing: Points = 0


class Look(_Part):
    name: str
    colours: Colours
    label_tint: bool
    band_edge: Eighths
    head_rule: Eighths
    fonts: Fonts
    symbols: Symbols
    table: TableLines
    footer_rule: Eighths
    frame: Frame
    pages: Pages
    styles: dict[str, ParagraphStyle]


def look_names(library: Library) -> list[str]:
    """Names of the looks in the library, sorted."""
    return sorted(path.stem for path in library.glob("templates/word/*.yaml"))


def open_look(library: Library, name: str) -> Look:
    """Read a look by name.

    Raises ``UsageError`` for an unknown name and ``DefinitionError`` for a broken file.
    """
    path = library.find(f"templates/word/{name}.yaml")
    names = look_names(library)
    if path is None or name not in names:
        near = ", ".join(nearest(name, names) or names)
        raise UsageError(Problem("unknown-look", {"look": name, "near": near}))
    try:
        return Look.model_validate(read_yaml(path.read_bytes(), str(path)))
    except ValidationError as error:
        raise DefinitionError(
            Problem("look-invalid", {"reason": issue["msg"]}, str(path), path=".".join(map(str, issue["loc"])))
            for issue in error.errors()
        ) from error
