"""The styles of the document, a row a style, under the names that Word has for them where it has one.

Source: ECMA-376, part 1, sections 17.7 and 17.9.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from briefing.renderers.word.elements import element
from briefing.settings import LookSettings

Face = Literal["text", "label"]
Ink = Literal["", "grey", "accent"]

_FONTS: dict[Face, str] = {"text": "Cambria", "label": "Calibri"}
"""Fonts that each Word has; others have some of the same widths for them (Caladea, Carlito)."""
_OTHER_SCRIPTS = "Times New Roman"
"""Has Arabic and Hebrew letters in each Word; what it lacks, such as Devanagari, the program finds elsewhere."""
TEXT_SIZE = {"normal": 10.5, "compact": 9.2, "large": 16.3}
"""Points of the running text, as in ``report``."""
_GREY = "555555"
"""Read on white as the page's: contrast 7.5."""
_LINE = "B4B4B4"
_BULLETS = {"bullet": "•", "decimal": "%1."}
_HANGING = 14
"""Points by which bullets and numbers stand before their lines."""


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A style of paragraphs; measures are points beside the usual running text of 10.5, and grow with it."""

    id: str
    name: str
    face: Face = "text"
    size: float = 10.5
    is_bold: bool = False
    is_italic: bool = False
    ink: Ink = ""
    before: float = 0
    after: float = 0
    line: float = 1.2
    """Height of a line in heights of the font's own."""
    indent: float = 0
    hanging: float = 0
    list: int = 0
    """Number of its list, or 0."""
    level: int | None = None
    """Of a heading in the outline, from 0."""
    keeps_next: bool = False
    line_above: float = 0
    """Points of the line above it."""


_PARAGRAPHS = (
    WordStyle("Normal", "Normal"),
    WordStyle("Title", "Title", "label", 27, is_bold=True, after=2, line=1, keeps_next=True),
    WordStyle("Subtitle", "Subtitle", "label", 10.5, is_bold=True, after=2, keeps_next=True),
    WordStyle("EditionFacts", "Edition Facts", "label", 9, ink="grey", after=10),
    WordStyle(
        "Heading1", "heading 1", "label", 12, is_bold=True, ink="accent", before=18, after=5, line=1.05, level=0,
        keeps_next=True, line_above=1.5,
    ),
    WordStyle(
        "Heading2", "heading 2", "label", 13.5, is_bold=True, before=11, after=2, line=1, level=1, keeps_next=True,
    ),
    WordStyle(
        "Heading3", "heading 3", "label", 10.5, is_bold=True, before=8, after=2, line=1, level=2, keeps_next=True,
    ),
    WordStyle("BodyText", "Body Text", after=5),
    WordStyle("BodyText2", "Body Text 2", "label", 9, after=3, line=1.1),
    WordStyle("ListBullet", "List Bullet", "label", 10, after=3, line=1.1, indent=_HANGING, hanging=_HANGING, list=1),
    WordStyle("ListNumber", "List Number", after=4, line=1.1, indent=18, hanging=18, list=2),
    WordStyle("Quote", "Quote", size=11.5, is_italic=True, before=4, after=1, indent=14, keeps_next=True),
    WordStyle("Speaker", "Speaker", "label", 9, after=7, line=1.1, indent=14),
    WordStyle("Caption", "caption", "label", 8.5, ink="grey", after=4, line=1.1, keeps_next=True),
    WordStyle("TableHead", "Table Heading", "label", 9, is_bold=True, before=2, after=2, line=1.1, keeps_next=True),
    WordStyle("TableText", "Table Text", "label", 9, before=2, after=2, line=1.1),
    WordStyle("Bibliography", "Bibliography", "label", 8.5, after=2, line=1.1, indent=26, hanging=26),
    WordStyle("FootnoteText", "footnote text", "label", 8.5, line=1.05),
    WordStyle("Header", "header", "label", 8.5, ink="grey", line=1.05),
    WordStyle("Footer", "footer", "label", 8.5, ink="grey", line=1.05),
    WordStyle("Classification", "Classification", "label", 9, is_bold=True, line=1.05),
)  # fmt: skip
_DEFAULTS = (
    ("character", "DefaultParagraphFont", "Default Paragraph Font"),
    ("table", "TableNormal", "Normal Table"),
    ("numbering", "NoList", "No List"),
)
"""Styles of what names none, by their kinds and ids."""
_OWN = ("EditionFacts", "Speaker", "TableHead", "TableText", "Classification")
"""Styles that Word has no name for."""


def write_styles(look: LookSettings, language: str) -> Iterator[Any]:
    """Yield all that stands in the part of styles of a document in *language*."""
    scale = TEXT_SIZE[look.size] / TEXT_SIZE["normal"]
    fonts: dict[Face, str] = {"text": look.text_font or _FONTS["text"], "label": look.label_font or _FONTS["label"]}
    inks: dict[Ink, str | None] = {"": None, "grey": _GREY, "accent": look.accent.lstrip("#").upper()}
    letters = (
        _font(fonts["text"]),
        *_size(10.5 * scale),
        element("lang", val=language, eastAsia=language, bidi=language),
    )
    defaults = element("rPrDefault", element("rPr", *letters))
    yield element("docDefaults", defaults, element("pPrDefault", element("pPr", element("widowControl"))))
    for kind, id, name in _DEFAULTS:
        yield element("style", element("name", val=name), type=kind, styleId=id, default=1)
    for row in _PARAGRAPHS:
        yield _write(row, scale, fonts, inks)
    yield from _of_characters(inks["accent"])
    yield _table(scale)


