"""Reads a PDF: from its pages to one document, with what its metadata say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from briefing.errors import ReadError
from briefing.model import Document, Notice, Raw
from briefing.readers.content.blocks import build_document
from briefing.readers.content.clean import clean
from briefing.readers.content.origin import Claim
from briefing.readers.content.published import believable_date
from briefing.readers.pdf.layout import order_lines
from briefing.readers.pdf.lines import take_lines
from briefing.readers.pdf.margins import drop_margins
from briefing.readers.pdf.paragraphs import build_blocks
from briefing.settings import ReadingSettings

_PROGRAM_TITLE = re.compile(
    r"untitled.*|microsoft \w+ - .*|.*\.(?:docx?|odt|indd|pdf|rtf|tex|qxd|pptx?)|\W*|(?:document|dokument)\s*\d*",
    re.IGNORECASE,
)
"""What programs write for a title when nobody gave one."""
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
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
        pages = [_read_page(pdf, number) for number in range(len(pdf))]
        claims = list(_claims(pdf, raw, settings))
    finally:
        pdf.close()
    empty = [number for number, (_, lines) in enumerate(pages, 1) if not lines]
    if len(empty) == len(pages):
        what = f"no text on {_count(len(pages))}: a scan, or pictures of text"
        raise ReadError(
            what, where=raw.place, do="have its text recognised (OCR), and save it with the text", reason="empty"
        )
    if empty:
        named = ", ".join(map(str, empty[:_FEW])) + (" ..." if len(empty) > _FEW else "")
        what = f"{_count(len(empty))} of {len(pages)} without text (page {named})"
        do = "have their text recognised (OCR), unless they are pictures"
        yield Notice("cut short", what, raw.place, do)
    columns = [column for page in drop_margins(pages) for column in order_lines(page)]
    blocks = build_blocks(columns)
    headlines = [("title", text, "largest type on page 1") for kind, text in blocks if kind == "headline"]
    yield build_document(blocks, [*headlines, *claims], raw, settings)


def _read_page(pdf: Any, number: int) -> tuple[float, list[Any]]:
    """Return height and lines of a page; one that is damaged has none."""
    import pypdfium2

    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        return 0.0, []
    try:
        return page.get_height(), take_lines(page, number)
    finally:
        page.close()


def _unreadable(error: Exception, raw: Raw) -> ReadError:
    if "password" in str(error).lower():
        return ReadError("it needs a password", where=raw.place, do="save it without one", reason="password")
    return ReadError(
        f"not a whole PDF: {error}", where=raw.place, do="get it again, it may be cut off", reason="damaged"
    )


def _claims(pdf: Any, raw: Raw, settings: ReadingSettings) -> Iterator[Claim]:
    told = pdf.get_metadata_dict(skip_empty=True)
    title = clean(told.get("Title", "")).strip()
    if not _PROGRAM_TITLE.fullmatch(title) and title != PurePath(raw.name).stem:
        yield "title", title, "PDF metadata"
    yield "author", clean(told.get("Author", "")), "PDF metadata"
    found = _DATE.match(told.get("CreationDate", ""))
    if found and (day := believable_date("-".join(found.groups()), "en", settings)):
        yield "published", day, "PDF metadata"


def _count(pages: int) -> str:
    return f"{pages} page{'s' if pages != 1 else ''}"
