"""Which documents must wait: those that say they may not be published before an hour that has not come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo

from briefing.clock import now
from briefing.model import Document, Documented, Notice, Paragraph
from briefing.text.embargo import Until, find_embargo

Of = TypeVar("Of", bound=Documented)

_NEAR = 5
"""Paragraphs at the head and at the foot of a text among which its embargo stands, below a masthead and a contact."""
_FIRST_MINUTE = time(0, 1)


@dataclass(frozen=True, slots=True)
class PressTime:
    """The moment at which an edition goes to its readers, in the zone of the edition."""

    moment: datetime
    day: date
    """Of the edition; an hour without a day is of this one."""

    def find_hour(self, document: Document) -> tuple[bool, datetime | None]:
        """Return whether *document* is under embargo, and until when; of several hours the last, None is unreadable."""
        written, embargoes = _written(document), _embargoes(document)
        hours = [hour for until in embargoes if until and (hour := self._hour(until, written))]
        latest = max(hours, default=None)
        return bool(embargoes) if latest is None else latest > self.moment, latest

    def _hour(self, until: Until, written: date | None) -> datetime | None:
        try:
            day = _day(until, self.day, written or self.day)
            zone_info: tzinfo | None = ZoneInfo(until.zone) if until.zone else self.moment.tzinfo
            days, minutes = divmod(until.minutes or 0, 24 * 60)
            return datetime.combine(day + timedelta(days), time(minutes // 60, minutes % 60), zone_info)
        except (ValueError, OverflowError):
            return None


def make_press_time(day: str, zone: str | None) -> PressTime:
    """Return when the edition of *day* (ISO 8601) goes to its readers, who live in the time zone *zone*.

    An edition of today goes out now. One of a day to come is made the evening before, and is in
    the hands of its readers no sooner than that day begins: its first minute counts, 00:01, the hour for
    which texts are released to the papers of a morning. What is released later on that day is not free yet.
    One of a day gone by is made anew for the files: it may have all that was free by the end of that day, and no more.
    """
    present, of = now(zone), date.fromisoformat(day)
    zone_info = ZoneInfo(zone) if zone else present.tzinfo
    if of == present.date():
        return PressTime(present, of)
    if of > present.date():
        return PressTime(max(present, datetime.combine(of, _FIRST_MINUTE, zone_info)), of)
    return PressTime(datetime.combine(of, time.max, zone_info), of)


def hold_back(analyses: Sequence[Of], press: PressTime | None) -> tuple[list[Of], list[Notice]]:
    """Return those of *analyses* that may be published at *press*, and a notice on each other; None keeps all."""
    if press is None:
        return list(analyses), []
    kept: list[Of] = []
    notices: list[Notice] = []
    for analysis in analyses:
        is_held, hour = press.find_hour(analysis.document)
        if is_held:
            notices.append(_notice(analysis.document, hour, press))
        else:
            kept.append(analysis)
    return kept, notices


def _notice(document: Document, hour: datetime | None, press: PressTime) -> Notice:
    place = document.origin.place
    if hour is None:
        what = "under embargo, until an hour that could not be read"
        return Notice("left out", what, place, "look at its embargo; --ignore-embargo prints it", "embargo")
    what = f"under embargo until {hour:%Y-%m-%d %H:%M} ({_name(hour)})"
    return Notice("left out", what, place, "wait for a later edition; --ignore-embargo prints it now", "embargo")


def _name(hour: datetime) -> str:
    """Return what its zone is called: "CET", "UTC+01:00"."""
    named = hour.tzname() or ""
    return named if named.isalpha() else f"{hour:UTC%z}"[:-2] + ":" + f"{hour:%z}"[-2:]


def _embargoes(document: Document) -> list[Until | None]:
    """Return the hours of the embargo lines at the head and at the foot of *document*."""
    language, text = document.origin.language, document.text
    found = [find_embargo(one.span.of(text), language) for one in _outer(document.paragraphs)]
    return [line.until for line in found if line]


def _outer(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    if len(paragraphs) <= 2 * _NEAR:
        return paragraphs
    return [*paragraphs[:_NEAR], *paragraphs[-_NEAR:]]


def _written(document: Document) -> date | None:
    told = document.origin.published
    return date.fromisoformat(told[:10]) if told else None


def _day(until: Until, edition: date, written: date) -> date:
    """Return the day of *until*: without its year that next to *written*, a weekday from *written* on.

    Raises ValueError where the calendar has no such day.
    """
    if until.month and until.day:
        if until.year:
            return date(until.year, until.month, until.day)
        days = (date(written.year + more, until.month, until.day) for more in (-1, 0, 1))
        return min(days, key=lambda day: abs(day - written))
    if until.weekday is not None:
        return written + timedelta(days=(until.weekday - written.weekday()) % 7)
    return written + timedelta(days=until.ahead) if until.ahead is not None else edition
