"""Reads OpenDocument texts (odt): headings, lists, tables, text boxes, notes.

Source: OASIS OpenDocument 1.3, part 3, sections 5 to 9. What was deleted but is
kept in the file, and annotations, are no text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.model import Document, Notice, ParagraphKind, Raw
from briefing.readers.content.blocks import build_document
from briefing.readers.content.claims import Block
from briefing.readers.content.names import is_untitled
from briefing.readers.content.origin import PROPERTIES, Claim
from briefing.readers.content.package import Package
from briefing.settings import ReadingSettings

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"

_NO_TEXT = frozenset(
    (
        f"{_TEXT}tracked-changes",
        f"{_OFFICE}annotation",
        f"{_TEXT}note-citation",
        f"{_TEXT}sequence-decls",
        f"{_OFFICE}forms",
        f"{_TEXT}table-of-content",
    )
)
_APART = frozenset((f"{_TEXT}note-body", f"{_DRAW}text-box"))
"""What hangs on a paragraph and is a text of its own."""
_MOST_SPACES = 100
_SECOND = 19
"""Characters of a moment up to its second."""


def read_odt(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice]:
    """Yield the document that *raw* is. Raises ReadError where it is no whole odt file."""
    package = Package(raw, settings, "OpenDocument text")
    body = package.parse("content.xml").find(f"{_OFFICE}body")
    blocks = list(_walk(body)) if body is not None else []
    meta = package.parse_if_there("meta.xml")
    yield build_document(blocks, _claims(meta), raw, settings, less_sure=list(_dates(meta)))


def _walk(root: Any, *, in_list: bool = False) -> Iterator[Block]:
    for child in root:
        if child.tag == f"{_TEXT}h":
            yield from _paragraph(child, "heading")
        elif child.tag == f"{_TEXT}p":
            yield from _paragraph(child, "list item" if in_list else "body")
        elif child.tag == f"{_TABLE}table":
            yield from _rows(child)
        elif child.tag not in _NO_TEXT:
            yield from _walk(child, in_list=in_list or child.tag == f"{_TEXT}list")


def _rows(table: Any) -> Iterator[Block]:
    for row in table.iter(f"{_TABLE}table-row"):
        if next(row.iterancestors(f"{_TABLE}table")) is table:
            cells = (" ".join(text for _, text in _walk(cell)) for cell in row)
            text = "\t".join(" ".join(cell.split()) for cell in cells if cell.strip())
            if text:
                yield "table", text


def _paragraph(paragraph: Any, kind: ParagraphKind) -> Iterator[Block]:
    """Yield a paragraph, and after it the notes and text boxes that hang on it."""
    parts: list[str] = [paragraph.text or ""]
    apart: list[Any] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            parts.append(element)
            continue
        if element.tag in _APART:
            apart.append(element)
        elif element.tag not in _NO_TEXT:
            parts += [_sign(element), element.text or ""]
            stack.append(element.tail or "")
            stack.extend(reversed(element))
            continue
        stack.append(element.tail or "")
    text = "".join(parts).strip()
    if text:
        yield kind, text
    for element in apart:
        is_note = element.tag == f"{_TEXT}note-body"
        yield from (("caption" if is_note else own, told) for own, told in _walk(element))


def _sign(element: Any) -> str:
    """Return the white space that *element* stands for."""
    if element.tag == f"{_TEXT}s":
        count = element.get(f"{_TEXT}c") or "1"
        return " " * min(int(count), _MOST_SPACES) if count.isdecimal() else " "
    return {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}.get(element.tag, "")


def _claims(meta: Any) -> list[Claim]:
    """Return what the properties of the document say."""
    names = (("title", f"{_DUBLIN}title"), ("author", f"{_META}initial-creator"), ("author", f"{_DUBLIN}creator"))
    told = [(field, value, PROPERTIES) for field, tag in names if (value := _property(meta, tag))]
    return [claim for claim in told if not (claim[0] == "title" and is_untitled(claim[1]))]


def _dates(meta: Any) -> Iterator[Claim]:
    """Yield when the document was made, or last saved where that is the date of the template it was made of."""
    template = (
        "" if meta is None else next((one.get(f"{_META}date") or "" for one in meta.iter(f"{_META}template")), "")
    )
    for tag in (f"{_META}creation-date", f"{_DUBLIN}date"):
        value = _property(meta, tag)
        if value and value[:_SECOND] != template[:_SECOND]:
            yield "published", value, PROPERTIES


def _property(meta: Any, tag: str) -> str:
    found = () if meta is None else meta.iter(tag)
    return next((" ".join("".join(element.itertext()).split()) for element in found), "")
