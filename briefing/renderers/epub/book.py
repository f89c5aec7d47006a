"""Puts a page into an e-book: the list of its files, its contents, what is said of it, and the archive of it all.

Source: W3C, EPUB 3.3, sections 4, 5 and 7; W3C, EPUB Accessibility 1.1, section 2.2, with the
words of the Schema.org Accessibility Properties for Discoverability Vocabulary.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from lxml.builder import ElementMaker

from briefing.model import Briefing
from briefing.renderers.edition import render_json
from briefing.renderers.epub.xhtml import XHTML, XML_LANG, Chapter, Entry, write_xml
from briefing.renderers.packed.xml import legal
from briefing.renderers.packed.zipped import Packed, write_zip
from briefing.renderers.page.extracts import on_one_line
from briefing.renderers.page.wording import Wording, load_wording
from briefing.settings import PageSettings

PAGE = "application/xhtml+xml"
STYLE = "style.css"
PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
"""Kinds of pictures that every reader shows (EPUB 3.3, section 3.2), by the endings of their files."""

_OPF = "http://www.idpf.org/2007/opf"
_OPS = "http://www.idpf.org/2007/ops"
_DC = "http://purl.org/dc/elements/1.1/"
_CONTAINER = b"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="edition.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_FEATURES = ("tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the book."""

    name: str
    kind: str
    """Its media type."""
    data: bytes
    properties: str = ""
    """What the list of files says of it: ``nav`` for the contents, ``svg`` for a page with drawings."""


def write_contents(chapters: Iterable[Chapter], wording: Wording) -> bytes:
    """Return the contents as a page: the chapters, and below each its stories."""
    make = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": _OPS})
    title = wording.label("contents")
    rows = []
    for chapter in chapters:
        stories = [make.li(_link(make, story)) for story in chapter.stories]
        rows.append(make.li(_link(make, chapter.entry), *([make.ol(*stories)] if stories else [])))
    contents = make.nav({f"{{{_OPS}}}type": "toc", "role": "doc-toc"}, make.h1(title), make.ol(*rows))
    head = make.head(make.title(title), make.link(rel="stylesheet", href=STYLE))
    return write_xml(make.html(_language(wording.code), head, make.body(contents)), doctype="<!DOCTYPE html>")


def _link(make: Any, entry: Entry) -> Any:
    marks = _language(entry.language) if entry.language else {}
    return make.a(entry.title, marks, {"dir": entry.direction} if entry.direction else {}, href=entry.address)


def _language(code: str) -> dict[str, str]:
    return {"lang": code, XML_LANG: code}


def write_package(briefing: Briefing, files: Sequence[File], created: datetime) -> bytes:
    """Return the package document: what the book is, its files, and the order in which they are read."""
    make = ElementMaker(namespace=_OPF, nsmap={None: _OPF, "dc": _DC})
    wording = load_wording(briefing.language)
    ids = {file.name: file.name.replace(".", "-") for file in files}
    pages = [file.name for file in files if file.kind == PAGE and file.properties != "nav"]
    is_drawn = any(file.properties == "svg" or file.kind in PICTURES.values() for file in files)
    package = make.package(
        {"version": "3.0", "unique-identifier": "edition", XML_LANG: wording.code},
        make.metadata(*_metadata(make, briefing, wording, created), *_accessibility(make, wording, is_drawn=is_drawn)),
        make.manifest(*(make.item(_item(file), id=ids[file.name]) for file in files)),
        make.spine(*(make.itemref(idref=ids[name]) for name in pages)),
    )
    return write_xml(package)


def _item(file: File) -> dict[str, str]:
    properties = {"properties": file.properties} if file.properties else {}
    return {"href": file.name, "media-type": file.kind, **properties}


def _metadata(make: Any, briefing: Briefing, wording: Wording, created: datetime) -> Iterator[Any]:
    yield make(f"{{{_DC}}}identifier", _identify(briefing), id="edition")
    yield make(f"{{{_DC}}}title", legal(f"{on_one_line(briefing.title)}, {wording.long_date(briefing.date)}"))
    yield make(f"{{{_DC}}}language", wording.code)
    if briefing.made_with:
        yield make(f"{{{_DC}}}creator", legal(", ".join(f"{name} {version}" for name, version in briefing.made_with)))
    if wording.weekday(briefing.date):
        yield make(f"{{{_DC}}}date", briefing.date)
    yield make.meta(created.isoformat(timespec="seconds").replace("+00:00", "Z"), property="dcterms:modified")


def _identify(briefing: Briefing) -> str:
    """Return a name that only editions of the same data share."""
    data = render_json(briefing, PageSettings()).data
    return uuid.uuid5(uuid.NAMESPACE_OID, sha256(data).hexdigest()).urn


def _accessibility(make: Any, wording: Wording, *, is_drawn: bool) -> Iterator[Any]:
    summary = [wording.label("accessibility"), *([wording.label("accessibility_drawn")] if is_drawn else [])]
    told = [("accessMode", "textual"), *([("accessMode", "visual")] if is_drawn else [])]
    told += [("accessModeSufficient", "textual")]
    told += [("accessibilityFeature", name) for name in (*_FEATURES, *(["alternativeText"] if is_drawn else []))]
    told += [("accessibilityHazard", "none"), ("accessibilitySummary", " ".join(summary))]
    for name, value in told:
        yield make.meta(value, property=f"schema:{name}")


def pack(package: bytes, files: Iterable[File], created: datetime) -> bytes:
    """Return the archive: its own kind first, as it is, so that the first bytes of the file tell it."""
    packed = [
        Packed("mimetype", b"application/epub+zip", is_stored=True),
        Packed("META-INF/container.xml", _CONTAINER),
        Packed("edition.opf", package),
        *(Packed(file.name, file.data) for file in files),
    ]
    return write_zip(packed, created)
