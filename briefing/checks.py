"""What the value of a setting may be: each check returns the value as it is kept, or says what is wrong with it.

The same checks judge a configuration file, the command line and a call of the library;
each record of ``settings`` has a row for each field.
"""

from __future__ import annotations

import datetime
import difflib
import math
import operator
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from briefing.errors import UsageError

Check = Callable[[Any], Any]
"""Raises ValueError, which says what is wrong and what is wanted."""

_FIRST_DAY, _LAST_DAY = "1900-01-01", "2999-12-31"
"""Dates of editions: the days around them can be counted on without leaving the calendar."""
_READABLE = 4.5
"""Least contrast of letters and ground (WCAG 2.2, 1.4.3)."""
_LONGEST_SHOWN = 60
"""Characters of a wrong value that are shown."""
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,4})?) ?(mm|cm|in)")
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4}
"""Of the units that a length can have."""
_MARGINS = (5, 50)
"""Millimetres: less few printers print to, and more leaves lines of four words on A5."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FONT = re.compile(r"\w[\w .-]{0,60}")
_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,250}[a-z0-9_])?|[0-9a-f:.]{2,45}")
_PROXY = re.compile(r"https?://(?:[A-Za-z0-9_.-]{1,250}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?/?")
_LANGUAGE = re.compile(r"[a-z]{2}")
_FORMATS_BY_ENDING = {"md": "markdown", "htm": "html"}
"""Names of formats by other endings of their files."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_EDITION = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_DURATION = re.compile(r"(\d{1,5})([smh])")
_SECONDS = {"s": 1, "m": 60, "h": 3600}
_DAY = 86_400
_LINK = re.compile(r"https?://[^\s/@<>\"]{1,250}(?:/[^\s<>\"]{0,1500})?")
_WINDOW = re.compile(r"(\d{1,4})([dh])(?:@([01]\d|2[0-3]):([0-5]\d))?")


def usage_error(faults: Sequence[str], *, where: str = "", setting: str = "", value: object = None) -> UsageError:
    """Return the error that names all *faults* at once, each as ``setting: what is wrong``; its data are of one."""
    what = faults[0] if len(faults) == 1 else "\n  ".join([f"{len(faults)} settings cannot be used", *faults])
    do = "correct what is named; all else can be used"
    return UsageError(what, where=where, do=do, setting=setting, value=value)


