"""Reads the lines that say before which hour a text must not be published.

Such a line opens with the words for it, and has a day or an hour and nothing else after them:
"EMBARGOED UNTIL 06:00 GMT, 24 November 2026", alone or with a dash, a full stop or the end of the line behind it. A
sentence that goes on, "Embargo until Friday was broken", is none. Where the hour cannot be read, only a line
that can hardly be anything else counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from briefing.language import known, load
from briefing.model import Span

_CLOSED = re.compile(r"[^\S\n]*[)\]\"'’”*+=#,:]*[^\S\n]*(?=\n|$)")
_PARTED = re.compile(r"[)\]\"'’”,]*(?:[^\S\n]+[-–—|/]+[^\S\n]|[^\S\n]?[—|(\[]|[^\S\n]?[+*]{2}|[.;:!][)\]\"'’”]?(?=\s))")
_EDGE = re.compile(r"[^\S\n][-–—|/]+[^\S\n]|[—|(\[]|[.!?;:](?=\s)|[^\S\n]?[+*]{2}|\n|\Z")
_MARKS = re.compile(r"(?:[^\S\n]|[:,])*")
_SPACE = re.compile(r"[^\S\n]*")
_BREAK = re.compile(r"\s*")
_NUMBERS = (
    r"(?P<first>0?[1-9]|[12]\d|3[01])(?P<mark>[./])\s?(?P<second>0?[1-9]|1[0-2])"
    r"(?:(?P=mark)(?:\s?(?P<year_in_full>(?:19|20)\d\d)|(?P<short_year>\d\d)(?![\d:.h]))(?!\d)|(?<!/\d)(?<!/\d\d)\.(?!\d))"
)
_SHORT_YEAR = 2000
_MIDNIGHT = 24 * 60
_MOST_WORDS = 40
"""Words and marks of an embargo line at most; no desk writes more than half of that."""
_MOST_OPENINGS = 8
"""Lines of a paragraph that open with the words for one; more is no notice but a list of them."""

_FIXED = {
    **dict.fromkeys(("gmt", "utc", "z"), "UTC"),
    **dict.fromkeys(("bst", "cet"), "Etc/GMT-1"),
    **dict.fromkeys(("cest", "eet"), "Etc/GMT-2"),
    **dict.fromkeys(("eest", "msk"), "Etc/GMT-3"),
    **dict.fromkeys(("edt",), "Etc/GMT+4"),
    **dict.fromkeys(("est", "cdt"), "Etc/GMT+5"),
    **dict.fromkeys(("cst", "mdt"), "Etc/GMT+6"),
    **dict.fromkeys(("mst", "pdt"), "Etc/GMT+7"),
    **dict.fromkeys(("pst",), "Etc/GMT+8"),
}
"""Zones with one meaning on a news desk, in any language; "IST" has three. The signs of "Etc" are turned round."""


@dataclass(frozen=True, slots=True)
class Until:
    """An hour as an embargo line tells it; what it leaves open is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    ahead: int | None = None
    """Days from the one on which the text was written: "tomorrow" is 1."""
    minutes: int | None = None
    """From the beginning of its day."""
    zone: str = ""
    """IANA name."""

    @property
    def is_told(self) -> bool:
        """Whether there is a day or an hour at all."""
        return any(value is not None for value in (self.day, self.weekday, self.ahead, self.minutes))


@dataclass(frozen=True, slots=True)
class EmbargoLine:
    """A stretch of a text that is an embargo line, and its hour; None is one that cannot be read."""

    span: Span
    until: Until | None


def find_embargo(text: str, language: str) -> EmbargoLine | None:
    """Return the first embargo line of *text*, a paragraph; it opens a line of it.

    It need not be in the *language* of the text: an office abroad writes "Sperrfrist" over a text in English.
    """
    if line := _find(text, _load(language)):
        return line
    others = _list_languages() if _abroad().search(text) else ()
    return next((line for code in others if (line := _find(text, _load(code)))), None)


def _find(text: str, words: _LineWords) -> EmbargoLine | None:
    openings = islice(words.opening.finditer(text), _MOST_OPENINGS)
    return next((line for match in openings if (line := _read(text, match, words))), None)


