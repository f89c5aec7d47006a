"""A document as numbers: which word stands in which sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefing.language import load
from briefing.text.words import rarity, stem, stop_words, words

Numbers = NDArray[Any]
"""Floats; not said so, as numpy's types take a sum of weights by place for integers."""
Places = NDArray[np.int64]
Marks = NDArray[np.bool_]

STOP, DIGIT, CAPITAL, DATE, SPEECH, SELF, AMOUNT = (1 << bit for bit in range(7))
"""Signs of a word as it is written; several may hold."""

_YEAR = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every word of some sentences, in order."""

    sentences: int
    terms: dict[str, int]
    """The number of each distinct stem, by first occurrence."""
    rarity: Numbers
    """Of each term, in [0, 1]; 0 for words that tell nothing."""
    term: Places
    """Of each occurrence, as the two below."""
    sentence: Places
    signs: Places

    @property
    def inner(self) -> Marks:
        """Whether an occurrence stands past the first word of its sentence, where a capital tells something."""
        inner = np.zeros(len(self.sentence), bool)
        inner[1:] = self.sentence[1:] == self.sentence[:-1]
        return inner


@dataclass(frozen=True, slots=True)
class Entries:
    """Which stem stands in which sentence, each sentence once; ordered by stem, then by sentence."""

    term: Places
    sentence: Places

    @property
    def opens(self) -> Places:
        """Where the entries of each stem begin."""
        return np.flatnonzero(np.r_[True, self.term[1:] != self.term[:-1]][: len(self.term)])


@dataclass(frozen=True, slots=True)
class Incidence:
    """How much each sentence holds of each term that tells something: the entries of a sparse matrix.

    The entries are ordered by sentence, then by term.
    """

    sentence: Places
    term: Places
    weight: Numbers
    """Occurrences times rarity."""
    share: Numbers
    """The weight, scaled so that the squares of a sentence sum up to 1."""


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
    )


def find_entries(occurrences: Occurrences) -> Entries:
    """Return the entries of all stems, those that tell nothing too: a summary holds them all the same."""
    keys = np.unique(occurrences.term * occurrences.sentences + occurrences.sentence)
    return Entries(keys // occurrences.sentences, keys % occurrences.sentences)


@lru_cache(maxsize=1 << 16)
def look_up(word: str, language: str) -> tuple[str, float, int]:
    """Return the stem of *word*, its rarity (0 for a stop word) and its signs."""
    lower = word.lower()
    stop = lower in stop_words(language)
    value = 0.0 if stop else rarity(word, language)
    signs = (
        STOP * (value == 0)
        | DIGIT * word[0].isdigit()
        | CAPITAL * word[0].isupper()
        | DATE * (lower in _listed("dates", language) or (word.isdecimal() and len(word) == 4 and int(word) in _YEAR))
        | SPEECH * (lower in _listed("speech", language))
        | SELF * (lower in _listed("self", language))
        | AMOUNT * (lower in _listed("amounts", language))
    )
    return stem(word, language), value, signs


@cache
def _listed(sign: str, language: str) -> frozenset[str]:
    """Return the words that carry *sign* in *language*, in small letters."""
    known = load(language)
    match sign:
        case "dates":
            return frozenset((*known.words("text", "months"), *known.words("text", "days")))
        case "speech":
            return frozenset((*known.words("quotes", "strong"), *known.words("quotes", "according")))
        case "self":
            return frozenset(known.words("summary", "self"))
        case _:
            large = (word for word, size in known.mapping("figures", "magnitudes").items() if size >= 1e6)
            return frozenset((*large, *known.mapping("figures", "units").get("%", ())))


def make_incidence(occurrences: Occurrences) -> Incidence:
    """Return the entries of the words that tell something."""
    telling = occurrences.rarity[occurrences.term] > 0
    size = max(1, len(occurrences.terms))
    keys, counts = np.unique(occurrences.sentence[telling] * size + occurrences.term[telling], return_counts=True)
    sentence, term = keys // size, keys % size
    weight = counts * occurrences.rarity[term]
    squares = np.bincount(sentence, weight * weight, occurrences.sentences)
    return Incidence(sentence, term, weight, weight / np.sqrt(squares)[sentence])
