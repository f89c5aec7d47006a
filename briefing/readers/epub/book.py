"""What an e-book says of itself: its title and makers, its pages in reading order, and what each is called.

Sources: W3C, EPUB 3.3, sections 5 and 7; IDPF, Open Packaging Format 2.0.1, sections 2.2, 2.4.1 and 2.6.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from briefing.errors import ReadError
from briefing.readers.content.names import is_untitled
from briefing.readers.content.origin import Claim
from briefing.readers.content.package import Package

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")
_NCX = "application/x-dtbncx+xml"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_OPF = "{http://www.idpf.org/2007/opf}"
_TEXT = frozenset(("text", "bodymatter", "start"))
"""What the guide of a book calls the place where reading begins."""
_BOOK = "e-book"
_MOST_WRITERS = 4


@dataclass(frozen=True, slots=True)
class BookPage:
    """One page in the reading order of a book."""

    name: str
    """In the package."""
    label: str = ""
    """What the contents of the book call it."""
    types: frozenset[str] = frozenset()
    """What the guide or the landmarks call it, such as ``copyright-page``."""


@dataclass(frozen=True, slots=True)
class Book:
    """A book as its package tells of it."""

    title: str
    writers: tuple[str, ...]
    claims: tuple[Claim, ...]
    """Of each of its chapters."""
    language: str
    pages: tuple[BookPage, ...]


def open_book(package: Package, where: str) -> Book:
    """Return the book in *package*. Raises ReadError where that has no list of its contents, or a damaged one."""
    contents = next(package.parse(_CONTAINER).iter("{*}rootfile"), None)
    path = unquote(contents.get("full-path") or "") if contents is not None else ""
    if path not in package.names:
        raise ReadError("an e-book without a list of its contents", where=where, do="get it again", reason="damaged")
    root = package.parse(path)
    items = {item.get("id"): item for item in root.iter("{*}item")}
    labels = _read_labels(items.values(), path, package)
    types = _read_types(root, items.values(), path, package)
    names = dict.fromkeys(_resolve(page.get("href") or "", path) for page in _spine(root, items))
    title = _first(root, "title")
    title = "" if is_untitled(title) else title
    writers = tuple(dict.fromkeys(_list_writers(root)))
    return Book(
        title=title,
        writers=writers,
        claims=tuple(_claim(root, title, writers)),
        language=_first(root, "language"),
        pages=tuple(BookPage(name, labels.get(name, ""), types.get(name, frozenset())) for name in names),
    )


def _spine(root: Any, items: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the pages in reading order, without those outside the linear order and that of the contents."""
    for reference in root.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or item.get("media-type") not in _PAGES:
            continue
        if "nav" not in (item.get("properties") or "").split():
            yield item


def _claim(root: Any, title: str, writers: Sequence[str]) -> Iterator[Claim]:
    """Yield what holds of each chapter: a book that names no publisher is one for its chapters."""
    yield "author", ", ".join(writers[:_MOST_WRITERS]), _BOOK
    yield "publisher", _first(root, "publisher"), _BOOK
    yield "publisher", title, _BOOK
    for element in root.iter("{*}date"):
        if element.get(f"{_OPF}event", "publication").endswith("publication"):
            yield "published", _words(element), _BOOK


def _list_writers(root: Any) -> Iterator[str]:
    """Yield those who wrote the book; its translators and illustrators are named beside them, with their part in it."""
    roles = {
        (meta.get("refines") or "").removeprefix("#"): _words(meta)
        for meta in root.iter("{*}meta")
        if meta.get("property") == "role"
    }
    for element in root.iter("{*}creator"):
        role = element.get(f"{_OPF}role") or roles.get(element.get("id") or "", "")
        if role in ("", "aut") and (name := _words(element)):
            yield name


def _first(root: Any, name: str) -> str:
    return next((told for element in root.iter(f"{{*}}{name}") if (told := _words(element))), "")


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _resolve(address: str, path: str) -> str:
    """Return the name of the part that *address* in the part *path* leads to."""
    return normpath(join(dirname(path), unquote(address.partition("#")[0])))


def _read_labels(items: Iterable[Any], path: str, package: Package) -> dict[str, str]:
    """Return what the contents call each page: its first entry, of the navigation page or of the older NCX."""
    labels: dict[str, str] = {}
    for part, root in _contents(items, path, package):
        for link in root.iterfind(".//{*}nav//{*}a[@href]"):
            is_toc = "toc" in next((_types(nav) for nav in link.iterancestors("{*}nav")), ())
            if is_toc and (told := _words(link)):
                labels.setdefault(_resolve(link.get("href"), part), told)
        for point in root.iter("{*}navPoint"):
            content, label = point.find("{*}content"), point.find("{*}navLabel")
            if content is not None and label is not None and (told := _words(label)):
                labels.setdefault(_resolve(content.get("src") or "", part), told)
    return labels


def _read_types(root: Any, items: Iterable[Any], path: str, package: Package) -> dict[str, frozenset[str]]:
    """Return what guide and landmarks call pages, a place within one only where nobody begins to read there."""
    found: dict[str, set[str]] = {}
    inside: dict[str, set[str]] = {}
    for reference in root.iterfind(".//{*}guide/{*}reference"):
        address = reference.get("href") or ""
        told = {(reference.get("type") or "").lower().removeprefix("other.")}
        (inside if "#" in address else found).setdefault(_resolve(address, path), set()).update(told)
    for part, page in _contents(items, path, package):
        for link in page.iterfind(".//{*}nav//{*}a[@href]"):
            if "landmarks" in next((_types(nav) for nav in link.iterancestors("{*}nav")), ()):
                address = link.get("href")
                (inside if "#" in address else found).setdefault(_resolve(address, part), set()).update(_types(link))
    for name, types in inside.items():
        if not types & _TEXT:
            found.setdefault(name, set()).update(types)
    return {name: frozenset() if types & _TEXT else frozenset(types) for name, types in found.items()}


def _contents(items: Iterable[Any], path: str, package: Package) -> Iterator[tuple[str, Any]]:
    """Yield the pages of contents with their names, as far as they can be read."""
    for item in items:
        if "nav" in (item.get("properties") or "").split() or item.get("media-type") == _NCX:
            name = _resolve(item.get("href") or "", path)
            if (root := package.parse_if_there(name)) is not None:
                yield name, root


def _types(element: Any) -> list[str]:
    return (element.get(_TYPE) or "").lower().split()
