"""A day that a sentence names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_EARLIEST, _LATEST = 1900, 2099


@dataclass(frozen=True, slots=True, order=True)
class NamedDay:
    """A day, or several in a row, from ``start`` to ``end`` of the sentence."""

    start: int
    end: int
    day: date
    until: date | None = None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day of the calendar, None where there is none, or in a year that no report speaks of."""
    try:
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None
