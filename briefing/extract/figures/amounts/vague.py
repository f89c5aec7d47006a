"""Reads counts that are no numbers: "dozens of", "tens of thousands of", "une trentaine de"."""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefing.extract.figures.amounts.amount import Amount
from briefing.extract.figures.amounts.units import unit_of
from briefing.extract.figures.counted import find_counted
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers import Number
from briefing.extract.figures.numbers.spelled import read_words
from briefing.grammar.tokens import Token

_SMALLEST = 100
"""Below, a plural such as "dozens" has no end that everybody would set alike."""


def read_vague(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    """Return the count that a plural of magnitude tells at token *i*, if a noun or a unit follows it.

    "Thousands" is one up to ten thousand; "dozens" is twelve or more, "several thousand" a thousand or more.
    """
    is_several = tokens[i].lower in lexicon.lists.several
    found = _magnitude(tokens, i + 1, lexicon) if is_several else lexicon.vague.match(tokens, i)
    if found is None or (i and tokens[i - 1].lower in lexicon.determiners):
        return None
    low, after = found
    high = 10 * low if low >= _SMALLEST and not is_several else math.inf
    number = Number(low, after, scaled=True, size=low)
    unit, end = unit_of(tokens, after, lexicon)
    if unit is None and find_counted(tokens, after, lexicon, high) is None:
        return None
    return Amount(i, end if unit else after, low, high, unit, number, is_range=True)


def _magnitude(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[float, int] | None:
    """Return the magnitude after "several" at token *i*, "thousand", "zehntausend", "tens of thousands", or None."""
    if i >= len(tokens):
        return None
    number = read_words(tokens, i, lexicon)
    size, after = number[:2] if number else (lexicon.magnitudes.get(tokens[i].lower, 0.0), i + 1)
    found: tuple[float, int] | None = lexicon.vague.match(tokens, i)
    return found or ((size, after) if size >= _SMALLEST else None)


def read_rounded(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    """Return the count that a noun of number tells about at token *i*, if a noun or a unit follows: "una decina di"."""
    found = lexicon.rounded.match(tokens, i)
    if found is None:
        return None
    value, after = found
    unit, end = unit_of(tokens, after, lexicon)
    if unit is None and find_counted(tokens, after, lexicon, value) is None:
        return None
    return Amount(i, end if unit else after, value, value, unit, Number(value, after, scaled=True), turn="~")
