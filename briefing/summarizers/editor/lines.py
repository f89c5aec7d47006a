"""The sentences of a text with the classes of their words, as the signs of an editor's eye need them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from briefing.learned.occurrences import CAPITAL, CLASSES, SELF, STOP, Integers, Marks, Numbers, Occurrences, mark_first
from briefing.model import Sentence

_SIGNS = CLASSES | {"self": SELF}


@dataclass(frozen=True)
class Lines:
    """Sentences with every word of them, in order."""

    sentences: Sequence[Sentence]
    occurrences: Occurrences
    language: str

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return len(self.sentences)

    @cached_property
    def texts(self) -> list[str]:
        """The words of each sentence as they stand."""
        return [sentence.text for sentence in self.sentences]

    @cached_property
    def lengths(self) -> Numbers:
        """Words of each sentence, 1 at least."""
        return np.maximum(1, np.bincount(self.occurrences.sentence, minlength=self.count)).astype(float)

    @cached_property
    def opens(self) -> Marks:
        """Of each word: whether it is the first of its sentence."""
        return mark_first(self.occurrences.sentence)

    @cached_property
    def position(self) -> Integers:
        """Of each word: which one of its sentence it is, from 0."""
        first: Integers = np.flatnonzero(self.opens)[np.cumsum(self.opens) - 1]
        return np.arange(len(self.opens)) - first

    @cached_property
    def capital(self) -> Marks:
        """Of each word: whether it opens on a capital."""
        return (self.occurrences.signs & CAPITAL) > 0

    @cached_property
    def stop(self) -> Marks:
        """Of each word: whether it is one that tells nothing."""
        return (self.occurrences.signs & STOP) > 0

    @cached_property
    def name(self) -> Marks:
        """Of each word: whether it may be one of a name, as it has a capital past the opening of its sentence."""
        return self.capital & ~self.stop & ~self.opens

    def of_class(self, name: str) -> Marks:
        """Return of each word whether it is of the closed class *name*, or of ``self``."""
        return (self.occurrences.signs & _SIGNS[name]) > 0

    def per_sentence(self, words: Marks) -> Numbers:
        """Return how many of *words* each sentence holds."""
        return np.bincount(self.occurrences.sentence[words], minlength=self.count).astype(float)

    def any_of(self, words: Marks) -> Numbers:
        """Return 1 for each sentence that holds one of *words*."""
        return (self.per_sentence(words) > 0) * 1.0
