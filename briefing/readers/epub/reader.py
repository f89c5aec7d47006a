"""Reads e-books (epub): each chapter in the order of the spine is a document.

Source: W3C, EPUB 3.3, sections 4, 5 and 8. Pages outside the linear reading order, and those that are about the book
and tell nothing, are passed over. Nothing the book refers to is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath
from urllib.parse import unquote

from briefing.errors import ReadError
from briefing.model import Document, Notice, Raw
from briefing.readers.archives import name_inside
from briefing.readers.content.blocks import build_document
from briefing.readers.content.decode import decode
from briefing.readers.content.origin import Claim, loss_notices
from briefing.readers.content.package import Package
from briefing.readers.epub.book import Book, BookPage, open_book
from briefing.readers.epub.chapter import drop_marks, head_chapter, is_chapter, name_chapter
from briefing.readers.html import list_blocks, parse_page
from briefing.settings import ReadingSettings

_ENCRYPTION = "META-INF/encryption.xml"
_OF_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to make a font useless outside its book, which encrypt nothing."""
_READ_ELSEWHERE = "read it in the program that it was bought for: it cannot be printed from"


def read_epub(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice]:
    """Yield the chapters of the book *raw*, a notice for each that is not there, and a remark on pages passed over.

    Raises ReadError where it is no book, or an encrypted one.
    """
    package = Package(raw, settings, "e-book")
    book = open_book(package, raw.place)
    locked = _find_locked(package)
    if book.pages and all(page.name in locked for page in book.pages):
        raise ReadError("encrypted", where=raw.place, do=_READ_ELSEWHERE, reason="password")
    passed: list[str] = []
    for page in book.pages:
        place = name_inside(raw, page.name)
        if page.name in locked:
            yield Notice("left out", "an encrypted chapter", place, _READ_ELSEWHERE, reason="password")
        elif page.name not in package.names:
            what = "a chapter that the book names and does not hold"
            yield Notice("left out", what, place, "get the book again", reason="missing")
        else:
            yield from _read_page(Raw(place, "chapter.xhtml", package.read(page.name)), page, book, settings, passed)
    if passed:
        yield Notice("remark", f"passed over, as about the book: {', '.join(passed)}", raw.place, "")


def _read_page(
    raw: Raw, page: BookPage, book: Book, settings: ReadingSettings, passed: list[str]
) -> Iterator[Document | Notice]:
    """Yield the chapter *raw*, after a notice on what of it is lost; the name of a page that is none goes to *passed*.

    What is wrong with one page costs that page.
    """
    try:
        decoded = decode(raw.data, raw.place, is_html=True)
        root, is_cut = parse_page(decoded.text, raw.place)
    except ReadError as error:
        yield error.as_notice()
        return
    drop_marks(root)
    blocks = list_blocks(root)
    own = root.get("xml:lang") or root.get("lang") or ""
    language = settings.language or (own or book.language)[:2].lower()
    if not is_chapter(root, blocks, page, book, language):
        passed.append(page.name.rpartition("/")[2])
        return
    yield from loss_notices(decoded, raw)
    if is_cut:
        what = "its elements lie too deep inside one another to be read"
        yield Notice("cut short", what, raw.place, "save it as text")
    title = name_chapter(root, blocks, page, book, language)
    claims: list[Claim] = [("title", title, "chapter"), ("language", language, "e-book"), *book.claims]
    yield build_document(head_chapter(blocks, title), claims, raw, settings)


def _find_locked(package: Package) -> frozenset[str]:
    """Return the names of the parts that are encrypted."""
    root = package.parse_if_there(_ENCRYPTION)
    found = []
    for data in () if root is None else root.iter("{*}EncryptedData"):
        method = next(data.iter("{*}EncryptionMethod"), None)
        if method is None or method.get("Algorithm") not in _OF_FONTS:
            found += [normpath(unquote(one.get("URI") or "")) for one in data.iter("{*}CipherReference")]
    return frozenset(found)
