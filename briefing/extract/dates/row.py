"""A day that a sentence names, and several in a row: from which to which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.extract.dates.lexicon import DayWords

_REACH = 40
"""Characters before a row in which "between" stands."""
_EARLIEST, _LATEST = 1900, 2099
_LONGEST_ROW = timedelta(days=200)
_ARTICLE_LETTERS = 4
"""Letters below which a word between two days is an article: "den"."""


@dataclass(frozen=True, slots=True, order=True)
class NamedDay:
    """A day, or several in a row, from ``start`` to ``end`` of the sentence."""

    start: int
    end: int
    day: date
    until: date | None = None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day of the calendar, None where there is none, or in a year that no report speaks of."""
    try:
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


def make_days(near: int, month: int, day: int) -> list[date]:
    """Return the days of that name in the year *near* and in those beside it."""
    return list(filter(None, (make_day(year, month, day) for year in (near - 1, near, near + 1))))


def join_rows(text: str, words: DayWords, days: list[NamedDay]) -> list[NamedDay]:
    """Return *days*, two of which one leads to the other as one: "28 November to 2 December"."""
    joined: list[NamedDay] = []
    for found in days:
        whole = _join(text, words, joined[-1], found) if joined else None
        if whole:
            joined[-1] = whole
        elif text[found.start - 1 : found.start] != "-":  # what a hyphen binds to the word before is no day of its own
            joined.append(found)
    return joined


def leads_on(text: str, words: DayWords, start: int, end: int, next_start: int) -> bool:
    """Tell whether what stands from *end* to *next_start* goes from the day at *start* to the next one.

    "to" does, and "and" behind "between".
    """
    joint = words.through.fullmatch(text, end, next_start)
    return joins(text, words, start, joint) if joint else False


def joins(text: str, words: DayWords, start: int, match: re.Match[str]) -> bool:
    """Tell whether the word between two days makes one row of them, whose first day starts at *start*."""
    if (match["joint"] or "").lower() not in words.calendar.both:
        return True
    near = text[max(0, start - _REACH) : start].lower().split()[-2:]
    if near and len(near[-1]) >= _ARTICLE_LETTERS:
        near = near[-1:]
    return not words.calendar.between.isdisjoint(near)


def _join(text: str, words: DayWords, first: NamedDay, last: NamedDay) -> NamedDay | None:
    """Return the days from *first* to *last* where the words between say so; the last may have the year."""
    if any((first.until, last.until, not leads_on(text, words, first.start, first.end, last.start))):
        return None
    has_year = text[last.end - 4 : last.end].isdigit()
    rows = ((begin, end) for begin, end in _spans(first.day, last.day, has_year=has_year) if begin < end)
    begin, end = next(((begin, end) for begin, end in rows if end - begin <= _LONGEST_ROW), (None, None))
    return NamedDay(first.start, last.end, begin, end) if begin else None


def _spans(first: date, last: date, *, has_year: bool) -> Iterator[tuple[date, date]]:
    """Yield what the days may be from and to: *first* in the year of *last* or before it, *last* in the next one."""
    yield first, last
    earlier = [day for day in make_days(last.year, first.month, first.day) if day < last]
    yield from ((day, last) for day in reversed(earlier))
    if not has_year:
        yield from ((first, day) for day in make_days(first.year, last.month, last.day))
