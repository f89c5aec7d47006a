"""Words by which what a web page puts into and around a text is known."""

from __future__ import annotations

import msgspec


class PageWords(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of a page, beside the openings in ``text.boilerplate``."""

    labels: tuple[str, ...] = ()
    """Before a colon: the line leads elsewhere, whatever follows: "topics"."""
    loose: frozenset[str] = frozenset()
    """Openings in ``text.boilerplate`` that open sentences too: "sign up"."""
    things: frozenset[str] = frozenset()
    """What such a line speaks of, and a sentence that opens so seldom does: "newsletter"."""
    appeals: tuple[str, ...] = ()
    """Openings of whole sentences to the reader of the page: "sign up for our"."""
    inside: tuple[str, ...] = ()
    """Anywhere in a short paragraph: it is of the page: "all rights reserved"."""
    counted: frozenset[str] = frozenset()
    """After a number, and nothing else: "comments", "min read"."""
    more: frozenset[str] = frozenset()
    """Headings over other articles: "most read"."""
    more_from: tuple[str, ...] = ()
    """Openings of such headings, before a name: "more from"."""
    authors: frozenset[str] = frozenset()
    """Headings over what is said of the author: "about the author"."""
    bearing: tuple[str, ...] = ()
    """After the name of the author, under a text: "is", "writes"."""
    home: frozenset[str] = frozenset()
    """The first step of the path to a page: "home"."""
