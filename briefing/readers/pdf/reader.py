"""Reads a PDF: from its pages to one document, with what its metadata say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from briefing.errors import ReadError
from briefing.model import Document, Notice, Raw
from briefing.readers.content.blocks import build_document
from briefing.readers.content.identify import identify
from briefing.readers.pdf.glyphs import take_glyphs
from briefing.readers.pdf.gutters import part_at_gutters, part_margin_notes
from briefing.readers.pdf.layout import order_lines
from briefing.readers.pdf.legible import find_losses, illegible, is_gibberish, make_legible
from briefing.readers.pdf.line_numbers import drop_line_numbers
from briefing.readers.pdf.lines import PageLine, build_lines, drop_stamps
from briefing.readers.pdf.margins import drop_margins, drop_repeated
from briefing.readers.pdf.metadata import doubt_publisher, find_claims
from briefing.readers.pdf.paragraphs import build_blocks
from briefing.settings import ReadingSettings

_FEW = 3
"""Pages named one by one."""


def read_pdf(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice]:
    """Yield the text of the PDF *raw* in reading order, after a notice for pages that hold none.

    Raises ReadError where it is damaged, needs a password, or is a scan without text.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw.data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(error, raw) from error
    try:
        sheets = [sheet for number in range(len(pdf)) for sheet in _read_page(pdf, number)]
        count = len(pdf)
        told = pdf.get_metadata_dict(skip_empty=True)
    finally:
        pdf.close()
    yield from _empty(sheets, count, raw)
    pages = drop_stamps(make_legible(lines for _, _, lines in sheets))
    yield from find_losses(pages, raw)
    blocks = build_blocks(_order([height for _, height, _ in sheets], pages), told.get("Title", ""))
    if not blocks or is_gibberish("\n".join(text for _, text in blocks)):
        raise illegible(raw)
    language = settings.language or identify("\n".join(text for _, text in blocks))
    headlines = [("title", text, "largest type on page 1") for kind, text in blocks if kind == "headline"]
    claims = find_claims(told, blocks, language, raw, settings)
    yield doubt_publisher(build_document(blocks, [*headlines, *claims], raw, settings))


def _read_page(pdf: Any, number: int) -> list[tuple[int, float, list[PageLine]]]:
    """Return the number of a page, its height and its lines, for each direction of text; a damaged one has none."""
    import pypdfium2

    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        return []
    try:
        return [(number, sheet.height, build_lines(sheet.glyphs, number)) for sheet in take_glyphs(page)]
    finally:
        page.close()


def _empty(sheets: Sequence[tuple[int, float, list[PageLine]]], count: int, raw: Raw) -> Iterator[Notice]:
    """Yield the notice that names the pages without text; raise ReadError where all are."""
    full = {number for number, _, lines in sheets if lines}
    empty = [number + 1 for number in range(count) if number not in full]
    if len(empty) == count:
        what = f"no text on {_count(count)}: a scan, or pictures of text"
        raise ReadError(
            what, where=raw.place, do="have its text recognised (OCR), and save it with the text", reason="empty"
        )
    if empty:
        named = ", ".join(map(str, empty[:_FEW])) + (" ..." if len(empty) > _FEW else "")
        what = f"{_count(len(empty))} of {count} without text (page {named})"
        do = "have their text recognised (OCR), unless they are pictures"
        yield Notice("cut short", what, raw.place, do)


def _order(heights: Sequence[float], pages: Sequence[Sequence[PageLine]]) -> list[list[list[PageLine]]]:
    """Return the lines of each page in reading order, without heads, feet and numbers at the margin."""
    parted = [part_margin_notes(part_at_gutters(drop_line_numbers(lines))) for lines in pages]
    texts = drop_margins([(height, text) for height, (text, _) in zip(heights, parted, strict=True)])
    notes = drop_repeated([notes for _, notes in parted])
    return [[*order_lines(text), *([note] if note else [])] for text, note in zip(texts, notes, strict=True)]


def _unreadable(error: Exception, raw: Raw) -> ReadError:
    if "password" in str(error).lower():
        return ReadError("it needs a password", where=raw.place, do="save it without one", reason="password")
    return ReadError(
        f"not a whole PDF: {error}", where=raw.place, do="get it again, it may be cut off", reason="damaged"
    )


def _count(pages: int) -> str:
    return f"{pages} page{'s' if pages != 1 else ''}"
