"""Reads the letters of magnitude that money and large counts are written with: "$4.1m", "12 M€", "TEUR 450"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.extract.figures.amounts.amount import Amount
from briefing.extract.figures.amounts.units import read_money, unit_of
from briefing.extract.figures.counted import find_counted, tells_whose
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers import Number
from briefing.extract.figures.numbers.digits import read_digits
from briefing.extract.figures.symbols import CURRENCIES, MONEY
from briefing.grammar.tokens import Token, token_at

_COINED = re.compile(r"([kKmMT]|bn|Bn|mn|Mn)([A-Z]{3})")
"""Magnitude and currency in one word, as reports of companies write it: "30 MUSD"."""
_COINED_SIZES = {"k": 1e3, "m": 1e6, "bn": 1e9, "mn": 1e6, "t": 1e3}
_MILLION = 1e6
_TALLEST = 500
"""Metres up to which waves, walls and the like are measured."""
_REACH = 6
"""Tokens before a number within which stands what rose or fell to it: "passengers fell from 5m to 4.1m"."""


def read_coined(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[float, str] | None:
    """Return the magnitude and the currency that one word at token *i* tells: "MUSD", in German also "TEUR"."""
    match = _COINED.fullmatch(tokens[i].text) if 0 <= i < len(tokens) else None
    if match is None or match[2] not in MONEY or (match[1] == "T" and not _has_thousands(lexicon)):
        return None
    return _COINED_SIZES[match[1].lower()], MONEY[match[2]]


def _has_thousands(lexicon: FigureLexicon) -> bool:
    """Tell whether a "T" is a thousand of money, and no trillion."""
    return lexicon.lists.short.get("t") == _COINED_SIZES["t"]


def read_size_before(
    tokens: Sequence[Token], i: int, prefix: str | None, lexicon: FigureLexicon
) -> tuple[float, str, int] | None:
    """Return the magnitude, the currency and the first token of "Mio. €", "T€" or "TEUR" before an amount at token *i*.

    *prefix* is the currency that starts at token *i*, if one does.
    """
    coined = read_coined(tokens, i - 1, lexicon) if prefix is None else None
    if coined:
        return *coined, i - 1
    at = i - 1 - (token_at(tokens, i - 1).text == "." and token_at(tokens, i - 2).lower in lexicon.lists.dotted)
    word = token_at(tokens, at)
    if prefix is None or word.kind != "word" or token_at(tokens, at - 1).kind == "number":
        return None
    is_letter = len(word.text) == 1
    is_short = word.text.isupper() if is_letter else word.lower in lexicon.lists.dotted
    size = (lexicon.lists.short if is_letter else lexicon.magnitudes).get(word.lower, 0.0) if is_short else 0.0
    return (size, prefix, at) if size >= 1000 else None


def with_size(tokens: Sequence[Token], number: Number, lexicon: FigureLexicon, *, is_money: bool) -> tuple[Number, int]:
    """Return *number* times its letter of magnitude, as in "$4.1m", "5k" or "12 M€", and the token after it."""
    after = number.after
    if after >= len(tokens) or number.scaled:
        return number, after
    is_shown = _is_shown(tokens, after, lexicon)
    if not (is_money or tokens[after].is_glued or is_shown):
        return number, after
    text = tokens[after].lower
    is_sure = is_money or is_shown or text == "k" or _is_million(tokens, number, lexicon)
    size = _size_of(text, lexicon, is_shown=is_shown) if is_sure else 0.0
    return (number.times(size)._replace(sure=True), after + 1) if size else (number, after)


def _size_of(letter: str, lexicon: FigureLexicon, *, is_shown: bool) -> float:
    """Return the magnitude of *letter*; between a number and a sign of money a "T" is a thousand in any language."""
    return _COINED_SIZES["t"] if is_shown and letter == "t" else lexicon.lists.short.get(letter, 0.0)


def _is_shown(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether a letter of magnitude at token *i* is shown by what follows: "12 M€", "3 M de dollars"."""
    if i + 1 >= len(tokens) or tokens[i].lower not in lexicon.lists.short.keys() | {"t"}:
        return False
    is_capital = tokens[i].text.isupper()
    if read_money(tokens, i + 1):
        return tokens[i].is_glued or tokens[i + 1].is_glued or is_capital
    is_joined = tokens[i + 1].lower in lexicon.lists.skipped and lexicon.lists.noun == "first"
    return is_capital and is_joined and _names_counted(tokens, i + 1, lexicon)


