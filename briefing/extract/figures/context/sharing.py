"""Gives figures what their sentence says once for several, a noun, a unit or a modifier, and joins two bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from briefing.extract.figures.counted import find_counted, tells_whose
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.finding import Finding
from briefing.extract.figures.lexicon import FigureLexicon
from briefing.grammar.rows import Rows
from briefing.grammar.tokens import Token, token_at

_MOST_POINTS = 50
"""Percentage points; a rise by more is that of an index or a game."""
_RATES = (None, "%", "pp", "bp")
"""Units that no other can stand for."""
_BOUNDS = (("<", ">"), (">", "<"))


class _Pair(NamedTuple):
    """Two findings of one sentence of which the one may say what the other leaves out."""

    excerpt: Excerpt
    first: Finding
    second: Finding

    @property
    def lexicon(self) -> FigureLexicon:
        return self.excerpt.words

    @property
    def between(self) -> Sequence[Token]:
        return self.excerpt.tokens[self.first.after : self.second.first]

    @property
    def link(self) -> str:
        """The word behind the first; nothing where the second stands there."""
        return next((token.lower for token in self.between), "")

    @property
    def lead(self) -> str:
        """The word before the second."""
        return token_at(self.excerpt.tokens, self.second.first - 1).lower


_Take = Callable[[_Pair], Finding]
"""Returns a finding of the pair with what it takes from the other."""


def share(excerpt: Excerpt, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield *findings*, each with what it takes from the ones beside it in its sentence."""
    found = _share_lists(excerpt, list(findings))
    before: Finding | None = None
    counting: Finding | None = None
    for finding, following in zip_longest(found, found[1:]):
        if before is not None and excerpt.ends_between(before.after, finding.first):
            before = counting = None
        shared = _take(_FROM_NEXT, _Pair(excerpt, finding, following), finding) if following else finding
        shared = _take(_FROM_COUNTING, _Pair(excerpt, counting, shared), shared) if counting else shared
        before = _take(_FROM_PREVIOUS, _Pair(excerpt, before, shared), shared) if before else shared
        counting = before if before.counted else counting
        yield before


def join_bounds(excerpt: Excerpt, findings: Iterable[Finding]) -> list[Finding]:
    """Return *findings*, two bounds of one quantity as one range: "more than 10 and less than 40"."""
    joined: list[Finding] = []
    for finding in findings:
        whole = _join(_Pair(excerpt, joined.pop(), finding)) if joined else (finding,)
        joined += whole
    return joined


def _join(pair: _Pair) -> tuple[Finding, ...]:
    """Return both bounds as one range, or both where they tell of two things."""
    first, second, lists = pair.first, pair.second, pair.lexicon.lists
    if (first.modifier, second.modifier) not in _BOUNDS or first.counted:
        return first, second
    if not pair.excerpt.are_links(first.after, second.first, lists.conjunctions | lists.but | {","}):
        return first, second
    lower, upper = (first.amount, second.amount) if first.modifier == ">" else (second.amount, first.amount)
    if lower.low >= upper.high or first.amount.unit not in (None, second.amount.unit):
        return first, second
    number = second.amount.number.joined_to(first.amount.number)._replace(plain=False)
    amount = second.amount._replace(
        first=first.amount.first, low=lower.low, high=upper.high, number=number, is_range=True
    )
    return (second._replace(amount=amount, first=first.first, modifier="="),)


def _share_lists(excerpt: Excerpt, found: list[Finding]) -> list[Finding]:
    """Return the findings, those of a list with the noun of its last and the bound of its first.

    "At least 12, 15 and 19 ferries": all three count ferries, and each at least.
    """
    shared = found[:]
    for i in range(len(found) - 2, -1, -1):
        shared[i] = _take(_FROM_LAST, _Pair(excerpt, shared[i], shared[i + 1]), shared[i])
    for i in range(1, len(found)):
        shared[i] = _take(_FROM_FIRST, _Pair(excerpt, shared[i - 1], shared[i]), shared[i])
    return shared


def _take(rows: Rows[_Pair, _Take], pair: _Pair, own: Finding) -> Finding:
    """Return what the first row that fits *pair* makes of *own*, which is one of the two."""
    return next((take(pair) for take in rows.answer(pair)), own)


def _are_points(pair: _Pair) -> bool:
    """Tell whether the first counts points, right before the word that leads to the second."""
    lead = pair.second.first - 1
    head = token_at(pair.excerpt.tokens, lead - 1).lower
    return pair.first.counted == (lead - 1, lead) and head in pair.lexicon.lists.points


def _lacks_noun(pair: _Pair) -> bool:
    """Tell whether the second stands without a noun: no name and no other word follows."""
    token = token_at(pair.excerpt.tokens, pair.second.after)
    return token.kind != "word" or token.lower in pair.lexicon.bare_endings


def _is_set_against(pair: _Pair) -> bool:
    """Tell whether "against", or "against the", stands before the second."""
    at = pair.second.first - 1 - (pair.lead in pair.lexicon.determiners)
    return pair.excerpt.tokens[at].lower in pair.lexicon.lists.against


def _with_noun_of_second(pair: _Pair) -> Finding:
    return pair.first._replace(counted=pair.second.counted)


def _with_noun_behind_second(pair: _Pair) -> Finding:
    first, words = pair.first, pair.lexicon
    return first._replace(counted=find_counted(pair.excerpt.tokens, pair.second.after, words, first.amount.high))


