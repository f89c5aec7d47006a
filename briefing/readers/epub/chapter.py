"""Tells the chapters of a book from its other pages, and what each is called.

Sources: W3C, EPUB Structural Semantics Vocabulary 1.1, and Digital Publishing WAI-ARIA Module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from briefing.language import load
from briefing.readers.content.claims import Block
from briefing.readers.epub.book import Book, BookPage
from briefing.text.words import count_words, words

_NO_CHAPTERS = frozenset(
    (
        *("cover", "cover-page", "titlepage", "title-page", "halftitlepage", "halftitle", "frontispiece", "seriespage"),
        *("copyright-page", "copyright", "imprint", "imprimatur", "colophon", "toc", "toc-brief", "landmarks", "loi"),
        *("lot", "loa", "lov", "page-list", "pagelist", "dedication", "epigraph", "index", "bibliography", "glossary"),
        *("acknowledgments", "acknowledgements", "acknowledgment", "contributors", "other-credits", "credits"),
        *("footnotes", "rearnotes", "endnotes", "notes", "endnote", "errata", "backlink", "back-cover", "praise"),
    )
)
"""Types of pages that are about the book, and tell nothing."""
_NOTE_MARKS = frozenset(("noteref", "doc-noteref", "annoref", "pagebreak", "doc-pagebreak"))
_RIGHTS = re.compile(r"\bISBN\b|©|\(c\)\s?\d{4}", re.IGNORECASE)
_NUMBER = r"(?:\d{1,3}|[ivxlc]{1,7})"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_FEW_WORDS = 200
"""Of a page that names rights; a chapter that does is longer."""
_TITLE_WORDS = 60
"""Of a page under the title of the book itself."""
_LINKED = 0.8
"""Share of the letters of a page of contents that are links."""
_FEWEST_LINKS = 4
_OPENING = 6
"""Blocks in which the heading of a chapter stands."""


def is_chapter(root: Any, blocks: Sequence[Block], page: BookPage, book: Book, language: str) -> bool:
    """Tell whether a page of a book tells something of its own: by its type, its heading, or what it holds."""
    if not _NO_CHAPTERS.isdisjoint(page.types | _find_types(root)):
        return False
    length = sum(count_words(text) for _, text in blocks)
    if length <= _FEW_WORDS and _name_type(page.name) in _NO_CHAPTERS:
        return False
    headings = [_bare(text) for text in (*_list_headings(blocks), page.label)]
    first = next((text for text in headings if text and text != _bare(book.title)), "")
    if first in load(language).book.no_chapters | load("en").book.no_chapters:
        return False
    if length <= _FEW_WORDS and any(_RIGHTS.search(text) for _, text in blocks):
        return False
    if book.title and _bare(book.title) in headings and length <= _TITLE_WORDS:
        return False
    return not _is_of_links(root) and not _is_title_page(blocks, book)


def name_chapter(root: Any, blocks: Sequence[Block], page: BookPage, book: Book, language: str) -> str:
    """Return what the chapter is called: its heading, else what the contents or its head call it; or nothing.

    The title of the book is none of its chapters', and the number of a chapter is one only where there is no other.
    """
    titles = ("".join(element.itertext()) for element in root.iter("title"))
    told = [" ".join(text.split()) for text in (*_list_headings(blocks), page.label, *titles)]
    named = [text for text in told if text and _bare(text) != _bare(book.title)]
    return next((text for text in named if not _is_number(text, language)), next(iter(named), ""))


def head_chapter(blocks: Sequence[Block], title: str) -> Iterator[Block]:
    """Yield *blocks* with *title*, where it stands, as the only headline."""
    is_headed = False
    for kind, text in blocks:
        is_title = not is_headed and kind in ("headline", "heading", "body") and " ".join(text.split()) == title
        is_headed = is_headed or is_title
        yield "headline" if is_title else "heading" if kind == "headline" else kind, text


def drop_marks(root: Any) -> None:
    """Take the marks of notes and the numbers of printed pages out of *root*: they are no words of the text."""
    for element in [one for one in root.iter() if isinstance(one.tag, str) and _NOTE_MARKS & set(_types_of(one))]:
        tail = element.tail
        element.clear()
        element.tail = tail


def _name_type(name: str) -> str:
    """Return what the file *name* of a page says it is: "copyright-page" of "text/03_copyright_page.xhtml"."""
    stem = name.rpartition("/")[2].partition(".")[0].lower()
    return re.sub(r"[\W_]+", "-", re.sub(r"^[\d\W_]+|[\d\W_]+$", "", stem))


def _find_types(root: Any) -> frozenset[str]:
    """Return the types of the body of a page, and of the one section that holds all of it."""
    found: list[str] = []
    element = next(root.iter("body"), None)
    while element is not None:
        found += _types_of(element)
        inside = [child for child in element if isinstance(child.tag, str)]
        element = inside[0] if len(inside) == 1 and not (element.text or "").strip() else None
    return frozenset(found)


def _types_of(element: Any) -> list[str]:
    roles = [role.removeprefix("doc-") for role in (element.get("role") or "").lower().split()]
    return [*(element.get("epub:type") or "").lower().split(), *roles]


def _list_headings(blocks: Sequence[Block]) -> list[str]:
    """Return the headings with which a page opens, before its first prose."""
    found = []
    for kind, text in blocks[:_OPENING]:
        if kind in ("headline", "heading"):
            found.append(text)
        elif found:
            break
    return found


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .:*–—-")


def _is_number(text: str, language: str) -> bool:
    """Tell whether *text* is the number of a chapter and no title: "Chapter 4", "IV."."""
    parts = load(language).book.parts | load("en").book.parts
    named = "|".join(map(re.escape, sorted(parts)))
    return re.fullmatch(rf"(?:(?:{named})\s)?{_NUMBER}", _bare(text)) is not None


def _is_of_links(root: Any) -> bool:
    """Tell whether nearly all letters of a page are links to other pages, as of contents."""
    links = [element for element in root.iter("a") if element.get("href")]
    linked = sum(_letters("".join(element.itertext())) for element in links)
    body = next(root.iter("body"), root)
    heads = sum(_letters("".join(element.itertext())) for element in root.iter(*_HEADINGS))
    return len(links) >= _FEWEST_LINKS and linked >= _LINKED * max(1, _letters("".join(body.itertext())) - heads)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _is_title_page(blocks: Sequence[Block], book: Book) -> bool:
    """Tell whether a short page says hardly more than what the book is called and who wrote it."""
    told = [word.casefold() for _, text in blocks for word in words(text)]
    known = {word.casefold() for text in (book.title, *book.writers) for word in words(text)}
    others = sum(word not in known for word in told)
    return bool(known) and len(told) <= _TITLE_WORDS and 2 * others < len(told)
