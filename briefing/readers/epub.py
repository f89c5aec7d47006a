"""Reads e-books (epub): each chapter in the order of the spine is an input of its own, as HTML.

Source: W3C, EPUB 3.3, sections 4 and 5. Pages outside the linear reading order,
and the page of contents, are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from briefing.errors import ReadError
from briefing.model import Notice, Raw
from briefing.readers.archives import name_inside
from briefing.readers.content.package import Package
from briefing.settings import ReadingSettings

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")


def read_epub(raw: Raw, settings: ReadingSettings) -> Iterator[Raw | Notice]:
    """Yield the chapters of the book *raw*, or a notice for each that is not there. Raises ReadError for no book."""
    package = Package(raw, settings, "e-book")
    contents = next(package.parse(_CONTAINER).iter("{*}rootfile"), None)
    path = unquote(contents.get("full-path") or "") if contents is not None else ""
    if path not in package.names:
        raise ReadError(
            "an e-book without a list of its contents", where=raw.place, do="get it again", reason="damaged"
        )
    book = package.parse(path)
    names = (normpath(join(dirname(path), unquote(page.get("href") or ""))) for page in _spine(book))
    for name in dict.fromkeys(names):  # a chapter is read once, however often it is named
        place = name_inside(raw, name)
        if name in package.names:
            yield Raw(place, "chapter.xhtml", package.read(name))
        else:
            yield Notice(
                "left out",
                "a chapter that the book names and does not hold",
                place,
                "get the book again",
                reason="missing",
            )


def _spine(book: Any) -> Iterator[Any]:
    """Yield the pages in reading order."""
    items = {item.get("id"): item for item in book.iter("{*}item")}
    for reference in book.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or item.get("media-type") not in _PAGES:
            continue
        if "nav" not in (item.get("properties") or "").split():
            yield item
