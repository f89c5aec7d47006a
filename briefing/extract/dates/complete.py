"""Days with their month: the year is the one that is said, or the only one that it can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from briefing.extract.dates.lexicon import DayWords
from briefing.extract.dates.reading import DayReading
from briefing.extract.dates.row import NamedDay, joins, leads_on, make_day, make_days
from briefing.extract.dates.tense import Tense
from briefing.grammar.clauses import Clauses

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
    last: int | None


def find_complete(text: str, words: DayWords, clauses: Clauses, published: date | None) -> Iterator[NamedDay]:
    """Yield the dates of the sentence *text*; those without a year only where *published* is known."""
    if not _ANY_DIGIT.search(text):
        return
    last: NamedDay | None = None
    for match in words.complete.finditer(text):
        reading = DayReading(text, words, clauses, published or date.min, match)
        if not _is_other(reading):
            last = _name(reading, last)
            yield from filter(None, [last])


def _is_other(reading: DayReading) -> bool:
    """Tell whether a date is one of every year, "chaque 1er mai", or none: "8 may be saved", "Section 8 May Apply"."""
    before, known = reading.word_before.lower(), reading.words.language.words
    if before in reading.words.calendar.each - known.determiners - known.prepositions:
        return True
    month = _pick(reading.match, "month")
    if not reading.words.has_capital_days or not month:
        return False
    return month[0].islower() or before in reading.words.calendar.numbered


def _pick(match: re.Match[str], name: str) -> str | None:
    """Return what is written as *name* of a date, in whichever order it stands there."""
    return next((told for key, told in match.groupdict().items() if told and key.rstrip("23") == name), None)


def _read(match: re.Match[str], words: DayWords) -> _Parts:
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
        return _Parts(day, month, year, None)
    named, told = _pick(match, "month") or "", _pick(match, "year")
    days = [int(number) for name in ("first", "day", "until") if (number := _pick(match, name))]
    month = words.months.get(named.lower()) or int(named)
    return _Parts(days[0], month, int(told) if told else None, days[1] if len(days) > 1 else None)


def _name(reading: DayReading, last: NamedDay | None) -> NamedDay | None:
    """Return the day of a date; *last* is the one before it, which may lead to it."""
    written, match = _read(reading.match, reading.words), reading.match
    day = _day(reading, written) or _following(reading, written, last)
    return NamedDay(match.start(), match.end(), day, _until(reading, written, day)) if day else None


def _day(reading: DayReading, written: _Parts) -> date | None:
    if written.year:
        return make_day(written.year, written.month, written.day)
    if reading.published == date.min:
        return None
    told, year = reading.words.year.match(reading.text, reading.match.end()), reading.published.year
    if told:
        return make_day(year + int(told.lastgroup[-1]) - 1, written.month, written.day) if told.lastgroup else None
    near = _on_side(reading, make_days(year, written.month, written.day))
    tense, weekday = reading.tense, _weekday_before(reading)
    if tense == "present" and not reading.words.language.grammar.has_narrative_present:
        tense = "coming"
    day = _told_by(tense, near, reading.published)
    if day is None or weekday not in {None, day.weekday()}:
        return None
    is_close = abs(day - reading.published) <= _HALF_YEAR
    return day if is_close or not _names_event(reading) else None


def _names_event(reading: DayReading) -> bool:
    """Tell whether a day is the name of what was then, of whichever year: "the 11 September attacks"."""
    if not reading.words.has_capital_days:
        return False
    return reading.word_before.lower() in reading.words.language.words.determiners and reading.word_behind != ""


def _on_side(reading: DayReading, days: list[date]) -> list[date]:
    """Return those of *days* that "next" and "last" beside the date allow: "le 3 mai dernier"."""
    beside = {reading.word_before.lower()}
    if reading.words.has_small_days:
        beside.add(reading.word_behind)
    if beside & reading.words.calendar.next:
        return [day for day in days if day > reading.published]
    return [day for day in days if day <= reading.published] if beside & reading.words.calendar.last else days


def _told_by(tense: Tense | None, near: list[date], published: date) -> date | None:
    """Return the one of *near* that is close to the day of publication, or on the side that the verbs tell."""
    behind, ahead = [day for day in near if day <= published], [day for day in near if day > published]
    close = [day for day in near if abs(day - published) <= _HALF_YEAR]
    if len(close) == 1:
        # "was shot on May 29", said in March, is of another year, and nobody can tell which.
        return None if tense == "past" and close[0] in ahead else close[0]
    told = {"coming": ahead[:1], "past": behind[-1:]}.get(tense or "", [])
    return told[0] if told else None


def _following(reading: DayReading, written: _Parts, first: NamedDay | None) -> date | None:
    """Return the day to which *first* leads, which is the next of that name: "16 July to 15 December"."""
    if first is None or written.year:
        return None
    if not leads_on(reading.text, reading.words, first.start, first.end, reading.match.start()):
        return None
    return next((day for day in make_days(first.day.year, written.month, written.day) if day > first.day), None)


def _weekday_before(reading: DayReading) -> int | None:
    """Return the weekday beside a date: "Tuesday, 24 March", "mardi 24 mars"."""
    named = reading.before[-_WEEKDAY_REACH:].replace(",", " ").lower().split()[-2:]
    weekdays = reading.words.weekdays
    return next((weekdays[word] for word in reversed(named) if word in weekdays), None)


def _until(reading: DayReading, written: _Parts, day: date) -> date | None:
    """Return the last day of "3 to 5 May"; "3 and 5 May" are two days, "between 3 and 5 May" all three."""
    if written.last is None or not joins(reading.text, reading.words, reading.match.start(), reading.match):
        return None
    until = make_day(day.year, day.month, written.last)
    return until if until and until > day else None
