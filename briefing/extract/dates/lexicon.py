"""What a language has for days: its words, and the patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from briefing.language import Language, load
from briefing.language.tables.calendar import Calendar

HERE = "\0"
"""Stands for a day where the words beside it are looked at."""

_NO_MATCH = "(?!)"
_JOINT_GAP = r"(?:\s|(?<=['’]))"
"""After a word between two days: "all'11 maggio" has no space."""
_SHORT_ARTICLE = r"(?:[^\W\d_]{2,3}\s)?"
_ORDINAL = r"(?:\.|er|º|°|st|nd|rd|th)?"
_NUMBERS = (
    r"(?:(?P<first3>\d{1,2})\.?\s?[-–]\s?)?"
    r"(?P<day3>\d{1,2})(?P<mark>[./])\s?(?P<month3>\d{1,2})(?P=mark)\s?(?P<year3>\d{4})"
)
_MAIL_MARK = r"\w[\w.+-]{0,40}@[\w-]{1,40}\.\w|^>"
"""An address, and the mark of what is quoted in a mail."""


@dataclass(frozen=True)
class DayWords:
    """The words of a language for days, and what is looked for in its sentences."""

    language: Language
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    complete: re.Pattern[str]
    """A day with its month, with or without a year."""
    relative: re.Pattern[str]
    """A weekday, with "next" or "last" beside it, and "tomorrow"."""
    year: re.Pattern[str]
    """Which year a date is of, in words after it: "next year"; in no group where only the text knows it."""
    through: re.Pattern[str]
    """What stands between the first and the last day of several, and may name the weekday of the second."""
    named: re.Pattern[str]
    """A name or turn of speech around a day."""
    as_of: re.Pattern[str]
    aside: re.Pattern[str]
    """What a sentence of a letter or of the head of a mail has."""

    @property
    def calendar(self) -> Calendar:
        """The words by which a sentence tells of a day."""
        return self.language.calendar

    @property
    def has_capital_days(self) -> bool:
        """Whether days and months have a capital, and other nouns have none: "8 may be saved" names no day."""
        return self.language.code == "en"

    @property
    def has_small_days(self) -> bool:
        """Whether days have a capital only where a sentence opens, or in a name."""
        return self.language.code not in {"en", "de"}


@cache
def load_day_words(code: str) -> DayWords | None:
    """Return the words for days of the language *code*, or None where it has none."""
    language = load(code)
    calendar = language.calendar
    if not calendar.near:
        return None
    weekdays = {form: number for number, forms in enumerate(language.words.weekdays) for form in forms}
    months = {form: number for number, forms in enumerate(language.words.months, 1) for form in forms}
    patterns = (
        _complete(code, _either(months), _either(weekdays), calendar),
        _relative(_either(weekdays), calendar),
        _year(calendar),
        _through(_either(weekdays), calendar),
        rf"(?<![\w-])(?:{_either(calendar.names)})[\s-]?{HERE}|{HERE}(?:['’]s)?[\s-](?:{_either(calendar.turns)})(?![\w-])",
        rf"(?<!\w)(?:{_either(calendar.as_of)}):?\s$",
        rf"^\W{{0,10}}(?:{_either(calendar.heads)})\s?:|(?<!\w)(?:{_either(calendar.letters)})|{_MAIL_MARK}",
    )
    return DayWords(language, weekdays, months, *(re.compile(pattern, re.IGNORECASE) for pattern in patterns))


def _either(words: Iterable[str]) -> str:
    """Return a pattern of any of *words*, the longest first, which nothing fits where there are none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("'", "['’]") for word in ordered) or _NO_MATCH


def _complete(code: str, months: str, weekdays: str, calendar: Calendar) -> str:
    """Return the pattern of "2026-12-01", "1 December 2026", "3 to 5 May", "1er mai", in English "May 3-5, 2026", else
    "1.12.2026".
    """
    own = _month_first(months, calendar) if code == "en" else _NUMBERS
    return (
        rf"(?<![\w.,/])(?:(?P<iso>(?<!-)\d{{4}}-\d{{2}}-\d{{2}})|{_day_first(months, weekdays, calendar)}"
        rf"|{own})(?!\w|-(?!(?:{months})\W)\w*[^\W\d])"
    )


def _day_first(months: str, weekdays: str, calendar: Calendar) -> str:
    second = rf"{_SHORT_ARTICLE}(?:(?:{weekdays}),?\s{_SHORT_ARTICLE})?"
    joint = rf"(?:\s?[-–/]\s?|,?\s(?P<joint>{_either(calendar.to)}){_JOINT_GAP}{second})"
    return (
        rf"(?:(?P<first>\d{{1,2}}){_ORDINAL}{joint})?(?P<day>\d{{1,2}}){_ORDINAL}\s(?:of\s|de\s)?"
        rf"(?P<month>{months})(?:\.?,?\s(?:de\s|del\s)?(?P<year>\d{{4}}))?"
    )


def _month_first(months: str, calendar: Calendar) -> str:
    alone = _either(set(calendar.to) - calendar.both)
    last = rf"(?:(?:\s?[-–]\s?|\s(?:{alone})\s(?=\d{{1,2}}(?:[,.;]|\s\d{{4}}|$)))(?P<until2>\d{{1,2}}))?"
    return (
        rf"(?P<month2>{months})\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?{last}(?![\d:]|\s?%|[.,]\d|\s\d(?!\d{{3}}))"
        r"(?:,?\s(?P<year2>\d{4}))?"
    )


def _relative(weekdays: str, calendar: Calendar) -> str:
    beside = _either([*calendar.next, *calendar.last])
    return (
        rf"(?<![\w-])(?:(?P<before>(?:{beside})\s)?(?P<weekday>{weekdays})(?:{_either(calendar.parts)})?"
        rf"(?P<after>\s(?:{beside}))?|(?P<near>{_either(calendar.near)}))(?![\w-])"
    )


def _year(calendar: Calendar) -> str:
    listed = zip("012", (calendar.last_year, calendar.this_year, calendar.next_year), strict=True)
    told = "|".join(f"(?P<year_{number}>{_either(words)})" for number, words in listed)
    return rf",?\s(?:{told}|{_either(calendar.that_year)})(?!\w)"


def _through(weekdays: str, calendar: Calendar) -> str:
    small = r"(?:[^\W\d_]{1,3}\s)?"
    joint = rf"(?:\s?[-–]\s?|\s(?P<joint>{_either(calendar.to)}){_JOINT_GAP})"
    return rf",?{joint}{small}(?:(?:{weekdays}),?\s{small})?"
