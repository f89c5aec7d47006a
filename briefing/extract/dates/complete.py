"""Days with their month: the year is the one that is said, or the only one that it can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from briefing.extract.dates.beside import word_after, word_before
from briefing.extract.dates.clause import Clauses
from briefing.extract.dates.lexicon import DayWords
from briefing.extract.dates.named import NamedDay, make_day
from briefing.extract.dates.row import joins, leads_on
from briefing.extract.dates.tense import Tense

_HALF_YEAR = timedelta(days=150)
"""A day without its year may be so far from the day of publication; beyond, it is nearly as close to the year next to
it, and only the verbs may tell."""
_ANY_DIGIT = re.compile(r"\d")
_WEEKDAY_REACH = 24
"""Characters before a date in which its weekday stands: "Wednesday, the "."""


class _Parts(NamedTuple):
    """What is written of a date; a row ("3 to 5 May") has two days of one month."""

    day: int
    month: int
    year: int | None
    last: int | None = None


def find_complete(text: str, words: DayWords, clauses: Clauses, published: date | None) -> Iterator[NamedDay]:
    """Yield the dates of the sentence *text*; those without a year only where *published* is known."""
    if not _ANY_DIGIT.search(text):
        return
    last: NamedDay | None = None
    for match in words.patterns.complete.finditer(text):
        if _is_other(match, words, text):
            continue
        written = _read(match, words)
        day = _day(text, match, written, words, clauses, published)
        day = day or (_following(text, words, last, match, written) if last else None)
        last = NamedDay(match.start(), match.end(), day, _until(text, words, match, written, day)) if day else None
        if last:
            yield last


def _is_other(match: re.Match[str], words: DayWords, text: str) -> bool:
    """Tell whether the month is another word, "8 may be saved", or the number that of a part: "Section 8 May Apply"."""
    month = match["month"] or match["month2"]
    if not (month and words.has_capital_days):
        return False
    return month[0].islower() or word_before(text, match.start()).lower() in words.calendar.numbered


def _read(match: re.Match[str], words: DayWords) -> _Parts:
    groups = match.groupdict()
    if groups["iso"]:
        year, month, day = map(int, groups["iso"].split("-"))
        return _Parts(day, month, year)
    if groups["day3"]:
        return _row(groups["first3"], groups["day3"], int(groups["month3"]), groups["year3"])
    if groups["day2"]:
        return _row(groups["day2"], groups["last2"], words.months[groups["month2"].lower()], groups["year2"])
    return _row(groups["first"], groups["day"], words.months[groups["month"].lower()], groups["year"])


def _row(first: str | None, last: str | None, month: int, year: str | None) -> _Parts:
    begin = first or last or "0"
    return _Parts(int(begin), month, int(year) if year else None, int(last) if first and last else None)


def _day(
    text: str, match: re.Match[str], written: _Parts, words: DayWords, clauses: Clauses, published: date | None
) -> date | None:
    if written.year:
        return make_day(written.year, written.month, written.day)
    if published is None:
        return None
    told = words.patterns.year.match(text, match.end())
    if told and told.lastgroup:
        return make_day(published.year + int(told.lastgroup[-1]) - 1, written.month, written.day)
    near = (make_day(published.year + more, written.month, written.day) for more in (-1, 0, 1))
    weekday = _weekday_before(text, words, match.start())
    sided = _on_side([day for day in near if day], text, words, match, published)
    return _closest(sided, weekday, published, match, clauses)


def _on_side(days: list[date], text: str, words: DayWords, match: re.Match[str], published: date) -> list[date]:
    """Return those of *days* that "next" and "last" beside the date allow: "le 3 mai dernier"."""
    behind = word_after(text, match.end()) if words.has_small_days else ""
    beside = {word_before(text, match.start()).lower(), behind.lower()}
    if beside & words.calendar.next:
        return [day for day in days if day > published]
    return [day for day in days if day <= published] if beside & words.calendar.last else days


def _following(text: str, words: DayWords, first: NamedDay, match: re.Match[str], written: _Parts) -> date | None:
    """Return the day to which *first* leads, which is the next of that name: "16 July to 15 December"."""
    if written.year or not leads_on(text, words, first.start, first.end, match.start()):
        return None
    days = (make_day(first.day.year + more, written.month, written.day) for more in (0, 1))
    return next((day for day in days if day and day > first.day), None)


def _closest(
    near: list[date], weekday: int | None, origin: date, match: re.Match[str], clauses: Clauses
) -> date | None:
    """Return the one of *near* that is close to the day of publication, or on the side that the verbs tell.

    None where the close one is to come and the verbs tell of what was, or where it has another weekday than it should.
    """
    found = _told_by(clauses.tense(match.start(), match.end()), near, origin)
    return found if found and weekday in {None, found.weekday()} else None


def _told_by(tense: Tense | None, near: list[date], origin: date) -> date | None:
    close = [day for day in near if abs(day - origin) <= _HALF_YEAR]
    if len(close) == 1:
        # "was shot on May 29", said in March, is of another year, and nobody can tell which.
        return None if tense == "past" and close[0] > origin else close[0]
    if tense == "coming":
        return min((day for day in near if day > origin), default=None)
    return max((day for day in near if day <= origin), default=None) if tense == "past" else None


def _weekday_before(text: str, words: DayWords, offset: int) -> int | None:
    """Return the weekday beside a date: "Tuesday, 24 March", "mardi 24 mars"."""
    named = text[max(0, offset - _WEEKDAY_REACH) : offset].replace(",", " ").lower().split()[-2:]
    return next((words.weekdays[word] for word in reversed(named) if word in words.weekdays), None)


def _until(text: str, words: DayWords, match: re.Match[str], written: _Parts, day: date) -> date | None:
    """Return the last day of "3 to 5 May"; "3 and 5 May" are two days, "between 3 and 5 May" all three."""
    if written.last is None or not joins(text, words, match.start(), match):
        return None
    until = make_day(day.year, day.month, written.last)
    return until if until and until > day else None
