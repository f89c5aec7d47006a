"""Writes rows for a spreadsheet: each with its document and its sentence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Document, Span

_FROM_DOCUMENT = ("place", "title", "published", "language")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula. Source: OWASP, CSV Injection."""


def write_rows(columns: Sequence[str], found: Iterable[tuple[Document, Iterable[tuple[Sequence[str], Span]]]]) -> str:
    """Return *found* as CSV: a header, then a row for each of the cells, with what is known of its document.

    Each of the rows found in a document has the cells of *columns*, and the span whose sentence is its last cell.
    Source: RFC 4180.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow((*_FROM_DOCUMENT, *columns, "sentence"))
    for document, rows in found:
        origin = [make_harmless(getattr(document.origin, name) or "") for name in _FROM_DOCUMENT]
        for cells, span in rows:
            writer.writerow((*origin, *cells, make_harmless(_find_sentence(document, span))))
    return written.getvalue()


def make_harmless(text: str) -> str:
    """Return *text* as a cell of words: an apostrophe stands before what a spreadsheet may take for a formula.

    Deviation: RFC 4180 knows no such thing.
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_number(value: float) -> str:
    """Return *value* as a cell of a number: twelve digits at most, and no sign between them."""
    return f"{value:.12g}" if value % 1 else f"{value:.0f}"


def _find_sentence(document: Document, span: Span) -> str:
    """Return the sentence that *span* stands in, or the headline."""
    sentence = document.sentence_at(span)
    return sentence.text if sentence is not None else next(_list_around(document, span), span).of(document.text)


def _list_around(document: Document, span: Span) -> Iterator[Span]:
    return (paragraph.span for paragraph in document.paragraphs if paragraph.span.contains(span))
