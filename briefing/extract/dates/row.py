"""Several days in a row: from which to which."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from briefing.extract.dates.beside import stands_after
from briefing.extract.dates.lexicon import DayWords
from briefing.extract.dates.named import NamedDay, make_day

_LONGEST_ROW = timedelta(days=200)


def join_rows(text: str, words: DayWords, days: list[NamedDay]) -> list[NamedDay]:
    """Return *days*, two of which one leads to the other as one: "28 November to 2 December"."""
    joined: list[NamedDay] = []
    for found in days:
        before = joined[-1] if joined else None
        whole = _through(text, words, before, found) if before else None
        if whole:
            joined[-1] = whole
        elif text[found.start - 1 : found.start] != "-":  # what a hyphen binds to the word before is no day of its own
            joined.append(found)
    return joined


def leads_on(text: str, words: DayWords, start: int, end: int, next_start: int) -> bool:
    """Tell whether what stands from *end* to *next_start* goes from the day at *start* to the next one.

    "to" does, and "and" behind "between".
    """
    joint = words.patterns.through.fullmatch(text, end, next_start)
    return joint is not None and joins(text, words, start, joint)


def joins(text: str, words: DayWords, start: int, match: re.Match[str]) -> bool:
    """Tell whether the word between two days makes one row of them, whose first day starts at *start*."""
    adds = (match["joint"] or "").lower() in words.calendar.both
    return not adds or stands_after(words.calendar.between, text, start)


def _through(text: str, words: DayWords, first: NamedDay, last: NamedDay) -> NamedDay | None:
    """Return the days from *first* to *last* where the words between say so; the last may have the year."""
    if first.until or last.until or not leads_on(text, words, first.start, first.end, last.start):
        return None
    begin = _begin(first.day, last.day)
    if begin < last.day <= begin + _LONGEST_ROW:
        return NamedDay(first.start, last.end, begin, last.day)
    later = make_day(last.day.year + 1, last.day.month, last.day.day)
    has_year = text[last.end - 4 : last.end].isdigit()
    if later and not has_year and begin < later <= begin + _LONGEST_ROW:
        return replace(first, end=last.end, until=later)
    return None


def _begin(first: date, last: date) -> date:
    """Return *first* in the year of *last*, or in the one before, where they are far apart."""
    if last - first <= _LONGEST_ROW:
        return first
    years = (make_day(last.year - more, first.month, first.day) for more in (0, 1))
    return next((day for day in years if day and day < last), first)
