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
from briefing.grammar.tokens import Token, token_at

_SMALLEST = 100
"""Below, a plural such as "dozens" has no end that everybody would set alike."""


def read_vague(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    """Return the count that a plural of magnitude tells at token *i*, if a noun or a unit follows it.

    "Thousands" is one up to ten thousand; "dozens" is twelve or more, "several thousand" a thousand or more.
    """
    is_several = tokens[i].lower in lexicon.lists.several
    found = _magnitude(tokens, i + 1, lexicon) if is_several else lexicon.vague.match(tokens, i)
    if found is None or token_at(tokens, i - 1).lower in lexicon.determiners:
        return None
    low, after = found
    is_open = is_several or low < _SMALLEST
    number = Number(low, after, scaled=True, size=low)
    amount = Amount(i, after, low, math.inf if is_open else 10 * low, None, number, is_range=True)
    return _with_noun(tokens, amount, lexicon)


def _with_noun(tokens: Sequence[Token], amount: Amount, lexicon: FigureLexicon) -> Amount | None:
    """Return *amount* with the unit behind it, or None where neither a unit nor a noun follows."""
    unit, after = unit_of(tokens, amount.after, lexicon)
    if unit:
        return amount._replace(unit=unit, after=after)
    return amount if find_counted(tokens, amount.after, lexicon, amount.high) else None


def _magnitude(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[float, int] | None:
    """Return the magnitude after "several" at token *i*, "thousand", "zehntausend", "tens of thousands", or None."""
    found: tuple[float, int] | None = lexicon.vague.match(tokens, i)
    if found:
        return found
    number = read_words(tokens, i, lexicon)
    size, after = number[:2] if number else (lexicon.size_at(tokens, i), i + 1)
    return (size, after) if size >= _SMALLEST else None


def read_rounded(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    """Return the count that a noun of number tells about at token *i*, if a noun or a unit follows: "una decina di"."""
    found = lexicon.rounded.match(tokens, i)
    if found is None:
        return None
    value, after = found
    amount = Amount(i, after, value, value, None, Number(value, after, scaled=True), turn="~")
    return _with_noun(tokens, amount, lexicon)