def write_lists() -> Iterator[Any]:
    """Yield the two lists, of bullets and of numbers, for the part of numbers."""
    for id, (kind, sign) in enumerate(_BULLETS.items(), 1):
        level = element(
            "lvl",
            element("start", val=1),
            element("numFmt", val=kind),
            element("lvlText", val=sign),
            element("lvlJc", val="left"),
            ilvl=0,
        )
        yield element("abstractNum", element("multiLevelType", val="singleLevel"), level, abstractNumId=id)
    for id in range(1, len(_BULLETS) + 1):
        yield element("num", element("abstractNumId", val=id), numId=id)


def _write(row: WordStyle, scale: float, fonts: dict[Face, str], inks: dict[Ink, str | None]) -> Any:
    based = None if row.id == "Normal" else element("basedOn", val="Normal")
    follows = element("next", val="BodyText") if row.keeps_next and row.level is not None else None
    own = {"customStyle": 1} if row.id in _OWN else {"default": 1} if row.id == "Normal" else {}
    told = (element("name", val=row.name), based, follows, element("qFormat"))
    return element(
        "style", *told, _layout(row, scale), _letters(row, scale, fonts, inks), type="paragraph", styleId=row.id, **own
    )


def _layout(row: WordStyle, scale: float) -> Any:
    """Return how paragraphs of a style stand, in the order that the standard wants."""
    border = {"val": "single", "sz": round(row.line_above * 8), "space": 4, "color": "1B1B1B"}
    spacing = {"before": _twentieths(row.before * scale), "after": _twentieths(row.after * scale)}
    indent, hanging = (_twentieths(points * scale) for points in (row.indent, row.hanging))
    return element(
        "pPr",
        element("keepNext") if row.keeps_next else None,
        element("keepLines") if row.keeps_next else None,
        element("numPr", element("numId", val=row.list)) if row.list else None,
        element("pBdr", element("top", **border)) if row.line_above else None,
        element("tabs", element("tab", val="left", pos=indent)) if row.hanging else None,
        element("spacing", **spacing, line=round(row.line * 240), lineRule="auto"),
        element("ind", left=indent, hanging=hanging) if indent else None,
        element("outlineLvl", val=row.level) if row.level is not None else None,
    )


def _letters(row: WordStyle, scale: float, fonts: dict[Face, str], inks: dict[Ink, str | None]) -> Any:
    bold = (element("b"), element("bCs")) if row.is_bold else ()
    italic = (element("i"), element("iCs")) if row.is_italic else ()
    ink = inks[row.ink]
    colour = element("color", val=ink) if ink else None
    return element("rPr", _font(fonts[row.face]), *bold, *italic, colour, *_size(row.size * scale))


def _font(name: str) -> Any:
    return element("rFonts", ascii=name, hAnsi=name, cs=_OTHER_SCRIPTS)


def _size(points: float) -> tuple[Any, Any]:
    """Return the size of letters, which is told in half points, for each kind of script."""
    return element("sz", val=round(points * 2)), element("szCs", val=round(points * 2))


def _twentieths(points: float) -> int:
    return round(points * 20)


def _of_characters(accent: str | None) -> Iterator[Any]:
    """Yield the styles of words in a line."""
    bold, italic = (element("b"), element("bCs")), (element("i"), element("iCs"))
    rows = (
        ("Strong", "Strong", bold),
        ("Emphasis", "Emphasis", italic),
        ("Hyperlink", "Hyperlink", (element("u", val="single", color=_LINE),)),
        ("FootnoteReference", "footnote reference", (element("vertAlign", val="baseline"),)),
        ("Citation", "Citation", (element("color", val=accent),)),
    )
    for id, name, properties in rows:
        own = {"customStyle": 1} if id == "Citation" else {}
        told = (element("name", val=name), element("qFormat"), element("rPr", *properties))
        yield element("style", *told, type="character", styleId=id, **own)


def _table(scale: float) -> Any:
    """Return the style of tables: lines between rows, none beside cells."""
    line = {"val": "single", "sz": 4, "space": 0, "color": _LINE}
    borders = element("tblBorders", *(element(side, **line) for side in ("top", "bottom", "insideH")))
    inner = _twentieths(5 * scale)
    sides = {"top": 0, "left": 0, "bottom": 0, "right": inner}
    margins = element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in sides.items()))
    properties = element("tblPr", element("tblInd", w=0, type="dxa"), borders, margins)
    return element(
        "style",
        element("name", val="Plain Table 2"),
        element("qFormat"),
        properties,
        type="table",
        styleId="PlainTable2",
    )
