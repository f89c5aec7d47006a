"""Writes dates in English, the same on every machine."""

from __future__ import annotations

from datetime import date, datetime

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_date(iso: str) -> str:
    """Return "23 November 2026"; what is no ISO 8601 date comes back as it is."""
    day = _day(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else iso


def short_date(iso: str) -> str:
    """Return "23 Nov 2026"; what is no ISO 8601 date comes back as it is."""
    day = _day(iso)
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}" if day else iso


def count_days(first: str, last: str) -> int:
    """Return the days from one date to another; 0 where one is no ISO 8601 date."""
    start, end = _day(first), _day(last)
    return (end - start).days if start and end else 0


def weekday(iso: str) -> str:
    """Return "Monday", or nothing for what is no ISO 8601 date."""
    day = _day(iso)
    return _WEEKDAYS[day.weekday()] if day else ""


def period(first: str, last: str, *, short: bool = False) -> str:
    """Return the days from *first* to *last* with nothing said twice: "21–23 November 2026"."""
    write = short_date if short else long_date
    start, end = _day(first), _day(last)
    if not start or not end or start == end:
        return write(last) if start == end else f"{write(first)} – {write(last)}"
    parts = write(first).split()
    if start.year != end.year:
        return f"{write(first)} – {write(last)}"
    if start.month != end.month:
        return f"{parts[0]} {parts[1]} – {write(last)}"
    return f"{parts[0]}–{write(last)}"


def _day(iso: str) -> date | None:
    try:
        return datetime.fromisoformat(iso).date()
    except ValueError:
        return None
