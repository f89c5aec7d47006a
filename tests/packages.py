"""Writes small files of office programs, e-books and archives, as tests need them."""

from __future__ import annotations

import io
import zipfile

_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip file of *parts* by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def docx(body: str, *, footnotes: str = "", styles: str = "", title: str = "", created: str = "") -> bytes:
    """Return a Word document with *body* as its XML."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
    }
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {_WORD}>{footnotes}</w:footnotes>"
    if styles:
        parts["word/styles.xml"] = f"<w:styles {_WORD}>{styles}</w:styles>"
    if title or created:
        told = f"<dc:title>{title}</dc:title><dcterms:created>{created}</dcterms:created>"
        parts["docProps/core.xml"] = f"<cp:coreProperties {_CORE}>{told}</cp:coreProperties>"
    return zipped(parts)


def odt(body: str, *, meta: str = "") -> bytes:
    """Return an OpenDocument text with *body* as its XML."""
    content = f"<office:document-content {_OPEN}><office:body><office:text>{body}</office:text></office:body>"
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{content}</office:document-content>",
    }
    if meta:
        told = f"<office:meta>{meta}</office:meta>"
        parts["meta.xml"] = f"<office:document-meta {_OPEN}>{told}</office:document-meta>"
    return zipped(parts)


def epub(manifest: str, spine: str, pages: dict[str, str]) -> bytes:
    """Return an e-book whose package document lies in a folder of its own."""
    book = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{manifest}</manifest><spine>{spine}</spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OPS/book.opf": book,
            **{f"OPS/{name}": page for name, page in pages.items()},
        }
    )
