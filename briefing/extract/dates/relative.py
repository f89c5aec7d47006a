"""Weekdays and "tomorrow", counted from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from briefing.extract.dates.lexicon import HERE, DayWords
from briefing.extract.dates.reading import BESIDE_REACH, DayReading, word_before
from briefing.extract.dates.row import NamedDay, leads_on
from briefing.extract.dates.tense import tense_of
from briefing.grammar.clauses import Clauses
from briefing.grammar.rows import Rows

_MONDAY, _WEEK = 0, 7
_OPENING_MARKS = ' "“«„\u00a0\u202f'
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
_SIDES = {"coming": 0, "present": 0, "past": _WEEK}
"""Days that a weekday lies before the next one of its name, by what the verbs tell."""


def find_relative(text: str, words: DayWords, clauses: Clauses, published: date) -> Iterator[NamedDay]:
    """Yield the weekdays of the sentence *text*, and its "tomorrow", where it is told which they are."""
    found = [DayReading(text, words, clauses, published, match) for match in words.relative.finditer(text)]
    if not found:
        return
    pairs = [(one, other) for one, other in pairwise(found) if _is_pair(one, other)]
    if pairs and _OPENING_HOURS.search(text):
        return
    paired = {reading.match.start() for pair in pairs for reading in pair}
    yield from _without_contradictions(text, [one for one in found if one.match.start() not in paired])
    for one, other in pairs:
        yield from _row_of_weekdays(one, other)


def _without_contradictions(text: str, found: Sequence[DayReading]) -> list[NamedDay]:
    """Return the days without those of one name that would be two: "met on Friday and will meet on Friday evening"."""
    told = [(one.match, day) for one in found if (day := _DAY.decide(one)(one))]
    meant: dict[str, set[date]] = {}
    for match, day in told:
        meant.setdefault(match[0].lower(), set()).add(day)
    return [NamedDay(match.start(), match.end(), day) for match, day in told if len(meant[match[0].lower()]) == 1]


def _is_pair(one: DayReading, other: DayReading) -> bool:
    """Tell whether two weekdays are the first and the last of several days."""
    if None in (one.match["weekday"], other.match["weekday"]):
        return False
    return leads_on(one.text, one.words, one.match.start(), one.match.end(), other.match.start())


def _row_of_weekdays(first: DayReading, last: DayReading) -> Iterator[NamedDay]:
    """Yield the days from one weekday to another, where they are to come: from Monday on they are of every week."""
    begin, length = _number(first), (_number(last) - _number(first)) % _WEEK
    is_written_short = not any(map(str.isalpha, first.text[first.match.end() : last.match.start()]))
    if begin == _MONDAY or is_written_short:
        return
    if tense_of(first.clauses.around(first.match.start(), last.match.end())) in {"coming", "present"}:
        day = first.published + timedelta(days=_away(first))
        yield NamedDay(first.match.start(), last.match.end(), day, day + timedelta(days=length))


def _number(reading: DayReading) -> int:
    return reading.words.weekdays[reading.match["weekday"].lower()]


def _away(reading: DayReading) -> int:
    """Return how many days after the day of publication the next weekday of the name is: none if it is the same."""
    return (_number(reading) - reading.published.weekday()) % _WEEK


def _beside(reading: DayReading) -> set[str]:
    """Return what stands with a weekday: "next", "last"."""
    return {(reading.match[side] or "").lower().strip() for side in ("before", "after")}


def _is_of_each(reading: DayReading) -> bool:
    """Tell whether the weekday is one of every week, or of any: "every Monday", "on a Monday", a "Monday of trees"."""
    near = reading.before.rstrip(_OPENING_MARKS).lower()
    words, first = reading.words.language.words, word_before(near)
    leads = {first, word_before(near.removesuffix(first))} if first in words.definite else {first}
    return not leads.isdisjoint(reading.words.calendar.each.union(words.indefinite))


def _has_date(reading: DayReading) -> bool:
    """Tell whether the date of the weekday stands beside it, and is that of the day: "Monday, the 30th of November"."""
    end, words = reading.match.end(), reading.words
    starts = [found.end() for gap in _TO_ITS_DATE if (found := gap.match(reading.text, end))]
    dated = [start for start in starts if words.complete.match(reading.text, start)]
    return any(not words.through.fullmatch(reading.text, end, start) for start in dated)


def _near(reading: DayReading) -> date:
    near = reading.match["near"].lower().replace("’", "'")
    return reading.published + timedelta(days=reading.words.calendar.near[near])


def _next(reading: DayReading) -> date:
    """Return the day of "next Monday": said on a Sunday it is hardly the day after."""
    away = _away(reading)
    return reading.published + timedelta(days=away if away > 1 else away + _WEEK)


def _last(reading: DayReading) -> date:
    return reading.published - timedelta(days=(_WEEK - _away(reading)) % _WEEK or _WEEK)


def _counted(reading: DayReading) -> date | None:
    """Return the day of "as of Friday" where something begins with it: on another one something was counted."""
    is_ahead = reading.tense == "coming" if _away(reading) else False
    return reading.published + timedelta(days=_away(reading)) if is_ahead else None


def _by_tense(reading: DayReading) -> date | None:
    """Return the day on the side that the verbs tell; news of a Monday says "on Monday" of its own day."""
    away, number = _away(reading), _DAY_OF_MONTH.match(reading.text, reading.match.end())
    back = _SIDES.get(reading.tense or "") if away else 0
    day = None if back is None else reading.published + timedelta(days=away - back)
    return None if day and number and int(number[1]) != day.day else day


def _none(_: DayReading) -> None:
    return None


_FEATURES: Mapping[str, Callable[[DayReading], object]] = {
    "named": lambda day: day.words.named.search(day.before + HERE),
    "turned": lambda day: day.words.named.match(HERE + day.text[day.match.end() : day.match.end() + BESIDE_REACH]),
    "near": lambda day: day.match["near"],
    "not near": lambda day: day.word_before.lower() in day.words.calendar.not_near,
    "capital": lambda day: day.match[0][0].isupper(),
    "opening": lambda day: not day.text[: day.match.start()].strip(),
    "words before": lambda day: any(map(str.isalnum, day.text[: day.match.start()])),
    "only word before": lambda day: day.text[: day.match.start()].strip() == day.word_before,
    "of each": _is_of_each,
    "small days": lambda day: day.words.has_small_days,
    "capital days": lambda day: day.words.has_capital_days,
    "next before": lambda day: day.match["before"],
    "next behind": lambda day: day.match["after"],
    "next": lambda day: _beside(day) & day.words.calendar.next,
    "last": lambda day: _beside(day) & day.words.calendar.last,
    "capital before": lambda day: day.word_before[:1].isupper(),
    "article": lambda day: day.word_before.lower() in day.words.language.words.determiners,
    "capital behind": lambda day: day.text[day.match.end() : day.match.end() + 2].strip().istitle(),
    "doubtful": lambda day: day.match["weekday"].lower() in day.words.calendar.doubtful,
    "led": lambda day: (
        day.word_before.lower() in day.words.calendar.on | day.words.calendar.upto | {*day.words.calendar.to}
    ),
    "word behind": lambda day: day.word_behind,
    "joint behind": lambda day: day.word_behind in day.words.calendar.to,
    "dated": _has_date,
    "as of": lambda day: day.words.as_of.search(day.before),
}

_DAY: Rows[DayReading, Callable[[DayReading], date | None]] = Rows(
    _FEATURES,
    (
        ("named", _none),  # "Black Friday"
        ("turned", _none),  # "tomorrow's world"
        ("near, not near", _none),  # "la mañana"
        ("near, capital, no opening", _none),  # "Morgen"
        ("near", _near),
        ("of each", _none),
        ("small days, capital, words before", _none),  # "Sarro Domingo"
        ("capital days, no next before, capital before, no only word before", _none),  # "Vell Friday"
        ("capital days, no next before, article, capital behind", _none),  # "the Monday Club"
        ("doubtful, no next before, no next behind, capital days, no capital", _none),  # "the sun"
        ("doubtful, no next before, no next behind, no led", _none),
        ("doubtful, no next before, no next behind, word behind, no joint behind", _none),  # "a segunda ponte"
        ("dated", _none),
        ("as of", _counted),
        ("next", _next),
        ("last", _last),
        ("", _by_tense),
    ),
)
"""Which day a weekday or "tomorrow" is; none of a name, of every week, or beside its date."""
