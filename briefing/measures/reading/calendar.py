"""The names of months and days, and the years and months that can be put in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from briefing.language import load
from briefing.language.tables.words import Rows

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MONTHS = 12


def read_time(told: str, language: str) -> tuple[str, float] | None:
    """Return the kind of time that *told* names and when it is, in years; None unless it is a year or a month."""
    months = number_months(language)
    *before, last = told.lower().split() or [""]
    if not before:
        return ("year", float(last)) if _YEAR.fullmatch(last) else _month(last, months)
    month = months.get(before[0].rstrip(".,")) if len(before) == 1 else None
    return ("month of a year", int(last) + month / _MONTHS) if month and _YEAR.fullmatch(last) else None


def _month(word: str, months: Mapping[str, int]) -> tuple[str, float] | None:
    return ("month", months[word] / _MONTHS) if word in months else None


@cache
def number_months(language: str) -> Mapping[str, int]:
    """Return each name of a month with its number from 1 on."""
    listed = load(language).words.months
    return {name: number for number, names in enumerate(listed, 1) for name in names}


def name_months(language: str) -> Mapping[str, str]:
    """Return each name of a month with its first form: "oct" with "october"."""
    return _first_forms(load(language).words.months)


def name_days(language: str) -> Mapping[str, str]:
    """Return each name of a day of the week with its first form."""
    return _first_forms(load(language).words.weekdays)


@cache
def _first_forms(rows: Rows) -> Mapping[str, str]:
    return {form: row[0] for row in rows for form in row}
