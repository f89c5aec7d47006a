"""Finds when the article of a page was published: where its elements say so, then what stands nearest to its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from briefing.language import known, load
from briefing.readers.content.names import letters_of
from briefing.readers.content.origin import Claim
from briefing.readers.content.published import believable_date, is_believable
from briefing.readers.webpage.parts import list_article, names_of, text_of
from briefing.settings import ReadingSettings

_BASIC = re.compile(
    r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_SECONDS = 10
"""Digits of a moment in seconds since 1970, from 2001 to 2286; one in milliseconds has three more."""
_EARLIEST_EPOCH = 946684800
"""The year 2000: smaller numbers of ten digits start with 0."""
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\d/])")
_LAST_MONTH = 12
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_PUBLISHED = re.compile(
    r"(?:^|[\s_-])(?:published(?:-?(?:at|on|date|time))?|date-?published|publish(?:ed)?-?(?:date|time)|pub-?date|dt-published"
    r"|(?:entry|post|article|story|news)[-_]?(?:date|time|meta-date)|posted-on|dateline)(?:$|[\s_-])",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:^|[_-])(?:date|datum|fecha|datetime|timestamp|time)(?:$|[_-])", re.IGNORECASE)
"""A class that may be of an event too: it is believed only beside the title."""
_UPDATED = re.compile(r"updat|modif|revis|expire|start|end[_-]?date|duration", re.IGNORECASE)
_NO_NEWS = re.compile(rf"{_UPDATED.pattern}|event|birth|deadline|comment|termin|evento", re.IGNORECASE)
"""What else a class may date."""
_LONGEST_STAMP = 80
"""Characters of an element that says only when."""
_MOST = 400
"""Elements that are read for a date, at most."""
_BEFORE, _AFTER = 15, 40
"""Elements before and after the title's between which a time element is that of the article."""
_PROPERTIES = ("datePublished", "dateCreated")
_RANKS = ("h1", "h2", "h3")
_SMALL = frozenset(("p", "span", "div", "small", "li", "td", "em", "strong", "b", "i", "abbr"))
_MOST_BESIDE, _LEAST_SENTENCE = 20, 3
"""Words beside a date in a line that only says who wrote when, at most, and those of a sentence, at least."""
_PROSE = frozenset(("p", "li", "td", "blockquote", "em", "strong", "b", "i"))
_WHOLE = frozenset(("html", "body", "meta", "article", "main", "section"))
"""Elements whose class tells of more than a date."""


def tidy_date(value: str, language: str, settings: ReadingSettings) -> str:
    """Return the day that *value* tells, with its time where that is told, in ISO 8601; empty where it tells none."""
    told = " ".join(value.split())
    if _EPOCH.fullmatch(told):
        return _read_epoch(told, settings)
    if match := _BASIC.fullmatch(told):
        year, month, day, hour, minute, _, zone = match.groups()
        told = f"{year}-{month}-{day}" + (f"T{hour}:{minute}{zone or ''}" if hour else "")
    return believable_date(_without_slashes(told, language), language, settings) or ""


def _read_epoch(told: str, settings: ReadingSettings) -> str:
    seconds = float(told) if len(told.split(".", maxsplit=1)[0]) == _SECONDS else float(told) / 1000
    if seconds < _EARLIEST_EPOCH:
        return ""
    moment = datetime.fromtimestamp(seconds, UTC).isoformat(timespec="minutes")
    return moment if is_believable(moment, settings) else ""


def _without_slashes(told: str, language: str) -> str:
    """Return *told* with a date such as "27/02/2026" in ISO 8601 where only one of its numbers can be a month."""
    match = _SLASHED.search(told)
    if match is None:
        return told
    first, second, year = int(match[1]), int(match[2]), match[3]
    if first > _LAST_MONTH or (language != "en" and second <= _LAST_MONTH):
        day, month = first, second
    elif second > _LAST_MONTH:
        day, month = second, first
    else:
        return told
    return f"{told[: match.start()]}{year}-{month:02}-{day:02}{told[match.end() :]}"


