"""Reads the amount that starts at a token."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.figures.amounts.amount import Amount
from briefing.extract.figures.amounts.halves import read_half
from briefing.extract.figures.amounts.lists import with_shared_unit
from briefing.extract.figures.amounts.multiples import read_multiple
from briefing.extract.figures.amounts.ranges import read_between, read_change, read_range
from briefing.extract.figures.amounts.single import read_single
from briefing.extract.figures.amounts.units import unit_of_share
from briefing.extract.figures.amounts.vague import read_rounded, read_vague
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers import read_share
from briefing.grammar.tokens import Token


def read_amount(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    """Return the amount that starts at token *i*: a share, a multiple, a change, a range or a number with its unit."""
    special = next((amount for read in _SPECIAL if (amount := read(tokens, i, lexicon))), None)
    if special:
        return special
    if tokens[i].lower in lexicon.lists.origins:
        return read_change(tokens, i, lexicon)
    if tokens[i].lower in lexicon.lists.between:
        return read_between(tokens, i, lexicon)
    single = read_single(tokens, i, lexicon)
    if single is None:
        return None
    return read_range(tokens, i, single, lexicon) or with_shared_unit(tokens, single, lexicon)


def _read_part(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Amount | None:
    share = read_share(tokens, i, lexicon)
    if share is None:
        return None
    unit, after = unit_of_share(tokens, share.after, lexicon)
    return Amount(i, after, share.value, share.value, unit, share)


_SPECIAL = (read_vague, read_rounded, read_multiple, read_half, _read_part)
"""The first of these that reads anything goes before plain numbers."""
