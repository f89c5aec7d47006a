"""Reads Word documents (docx): headings, lists, tables, text boxes, tracked insertions, content controls, footnotes.

Source: ECMA-376, part 1, sections 17 and 15.2. What is deleted but still kept in
the file, comments, and the instructions of fields are no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing.model import Document, Notice, ParagraphKind, Raw
from briefing.readers.content.blocks import build_document
from briefing.readers.content.claims import Block
from briefing.readers.content.names import is_untitled
from briefing.readers.content.origin import PROPERTIES, Claim
from briefing.readers.content.package import Package
from briefing.settings import ReadingSettings

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _WORD.strip("{}").encode())
"""What the strict form of the standard calls the same elements."""
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"

_NO_TEXT = frozenset(
    f"{_WORD}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "sectPr", "sdtPr")
) | {f"{_COMPATIBLE}Fallback"}
_SIGNS = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_STYLES: tuple[tuple[str, ParagraphKind], ...] = (
    (r"title", "headline"),
    (r"subtitle", "standfirst"),
    (r"heading \d", "heading"),
    (r"caption", "caption"),
    (r"list\b.*", "list item"),
)
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_TEMPLATES = ("2013-12-23T23:15:00",)
"""When the empty documents were made that programs fill, and whose date they keep: that of python-docx."""
_FILE_NAME = re.compile(r"microsoft word\b.*|.*\.(?:docx?|rtf|odt|dotx?)", re.IGNORECASE)


def read_docx(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice]:
    """Yield the document that *raw* is. Raises ReadError where it is no whole docx file."""
    package = Package(raw, settings, "Word document")
    root = package.parse("word/document.xml", _STRICT)
    styles = _style_kinds(package.parse_if_there("word/styles.xml", _STRICT))
    blocks = list(_walk(root, styles))
    for name in _NOTES:
        notes = package.parse_if_there(name, _STRICT)
        if notes is not None:
            blocks += [("caption", text) for _, text in _walk(notes, styles)]
    yield build_document(blocks, _claims(package), raw, settings, less_sure=list(_dates(package)))


def _style_kinds(styles: Any) -> dict[str, ParagraphKind]:
    """Return the kind of each style; the names of built-in styles are English in every language."""
    kinds: dict[str, ParagraphKind] = {}
    for style in () if styles is None else styles.iter(f"{_WORD}style"):
        name = style.find(f"{_WORD}name")
        named = (name.get(f"{_WORD}val") or "").lower() if name is not None else ""
        kind = next((kind for pattern, kind in _STYLES if re.fullmatch(pattern, named)), None)
        if kind:
            kinds[style.get(f"{_WORD}styleId") or ""] = kind
    return kinds


def _walk(root: Any, styles: dict[str, ParagraphKind]) -> Iterator[Block]:
    """Yield the paragraphs and rows under *root* in order; a row is one block, its cells apart by tabs."""
    for child in root:
        if child.tag == f"{_WORD}p":
            yield from _paragraph(child, styles)
        elif child.tag == f"{_WORD}tbl":
            yield from _rows(child, styles)
        elif child.tag not in _NO_TEXT:
            yield from _walk(child, styles)


def _rows(table: Any, styles: dict[str, ParagraphKind]) -> Iterator[Block]:
    for row in table.iter(f"{_WORD}tr"):
        cells = (" ".join(text for _, text in _walk(cell, styles)) for cell in _cells(row))
        text = "\t".join(" ".join(cell.split()) for cell in cells if cell.strip())
        if text and not any(
            parent is not table and parent.tag == f"{_WORD}tbl" for parent in _tables_between(row, table)
        ):
            yield "table", text


def _tables_between(row: Any, table: Any) -> Iterator[Any]:
    """Yield the elements above *row* up to *table*: a row of a table inside a cell is part of that cell."""
    for parent in row.iterancestors():
        if parent is table:
            return
        yield parent


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{_WORD}tc":
            yield child
        elif child.tag not in _NO_TEXT:
            yield from _cells(child)


def _paragraph(paragraph: Any, styles: dict[str, ParagraphKind]) -> Iterator[Block]:
    """Yield a paragraph, and after it the text boxes that hang on it."""
    parts: list[str] = []
    boxes: list[Any] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in _NO_TEXT:
            continue
        if element.tag == f"{_WORD}txbxContent":
            boxes.append(element)
            continue
        if element.tag == f"{_WORD}t":
            parts.append(element.text or "")
        parts.append(_SIGNS.get(element.tag, ""))
        stack.extend(reversed(element))
    text = "".join(parts).strip()
    if text:
        yield _kind(paragraph, styles), text
    for box in boxes:
        yield from _walk(box, styles)


def _kind(paragraph: Any, styles: dict[str, ParagraphKind]) -> ParagraphKind:
    properties = paragraph.find(f"{_WORD}pPr")
    if properties is None:
        return "body"
    style = properties.find(f"{_WORD}pStyle")
    named = styles.get(style.get(f"{_WORD}val") or "") if style is not None else None
    return named or ("list item" if properties.find(f"{_WORD}numPr") is not None else "body")


def _claims(package: Package) -> list[Claim]:
    """Return what the properties of the document say; a title that is a file's name is none."""
    names = (("title", f"{_DUBLIN}title"), ("author", f"{_DUBLIN}creator"))
    told = [(field, value, PROPERTIES) for field, tag in names if (value := _property(package, tag))]
    return [claim for claim in told if claim[0] != "title" or _is_title(claim[1])]


def _is_title(told: str) -> bool:
    return not (_FILE_NAME.fullmatch(told) or is_untitled(told))


def _dates(package: Package) -> Iterator[Claim]:
    """Yield when the document was made, or last saved where that is the date of the template it was made of."""
    for tag in (f"{_TERMS}created", f"{_TERMS}modified"):
        value = _property(package, tag)
        if value and not value.startswith(_TEMPLATES):
            yield "published", value, PROPERTIES


def _property(package: Package, tag: str) -> str:
    core = package.parse_if_there("docProps/core.xml")
    return "" if core is None else " ".join((core.findtext(tag) or "").split())
