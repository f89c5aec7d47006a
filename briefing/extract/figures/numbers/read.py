"""Reads the number that starts at a token, with its fraction and its magnitude."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers.digits import read_digits, with_power
from briefing.extract.figures.numbers.fractions import read_fraction, slashed, vulgar, with_fraction
from briefing.extract.figures.numbers.number import Number
from briefing.extract.figures.numbers.spelled import read_words
from briefing.grammar.tokens import Token, after_hyphen, token_at

_DOZEN = 12
_THOUSAND = 1000


def read_number(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return the number that starts at token *i*, with its fraction and its magnitude, or None."""
    token = tokens[i]
    number: Number | None
    if token.kind == "number":
        number = _in_digits(tokens, i, lexicon)
    elif (sign := vulgar(token)) is not None:
        number = Number(sign, i + 1, is_part=True)
    elif token.kind == "word":
        number = _half(tokens, i, lexicon) or read_words(tokens, i, lexicon, _fraction_starts(tokens, i, lexicon))
    else:
        number = None
    return _scaled(tokens, with_fraction(tokens, number, lexicon), lexicon) if number else None


def _in_digits(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return the number in digits at token *i*; "1/4" needs a unit, for it may be a date or a page."""
    read = read_digits(tokens[i].text, lexicon)
    if read is None:
        return None
    plain, step = tokens[i].text.isdecimal(), 10.0**-read.decimals
    number = Number(read.value, i + 1, plain=plain, sure=read.is_sure, step=step, decimals=read.decimals)
    own = slashed(tokens, i) if number.plain else None
    if own is not None:
        return number._replace(value=own, after=i + 3, plain=False, sure=False, step=0.0, is_part=True)
    return with_fraction(tokens, _scaled(tokens, with_power(tokens, number), lexicon), lexicon)


def _half(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return a part of a magnitude: "half a million", "un demi-million", "quarter of a billion"."""
    found = lexicon.parts.match(tokens, i)
    if found is None:
        return None
    part, at = found
    while token_at(tokens, at).lower in lexicon.lists.articles | lexicon.lists.of | {"-"}:
        at += 1
    size = lexicon.size_at(tokens, at) if at - found[1] <= 2 else 0.0
    if size >= _THOUSAND:
        return Number(part * size, at + 1, scaled=True, size=size)
    return Number(part * size, at + 1) if size == _DOZEN else None


def _fraction_starts(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> frozenset[int]:
    """Return the tokens where a fraction starts after an "and": the "three" of "two and three quarters"."""
    for at in range(i + 1, min(len(tokens) - 1, i + 12)):
        if tokens[at].kind != "word" and tokens[at].text != "-":
            break
        if tokens[at].lower in lexicon.lists.remaining and read_fraction(tokens, at + 1, lexicon):
            return frozenset([at + 1])
    return frozenset()


def _scaled(tokens: Sequence[Token], number: Number, lexicon: FigureLexicon) -> Number:
    """Apply the magnitudes after a number: "1.2 million", "5 thousand million", "3 Mrd.", "two and a half million"."""
    total, after = 1.0, number.after
    while after < len(tokens):
        at = after_hyphen(tokens, after)
        size = _magnitude(tokens, at, lexicon)
        if not size or (size < 1000 and (number.value * total >= 100 or lexicon.units.match(tokens, at))):
            break
        total, after = total * size, at + 1
    if after == number.after:
        return number
    if _is_abbreviated(tokens, after, lexicon):
        after += 1
    return number.times(total)._replace(after=after, sure=True, article=False)


def _magnitude(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> float:
    """Return the magnitude at token *i*, 0 where there is none; a "K" apart from its number is a kelvin."""
    is_kelvin = tokens[i].text == "K" and not tokens[i].is_glued
    return 0.0 if is_kelvin else lexicon.size_at(tokens, i)


def _is_abbreviated(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether the point at token *i* ends an abbreviated magnitude: "3 Mrd."."""
    point = token_at(tokens, i)
    return point.text == "." and point.is_glued and tokens[i - 1].lower in lexicon.lists.dotted
