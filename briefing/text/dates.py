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

# "03/04/2026" and, in English, "03.04.2026" name two days; those languages write the day first.
_DAY_FIRST = frozenset({"de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs"})


def find_date(text: str, language: str) -> str | None:
    """Return the first complete date of *text* in ISO 8601, with its time of day if one stands there; else None.

    Day, month and year must all be said. No clock is read, so weekdays and
    "yesterday" are no dates here.
    """
    found = [
        (match.start(), value)
        for match, value in (_iso(text), _worded(text, language), _dotted(text, language))
        if match and value
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
