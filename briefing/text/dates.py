"""Reads complete dates as the languages write them; a date that leaves a choice is none."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

from briefing.language import load

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s?(Z|[+-]\d{2}:?\d{2})?)?(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")

_EARLIEST = 1990
_LATEST = 2099
"""Years outside are taken for a slip: no document that is briefed daily is older."""

_ROW_REACH = 20
"""Characters before a date in which the first of several days stands: "3rd through "."""

# "03/04/2026" and, in English, "03.04.2026" name two days; those languages write the day first.
_DAY_FIRST = frozenset({"de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs"})


def find_date(text: str, language: str) -> str | None:
    """Return the first complete date of *text* in ISO 8601, with its time of day if one stands there; else None.

    Day, month and year must all be said, and of one day: "3 to 5 May 2026" is none. No clock is read, so weekdays and
    "yesterday" are no dates here.
    """
    found = [
        (match.start(), value)
        for match, value in (_iso(text), _worded(text, language), _dotted(text, language))
        if match and value and not _ends_row(text, match.start(), language)
    ]
    return min(found)[1] if found else None


_Found = tuple[re.Match[str] | None, str | None]


def _iso(text: str) -> _Found:
    match = _ISO.search(text)
    return match, _read_iso(match) if match else None


def _worded(text: str, language: str) -> _Found:
    match = _pattern(language).search(text)
    if match is None:
        return None, None
    year, month, day = (match[name] or match[f"{name}2"] for name in ("year", "month", "day"))
    return match, _make(int(year), _months(language)[month.lower()], int(day))


def _dotted(text: str, language: str) -> _Found:
    match = _DOTTED.search(text) if language in _DAY_FIRST else None
    return match, _make(int(match[3]), int(match[2]), int(match[1])) if match else None


def _read_iso(match: re.Match[str]) -> str | None:
    day = _make(int(match[1]), int(match[2]), int(match[3]))
    if day is None or match[4] is None:
        return day
    try:
        moment = datetime.fromisoformat(f"{day}T{match[4]}{match[5] or ''}")
    except ValueError:
        return day
    return moment.isoformat(timespec="minutes")


def _make(year: int, month: int, day: int) -> str | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _ends_row(text: str, start: int, language: str) -> bool:
    """Tell whether the date at *start* is the last of several days."""
    return bool(_row_pattern(language).search(text[max(0, start - _ROW_REACH) : start]))


@cache
def _row_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of what stands between a day and the last of several: "3 to ", "3.-"."""
    joints = "|".join(sorted(map(re.escape, load(language).calendar.to), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<!\d)\d{{1,2}}(?:\.|er|º|st|nd|rd|th)?\s?(?:[-–/]\s?|(?:{joints})\s)$", re.IGNORECASE)


@cache
def _months(language: str) -> dict[str, int]:
    listed = load(language).words.months or load("en").words.months
    return {name: number for number, names in enumerate(listed, 1) for name in names}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of "2 March 2026", "2. März 2026", "1er mai 2026", "2 de marzo de 2026", "March 2, 2026"."""
    names = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:(?P<day>\d{{1,2}})(?:\.|er|º|st|nd|rd|th)?\s(?:de\s)?(?P<month>{names})\.?(?:,?\s|\s,)(?:de\s|del\s)?(?P<year>\d{{4}})"
        rf"|(?P<month2>{names})\.?,?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year2>\d{{4}}))(?!\d)",
        re.IGNORECASE,
    )
