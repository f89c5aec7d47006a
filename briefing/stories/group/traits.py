"""What one document says that tells its event from others. A pure function of the document: no other is looked at."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from zlib import crc32

from briefing.language import load
from briefing.model import Analysis, Document, Figure
from briefing.stories.group.forms import TextForm, tell_form
from briefing.stories.synonyms import form, load_groups, word_set
from briefing.text.dates import find_date
from briefing.text.words import has_capitals, plain_form, stem, stop_words, surprise, words

MOST_WORDS = 700
"""Words that are read of a document: what follows in a long report is what led up to it, which its look-alikes share.
Of 400, 700 and 1,200 the one by which fewest events were mixed; fitted with the weights, as all the constants here."""
HEAD_WORDS = 120
"""Words of the opening, title apart: news says first what it is about."""
_TEXT = 300
"""Words of the text by which a word is called surprising: one that stands in every such text tells nothing."""
_NAME_AT_OPENING = 6.5
"""Surprise from which a word that opens a sentence, or stands in a headline in capitals, is taken for a name."""
_CASELESS_NAME = 7.0
"""The same in a script without capitals, where only rarity tells."""
_GERMAN_NAME = 6.0
"""German writes all nouns with a capital: the everyday ones are no names."""
_HEADLINE = 0.6
"""Share of capitals among the telling words of a line from which they tell no names: "Bank Raises Key Rate"."""
_FEWEST_IN_HEADLINE = 3
_MOST_KINDS = 4
_KIND_LINES = 40
"""Sentences that are searched for kinds of event, the title among them."""
_OPENING = 2
"""The title and the first sentence, or the first two."""
_OPENING_LETTERS = 400
"""Characters in which a document without a date may date itself."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_BARE_DIGITS = 3
"""Digits from which a number tells something without what it counts."""

Counted = tuple[str, str]
"""A number as it is written, and the stem of the word that follows it; nothing where the number tells by itself."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What one document says. A weight is how surprising a word is in a text of 300 words, from .05 to 9."""

    language: str
    length: int
    """Words that were read, at least 1."""
    form: TextForm
    day: int | None
    """The day of publication as a number; where none is given, the first full date of the opening."""
    words: Mapping[str, float]
    """Telling words, by stem."""
    names: frozenset[str]
    """Those of the words that are names."""
    lead_names: Mapping[str, float]
    """Names of the title and the opening, times 1 + log of how often."""
    main_names: Mapping[str, float]
    """Names told twice, or in the opening, weighed the same way."""
    phrases: frozenset[int]
    """Checksums of the pairs of telling words that stand beside each other."""
    figures: frozenset[Counted]
    kinds: frozenset[str]
    """Kinds of event, by the name of their group, which is the same in all languages."""
    keys: tuple[int, ...]
    """Checksums of what it is found by: its heaviest names, words, phrases and figures."""
    spelled: Mapping[str, float]
    """Names as they are spelled, in small letters: what two languages share of them."""
    spelled_lead: frozenset[str]
    values: frozenset[float]
    """Values of its figures, durations and ages left out."""


def read_traits(analysis: Analysis) -> Traits:
    """Return what the document of *analysis* says."""
    document = analysis.document
    language = document.origin.language
    lines = _lines(document)
    reading = _read(lines, language, is_titled=bool(document.origin.title))
    names = reading.names
    lead = _tell(reading.lead, reading.words)
    heads = {term: reading.words[term] for term in reading.head}
    return Traits(
        language=language,
        length=max(1, reading.length),
        form=tell_form(document, lines, frozenset(names)),
        day=_day(document),
        words=reading.words,
        names=frozenset(names),
        lead_names=lead,
        main_names=_tell({t: n for t, n in names.items() if n > 1 or t in reading.lead}, reading.words),
        phrases=frozenset(_checksum(f"{one} {other}") for one, other in reading.phrases),
        figures=frozenset(reading.figures),
        kinds=_read_kinds(lines, language),
        keys=tuple(map(_checksum, _find_keys(lead, heads, reading))),
        spelled=reading.spelled,
        spelled_lead=frozenset(reading.spelled_lead),
        values=frozenset(_values(analysis.figures)),
    )


