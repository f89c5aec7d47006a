"""Reads shares of a whole: "a third", "two-fifths", "1 in 5", "seven out of ten"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.figures.lexicon import Lexicon
from briefing.extract.figures.numbers import Number, read_number
from briefing.extract.figures.tokens import Token


def read_share(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Number | None:
    """Return the share that starts at token *i*, as a number between 0 and 1, or None."""
    if i and tokens[i - 1].lower in lexicon.sets["ordinals"]:
        return None
    found = lexicon.fractions.match(tokens, i)
    if found:
        value, after = found
        return Number(value, _without_link(tokens, i, after, lexicon))
    number = read_number(tokens, i, lexicon)
    if number is None or number.scaled or number.value != int(number.value) or not 0 < number.value < 100:
        return None
    return _fraction(tokens, number, lexicon) or _ratio(tokens, number, lexicon)


def _without_link(tokens: Sequence[Token], i: int, after: int, lexicon: Lexicon) -> int:
    """Leave the "of" or "the" that only told the fraction apart to what is counted."""
    last = tokens[after - 1].lower
    return (
        after - 1
        if after - i > 1 and (last in lexicon.sets["determiners"] or last in lexicon.sets["skipped"])
        else after
    )


def _fraction(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> Number | None:
    at = number.after
    if at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at].glued:
        at += 1
    parts = lexicon.denominators.get(tokens[at].lower) if at < len(tokens) else None
    if not parts or number.value >= parts:
        return None
    # "twenty fifth" is an ordinal: one word for one part, the plural for more.
    is_plural = tokens[at].lower.endswith("s")
    if lexicon.code == "en" and is_plural == (number.value == 1):
        return None
    return Number(number.value / parts, at + 1)


def _ratio(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> Number | None:
    found = lexicon.ratios.match(tokens, number.after)
    second = read_number(tokens, found[1], lexicon) if found and found[1] < len(tokens) else None
    if found is None or second is None or second.scaled or not number.value < second.value <= 1000:
        return None
    # "3 in 5 attacks" may tell of two things; "1 in 5" and "nine in ten" cannot.
    is_sure = found[1] - number.after > 1 or number.value == 1 or second.value in (10, 100)
    following = tokens[second.after].lower if second.after < len(tokens) else ""
    is_place = lexicon.units.match(tokens, second.after) is not None or (following in "-/:%" and following != "")
    return Number(number.value / second.value, second.after) if is_sure and not is_place else None
