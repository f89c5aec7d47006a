"""Which documents belong to an edition by the moment at which they were published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo

from briefing.checks import parse_window
from briefing.clock import now
from briefing.model import Document, Documented, Notice
from briefing.remarks import remark_on

Of = TypeVar("Of", bound=Documented)


@dataclass(frozen=True, slots=True)
class Window:
    """From the moment ``start`` on and before ``end``, both with their time zone."""

    start: datetime
    end: datetime

    def holds(self, document: Document) -> bool:
        """Tell whether *document* was published in the window, or may have been: one without a date is held.

        A date without a time of day is the whole day in the zone of the window, and
        a time of day without a zone is of that one.
        """
        told = document.origin.published
        if told is None:
            return True
        first, last = _moments(told, self.start.tzinfo)
        return first < self.end and last >= self.start

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M} to {self.end:%Y-%m-%d %H:%M} ({self.end.tzname()})"


def keep_window(analyses: Sequence[Of], window: Window | None) -> tuple[list[Of], list[Notice]]:
    """Return those of *analyses* that belong to *window*, and a remark on those that were published outside."""
    if window is None:
        return list(analyses), []
    kept = [analysis for analysis in analyses if window.holds(analysis.document)]
    outside = [analysis.document.origin for analysis in analyses if not window.holds(analysis.document)]
    places = [f"{one.place} ({one.published})" for one in outside]
    return kept, list(remark_on(places, f"published outside the window {window}"))


def make_window(text: str, day: str, zone: str | None) -> Window:
    """Return the window that *text* sets for the edition of *day* (ISO 8601) in the time zone *zone*.

    "2d" is the two calendar days up to the end of *day*, whatever hours a change of
    the clock makes them; "36h" so many hours of 60 minutes. With "@08:00" the window ends at
    that time of *day* instead.

    Raises:
        ValueError: *text* is no window; settings hold none such.
    """
    count, unit, ends = parse_window(text)
    zone_info = ZoneInfo(zone) if zone else now().tzinfo
    last = date.fromisoformat(day) if ends else date.fromisoformat(day) + timedelta(days=1)
    end = datetime.combine(last, ends or time(), zone_info)
    if unit == "d":
        # Wall-clock arithmetic: a day before 08:00 is 08:00 of the day before, through any change of the clock.
        return Window((end.replace(tzinfo=None) - timedelta(days=count)).replace(tzinfo=zone_info), end)
    return Window((end.astimezone(UTC) - timedelta(hours=count)).astimezone(zone_info), end)


def _moments(told: str, zone_info: tzinfo | None) -> tuple[datetime, datetime]:
    """Return the first and the last moment that *told*, a date or a date with its time, may mean."""
    moment = datetime.fromisoformat(told)
    if "T" in told:
        known = moment if moment.tzinfo else moment.replace(tzinfo=zone_info)
        return known, known
    return moment.replace(tzinfo=zone_info), (moment + timedelta(days=1, microseconds=-1)).replace(tzinfo=zone_info)
