"""Finds when a figure holds, where its sentence says it: "October" in "rose 3% in October", "the end of 2025"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.finding import Finding
from briefing.extract.figures.symbols import TIMES
from briefing.grammar.tokens import token_at

Moment = tuple[int, int]
"""The tokens ``[first, after)`` of a date."""

_DAY = re.compile(r"[1-9]|[12]\d|3[01]")
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


def moment_of(
    excerpt: Excerpt, finding: Finding, moments: Sequence[Moment], beside: tuple[Finding | None, Finding | None]
) -> Moment | None:
    """Return the date of *finding*: the one soon after it, right before it or at the start of its sentence, else None.

    A date behind the next of the figures *beside* it belongs to that one, and so
    does one between it and the figure before.
    """
    before, following = beside
    at = bisect_left(moments, (finding.after, 0))
    end = min(following.first if following else len(excerpt.tokens), finding.after + _REACH)
    if at < len(moments) and moments[at][0] < end and not _breaks_between(excerpt, finding.after, moments[at][0]):
        return moments[at]
    if at and _is_close_before(excerpt, moments[at - 1], finding, before):
        return moments[at - 1]
    for moment in reversed(moments[max(0, at - _BACK) : at]):
        if _ends_between(excerpt, moment[1], finding.first):
            return None
        if moment[1] <= finding.first and _opens_sentence(excerpt, moment, finding.first):
            return moment
    return None


def _is_close_before(excerpt: Excerpt, moment: Moment, finding: Finding, before: Finding | None) -> bool:
    """Tell whether only the word of arrival stands between: "sank im Oktober auf 4,1 Prozent"."""
    between = excerpt.tokens[moment[1] : finding.first]
    is_arrival = len(between) == 1 and between[0].lower in excerpt.words.lists.arrive | excerpt.words.lists.reaching
    is_taken = before is not None and before.after <= moment[0] and not _ends_between(excerpt, before.after, moment[0])
    return is_arrival and not is_taken


def _scan(excerpt: Excerpt) -> Iterator[Moment]:
    after = 0
    for i, token in enumerate(excerpt.tokens):
        if i < after or not (token.kind == "number" or token.lower in excerpt.words.dating):
            continue
        end = _date(excerpt, i)
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
    tokens, words, token = excerpt.tokens, excerpt.words, excerpt.tokens[i]
    is_ago = token.lower in words.lists.one and token_at(tokens, i + 2).lower in words.lists.ago
    is_last = token.lower in words.lists.last
    if not (is_ago or is_last) or i + 1 >= len(tokens) or not _is_period(excerpt, i + 1):
        return None
    return i + 3 if is_ago else i + 2


def _is_month(excerpt: Excerpt, i: int) -> bool:
    """Tell whether token *i* names a month; in English a small "may" or "march" does not."""
    token = excerpt.tokens[i]
    return token.lower in excerpt.words.months and (excerpt.words.code != "en" or token.text[:1].isupper())


def _dated(excerpt: Excerpt, i: int) -> int | None:
    """Return the token after "3 May 2026" or "3. Mai", or None."""
    tokens = excerpt.tokens
    at = i + 1
    while at < min(len(tokens), i + 3) and (tokens[at].text in ".º°" or tokens[at].lower in excerpt.words.lists.of):
        at += 1
    is_dated = _DAY.fullmatch(tokens[i].text) and token_at(tokens, at).lower in excerpt.words.months
    return _with_year(excerpt, at + 1) if is_dated else None


def _month(excerpt: Excerpt, i: int) -> int:
    """Return the token after "May", "May 3", "May 2026" or "May 3, 2026"."""
    tokens = excerpt.tokens
    day = token_at(tokens, i + 1).text
    return _with_year(excerpt, i + 1 + (day.isdigit() and len(day) <= 2))


def _with_year(excerpt: Excerpt, i: int) -> int:
    at = i
    while at < min(len(excerpt.tokens), i + 2) and (
        excerpt.tokens[at].text == "," or excerpt.tokens[at].lower in excerpt.words.lists.of
    ):
        at += 1
    return at + 1 if _is_four_digits(token_at(excerpt.tokens, at).text) else i


def _is_year(excerpt: Excerpt, i: int) -> bool:
    """Tell whether the number at token *i* is a year that a preposition opens."""
    before = excerpt.tokens[i - 1].lower if i else ""
    is_opened = before in excerpt.words.lists.year_words
    return (
        _is_four_digits(excerpt.tokens[i].text)
        and is_opened
        and excerpt.words.units.match(excerpt.tokens, i + 1) is None
    )


def _is_four_digits(text: str) -> bool:
    return _FULL_YEAR.fullmatch(text) is not None


def _is_period(excerpt: Excerpt, i: int) -> bool:
    """Tell whether "year", "quarter" or "Tuesday" stands at token *i*."""
    token, words = excerpt.tokens[i], excerpt.words
    found = words.units.match(excerpt.tokens, i)
    if found is not None and found[0] in TIMES:
        return not token.lower.endswith("s")
    return token.lower in words.lists.periods or token.lower in words.months


def _with_part(excerpt: Excerpt, i: int) -> int:
    """Return where "the end of", "the first quarter of" before the date at token *i* starts."""
    tokens, words = excerpt.tokens, excerpt.words
    if token_at(tokens, i - 1).lower not in words.lists.of or token_at(tokens, i - 2).lower not in words.lists.periods:
        return i
    first = i - 2
    while token_at(tokens, first - 1).lower in words.lists.ordinals | words.determiners:
        first -= 1
    return first


def _opens_sentence(excerpt: Excerpt, moment: Moment, opened: int) -> bool:
    """Tell whether *moment* opens its sentence, before a comma or the figure at token *opened*: "In June, ..."."""
    first, after = moment
    is_closed = after < len(excerpt.tokens) and (excerpt.tokens[after].text == "," or after == opened)
    opener = max(0, first - 2)
    starts = [i for i in range(opener, first + 1) if not i or excerpt.tokens[i - 1].end in excerpt.sentence_ends]
    return is_closed and bool(starts)


def _breaks_between(excerpt: Excerpt, first: int, after: int) -> bool:
    """Tell whether another clause may begin among the tokens ``[first, after)``."""
    words = excerpt.words
    breaks = words.lists.conjunctions | words.lists.verbs | words.lists.relatives | words.lists.disjunctions
    between = excerpt.tokens[first:after]
    return any(token.kind != "word" or token.lower in breaks for token in between)


def _ends_between(excerpt: Excerpt, first: int, after: int) -> bool:
    """Tell whether a sentence ends among the tokens ``[first, after)``."""
    near = excerpt.tokens[first : min(after, first + _FAR)]
    return after - first > _FAR or any(token.end in excerpt.sentence_ends or token.text == ";" for token in near)
