"""Reads fractions: "two thirds", "¾", "1/2", "a twenty-fifth", and those after a number: "three and a half"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers.compounds import split_compound
from briefing.extract.figures.numbers.number import Number
from briefing.extract.figures.numbers.spelled import read_words
from briefing.grammar.rows import Rows
from briefing.grammar.tokens import Token, after_hyphen, token_at

_PLAIN_PARTS = frozenset({2, 4})
"""A half and a quarter cannot be ordinals of persons or terms, "a third" and "un quinto" can."""
_LINKING_VOWELS = ("", "o", "a", "e", "i", "en")
"""What the number word has lost before the ending: "ventun(o)esimo"."""
_TENS = tuple(range(20, 100, 10))
_SLASHED = re.compile(r"(?=.{3,5}$)(\d+)/(\d+)")
_ABOVE = re.compile(r"\d\d?")
_SMALLEST_IMPROPER = 5
"""Fifths and smaller parts may be more than a whole: "twenty fifths"."""


def vulgar(token: Token) -> float | None:
    """Return the value of a sign such as "½"; None where *token* is none."""
    if len(token.text) != 1 or not unicodedata.decomposition(token.text).startswith("<fraction>"):
        return None
    return unicodedata.numeric(token.text)


def slashed(tokens: Sequence[Token], i: int) -> float | None:
    """Return the value of the fraction in the three tokens from *i* on, such as 3/4, or None."""
    slash, below = (token_at(tokens, i + step) for step in (1, 2))
    if (slash.text, slash.is_glued, below.is_glued) != ("/", True, True):
        return None
    read = _SLASHED.fullmatch(f"{tokens[i].text}/{below.text}")
    whole, part = (int(read[2]), int(read[1])) if read else (0, 0)
    return part / whole if 0 < part < whole else None


def with_fraction(tokens: Sequence[Token], number: Number, lexicon: FigureLexicon) -> Number:
    """Return *number* with the fraction that follows it added: "two and a half", "3 million and a quarter"."""
    if number.value != int(number.value):
        return number
    following = token_at(tokens, number.after)
    found = _glued_fraction(tokens, number, lexicon)
    if found is not None:
        is_article = number.article and following.text != "-"
        return number._replace(value=number.value + found[0], after=found[1], plain=False, article=is_article)
    found = read_fraction(tokens, number.after + 1, lexicon) if following.lower in lexicon.lists.remaining else None
    if found is None or _is_of(tokens, number, found[1], lexicon):
        return number
    value, after = found
    size = lexicon.size_at(tokens, after)
    if 1000 <= size < number.size:
        value, after = value * size / number.size, after + 1  # "one billion and a quarter million"
    return number._replace(value=number.value + value * number.unit_size, after=after, plain=False, article=False)


def _glued_fraction(tokens: Sequence[Token], number: Number, lexicon: FigureLexicon) -> tuple[float, int] | None:
    """Return the fraction right behind *number* and the token after it: "2½", "2 1/2", "two-and-a-half"."""
    sign = token_at(tokens, number.after)
    if sign.text == "-" and sign.is_glued:
        return lexicon.parts.match(tokens, number.after)
    return _sign(tokens, number.after) if number.plain or vulgar(sign) is not None else None


def _sign(tokens: Sequence[Token], i: int) -> tuple[float, int] | None:
    """Return the value of "½" or "1/2" at token *i* and the token after it, or None."""
    sign, part = vulgar(token_at(tokens, i)), slashed(tokens, i)
    if sign is not None:
        return sign, i + 1
    return None if part is None else (part, i + 3)


def read_fraction(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[float, int] | None:
    """Return the value of the fraction at token *i* and the token after it, or None."""
    return lexicon.parts.match(tokens, i) or _sign(tokens, i) or read_divided(tokens, i, lexicon)


def read_divided(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[float, int] | None:
    """Return the value of "two thirds" or "a twenty-fifth" at token *i* and the token after it, or None."""
    above = _numerator(tokens, i, lexicon)
    return _divided(tokens, *above, lexicon) if above else None


class _Division(NamedTuple):
    """A number and an ordinal behind it, which ends before token ``after``: both may be a fraction."""

    tokens: Sequence[Token]
    above: float
    below: float
    after: int
    lexicon: FigureLexicon

    def ends_with(self, ending: str) -> bool:
        """Tell whether the ordinal ends so."""
        return self.tokens[self.after - 1].lower.endswith(ending)


def _is_plural(division: _Division) -> bool:
    """Tell whether the ordinal has the ending of a plural, where the language has one."""
    lexicon = division.lexicon
    plural = {"plural": "s", "first": "i" if lexicon.code == "it" else "s"}.get(lexicon.lists.noun, "")
    return division.ends_with(plural)


_NO_FRACTIONS: Rows[_Division, str] = Rows(
    {
        "of one": lambda division: division.above == 1,
        "improper": lambda division: division.above >= division.below,
        "large part": lambda division: division.below < _SMALLEST_IMPROPER,
        "two quarters": lambda division: (division.above, division.below) == (2, 4),
        "half or quarter": lambda division: division.below in _PLAIN_PARTS,
        "English": lambda division: division.lexicon.lists.noun == "plural",
        "ending in s": lambda division: division.ends_with("s"),
        "plural": _is_plural,
        "share": lambda division: may_be_share(division.tokens, division.after, division.lexicon),
    },
    (
        ("of one, English, ending in s", "one has no plural"),
        ("of one, no half or quarter, no share", "an ordinal"),  # "a third suspect"
        # A number that is no part of the whole needs a word that can only be a fraction.
        ("no of one, improper, large part", "more than a whole"),
        ("no of one, two quarters", "half a year"),
        ("no of one, no plural", "an ordinal"),  # "twenty fifth", not "two fifths"
    ),
)
"""Why a number and an ordinal are no fraction."""


def _divided(tokens: Sequence[Token], above: float, i: int, lexicon: FigureLexicon) -> tuple[float, int] | None:
    """Return the fraction of *above* by the denominator at token *i*, and the token after it."""
    at = after_hyphen(tokens, i)
    found = denominator(tokens, at, lexicon)
    if found is None or lexicon.units.match(tokens, at) is not None:
        return None
    below, after = found
    return (
        None if any(_NO_FRACTIONS.answer(_Division(tokens, above, below, after, lexicon))) else (above / below, after)
    )


def _numerator(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> tuple[float, int] | None:
    token = token_at(tokens, i)
    if _ABOVE.fullmatch(token.text):
        return float(token.text), i + 1
    if token.lower in lexicon.lists.articles:
        return 1.0, i + 1
    number = read_words(tokens, i, lexicon)
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
    if tens is None or tens[0] not in _TENS:
        return None
    at = after_hyphen(tokens, tens[1])
    ones = lexicon.denominators.get(token_at(tokens, at).lower, 10)
    return (float(tens[0] + ones), at + 1) if ones < 10 else None


def is_ordinal(word: str, lexicon: FigureLexicon) -> bool:
    """Tell whether *word* is an ordinal, or a fraction word written like one: "fifth", "millonésimo", "zestiende"."""
    return word in lexicon.ordinal_forms or _derived(word, lexicon.lists.ordinal_endings, lexicon) is not None


def _derived(word: str, endings: Iterable[str], lexicon: FigureLexicon) -> float | None:
    """Return the value of *word* without one of *endings* where that is a number: "ventesimo", "Zwanzigstel"."""
    stems = (word.removesuffix(ending) for ending in endings if word.endswith(ending))
    for whole in (stem + vowel for stem in stems if stem for vowel in _LINKING_VOWELS):
        value = lexicon.plain_numbers.get(whole) or lexicon.magnitudes.get(whole) or split_compound(whole, lexicon)
        if value and value > 2:
            return float(value)
    return None


def may_be_share(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether what follows makes "a fifth" a share: "of", a unit, a verb or the end; "a fifth term" is none."""
    token = token_at(tokens, i)
    if token.kind != "word" or token.lower in lexicon.clause_words:
        return True
    return lexicon.units.match(tokens, i) is not None


def _is_of(tokens: Sequence[Token], number: Number, i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether the fraction is one of something, "ten and half of them"; "un milione e mezzo di euro" is not.

    So is the one that does something: "20 million and half are young".
    """
    if number.scaled and lexicon.lists.noun == "first":
        return False
    of = lexicon.lists.of | lexicon.determiners - lexicon.lists.articles
    return token_at(tokens, i).lower in (of | lexicon.lists.verbs if number.scaled else of)
