"""Reads how many times something is as much: "sixfold", "10-fold", "achtfach"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.figures.amounts.amount import Amount
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers import Number, read_number
from briefing.grammar.tokens import Token, after_hyphen, cut_parts, token_at

UNIT = "times"
_REACH = 4
"""Tokens after its first in which a number in digits may end: "2.5 million-fold"."""


def read_multiple(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    """Return the multiple at token *i*, or None."""
    if tokens[i].kind == "number":
        return _digits(tokens, i, lexicon)
    word = tokens[i].lower
    stem = next((word.removesuffix(end) for end in lexicon.lists.multiples if word.endswith(end)), "")
    spelled = cut_parts(stem, 0, len(stem))
    number = read_number(spelled, 0, lexicon) if spelled else None
    if number is None or number.value <= 1:  # "einfach" means "simply"
        return None
    return _multiple(i, i + 1, number) if number.after == len(spelled) else None


def _digits(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    beside = (token.lower for token in tokens[i + 1 : i + 1 + _REACH])
    number = read_number(tokens, i, lexicon) if not lexicon.lists.multiples.isdisjoint(beside) else None
    if number is None:
        return None
    at = after_hyphen(tokens, number.after)
    ending = token_at(tokens, at)
    is_multiple = ending.is_glued and ending.lower in lexicon.lists.multiples
    return _multiple(i, at + 1, number) if is_multiple else None


def _multiple(first: int, after: int, number: Number) -> Amount:
    return Amount(first, after, number.value, number.value, UNIT, number._replace(plain=False, article=False))
