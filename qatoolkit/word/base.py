"""The empty document that every form starts from: Chinese-ready, without theme fonts, styles or leftovers.

``templates/word/base.docx`` is built from here (``python -m qatoolkit.word.base``); a test fails when it is stale.
python-docx's own default is not used: Japanese theme fonts, 790 KB of styles (docs/word-forms.md, “Base”).
"""

# ruff: noqa: E501 - XML parts read better unbroken
from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)

_CONTENT_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="{_WORD}.fontTable+xml"/>
<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
</Types>"""

_ROOT_RELATIONS = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/>
</Relationships>"""

_RELATIONS = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/fontTable" Target="fontTable.xml"/>
<Relationship Id="rId4" Type="{_OFFICE}/theme" Target="theme/theme1.xml"/>
</Relationships>"""

_CORE = f"""<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>"""

_APP = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<Application>qatoolkit</Application></Properties>"""

_DOCUMENT = f"""<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14">
<w:body><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1417" w:right="1134" w:bottom="1361" w:left="1474" w:header="737" w:footer="624" w:gutter="0"/>
</w:sectPr></w:body></w:document>"""

_STYLES = f'<w:styles xmlns:w="{_W}"/>'

_SETTINGS = f"""<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>
<w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"""

_FONTS = (
    ("SimSun", "\u5b8b\u4f53", "86", "roman"),
    ("SimHei", "\u9ed1\u4f53", "86", "swiss"),
    ("Microsoft YaHei", "\u5fae\u8f6f\u96c5\u9ed1", "86", "swiss"),
    ("Times New Roman", "", "00", "roman"),
    ("Arial", "", "00", "swiss"),
    ("Segoe UI Symbol", "", "00", "swiss"),
)


def _font_table() -> str:
    """Names by which Word finds a substitute where a font is missing."""
    fonts = []
    for name, alternative, charset, family in _FONTS:
        alt = f'<w:altName w:val="{alternative}"/>' if alternative else ""
        fonts.append(
            f'<w:font w:name="{name}">{alt}<w:charset w:val="{charset}"/><w:family w:val="{family}"/>'
            f'<w:pitch w:val="variable"/></w:font>'
        )
    return f'<w:fonts xmlns:w="{_W}">{"".join(fonts)}</w:fonts>'


def _theme() -> str:
    """A theme that nothing refers to; some checkers and editors expect the part."""
    colours = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "1A1A1A", "lt2": "F2F2F2", "accent1": "0F5C6E", "accent2": "7A8F98",
        "accent3": "4A5560", "accent4": "595959", "accent5": "0F5C6E", "accent6": "7A8F98", "hlink": "0F5C6E",
        "folHlink": "4A5560",
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    face = '<a:latin typeface=""/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{_A}" name="qatoolkit"><a:themeElements><a:clrScheme name="qatoolkit">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="qatoolkit"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="qatoolkit"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        f"</a:themeElements></a:theme>"
    )


def build_base() -> bytes:
    """The bytes of ``base.docx``; the same every time."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT_RELATIONS,
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
        "word/document.xml": _DOCUMENT,
        "word/_rels/document.xml.rels": _RELATIONS,
        "word/styles.xml": _STYLES,
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _font_table(),
        "word/theme/theme1.xml": _theme(),
    }
    return pack({name: (_HEAD + xml).encode() for name, xml in parts.items()})


def pack(parts: dict[str, bytes]) -> bytes:
    """A zip of named parts with fixed dates, so that equal parts give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build_base())