def show(value: object) -> str:
    """Return *value* as a message names it: text in quotation marks, true and false as a file writes them."""
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    if len(shown) > _LONGEST_SHOWN:
        shown = f"{shown[:_LONGEST_SHOWN]}…"
    return f'"{shown}"' if isinstance(value, str) else shown


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the advice for a *name* that is not among the *known* ones."""
    listed = list(known)
    near = difflib.get_close_matches(name, listed, n=1)
    return f', did you mean "{near[0]}"?' if near else f", known are {', '.join(listed)}"


def optional(check: Check) -> Check:
    """Return *check*, with None let through."""
    return lambda value: None if value is None else check(value)


def each(check: Check) -> Check:
    """Return the check of a list or tuple, whose items *check* judges; it is kept as a tuple."""

    def check_items(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise ValueError(f"expected a list, not {show(value)}")
        return tuple(_check_item(check, item, number) for number, item in enumerate(value, 1))

    return check_items


def _check_item(check: Check, item: object, number: int) -> Any:
    try:
        return check(item)
    except ValueError as error:
        raise ValueError(f"item {number}: {error}") from error


def record(kind: type[Any]) -> Check:
    """Return the check of a record of *kind*, which has judged its own values."""

    def check_record(value: object) -> Any:
        if not isinstance(value, kind):
            raise ValueError(f"expected a table, {kind.__name__} in Python, not {show(value)}")
        return value

    return check_record


def choice(*names: str) -> Check:
    """Return the check of a text that is one of *names*."""

    def check_choice(value: object) -> str:
        if text(value) not in names:
            near = difflib.get_close_matches(str(value), names, n=1)
            advice = f', did you mean "{near[0]}"?' if near else ""
            raise ValueError(f"{show(value)} is none of {', '.join(names)}{advice}")
        return str(value)

    return check_choice


def whole(low: int, high: int) -> Check:
    """Return the check of a whole number from *low* to *high*."""

    def check_whole(value: Any) -> int:
        with suppress(TypeError):
            if not isinstance(value, bool):
                return int(_within(operator.index(value), low, high))
        raise ValueError(f"expected a whole number, not {show(value)}")

    return check_whole


def number(low: float, high: float) -> Check:
    """Return the check of a number from *low* to *high*."""

    def check_number(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
            raise ValueError(f"expected a number, not {show(value)}")
        return _within(float(value), low, high)

    return check_number


def _within(value: float, low: float, high: float) -> float:
    if value < low:
        raise ValueError(f"{_grouped(value)} is too small, {_grouped(low)} to {_grouped(high)}")
    if value > high:
        raise ValueError(f"{_grouped(value)} is too large, {_grouped(low)} to {_grouped(high)}")
    return value


def _grouped(value: float) -> str:
    return show(f"{value:,}").strip('"').removesuffix(".0")


def truth(value: object) -> bool:
    """Check that *value* is true or false."""
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, not {show(value)}")
    return value


def text(value: object) -> str:
    """Check that *value* is text."""
    if not isinstance(value, str):
        raise ValueError(f"expected text, not {show(value)}")
    return value


texts = each(text)
"""A list of texts."""


def path(value: object) -> str:
    """Check that *value* is a path, as text or ``pathlib.Path``; it is kept as text."""
    place = os.fspath(value) if isinstance(value, os.PathLike) else value
    if not isinstance(place, str):
        raise ValueError(f"expected a path, not {show(value)}")
    if "\0" in place:
        raise ValueError(f"{show(place)} is no path: it holds a zero character")
    return place


def output(value: object) -> str:
    """Return the path of an edition, or of its plan, in which ``{date}`` and nothing else may stand for something."""
    written = path(value)
    for name in _PLACEHOLDER.findall(written):
        if name != "date":
            raise ValueError(f"{{{name}}} stands for nothing, {{date}} is the date of the edition")
    return written


def host(value: object) -> str:
    """Return the name of one host, or its address, as it stands in an address of a page: in small letters, IDNA."""
    written = text(value).strip().lower().strip("[]")
    try:
        name = written.encode("idna").decode()
    except UnicodeError:
        name = ""
    if not _HOST.fullmatch(name):
        raise ValueError(f"{show(value)} is no name of one host, write it as intranet.example")
    return name


def proxy(value: object) -> str:
    """Check that *value* is the address of a proxy, or empty; no password stands in a configuration."""
    written = text(value)
    if "@" in written:
        raise ValueError("a user and a password have no place in it, write it as http://proxy.example:3128")
    if written and not _PROXY.fullmatch(written):
        raise ValueError(f"{show(value)} is no address of a proxy, write it as http://proxy.example:3128")
    return written


def archive(value: object) -> str:
    """Return the path of an archive; a stream, or memory, remembers nothing."""
    written = path(value)
    if written == "-" or written.startswith(":"):
        raise ValueError("is no file that remembers, such as editions.sqlite")
    return written


def day(value: object) -> str:
    """Check that *value* is a date, as ISO 8601 text or of the calendar; it is kept as text."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    written = value.isoformat() if isinstance(value, datetime.date) else value
    if not isinstance(written, str) or not _is_day(written):
        raise ValueError(f"{show(value)} is no date, write it as 2026-11-23")
    if not _FIRST_DAY <= written <= _LAST_DAY:
        raise ValueError(f"{show(written)} is no date of an edition, {_FIRST_DAY} to {_LAST_DAY}")
    return written


def _is_day(written: str) -> bool:
    try:
        # Not all that ISO 8601 allows: 20261123 and 2026-W48-1 name files that sort elsewhere.
        return datetime.date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def language(value: object) -> str:
    """Check that *value* has the form of an ISO 639-1 code."""
    if not _LANGUAGE.fullmatch(text(value)):
        raise ValueError(f"{show(value)} is no language code, write it as de")
    return str(value)


def window(value: object) -> str:
    """Check that *value* is a span of days or hours, such as ``1d@08:00``."""
    written = text(value).strip()
    parse_window(written)
    return written


def parse_window(written: str) -> tuple[int, str, datetime.time | None]:
    """Return how many days, "d", or hours, "h", a window is long, and the time of day at which it ends, if any.

    Raises:
        ValueError: it is no window.
    """
    match = _WINDOW.fullmatch(written)
    if match is None or not int(match[1]):
        raise ValueError(f"{show(written)} is no window, write it as 1d, 7d, 36h, or with the time it ends, 1d@08:00")
    return int(match[1]), match[2], datetime.time(int(match[3]), int(match[4])) if match[3] else None


