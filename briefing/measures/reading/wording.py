"""The words of a sentence as all of its figures read them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from briefing.language import load
from briefing.measures.reading.calendar import name_days, name_months
from briefing.model import Span
from briefing.text.denial import find_denials
from briefing.text.synonyms import Forms, GroupList, load_groups, load_phrases
from briefing.text.words import bound_words, rarity, stem, stop_words

BREAK = re.compile(r"[,;:–—()]")
_TELLING = 0.35
"""Rarity from which a shared word tells that two sentences measure the same: "homes" does, "today" does not."""
_YEAR_DIGITS = 4
_CENTURIES = ("18", "19", "20")
_CAPITAL_TIMES = frozenset({"en", "de", "nl"})
"""Languages in which months and days have a capital: "may" is none."""

Hits = Mapping[int, Sequence[tuple[str, int]]]
"""The phrases of a list of groups by the place of their first word: name of the group and number of words."""


class Word(NamedTuple):
    """A word of the document: small letters, stem, and where it stands."""

    lower: str
    stem: str
    start: int
    end: int
    is_capital: bool


@dataclass(frozen=True, slots=True)
class FigureWording:
    """A sentence, or of a long one the part around a figure, with what is known of its words.

    Places of words count from 0 at its start.
    """

    text: str
    """Of the document."""
    span: Span
    language: str
    words: tuple[Word, ...]
    forms: Forms
    """The words as groups are looked up by."""
    stems: frozenset[str]
    numbers: frozenset[int]
    """Places of the words that are numbers."""
    amounts: tuple[int, ...]
    """Places of those that are no years."""
    telling: frozenset[int]
    """Places of the words that may tell what is measured: no stop words, numbers, or names."""
    acts: Hits
    """What is done to people and things, and what becomes of them."""
    measures: Hits
    """The known measures that it names."""
    events: Hits
    """The known events that it names."""
    periods: frozenset[str]
    """The quarters and other parts of a year that it names."""
    months: frozenset[str]
    """The months that it names, by their first form."""
    days: frozenset[str]
    """The days of the week that it names, by their first form."""
    places: frozenset[str]
    """The words of names after "in" and its like."""
    past: tuple[str, ...]
    """Phrases in it that name a period without a number: "last year"."""
    denials: Sequence[tuple[int, int]]
    """From where to where in the document it denies what it tells."""
    may_be_later: bool
    """Whether some figure of it may be told to be of a later or earlier count."""

    @property
    def event_names(self) -> frozenset[str]:
        """The names of the known events."""
        return frozenset(name for found in self.events.values() for name, _ in found)

    def is_any(self, i: int, listed: frozenset[str]) -> bool:
        """Tell whether there is a word *i*, and it is one of *listed*."""
        return 0 <= i < len(self.words) and self.words[i].lower in listed

    def is_parted(self, i: int) -> bool:
        """Tell whether a comma or the like stands between word *i* and the one before it."""
        gap = self.text[self.words[i - 1].end : self.words[i].start] if 0 < i < len(self.words) else " "
        return gap != " " and BREAK.search(gap) is not None

    def span_of(self, i: int, length: int = 1) -> Span:
        """Return where *length* words from word *i* on stand in the document."""
        return Span(self.words[i].start, self.words[i + length - 1].end)


def read_wording(text: str, span: Span, language: str) -> FigureWording:
    """Return the sentence, or the part of it, at *span* of *text*."""
    words = _read_words(text, span, language)
    forms = [(word.stem, f"={word.lower}") for word in words]
    numbers = _find_numbers(words, language)
    return FigureWording(
        text=text,
        span=span,
        language=language,
        words=words,
        forms=forms,
        stems=frozenset(word.stem for word in words),
        numbers=frozenset(numbers),
        amounts=tuple(i for i in numbers if not _is_year(words[i].lower)),
        telling=_find_telling(words, language),
        acts=_find("acts", forms, language),
        measures=_find("measures", forms, language),
        events=_find("events", forms, language),
        periods=load_groups("periods", language).of(forms),
        months=_find_times(words, name_months(language), language),
        days=_find_times(words, name_days(language), language),
        places=_find_places(text, words, language),
        past=_find_past(words, language),
        denials=find_denials([(word.start, word.lower) for word in words], forms, span, language),
        may_be_later=bool(load_phrases("later", language).of(forms)),
    )


def _read_words(text: str, span: Span, language: str) -> tuple[Word, ...]:
    inside, start = span.of(text), span.start
    found = []
    for first, end in bound_words(inside):
        word = inside[first:end]
        found.append(Word(word.lower(), stem(word, language), start + first, start + end, word[0].isupper()))
    return tuple(found)


def _find_numbers(words: Sequence[Word], language: str) -> list[int]:
    known = _number_words(language)
    return [i for i, word in enumerate(words) if word.lower[0].isdigit() or word.lower in known]


def _find_telling(words: Sequence[Word], language: str) -> frozenset[int]:
    stops, reporting = stop_words(language), load(language).words.reporting
    has_names = language != "de"
    return frozenset(
        i
        for i, word in enumerate(words)
        if not (word.is_capital and has_names and i)
        and word.lower not in stops
        and word.lower.isalpha()
        and word.lower not in reporting
        and rarity(word.lower, language) >= _TELLING
    )


def _find(name: GroupList, forms: Forms, language: str) -> Hits:
    found: dict[int, list[tuple[str, int]]] = {}
    for i, group, length in load_groups(name, language).find(forms):
        found.setdefault(i, []).append((group, length))
    return found


def _find_times(words: Sequence[Word], known: Mapping[str, str], language: str) -> frozenset[str]:
    needs_capital = language in _CAPITAL_TIMES
    found = (word for word in words if word.lower in known)
    return frozenset(known[word.lower] for word in found if word.is_capital or not needs_capital)


def _find_past(words: Sequence[Word], language: str) -> tuple[str, ...]:
    lower = " ".join(word.lower for word in words)
    return tuple(phrase for phrase in load(language).relations.past if phrase in lower)


def _find_places(text: str, words: Sequence[Word], language: str) -> frozenset[str]:
    before = load(language).relations.places
    found: set[str] = set()
    is_name = False
    for previous, word in pairwise(words):
        is_opened = word.is_capital and (is_name or previous.lower in before)
        is_name = is_opened and _is_joined(text, previous, word) and not _is_time(word.lower, language)
        if is_name:
            found.add(word.lower)
    return frozenset(found)


def _is_joined(text: str, previous: Word, word: Word) -> bool:
    return text[previous.end : word.start].strip() in ("", "-")


def _is_time(word: str, language: str) -> bool:
    return word in name_months(language) or word in name_days(language)


def _is_year(word: str) -> bool:
    return len(word) == _YEAR_DIGITS and word.isdigit() and word.startswith(_CENTURIES)


@cache
def _number_words(language: str) -> frozenset[str]:
    known = load(language).figures
    return frozenset((*known.numbers, *known.magnitudes)) - known.articles
