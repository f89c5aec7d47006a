"""Reads one number with its sign, its magnitude and its unit."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.figures.amounts.amount import Amount
from briefing.extract.figures.amounts.parts import with_part
from briefing.extract.figures.amounts.sizes import read_coined, read_size_before, with_size
from briefing.extract.figures.amounts.units import read_money, read_unit, unit_of
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers import Number, read_number
from briefing.extract.figures.symbols import CURRENCIES, DEGREES
from briefing.grammar.tokens import Token, token_at

_MINUS = frozenset("-−–")
_OPENING = frozenset("([“\"'")


def read_single(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    """Return the single amount that starts at token *i*: one number with its sign and unit."""
    at = i + _is_minus(tokens, i, lexicon)
    prefix, start = _after_money(tokens, at)
    number = read_number(tokens, start, lexicon) if start < len(tokens) else None
    if number is None:
        return None
    number, unit, after = _measured(tokens, number, prefix, lexicon)
    first, before = i, read_size_before(tokens, at, prefix, lexicon) if not number.scaled else None
    if before and unit in (None, before[1]):
        number, unit, first = number.times(before[0])._replace(sure=True), before[1], before[2]
    if not number.sure and unit is None and not _is_share(tokens, at, number, lexicon):
        return None
    below = _after_below_zero(tokens, after, unit, lexicon)
    value = number.value if (at, below) == (i, after) else -number.value
    return with_part(tokens, Amount(first, below, value, value, unit, number), lexicon)


def _after_below_zero(tokens: Sequence[Token], i: int, unit: str | None, lexicon: FigureLexicon) -> int:
    """Return the token after the "below zero" at token *i* behind degrees, or *i*."""
    found = lexicon.below_zero.match(tokens, i) if unit in DEGREES else None
    return found[1] if found else i


def _after_money(tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
    """Return the currency whose sign stands at token *i*, if one does, and the token of its digits: "$-5"."""
    found = read_money(tokens, i)
    if found is None:
        return None, i
    joint = token_at(tokens, found[1])
    at = found[1] + (joint.text in ".-")
    return found[0], at if token_at(tokens, at).kind == "number" else len(tokens)


def _is_share(tokens: Sequence[Token], i: int, number: Number, lexicon: FigureLexicon) -> bool:
    """Tell whether "1/2" is a half and no date or page: after a bound or before "of"."""
    if "/" not in (token.text for token in tokens[i : number.after]):
        return False
    is_before_of = token_at(tokens, number.after).lower in lexicon.lists.of
    return is_before_of or lexicon.before.match_before(tokens, i) is not None


def _measured(
    tokens: Sequence[Token], number: Number, prefix: str | None, lexicon: FigureLexicon
) -> tuple[Number, str | None, int]:
    """Return the number with its magnitude, its unit, and the token after them."""
    coined = read_coined(tokens, number.after, lexicon) if not number.scaled else None
    if coined:
        return number.times(coined[0]), coined[1], number.after + 1
    number, after = with_size(tokens, number, lexicon, is_money=prefix is not None)
    unit, after = read_unit(tokens, after, lexicon, prefix)
    if unit is None and (number.scaled or not number.sure):
        unit, after = unit_of(tokens, after, lexicon)
    if unit in CURRENCIES and not prefix and not number.scaled:
        number, after = _scaled_after(tokens, number, after, lexicon)
    return number, unit, after


def _scaled_after(tokens: Sequence[Token], number: Number, i: int, lexicon: FigureLexicon) -> tuple[Number, int]:
    """Apply a magnitude that stands after the currency: "75 USD million"."""
    size = lexicon.size_at(tokens, i)
    return (number.times(size), i + 1) if size >= 1000 else (number, i)


def _is_minus(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    sign = token_at(tokens, i)
    if sign.text not in _MINUS:  # "moins" is a minus, but not in "au moins"
        return sign.lower in lexicon.lists.minus and lexicon.before.match_before(tokens, i + 1) is None
    if not token_at(tokens, i + 1).is_glued:
        return False
    return not sign.is_glued or token_at(tokens, i - 1).text in _OPENING
