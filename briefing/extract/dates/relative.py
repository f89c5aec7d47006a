"""Weekdays and "tomorrow", counted from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from briefing.extract.dates.beside import BESIDE_REACH, word_after, word_before
from briefing.extract.dates.clause import Clauses
from briefing.extract.dates.lexicon import DayWords
from briefing.extract.dates.named import NamedDay
from briefing.extract.dates.patterns import HERE
from briefing.extract.dates.row import leads_on

_MONDAY = 0
_OPENING_MARKS = ' "“«„\u00a0\u202f'
_WEEK = 7
_OPENING_HOURS = re.compile(
    r"(?<![\d.,])\d{1,2}(?:[:.h]\d\d)?\s?[^\W\d_.]{0,5}\.?\s?(?:[-–]|\s[^\W\d_]{1,5})\s?\d{1,2}(?![\d%])"
)
"""Two numbers that may be hours of a day: "9-17", "9 h à 17 h"."""
_TO_ITS_DATE = (re.compile(r"[\s,(]{0,3}"), re.compile(r"[\s,(]{0,3}[^\W\d_]{1,3}\.?\s"))
"""Between a weekday and its date."""
_DAY_OF_MONTH = re.compile(
    r",?\s(\d{1,2})(?:st|nd|rd|th|\.)?(?=[,;.)\"”»]|\s?[-–]|\s[»\"]|\s[^\W\d_]{1,3}\s|$)(?![.,]\d)"
)
"""The number of the day right after its weekday: "vendredi 28 et samedi 29"."""


@dataclass(frozen=True, slots=True)
class _RelativeReading:
    """A sentence in which days are counted from the day of publication."""

    text: str
    words: DayWords
    clauses: Clauses
    published: date

    def away(self, weekday: str) -> int:
        """Return how many days after the day of publication the next *weekday* is: none if it is the same."""
        return (self.words.weekdays[weekday.lower()] - self.published.weekday()) % _WEEK


_Match = re.Match[str]


def find_relative(text: str, words: DayWords, clauses: Clauses, published: date) -> Iterator[NamedDay]:
    """Yield the weekdays of the sentence *text*, and its "tomorrow", where it is told which they are."""
    reading = _RelativeReading(text, words, clauses, published)
    matches = list(words.patterns.relative.finditer(text))
    pairs = {one.start(): other for one, other in pairwise(matches) if _is_pair(reading, one, other)}
    if pairs and _OPENING_HOURS.search(text):
        return
    paired = {*pairs, *(other.start() for other in pairs.values())}
    yield from _without_contradictions(text, _find_single(reading, [m for m in matches if m.start() not in paired]))
    for match in [match for match in matches if match.start() in pairs]:
        yield from _row_of_weekdays(reading, match, pairs[match.start()])


def _find_single(reading: _RelativeReading, matches: Sequence[_Match]) -> list[NamedDay]:
    days = [(match, _single(reading, match)) for match in matches]
    return [NamedDay(match.start(), match.end(), day) for match, day in days if day]


def _without_contradictions(text: str, days: list[NamedDay]) -> list[NamedDay]:
    """Return *days* without those of one name that would be two: "met on Friday and will meet on Friday evening"."""
    meant: dict[str, set[date]] = {}
    for one in days:
        meant.setdefault(text[one.start : one.end].lower(), set()).add(one.day)
    return [one for one in days if len(meant[text[one.start : one.end].lower()]) == 1]


def _is_pair(reading: _RelativeReading, one: _Match, other: _Match) -> bool:
    """Tell whether two weekdays are the first and the last of several days."""
    is_week = bool(one["weekday"] and other["weekday"])
    return is_week and leads_on(reading.text, reading.words, one.start(), one.end(), other.start())


def _row_of_weekdays(reading: _RelativeReading, first: _Match, last: _Match) -> Iterator[NamedDay]:
    """Yield the days from one weekday to another, where they are to come: from Monday on they are of every week."""
    begin, end = (reading.words.weekdays[match["weekday"].lower()] for match in (first, last))
    is_written_short = not any(map(str.isalpha, reading.text[first.end() : last.start()]))
    if begin == _MONDAY or is_written_short or reading.clauses.tense(first.start(), last.end()) != "coming":
        return
    day = reading.published + timedelta(days=reading.away(first["weekday"]))
    yield NamedDay(first.start(), last.end(), day, day + timedelta(days=(end - begin) % _WEEK))


def _single(reading: _RelativeReading, match: _Match) -> date | None:
    """Return the day of a weekday or of "tomorrow"; none of a name, "Black Friday", and of "tomorrow's world"."""
    text, named = reading.text, reading.words.patterns.named
    if named.search(text[max(0, match.start() - BESIDE_REACH) : match.start()] + HERE):
        return None
    if named.match(HERE + text[match.end() : match.end() + BESIDE_REACH]):
        return None
    return _weekday(reading, match) if match["weekday"] else _near(reading, match)


def _near(reading: _RelativeReading, match: _Match) -> date | None:
    """Return the day of "tomorrow"; "Morgen", and "mañana" after "la", are mornings."""
    is_opening = not reading.text[: match.start()].strip()
    if word_before(reading.text, match.start()).lower() in reading.words.calendar.not_near:
        return None
    if match["near"][0].isupper() and not is_opening:
        return None
    return reading.published + timedelta(days=reading.words.calendar.near[match["near"].lower().replace("’", "'")])


def _weekday(reading: _RelativeReading, match: _Match) -> date | None:
    before = word_before(reading.text, match.start())
    if any(rule(reading, match, before) for rule in _NO_DAY):
        return None
    if reading.words.patterns.as_of.search(reading.text[max(0, match.start() - BESIDE_REACH) : match.start()]):
        return _counted(reading, match)
    day = _beside_next(reading, match) or _by_tense(reading, match)
    number = _DAY_OF_MONTH.match(reading.text, match.end())
    return None if day and number and int(number[1]) != day.day else day


def _is_of_each(reading: _RelativeReading, match: _Match, before: str) -> bool:
    """Tell whether the weekday is one of every week, or of any: "every Monday", "on a Monday"."""
    if not before:  # a "Monday of trees"
        near = reading.text[max(0, match.start() - BESIDE_REACH) : match.start()].rstrip(_OPENING_MARKS)
        before = word_before(near, len(near))
    return before.lower() in reading.words.calendar.each | reading.words.indefinite


def _is_part_of_name(reading: _RelativeReading, match: _Match, before: str) -> bool:
    """Tell whether the weekday belongs to a name: "Vell Friday", "the Monday Club", "Sarro Domingo"."""
    if reading.words.has_small_days:
        return match["weekday"].istitle() and any(map(str.isalnum, reading.text[: match.start()]))
    if not reading.words.has_capital_days or match["before"]:
        return False
    is_opening = reading.text[: match.start()].strip() == before
    if before[:1].isupper() and not is_opening:
        return True
    has_name_behind = reading.text[match.end() : match.end() + 2].strip().istitle()
    return before.lower() in reading.words.determiners and has_name_behind


def _is_word(reading: _RelativeReading, match: _Match, before: str) -> bool:
    """Tell whether a weekday that has another meaning may have it: "the sun", "to wed", "a segunda ponte".

    It has none behind such a word as "on" or "to", where no other word follows than one that adds a day.
    """
    calendar = reading.words.calendar
    weekday = match["weekday"]
    if weekday.lower() not in calendar.doubtful or match["before"] or match["after"]:
        return False
    if reading.words.has_capital_days and weekday.islower():
        return True
    behind = word_after(reading.text, match.end()).lower()
    is_led = before.lower() in calendar.on | calendar.upto | set(calendar.to)
    return not is_led or (behind != "" and behind not in calendar.to)


def _has_date(reading: _RelativeReading, match: _Match, before: str) -> bool:
    """Tell whether the date of the weekday stands beside it, and is that of the day: "Monday, the 30th of November"."""
    patterns = reading.words.patterns
    starts = [found.end() for gap in _TO_ITS_DATE if (found := gap.match(reading.text, match.end()))]
    return any(
        patterns.complete.match(reading.text, start)
        and not patterns.through.fullmatch(reading.text, match.end(), start)
        for start in starts
    )


_NO_DAY: tuple[Callable[[_RelativeReading, _Match, str], bool], ...] = (
    _is_of_each,
    _is_part_of_name,
    _is_word,
    _has_date,
)
"""What makes a weekday none of its week, with the word before it."""


def _counted(reading: _RelativeReading, match: _Match) -> date | None:
    """Return the day of "as of Friday" where something begins with it: on another one something was counted."""
    away = reading.away(match["weekday"])
    is_ahead = away and reading.clauses.tense(match.start(), match.end()) == "coming"
    return reading.published + timedelta(days=away) if is_ahead else None


def _beside_next(reading: _RelativeReading, match: _Match) -> date | None:
    """Return the day of a weekday with "next" or "last" beside it."""
    beside = {(match[side] or "").lower().strip() for side in ("before", "after")}
    away = reading.away(match["weekday"])
    if beside & reading.words.calendar.next:
        # "next Monday" said on a Sunday is hardly the day after.
        return reading.published + timedelta(days=away if away > 1 else away + _WEEK)
    if beside & reading.words.calendar.last:
        return reading.published - timedelta(days=(_WEEK - away) % _WEEK or _WEEK)
    return None


def _by_tense(reading: _RelativeReading, match: _Match) -> date | None:
    away = reading.away(match["weekday"])
    if away == 0:
        return reading.published  # news of a Monday says "on Monday" of its own day, ahead or behind
    days = {"coming": away, "past": away - _WEEK}.get(reading.clauses.tense(match.start(), match.end()) or "")
    return None if days is None else reading.published + timedelta(days=days)
