"""Reads how many times something is as much: "sixfold", "10-fold", "achtfach"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.figures.amounts.amount import Amount
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers import Number, read_number
from briefing.grammar.tokens import Token, after_hyphen, cut_parts

UNIT = "times"
_REACH = 4
"""Tokens after its first in which a number in digits may end: "2.5 million-fold"."""


def read_multiple(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    """Return the multiple at token *i*, or None."""
    if tokens[i].kind == "number":
        return _digits(tokens, i, lexicon)
    ending = next((end for end in lexicon.lists.multiples if tokens[i].lower.endswith(end)), "")
    stem = tokens[i].lower.removesuffix(ending)
    if not ending or not stem:
        return None
    spelled = cut_parts(stem, 0, len(stem))
    number = read_number(spelled, 0, lexicon)
    whole = number is not None and number.after == len(spelled) and number.value > 1  # "einfach" means "simply"
    return _multiple(i, i + 1, number) if number and whole else None


def _digits(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    beside = (token.lower for token in tokens[i + 1 : i + 1 + _REACH])
    number = read_number(tokens, i, lexicon) if not lexicon.lists.multiples.isdisjoint(beside) else None
    if number is None:
        return None
    at = after_hyphen(tokens, number.after)
    if at >= len(tokens) or not tokens[at].is_glued or tokens[at].lower not in lexicon.lists.multiples:
        return None
    return _multiple(i, at + 1, number)


def _multiple(first: int, after: int, number: Number) -> Amount:
    return Amount(first, after, number.value, number.value, UNIT, number._replace(plain=False, article=False))