def part_embargo(text: str, language: str) -> list[tuple[Span, bool]]:
    """Return *text* in parts, each with whether it is an embargo line; marks between two belong to the line."""
    found = find_embargo(text, language)
    if found is None:
        return [(Span(0, len(text)), False)]
    parts = [
        (_trim(text, Span(0, found.span.start)), False),
        (found.span, True),
        (_trim(text, Span(found.span.end, len(text))), False),
    ]
    return [(span, is_line) for span, is_line in parts if any(map(str.isalnum, span.of(text)))]


def is_embargo(text: str, language: str) -> bool:
    """Tell whether *text* is an embargo line and nothing else."""
    return [is_line for _, is_line in part_embargo(text, language)] == [True]


def without_embargo(text: str, language: str) -> str:
    """Return *text*, such as the subject of a mail, without an embargo line that opens it; nothing where it is one."""
    return " ".join(span.of(text) for span, is_line in part_embargo(text, language) if not is_line)


def _trim(text: str, span: Span) -> Span:
    """Return *span* without white space at its ends, and without marks that only part it from what goes before."""
    inside = span.of(text)
    start = len(inside) - len(inside.lstrip(" \t\n\u00a0-–—|/+*=:;.,)]")) if span.start else 0
    return Span(min(span.start + start, span.end), span.start + max(start, len(inside.rstrip())))


