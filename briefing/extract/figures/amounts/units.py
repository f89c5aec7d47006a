"""Reads the unit that stands before, after or within an amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.extract.figures.lexicon import FigureLexicon, Phrases
from briefing.extract.figures.symbols import CURRENCIES, MONEY
from briefing.grammar.rows import Rows
from briefing.grammar.tokens import Token, token_at

MONEY_PHRASES = Phrases(MONEY.items(), exact=True)
_SMALL_MONEY = Phrases(
    (
        (sign.lower(), code)
        for sign, code in MONEY.items()
        if "$" in sign and len(sign) > 2 and sign[:2] not in ("A ", "S ")
    ),
)
"""The dollars in small letters, as some texts print them: "c$", "hk$"; not "a $", which is an article."""
_PLAIN_POUND = re.compile(r"\d+[.,]\d+ .*|\d.* (?:m|bn|k|million|billion)", re.IGNORECASE)
"""A number and the word behind it that make "PS" a sign: "2.7 m" of "PS2.7m", as opposed to "PS5", a product."""
_DEGREES = re.compile(r".* \.?\d[\d.]*\d[CF]|[-−–] \.?\d[CF]")
"""Two digits, or one below zero: "5C" may be a room."""
_LINKS = 2
"""Words and signs such as "d'" between a number and its unit."""
_OLD = {"year", "month", "week", "day"}


def read_money(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """Return the currency whose sign or code stands at token *i* and the token after it."""
    found: tuple[str, int] | None = MONEY_PHRASES.match(tokens, i) or _SMALL_MONEY.match(tokens, i)
    return found or _plain_pound(tokens, i)


def _plain_pound(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """Return the pound where a text has lost its sign to ASCII: "PS2.7m"."""
    digits, size = (token_at(tokens, i + step) for step in (1, 2))
    if token_at(tokens, i).text != "PS" or not digits.is_glued:
        return None
    return ("GBP", i + 1) if _PLAIN_POUND.fullmatch(f"{digits.text} {size.text}") else None


def read_unit(tokens: Sequence[Token], i: int, lexicon: FigureLexicon, money: str | None) -> tuple[str | None, int]:
    """Return the unit at token *i*, unless the sign of *money* stood before, and the token after it."""
    if money is not None:
        named, after = lexicon.units.match(tokens, i) or ("", i)
        return read_rate(tokens, money, after if named in CURRENCIES else i, lexicon)
    found = _longest(tokens, _after_hyphen(tokens, i, lexicon), lexicon)
    return read_rate(tokens, *_aged(tokens, *found), lexicon) if found else (None, i)


def _after_hyphen(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> int:
    """Return the token after the hyphen of "30-year", or of "30 - year" as some texts space it."""
    hyphen, word = token_at(tokens, i), token_at(tokens, i + 1)
    if hyphen.text not in "-‑":
        return i
    if hyphen.is_glued:
        return i + word.is_glued
    may_be_spaced = lexicon.lists.noun == "plural" and len(word.text) > 2 and not word.lower.endswith("s")
    return i + 1 if may_be_spaced and lexicon.units.match(tokens, i + 1) else i


def unit_of(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[str | None, int]:
    """Return the unit after "de" or "d'": "12 millions d'euros"."""
    at = i
    for _ in range(_LINKS):
        at += token_at(tokens, at).lower in lexicon.unit_links
    found = (lexicon.units.match(tokens, at) or MONEY_PHRASES.match(tokens, at)) if at > i else None
    return read_rate(tokens, *found, lexicon) if found else (None, i)


def unit_of_share(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[str | None, int]:
    """Return the unit of which a share is told: "half a percentage point", "a quarter of an hour"."""
    at = i + (token_at(tokens, i).lower in lexicon.lists.of)
    found = lexicon.units.match(tokens, at + 1) if token_at(tokens, at).lower in lexicon.lists.one else None
    return found or (None, i)


def _longest(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[str, int] | None:
    """Return the longest unit that starts at token *i*: "km/h" goes before "km"."""
    units = read_money(tokens, i), lexicon.units.match(tokens, i), _symbol(tokens, i, lexicon), _temperature(tokens, i)
    return max(filter(None, units), key=lambda match: match[1], default=None)


def read_rate(tokens: Sequence[Token], unit: str, i: int, lexicon: FigureLexicon) -> tuple[str, int]:
    """Take "per month" or "a barrel" with the unit."""
    rate = _slashed_rate(tokens, i, lexicon) if token_at(tokens, i).text == "/" else _told_rate(tokens, i, lexicon)
    return (f"{unit}/{rate[0]}", rate[1]) if rate else (unit, i)


def _slashed_rate(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[str, int] | None:
    """Return what the rate after the slash at token *i* is of: "km/h"."""
    found: tuple[str, int] | None = lexicon.symbols.match(tokens, i + 1) or lexicon.units.match(tokens, i + 1)
    return found if tokens[i].is_glued else None


def _told_rate(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[str, int] | None:
    """Return what the rate told at token *i* is of: "a month" or "-per-hour"; "a year earlier" is none."""
    is_joined = token_at(tokens, i).text == "-"
    at = i + is_joined
    word = token_at(tokens, at).lower
    if word not in lexicon.lists.per:
        return None
    at += 1 + (token_at(tokens, at + 1).text == "-")
    at += token_at(tokens, at).text in "'’"
    found: tuple[str, int] | None = lexicon.units.match(tokens, at)
    if found:
        return None if token_at(tokens, found[1]).lower in lexicon.lists.ago else found
    of = token_at(tokens, at)
    is_rated = of.kind == "word" and (word in lexicon.lists.only_per or of.lower in lexicon.lists.rated)
    return (of.lower, at + 1) if is_rated else None


def _temperature(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """Return the degrees at token *i* where only the letter stands: "-3C", "100F"."""
    letter = token_at(tokens, i)
    if letter.text not in ("C", "F") or not letter.is_glued:
        return None
    sign, digits = (token_at(tokens, at).text for at in (i - 2, i - 1))
    return (f"°{letter.text}", i + 1) if _DEGREES.fullmatch(f"{sign} {digits}{letter.text}") else None


class _Symbol(NamedTuple):
    """Letters in tokens ``[first, after)`` that may stand for a unit."""

    tokens: Sequence[Token]
    first: int
    after: int
    lexicon: FigureLexicon

    def token(self, steps: int) -> Token:
        """Return the token so many behind its first."""
        return token_at(self.tokens, self.first + steps)

    @property
    def behind(self) -> Token:
        """The token behind it."""
        return token_at(self.tokens, self.after)


_NO_SYMBOLS: Rows[_Symbol, str] = Rows(
    {
        "glued": lambda symbol: symbol.token(0).is_glued,
        "stop word or verb": lambda symbol: symbol.token(0).lower in symbol.lexicon.stop_and_verbs,
        "verb": lambda symbol: symbol.token(0).lower in symbol.lexicon.lists.verbs,
        "word before": lambda symbol: symbol.token(-1).kind == "word",
        "word next": lambda symbol: symbol.token(1).kind == "word",
        "stop word next": lambda symbol: symbol.token(1).lower in symbol.lexicon.stop,
        "apostrophe behind": lambda symbol: symbol.behind.is_apostrophe,
        "glued behind": lambda symbol: symbol.behind.is_glued,
        "word or number behind": lambda symbol: symbol.behind.is_word,
    },
    (
        ("no glued, stop word or verb, word before", "a word"),  # "otto ha"
        ("no glued, verb, word next, no stop word next", "a verb"),  # "il 7 ha vinto"
        ("apostrophe behind", "a part of a word"),  # "5 l'une"
        ("glued behind, word or number behind", "a part of a word"),  # "5G-Netz", not "5 m-long"
    ),
)
"""What letters are that look like the symbol of a unit."""


def _symbol(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[str, int] | None:
    found: tuple[str, int] | None = lexicon.symbols.match(tokens, i)
    if found is None or any(_NO_SYMBOLS.answer(_Symbol(tokens, i, found[1], lexicon))):
        return None
    return found


def _aged(tokens: Sequence[Token], unit: str, after: int) -> tuple[str, int]:
    """Take "-old" with the unit: "31-year-old"."""
    is_age = unit in _OLD and [token.lower for token in tokens[after : after + 2]] == ["-", "old"]
    return unit, after + 2 * is_age