def texts(document: Document) -> Iterator[str]:
    """Yield the title and the sentences of *document*, a sentence that is the title once."""
    title = (document.origin.title or "").strip()
    if title:
        yield title
    for sentence in document.sentences:
        if sentence.text.strip() != title:
            yield sentence.text


def _lines(document: Document) -> list[list[str]]:
    """Return the words of the title and of the sentences, up to ``MOST_WORDS``."""
    lines: list[list[str]] = []
    length = 0
    for text in texts(document):
        line = words(text)
        if line:
            lines.append(line)
            length += len(line)
        if length > MOST_WORDS:
            break
    return lines


class _Reading:
    """What is counted while a document is read word by word."""

    def __init__(self) -> None:
        self.length = 0
        self.words: dict[str, float] = {}
        self.head: dict[str, None] = {}
        self.names: Counter[str] = Counter()
        self.lead: Counter[str] = Counter()
        self.phrases: dict[tuple[str, str], None] = {}
        self.figures: set[Counted] = set()
        self.spelled: dict[str, float] = {}
        self.spelled_lead: set[str] = set()
        self.unsure: Counter[str] = Counter()
        """Words that may be names, seen only where every word has a capital."""
        self.unsure_lead: Counter[str] = Counter()


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it tells: a number has no stem, one that tells nothing is not read at all."""

    term: str
    lower: str
    weight: float
    is_capital: bool
    is_plain: bool
    """Written with a capital and still no name: "Mr", "Reuters"."""


_TIME = _Word("", "", 0.0, False, False)
"""A month or a weekday: it tells no event, and "12 May" is no figure."""


def _read(lines: Sequence[Sequence[str]], language: str, *, is_titled: bool) -> _Reading:
    reading = _Reading()
    is_cased = has_capitals(word for line in lines for word in line)
    small = {word.lower() for line in lines for word in line if not word[0].isupper()}
    for number, line in enumerate(lines):
        told = [_read_word(word, language) for word in line]
        shouts = is_cased and _is_headline(told)
        is_head = number == 0 and is_titled
        number_before = ""
        before: _Word | None = None
        for place, word in enumerate(told):
            reading.length += 1
            if word is None:
                continue
            if not word.term:
                number_before, before = _read_number(word.lower, reading), None
                continue
            leads = is_head or number == 0 or reading.length <= HEAD_WORDS
            _count(word, before, number_before, reading, leads=leads)
            number_before, before = "", word
            if _is_name(word, small, language, is_cased=is_cased):
                is_sure = not is_cased or not (place == 0 or shouts) or word.weight > _NAME_AT_OPENING
                _count_name(word, language, reading, leads=leads, is_sure=is_sure)
    for term, count in reading.unsure.items():
        if reading.names[term]:
            reading.names[term] += count
            if reading.unsure_lead[term]:
                reading.lead[term] += reading.unsure_lead[term]
    return reading


def _count(word: _Word, before: _Word | None, number: str, reading: _Reading, *, leads: bool) -> None:
    reading.words[word.term] = min(word.weight, reading.words.get(word.term, math.inf))
    if number:
        reading.figures.add((number, word.term))
    if before:
        reading.phrases[before.term, word.term] = None
    if leads:
        reading.head[word.term] = None


def _count_name(word: _Word, language: str, reading: _Reading, *, leads: bool, is_sure: bool) -> None:
    if not (is_sure or reading.names[word.term]):
        reading.unsure[word.term] += 1
        reading.unsure_lead[word.term] += leads
        return
    spelled = plain_form(word.lower, language)
    reading.names[word.term] += 1
    reading.spelled[spelled] = max(word.weight, reading.spelled.get(spelled, 0.0))
    if leads:
        reading.lead[word.term] += 1
        reading.spelled_lead.add(spelled)


def _read_number(text: str, reading: _Reading) -> str:
    """Return the number that *text* is, to be told with the word after it; a long one tells by itself."""
    if not _NUMBER.fullmatch(text):
        return ""
    if len(text) >= _BARE_DIGITS and not _YEAR.fullmatch(text):
        reading.figures.add((text, ""))
    return text


def _is_headline(told: Sequence[_Word | None]) -> bool:
    telling = [word for word in told if word and word.term]
    capitals = sum(word.is_capital for word in telling)
    return len(telling) >= _FEWEST_IN_HEADLINE and capitals >= _HEADLINE * len(telling)


def _is_name(word: _Word, small: Collection[str], language: str, *, is_cased: bool) -> bool:
    """Tell whether *word* may be a name: with a capital, nowhere in small letters, and no word that is none."""
    if word.is_plain:
        return False
    if not is_cased:
        return word.weight >= _CASELESS_NAME
    return word.is_capital and word.lower not in small and (language != "de" or word.weight >= _GERMAN_NAME)


@lru_cache(maxsize=131072)
def _read_word(word: str, language: str) -> _Word | None:
    """Return what *word* tells; None where that is nothing: a stop word, a contraction, a single letter."""
    lower = word.lower()
    if lower in stop_words(language) or len(lower) < 2 or _is_contraction(lower, language):
        return None
    if lower[0].isdigit():
        return _Word("", lower, 0.0, False, False)
    term = stem(lower, language)
    if not _times(language).isdisjoint((lower, term)):
        return _TIME
    is_plain = lower in word_set("grouping", "no_names", language)
    return _Word(term, lower, surprise(lower, language, _TEXT), word[0].isupper(), is_plain)


def _is_contraction(lower: str, language: str) -> bool:
    """Tell whether *lower* is a stop word with one that leans on it: "it's", "don't"."""
    head, apostrophe, tail = lower.replace("’", "'").partition("'")
    return bool(apostrophe) and (tail == "t" or (head in stop_words(language) and len(tail) <= _OPENING))


@cache
def _times(language: str) -> frozenset[str]:
    """Return the names of months and days, which all news shares, and their stems: "Sunday's" is one."""
    known = load(language)
    rows = [
        *known.words("metadata", "months"),
        *known.words("calendar", "weekdays"),
        known.words("text", "days"),
        known.words("grouping", "weekdays"),
    ]
    listed = [name for row in rows for name in ([row] if isinstance(row, str) else row)]
    return frozenset([*listed, *(stem(name, language) for name in listed)])


def _tell(counts: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, float]:
    return {term: (1 + math.log(count)) * weights[term] for term, count in counts.items()}


def _checksum(text: str) -> int:
    """Return 32 bits for *text*: they take a third of its memory, and of two documents hardly two fall together."""
    return crc32(text.encode())


_MOST_KEYS = 16
"""Of each kind; of 12, 24, 40 and 80 all gave the same stories."""


def _find_keys(lead: Mapping[str, float], head: Mapping[str, float], reading: _Reading) -> Iterator[str]:
    weights = reading.words
    phrases = {f"{a} {b}": weights[a] + weights[b] for a, b in reading.phrases}
    for kind, told in (("name", lead), ("word", head), ("phrase", phrases)):
        for term in sorted(told, key=lambda term: (-told[term], term))[:_MOST_KEYS]:
            yield f"{kind} {term}"
    for number, counted in sorted(reading.figures):
        if counted and len(number) > 1:
            yield f"figure {number} {counted}"
    for name in sorted(reading.spelled_lead, key=lambda name: (-reading.spelled[name], name))[:_MOST_KEYS]:
        yield f"spelled {name}"


def _day(document: Document) -> int | None:
    opening = f"{document.origin.title or ''}\n{document.text[:_OPENING_LETTERS]}"
    told = document.origin.published or find_date(opening, document.origin.language)
    return date.fromisoformat(told[:10]).toordinal() if told else None


def _values(figures: Sequence[Figure]) -> Iterator[float]:
    from briefing.extract.figures.measures import TIMES

    for figure in figures:
        bound = figure.low if math.isfinite(figure.low) else figure.high
        if math.isfinite(bound) and figure.unit not in TIMES and not _YEAR.fullmatch(f"{bound:g}"):
            yield round(bound, 6)


def _read_kinds(lines: Sequence[Sequence[str]], language: str) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for place, line in enumerate(lines[:_KIND_LINES]):
        for name in load_groups("kinds", language).of([form(word, language) for word in line]):
            counts[name] += _OPENING if place < _OPENING else 1
    return frozenset(sorted(counts, key=lambda name: (-counts[name], name))[:_MOST_KINDS])
