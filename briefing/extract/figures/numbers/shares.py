"""Reads shares of a whole: "a third", "two-fifths", "1 in 5", "seven out of ten"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.figures.counted import find_counted
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.extract.figures.numbers.fractions import may_be_share, read_divided
from briefing.extract.figures.numbers.number import Number
from briefing.extract.figures.numbers.read import read_number
from briefing.grammar.tokens import Token, token_at

_REACH = 6
"""Tokens after its first in which the number before a ratio's "in" may end: "twenty-one out of"."""
_CLAUSE_ENDS = frozenset(".,;:!?)")


def read_share(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return the share that starts at token *i*, as a number between 0 and 1 or, of a magnitude, above; or None."""
    if i and tokens[i - 1].lower in lexicon.lists.ordinals:
        return None
    found = lexicon.fractions.match(tokens, i)
    if found and _is_share(tokens, i, found[1], lexicon):
        value, after = found
        return _of_magnitude(tokens, Number(value, _without_link(tokens, i, after, lexicon), is_part=True), lexicon)
    return (
        _every(tokens, i, lexicon)
        or _bounded_half(tokens, i, lexicon)
        or _fraction(tokens, i, lexicon)
        or _ratio(tokens, i, lexicon)
    )


def _every(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return the share that German tells by an ordinal, "jeder fünfte Haushalt", but for times and distances."""
    nth = lexicon.lists.nth.get(token_at(tokens, i + 1).lower, 0.0) if tokens[i].lower in lexicon.lists.every else 0.0
    repeated = token_at(tokens, i + 2)
    is_rhythm = lexicon.units.match(tokens, i + 2) or repeated.lower in lexicon.dating or repeated.lower == "mal"
    return Number(1 / nth, i + 2, is_part=True) if nth and not is_rhythm else None


def _is_share(tokens: Sequence[Token], i: int, after: int, lexicon: FigureLexicon) -> bool:
    """Tell whether the phrase is a share: "a third suspect" is one more, "a half" and "a quarter" are always shares."""
    is_ordinal = tokens[i].lower in lexicon.lists.articles and lexicon.parts.match(tokens, i) is None
    return not is_ordinal or tokens[after - 1].lower in lexicon.lists.of or may_be_share(tokens, after, lexicon)


def _without_link(tokens: Sequence[Token], i: int, after: int, lexicon: FigureLexicon) -> int:
    """Leave the "of" or "the" that only told the fraction apart to what is counted."""
    last = tokens[after - 1].lower
    return after - 1 if after - i > 1 and (last in lexicon.determiners or last in lexicon.lists.skipped) else after


def _bounded_half(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return the half or quarter that stands alone after a bound: "more than half said yes"."""
    found = lexicon.parts.match(tokens, i)
    if found is None or not (lexicon.before.match_before(tokens, i) or _is_by(tokens, i, lexicon)):
        return None
    following = token_at(tokens, found[1])
    is_time = following.text in "-‑" or following.lower in lexicon.lists.last
    is_alone = not is_time and may_be_share(tokens, found[1], lexicon)
    return _of_magnitude(tokens, Number(*found, is_part=True), lexicon) if is_alone else None


def _is_by(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether a change is by what stands at token *i*: "climbed by a quarter", not "by half"."""
    lists = lexicon.lists
    is_by = token_at(tokens, i - 1).lower in lists.by and token_at(tokens, i - 2).lower in lexicon.moves
    return is_by and tokens[i].lower in lists.articles


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


def _ratio(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return "1 in 5", "seven out of ten" or "une personne sur cinq" at token *i* as a share, or None."""
    if lexicon.ratios.openers.isdisjoint([token.lower for token in tokens[i + 1 : i + 1 + _REACH]]):
        return None
    number = _whole(tokens, i, lexicon)
    if number is None or not 0 < number.value < 100:
        return None
    counted = _counted_inside(tokens, number, lexicon)
    linked = counted[1] if counted else number.after
    found = lexicon.ratios.match(tokens, linked)
    second = _whole(tokens, found[1], lexicon) if found else None
    if found is None or second is None or not number.value < second.value <= 1000:
        return None
    judge = _is_ratio_of_noun if counted else _is_ratio
    is_sure = judge(tokens, number, second, lexicon, is_phrase=found[1] - linked > 1)
    return Number(number.value / second.value, second.after, is_part=True, counted=counted) if is_sure else None


def _whole(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> Number | None:
    """Return the whole number without a magnitude at token *i*, or None."""
    number = read_number(tokens, i, lexicon) if i < len(tokens) else None
    return number if number and not number.scaled and number.value % 1 == 0 else None


def _counted_inside(tokens: Sequence[Token], number: Number, lexicon: FigureLexicon) -> tuple[int, int] | None:
    """Return the index of the one word that stands between a number and what joins it to its whole, or None."""
    at = number.after
    is_word = token_at(tokens, at).kind == "word" and tokens[at].lower not in lexicon.stop
    is_noun = is_word and not lexicon.units.match(tokens, at)
    return (at, at + 1) if is_noun and lexicon.noun_ratios.match(tokens, at + 1) else None


def _is_ratio(
    tokens: Sequence[Token], number: Number, second: Number, lexicon: FigureLexicon, *, is_phrase: bool
) -> bool:
    """Tell whether the two numbers can only be a ratio: "3 in 5 attacks" may tell of two things, "1 in 5" cannot."""
    following = tokens[second.after].lower if second.after < len(tokens) else "."
    if lexicon.units.match(tokens, second.after) or following in ("-", "/", ":", "%"):
        return False
    if not is_phrase and tokens[number.after].lower in lexicon.lists.divided:
        return number.value == 1 and (following in _CLAUSE_ENDS or _ends_ratio(tokens, second, lexicon))
    return is_phrase or number.value == 1 or second.value in (10, 100)


def _ends_ratio(tokens: Sequence[Token], second: Number, lexicon: FigureLexicon) -> bool:
    """Tell whether what follows goes with no number above one: "un sur cinq vit seul", not "un sur deux sites"."""
    following = token_at(tokens, second.after)
    is_free = following.kind == "word" and following.lower not in lexicon.months
    return is_free and find_counted(tokens, second.after, lexicon, second.value) is None


def _is_ratio_of_noun(
    tokens: Sequence[Token], number: Number, second: Number, lexicon: FigureLexicon, *, is_phrase: bool
) -> bool:
    """Tell whether "one person in five" is a ratio; "un film sur deux frères" is none, for a noun follows."""
    is_sure = is_phrase or number.value == 1 or second.value in (10, 100)
    is_measured = lexicon.units.match(tokens, second.after) is not None
    return is_sure and not is_measured and find_counted(tokens, second.after, lexicon, second.value) is None
