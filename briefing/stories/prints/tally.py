"""Counts the words of one document: names, telling words, phrases and figures, as they stand in its text."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from briefing.language import load
from briefing.model import Document
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
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_BARE_DIGITS = 3
"""Digits from which a number tells something without what it counts."""
YEAR = re.compile(r"(?:19|20)\d\d")
Counted = tuple[str, str]
"""A number as it is written, and the stem of the word that follows it; nothing where the number tells by itself."""
_MOST_LEANING = 2
"""Letters of what leans on a stop word: "they'll", "you're"."""


def texts(document: Document) -> Iterator[str]:
    """Yield the title and the sentences of *document*, a sentence that is the title once."""
    title = (document.origin.title or "").strip()
    if title:
        yield title
    for sentence in document.sentences:
        if sentence.text.strip() != title:
            yield sentence.text


def read_lines(document: Document) -> list[list[str]]:
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


class Tally:
    """What is counted while a document is read word by word; words by their stems."""

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
class _TalliedWord:
    """A word as it tells: a number has no stem, one that tells nothing is not read at all."""

    term: str
    lower: str
    weight: float
    is_capital: bool
    is_plain: bool
    """Written with a capital and still no name: "Mr", "Reuters"."""


_TIME = _TalliedWord("", "", 0.0, False, False)
"""A month or a weekday: it tells no event, and "12 May" is no figure."""


def count_words(lines: Sequence[Sequence[str]], language: str) -> Tally:
    """Return what is told in *lines*, which are those of ``read_lines``."""
    tally = Tally()
    is_cased = has_capitals(word for line in lines for word in line)
    small = {word.lower() for line in lines for word in line if not word[0].isupper()}
    for number, line in enumerate(lines):
        told = [_read_word(word, language) for word in line]
        shouts = is_cased and _is_headline(told)
        number_before = ""
        before: _TalliedWord | None = None
        for index, word in enumerate(told):
            tally.length += 1
            if word is None:
                continue
            if not word.term:
                number_before, before = _read_number(word.lower, tally), None
                continue
            leads = number == 0 or tally.length <= HEAD_WORDS
            _count(word, before, number_before, tally, leads=leads)
            number_before, before = "", word
            if _is_name(word, small, language, is_cased=is_cased):
                is_sure = not is_cased or not (index == 0 or shouts) or word.weight > _NAME_AT_OPENING
                _count_name(word, language, tally, leads=leads, is_sure=is_sure)
    for term, count in tally.unsure.items():
        if tally.names[term]:
            tally.names[term] += count
            if tally.unsure_lead[term]:
                tally.lead[term] += tally.unsure_lead[term]
    return tally


def _count(word: _TalliedWord, before: _TalliedWord | None, number: str, tally: Tally, *, leads: bool) -> None:
    tally.words[word.term] = min(word.weight, tally.words.get(word.term, math.inf))
    if number:
        tally.figures.add((number, word.term))
    if before:
        tally.phrases[before.term, word.term] = None
    if leads:
        tally.head[word.term] = None


def _count_name(word: _TalliedWord, language: str, tally: Tally, *, leads: bool, is_sure: bool) -> None:
    if not (is_sure or tally.names[word.term]):
        tally.unsure[word.term] += 1
        tally.unsure_lead[word.term] += leads
        return
    spelled = plain_form(word.lower, language)
    tally.names[word.term] += 1
    tally.spelled[spelled] = max(word.weight, tally.spelled.get(spelled, 0.0))
    if leads:
        tally.lead[word.term] += 1
        tally.spelled_lead.add(spelled)


def _read_number(text: str, tally: Tally) -> str:
    """Return the number that *text* is, to be told with the word after it; a long one tells by itself."""
    if not _NUMBER.fullmatch(text):
        return ""
    if len(text) >= _BARE_DIGITS and not YEAR.fullmatch(text):
        tally.figures.add((text, ""))
    return text


def _is_headline(told: Sequence[_TalliedWord | None]) -> bool:
    telling = [word for word in told if word and word.term]
    capitals = sum(word.is_capital for word in telling)
    return len(telling) >= _FEWEST_IN_HEADLINE and capitals >= _HEADLINE * len(telling)


def _is_name(word: _TalliedWord, small: Collection[str], language: str, *, is_cased: bool) -> bool:
    """Tell whether *word* may be a name: with a capital, nowhere in small letters, and no word that is none."""
    if word.is_plain:
        return False
    if not is_cased:
        return word.weight >= _CASELESS_NAME
    return word.is_capital and word.lower not in small and (language != "de" or word.weight >= _GERMAN_NAME)


@lru_cache(maxsize=131072)
def _read_word(word: str, language: str) -> _TalliedWord | None:
    """Return what *word* tells; None where that is nothing: a stop word, a contraction, a single letter."""
    lower = word.lower()
    if lower in stop_words(language) or len(lower) < 2 or _is_contraction(lower, language):
        return None
    if lower[0].isdigit():
        return _TalliedWord("", lower, 0.0, False, False)
    term = stem(lower, language)
    if not time_words(language).isdisjoint((lower, term)):
        return _TIME
    is_plain = lower in load(language).grouping.no_names
    return _TalliedWord(term, lower, surprise(lower, language, _TEXT), word[0].isupper(), is_plain)


def _is_contraction(lower: str, language: str) -> bool:
    """Tell whether *lower* is a stop word with one that leans on it: "it's", "don't"."""
    head, apostrophe, tail = lower.replace("’", "'").partition("'")
    return bool(apostrophe) and (tail == "t" or (head in stop_words(language) and len(tail) <= _MOST_LEANING))


@cache
def time_words(language: str) -> frozenset[str]:
    """Return the names of months and days, which all news shares, and their stems: "Sunday's" is one."""
    known = load(language).words
    listed = (*known.list_months(), *known.list_days())
    return frozenset([*listed, *(stem(name, language) for name in listed)])
