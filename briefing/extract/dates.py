"""Finds the days that a text names and says which they are; a day that leaves a choice is none.

Nor is a weekday of a name ("Black Friday"), of every week ("Monday to Friday, 9-17") or of the letter around a text.

A day without its year, a weekday and "tomorrow" are counted from the day on which
the text was published; where that is not known, they are left alone. Whether a
weekday lies ahead or behind is told by the verbs of its clause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise
from typing import Literal

from briefing.language import load
from briefing.language.tables.calendar import Calendar
from briefing.model import DateMention, Document, Sentence, Span

_EARLIEST, _LATEST = 1900, 2099
_HALF_YEAR = timedelta(days=150)
"""A day without its year may be so far from the day of publication; beyond, it is nearly as close to the year next to
it, and only the verbs may tell."""
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_PARTS = re.compile(r"[;:–—()\"“”„«»]|,(?!\d)")
_TO_ITS_DATE = re.compile(r"[\s,(]*(?P<word>[^\W\d_]{1,3})?\.?\s*")
"""Between a weekday and its date: "Monday, the 30th of November"."""
_LONGEST_RANGE = timedelta(days=200)
_HOURS = re.compile(
    r"(?<![\d.,])\d{1,2}(?:[:.h]\d\d)?\s?[^\W\d_.]{0,5}\.?\s?(?:[-–]|\s[^\W\d_]{1,5})\s?\d{1,2}(?![\d%])"
)
"""Two numbers that may be hours of a day: "9-17", "9 h à 17 h"."""
_ADDRESS = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}\.\w|^>")
_MONDAY = 0
_GAP = r"(?:\s|(?<=['’]))"
"""After a word between two days: "all'11 maggio" has no space."""
_SHORTEST_WEEKDAY = 6
"""Letters of a weekday in full: "Monday"."""
_SMALL = 4
"""Letters below which a word between two days is an article: "den"."""
_NAME_REACH = 40
_HERE = "\0"
"""Stands for a day where the words beside it are looked at."""

_PARTICIPLE_REACH = 12
"""Characters between "will" and the participle that belongs to it."""

_Way = Literal["future", "past"]


def find_dates(document: Document) -> tuple[DateMention, ...]:
    """Return the days that the sentences of *document* name, in reading order.

    Of several days in a row ("3 to 5 May") the first is given, and the last as ``until``.
    """
    words = _load(document.origin.language)
    if words is None:
        return ()
    published = _published(document)
    return tuple(
        DateMention(
            Span(sentence.span.start + found.start, sentence.span.start + found.end),
            sentence.text[found.start : found.end],
            found.day.isoformat(),
            found.until.isoformat() if found.until else None,
        )
        for sentence in document.sentences
        for found in _find_days(sentence, words, published)
    )


def _find_days(sentence: Sentence, words: _Words, published: date | None) -> list[_Found]:
    """Return the days of *sentence*, none where it is of the letter around a text; as few name any, that goes last."""
    found = _Reader(sentence, words, published).days()
    return [] if found and words.aside.search(sentence.text) else found


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
    determiners: frozenset[str]
    both: frozenset[str]
    between: frozenset[str]
    named: re.Pattern[str]
    as_of: re.Pattern[str]
    aside: re.Pattern[str]
    """What a sentence of a letter or of the head of a mail has."""
    through: re.Pattern[str]
    """What stands between the first and the last day of several."""
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


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    """A day, or several in a row, from ``start`` to ``end`` of the sentence."""

    start: int
    end: int
    day: date
    until: date | None = None


class _Reader:
    """The days of one sentence."""

    def __init__(self, sentence: Sentence, words: _Words, published: date | None) -> None:
        self.text = sentence.text
        self.words = words
        self.published = published

    def days(self) -> list[_Found]:
        """Return the days in order; a weekday beside its date is a part of it."""
        full = self._join(list(self._full()))
        near = self._relative(self.published) if self.published else ()
        return sorted([*full, *(found for found in near if not self._beside(found, full))])

    def _full(self) -> Iterator[_Found]:
        if not _DIGIT.search(self.text):
            return
        for match in self.words.full.finditer(self.text):
            day = self._calendar_day(match)
            if day:
                yield _Found(match.start(), match.end(), day, self._last_day(match, day))

    def _calendar_day(self, match: re.Match[str]) -> date | None:
        groups = match.groupdict()
        if groups["iso"]:
            return _make(*(int(part) for part in groups["iso"].split("-")))
        if groups["numbers"]:
            return _make(int(groups["year3"]), int(groups["month3"]), int(groups["day3"]))
        day = int(groups["first"] or groups["day"] or groups["day2"])
        month = self.words.months[(groups["month"] or groups["month2"]).lower()]
        year = groups["year"] or groups["year2"]
        if year:
            return _make(int(year), month, day)
        return self._closest(self.published, month, day, match) if self.published else None

    def _last_day(self, match: re.Match[str], day: date) -> date | None:
        """Return the last day of "3 to 5 May"; "3 and 5 May" are two days, "between 3 and 5 May" all three."""
        last = match["last2"] or (match["day"] if match["first"] else None)
        joint = (match["joint"] or "").lower()
        if last is None or (joint in self.words.both and not self._is_between(match.start())):
            return None
        until = _make(day.year, day.month, int(last))
        return until if until and until > day else None

    def _is_between(self, offset: int) -> bool:
        """Tell whether the word before *offset*, or the one before its article, is "between"."""
        near = self.text[max(0, offset - _NAME_REACH) : offset].lower().split()[-2:]
        return bool(self.words.between.intersection(near[-1:] if near and len(near[-1]) >= _SMALL else near))

    def _join(self, days: list[_Found]) -> list[_Found]:
        """Return *days*, two of which one leads to the other as one: "28 November to 2 December"."""
        joined: list[_Found] = []
        for found in days:
            before = joined[-1] if joined else None
            if before and (whole := self._through(before, found)):
                joined[-1] = whole
            else:
                joined.append(found)
        return joined

    def _through(self, first: _Found, last: _Found) -> _Found | None:
        """Return the days from *first* to *last* where the words between say so; the last may have the year."""
        joint = self.words.through.fullmatch(self.text[first.end : last.start])
        if not joint or first.until or last.until or not self._leads(joint, first.start):
            return None
        begin = first.day
        if last.day - begin > _LONGEST_RANGE:
            years = (_make(last.day.year - more, begin.month, begin.day) for more in (0, 1))
            begin = next((day for day in years if day and day < last.day), begin)
        return _Found(first.start, last.end, begin, last.day) if begin < last.day <= begin + _LONGEST_RANGE else None

    def _leads(self, joint: re.Match[str], start: int) -> bool:
        """Tell whether *joint* goes from one day to another: "to", and "and" behind "between"."""
        return (joint["joint"] or "").lower() not in self.words.both or self._is_between(start)

    def _beside(self, found: _Found, full: list[_Found]) -> bool:
        """Tell whether a weekday stands right before one of *full*, or in it."""
        return any(one.start <= found.start < one.end or self._is_its_date(found, one) for one in full)

    def _is_its_date(self, weekday: _Found, full: _Found) -> bool:
        between = _TO_ITS_DATE.fullmatch(self.text[weekday.end : full.start]) if weekday.end <= full.start else None
        return bool(between) and not self.words.through.fullmatch(self.text[weekday.end : full.start])

    def _closest(self, origin: date, month: int, day: int, match: re.Match[str]) -> date | None:
        """Return the day of that name which is close to the day of publication, or on the side that the verbs tell.

        None where the close one is to come and the verbs tell of what was.
        """
        near = [found for year in (-1, 0, 1) if (found := _make(origin.year + year, month, day))]
        close = [found for found in near if abs(found - origin) <= _HALF_YEAR]
        way = self._way(match.start(), match.end())
        if len(close) == 1:
            # "was shot on May 29", said in March, is of another year, and nobody can tell which.
            is_over = way == "past" and self._word_before(match.start()).lower() not in self.words.upto
            return None if is_over and close[0] > origin else close[0]
        ahead = [found for found in near if found > origin]
        behind = [found for found in near if found <= origin]
        if way is None or not (ahead if way == "future" else behind):
            return None
        return min(ahead) if way == "future" else max(behind)

    def _relative(self, published: date) -> Iterator[_Found]:
        matches = list(self.words.relative.finditer(self.text))
        pairs = {one.start(): other for one, other in pairwise(matches) if self._is_pair(one, other)}
        if pairs and _HOURS.search(self.text):
            return  # opening hours
        seconds = {other.start() for other in pairs.values()}
        for match in matches:
            if match.start() in pairs:
                yield from self._week(match, pairs[match.start()], published)
            elif match.start() not in seconds and (day := self._day(match, published)):
                yield _Found(match.start(), match.end(), day)

    def _day(self, match: re.Match[str], published: date) -> date | None:
        """Return the day of a weekday or of "tomorrow"; none of a name, "Black Friday", and of "tomorrow's world"."""
        if self.words.named.search(self.text[max(0, match.start() - _NAME_REACH) : match.start()] + _HERE) or (
            self.words.named.match(_HERE + self.text[match.end() : match.end() + _NAME_REACH])
        ):
            return None
        return self._weekday(match, published) if match["weekday"] else self._near(match, published)

    def _is_pair(self, one: re.Match[str], other: re.Match[str]) -> bool:
        """Tell whether two weekdays are the first and the last of several days."""
        joint = self.words.through.fullmatch(self.text[one.end() : other.start()])
        return bool(one["weekday"] and other["weekday"] and joint and self._leads(joint, one.start()))

    def _week(self, first: re.Match[str], last: re.Match[str], published: date) -> Iterator[_Found]:
        """Yield the days from one weekday to another, where they are to come: from Monday on they are of every week."""
        begin, end = (self.words.weekdays[match["weekday"].lower()] for match in (first, last))
        is_written_short = not any(map(str.isalpha, self.text[first.end() : last.start()]))
        if begin == _MONDAY or is_written_short or self._way(first.start(), last.end()) != "future":
            return
        day = published + timedelta(days=(begin - published.weekday()) % 7)
        yield _Found(first.start(), last.end(), day, day + timedelta(days=(end - begin) % 7))

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
        if before.lower() in self.words.each or self._is_part_of_name(before, match) or self._is_word(match["weekday"]):
            return None
        if self.words.as_of.search(self.text[max(0, match.start() - _NAME_REACH) : match.start()]):
            return self._counted(match, origin)
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

    def _counted(self, match: re.Match[str], origin: date) -> date | None:
        """Return the day of "as of Friday" where something begins with it: on another one something was counted."""
        away = (self.words.weekdays[match["weekday"].lower()] - origin.weekday()) % 7
        ahead = self._way(match.start(), match.end()) == "future"
        return origin + timedelta(days=away) if ahead and away else None

    def _word_before(self, offset: int) -> str:
        found = re.search(r"([\w'’-]+)\s*$", self.text[max(0, offset - 40) : offset])
        return found[1] if found else ""

    def _is_word(self, weekday: str) -> bool:
        """Tell whether a short weekday is another word: "the sun", "to wed"; in English all have a capital."""
        return self.words.code == "en" and len(weekday) < _SHORTEST_WEEKDAY and weekday.islower()

    def _is_part_of_name(self, before: str, match: re.Match[str]) -> bool:
        """Tell whether the weekday belongs to a name: "Vell Friday", "the Monday Club".

        German writes every noun with a capital, the others all days with a small letter.
        """
        if self.words.code != "en" or match["before"]:
            return False
        is_opening = self.text[: match.start()].strip() == before
        has_name_behind = self.text[match.end() : match.end() + 2].strip().istitle()
        return (before[:1].isupper() and not is_opening) or (
            before.lower() in self.words.determiners and has_name_behind
        )

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
            if (way := self.words.way(m[0]))
            and not any(p.start <= m.start() < p.end for p in phrases)
            and not self._is_month(m)
        ]
        ordered = sorted([*phrases, *single], key=lambda verb: verb.start)
        kept: list[_Verb] = []
        for verb in ordered:
            is_part = verb.way == "past" and kept and kept[-1].way == "future"
            if not (is_part and verb.start - kept[-1].end < _PARTICIPLE_REACH):
                kept.append(verb)
        return kept

    def _is_month(self, match: re.Match[str]) -> bool:
        """Tell whether a word that may be a verb is a month beside a number: "May 29"."""
        beside = self.text[match.end() : match.end() + 2].strip() + self.text[max(0, match.start() - 4) : match.start()]
        return match[0].lower() in self.words.months and any(map(str.isdigit, beside))

    def _is_participle(self, word: str) -> bool:
        """Tell whether *word* may be one: "closed"; the endings of the other languages are those of verbs."""
        return self.words.code == "en" and word.lower() not in self.words.ways


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
    ways, endings, phrases = _read_tenses(calendar)
    return _Words(
        code=code,
        weekdays=weekdays,
        near=calendar.near,
        not_near=calendar.not_near,
        next=calendar.next,
        last=calendar.last,
        each=calendar.each,
        upto=calendar.upto,
        determiners=known.determiners,
        both=calendar.both,
        between=calendar.between,
        named=_named_pattern(calendar.names, calendar.turns),
        as_of=re.compile(rf"(?<!\w)(?:{_either(calendar.as_of) or '(?!)'}):?\s$", re.IGNORECASE),
        aside=_aside_pattern(calendar.heads, calendar.letters),
        through=_through_pattern(calendar.to, weekdays),
        full=_full_pattern(code, months, weekdays, calendar),
        relative=_relative_pattern(calendar, weekdays),
        months=months,
        ways=ways,
        endings=dict(sorted(endings.items(), key=lambda pair: -len(pair[0]))),
        phrases=re.compile(rf"(?<!\w)(?:{_either(phrases)})(?!\w)" if phrases else r"(?!)", re.IGNORECASE),
    )


def _read_tenses(calendar: Calendar) -> tuple[dict[str, _Way], dict[str, _Way], list[str]]:
    """Return the words, the endings and the phrases that tell a way; phrases are all of what is to come."""
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
    return ways, endings, phrases


def _relative_pattern(calendar: Calendar, weekdays: Mapping[str, int]) -> re.Pattern[str]:
    """Return the pattern of a weekday, with "next" or "last" beside it, and of "tomorrow"."""
    parts = _either(list(calendar.parts)) or "(?!)"
    beside = [*calendar.next, *calendar.last]
    return re.compile(
        rf"(?<![\w-])(?:(?P<before>(?:{_either(beside)})\s)?(?P<weekday>{_either(weekdays)})(?:{parts})?"
        rf"(?P<after>\s(?:{_either(beside)}))?|(?P<near>{_either(calendar.near)}))(?![\w-])",
        re.IGNORECASE,
    )


def _named_pattern(names: tuple[str, ...], turns: tuple[str, ...]) -> re.Pattern[str]:
    before, behind = _either(names) or "(?!)", _either(turns) or "(?!)"
    return re.compile(rf"(?<![\w-])(?:{before})[\s-]{_HERE}|{_HERE}(?:['’]s)?[\s-](?:{behind})(?![\w-])", re.IGNORECASE)


def _aside_pattern(heads: tuple[str, ...], letters: tuple[str, ...]) -> re.Pattern[str]:
    listed = rf"^\W{{0,10}}(?:{_either(heads) or '(?!)'})\s?:|(?<!\w)(?:{_either(letters) or '(?!)'})"
    return re.compile(rf"{listed}|{_ADDRESS.pattern}", re.IGNORECASE)


def _through_pattern(to: tuple[str, ...], weekdays: Mapping[str, int]) -> re.Pattern[str]:
    """Return the pattern of what stands between two days, and may name the weekday of the second: ", to Friday, "."""
    small = r"(?:[^\W\d_]{1,3}\s)?"
    return re.compile(
        rf",?(?:\s?[-–]\s?|\s(?P<joint>{_either(to) or '(?!)'}){_GAP}){small}(?:(?:{_either(weekdays)}),?\s{small})?",
        re.IGNORECASE,
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words, key=len, reverse=True))


def _full_pattern(
    code: str, months: Mapping[str, int], weekdays: Mapping[str, int], calendar: Calendar
) -> re.Pattern[str]:
    """Return the pattern of "2026-12-01", "1 December 2026", "3 to 5 May", "1er mai", in English "May 3-5, 2026", else
    "1.12.2026".
    """
    names, joined = _either(months), _either(calendar.to) or "(?!)"
    alone = _either(set(calendar.to) - calendar.both) or "(?!)"
    ordinal, article = r"(?:\.|er|º|°|st|nd|rd|th)?", r"(?:[^\W\d_]{2,3}\s)?"
    second = rf"{article}(?:(?:{_either(weekdays)}),?\s{article})?"
    first = rf"(?:(?P<first>\d{{1,2}}){ordinal}(?:\s?[-–/]\s?|,?\s(?P<joint>{joined}){_GAP}{second}))?"
    last = rf"(?:(?:\s?[-–]\s?|\s(?:{alone})\s(?=\d{{1,2}}(?:[,.;]|\s\d{{4}}|$)))(?P<last2>\d{{1,2}}))?"
    month_first = (
        rf"|(?P<month2>{names})\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?{last}(?![\d:]|\s?%|[.,]\d|\s\d(?!\d{{3}}))(?:,?\s(?P<year2>\d{{4}}))?"
        if code == "en"
        else "|(?P<month2>(?!))(?P<day2>(?!))(?P<last2>(?!))(?P<year2>(?!))"
    )
    numbers = (
        r"(?P<numbers>(?P<day3>\d{1,2})(?P<mark>[./])\s?(?P<month3>\d{1,2})(?P=mark)\s?(?P<year3>\d{4}))"
        if code != "en"
        else "(?P<numbers>(?P<day3>(?!))(?P<month3>(?!))(?P<year3>(?!)))"
    )
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|{numbers}|{first}(?P<day>\d{{1,2}}){ordinal}\s(?:of\s|de\s)?"
        rf"(?P<month>{names})(?:\.?,?\s(?:de\s|del\s)?(?P<year>\d{{4}}))?{month_first})(?![\w])",
        re.IGNORECASE,
    )
