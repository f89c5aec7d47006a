"""Finds when a figure holds, where its sentence says it: "October" in "rose 3% in October", "the end of 2025"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.finding import Finding
from briefing.extract.figures.symbols import TIMES
from briefing.grammar.rows import Rows
from briefing.grammar.tokens import Token, token_at

Moment = tuple[int, int]
"""The tokens ``[first, after)`` of a date."""

_DAY = re.compile(r"[1-9]|[12]\d|3[01]")
_SHORT_NUMBER = re.compile(r"\d\d?")
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
_FAR = 60
"""Tokens between a figure and the date that opens its sentence."""
_BACK = 3
"""Dates before a figure that are looked at for the one that opens its sentence."""
_REACH = 8
"""Tokens after a figure within which its date must stand."""


def find_moments(excerpt: Excerpt) -> tuple[Moment, ...]:
    """Return the dates of *excerpt* in order: months, years, quarters, weekdays, "last year", "yesterday"."""
    return tuple(_scan(excerpt))


class _Dated(NamedTuple):
    """A figure and a date near it, with the figures *beside* that one, before and behind."""

    excerpt: Excerpt
    finding: Finding
    moment: Moment
    beside: tuple[Finding | None, Finding | None]

    def token(self, i: int) -> Token:
        """Return token *i* of the paragraph."""
        return token_at(self.excerpt.tokens, i)


def moment_of(
    excerpt: Excerpt, finding: Finding, moments: Sequence[Moment], beside: tuple[Finding | None, Finding | None]
) -> Moment | None:
    """Return the date of *finding*: the one soon after it, right before it or at the start of its sentence, else None.

    A date behind the next of the figures *beside* it belongs to that one, and so
    does one between it and the figure before.
    """
    at = bisect_left(moments, (finding.after, 0))
    for rows, near in ((_BEHIND, moments[at : at + 1]), (_RIGHT_BEFORE, moments[max(0, at - 1) : at])):
        for moment in near:
            if any(rows.answer(_Dated(excerpt, finding, moment, beside))):
                return moment
    for moment in reversed(moments[max(0, at - _BACK) : at]):
        if _ends_between(excerpt, moment[1], finding.first):
            return None
        if any(_OPENING.answer(_Dated(excerpt, finding, moment, beside))):
            return moment
    return None


def _is_soon(dated: _Dated) -> bool:
    """Tell whether the date stands soon behind the figure, and before the next one."""
    following = dated.beside[1]
    end = following.first if following else len(dated.excerpt.tokens)
    return dated.moment[0] < min(end, dated.finding.after + _REACH)


def _is_of(excerpt: Excerpt, moment: Moment, before: Finding | None) -> bool:
    """Tell whether *moment* stands behind a figure *before* it in its sentence."""
    if before is None or before.after > moment[0]:
        return False
    return not _ends_between(excerpt, before.after, moment[0])


def _scan(excerpt: Excerpt) -> Iterator[Moment]:
    after, opening = 0, excerpt.words.dating
    for i in [i for i, token in enumerate(excerpt.tokens) if token.kind == "number" or token.lower in opening]:
        end = _date(excerpt, i) if i >= after else None
        if end:
            yield _with_part(excerpt, i), end
            after = end


def _date(excerpt: Excerpt, i: int) -> int | None:
    """Return the token after the date that starts at token *i*, or None."""
    words, token = excerpt.words, excerpt.tokens[i]
    if token.kind == "number":
        return _dated(excerpt, i) or (i + 1 if _is_year(excerpt, i) else None)
    if _is_month(excerpt, i):
        return _month(excerpt, i)
    return i + 1 if token.lower in words.days | words.weekdays else _relative(excerpt, i)


def _relative(excerpt: Excerpt, i: int) -> int | None:
    """Return the token after "a year ago" or "last year" at token *i*, or None."""
    lists, (first, last) = excerpt.words.lists, (token_at(excerpt.tokens, at).lower for at in (i, i + 2))
    length = 3 * (last in lists.ago) if first in lists.one else 2 * (first in lists.last)
    return i + length if length and _is_period(excerpt, i + 1) else None


def _is_month(excerpt: Excerpt, i: int) -> bool:
    """Tell whether token *i* names a month; in English a small "may" or "march" does not."""
    token = excerpt.tokens[i]
    return token.lower in excerpt.words.months and (excerpt.words.code != "en" or token.text[:1].isupper())


def _dated(excerpt: Excerpt, i: int) -> int | None:
    """Return the token after "3 May 2026" or "3. Mai", or None."""
    at = _after_links(excerpt, i + 1, excerpt.words.lists.of | {".", "º", "°"})
    is_dated = _DAY.fullmatch(excerpt.tokens[i].text) and token_at(excerpt.tokens, at).lower in excerpt.words.months
    return _with_year(excerpt, at + 1) if is_dated else None


def _after_links(excerpt: Excerpt, i: int, links: frozenset[str]) -> int:
    """Return the token after up to two of *links* at token *i*."""
    at = i + (token_at(excerpt.tokens, i).lower in links)
    return at + (token_at(excerpt.tokens, at).lower in links)


def _month(excerpt: Excerpt, i: int) -> int:
    """Return the token after "May", "May 3", "May 2026" or "May 3, 2026"."""
    is_day = _SHORT_NUMBER.fullmatch(token_at(excerpt.tokens, i + 1).text) is not None
    return _with_year(excerpt, i + 1 + is_day)


def _with_year(excerpt: Excerpt, i: int) -> int:
    at = _after_links(excerpt, i, excerpt.words.lists.of | {","})
    return at + 1 if _is_four_digits(token_at(excerpt.tokens, at).text) else i


def _is_year(excerpt: Excerpt, i: int) -> bool:
    """Tell whether the number at token *i* is a year that a preposition opens."""
    if token_at(excerpt.tokens, i - 1).lower not in excerpt.words.lists.year_words:
        return False
    is_measured = excerpt.words.units.match(excerpt.tokens, i + 1) is not None
    return _is_four_digits(excerpt.tokens[i].text) and not is_measured


def _is_four_digits(text: str) -> bool:
    return _FULL_YEAR.fullmatch(text) is not None


def _is_period(excerpt: Excerpt, i: int) -> bool:
    """Tell whether "year", "quarter" or "Tuesday" stands at token *i*."""
    token = token_at(excerpt.tokens, i).lower
    found = excerpt.words.units.match(excerpt.tokens, i)
    if found is not None and found[0] in TIMES:
        return not token.endswith("s")
    return token in excerpt.words.lists.periods | excerpt.words.months


def _with_part(excerpt: Excerpt, i: int) -> int:
    """Return where "the end of", "the first quarter of" before the date at token *i* starts."""
    tokens, words = excerpt.tokens, excerpt.words
    if token_at(tokens, i - 1).lower not in words.lists.of or token_at(tokens, i - 2).lower not in words.lists.periods:
        return i
    first = i - 2
    while token_at(tokens, first - 1).lower in words.lists.ordinals | words.determiners:
        first -= 1
    return first


def _opens_sentence(dated: _Dated) -> bool:
    """Tell whether the date opens its sentence, perhaps behind a preposition and an article."""
    first = dated.moment[0]
    return any(map(dated.excerpt.starts_sentence, range(max(0, first - 2), first + 1)))


def _breaks_between(excerpt: Excerpt, first: int, after: int) -> bool:
    """Tell whether another clause may begin among the tokens ``[first, after)``."""
    breaks = excerpt.words.clause_openers
    return any(token.kind != "word" or token.lower in breaks for token in excerpt.tokens[first:after])


def _ends_between(excerpt: Excerpt, first: int, after: int) -> bool:
    """Tell whether a sentence or a part of it ends among the tokens ``[first, after)``, or they are many."""
    if after > first + _FAR:
        return True
    return any(token.text == ";" for token in excerpt.tokens[first:after]) or excerpt.ends_between(first, after)


_FEATURES: Mapping[str, Callable[[_Dated], object]] = {
    "soon": _is_soon,
    "clause between": lambda dated: _breaks_between(dated.excerpt, dated.finding.after, dated.moment[0]),
    "one word between": lambda dated: dated.finding.first - dated.moment[1] == 1,
    "arrival behind": lambda dated: dated.token(dated.moment[1]).lower in dated.excerpt.words.arrivals,
    "of the figure before": lambda dated: _is_of(dated.excerpt, dated.moment, dated.beside[0]),
    "before": lambda dated: dated.moment[1] <= dated.finding.first,
    "right before": lambda dated: dated.moment[1] == dated.finding.first,
    "comma behind": lambda dated: dated.token(dated.moment[1]).text == ",",
    "opens": _opens_sentence,
}
_BEHIND: Rows[_Dated, str] = Rows(_FEATURES, (("soon, no clause between", "it follows"),))  # "rose 3% in October"
_RIGHT_BEFORE: Rows[_Dated, str] = Rows(
    _FEATURES,
    # "sank im Oktober auf 4,1 Prozent"
    (("one word between, arrival behind, no of the figure before", "the change arrives at the figure"),),
)
_OPENING: Rows[_Dated, str] = Rows(
    _FEATURES,
    (
        ("right before, opens", "it opens the sentence"),
        ("before, comma behind, opens", "it opens the sentence"),  # "In June, ..."
    ),
)