def _names_counted(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether "de" at token *i* leads to money or to what is counted: "3 M de dollars", "1,2 M d'habitants"."""
    return unit_of(tokens, i, lexicon)[0] in CURRENCIES or find_counted(tokens, i, lexicon, _MILLION) is not None


def _is_million(tokens: Sequence[Token], number: Number, lexicon: FigureLexicon) -> bool:
    """Tell whether the glued "m" after *number* is a million: "10M", "1.2m tons", "3m people", "2m of them"."""
    i = number.after
    if tokens[i].lower != "m":
        return False
    following = token_at(tokens, i + 1)
    if following.is_capital or tokens[i].text == "M" or lexicon.units.match(tokens, i + 1):
        return True
    if _is_part_of_them(tokens, i + 1, lexicon) or _is_level(tokens, i - 1, lexicon):
        return True
    if following.text in "-‑":
        return _makes_crowd(tokens, i + 2, lexicon)
    counted = find_counted(tokens, i + 1, lexicon, 2)
    return counted is not None and not _are_measured(tokens, number, counted, lexicon)


def _are_measured(tokens: Sequence[Token], number: Number, counted: tuple[int, int], lexicon: FigureLexicon) -> bool:
    """Tell whether what is counted is told by its length: "3m waves"."""
    is_beside = counted[1] == number.after + 2
    return is_beside and tokens[number.after + 1].lower in lexicon.lists.measured and number.value <= _TALLEST


def _makes_crowd(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether the word at token *i*, after a hyphen, counts people and no metres: "a 3m-strong union"."""
    lists, word = lexicon.lists, token_at(tokens, i).lower
    return word in lists.strong or f"{word}s" in lists.people


def _is_part_of_them(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether "of them" or "of the city's 1.6m" stands at token *i*: what is counted is told elsewhere."""
    if lexicon.of_them.match(tokens, i):
        return True
    if token_at(tokens, i).lower not in lexicon.lists.of:
        return False
    at = i + 1
    while tells_whose(token_at(tokens, at), lexicon):
        at += 1
    whole = read_digits(token_at(tokens, at).text, lexicon)
    return whole is not None and at + 1 < len(tokens) and _is_million(tokens, Number(whole.value, at + 1), lexicon)


def _is_level(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether the number at token *i* is a level of what is counted: "passengers rose to 4.1m"."""
    if token_at(tokens, i - 1).lower not in lexicon.lists.arrive | lexicon.lists.origins:
        return False
    beside = [token.lower for token in tokens[max(0, i - _REACH) : i]]
    at = max((at for at, word in enumerate(beside) if word in lexicon.lists.tallied), default=None)
    return at is not None and any(word in lexicon.moves for word in beside[at + 1 :])


def share_million(tokens: Sequence[Token], first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """Return the ends of a range, an "m" as million in both where it is one in either: "1.2m-1.4m people", "$3m-4m"."""
    if _has_metres(tokens, first) and _is_in_millions(second):
        return _in_millions(first, None), second
    if first.unit in CURRENCIES and _has_metres(tokens, second) and _leads_to_million(tokens, first, second):
        rate = (second.unit or "").partition("/")[2]
        return first, _in_millions(second, f"{first.unit}/{rate}" if rate else first.unit)
    return first, second


def _has_metres(tokens: Sequence[Token], amount: Amount) -> bool:
    """Tell whether an "m" glued to the number was read as metres."""
    at = amount.number.after
    is_glued = at < amount.after and tokens[at].text in ("m", "M") and tokens[at].is_glued
    return is_glued and amount.measure == "m"


def _is_in_millions(amount: Amount) -> bool:
    return amount.number.size == _MILLION and amount.measure != "m"


def _leads_to_million(tokens: Sequence[Token], first: Amount, second: Amount) -> bool:
    """Tell whether the money that *first* is may go on to millions: "$3m", "$900k", "€10"."""
    is_sign_before = read_money(tokens, first.first) is not None
    is_smaller = first.number.scaled or first.low < second.low
    return is_sign_before and is_smaller and first.number.size <= _MILLION


def _in_millions(amount: Amount, unit: str | None) -> Amount:
    number = amount.number.times(_MILLION)
    return amount._replace(low=amount.low * _MILLION, high=amount.high * _MILLION, unit=unit, number=number)
