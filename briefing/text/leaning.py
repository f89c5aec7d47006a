"""Tells sentences that cannot stand alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from briefing.language import load

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_LOOKED_AT = 60
"""Code points of a sentence in which its opening words stand."""
_MOST_WORDS = 3
"""Of a listed opening."""


def leans_back(text: str, language: str) -> bool:
    """Tell whether a sentence opens with words that point to the one before it: "He", "However", "The move"."""
    return _opens_with(text, _openings(load(language).summary.leaning))


def adds_on(text: str, language: str) -> bool:
    """Tell whether a title opens with a word that adds to something said before: "Also Harrow closes its schools"."""
    return _opens_with(text, _openings(load(language).summary.adding))


def _opens_with(text: str, openings: Mapping[str, Collection[str]]) -> bool:
    first = _WORD.search(text)
    listed = openings.get(_plain(first[0]), ()) if first else ()
    if not listed:
        return False
    words = [_plain(word) for word in _WORD.findall(text[:_LOOKED_AT])[:_MOST_WORDS]]
    return any(" ".join(words[:count]) in listed for count in range(1, len(words) + 1))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


@cache
def _openings(listed: tuple[str, ...]) -> dict[str, set[str]]:
    """Return the openings that are *listed*, by their first word."""
    found: dict[str, set[str]] = {}
    for opening in listed:
        found.setdefault(opening.split()[0], set()).add(opening)
    return found
