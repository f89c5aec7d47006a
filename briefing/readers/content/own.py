"""Knows the editions and plans that this program wrote: in a folder that is read, they are none of its documents."""

from __future__ import annotations

import io
import re
import zipfile

PLAN = "# Plan of the edition of "
"""What a plan begins with."""
_NAME = rb"briefing \d"
_HTML = re.compile(rb'<meta name="generator" content="' + _NAME)
_JSON = re.compile(rb'\s*\{\s*"schema": \d+,.{0,2000}?"made_with": \{\s*"briefing": ', re.DOTALL)
_MARKDOWN = re.compile(rb"\w[^\n]{0,40} " + _NAME + rb"[\w.+-]{0,20}\.\s*\Z")
_CREATOR = re.compile(rb"<dc:creator>" + _NAME)
_OF_WORD = "docProps/core.xml"
_HEAD, _TAIL = 4096, 200
_MOST = 1_000_000
"""Bytes of a file that says who made the others; that of an edition has a few thousand."""


def is_edition(data: bytes) -> bool:
    """Tell whether *data* is a PDF, page, e-book, Word document, Markdown text or JSON that this program wrote.

    It is told by the program's name where each format says what made it.
    """
    head = data[:_HEAD]
    if head.startswith(b"%PDF"):
        return _is_pdf(data)
    if head.startswith(b"PK\x03\x04"):
        return _is_packed(data)
    if head.startswith(b"# "):
        return _MARKDOWN.search(data[-_TAIL:]) is not None
    return _HTML.search(head) is not None or _JSON.match(head) is not None


def is_plan(data: bytes) -> bool:
    """Tell whether *data* is the plan of an edition that this program began, whatever an editor made of it."""
    return data.removeprefix(b"\xef\xbb\xbf").startswith(PLAN.encode())


def _is_pdf(data: bytes) -> bool:
    import pypdfium2  # only where there is a PDF

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            creator: str = pdf.get_metadata_dict().get("Creator", "")
    except pypdfium2.PdfiumError:  # the reader says what is wrong with it
        return False
    return re.match(_NAME.decode(), creator) is not None


def _tells_creator(name: str) -> bool:
    """Tell whether the file *name* of an e-book or of a Word document says who made it."""
    return name == _OF_WORD or name.endswith(".opf")


def _is_packed(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            telling = [one for one in packed.infolist() if _tells_creator(one.filename) and one.file_size < _MOST]
            return any(_CREATOR.search(packed.read(one)) for one in telling[:1])
    except (zipfile.BadZipFile, RuntimeError, OSError, ValueError, NotImplementedError):
        return False
