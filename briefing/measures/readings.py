"""The figures of documents with what tells their measure, found by what two of one measure share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.extract.figures.symbols import TIMES
from briefing.measures.measured import Measured, read_measured
from briefing.measures.relation import find_shared
from briefing.model import Document, Figure, Interval, Span
from briefing.text.words import count_words, stem

_LONGEST = 8
"""Words of a measure in the document's words; a longer one is told by the counted noun."""
_COMMON = 200
"""Figures of a story with one word by them from which on the word tells none of them from another."""
_MOST_COMPARED = 40
"""Figures that one is held against at most, so that the work grows with the figures and not with their pairs."""

Place = tuple[str, Span]
"""Where a figure stands: its document's id and the stretch."""


@dataclass(frozen=True)
class Reading:
    """A figure of one document with what tells its measure."""

    document: Document
    measured: Measured

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.measured.figure

    @property
    def interval(self) -> Interval:
        """The value in the base unit of its dimension."""
        return self.measured.amount.low, self.measured.amount.high

    @property
    def place(self) -> Place:
        """Where the figure stands."""
        return self.document.id, self.figure.span

    @cached_property
    def keys(self) -> frozenset[str]:
        """What another reading of the same measure shares at least one of."""
        measured = self.measured
        noun = {stem(measured.noun, measured.language)} if measured.noun else set()
        return frozenset(f"{measured.dimension} {key}" for key in (*measured.cues, *measured.concept, *noun))


def read_documents(documents: Sequence[Document], figures: Mapping[str, Sequence[Figure]]) -> list[Reading]:
    """Return the figures of *documents* that can be compared, in order; *figures* holds those of each by its id."""
    return [reading for document in documents for reading in _readings(document, figures.get(document.id, ()))]


def by_key(readings: Sequence[Reading], *, least: int = 2) -> Mapping[str, list[Reading]]:
    """Return the readings by what they may share, so that not all pairs must be looked at."""
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        for key in reading.keys:
            found.setdefault(key, []).append(reading)
    return {key: sharing for key, sharing in found.items() if least <= len(sharing) < _COMMON}


def find_candidates(first: Reading, index: Mapping[str, Sequence[Reading]]) -> list[Reading]:
    """Return the readings that share the most keys with *first*, each once, in the order of the documents."""
    shared = Counter(other.place for key in first.keys for other in index.get(key, ()))
    shared.pop(first.place, None)
    places = {other.place: other for key in first.keys for other in index.get(key, ())}
    nearest = sorted(shared, key=lambda place: (-shared[place], place))[:_MOST_COMPARED]
    return [places[place] for place in sorted(nearest)]


def name_measure(reading: Reading, other: Reading) -> str:
    """Return the words of the document that name the measure: "people had left their homes"."""
    figure, text = reading.figure, reading.document.text
    if figure.unit and (figure.concept or figure.counts):
        return figure.concept or figure.counts or ""
    shared = find_shared(reading.measured, other.measured)
    if not shared:
        return figure.counts or figure.concept or figure.text
    place = reading.measured.cues[shared[0]]
    if figure.counts is None or place.start < figure.span.end:
        return place.of(text)
    start = figure.span.start + max(0, figure.text.rfind(figure.counts))
    words = Span(start, place.end).of(text)
    return words if count_words(words) <= _LONGEST else figure.counts


def _readings(document: Document, figures: Sequence[Figure]) -> list[Reading]:
    """Return the readings of *document*; durations and numbers on top of others are left out."""
    read = (read_measured(figure, document) for figure in figures if figure.unit not in TIMES)
    return [Reading(document, measured) for measured in read if measured and not measured.is_addition]