def zone(value: object) -> str:
    """Check that *value* names a time zone of the IANA database."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # most settings name none

    name = text(value)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{show(name)} is no time zone, write a name such as Europe/Berlin or UTC") from error
    return name


def names(value: object) -> tuple[str, ...]:
    """Return one name, or a list of names, as a tuple, each once."""
    return tuple(dict.fromkeys((value,) if isinstance(value, str) else each(text)(value)))


def edition(value: object) -> str:
    """Check that *value* can be the name of an edition, and part of the name of its files, or is empty."""
    if text(value) and not _EDITION.fullmatch(text(value)):
        raise ValueError(f"{show(value)} is no name of an edition, write it as harbour or north-2")
    return str(value)


def time_of_day(value: object) -> str:
    """Check that *value* is a time of day, such as ``07:00``."""
    if not _TIME_OF_DAY.fullmatch(text(value)):
        raise ValueError(f"{show(value)} is no time of day, write it as 07:00")
    return str(value)


def duration(value: object) -> str:
    """Check that *value* is a time such as ``30m`` or ``2h``, of a day at most; ``0m`` is none."""
    parse_duration(text(value))
    return str(value)


def parse_duration(written: str) -> int:
    """Return how many seconds a duration is long. Raises ValueError where it is none."""
    match = _DURATION.fullmatch(written)
    seconds = int(match[1]) * _SECONDS[match[2]] if match else _DAY + 1
    if seconds > _DAY:
        raise ValueError(f"{show(written)} is no time of at most a day, write it as 30m, 2h or 90s")
    return seconds


def link(value: object) -> str:
    """Check that *value* is an address of the web, or empty; ``{date}`` in it is the date of the edition."""
    written = output(text(value))
    if written and not _LINK.fullmatch(written):
        raise ValueError(f"{show(value)} is no address, write it as https://example.org/editions")
    return written


def edition_format(value: object) -> str:
    """Return the name of a format; an ending by which its files are known too stands for it: ``md``, ``htm``."""
    return _FORMATS_BY_ENDING.get(text(value), str(value))


def layout(value: object) -> str:
    """Check that *value* can be the name of a folder of templates."""
    if not _FOLDER.fullmatch(text(value)):
        raise ValueError(f"{show(value)} is no layout: daily, onepage, report, or a folder of your templates")
    return str(value)


def margin(value: object) -> str:
    """Check that *value* is a length, as ``15mm``, that leaves a page to print on, or empty."""
    if not text(value):
        return ""
    found = _LENGTH.fullmatch(str(value).strip())
    if not found:
        raise ValueError(f"{show(value)} is no length, write it as 15mm, 1.5cm or 0.6in")
    long = float(found[1]) * _MILLIMETRES[found[2]]
    least, most = _MARGINS
    if not least <= long <= most:
        raise ValueError(f"{show(value)} is {long:g} mm, and a margin has {least} to {most}")
    return f"{long:g}mm"


def colour(value: object) -> str:
    """Check that *value* is a colour, as ``#1f4e79``, that can be read on white."""
    if not _COLOUR.fullmatch(text(value)):
        raise ValueError(f"{show(value)} is no colour, write it as #1f4e79")
    contrast = _contrast_to_white(str(value))
    if contrast < _READABLE:
        raise ValueError(f"{show(value)} is too pale to read on white: contrast {contrast:.1f}, {_READABLE} or more")
    return str(value)


def _contrast_to_white(value: str) -> float:
    """Return the contrast of ``#rrggbb`` to white, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    channels = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return float(1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05))


def font(value: object) -> str:
    """Check that *value* is the name of a font, or empty."""
    if text(value) and not _FONT.fullmatch(text(value)):
        raise ValueError(f'{show(value)} is no name of a font, such as "Noto Serif"')
    return str(value)


def short(most: int) -> Check:
    """Return the check of a text of at most so many characters."""

    def check_short(value: object) -> str:
        if len(text(value)) > most:
            raise ValueError(
                f"{len(str(value))} characters, and {most} fit at the head of a page in large print: {show(value)}"
            )
        return str(value)

    return check_short


def tiers(value: object) -> dict[str, int]:
    """Check that *value* gives each name a tier."""
    if not isinstance(value, Mapping):
        raise ValueError(f"expected a table, not {show(value)}")
    for name, tier in value.items():
        if not isinstance(name, str) or isinstance(tier, bool) or tier not in (1, 2, 3):
            raise ValueError(f"{show(name)} has tier {show(tier)}, and tiers are 1, 2 and 3")
    return dict(value)
