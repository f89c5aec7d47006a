"""The measures of several documents, found by what two of one thing share."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter

from briefing.measures.sameness import find_shared
from briefing.model import Cited, Measure, Span

_COMMON = 200
"""Figures of a story with one word by them from which on the word tells none of them from another."""
_MOST_COMPARED = 40
"""Figures that one is held against at most, so that the work grows with the figures and not with their pairs."""
_AROUND = 1e-8
"""Share of a value by which another one may be off to be looked at; the rules themselves allow less."""

Told = tuple[str, Sequence[Measure]]
"""The id of a document with what its figures measure."""
Place = tuple[str, Span]
"""Where a figure stands: its document's id and the stretch."""
Index = Mapping[str, Sequence[Cited[Measure]]]
"""Measures by what they may share with others."""


def cite_all(told: Sequence[Told]) -> list[Cited[Measure]]:
    """Return the measures of the documents *told* in order, each with the id of its document."""
    return [Cited(document, measure) for document, measures in told for measure in measures]


def find_place(cited: Cited[Measure]) -> Place:
    """Return where the figure stands."""
    return cited.document, cited.item.figure.span


def index_measures(measures: Sequence[Cited[Measure]], *, least: int = 2) -> Index:
    """Return the measures by what they may share, so that not all pairs must be looked at."""
    found: dict[str, list[Cited[Measure]]] = {}
    for cited in measures:
        for key in _keys(cited.item):
            found.setdefault(key, []).append(cited)
    return {key: sharing for key, sharing in found.items() if least <= len(sharing) < _COMMON}


def find_candidates(first: Cited[Measure], index: Index) -> list[Cited[Measure]]:
    """Return those that share the most keys with *first*, each once, in the order of the documents."""
    sharing = [cited for key in _keys(first.item) for cited in index.get(key, ())]
    places = {find_place(cited): cited for cited in sharing}
    shared = Counter(map(find_place, sharing))
    shared.pop(find_place(first), None)
    nearest = sorted(shared, key=lambda place: (-shared[place], place))[:_MOST_COMPARED]
    return [places[place] for place in sorted(nearest)]


class Values:
    """Measures by their value, so that those that tell one need not be looked for among all."""

    def __init__(self, measures: Sequence[Cited[Measure]]) -> None:
        found: dict[float, list[tuple[int, Cited[Measure]]]] = {}
        for rank, cited in enumerate(measures):
            found.setdefault(cited.item.figure.low, []).append((rank, cited))
        self._found = found
        self._values = sorted(found)

    def find(self, value: float) -> list[Cited[Measure]]:
        """Return those of *value*, as far as arithmetic keeps it, in their order."""
        off = abs(value) * _AROUND if math.isfinite(value) else 0.0
        first, last = bisect_left(self._values, value - off), bisect_right(self._values, value + off)
        ranked = sorted((pair for one in self._values[first:last] for pair in self._found[one]), key=itemgetter(0))
        return [cited for _, cited in ranked]


def _keys(measure: Measure) -> set[str]:
    """Return what another measure of the same thing shares at least one of."""
    noun = {measure.noun.stem} if measure.noun.text else set()
    keys = {*(cue.key for cue in measure.cues), *measure.concept, *noun}
    return {f"{measure.dimension} {key}" for key in keys}


def name_measure(measure: Measure, other: Measure) -> str:
    """Return the words of the document that name what *measure* and *other* are of: "people had left their homes"."""
    figure = measure.figure
    if figure.unit and (figure.concept or figure.counts):
        return figure.concept or figure.counts or ""
    shared = find_shared(measure, other)
    return shared[0].name if shared else figure.counts or figure.concept or figure.text
