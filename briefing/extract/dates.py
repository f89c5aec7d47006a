"""Finds the days that a text names and says which they are; a day that leaves a choice is none.

A day without its year, a weekday and "tomorrow" are counted from the day on which
the text was published; where that is not known, they are left alone. Whether a
weekday lies ahead or behind is told by the verbs of its clause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Literal

from briefing.language import load
from briefing.model import DateMention, Document, Sentence, Span

_EARLIEST, _LATEST = 1900, 2099
_HALF_YEAR = timedelta(days=150)
"""A day without its year may be so far from the day of publication; beyond, it is nearly as close to the year next to
it, and only the verbs may tell."""
_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_PARTS = re.compile(r"[;:–—()\"“”„«»]|,(?!\d)")
_NEAR_DATE = 14
"""Characters between a weekday and its date: "Monday, the 30th of November"."""

_PARTICIPLE_REACH = 12
"""Characters between "will" and the participle that belongs to it."""

_Way = Literal["future", "past"]


def find_dates(document: Document) -> tuple[DateMention, ...]:
    """Return the days that the sentences of *document* name, in reading order.

    Of several days in a row ("3 to 5 May") the first is given.
    """
    words = _load(document.origin.language)
    if words is None:
        return ()
    published = _published(document)
    return tuple(
        DateMention(Span(sentence.span.start + start, sentence.span.start + end), sentence.text[start:end], day)
        for sentence in document.sentences
        for start, end, day in _Reader(sentence, words, published).days()
    )


def _published(document: Document) -> date | None:
    told = document.origin.published
    try:
        return date.fromisoformat(told[:10]) if told else None
    except ValueError:
        return None


@dataclass(frozen=True)
class _Words:
    """What a language has for days."""

    code: str
    weekdays: Mapping[str, int]
    near: Mapping[str, int]
    not_near: frozenset[str]
    next: frozenset[str]
    last: frozenset[str]
    each: frozenset[str]
    upto: frozenset[str]
    full: re.Pattern[str]
    relative: re.Pattern[str]
    months: Mapping[str, int]
    ways: Mapping[str, _Way]
    endings: Mapping[str, _Way]
    phrases: re.Pattern[str]

    def way(self, word: str) -> _Way | None:
        """Return whether *word* tells what is to come or what was; an ending counts in small letters only."""
        lower = word.lower()
        if lower in self.ways:
            return self.ways[lower]
        if word != lower:
            return None
        return next(
            (way for ending, way in self.endings.items() if len(lower) > len(ending) + 1 and lower.endswith(ending)),
            None,
        )


@dataclass(frozen=True, slots=True)
class _Verb:
    """A word or phrase that tells whether its clause is of what is to come or of what was."""

    start: int
    end: int
    way: _Way
    is_participle: bool = False
    """Whether only its ending tells: "closed" may be either."""


class _Reader:
    """The days of one sentence."""

    def __init__(self, sentence: Sentence, words: _Words, published: date | None) -> None:
        self.text = sentence.text
        self.words = words
        self.published = published

    def days(self) -> list[tuple[int, int, str]]:
        """Return start, end and ISO day of each, in order; a weekday beside its date is a part of it."""
        full = list(self._full())
        near = [found for found in self._relative(self.published) if not _beside(found, full)] if self.published else []
        return [(start, end, day.isoformat()) for start, end, day in sorted([*full, *near])]

    def _full(self) -> Iterator[tuple[int, int, date]]:
        for match in self.words.full.finditer(self.text):
            day = self._calendar_day(match)
            if day:
                yield match.start(), match.end(), day

    def _calendar_day(self, match: re.Match[str]) -> date | None:
        groups = match.groupdict()
        if groups["iso"]:
            return _make(*(int(part) for part in groups["iso"].split("-")))
        day = int(groups["first"] or groups["day"] or groups["day2"])
        month = self.words.months[(groups["month"] or groups["month2"]).lower()]
        year = groups["year"] or groups["year2"]
        if year:
            return _make(int(year), month, day)
        return self._closest(self.published, month, day, match) if self.published else None

    def _closest(self, origin: date, month: int, day: int, match: re.Match[str]) -> date | None:
        """Return the day of that name which is close to the day of publication, or on the side that the verbs tell."""
        near = [found for year in (-1, 0, 1) if (found := _make(origin.year + year, month, day))]
        close = [found for found in near if abs(found - origin) <= _HALF_YEAR]
        if len(close) == 1:
            return close[0]
        way = self._way(match.start(), match.end())
        ahead = [found for found in near if found > origin]
        behind = [found for found in near if found <= origin]
        if way is None or not (ahead if way == "future" else behind):
            return None
        return min(ahead) if way == "future" else max(behind)

    def _relative(self, published: date) -> Iterator[tuple[int, int, date]]:
        for match in self.words.relative.finditer(self.text):
            day = self._weekday(match, published) if match["weekday"] else self._near(match, published)
            if day:
                yield match.start(), match.end(), day

    def _near(self, match: re.Match[str], published: date) -> date | None:
        """Return the day of "tomorrow"; "Morgen", and "mañana" after "la", are mornings."""
        is_opening = not self.text[: match.start()].strip()
        if self._word_before(match.start()).lower() in self.words.not_near or (
            match["near"][0].isupper() and not is_opening
        ):
            return None
        return published + timedelta(days=self.words.near[match["near"].lower().replace("’", "'")])

    def _weekday(self, match: re.Match[str], origin: date) -> date | None:
        before = self._word_before(match.start())
        if before.lower() in self.words.each or self._is_part_of_name(before, match):
            return None
        away = (self.words.weekdays[match["weekday"].lower()] - origin.weekday()) % 7
        beside = {(match["before"] or "").lower().strip(), (match["after"] or "").lower().strip()}
        if beside & self.words.next:
            # "next Monday" said on a Sunday is hardly the day after.
            return origin + timedelta(days=away if away > 1 else away + 7)
        if beside & self.words.last:
            return origin - timedelta(days=(7 - away) % 7 or 7)
        if away == 0:
            return origin  # news of a Monday says "on Monday" of its own day, ahead or behind
        way = self._way(match.start(), match.end())
        if way is None:
            return None
        return origin + timedelta(days=away) if way == "future" else origin - timedelta(days=7 - away)

    def _word_before(self, offset: int) -> str:
        found = re.search(r"([\w'’-]+)\s*$", self.text[max(0, offset - 40) : offset])
        return found[1] if found else ""

    def _is_part_of_name(self, before: str, match: re.Match[str]) -> bool:
        """Tell whether the weekday belongs to a name: "Black Friday"; German writes every noun with a capital."""
        is_opening = self.text[: match.start()].strip() == before
        return self.words.code == "en" and before[:1].isupper() and not is_opening and not match["before"]

    def _way(self, start: int, end: int) -> _Way | None:
        """Return which way the verb nearest to the day points: in its clause, else in its sentence."""
        edges = [0, *(mark.start() for mark in self._breaks), len(self.text)]
        at = bisect_right(edges, start) - 1
        clause = (edges[at], edges[at + 1] if at + 1 < len(edges) else len(self.text))
        if self._word_before(start).lower() in self.words.upto:
            return self._nearest(start, end, clause, with_participles=False) or "future"
        return self._nearest(start, end, clause) or self._nearest(start, end, (0, len(self.text)))

    def _nearest(self, start: int, end: int, clause: tuple[int, int], *, with_participles: bool = True) -> _Way | None:
        found = [
            (start - verb.end if verb.end <= start else verb.start - end, verb.way)
            for verb in self._verbs
            if clause[0] <= verb.start < clause[1]
            and (verb.end <= start or verb.start >= end)
            and (with_participles or not verb.is_participle)
        ]
        return min(found)[1] if found else None

    @cached_property
    def _breaks(self) -> list[re.Match[str]]:
        return list(_PARTS.finditer(self.text))

    @cached_property
    def _verbs(self) -> list[_Verb]:
        """The words that tell a way; a participle soon after a future one is a part of it: "will be honoured"."""
        phrases = [_Verb(m.start(), m.end(), "future") for m in self.words.phrases.finditer(self.text)]
        single = [
            _Verb(m.start(), m.end(), way, is_participle=self._is_participle(m[0]))
            for m in _NAME.finditer(self.text)
            if (way := self.words.way(m[0])) and not any(p.start <= m.start() < p.end for p in phrases)
        ]
        ordered = sorted([*phrases, *single], key=lambda verb: verb.start)
        kept: list[_Verb] = []
        for verb in ordered:
            is_part = verb.way == "past" and kept and kept[-1].way == "future"
            if not (is_part and verb.start - kept[-1].end < _PARTICIPLE_REACH):
                kept.append(verb)
        return kept

    def _is_participle(self, word: str) -> bool:
        """Tell whether *word* may be one: "closed"; the endings of the other languages are those of verbs."""
        return self.words.code == "en" and word.lower() not in self.words.ways


def _beside(found: tuple[int, int, date], full: list[tuple[int, int, date]]) -> bool:
    """Tell whether a weekday stands right before one of *full*, or in it."""
    return any(found[0] < end and start - found[1] < _NEAR_DATE for start, end, _ in full)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


@cache
def _load(code: str) -> _Words | None:
    """Return the words for days of the language *code*, or None where it has none."""
    known, calendar = load(code).words, load(code).calendar
    if not calendar.near:
        return None
    weekdays = {form: number for number, forms in enumerate(known.weekdays) for form in forms}
    months = {form: number for number, forms in enumerate(known.months, 1) for form in forms}
    ways: dict[str, _Way] = {}
    endings: dict[str, _Way] = {}
    phrases: list[str] = []
    tenses: dict[_Way, tuple[str, ...]] = {"past": calendar.past, "future": calendar.future}
    for way, listed in tenses.items():
        for word in listed:
            if " " in word:
                phrases.append(word)
            elif word.startswith("-"):
                endings[word[1:]] = way
            else:
                ways[word] = way
    parts = _either(list(calendar.parts)) or "(?!)"
    beside = [*calendar.next, *calendar.last]
    return _Words(
        code=code,
        weekdays=weekdays,
        near=calendar.near,
        not_near=calendar.not_near,
        next=calendar.next,
        last=calendar.last,
        each=calendar.each,
        upto=calendar.upto,
        full=_full_pattern(code, months, calendar.to),
        relative=re.compile(
            rf"(?<![\w-])(?:(?P<before>(?:{_either(beside)})\s)?(?P<weekday>{_either(weekdays)})(?:{parts})?"
            rf"(?P<after>\s(?:{_either(beside)}))?|(?P<near>{_either(calendar.near)}))(?![\w-])",
            re.IGNORECASE,
        ),
        months=months,
        ways=ways,
        endings=dict(sorted(endings.items(), key=lambda pair: -len(pair[0]))),
        phrases=re.compile(rf"(?<!\w)(?:{_either(phrases)})(?!\w)" if phrases else r"(?!)", re.IGNORECASE),
    )


def _either(words: Mapping[str, int] | list[str]) -> str:
    return "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words, key=len, reverse=True))


def _full_pattern(code: str, months: Mapping[str, int], to: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of "2026-12-01", "1 December 2026", "3 to 5 May", "1er mai", and in English "May 3, 2026"."""
    names, joined = _either(months), "|".join(map(re.escape, to))
    first = rf"(?:(?P<first>\d{{1,2}})\.?(?:\s?[-–]\s?|\s(?:{joined})\s))?"
    month_first = (
        rf"|(?P<month2>{names})\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\s?%|[.,]\d|\s\d)(?:,?\s(?P<year2>\d{{4}}))?"
        if code == "en"
        else "|(?P<month2>(?!))(?P<day2>(?!))(?P<year2>(?!))"
    )
    return re.compile(
        rf"(?<![\w.,-])(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|{first}(?P<day>\d{{1,2}})(?:\.|er|º|°|st|nd|rd|th)?\s(?:of\s|de\s)?"
        rf"(?P<month>{names})(?:\.?,?\s(?:de\s|del\s)?(?P<year>\d{{4}}))?{month_first})(?![\w])",
        re.IGNORECASE,
    )
