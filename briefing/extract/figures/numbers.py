"""Reads numbers: digits with the separators of a language, number words, and magnitudes after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.extract.figures.compounds import split_compound
from briefing.extract.figures.lexicon import Lexicon
from briefing.extract.figures.tokens import Token

_MOST_DIGITS = 24
"""Longer runs of digits are codes, not amounts."""
_SPACES = re.compile(r"[\u00a0\u202f\u2009 '’]")
_VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8, "⅕": 1 / 5}


class Number(NamedTuple):
    """A number read from tokens ``[first, after)``."""

    value: float
    after: int
    plain: bool = False
    """Digits alone: it could be a year or a name."""
    sure: bool = True
    """Whether it reads one way only; else it needs a unit."""
    article: bool = False
    """A word such as "one" or "ein", which may be no number at all."""
    scaled: bool = False
    """A magnitude such as "million" stands in it."""
    size: float = 0.0
    """That magnitude; 0 where there is none."""


def read_number(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Number | None:
    """Return the number that starts at token *i*, with its magnitude, or None."""
    token = tokens[i]
    if token.kind == "number":
        read = read_digits(token.text, lexicon)
        if read is None:
            return None
        value, sure = read
        number = Number(value, i + 1, plain=token.text.isdigit(), sure=sure)
        return _scaled(tokens, _with_slash(tokens, _with_vulgar(tokens, number)), lexicon)
    if token.text in _VULGAR:
        return _scaled(tokens, Number(_VULGAR[token.text], i + 1), lexicon)
    return read_words(tokens, i, lexicon) if token.kind == "word" else None


def read_digits(text: str, lexicon: Lexicon) -> tuple[float, bool] | None:
    """Return the value of *text* and whether it reads one way only; None for what is no number of this language."""
    if len(text) > _MOST_DIGITS:
        return None
    text = _SPACES.sub("", text) if _is_spaced(text) else text
    if text.isdigit():
        return float(int(text)), True
    signs = {c for c in text if not c.isdigit()}
    if not signs <= {".", ","}:
        return None
    last = max(text.rfind("."), text.rfind(","))
    if len(signs) == 2:
        return _mixed(text, last)
    sign = text[last]
    groups = _grouped(text, sign) or (sign == "," and lexicon.code == "en" and _grouped_by_two(text))
    if sign in lexicon.group and groups:
        return float(text.replace(sign, "")), True
    if text.count(sign) > 1:
        return None
    return float(text.replace(sign, ".")), sign == lexicon.decimal


def read_words(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Number | None:
    """Return the number that the words from token *i* on spell, or None."""
    total = current = 0.0
    after = i
    count = 0
    scaled = False
    while after < len(tokens) and count < 16:
        at = _skip_joiner(tokens, after, lexicon, current) if count else after
        step = _word_step(tokens, at, lexicon)
        if step is None:
            break
        value, at_end, size = step
        if size and size >= 1000:
            if total and size >= total:
                break
            total, current = total + (current or 1) * size, 0.0
            scaled = True
        elif size:
            if current >= 100 or (count and not current):
                break
            current = (current or 1) * size
        elif count and not _fits(current, total, value):
            break
        else:
            current += value
        after, count = at_end, count + 1
    if not count or (count == 1 and tokens[i].lower in lexicon.no_start):
        return None
    decimals, after = _spelled_decimals(tokens, after, lexicon)
    if decimals:
        return Number(total + current + decimals, after, scaled=scaled)
    article = count == 1 and tokens[i].lower in lexicon.articles
    return Number(total + current, after, article=article, scaled=scaled)


def _spelled_decimals(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[float, int]:
    """Return the decimals that stand as single digits after "point", and the token after them."""
    if i >= len(tokens) or tokens[i].lower not in lexicon.sets["point"]:
        return 0.0, i
    digits = ""
    at = i + 1
    while at < len(tokens) and len(digits) < 9:
        match = lexicon.numbers.match(tokens, at)
        if not match or match[0] > 9:
            break
        digits, at = f"{digits}{match[0]:.0f}", match[1]
    return (float(f"0.{digits}"), at) if digits else (0.0, i)


def _word_step(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[float, int, float] | None:
    """Return the value, the token after, and the magnitude (0 for none) of one number word."""
    if i >= len(tokens) or tokens[i].kind != "word":
        return None
    size = lexicon.magnitudes.get(tokens[i].lower)
    if size:
        return 0.0, i + 1, size
    match = lexicon.numbers.match(tokens, i)
    if match:
        return float(match[0]), match[1], 0.0
    value = split_compound(tokens[i].lower, lexicon)
    return None if value is None else (value, i + 1, 0.0)


def _fits(current: float, total: float, value: float) -> bool:
    """Tell whether *value* may follow, as in "twenty" "one", "tweeduizend" "honderd" or "soixante" "dix"."""
    so_far = total + current
    if so_far < 100 or so_far % 100:
        tens = so_far % 100
        return (tens % 10 == 0 and tens >= 20 and value < 10) or (tens % 20 == 0 and tens >= 60 and value < 20)
    room = 100
    while so_far % (room * 10) == 0:
        room *= 10
    return value < room


def _skip_joiner(tokens: Sequence[Token], i: int, lexicon: Lexicon, current: float) -> int:
    """Return the token after a hyphen or an "and" inside a number."""
    token = tokens[i]
    if token.text == "-" and token.glued:
        i += 1
    if i < len(tokens) and tokens[i].lower in lexicon.joiners and (lexicon.code != "en" or current % 100 == 0):
        i += 1
    if i < len(tokens) and tokens[i].text == "-" and tokens[i].glued:
        i += 1
    return i


def _with_vulgar(tokens: Sequence[Token], number: Number) -> Number:
    if number.after < len(tokens) and tokens[number.after].text in _VULGAR:
        value = number.value + _VULGAR[tokens[number.after].text]
        return number._replace(value=value, after=number.after + 1, plain=False)
    return number


def _with_slash(tokens: Sequence[Token], number: Number) -> Number:
    """Read "1/4" as a quarter, if a unit follows, and "10 1/2" as a mixed number."""
    if not number.plain:
        return number
    own = _slashed(tokens, number.after - 1)
    if own is not None:
        return number._replace(value=own, after=number.after + 2, plain=False, sure=False)
    part = _slashed(tokens, number.after)
    if part is None:
        return number
    return number._replace(value=number.value + part, after=number.after + 3, plain=False)


def _slashed(tokens: Sequence[Token], i: int) -> float | None:
    """Return the value of the fraction in the three tokens from *i* on, such as 3/4, or None."""
    three = tokens[i : i + 3]
    if len(three) < 3 or three[1].text != "/" or not (three[1].glued and three[2].glued):
        return None
    above, below = three[0].text, three[2].text
    if not (above.isdigit() and below.isdigit()) or len(above + below) > 4 or not 0 < int(above) < int(below):
        return None
    return int(above) / int(below)


def _scaled(tokens: Sequence[Token], number: Number, lexicon: Lexicon) -> Number:
    """Apply the magnitudes after digits: "1.2 million", "5 thousand million", "3 Mrd."."""
    value, after = number.value, number.after
    while after < len(tokens):
        hyphen = after + 1 < len(tokens) and tokens[after].text == "-" and tokens[after].glued
        at = after + 1 if hyphen else after
        size = lexicon.magnitudes.get(tokens[at].lower)
        is_kelvin = tokens[at].text == "K" and not tokens[at].glued
        if not size or is_kelvin or (size < 1000 and value >= 100):
            break
        value, after = value * size, at + 1
    if after == number.after:
        return number
    if (
        after < len(tokens)
        and tokens[after].text == "."
        and tokens[after].glued
        and tokens[after - 1].lower in lexicon.dotted
    ):
        after += 1
    size = value / number.value if number.value else 0.0
    return number._replace(value=value, after=after, plain=False, sure=True, scaled=True, size=size)


def _is_spaced(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,3}(?:[\u00a0\u202f\u2009 '’]\d{3})+(?:[.,]\d+)?", text))


def _grouped(text: str, sign: str) -> bool:
    first, *rest = text.split(sign)
    return 1 <= len(first) <= 3 and first[0] != "0" and all(len(group) == 3 for group in rest)


def _grouped_by_two(text: str) -> bool:
    """Tell whether *text* is grouped as in India: 12,34,567."""
    first, *rest = text.split(",")
    return (
        first[:1] != "0"
        and len(first) <= 2
        and len(rest) > 1
        and len(rest[-1]) == 3
        and all(len(g) == 2 for g in rest[:-1])
    )


def _mixed(text: str, last: int) -> tuple[float, bool] | None:
    """Read a number with both signs: the last one can only be the decimal sign."""
    whole, decimals = text[:last], text[last + 1 :]
    sign = "." if text[last] == "," else ","
    if sign in decimals or text[last] in whole or not _grouped(whole, sign):
        return None
    return float(f"{whole.replace(sign, '')}.{decimals}"), True
