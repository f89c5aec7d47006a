"""Tells which dates of publication can be true: files, feeds and clocks often say others."""

from __future__ import annotations

from datetime import date, timedelta
from email.utils import parsedate

from briefing.clock import today
from briefing.settings import ReadingSettings
from briefing.text.dates import find_date

EARLIEST = 1990
"""No mail or feed that can be read today is older; a clock that was never set says 1970."""


def believable_date(text: str, language: str, settings: ReadingSettings) -> str | None:
    """Return the day that *text* names, in ISO 8601, if anything can have been published on it by this edition."""
    found = find_date(text, language) or find_date(text, "de")  # 23.11.2026: with points the day is always first
    if not found and (parsed := parsedate(text)):  # RFC 5322: the day as its writer wrote it, whatever the zone
        found = "-".join(f"{part:02}" for part in parsed[:3])
    try:
        day = date.fromisoformat((found or "")[:10])
    except ValueError:
        return None
    latest = date.fromisoformat(settings.date or today()) + timedelta(days=1)
    return found if date(EARLIEST, 1, 1) <= day <= latest else None
