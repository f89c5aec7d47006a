"""Noun phrases, found by patterns over the classes of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_BEFORE = "(?:r?[j9]|[nN&])"
"""What may stand before a noun: adjectives with their adverbs, numbers, other nouns."""
_MODIFIED = "(?:[rx]?[jd9g]|[nN&])"
"""The same behind a determiner, where participles are adjectives: "the wounded soldier"."""
_NOUN = f"(?:t{{1,3}}{_MODIFIED}{{0,8}}?|{_BEFORE}{{0,8}}?)[nN](?:&?[nN9]|(?<=n)j(?=[nN])){{0,8}}"
_OWNED = f"(?:'{_MODIFIED}{{0,6}}?[nN]+){{0,3}}"
_AFTER = "(?:r?[jd](?![nN])){0,3}"
"""Adjectives behind the noun, where a language has them there."""

_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "last": re.compile(f"{_NOUN}{_OWNED}"),
    "first": re.compile(f"{_NOUN}{_AFTER}[nN]{{0,6}}"),
}
"""By whether the noun stands last in its phrase, or first."""


class NounPhrase(NamedTuple):
    """Words ``[first, end)``: a noun with all before it that belongs to it, and no preposition."""

    first: int
    end: int


class NounPhrases(NamedTuple):
    """The noun phrases of a text by where they begin and where they end."""

    at: Mapping[int, NounPhrase]
    ending: Mapping[int, NounPhrase]


def find_noun_phrases(codes: str, stretches: Iterable[tuple[int, int]], order: str) -> NounPhrases:
    """Return the noun phrases in each of *stretches* of *codes*, none over an edge; *order* is "last" or "first"."""
    pattern = _PATTERNS[order]
    found: Sequence[NounPhrase] = [
        NounPhrase(*match.span()) for first, end in stretches for match in pattern.finditer(codes, first, end)
    ]
    return NounPhrases({phrase.first: phrase for phrase in found}, {phrase.end: phrase for phrase in found})
