"""Adds the smaller unit to the larger one: "13 euros and 45 cents", "5ft 11in", "two hours and 30 minutes"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefing.extract.figures.amounts.amount import Amount
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers import Number, read_number
from briefing.extract.figures.symbols import CURRENCIES
from briefing.grammar.rows import Rows
from briefing.grammar.tokens import Token, token_at

_PARTS: Mapping[str | None, tuple[str, int]] = {
    **dict.fromkeys(CURRENCIES - {"cent"}, ("cent", 100)),
    "m": ("cm", 100),
    "ft": ("inch", 12),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "pound": ("oz", 16),
    "lb": ("oz", 16),
}
"""Unit to its part and how many make one."""
_LETTERS = {"inch": "in", "minute": "m"}
"""Letters that stand for a part behind its whole alone: "5ft 11in", "2h 26m"."""
_LETTERS_APART = {"inch": "in"}
"""Those before which a space may stand."""
_TWO_DIGITS = re.compile(r"\d\d")
_CLOSING = frozenset(" .,;:!?)")
"""What may stand behind a part of which the unit is left out; the space is the end of the text."""
_SAID_SHORT = frozenset({("first", "m"), ("first", "hour")})
"""Units whose part may stand without a word of its own, in Romance languages."""


def with_part(tokens: Sequence[Token], amount: Amount, lexicon: FigureLexicon) -> Amount:
    """Return *amount* with the part that follows it added."""
    half = _half(tokens, amount, lexicon)
    if half:
        return half
    part = _PARTS.get(amount.unit) if not amount.number.scaled else None
    return _with(tokens, amount, *part, lexicon) if part else amount


def _with(tokens: Sequence[Token], amount: Amount, part: str, count: int, lexicon: FigureLexicon) -> Amount:
    """Return *amount* with so much of *part*, of which *count* make one, as follows it."""
    at = amount.after + (token_at(tokens, amount.after).lower in lexicon.lists.conjunctions | lexicon.lists.remaining)
    number = read_number(tokens, at, lexicon) if at < len(tokens) else None
    if number is None or number.value >= count:
        return amount
    after = _after_part(tokens, number, part, lexicon)
    if after is None and not any(_LEFT_OUT.answer(_Short(tokens, amount, number, at, lexicon))):
        return amount
    value = amount.low + number.value / count
    return _with_seconds(tokens, amount._replace(low=value, high=value, after=after or number.after))


def _with_seconds(tokens: Sequence[Token], amount: Amount) -> Amount:
    """Return *amount* with the seconds that stand behind hours and minutes: "1h 12m 06s"."""
    seconds, letter = (token_at(tokens, amount.after + step) for step in (0, 1))
    if (amount.unit, letter.text, letter.is_glued) != ("hour", "s", True) or not seconds.text.isdecimal():
        return amount
    value = amount.low + int(seconds.text) / 3600
    return amount._replace(low=value, high=value, after=amount.after + 2)


def _half(tokens: Sequence[Token], amount: Amount, lexicon: FigureLexicon) -> Amount | None:
    """Return *amount* with the half behind its unit, "deux heures et demie", or None; not "dos kilos y media hora"."""
    at = amount.after
    if amount.unit is None or lexicon.lists.noun != "first":
        return None
    found = lexicon.parts.match(tokens, at + 1) if token_at(tokens, at).lower in lexicon.lists.remaining else None
    if found is None or lexicon.units.match(tokens, found[1]):
        return None
    value = amount.low + found[0] * amount.number.unit_size
    return amount._replace(low=value, high=value, after=found[1])


def _after_part(tokens: Sequence[Token], number: Number, part: str, lexicon: FigureLexicon) -> int | None:
    """Return the token after *part* where it follows *number*."""
    found = lexicon.units.match(tokens, number.after) or lexicon.symbols.match(tokens, number.after)
    if found and found[0] == part:
        return found[1]
    following = token_at(tokens, number.after)
    letters = _LETTERS if following.is_glued else _LETTERS_APART
    return number.after + 1 if following.lower == letters.get(part) else None


class _Short(NamedTuple):
    """A number behind a unit, at token ``first``, that may be so many parts of it although no word says so."""

    tokens: Sequence[Token]
    amount: Amount
    number: Number
    first: int
    lexicon: FigureLexicon

    @property
    def behind(self) -> Token:
        """The token behind the number."""
        return token_at(self.tokens, self.number.after)


_LEFT_OUT: Rows[_Short, str] = Rows(
    {
        "money": lambda short: short.amount.unit in CURRENCIES,
        "said short": lambda short: (short.lexicon.lists.noun, short.amount.unit) in _SAID_SHORT,
        "unit in words": lambda short: short.tokens[short.amount.after - 1].kind == "word",
        "tens": lambda short: 10 <= short.number.value < 100,
        "two digits": lambda short: _TWO_DIGITS.fullmatch(short.tokens[short.first].text),
        "end behind": lambda short: short.behind.text in _CLOSING,
        "stop word behind": lambda short: short.behind.lower in short.lexicon.stop,
    },
    (
        ("money, unit in words, tens, end behind", "cents"),  # "15 dollars and 50"
        ("said short, two digits, end behind", "minutes or centimetres"),  # "1 m 80", "2 ore e 15"
        ("said short, two digits, stop word behind", "minutes or centimetres"),
    ),
)
"""Which part a number tells without its word."""
