"""Reads dates as the edition has them."""

from __future__ import annotations

from datetime import date, datetime


def read_day(iso: str) -> date | None:
    """Return the day of an ISO 8601 date or time; None for what is none."""
    try:
        return datetime.fromisoformat(iso).date()
    except ValueError:
        return None


def count_days(first: str, last: str) -> int:
    """Return the days from one date to another; 0 where one is no ISO 8601 date."""
    start, end = read_day(first), read_day(last)
    return (end - start).days if start and end else 0
