"""Tells which dates of publication can be true, and reads them as feeds and mails write them.

Sources: RFC 5322, sections 3.3 and 4.3; W3C, Date and Time Formats. Deviations: a month may be written in full, a
time may have no seconds or be one of twelve hours, and a zone may be one of those names that everybody understands
alike. A time in a zone that nobody can tell is left out, and the day stays.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from briefing.clock import today
from briefing.settings import ReadingSettings
from briefing.text.dates import find_date

EARLIEST = 1990
"""No mail or feed that can be read today is older; a clock that was never set says 1970."""
_AHEAD = timedelta(days=7)
"""An edition of an earlier day, made anew, meets what came after it; days after that are of events and wrong clocks."""
_WHOLE_YEAR, _WHOLE_MOMENT = 4, 16
"""Characters of a year, and of an ISO 8601 moment up to its minute."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\\.?"
_DAY = re.compile(rf"(?<![\w-])(?P<day>\d{{1,2}})[ -]{_MONTH}[ ,-]{{1,2}}(?P<year>\d{{2,4}})(?![\d-])", re.IGNORECASE)
_HOUR_BETWEEN = r"(?: \d\d?:\d\d(?::\d\d)?(?: (?:[A-Z]{1,5}|[+-]\d{4}))?)?"
_DAY_SECOND = re.compile(
    rf"(?<!\w){_MONTH} +(?P<day>\d{{1,2}}),?{_HOUR_BETWEEN} (?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
"""As C and JavaScript print it: "Mon Mar  2 07:15:00 2026"."""
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})/(\d{2})/(\d{2})(?!\d)")
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u036f]")
"""A letter that is not Latin: it may say which half of the day an hour is of."""
_TIME = re.compile(
    r"(?<![\d:+-])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?(?![\d:])"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?(?:\s?(?P<zone>[A-Za-z]{1,5}(?![\w+-])|(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d{2})?(?!\d)))?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?$")
_ZONES = {
    name: round(60 * hours)
    for hours, names in (
        (0, "UT UTC GMT Z WET"),
        (0, "A B C D E F G H I K L M N O P Q R S T U V W X Y"),  # RFC 5322: so many got them wrong that they say -0000
        (-10, "HST"),
        (-9, "AKST"),
        (-8, "PST AKDT"),
        (-7, "MST PDT"),
        (-6, "CST MDT"),
        (-5, "EST CDT"),
        (-4, "EDT"),
        (-3.5, "NST"),
        (-2.5, "NDT"),
        (1, "CET MET MEZ WEST"),
        (2, "CEST MEST MESZ EET"),
        (3, "EEST MSK"),
        (8, "HKT"),
        (9, "JST KST"),
        (10, "AEST"),
        (11, "AEDT"),
        (12, "NZST"),
        (13, "NZDT"),
    )
    for name in names.split()
}
"""Minutes ahead of UTC. "IST", "BST" and others that name two zones are none."""


def believable_date(text: str, language: str, settings: ReadingSettings) -> str | None:
    """Return the day that *text* names, with its time of day if that is told, in ISO 8601.

    None where nothing can have been published on it by this edition.
    """
    text = _YEAR_FIRST.sub(r"\1-\2-\3", " ".join(text.split()))
    found = _read_day(text) or find_date(text, language) or find_date(text, "de")  # with points the day is first
    if not found or not is_believable(found, settings):
        return None
    return _with_time(found, text)


def is_believable(day: str, settings: ReadingSettings) -> bool:
    """Tell whether anything can have been published on *day*, in ISO 8601, by this edition."""
    try:
        known = date.fromisoformat(day[:10])
    except ValueError:
        return False
    edition = date.fromisoformat(settings.date or today())
    return date(EARLIEST, 1, 1) <= known <= min(edition, date.max - _AHEAD) + _AHEAD


def _read_day(text: str) -> str | None:
    """Return the day of a date as RFC 5322 has it; a year of two digits is one from 1950 to 2049."""
    match = _DAY.search(text) or _DAY_SECOND.search(text)
    if match is None:
        return None
    year = int(match["year"])
    if len(match["year"]) < _WHOLE_YEAR:
        year += 1900 if year > 49 else 2000
    try:
        return date(year, _MONTHS.index(match["month"].lower()) + 1, int(match["day"])).isoformat()
    except ValueError:
        return None


def _with_time(found: str, text: str) -> str:
    """Return *found* with the time of day and the zone that *text* tells, as far as both are sure."""
    if len(found) > _WHOLE_MOMENT:  # with its zone
        return found
    time = _TIME.search(text)
    if time is None or _OTHER_SCRIPT.search(text) or (time["zone"] and _is_unknown(time["zone"])):
        return found[:10]
    hour = int(time["hour"]) % 12 + 12 * (time["half"] in "pP") if time["half"] else int(time["hour"])
    try:
        moment = datetime.fromisoformat(found[:10]).replace(hour=hour, minute=int(time["minute"]))
        return moment.replace(tzinfo=_zone(time["zone"] or "")).isoformat(timespec="minutes")
    except ValueError:
        return found[:10]


def _is_unknown(zone: str) -> bool:
    """Tell whether *zone* looks like the name of one, as "Uhr" does not, and nobody can say which."""
    return zone.isupper() and zone.isalpha() and zone not in _ZONES


def _zone(name: str) -> timezone | None:
    """Return the zone *name*, None where it is no zone at all. Raises ValueError where it is a day or more away."""
    if offset := _OFFSET.search(name):
        minutes = 60 * int(offset["hours"]) + int(offset["minutes"] or 0)
        return timezone(timedelta(minutes=-minutes if offset["sign"] == "-" else minutes))
    known = _ZONES.get(name.upper() if len(name) > 1 else name)
    return None if known is None else timezone(timedelta(minutes=known))
