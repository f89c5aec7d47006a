"""Reads the letters of magnitude that money and large counts are written with: "$4.1m", "12 M€", "TEUR 450"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from briefing.extract.figures.amounts.amount import Amount
from briefing.extract.figures.amounts.units import read_money, unit_of
from briefing.extract.figures.counted import find_counted, tells_whose
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers import Number
from briefing.extract.figures.numbers.digits import read_digits
from briefing.extract.figures.symbols import CURRENCIES, MONEY
from briefing.grammar.rows import Rows
from briefing.grammar.tokens import Token, token_at

_COINED = re.compile(rf"([kKmMT]|bn|Bn|mn|Mn)({'|'.join(code for code in MONEY if re.fullmatch('[A-Z]{3}', code))})")
"""Magnitude and currency in one word, as reports of companies write it: "30 MUSD"."""
_COINED_SIZES = {"k": 1e3, "m": 1e6, "bn": 1e9, "mn": 1e6, "t": 1e3}
_MILLION = 1e6
_THOUSAND = 1e3
_TALLEST = 500
"""Metres up to which waves, walls and the like are measured."""
_REACH = 6
"""Tokens before a number within which stands what rose or fell to it: "passengers fell from 5m to 4.1m"."""


def read_coined(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[float, str] | None:
    """Return the magnitude and the currency that one word at token *i* tells: "MUSD", in German also "TEUR"."""
    match = _COINED.fullmatch(token_at(tokens, i).text)
    if match is None or (match[1] == "T" and lexicon.lists.short.get("t") != _THOUSAND):  # else a trillion
        return None
    return _COINED_SIZES[match[1].lower()], MONEY[match[2]]


def read_size_before(
    tokens: Sequence[Token], i: int, prefix: str | None, lexicon: FigureLexicon
) -> tuple[float, str, int] | None:
    """Return the magnitude, the currency and the first token of "Mio. €", "T€" or "TEUR" before an amount at token *i*.

    *prefix* is the currency that starts at token *i*, if one does.
    """
    if prefix is None:
        coined = read_coined(tokens, i - 1, lexicon)
        return (*coined, i - 1) if coined else None
    at = i - 1 - (token_at(tokens, i - 1).text == "." and token_at(tokens, i - 2).lower in lexicon.lists.dotted)
    is_of_number = token_at(tokens, at - 1).kind == "number"
    size = 0.0 if is_of_number else _short_size(token_at(tokens, at), lexicon)
    return (size, prefix, at) if size >= _THOUSAND else None


def _short_size(word: Token, lexicon: FigureLexicon) -> float:
    """Return the magnitude that a capital or an abbreviation stands for: "T", "Mio"."""
    if len(word.text) == 1:
        return lexicon.lists.short.get(word.lower, 0.0) if word.is_capital else 0.0
    return lexicon.magnitudes.get(word.lower, 0.0) if word.lower in lexicon.lists.dotted else 0.0


def with_size(tokens: Sequence[Token], number: Number, lexicon: FigureLexicon, *, is_money: bool) -> tuple[Number, int]:
    """Return *number* times its letter of magnitude, as in "$4.1m", "5k" or "12 M€", and the token after it."""
    size = 0.0 if number.scaled else _letter_size(tokens, number, lexicon, is_money=is_money)
    return (number.times(size)._replace(sure=True), number.after + 1) if size else (number, number.after)


def _letter_size(tokens: Sequence[Token], number: Number, lexicon: FigureLexicon, *, is_money: bool) -> float:
    """Return the magnitude of the letter behind *number*; before a sign of money "T" is a thousand in any language."""
    letter = _Letter(tokens, number, lexicon)
    word = letter.token().lower
    if word not in lexicon.size_letters:
        return 0.0
    size = lexicon.lists.short.get(word, 0.0)
    if any(_SHOWN.answer(letter)):
        return _THOUSAND if word == "t" else size
    return size if is_money or (letter.token().is_glued and _is_million(letter)) else 0.0


class _Letter(NamedTuple):
    """A letter behind a number, which may be a magnitude or a unit: an "m" of metres or of millions."""

    tokens: Sequence[Token]
    number: Number
    lexicon: FigureLexicon

    def token(self, steps: int = 0) -> Token:
        """Return the token so many behind it."""
        return token_at(self.tokens, self.number.after + steps)


def _find_counted(letter: _Letter) -> tuple[int, int] | None:
    return find_counted(letter.tokens, letter.number.after + 1, letter.lexicon, _MILLION)


def _is_of_millions(letter: _Letter) -> bool:
    """Tell whether the whole that it is a part of is one of millions: "1m of the city's 1.6m"."""
    tokens, lexicon = letter.tokens, letter.lexicon
    at = letter.number.after + 2
    while tells_whose(token_at(tokens, at), lexicon):
        at += 1
    whole = read_digits(token_at(tokens, at).text, lexicon)
    return whole is not None and _is_million(_Letter(tokens, Number(whole.value, at + 1), lexicon))


def _is_level(letter: _Letter) -> bool:
    """Tell whether what is counted rose or fell to the number."""
    tokens, lexicon = letter.tokens, letter.lexicon
    i = letter.number.after - 1
    beside = [token.lower for token in tokens[max(0, i - _REACH) : i]]
    at = max((at for at, word in enumerate(beside) if word in lexicon.lists.tallied), default=len(beside))
    return not lexicon.moves.keys().isdisjoint(beside[at + 1 :])


_FEATURES: Mapping[str, Callable[[_Letter], object]] = {
    "glued": lambda letter: letter.token().is_glued,
    "capital": lambda letter: letter.token().text.isupper(),
    "money behind": lambda letter: read_money(letter.tokens, letter.number.after + 1),
    "glued behind": lambda letter: letter.token(1).is_glued,
    "de": lambda letter: letter.token(1).lower in letter.lexicon.lists.skipped,
    "Romance": lambda letter: letter.lexicon.lists.noun == "first",
    "of money": lambda letter: unit_of(letter.tokens, letter.number.after + 1, letter.lexicon)[0] in CURRENCIES,
    "capital behind": lambda letter: letter.token(1).is_capital,
    "unit behind": lambda letter: letter.lexicon.units.match(letter.tokens, letter.number.after + 1),
    "of them": lambda letter: letter.lexicon.of_them.match(letter.tokens, letter.number.after + 1),
    "of": lambda letter: letter.token(1).lower in letter.lexicon.lists.of,
    "of millions": _is_of_millions,
    "to": lambda letter: letter.token(-2).lower in letter.lexicon.level_links,
    "level": _is_level,
    "hyphen": lambda letter: letter.token(1).text in "-‑",
    "strong": lambda letter: letter.token(2).lower in letter.lexicon.lists.strong,
    "person": lambda letter: f"{letter.token(2).lower}s" in letter.lexicon.lists.people,
    "counting": _find_counted,
    "counting one word": lambda letter: _find_counted(letter) == (letter.number.after + 1, letter.number.after + 2),
    "told by length": lambda letter: letter.token(1).lower in letter.lexicon.lists.measured,
    "low": lambda letter: letter.number.value <= _TALLEST,
}
_SHOWN: Rows[_Letter, str] = Rows(
    _FEATURES,
    (
        ("capital, money behind", "money follows"),  # "12 M €"
        ("glued, money behind", "money follows"),  # "12m €"
        ("glued behind, money behind", "money follows"),  # "12 m€"
        ("capital, de, Romance, of money", "money follows"),  # "3 M de dollars"
        ("capital, de, Romance, counting", "a noun follows"),  # "1,2 M d'habitants"
    ),
)
"""What shows that a letter is a magnitude, whichever it is."""
_OF_MILLIONS: Rows[_Letter, str] = Rows(
    _FEATURES,
    (
        ("capital", "a capital is no metre"),  # "10M"
        ("capital behind", "it counts those of a name"),  # "3m Germans"
        ("unit behind", "it counts a unit"),  # "1.2m tons"
        ("of them", "what it counts is told before"),  # "2m of them"
        ("of, of millions", "so is its whole"),  # "1m of the city's 1.6m"
        ("to, level", "it is the level of a count"),  # "passengers rose to 4.1m"
        ("hyphen, strong", "it counts people"),  # "a 3m-strong union"
        ("hyphen, person", "it counts people"),  # "a 1m-worker firm"
        ("no hyphen, no told by length, counting", "it counts a noun"),  # "3m people"
        ("no hyphen, no low, counting", "what is so tall is counted"),  # "900m walls"
        ("no hyphen, counting, no counting one word", "it counts several words"),
    ),
)


def _is_million(letter: _Letter) -> bool:
    """Tell whether the "m" behind a number is a million."""
    return letter.token().lower == "m" and any(_OF_MILLIONS.answer(letter))


class _Ends(NamedTuple):
    """The ends of a range, of which an "m" may be metres or millions."""

    tokens: Sequence[Token]
    first: Amount
    second: Amount

    def in_metres(self, amount: Amount) -> bool:
        """Tell whether an "m" glued to the number was read as metres."""
        letter = token_at(self.tokens, amount.number.after)
        return (amount.measure, letter.lower, letter.is_glued) == ("m", "m", True)


def share_million(tokens: Sequence[Token], first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """Return the ends of a range, an "m" as million in both where it is one in either: "1.2m-1.4m people", "$3m-4m"."""
    return _MILLIONS.decide(_Ends(tokens, first, second))(first, second)


def _first_in_millions(first: Amount, second: Amount) -> tuple[Amount, Amount]:
    return _in_millions(first, None), second


def _second_in_millions(first: Amount, second: Amount) -> tuple[Amount, Amount]:
    return first, _in_millions(second, f"{first.unit}{(second.unit or '').removeprefix('m')}")


def _in_millions(amount: Amount, unit: str | None) -> Amount:
    number = amount.number.times(_MILLION)
    return amount._replace(low=amount.low * _MILLION, high=amount.high * _MILLION, unit=unit, number=number)


_MILLIONS: Rows[_Ends, Callable[[Amount, Amount], tuple[Amount, Amount]]] = Rows(
    {
        "first in metres": lambda ends: ends.in_metres(ends.first),
        "first in money": lambda ends: ends.first.unit in CURRENCIES,
        "money before": lambda ends: read_money(ends.tokens, ends.first.first),
        "first scaled": lambda ends: ends.first.number.scaled,
        "first beyond": lambda ends: ends.first.number.size > _MILLION,
        "smaller": lambda ends: ends.first.low < ends.second.low,
        "second in metres": lambda ends: ends.in_metres(ends.second),
        "second a measure": lambda ends: ends.second.measure == "m",
        "second in millions": lambda ends: ends.second.number.size == _MILLION,
    },
    (
        ("first in metres, second in millions, no second a measure", _first_in_millions),  # "1.2m-1.4m people"
        ("first in money, second in metres, first scaled, no first beyond, money before", _second_in_millions),
        ("first in money, second in metres, smaller, no first beyond, money before", _second_in_millions),  # "€10-20m"
        ("", lambda first, second: (first, second)),
    ),
)
