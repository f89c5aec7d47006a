"""Gives the numbers of a list the unit that only the last one bears: "5, 7 and 9 percent", "a 7- or 8-inch screen"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.figures.amounts.amount import Amount
from briefing.extract.figures.amounts.single import read_single
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.symbols import CURRENCIES
from briefing.grammar.tokens import Token, is_suspended, token_at

_LONGEST = 6
"""Numbers in a list."""


def with_shared_unit(tokens: Sequence[Token], first: Amount, lexicon: FigureLexicon) -> Amount:
    """Return *first* with the unit and magnitude of the last number of its list, if it has none of its own."""
    if first.unit or first.number.scaled or not _may_share(first):
        return first
    last = _last(tokens, first, lexicon)
    if last is None:
        return first
    size = last.number.unit_size
    value, step = first.low * size, first.number.step * size
    return first._replace(low=value, high=value, unit=last.unit, number=first.number._replace(plain=False, step=step))


def _may_share(amount: Amount) -> bool:
    return not (amount.may_be_year or amount.number.article)


def _last(tokens: Sequence[Token], first: Amount, lexicon: FigureLexicon) -> Amount | None:
    """Return the last number of the list that *first* opens, the first one with a unit."""
    amount = first
    for _ in range(_LONGEST):
        at = _next(tokens, amount.after, lexicon)
        if at is None:
            return None
        following = read_single(tokens, at, lexicon)
        if following is None or not _may_share(following):
            return None
        if following.unit:
            is_last = tokens[at - 1].text != ","
            return following if is_last and _bears_unit_after(tokens, following) else None
        amount = following
    return None


def _next(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> int | None:
    """Return the token after the comma, "and", "or" or "to" at token *i*, or None."""
    start = i + is_suspended(tokens, i)
    at = start + (token_at(tokens, start).text == ",")
    at += token_at(tokens, at).lower in lexicon.lists.conjunctions | lexicon.lists.disjunctions | lexicon.lists.to
    return at if start < at < len(tokens) else None


def _bears_unit_after(tokens: Sequence[Token], amount: Amount) -> bool:
    """Tell whether the unit follows its number, so that it may belong to the numbers before: not "8 or $9"."""
    return amount.unit not in CURRENCIES or tokens[amount.first].kind != "sign"