@dataclass(frozen=True)
class _LineWords:
    """What embargo lines of a language are made of."""

    opening: re.Pattern[str]
    token: re.Pattern[str]
    none: re.Pattern[str]
    labels: frozenset[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    near: Mapping[str, int]
    hours: Mapping[str, int]
    zones: Mapping[str, str]
    is_day_first: bool


@dataclass(frozen=True, slots=True)
class _Hour:
    """What was read behind the opening of a line."""

    until: Until | None
    end: int
    leads: bool
    """Whether a word such as "until" stands there."""
    is_closed: bool
    """Whether nothing else follows."""


def _read(text: str, opening: re.Match[str], words: _LineWords) -> EmbargoLine | None:
    """Return the embargo line that begins with *opening*, or None where it is none; it may go on in the next line."""
    if words.none.match(text, opening.end()):
        return None
    wrapped, told = (_read_hour(text, opening.end(), words, gap) for gap in (_BREAK, _SPACE))
    for hour in (wrapped, told):
        if hour.is_closed:
            return _line(text, opening, hour.end, hour.until)
    is_sure = _is_sure(text, opening, words, leads=wrapped.leads or told.until is not None)
    return _line(text, opening, told.end, told.until) if is_sure else None


def _read_hour(text: str, start: int, words: _LineWords, gap: re.Pattern[str]) -> _Hour:
    """Return the hour that stands from *start* on, its words parted by *gap*; a date with two meanings closes it."""
    until, end, leads = Until(), start, False
    for match in islice(_tokens(text, start, words, gap), _MOST_WORDS):
        leads = leads or match.lastgroup == "until"
        told = _add(until, match, words)
        if told is None:
            return _Hour(None, match.end(), leads, is_closed=True)
        if told != until:
            until, end = told, match.end()
    is_closed = until.is_told and bool(_CLOSED.match(text, end) or _PARTED.match(text, end))
    return _Hour(until if until.is_told else None, end, leads, is_closed)


def _is_sure(text: str, opening: re.Match[str], words: _LineWords, *, leads: bool) -> bool:
    """Tell whether a line that has more or less in it than an hour can hardly be anything but an embargo line."""
    opener = opening["opener"]
    is_label = text[opening.end() : opening.end() + 2].lstrip().startswith(":") and opener.lower() in words.labels
    return is_label or ("EMBARGO" in opener and (leads or _CLOSED.match(text, opening.end()) is not None))


def _line(text: str, opening: re.Match[str], end: int, until: Until | None) -> EmbargoLine:
    """Return the line from *opening* on: up to *end* where marks close or part it there, else to where its words do."""
    if closed := _CLOSED.match(text, end):
        end = closed.end()
    elif not (until and _PARTED.match(text, end)):
        edge = _EDGE.search(text, _skip(_MARKS, text, end))
        end = edge.start() if edge else len(text)
    start = opening.start("line")
    return EmbargoLine(Span(start, start + len(text[start:end].rstrip())), until)


def _skip(marks: re.Pattern[str], text: str, at: int) -> int:
    """Return where *marks* end that stand at *at*."""
    match = marks.match(text, at)
    return match.end() if match else at


def _tokens(text: str, start: int, words: _LineWords, gap: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the words of days and hours from *start* on, as long as nothing else stands between; marks are passed."""
    at = start
    while match := words.token.match(text, _skip(gap, text, at)):
        at = match.end()
        yield match


def _add(until: Until, match: re.Match[str], words: _LineWords) -> Until | None:
    """Return *until* with what *match* tells; what was told before stays. None where it leaves a choice."""
    kind = match.lastgroup or ""
    if kind in ("iso", "numbers", "written", "month_first"):
        told = _date(match, kind, words)
        return None if told is None else until if until.day else replace(told, minutes=until.minutes, zone=until.zone)
    if kind in ("clock", "named_hour"):
        minutes = _minutes(match, words)
        return None if minutes is None else until if until.minutes is not None else replace(until, minutes=minutes)
    if kind == "weekday" and until.weekday is None:
        return replace(until, weekday=words.weekdays[_plain(match[0])])
    if kind == "near" and until.ahead is None:
        return replace(until, ahead=words.near[_plain(match[0])])
    if kind == "zone" and not until.zone:
        return replace(until, zone=_zone(match, words))
    return until


def _date(match: re.Match[str], kind: str, words: _LineWords) -> Until | None:
    if kind == "iso":
        told = match["iso"]
        return Until(int(told[:4]), int(told[5:7]), int(told[8:]))
    if kind == "numbers":
        return _numbers(match, words)
    month, day, year = (
        (match["month"], match["day"], match["year"])
        if kind == "written"
        else (match["month2"], match["day2"], match["year2"])
    )
    return Until(int(year) if year else None, words.months[_plain(month)], int(day))


def _numbers(match: re.Match[str], words: _LineWords) -> Until | None:
    """Return the date of "24.11.2026"; "03/04/2026" leaves a choice in English alone."""
    first, second = int(match["first"]), int(match["second"])
    if not words.is_day_first and match["mark"] == "/":
        if max(first, second) <= 12 and first != second:
            return None
        first, second = max(first, second), min(first, second)
    year = int(match["year_in_full"] or match["short_year"] or 0)
    return Until((year if year > 99 else year + _SHORT_YEAR) if year else None, second, first)


def _minutes(match: re.Match[str], words: _LineWords) -> int | None:
    if match["hour_name"]:
        return words.hours[_plain(match["hour_name"])] * 60
    hour = int(match["hour"] or match["hour2"] or match["hour3"] or match["hour4"])
    minute = int(match["minute"] or match["minute3"] or 0)
    half = (match["half"] or match["half2"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= _MIDNIGHT else None


def _zone(match: re.Match[str], words: _LineWords) -> str:
    """Return the IANA name of "GMT", "GMT+1", "+01:00" or "London time"."""
    told = match["offset"] or ("" if match["zone_name"] else match[0][:3])
    if told:
        hours = int(told)
        return f"Etc/GMT{-hours:+d}" if hours else "UTC"
    name = _plain(match["zone_name"])
    return words.zones.get(name) or _FIXED[name]


def _plain(word: str) -> str:
    return " ".join(word.lower().replace("’", "'").split())


@cache
def _list_languages() -> tuple[str, ...]:
    return tuple(code for code in known() if load(code).embargo.openers)


@cache
def _abroad() -> re.Pattern[str]:
    """Return what may open an embargo line in another language than its text: only then are all languages looked at."""
    openers = _either(load("en").embargo.abroad)
    return re.compile(rf"^[^\w\n]{{0,12}}(?:{openers})(?!\w)", re.IGNORECASE | re.MULTILINE)


@cache
def _load(code: str) -> _LineWords:
    """Return the words of the language *code* with the English ones, which other desks borrow."""
    both = (load("en"),) if code == "en" else (load("en"), load(code))
    months = {form: n for one in both for n, forms in enumerate(one.words.months, 1) for form in forms}
    weekdays = {form: n for one in both for n, forms in enumerate(one.words.weekdays) for form in forms}
    near = {word: ahead for one in both for word, ahead in one.calendar.near.items()}
    hours = {word: hour for one in both for word, hour in one.embargo.hours.items()}
    zones = {word: zone for one in both for word, zone in one.embargo.zones.items()}
    openers, before, none = (_both(code, name) for name in ("openers", "before", "none"))
    return _LineWords(
        opening=re.compile(
            rf"^(?P<line>[^\w\n]{{0,12}}(?:(?:{before})[^\w\n]{{1,4}})?(?P<opener>{openers}))(?!\w)",
            re.IGNORECASE | re.MULTILINE,
        ),
        token=_token(code, _either(months), _either(weekdays), _either(near), _either(hours), _either(zones)),
        none=re.compile(rf"[^\w\n]{{1,4}}(?:{none})(?!\w)", re.IGNORECASE),
        labels=load("en").embargo.labels | load(code).embargo.labels,
        months=months,
        weekdays=weekdays,
        near=near,
        hours=hours,
        zones=zones,
        is_day_first=code not in ("en", "und"),
    )


def _token(code: str, months: str, weekdays: str, near: str, hours: str, zones: str) -> re.Pattern[str]:
    """Return the pattern of one word of an embargo line, or of marks in it; its last group says of which kind."""
    until, inside, units, at, openers = (_both(code, name) for name in ("until", "inside", "units", "at", "openers"))
    year = r"(?:19|20)\d\d(?!\w|[:.]\d|\s?(?:hrs|hours|gmt|utc)\b)"
    half = r"\s?(?P<half{}>[ap])\.?m\b\.?"
    kinds = (
        r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?:T(?=\d)|(?!\w))",
        rf"(?P<numbers>{_NUMBERS})",
        rf"(?P<written>(?P<day>\d{{1,2}})(?:\.|er|º|°|st|nd|rd|th)?\s(?:of\s|de\s)?(?P<month>{months})\.?(?!\w)"
        rf"(?:,?\s(?:de\s|del\s)?(?P<year>{year}))?)",
        rf"(?P<month_first>(?P<month2>{months})\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:]|\.\d)(?:,?\s(?P<year2>{year}))?)",
        rf"(?P<clock>(?P<hour>\d{{1,2}})[:.h](?P<minute>\d\d)(?!\d)(?::\d\d)?(?:{half.format('')}|\s?(?:{units})(?!\w))?"
        rf"|(?P<hour2>\d{{1,2}})(?:{half.format('2')}|\s?(?:{units})(?!\w))"
        r"|(?P<hour3>[01]\d|2[0-4])(?P<minute3>[0-5]\d)(?=\s?(?:hrs?|hours|h|gmt|utc|z|bst|cet|cest|est|edt)\b)"
        rf"|(?:{at})\s(?P<hour4>\d{{1,2}})(?!\w|[:.]\d))",
        rf"(?P<named_hour>(?:12\s)?(?P<hour_name>{hours}))(?!\w)",
        rf"(?P<zone>(?P<zone_name>{zones}|{_either(_FIXED)})(?!\w)\s?(?P<offset>[+-]\d{{1,2}}(?!\d))?(?::00)?|[+-]\d\d:00)",
        rf"(?P<weekday>{weekdays})(?!\w)\.?",
        rf"(?P<near>{near})(?!\w)",
        rf"(?P<until>{until})(?!\w)",
        rf"(?P<opener>{openers})(?!\w)",
        rf"(?P<inside>{inside})(?!\w)",
        r"(?P<marks>[:,()\[\]\"'’.]|-(?=\s))",
    )
    return re.compile("|".join(kinds), re.IGNORECASE)


def _both(code: str, name: str) -> str:
    """Return what matches any word of a list of the language *code* and of the English one."""
    return _either({word for one in (load("en"), load(code)) for word in getattr(one.embargo, name)})


def _either(words: Iterable[str]) -> str:
    listed = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("'", "['’]").replace(r"\ ", r"\s") for word in listed) or "(?!)"
