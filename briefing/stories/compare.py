"""Finds where the documents of one story differ in their figures; where it is not sure, it says nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from briefing.extract.figures.measures import TIMES
from briefing.model import Conflict, Document, Figure, Span
from briefing.stories.measured import Measured, read_measured
from briefing.stories.relation import find_shared, relate_figures
from briefing.text.words import count_words, stem

_LONGEST = 8
"""Words of a measure in the document's words; a longer one is told by the counted noun."""
_COMMON = 200
"""Figures of a story with one word by them from which on the word tells none of them from another."""

_MOST_DOCUMENTS = 32
_MOST_COMPARED = 40
"""Figures that one is held against at most, so that the work grows with the figures and not with their pairs."""

_Place = tuple[str, Span]


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
    def place(self) -> _Place:
        """Where the figure stands."""
        return self.document.id, self.figure.span

    @cached_property
    def keys(self) -> frozenset[str]:
        """What another reading of the same measure shares at least one of."""
        measured = self.measured
        noun = {stem(measured.noun, measured.language)} if measured.noun else set()
        return frozenset(f"{measured.dimension} {key}" for key in (*measured.cues, *measured.concept, *noun))


def find_conflicts(documents: Sequence[Document], figures: Mapping[str, Sequence[Figure]]) -> tuple[Conflict, ...]:
    """Return the measures on which *documents*, all of one story, contradict each other.

    Two figures contradict each other if ``relate_figures`` says so. *figures* holds
    those of each document by its id. Durations are not compared, and of a story
    of more than 32 documents the first 32 are, which are the fullest.
    """
    documents = documents[:_MOST_DOCUMENTS]
    if len(documents) < 2:
        return ()
    readings = read_documents(documents, figures)
    index = by_key(readings)
    found: list[Conflict] = []
    told: set[_Place] = set()
    for first in readings:
        if first.place in told:
            continue
        same = _same_measure(first, find_candidates(first, index), told)
        if any(relate_figures(first.measured, other.measured) == "conflict" for other in same):
            found.append(_conflict(first, same))
            told.update(reading.place for reading in (first, *same))
    return tuple(found)


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


def _same_measure(first: Reading, candidates: Sequence[Reading], told: Set[_Place]) -> list[Reading]:
    """Return one reading of each other document that measures the same as *first*.

    A document that gives the measure two values is left out, as one of them may
    be an earlier count; so is what was *told* before.
    """
    by_document: dict[str, list[Reading]] = {}
    for other in candidates:
        if relate_figures(first.measured, other.measured) != "different":
            by_document.setdefault(other.document.id, []).append(other)
    own = by_document.pop(first.document.id, [])
    if any(other.figure.low != first.figure.low for other in own):
        return []
    single = (matches[0] for matches in by_document.values() if len({match.figure.low for match in matches}) == 1)
    return [match for match in single if match.place not in told]


def _conflict(first: Reading, same: Sequence[Reading]) -> Conflict:
    readings = [first, *same]
    return Conflict(
        measure=name_measure(first, same[0]),
        values=tuple(reading.figure.text for reading in readings),
        documents=tuple(reading.document.id for reading in readings),
    )


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
