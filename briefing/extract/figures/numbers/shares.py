"""Reads shares of a whole: "a third", "two-fifths", "1 in 5", "seven out of ten"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from briefing.extract.figures.counted import find_counted
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers.fractions import may_be_share, read_divided
from briefing.extract.figures.numbers.number import Number
from briefing.extract.figures.numbers.read import read_number
from briefing.grammar.rows import Rows
from briefing.grammar.tokens import Token, token_at

_REACH = 6
"""Tokens after its first in which the number before a ratio's "in" may end: "twenty-one out of"."""
_CLAUSE_ENDS = frozenset(" .,;:!?)")
"""What ends a clause; the space is the end of the text."""
_SIGNS = frozenset("-/:%")


def read_share(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return the share that starts at token *i*, as a number between 0 and 1 or, of a magnitude, above; or None."""
    if token_at(tokens, i - 1).lower in lexicon.lists.ordinals:
        return None
    return next((number for read in _READERS if (number := read(tokens, i, lexicon))), None)


def _phrase(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return the share that a phrase tells; "a third suspect" is one more, "a half" and "a quarter" never are."""
    found = lexicon.fractions.match(tokens, i)
    if found is None:
        return None
    value, after = found
    is_ordinal = tokens[i].lower in lexicon.lists.articles and lexicon.parts.match(tokens, i) is None
    if is_ordinal and not may_be_share(tokens, after, lexicon):
        return None
    # The "of" or "the" that only told the fraction apart belongs to what is counted.
    is_linked = tokens[after - 1].lower in lexicon.lists.skipped | lexicon.determiners
    return _of_magnitude(tokens, Number(value, after - is_linked, is_part=True), lexicon)


def _every(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return the share that German tells by an ordinal, "jeder fünfte Haushalt", but for times and distances."""
    if tokens[i].lower not in lexicon.lists.every:
        return None
    nth = lexicon.lists.nth.get(token_at(tokens, i + 1).lower)
    repeated = token_at(tokens, i + 2).lower
    is_rhythm = repeated in lexicon.dating | {"mal"} or lexicon.units.match(tokens, i + 2) is not None
    return Number(1 / nth, i + 2, is_part=True) if nth and not is_rhythm else None


class _Half(NamedTuple):
    """A half or a quarter in tokens ``[first, after)``, which may be a share of what is not told again."""

    tokens: Sequence[Token]
    first: int
    after: int
    lexicon: FigureLexicon

    def lower(self, at: int) -> str:
        """Return token *at* in small letters."""
        return token_at(self.tokens, at).lower


_HALF_SHARES: Rows[_Half, str] = Rows(
    {
        "bound": lambda half: half.lexicon.before.match_before(half.tokens, half.first),
        "turn": lambda half: half.lower(half.first - 2) in half.lexicon.moves,
        "by": lambda half: half.lower(half.first - 1) in half.lexicon.lists.by,
        "article": lambda half: half.lower(half.first) in half.lexicon.lists.articles,
        "hyphen behind": lambda half: half.lower(half.after) in "-‑",
        "last behind": lambda half: half.lower(half.after) in half.lexicon.lists.last,
        "alone": lambda half: may_be_share(half.tokens, half.after, half.lexicon),
    },
    (
        ("bound, no hyphen behind, no last behind, alone", "a bound stands before"),  # "more than half said yes"
        # "climbed by a quarter", not "by half"
        ("by, turn, article, no hyphen behind, no last behind, alone", "a change is by it"),
    ),
)
"""Why a half or a quarter is a share."""


def _bounded_half(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return the half or quarter that stands alone after a bound or a change."""
    found = lexicon.parts.match(tokens, i)
    if found is None or not any(_HALF_SHARES.answer(_Half(tokens, i, found[1], lexicon))):
        return None
    return _of_magnitude(tokens, Number(*found, is_part=True), lexicon)


def _fraction(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return the fraction in words at token *i*, or None; signs and halves are numbers."""
    if tokens[i].kind == "sign" or lexicon.parts.match(tokens, i):
        return None
    found = read_divided(tokens, i, lexicon)
    return _of_magnitude(tokens, Number(*found, is_part=True), lexicon) if found else None


def _of_magnitude(tokens: Sequence[Token], number: Number, lexicon: FigureLexicon) -> Number:
    """Return the share of a magnitude that follows: "three quarters of a million", "drei Viertel Milliarden"."""
    at = number.after
    for linking in (lexicon.lists.of | lexicon.lists.skipped, lexicon.lists.articles):
        at += token_at(tokens, at).lower in linking
    size = lexicon.size_at(tokens, at)
    return number.times(size)._replace(after=at + 1) if size >= 1000 else number


class _Ratio(NamedTuple):
    """Two numbers of which the one may be a part of the other, with what stands between and behind."""

    tokens: Sequence[Token]
    number: Number
    second: Number
    counted: tuple[int, int] | None
    """The noun between: "one person in five"."""
    linked: int
    """The token that joins them."""
    is_phrase: bool
    """Whether several words do: "out of"."""
    lexicon: FigureLexicon

    @property
    def behind(self) -> Token:
        """The token behind it."""
        return token_at(self.tokens, self.second.after)


_FEATURES: Mapping[str, Callable[[_Ratio], object]] = {
    "phrase": lambda ratio: ratio.is_phrase,
    "of one": lambda ratio: ratio.number.value == 1,
    "of ten": lambda ratio: ratio.second.value in (10, 100),
    "noun inside": lambda ratio: ratio.counted,
    "division": lambda ratio: ratio.tokens[ratio.linked].lower in ratio.lexicon.lists.divided,
    "sign behind": lambda ratio: ratio.behind.text in _SIGNS,
    "end behind": lambda ratio: ratio.behind.text in _CLAUSE_ENDS,
    "word behind": lambda ratio: ratio.behind.kind == "word",
    "month behind": lambda ratio: ratio.behind.lower in ratio.lexicon.months,
    "unit behind": lambda ratio: ratio.lexicon.units.match(ratio.tokens, ratio.second.after),
    "noun behind": lambda ratio: find_counted(ratio.tokens, ratio.second.after, ratio.lexicon, ratio.second.value),
}
_RATIOS: Rows[_Ratio, str] = Rows(
    _FEATURES,
    (
        ("no noun inside, phrase, no unit behind, no sign behind", "several words join them"),  # "seven out of ten"
        # "3 in 5 attacks" may tell of two things, "1 in 5" cannot.
        ("no noun inside, of one, no division, no unit behind, no sign behind", "it is of one"),
        ("no noun inside, of ten, no division, no unit behind, no sign behind", "it is of ten"),  # "3 in 10"
        ("no noun inside, of one, division, end behind", "nothing goes with the second"),  # "un sur cinq."
        # What follows goes with no number above one: "un sur cinq vit seul", not "un sur deux sites".
        (
            "no noun inside, of one, division, word behind, no month behind, no noun behind, no unit behind",
            "no noun goes with the second",
        ),
        # "one person in five", not "un film sur deux frères"
        ("noun inside, phrase, no unit behind, no noun behind", "several words join them"),
        ("noun inside, of one, no unit behind, no noun behind", "it is of one"),
        ("noun inside, of ten, no unit behind, no noun behind", "it is of ten"),
    ),
)
"""Why two numbers can only be a ratio."""


def _ratio(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return "1 in 5", "seven out of ten" or "une personne sur cinq" at token *i* as a share, or None."""
    if lexicon.ratios.openers.isdisjoint([token.lower for token in tokens[i + 1 : i + 1 + _REACH]]):
        return None
    number = _whole(tokens, i, lexicon, range(1, 100))
    if number is None:
        return None
    counted = _counted_inside(tokens, number, lexicon)
    linked = counted[1] if counted else number.after
    _, joined = lexicon.ratios.match(tokens, linked) or (True, len(tokens))
    second = _whole(tokens, joined, lexicon, range(int(number.value) + 1, 1001))
    if second is None:
        return None
    ratio = _Ratio(tokens, number, second, counted, linked, joined - linked > 1, lexicon)
    is_sure = any(_RATIOS.answer(ratio))
    return Number(number.value / second.value, second.after, is_part=True, counted=counted) if is_sure else None


def _whole(tokens: Sequence[Token], i: int, lexicon: FigureLexicon, values: range) -> Number | None:
    """Return the whole number without a magnitude at token *i*, if it is one of *values*."""
    number = read_number(tokens, i, lexicon) if i < len(tokens) else None
    return number if number and not number.scaled and number.value in values else None


def _counted_inside(tokens: Sequence[Token], number: Number, lexicon: FigureLexicon) -> tuple[int, int] | None:
    """Return the index of the one word that stands between a number and what joins it to its whole, or None."""
    at = number.after
    word = token_at(tokens, at)
    if word.kind != "word" or not lexicon.noun_ratios.match(tokens, at + 1):
        return None
    is_noun = word.lower not in lexicon.stop and lexicon.units.match(tokens, at) is None
    return (at, at + 1) if is_noun else None


_READERS = (_phrase, _every, _bounded_half, _fraction, _ratio)
