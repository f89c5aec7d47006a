"""Noun phrases, found by patterns over the classes of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing.grammar.classes import NAME, NOUN

_BEFORE = "(?:r?[j9]|[nN&])"
"""What may stand before a noun: adjectives with their adverbs, numbers, other nouns."""
_MODIFIED = "(?:[rx]?[jd9g]|[nN&])"
"""The same behind a determiner, where participles are adjectives: "the wounded soldier"."""
_NOUN = f"(?:t{{1,3}}{_MODIFIED}{{0,8}}?|{_BEFORE}{{0,8}}?)[nN](?:&?[nN9]|(?<=n)j(?=[nN])){{0,8}}"
_OWNED = f"(?:'{_MODIFIED}{{0,6}}?[nN]+){{0,3}}"
_AFTER = "(?:r?[jd](?![nN])){0,3}"
"""Adjectives behind the noun, where a language has them there."""

_NOUNS = NOUN + NAME

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

    def opening(self, first: int, end: int) -> NounPhrase | None:
        """Return the one that begins at *first*, if it ends by *end*."""
        phrase = self.at.get(first)
        return phrase if phrase is not None and phrase.end <= end else None

    def closing(self, start: int, end: int) -> NounPhrase | None:
        """Return the one that ends at *end*, if it begins at *start* or behind it."""
        phrase = self.ending.get(end)
        return phrase if phrase is not None and phrase.first >= start else None


def find_noun_phrases(codes: str, stretches: Iterable[tuple[int, int]], order: str) -> NounPhrases:
    """Return the noun phrases in each of *stretches* of *codes*, none over an edge; *order* is "last" or "first"."""
    pattern = _PATTERNS[order]
    found: Sequence[NounPhrase] = [
        NounPhrase(*match.span()) for first, end in stretches for match in pattern.finditer(codes, first, end)
    ]
    return NounPhrases({phrase.first: phrase for phrase in found}, {phrase.end: phrase for phrase in found})


def head_of(codes: str, phrase: NounPhrase, order: str) -> int:
    """Return the token of the noun of *phrase*, which stands "last" in it, or "first"."""
    if order == "last":
        return phrase.end - 1
    return next((at for at in range(*phrase) if codes[at] in _NOUNS), phrase.end - 1)