def date_in_address(address: str) -> str:
    """Return the whole day in the path of an address, such as "/2026/02/27/", in ISO 8601; empty where none is."""
    match = _IN_ADDRESS.search(address)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else ""


def find_stamps(root: Any, language: str, settings: ReadingSettings) -> Iterator[Claim]:
    """Yield the dates that a property of an element calls those of publication, in reading order."""
    for element in list_article(root, marked=True):
        is_marked = element.get("itemprop") in _PROPERTIES or element.get("pubdate") is not None
        if is_marked and element.tag != "meta" and (value := _value_of(element, language, settings)):
            yield "published", value, "date of publication"


def find_times(root: Any, heading: str, language: str, settings: ReadingSettings) -> Iterator[Claim]:
    """Yield the dates beside the title, or the only one: of an element whose class says so, and of a time element.

    Args:
        root: The page.
        heading: Letters of the heading that shows the title.
        language: ISO 639-1 code by which a date in words is read.
        settings: Of the edition, after whose day nothing was published.
    """
    elements = list_article(root)
    at = next((n for n, one in enumerate(elements) if one.tag in _RANKS and letters_of(text_of(one)) == heading), None)
    named = [(n, one) for n, one in enumerate(elements) if one.tag not in _WHOLE and _is_named(one)]
    times = [
        (n, one)
        for n, one in enumerate(elements)
        if one.tag == "time" and not _is_update(one) and not _is_in_prose(one)
    ]
    dated = [(n, one) for n, one in enumerate(elements) if one.tag in _SMALL and _is_dated(one)]
    for found, where in ((named, "element of publication"), (times, "time element"), (dated, "date beside the title")):
        near = [(n, one) for n, one in found if at is not None and -_BEFORE <= n - at <= _AFTER]
        near.sort(key=lambda pair: (pair[0] < (at or 0), abs(pair[0] - (at or 0))))
        values = [value for _, one in (near or found)[:_MOST] if (value := _value_of(one, language, settings))]
        if values and (near or (found is not dated and len({value[:10] for value in values}) == 1)):
            yield "published", values[0], where


def _is_named(element: Any) -> bool:
    """Tell whether the class of *element* says that it tells the day of publication, and not that of a change."""
    return any(_PUBLISHED.search(name) and not _UPDATED.search(name) for name in names_of(element).split())


def _is_dated(element: Any) -> bool:
    names = names_of(element).split()
    return any(map(_DATED.search, names)) and not any(map(_NO_NEWS.search, names))


def _is_update(element: Any) -> bool:
    """Tell whether *element* tells the day of a change, by its class or by the words before it: "Updated March 1"."""
    parent, before = element.getparent(), element.getprevious()
    named = [*names_of(element).split(), *names_of(parent).split()]
    if any(map(_UPDATED.search, named)) and not _is_named(element):
        return True
    told = parent.text if before is None else before.tail if (before.tail or "").strip() else text_of(before)
    words = " ".join((told or "").casefold().split()).rstrip(" :")
    return any(words.endswith(phrase) for code in known() for phrase in load(code).metadata.updated)


def _is_in_prose(element: Any) -> bool:
    """Tell whether *element* stands in a sentence, which tells of another day."""
    parent = element.getparent()
    told = text_of(parent) if parent.tag in _PROSE else ""
    others = len(told.split()) - len(text_of(element).split())
    return others > _MOST_BESIDE or (others >= _LEAST_SENTENCE and told.endswith((".", "!", "?")))


def _value_of(element: Any, language: str, settings: ReadingSettings) -> str:
    """Return the day that an element tells: in an attribute, or in its text where that says little else."""
    for attribute in ("datetime", "content", "title"):
        if value := tidy_date(element.get(attribute) or "", language, settings):
            return value
    inner = element.find(".//time") if element.tag != "time" else None
    if inner is not None:
        return "" if _UPDATED.search(names_of(inner)) else _value_of(inner, language, settings)
    text = text_of(element)
    return tidy_date(text, language, settings) if len(text) <= _LONGEST_STAMP and not _UPDATED.search(text) else ""
