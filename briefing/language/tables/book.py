"""What a language says of the parts of a book."""

from __future__ import annotations

import msgspec


class BookWords(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of the pages of a book, in small letters."""

    no_chapters: frozenset[str] = frozenset()
    """Headings of pages that are about the book and tell nothing: "imprint", "table of contents"."""
    parts: frozenset[str] = frozenset()
    """What stands before the number of a part, which is no title by itself: "chapter"."""
