"""A document as numbers: which word stands in which sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefing.language import Language, load
from briefing.text.words import rarity, stem, stop_words, words

Numbers = NDArray[Any]
"""Floats; not said so, as numpy's types take a sum of weights by index for integers."""
Integers = NDArray[np.int64]
Marks = NDArray[np.bool_]

STOP, DIGIT, CAPITAL, DATE, SPEECH, SELF, AMOUNT = (1 << bit for bit in range(7))
"""Signs of a word as it is written; several may hold."""
CLASSES = {
    name: 1 << bit
    for bit, name in enumerate(
        (
            "pronouns",
            "demonstratives",
            "connectives",
            "pointing",
            "addressing",
            "past",
            "now",
            "asking",
            "definite",
            "indefinite",
            "furniture",
        ),
        start=7,
    )
}
"""Further signs: the closed classes of words of the table ``editor``."""

_YEAR = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every word of some sentences, in order."""

    sentences: int
    terms: dict[str, int]
    """The number of each distinct stem, by first occurrence."""
    rarity: Numbers
    """Of each term, in [0, 1]; 0 for words that tell nothing."""
    term: Integers
    """Of each occurrence, as the three below."""
    sentence: Integers
    signs: Integers
    form: Integers
    """The number of each distinct word as it is written, by first occurrence."""

    @property
    def inner(self) -> Marks:
        """Whether an occurrence stands past the first word of its sentence, where a capital tells something."""
        return np.logical_not(mark_first(self.sentence))


@dataclass(frozen=True, slots=True)
class Entries:
    """Which stem stands in which sentence, each sentence once; ordered by stem, then by sentence."""

    term: Integers
    sentence: Integers
    count: Integers
    """How often it stands there."""

    @property
    def opens(self) -> Integers:
        """Where the entries of each stem begin."""
        return np.flatnonzero(mark_first(self.term))


@dataclass(frozen=True, slots=True)
class Incidence:
    """How much each sentence holds of each term that tells something: the entries of a sparse matrix, in that order."""

    sentence: Integers
    term: Integers
    weight: Numbers
    """Occurrences times rarity."""
    share: Numbers
    """The weight, scaled so that the squares of a sentence sum up to 1."""


def mark_first(runs: Integers) -> Marks:
    """Return True where a value differs from the one before it."""
    first = np.ones(len(runs), bool)
    np.not_equal(runs[1:], runs[:-1], out=first[1:])
    return first


def find_occurrences(texts: Sequence[str], language: str) -> Occurrences:
    """Return the words of *texts*, one text a sentence."""
    told = [words(text) for text in texts]
    written: dict[str, int] = {}
    at = np.array([written.setdefault(word, len(written)) for held in told for word in held], np.int64)
    terms: dict[str, int] = {}
    rarities: list[float] = []
    numbers: list[int] = []
    signs: list[int] = []
    for word in written:
        stemmed, value, sign = look_up(word, language)
        number = terms.get(stemmed)
        if number is None:
            number = terms[stemmed] = len(rarities)
            rarities.append(value)
        numbers.append(number)
        signs.append(sign)
    return Occurrences(
        len(texts),
        terms,
        np.array(rarities, float),
        np.array(numbers, np.int64)[at],
        np.repeat(np.arange(len(texts)), [len(held) for held in told]),
        np.array(signs, np.int64)[at],
        at,
    )


def find_entries(occurrences: Occurrences) -> Entries:
    """Return the entries of all stems, those that tell nothing too: a summary holds them all the same."""
    keys = np.sort(occurrences.term * occurrences.sentences + occurrences.sentence)
    opens = mark_first(keys)
    count = np.bincount(np.cumsum(opens) - 1)
    return Entries(keys[opens] // occurrences.sentences, keys[opens] % occurrences.sentences, count)


@lru_cache(maxsize=1 << 16)
def look_up(word: str, language: str) -> tuple[str, float, int]:
    """Return the stem of *word*, its rarity (0 for a stop word) and its signs."""
    lower = word.lower()
    value = 0.0 if lower in stop_words(language) else rarity(word, language)
    signs = _listed(language).get(lower, 0) | STOP * (value == 0) | CAPITAL * word[0].isupper()
    if word[0].isdigit():
        signs |= DIGIT | DATE * (word.isdecimal() and len(word) == 4 and int(word) in _YEAR)
    return stem(word, language), value, signs


@cache
def _listed(language: str) -> dict[str, int]:
    """Return the signs of words by what they mean, in small letters."""
    known = load(language)
    large = (word for word, size in known.figures.magnitudes.items() if size >= 1e6)
    lists = {
        DATE: (*known.words.list_months(), *known.words.list_days()),
        SPEECH: (*known.quotes.strong, *known.quotes.according),
        SELF: known.words.self,
        AMOUNT: (*large, *known.figures.units.get("%", ())),
    }
    lists |= {sign: _words_of(name, known) for name, sign in CLASSES.items()}
    signs: dict[str, int] = {}
    for sign, words_of_sign in lists.items():
        for word in words_of_sign:
            for written in {word, word.replace("'", "’")}:
                signs[written] = signs.get(written, 0) | sign
    return signs


def _words_of(name: str, known: Language) -> Collection[str]:
    """Return the closed class *name*: the articles are told for all steps, the other classes for an editor's eye."""
    if name in ("definite", "indefinite"):
        articles: Collection[str] = getattr(known.words, name)
        return articles
    listed: Collection[str] = getattr(known.editor, name)
    return listed


def make_incidence(occurrences: Occurrences, entries: Entries) -> Incidence:
    """Return the entries of the words that tell something."""
    telling = occurrences.rarity[entries.term] > 0
    sentence, term = entries.sentence[telling], entries.term[telling]
    weight = entries.count[telling] * occurrences.rarity[term]
    squares = np.bincount(sentence, weight * weight, occurrences.sentences)
    return Incidence(sentence, term, weight, weight / np.sqrt(squares)[sentence])
