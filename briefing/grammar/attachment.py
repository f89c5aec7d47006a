"""Noun phrases that small words tie to one another: "the head of the board of the port of Vell"."""

from __future__ import annotations

from collections.abc import Collection

from briefing.grammar.chunks import NounPhrase, NounPhrases
from briefing.grammar.classes import NUMERAL, PRONOUN

_MOST = 4
"""Phrases that are tied to the first one."""

COUNTS = (NUMERAL, PRONOUN)
"""Classes of what counts some of those named behind it: "one of the lawyers"."""


def tied_phrase(phrases: NounPhrases, tie: int, end: int) -> NounPhrase | None:
    """Return the phrase that the small word *tie* ties to the one before it: "of the port", or opens: "des Hafens"."""
    return phrases.opening(tie, end) or phrases.opening(tie + 1, end)


def extend_phrase(phrases: NounPhrases, ties: Collection[int], stop: int, end: int) -> int:
    """Return where a phrase that ends at *stop* ends with those that *ties* tie to it: "a clerk [for the port]"."""
    for _ in range(_MOST):
        following = tied_phrase(phrases, stop, end) if stop in ties else None
        if following is None:
            break
        stop = following.end
    return stop


def begin_phrase(codes: str, phrases: NounPhrases, ties: Collection[int], start: int, end: int) -> int | None:
    """Return where the phrase that ends at *end* begins, with those that *ties* tie it to; None for none."""
    phrase = phrases.closing(start, end)
    if phrase is None:
        return None
    first = phrase.first
    for _ in range(_MOST):
        tie = next((at for at in (first, first - 1) if at in ties), None)
        if tie is None:
            break
        before = phrases.closing(start, tie)
        if before is None:
            return _begin_count(codes, start, first)
        first = before.first
    return first


def _begin_count(codes: str, start: int, first: int) -> int:
    """Return where a phrase begins with what counts some of it: "[one of] the lawyers"."""
    return first - 2 if codes[max(start, first - 2) : first - 1].startswith(COUNTS) else first
