"""Tells sentences that cannot stand alone."""

from __future__ import annotations

import re
from functools import cache

from briefing.language import load

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_LOOKED_AT = 60
"""Code points of a sentence in which its opening words stand."""
_MOST_WORDS = 3
"""Of a listed opening."""


def leans_back(text: str, language: str) -> bool:
    """Tell whether a sentence opens with words that point to the one before it: "He", "However", "The move"."""
    first = _WORD.search(text)
    openings = _openings(language).get(first[0].lower().replace("’", "'")) if first else None
    if not openings:
        return False
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text[:_LOOKED_AT])[:_MOST_WORDS]]
    return any(" ".join(words[:count]) in openings for count in range(1, len(words) + 1))


@cache
def _openings(language: str) -> dict[str, set[str]]:
    """Return the openings that lean, by their first word."""
    found: dict[str, set[str]] = {}
    for opening in load(language).summary.leaning:
        found.setdefault(opening.split()[0], set()).add(opening)
    return found
