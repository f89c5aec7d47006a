"""What feeds put under the text of their items, and is no text."""

from __future__ import annotations

import msgspec


class FeedWords(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of the lines under an item, in small letters."""

    alone: frozenset[str] = frozenset()
    """Whole lines: "comments"."""
    opening: tuple[str, ...] = ()
    """Starts of lines that are no sentence: "submitted by"."""
    leading: tuple[str, ...] = ()
    """What leads on after the last sentence: "continue reading"."""
    labels: frozenset[str] = frozenset()
    """What stands before a colon and a list of tags: "filed under"."""
    appeared: tuple[str, ...] = ()
    """Notes on where it appeared; a star stands for any words: "the post * appeared first on *"."""
