"""Puts numbers together with their units, and two of them to a range."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.extract.figures.counted import find_counted
from briefing.extract.figures.lexicon import Lexicon, Phrases
from briefing.extract.figures.measures import CURRENCIES, MONEY
from briefing.extract.figures.numbers import Number, read_number
from briefing.extract.figures.shares import read_share
from briefing.extract.figures.tokens import Token

_MONEY = Phrases(MONEY.items(), exact=True)
_MINUS = frozenset("-−–")
_DASHES = frozenset("-–—−‑")
_OLD = {"year", "month", "week", "day"}


class Amount(NamedTuple):
    """A number or a range with its unit, read from tokens ``[first, after)``."""

    first: int
    after: int
    low: float
    high: float
    unit: str | None
    number: Number
    is_range: bool = False


def read_amount(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Amount | None:
    """Return the amount that starts at token *i*: a fraction, a ratio, a range or a number with its unit."""
    share = read_share(tokens, i, lexicon)
    if share:
        return Amount(i, share.after, share.value, share.value, None, share)
    return _range(tokens, i, lexicon)


def _range(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Amount | None:
    """Return the range or, where there is none, the single amount that starts at token *i*."""
    between = tokens[i].lower in lexicon.sets["between"]
    start = i + 1 if between else i
    if between and start < len(tokens) and tokens[start].lower in lexicon.sets["determiners"]:
        start += 1
    first = _single(tokens, start, lexicon)
    if first is None:
        return None
    second = _second(tokens, first, lexicon, between=between)
    if second is None:
        return None if between else _completed(tokens, first, lexicon)
    low, high = _shared(first, second)
    if low > high:
        return None if between else first
    unit = second.unit or first.unit
    number = second.number._replace(plain=False, article=False)
    return Amount(i, second.after, low, high, unit, number, is_range=True)


def read_single(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Amount | None:
    """Return the single amount that starts at token *i*: one number with its sign and unit."""
    return _single(tokens, i, lexicon)


def _second(tokens: Sequence[Token], first: Amount, lexicon: Lexicon, *, between: bool) -> Amount | None:
    """Return the upper end of the range that *first* opens, or None."""
    at = first.after
    if at + 1 >= len(tokens):
        return None
    token = tokens[at]
    if between:
        joined = token.lower in lexicon.sets["and"]
    else:
        joined = token.lower in lexicon.sets["to"] | lexicon.sets["or"] or (
            token.text in _DASHES and token.glued == tokens[at + 1].glued
        )
        joined = joined and not _opens_from(tokens, first.first, lexicon)
    second = _single(tokens, at + 1, lexicon) if joined else None
    if second is None or second.low < 0 or not _same_unit(first, second):
        return None
    if first.unit and second.unit is None and _MONEY.match(tokens, first.first) is None:
        return None  # "3 dollars to 5 people", where "$3 to 5" is a range
    if token.lower in lexicon.sets["or"] and second.high > 2 * first.low:
        return None
    return second


def _same_unit(first: Amount, second: Amount) -> bool:
    """Tell whether two amounts may be the ends of one range: "60% to 3.9 million" are not."""
    if first.number.plain and not second.number.plain and first.unit is None and 1900 <= first.low <= 2099:
        return False  # "in 2018 to 3.9 million"
    if first.unit and second.unit:
        return first.unit == second.unit or second.unit.startswith(f"{first.unit}/")
    return first.unit is None or first.unit in CURRENCIES


def _completed(tokens: Sequence[Token], first: Amount, lexicon: Lexicon) -> Amount:
    """Return the first of two figures with the unit that only the second one bears: "from 12 to 15 million euros"."""
    at = first.after
    if first.unit or first.number.scaled or at >= len(tokens) or tokens[at].lower not in lexicon.sets["to"]:
        return first
    second = _single(tokens, at + 1, lexicon) if _opens_from(tokens, first.first, lexicon) else None
    is_year = first.number.plain and 1900 <= first.low <= 2099
    if second is None or second.unit is None or is_year:
        return first
    low, _ = _shared(first, second)
    return first._replace(low=low, high=low, unit=second.unit, number=first.number._replace(plain=False))


def _opens_from(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Tell whether two figures are told: "from 3 to 5", "rose 3 to 5", "by 3 to 5"."""
    if i and (tokens[i - 1].lower in lexicon.moves or tokens[i - 1].lower in lexicon.by):
        return True
    return any(token.lower in lexicon.sets["from"] for token in tokens[max(0, i - 2) : i])


def _shared(first: Amount, second: Amount) -> tuple[float, float]:
    """Return both ends of a range; the lower end shares the magnitude: "300 to 450 million"."""
    low, high, number = first.low, second.high, second.number
    if number.scaled and not first.number.scaled and number.size and low < number.size and low * number.size <= high:
        low *= number.size
    return low, high


