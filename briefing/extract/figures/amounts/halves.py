"""Reads the half and the quarter of a unit: "half an hour", "un quart d'heure", "mezz'ora", "media hora"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.figures.amounts.amount import Amount
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers import Number
from briefing.grammar.tokens import Token, token_at

_LONGEST = 3
"""Tokens between the part and its unit, as in "quarter of an hour"."""
_NOON = ("first", "day")
"""Half a day is also the middle of one in Romance languages: "mediodía", "meio dia"."""


def read_half(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    """Return the part of a unit that starts at token *i*, or None."""
    found = lexicon.parts.match(tokens, i)
    if found is None:
        return None
    value, after = found
    at = _after_link(tokens, after, lexicon)
    unit = lexicon.units.match(tokens, at) if at is not None else None
    if unit is None or (lexicon.lists.noun, unit[0]) == _NOON:
        return None
    return Amount(i, unit[1], value, value, unit[0], Number(value, after, is_part=True))


def _after_link(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> int | None:
    """Return the token of the unit behind the "of" or "an" at token *i*; English must have one: "half an hour"."""
    at = i
    while at < i + _LONGEST and token_at(tokens, at).lower in lexicon.unit_links | lexicon.lists.one | {"-"}:
        at += 1
    is_single = token_at(tokens, at - 1).lower in lexicon.lists.one
    return at if is_single or lexicon.lists.noun == "first" else None
