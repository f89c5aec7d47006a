"""Reads fractions: "two thirds", "¾", "1/2", "a twenty-fifth", and those after a number: "three and a half"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers.compounds import split_compound
from briefing.extract.figures.numbers.number import Number
from briefing.extract.figures.numbers.spelled import read_words
from briefing.grammar.tokens import Token, after_hyphen, token_at

_PLAIN_PARTS = frozenset({2, 4})
"""A half and a quarter cannot be ordinals of persons or terms, "a third" and "un quinto" can."""
_LINKING_VOWELS = ("", "o", "a", "e", "i", "en")
"""What the number word has lost before the ending: "ventun(o)esimo"."""
_SMALLEST_IMPROPER = 5
"""Fifths and smaller parts may be more than a whole: "twenty fifths"."""


def vulgar(token: Token) -> float | None:
    """Return the value of a sign such as "½"; None where *token* is none."""
    if len(token.text) != 1 or not unicodedata.decomposition(token.text).startswith("<fraction>"):
        return None
    return unicodedata.numeric(token.text)


def slashed(tokens: Sequence[Token], i: int) -> float | None:
    """Return the value of the fraction in the three tokens from *i* on, such as 3/4, or None."""
    three = tokens[i : i + 3]
    if len(three) < 3 or three[1].text != "/" or not (three[1].is_glued and three[2].is_glued):
        return None
    above, below = three[0].text, three[2].text
    if not (above.isdecimal() and below.isdecimal()) or len(above + below) > 4 or not 0 < int(above) < int(below):
        return None
    return int(above) / int(below)


def with_fraction(tokens: Sequence[Token], number: Number, lexicon: FigureLexicon) -> Number:
    """Return *number* with the fraction that follows it added: "two and a half", "3 million and a quarter"."""
    if number.after >= len(tokens) or number.value != int(number.value):
        return number
    found = _glued_fraction(tokens, number, lexicon)
    if found is not None:
        is_article = number.article and tokens[number.after].text != "-"
        return number._replace(value=number.value + found[0], after=found[1], plain=False, article=is_article)
    if tokens[number.after].lower not in lexicon.lists.remaining:
        return number
    found = read_fraction(tokens, number.after + 1, lexicon)
    if found is None or _is_of(tokens, number, found[1], lexicon):
        return number
    value, after = found
    size = lexicon.size_at(tokens, after)
    if 1000 <= size < number.size:
        value, after = value * size / number.size, after + 1  # "one billion and a quarter million"
    return number._replace(value=number.value + value * (number.size or 1), after=after, plain=False, article=False)


def _glued_fraction(tokens: Sequence[Token], number: Number, lexicon: FigureLexicon) -> tuple[float, int] | None:
    """Return the fraction right behind *number* and the token after it: "2½", "2 1/2", "two-and-a-half"."""
    if tokens[number.after].text == "-" and tokens[number.after].is_glued:
        return lexicon.parts.match(tokens, number.after)
    is_signed = vulgar(tokens[number.after]) is not None or number.plain
    return _sign(tokens, number.after) if is_signed else None


def _sign(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """Return the value of "½" or "1/2" at token *i* and the token after it, or None."""
    sign, part = vulgar(tokens[i]), slashed(tokens, i)
    if sign is not None:
        return sign, i + 1
    return None if part is None else (part, i + 3)


def read_fraction(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[float, int] | None:
    """Return the value of the fraction at token *i* and the token after it, or None."""
    if i >= len(tokens):
        return None
    return lexicon.parts.match(tokens, i) or _sign(tokens, i) or read_divided(tokens, i, lexicon)


def read_divided(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[float, int] | None:
    """Return the value of "two thirds" or "a twenty-fifth" at token *i* and the token after it, or None."""
    above = _numerator(tokens, i, lexicon)
    return _divided(tokens, *above, lexicon) if above else None


def _divided(tokens: Sequence[Token], above: float, i: int, lexicon: FigureLexicon) -> tuple[float, int] | None:
    """Return the fraction of *above* by the denominator at token *i*, and the token after it."""
    at = after_hyphen(tokens, i)
    found = denominator(tokens, at, lexicon)
    if found is None or lexicon.units.match(tokens, at) is not None:
        return None
    below, after = found
    if not _agrees(tokens[after - 1].lower, above, below, lexicon):
        return None
    if above == 1 and below not in _PLAIN_PARTS and not may_be_share(tokens, after, lexicon):
        return None
    return above / below, after


def _agrees(word: str, above: float, below: float, lexicon: FigureLexicon) -> bool:
    """Tell whether the fraction word stands in the number it must: "two fifths", but "twenty fifth" is an ordinal.

    "Two quarters" are half a year, and a number that is no part of the whole needs a word that can only be a fraction.
    """
    if above == 1:
        return lexicon.lists.noun != "plural" or not word.endswith("s")
    if (above >= below and below < _SMALLEST_IMPROPER) or (above, below) == (2, 4):
        return False
    plural = {"plural": "s", "first": "i" if lexicon.code == "it" else "s"}.get(lexicon.lists.noun, "")
    return word.endswith(plural)


def _numerator(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[float, int] | None:
    if tokens[i].text.isdecimal() and len(tokens[i].text) <= 2:
        return float(tokens[i].text), i + 1
    if tokens[i].lower in lexicon.lists.articles:
        return 1.0, i + 1
    number = read_words(tokens, i, lexicon) if tokens[i].kind == "word" else None
    return (number.value, number.after) if number else None


def denominator(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[float, int] | None:
    """Return what the fraction word at token *i* divides by, and the token after it: "thirds", "twenty-fifth"."""
    if token_at(tokens, i).kind != "word":
        return None
    word = tokens[i].lower
    known = lexicon.denominators.get(word) or _derived(word, lexicon.lists.denominator_endings, lexicon)
    if known:  # "a first-rate hotel" has no fraction; "firsts" only ends "twenty-firsts"
        return (float(known), i + 1) if known != 1 else None
    tens = lexicon.numbers.match(tokens, i)
    if tens is None or not 20 <= tens[0] < 100 or tens[0] % 10:
        return None
    at = after_hyphen(tokens, tens[1])
    ones = lexicon.denominators.get(token_at(tokens, at).lower)
    return (float(tens[0] + ones), at + 1) if ones and ones < 10 else None


def is_ordinal(word: str, lexicon: FigureLexicon) -> bool:
    """Tell whether *word* is an ordinal, or a fraction word written like one: "fifth", "millonésimo", "zestiende"."""
    if word in lexicon.denominators or word in lexicon.lists.ordinal_words:
        return True
    return _derived(word, lexicon.lists.ordinal_endings, lexicon) is not None


def _derived(word: str, endings: Iterable[str], lexicon: FigureLexicon) -> float | None:
    """Return the value of *word* without one of *endings* where that is a number: "ventesimo", "Zwanzigstel"."""
    for ending in endings:
        stem = word.removesuffix(ending)
        if not stem or stem == word:
            continue
        for whole in (stem + vowel for vowel in _LINKING_VOWELS):
            value = lexicon.plain_numbers.get(whole) or lexicon.magnitudes.get(whole) or split_compound(whole, lexicon)
            if value and value > 2:
                return float(value)
    return None


def may_be_share(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether what follows makes "a fifth" a share: "of", a unit, a verb or the end; "a fifth term" is none."""
    if i >= len(tokens) or tokens[i].kind != "word":
        return True
    lists = lexicon.lists
    is_plain = tokens[i].lower in lexicon.stop | lists.skipped | lists.verbs | lists.adverbs
    return is_plain or tokens[i].lower in lexicon.moves or lexicon.units.match(tokens, i) is not None


def _is_of(tokens: Sequence[Token], number: Number, i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether the fraction is one of something, "ten and half of them"; "un milione e mezzo di euro" is not.

    So is the one that does something: "20 million and half are young".
    """
    if i >= len(tokens) or (number.scaled and lexicon.lists.noun == "first"):
        return False
    of = lexicon.lists.of | lexicon.determiners - lexicon.lists.articles
    return tokens[i].lower in (of | lexicon.lists.verbs if number.scaled else of)