def _single(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Amount | None:
    """Return one number with its sign and unit."""
    if i >= len(tokens):
        return None
    at, negative = i, False
    if at + 1 < len(tokens) and _is_minus(tokens, at, lexicon):
        at, negative = at + 1, True
    prefix = _MONEY.match(tokens, at)
    start = prefix[1] if prefix else at
    if prefix and start < len(tokens) and tokens[start].text in ".-" and tokens[start].glued:
        start += 1
    number = read_number(tokens, start, lexicon) if start < len(tokens) else None
    if number is None or (prefix and tokens[start].kind != "number"):
        return None
    unit, after = (prefix[0], number.after) if prefix else (None, number.after)
    number, after = _short(tokens, number, after, lexicon, is_money=bool(prefix))
    unit, after = _unit(tokens, after, lexicon, unit)
    if unit is None and number.scaled:
        unit, after = _unit_of(tokens, after, lexicon)
    if not number.sure and unit is None:
        return None
    value = -number.value if negative else number.value
    return _with_cents(tokens, Amount(i, after, value, value, unit, number), lexicon)


def _with_cents(tokens: Sequence[Token], amount: Amount, lexicon: Lexicon) -> Amount:
    """Add the cents: "13 euros and 45 cents"."""
    at = amount.after
    if amount.unit not in CURRENCIES or amount.unit == "cent" or at >= len(tokens):
        return amount
    at += tokens[at].lower in lexicon.sets["and"]
    number = read_number(tokens, at, lexicon) if at < len(tokens) else None
    found = lexicon.units.match(tokens, number.after) if number else None
    if number is None or found is None or found[0] != "cent" or number.value >= 100:
        return amount
    value = amount.low + number.value / 100
    return amount._replace(low=value, high=value, after=found[1])


def _unit_of(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """Return the unit after "de" or "d'": "12 millions d'euros"."""
    at = i
    while at < min(i + 2, len(tokens)) and (tokens[at].lower in lexicon.sets["skipped"] or tokens[at].text in "'’"):
        at += 1
    found = (lexicon.units.match(tokens, at) or _MONEY.match(tokens, at)) if at > i else None
    return _rate(tokens, *found, lexicon) if found else (None, i)


def _is_minus(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    if tokens[i].text in _MINUS:
        return tokens[i + 1].glued and not _follows_word(tokens, i)
    # "moins" is a minus, but not in "au moins"
    return tokens[i].lower in lexicon.sets["minus"] and lexicon.before.match_before(tokens, i + 1) is None


def _follows_word(tokens: Sequence[Token], i: int) -> bool:
    return i > 0 and tokens[i].glued and tokens[i - 1].text not in "([“\"'"


def _short(
    tokens: Sequence[Token], number: Number, after: int, lexicon: Lexicon, *, is_money: bool
) -> tuple[Number, int]:
    """Apply a glued letter of magnitude, as in "$4.1m" or "5k"."""
    if after >= len(tokens) or number.scaled or not (is_money or tokens[after].glued):
        return number, after
    text = tokens[after].lower
    follows_money = _MONEY.match(tokens, after + 1) is not None
    is_sure = is_money or follows_money or text == "k" or _is_million(tokens, after, lexicon)
    size = lexicon.short.get(text, 0.0) if is_sure else 0.0
    if not size:
        return number, after
    return number._replace(value=number.value * size, plain=False, scaled=True, size=size, sure=True), after + 1


def _is_million(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    """Tell whether the glued "m" at token *i* can only mean a million: "10M", "1.2m tons", "3m people"."""
    if lexicon.code != "en" or tokens[i].lower != "m":
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following and following.kind == "word" and following.text != following.lower:
        return True
    if tokens[i].text == "M" or lexicon.units.match(tokens, i + 1):
        return True
    return find_counted(tokens, i + 1, lexicon, 2) is not None


def _unit(tokens: Sequence[Token], i: int, lexicon: Lexicon, unit: str | None) -> tuple[str | None, int]:
    """Return the unit at token *i*, unless *unit* stood before, and the token after it."""
    if i >= len(tokens):
        return unit, i
    at = i + 1 if tokens[i].text in "-‑" and tokens[i].glued and i + 1 < len(tokens) and tokens[i + 1].glued else i
    found = _MONEY.match(tokens, at) if unit is None else None
    found = found or lexicon.units.match(tokens, at) or _symbol(tokens, at, lexicon)
    if unit is not None:
        is_named_again = found is not None and unit in CURRENCIES and found[0] in CURRENCIES
        return _rate(tokens, unit, found[1] if found and is_named_again else i, lexicon)
    if found is None:
        return None, i
    return _rate(tokens, *_aged(tokens, *found), lexicon)


def _rate(tokens: Sequence[Token], unit: str, i: int, lexicon: Lexicon) -> tuple[str, int]:
    """Take "per month" or "a barrel" with the unit."""
    if i + 1 >= len(tokens):
        return unit, i
    word = tokens[i].lower
    if word == "/" and tokens[i].glued:
        found = lexicon.symbols.match(tokens, i + 1) or lexicon.units.match(tokens, i + 1)
        return (f"{unit}/{found[0]}", found[1]) if found else (unit, i)
    if word not in lexicon.sets["per"]:
        return unit, i
    found = lexicon.units.match(tokens, i + 1)
    if found:
        return f"{unit}/{found[0]}", found[1]
    if word in lexicon.sets["only_per"] and tokens[i + 1].kind == "word":
        return f"{unit}/{tokens[i + 1].lower}", i + 2
    return unit, i


def _symbol(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[str, int] | None:
    found = lexicon.symbols.match(tokens, i)
    if found is None:
        return None
    after = found[1]
    # "5 m-long" is a unit, "5G-Netz" and "5 l'une" are not.
    is_cut = (
        after < len(tokens) and tokens[after].glued and (tokens[after].kind != "sign" or tokens[after].text in "'’")
    )
    return None if is_cut else found


def _aged(tokens: Sequence[Token], unit: str, after: int) -> tuple[str, int]:
    """Take "-old" with the unit: "31-year-old"."""
    if unit in _OLD and after + 1 < len(tokens) and tokens[after].text == "-" and tokens[after + 1].lower == "old":
        return unit, after + 2
    return unit, after