def _with_noun_of_first(pair: _Pair) -> Finding:
    return pair.second._replace(counted=pair.first.counted)


def _with_unit_of_first(pair: _Pair) -> Finding:
    return pair.second._replace(amount=pair.second.amount._replace(unit=pair.first.amount.unit))


def _with_modifier_of_first(pair: _Pair) -> Finding:
    return pair.second._replace(modifier=pair.first.modifier)


def _in_points(pair: _Pair) -> Finding:
    amount = pair.first.amount._replace(unit="pp", after=pair.second.first - 1)
    return pair.first._replace(amount=amount, counted=None)


_FEATURES: Mapping[str, Callable[[_Pair], object]] = {
    # The first.
    "first bare": lambda pair: pair.first.is_bare,
    "part": lambda pair: pair.first.amount.number.is_part,
    "unit": lambda pair: pair.first.amount.unit,
    "bare of unit": lambda pair: pair.first.amount.after == pair.first.amount.number.after,
    "counting elsewhere": lambda pair: pair.first.counted is not None and pair.first.counted[0] > pair.first.after,
    "percent": lambda pair: pair.first.amount.unit == "%",
    "measure": lambda pair: pair.first.amount.unit not in _RATES,
    "bounded": lambda pair: pair.first.modifier in ("~", "<", ">"),
    "with an end": lambda pair: pair.first.modifier in ("<", ">"),
    "turned": lambda pair: pair.first.modifier in ("up", "down"),
    "modified": lambda pair: pair.first.modifier != "=",
    "points": _are_points,
    "few": lambda pair: pair.first.amount.high <= _MOST_POINTS,
    # The second.
    "second bare": lambda pair: pair.second.is_bare,
    "second plain": lambda pair: pair.second.modifier == "=",
    "second counting": lambda pair: pair.second.counted,
    "second with unit": lambda pair: pair.second.amount.unit,
    "second in percent": lambda pair: pair.second.amount.unit == "%",
    "second a measure": lambda pair: pair.second.amount.unit not in _RATES,
    "may be percent": lambda pair: 0 < pair.second.amount.high <= 100,
    "without noun": _lacks_noun,
    # Both, and what stands between.
    "smaller": lambda pair: pair.first.amount.high < pair.second.amount.low,
    "article": lambda pair: pair.first.amount.number.article or pair.second.amount.number.article,
    "listed": lambda pair: pair.excerpt.are_links(pair.first.after, pair.second.first, pair.lexicon.list_joints),
    "beside": lambda pair: pair.second.first == pair.first.after,
    "of": lambda pair: pair.link in pair.lexicon.lists.of,
    "of the": lambda pair: pair.link in pair.lexicon.lists.joining,
    "longer": lambda pair: len(pair.between) > 1,
    "whose": lambda pair: all(tells_whose(token, pair.lexicon) for token in pair.between[1:]),
    "eliding": lambda pair: pair.lead in pair.lexicon.lists.eliding,
    "against": _is_set_against,
    "arriving": lambda pair: pair.lead in pair.lexicon.arrivals,
    "to": lambda pair: len(pair.between) == 1 and pair.link in pair.lexicon.lists.to,
    "or": lambda pair: pair.link == "," and len(pair.between) == 2 and pair.lead in pair.lexicon.lists.disjunctions,
    "bracket": lambda pair: [token.text for token in pair.between] == ["("],
}
_FROM_LAST: Rows[_Pair, _Take] = Rows(
    _FEATURES,
    (("first bare, listed, no article", _with_noun_of_second),),  # the "12" of "12, 15 and 19 ferries"
)
_FROM_FIRST: Rows[_Pair, _Take] = Rows(
    _FEATURES,
    (
        (
            "bounded, second plain, unit, bare of unit, listed, no article",
            _with_modifier_of_first,
        ),  # "up to 5, 7 or 9%"
        ("bounded, second plain, counting elsewhere, listed, no article", _with_modifier_of_first),
    ),
)
_FROM_NEXT: Rows[_Pair, _Take] = Rows(
    _FEATURES,
    (
        ("turned, points, few, second in percent, arriving", _in_points),  # "salita di 2 punti al 7%"
        (
            "first bare, second counting, of the, no of, whose, smaller, no part",
            _with_noun_of_second,
        ),  # "tre dei dieci"
        # "three of the eleven bidders"; "45 of 48 pages" is one ratio
        ("first bare, second counting, of, longer, whose, smaller, no part", _with_noun_of_second),
        ("first bare, beside, second with unit", _with_noun_behind_second),  # "eight million 250ml bottles"
    ),
)
_FROM_COUNTING: Rows[_Pair, _Take] = Rows(
    _FEATURES,
    (("second bare, without noun, eliding", _with_noun_of_first),),  # "412 cases, down from 530"
)
_FROM_PREVIOUS: Rows[_Pair, _Take] = Rows(
    _FEATURES,
    (
        ("second bare, percent, against, may be percent, without noun", _with_unit_of_first),  # "51%, against 47 then"
        ("second bare, unit, to", _with_unit_of_first),  # "from about 14 mpg to 24"
        ("second plain, modified, second with unit, or", _with_modifier_of_first),  # "lost 190 points, or 0.6%"
        (
            "second plain, with an end, measure, second a measure, bracket",
            _with_modifier_of_first,
        ),  # "over 5 km (3 miles)"
    ),
)
