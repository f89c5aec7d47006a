"""Reads invitations: what takes place, when and where. Source: RFC 5545; recurrences and alarms are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from briefing.language import load
from briefing.readers.content.claims import Block
from briefing.readers.content.clean import clean
from briefing.text.dates import find_date

_BEGIN = re.compile(r"^BEGIN:VEVENT\s*$", re.MULTILINE)
_END = re.compile(r"^(?:END:VEVENT|BEGIN:VALARM)\s*$", re.MULTILINE)
_FOLD = re.compile(r"\n[ \t]")
_PROPERTY = re.compile(r"^(?P<name>[A-Z-]{2,40})(?P<parameters>;[^:\n]{0,400})?:(?P<value>[^\n]*)$", re.MULTILINE)
_ZONE = re.compile(r";TZID=\"?([^;:\"]{1,80})")
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(?:\d{2})?(Z?))?$")
_ESCAPED = re.compile(r"\\([nN,;\\])")
_MOST = 5
"""Events of one calendar that are read; an invitation has one."""
_LONGEST = 500_000
"""Characters of a calendar that are looked at."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What takes place."""

    uid: str
    summary: str
    when: str
    """Days in ISO 8601, hours in the zone that is named."""
    where: str
    description: str = ""
    """In lines."""


def read_events(text: str) -> list[Invitation]:
    """Return the events that the calendar *text* invites to; none where it calls them off or only answers."""
    lines = _FOLD.sub("", clean(text)[:_LONGEST])
    if re.search(r"^METHOD:(?:REPLY|CANCEL|COUNTER|REFRESH)", lines, re.MULTILINE):
        return []
    found = [_read_event(_END.split(text, maxsplit=1)[0]) for text in _BEGIN.split(lines, maxsplit=_MOST)[1:]]
    return [event for event in found if event and event.summary and event.when]


def _read_event(text: str) -> Invitation | None:
    values = {match["name"]: match for match in reversed(list(_PROPERTY.finditer(text)))}
    if "STATUS" in values and values["STATUS"]["value"].strip() == "CANCELLED":
        return None

    def value(name: str) -> str:
        found = values[name]["value"] if name in values else ""
        return " ".join(_ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], found).split())

    told = values["DESCRIPTION"]["value"] if "DESCRIPTION" in values else ""
    return Invitation(
        value("UID"),
        value("SUMMARY"),
        _when(values.get("DTSTART"), values.get("DTEND")),
        value("LOCATION"),
        _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], told),
    )


def _when(start: re.Match[str] | None, end: re.Match[str] | None) -> str:
    """Return "2026-05-12, 10:00–11:30 (Europe/Berlin)"; nothing where the start cannot be read."""
    first = _moment(start)
    if start is None or first is None:
        return ""
    last = _moment(end)
    day, hour, is_utc = first
    zone = "UTC" if is_utc else next(iter(_ZONE.findall(start["parameters"] or "")), "")
    told = day
    if hour:
        told += f", {hour}"
        if last and last[1] and last[2] == is_utc:
            told += f"–{last[1]}" if last[0] == day else f" – {last[0]}, {last[1]}"
    return f"{told} ({zone})" if hour and zone else told


def _moment(found: re.Match[str] | None) -> tuple[str, str, bool] | None:
    """Return day, hour and whether it is of UTC; None where it is no moment of the calendar."""
    match = _MOMENT.match(found["value"].strip()) if found else None
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        hour = datetime(2000, 1, 1, int(match[4]), int(match[5])).strftime("%H:%M") if match[4] else ""
    except ValueError:
        return None
    return day, hour, match[6] == "Z"


def tell_event(event: Invitation, told: str, language: str) -> Iterator[Block]:
    """Yield when and where *event* takes place, each where the text *told* does not say so, in words of *language*."""
    words = load(language).mail if load(language).mail.when else load("en").mail
    day = event.when[:10]
    if (find_date(told, language) or "")[:10] != day and day not in told:
        yield "list item", f"{words.when}: {event.when}"
    if event.where and event.where.casefold() not in told.casefold():
        yield "list item", f"{words.where}: {event.where}"
