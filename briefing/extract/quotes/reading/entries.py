"""Where the entries of a rolling page begin: "9:30 ...", "Updated 14h05"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.model import Paragraph

# A full stop parts hours and minutes only before a short word, a dash or a colon: "9.30 Uhr", "9.30am".
_CLOCK = re.compile(
    r"\W*(?:[^\W\d_]+[\s:]+){0,2}(?<!\d)\d{1,2}(?:\s?[:hH]\s?\d{2}(?!\d)|\.\d{2}(?=\s?(?:[^\W\d_]{1,3}\b|[–—:-]|$)))"
)
_FEWEST = 2
"""Entries of a page; one time at the top is that of the text."""


def find_entries(text: str, paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Return the numbers of the *paragraphs* that begin an entry with a time of day; none where only one does."""
    found = frozenset(n for n, p in enumerate(paragraphs) if _CLOCK.match(text, p.span.start, p.span.end))
    return found if len(found) >= _FEWEST else frozenset()
