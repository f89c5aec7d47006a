"""The patterns by which the days of a language are found."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from briefing.language.tables.calendar import Calendar

HERE = "\0"
"""Stands for a day where the words beside it are looked at."""

_NO_MATCH = "(?!)"
_JOINT_GAP = r"(?:\s|(?<=['’]))"
"""After a word between two days: "all'11 maggio" has no space."""
_SHORT_ARTICLE = r"(?:[^\W\d_]{2,3}\s)?"
_ORDINAL = r"(?:\.|er|º|°|st|nd|rd|th)?"
_MAIL_MARK = r"\w[\w.+-]{0,40}@[\w-]{1,40}\.\w|^>"
"""An address, and the mark of what is quoted in a mail."""


@dataclass(frozen=True)
class Patterns:
    """What is looked for in a sentence of one language."""

    complete: re.Pattern[str]
    """A day with its month, with or without a year."""
    relative: re.Pattern[str]
    """A weekday, with "next" or "last" beside it, and "tomorrow"."""
    year: re.Pattern[str]
    """Which year a date is of, in words after it: "next year"."""
    through: re.Pattern[str]
    """What stands between the first and the last day of several."""
    named: re.Pattern[str]
    """A name or turn of speech around a day."""
    as_of: re.Pattern[str]
    aside: re.Pattern[str]
    """What a sentence of a letter or of the head of a mail has."""


def compile_patterns(code: str, months: Collection[str], weekdays: Collection[str], calendar: Calendar) -> Patterns:
    """Return the patterns of the language *code*, whose *months* and *weekdays* are given in small letters."""
    return Patterns(
        complete=_ignoring_case(_complete(code, months, weekdays, calendar)),
        relative=_ignoring_case(_relative(weekdays, calendar)),
        year=_ignoring_case(_year(calendar)),
        through=_ignoring_case(_through(weekdays, calendar)),
        named=_ignoring_case(_named(calendar)),
        as_of=_ignoring_case(rf"(?<!\w)(?:{_either(calendar.as_of)}):?\s$"),
        aside=_ignoring_case(_aside(calendar)),
    )


def _ignoring_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    """Return a pattern of any of *words*, the longest first, which nothing fits where there are none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("'", "['’]") for word in ordered) or _NO_MATCH


def _complete(code: str, months: Collection[str], weekdays: Collection[str], calendar: Calendar) -> str:
    """Return the pattern of "2026-12-01", "1 December 2026", "3 to 5 May", "1er mai", in English "May 3-5, 2026", else
    "1.12.2026".
    """
    names = _either(months)
    month_first = _month_first(names, calendar) if code == "en" else _never("month2", "day2", "last2", "year2")
    numbers = _never("day3", "month3", "year3", "first3") if code == "en" else _numbers()
    return (
        rf"(?<![\w.,/])(?:(?P<iso>(?<!-)\d{{4}}-\d{{2}}-\d{{2}})|{numbers}|{_day_first(names, weekdays, calendar)}"
        rf"|{month_first})(?!\w|-(?!(?:{names})\W)\w*[^\W\d])"
    )


def _never(*groups: str) -> str:
    return "(?:" + "".join(f"(?P<{name}>{_NO_MATCH})" for name in groups) + ")"


def _numbers() -> str:
    return (
        r"(?:(?P<first3>\d{1,2})\.?\s?[-–]\s?)?"
        r"(?P<day3>\d{1,2})(?P<mark>[./])\s?(?P<month3>\d{1,2})(?P=mark)\s?(?P<year3>\d{4})"
    )


def _day_first(names: str, weekdays: Collection[str], calendar: Calendar) -> str:
    second = rf"{_SHORT_ARTICLE}(?:(?:{_either(weekdays)}),?\s{_SHORT_ARTICLE})?"
    joint = rf"(?:\s?[-–/]\s?|,?\s(?P<joint>{_either(calendar.to)}){_JOINT_GAP}{second})"
    return (
        rf"(?:(?P<first>\d{{1,2}}){_ORDINAL}{joint})?(?P<day>\d{{1,2}}){_ORDINAL}\s(?:of\s|de\s)?"
        rf"(?P<month>{names})(?:\.?,?\s(?:de\s|del\s)?(?P<year>\d{{4}}))?"
    )


def _month_first(names: str, calendar: Calendar) -> str:
    alone = _either(set(calendar.to) - calendar.both)
    last = rf"(?:(?:\s?[-–]\s?|\s(?:{alone})\s(?=\d{{1,2}}(?:[,.;]|\s\d{{4}}|$)))(?P<last2>\d{{1,2}}))?"
    return (
        rf"(?P<month2>{names})\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?{last}(?![\d:]|\s?%|[.,]\d|\s\d(?!\d{{3}}))"
        r"(?:,?\s(?P<year2>\d{4}))?"
    )


def _relative(weekdays: Collection[str], calendar: Calendar) -> str:
    beside = _either([*calendar.next, *calendar.last])
    return (
        rf"(?<![\w-])(?:(?P<before>(?:{beside})\s)?(?P<weekday>{_either(weekdays)})(?:{_either(calendar.parts)})?"
        rf"(?P<after>\s(?:{beside}))?|(?P<near>{_either(calendar.near)}))(?![\w-])"
    )


def _year(calendar: Calendar) -> str:
    listed = ((-1, calendar.last_year), (0, calendar.this_year), (1, calendar.next_year))
    return r",?\s(?:" + "|".join(f"(?P<year_{more + 1}>{_either(words)})" for more, words in listed) + r")(?!\w)"


def _through(weekdays: Collection[str], calendar: Calendar) -> str:
    """Return the pattern of what stands between two days, and may name the weekday of the second: ", to Friday, "."""
    small = r"(?:[^\W\d_]{1,3}\s)?"
    return (
        rf",?(?:\s?[-–]\s?|\s(?P<joint>{_either(calendar.to)}){_JOINT_GAP}){small}"
        rf"(?:(?:{_either(weekdays)}),?\s{small})?"
    )


def _named(calendar: Calendar) -> str:
    before, behind = _either(calendar.names), _either(calendar.turns)
    return rf"(?<![\w-])(?:{before})[\s-]{HERE}|{HERE}(?:['’]s)?[\s-](?:{behind})(?![\w-])"


def _aside(calendar: Calendar) -> str:
    return rf"^\W{{0,10}}(?:{_either(calendar.heads)})\s?:|(?<!\w)(?:{_either(calendar.letters)})|{_MAIL_MARK}"
