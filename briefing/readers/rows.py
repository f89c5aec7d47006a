"""Reads articles from the rows of a table: CSV and tab-separated files with a head."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping

from briefing.errors import ReadError
from briefing.model import Document, Notice, Raw
from briefing.readers.content.blocks import build_document
from briefing.readers.content.claims import Block
from briefing.readers.content.decode import decode
from briefing.readers.content.identify import identify
from briefing.readers.content.origin import Claim, loss_notices
from briefing.readers.content.published import believable_date
from briefing.readers.html import extract_blocks
from briefing.settings import ReadingSettings
from briefing.text.segmentation.paragraphs import find_paragraphs

_HEADS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full text", "fulltext", "article text", "maintext", "story"),
    "title": ("title", "headline", "subject", "heading"),
    "author": ("author", "authors", "byline", "creator"),
    "publisher": ("publisher", "source", "outlet", "publication", "newspaper", "feed"),
    "published": ("published", "date", "publication date", "published at", "published_at", "pubdate", "date_publish"),
    "language": ("language", "lang"),
}
"""What the columns of exports are called, in small letters."""
_DELIMITERS = ",;\t|"
_LONGEST_CELL = 10_000_000
_SAMPLE = 100_000
"""Characters by which the delimiter is told."""
_BEFORE_MARKUP = ("<p", "<div", "<br", "<h1", "<ul")


def read_rows(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice]:
    """Yield a document for each row of *raw* that has text, and a notice for each that has none.

    The first row names the columns; one must be called text, body, content or
    article. Raises ReadError where none is.
    """
    decoded = decode(raw.data, raw.place)
    yield from loss_notices(decoded, raw)
    csv.field_size_limit(_LONGEST_CELL)
    text = decoded.text.replace("\x00", "")
    rows = csv.reader(text.splitlines(keepends=True), delimiter=_tell_delimiter(text))
    columns = _name_columns(next(rows, []))
    if "text" not in columns:
        raise ReadError(
            "a table without a column of texts",
            where=raw.place,
            do=f"name one of {', '.join(_HEADS['text'])}",
            reason="unknown type",
        )
    try:
        for number, row in enumerate(rows, 2):
            if any(cell.strip() for cell in row):
                yield _read_row({n: row[at] for n, at in columns.items() if at < len(row)}, number, raw, settings)
    except csv.Error as error:
        yield Notice(
            "cut short", f"not read past line {rows.line_num}: {error}", raw.place, "check its quotation marks"
        )


def _tell_delimiter(text: str) -> str:
    """Return the delimiter that the head holds most of."""
    head = text[:_SAMPLE].partition("\n")[0]
    return max(_DELIMITERS, key=head.count)


def _name_columns(head: list[str]) -> dict[str, int]:
    """Return where each field stands; of two columns for one, that with the better name."""
    names = [name.strip().lower().lstrip("\ufeff") for name in head]
    indices = {
        field: next((names.index(name) for name in known if name in names), None) for field, known in _HEADS.items()
    }
    return {field: index for field, index in indices.items() if index is not None}


def _read_row(row: Mapping[str, str], number: int, raw: Raw, settings: ReadingSettings) -> Document | Notice:
    place = f"{raw.place}, row {number}"
    text = row.get("text", "")
    if not any(map(str.isalpha, text)):
        return Notice("left out", "the row has no text", place, "fill it in", reason="empty")
    language = settings.language or row.get("language", "").strip() or identify(text)
    claims: list[Claim] = [
        (field, row[field], "column") for field in ("title", "author", "publisher", "language") if row.get(field)
    ]
    if date := believable_date(row.get("published", ""), language, settings):
        claims.append(("published", date, "column"))
    own = Raw(place, raw.name, text.encode("utf-8", "surrogatepass"))
    return build_document(_blocks(text, language, titled=bool(row.get("title"))), claims, own, settings)


def _blocks(text: str, language: str, *, titled: bool) -> list[Block]:
    if any(tag in text.lower() for tag in _BEFORE_MARKUP):
        return extract_blocks(text)
    found = find_paragraphs(text, language, titled=titled)
    return [(paragraph.kind, paragraph.span.of(text)) for paragraph in found]
