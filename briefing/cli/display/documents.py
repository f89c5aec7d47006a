"""Shows documents as they were read: what is known of each and where it was found, then its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.display.table import NARROWEST, WIDEST, count_cells, lay_out, room_beside

if TYPE_CHECKING:
    from briefing.model import Document

_FIELDS = ("title", "published", "publisher", "author", "language", "link")
_NONE = "none found"
_BY_ITS_WORDS = "its words"
"""Where the language was found that no part of the document names."""
_UNTOLD = "und"


def document_row(document: Document) -> dict[str, Any]:
    """Return *document* for JSON: what is known of it, its cleaned text, and its paragraphs by offsets into that."""
    origin = document.origin
    return {
        "place": origin.place,
        "sha256": origin.sha256,
        **{name: getattr(origin, name) for name in _FIELDS},
        "found": {name: where for name, _, where in _origin_rows(document) if where},
        "text": document.text,
        "paragraphs": [
            {
                "start": paragraph.span.start,
                "end": paragraph.span.end,
                "kind": paragraph.kind,
                "text": paragraph.span.of(document.text),
            }
            for paragraph in document.paragraphs
        ],
    }


def document_lines(document: Document) -> Iterator[str]:
    """Yield a line for each thing that is known of *document*, and for each paragraph, whatever the breaks in it."""
    yield f"== {document.origin.place}"
    for name, value, where in _origin_rows(document):
        yield f"{name}: {value}  [{where}]" if where else f"{name}: {value}"
    for kind, text in _paragraph_rows(document):
        yield f"{kind}: {' '.join(text.split())}"


def document_table(document: Document, *, is_styled: bool) -> Iterator[str]:
    """Yield the same in columns, as wide as the terminal, up to what can be read well; lines of a table stay lines."""
    width = min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    known, told = list(_origin_rows(document)), list(_paragraph_rows(document))
    head = f"== {document.origin.place}"
    yield click.style(head, bold=True) if is_styled else head
    names, values, sources = (max(count_cells(row[column]) for row in known) for column in range(3))
    sources = min(sources, width // 3)
    yield from lay_out(known, (names, min(values, room_beside(width, names, sources)), sources))
    yield ""
    kinds = max((len(kind) for kind, _ in told), default=0)
    yield from lay_out(told, (kinds, room_beside(width, kinds)))


def _origin_rows(document: Document) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each field, its value, and where it was found."""
    origin = document.origin
    for name in _FIELDS:
        is_told_by_words = name == "language" and origin.language != _UNTOLD
        where = origin.where(name) or (_BY_ITS_WORDS if is_told_by_words else "")
        yield name, getattr(origin, name) or _NONE, where


def _paragraph_rows(document: Document) -> Iterator[tuple[str, str]]:
    for paragraph in document.paragraphs:
        yield paragraph.kind, paragraph.span.of(document.text).replace("\t", " | ")
