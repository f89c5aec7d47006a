"""Reads digits with the separators of a language, and powers of ten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers.number import Number
from briefing.grammar.tokens import Token, token_at

_MOST_DIGITS = 24
"""Longer runs of digits are codes, not amounts."""
_LARGEST_POWER = 30
_POWER = re.compile(r"\d\d?")
_SIGNS = {"+": 1, "-": -1, "−": -1}
_GROUPED = {sign: re.compile(rf"(?!0)\d{{1,3}}(?:[{sign}]\d{{3}})+") for sign in ".,"}
_INDIAN = re.compile(r"(?!0)\d\d?(?:,\d\d)+,\d{3}")
_MARKS = str.maketrans({"．": ".", "，": ",", "،": ",", "٬": " "})
"""Marks of other scripts, as the Latin ones; the Arabic one for decimals is that of the language."""
_SPACES = re.compile(r"[\u00a0\u202f\u2009 '’]")


class Digits(NamedTuple):
    """What digits with their separators stand for."""

    value: float
    is_sure: bool = True
    """Whether they read one way only."""
    decimals: int = 0
    """Digits after the decimal sign."""


def read_digits(text: str, lexicon: FigureLexicon) -> Digits | None:
    """Return what *text* stands for; None for what is no number of this language."""
    if len(text) > _MOST_DIGITS:
        return None
    text = text.translate(_MARKS).replace("٫", lexicon.lists.decimal or ".")
    text = _SPACES.sub("", text) if _is_spaced(text) else text
    if text.isdigit():
        return Digits(float(int(text)))
    signs = {c for c in text if not c.isdigit()}
    if not signs <= {".", ","}:
        return None
    last = max(text.rfind("."), text.rfind(","))
    return _mixed(text, last, lexicon) if len(signs) > 1 else _parted(text, text[last], lexicon)


def _parted(text: str, sign: str, lexicon: FigureLexicon) -> Digits | None:
    """Read a number with one kind of sign; where the language does not tell which, "2,500" may be two and a half."""
    known, count = lexicon.lists.decimal, text.count(sign)
    is_grouped = _is_grouped(text, sign, lexicon)
    groups = sign in lexicon.lists.group if known else count > 1
    if groups and is_grouped:
        return Digits(float(text.replace(sign, "")))
    if count > 1 or (is_grouped and not known):
        return None
    decimals = len(text) - text.rfind(sign) - 1
    return Digits(float(text.replace(sign, ".")), sign == known, decimals)


def with_power(tokens: Sequence[Token], number: Number) -> Number:
    """Return *number* times the power of ten glued to it, "1.3e6", or raised to the power after "^"."""
    sign = token_at(tokens, number.after)
    power = _power(tokens, number.after + 1) if sign.lower in ("e", "^") and sign.is_glued else None
    if power is None or abs(power[0]) > _LARGEST_POWER:
        return number
    if sign.text == "^":
        return number._replace(value=_raised(number.value, power[0]), after=power[1], plain=False, step=0.0)
    value, step = float(f"{number.value!r}e{power[0]}"), number.step * 10.0 ** power[0]
    return number._replace(value=value, after=power[1], plain=False, step=step)


def _raised(value: float, power: int) -> float:
    """Return *value* to *power*; nothing to a negative power stays nothing."""
    return float(value**power) if value else 0.0


def _power(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Return the power at token *i*, glued to what stands before it, and the token after it."""
    sign = _SIGNS.get(token_at(tokens, i).text, 0)
    at = i + abs(sign)
    told = all(token.is_glued for token in tokens[i : at + 1]) and _POWER.fullmatch(token_at(tokens, at).text)
    return ((sign or 1) * int(told[0]), at + 1) if told else None


def _is_spaced(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,3}(?:[\u00a0\u202f\u2009 '’]\d{3})+(?:[.,]\d+)?", text))


def _is_grouped(text: str, sign: str, lexicon: FigureLexicon) -> bool:
    """Tell whether *sign* parts the thousands of *text*; in English it may do so as in India: 12,34,567."""
    is_by_three = _GROUPED[sign].fullmatch(text) is not None
    return is_by_three or (lexicon.code == "en" and _INDIAN.fullmatch(text) is not None)


def _mixed(text: str, last: int, lexicon: FigureLexicon) -> Digits | None:
    """Read a number with both signs: the last one can only be the decimal sign."""
    whole, decimals = text[:last], text[last + 1 :]
    sign = "." if text[last] == "," else ","
    if not _is_grouped(whole, sign, lexicon):
        return None
    return Digits(float(f"{whole.replace(sign, '')}.{decimals}"), decimals=len(decimals))
