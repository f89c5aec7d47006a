"""Tells which edition is due, and how far back it looks, by the clock on the wall."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from briefing.checks import parse_window

_LONGEST_LOOK = 7
"""Days that an edition looks back at most to make up for ones that were missed: what is older is no news."""


def find_due(now: datetime, at: str | None) -> str:
    """Return the date of the edition that is due at *now*: from the time of day *at* on that of today, before it
    that of yesterday.

    The clock on the wall decides, so that an hour that comes twice in a year, or never, makes no edition more or less.
    """
    is_early = at is not None and now.strftime("%H:%M") < at
    return (now.date() - timedelta(days=is_early)).isoformat()


def widen_window(window: str, day: str, last: str | None) -> str:
    """Return *window*, long enough that it begins where that of the edition of *last* ended.

    Days without a run are made up for by the next edition, once; at most seven.
    """
    length, unit, end = parse_window(window)
    if last is None:
        return window
    gap = min((date.fromisoformat(day) - date.fromisoformat(last)).days, _LONGEST_LOOK)
    days = length if unit == "d" else length / 24
    if gap <= 1 or days >= gap:
        return window
    return f"{gap}d" if end is None else f"{gap}d@{end:%H:%M}"
