"""Joins events that lie days apart into one running matter: the stages of a race, an accident and its inquiry.

Reports of one day agree on the facts of their event, so only close likeness
tells. Reports days apart tell of other facts, and what makes them one story is
that they are more alike than two reports that have nothing to do with each other.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from briefing.model import Document
from briefing.stories.group.candidates import find_pairs
from briefing.stories.group.traits import Traits
from briefing.summarize.vectors import Vector, dot, unit

_DAYS = 3
"""Days between two reports from which they are hardly of one event."""
_ABOVE = 0.015
_SHARE = 0.8
"""Two groups are one matter if their mean cosine is ``_ABOVE`` over ``_SHARE`` of what two arbitrary documents have.
Tuned on 28 events of ten reports over months in seven languages."""
_NAMES = 0.05
_FEWEST_NAMES = 3
"""Groups that name so much share names, if they are one matter: cosine of the names."""
_SAMPLE = 20_000
"""Pairs from which it is told how alike two arbitrary documents are."""
_STRIDE = 7919
_KEYS = range(12, 61)
_KEYS_IN_ALL = 12_000
"""Words by which a group is found: the fewer, the more groups there are, so that in a small batch none is missed."""
_MOST_TERMS = 3_000


@dataclass(frozen=True, slots=True)
class _Matter:
    """A group with the sums of what holds of its documents."""

    places: tuple[int, ...]
    total: Mapping[str, float]
    names: Mapping[str, float]
    days: tuple[int | None, ...]

    def mean_cosine(self, other: _Matter) -> float:
        """Return the mean cosine of a document here and one there."""
        return dot(self.total, other.total) / (len(self.places) * len(other.places))

    def joined(self, other: _Matter) -> _Matter:
        return _Matter(
            tuple(sorted(self.places + other.places)),
            _add(self.total, other.total),
            _add(self.names, other.names),
            self.days + other.days,
        )


def join_matters(
    groups: Sequence[Sequence[int]], documents: Sequence[Document], traits: Sequence[Traits], order: Sequence[int]
) -> list[list[int]]:
    """Return *groups* with those of one running matter joined; where all is of a few days, as they are."""
    days = [_day(document) for document in documents]
    known = [day for day in days if day is not None]
    if not known or max(known) - min(known) < _DAYS:
        return [list(group) for group in groups]
    vectors = _weigh(traits)
    least = _ABOVE + _SHARE * _background(vectors, order)
    far = _share_far(known)
    rank = {place: number for number, place in enumerate(order)}
    matters = {
        number: _Matter(
            tuple(group),
            _sum(vectors[place] for place in group),
            _sum(unit(traits[place].names) for place in group),
            tuple(days[place] for place in group),
        )
        for number, group in enumerate(sorted(groups, key=lambda group: min(rank[place] for place in group)))
    }
    return [list(matter.places) for matter in _join(matters, least, far)]


def _join(matters: dict[int, _Matter], least: float, far: float) -> list[_Matter]:
    """Join the most alike first; after each the likeness of the joined one to its neighbours is told anew."""
    numbers = list(matters)
    most = max(_KEYS.start, min(_KEYS[-1], _KEYS_IN_ALL // max(1, len(numbers))))
    keys = [_keys(matters[number].total, most) for number in numbers]
    near: dict[int, set[int]] = {number: set() for number in numbers}
    heap: list[tuple[float, int, int]] = []
    for a, b in find_pairs(keys, numbers):
        near[a].add(b)
        near[b].add(a)
        heap.append((-matters[a].mean_cosine(matters[b]), a, b))
    heapq.heapify(heap)
    latest = len(numbers)
    while heap:
        value, a, b = heapq.heappop(heap)
        if -value < least:
            break
        if a not in matters or b not in matters or not _is_one(matters[a], matters[b], far):
            continue
        matters[latest] = matters.pop(a).joined(matters.pop(b))
        near[latest] = {other for other in near.pop(a) | near.pop(b) if other in matters}
        for other in near[latest]:
            near[other].add(latest)
            heapq.heappush(heap, (-matters[latest].mean_cosine(matters[other]), other, latest))
        latest += 1
    return list(matters.values())


def _is_one(one: _Matter, other: _Matter, far: float) -> bool:
    """Tell whether two groups lie apart in time, as a rule, and share names if they have any."""
    apart = [far if a is None or b is None else abs(a - b) >= _DAYS for a in one.days for b in other.days]
    if 2 * sum(apart) < len(apart):
        return False
    if min(len(one.names), len(other.names)) < _FEWEST_NAMES:
        return True
    return dot(unit(one.names), unit(other.names)) >= _NAMES


def _day(document: Document) -> int | None:
    told = document.origin.published
    try:
        return date.fromisoformat(told[:10]).toordinal() if told else None
    except ValueError:
        return None


def _share_far(days: Sequence[int]) -> float:
    """Return the share of the dated documents that lie so far from the median day: what holds of an undated one."""
    middle = median(days)
    return sum(abs(day - middle) >= _DAYS for day in days) / len(days)


def _weigh(traits: Sequence[Traits]) -> list[Vector]:
    """Return a vector of each document; a word counts more the fewer documents have it."""
    told = [one.terms for one in traits]
    spread = Counter(term for terms in told for term in terms)
    return [
        unit({term: value * (1 + math.log((len(told) + 1) / spread[term])) for term, value in terms.items()})
        for terms in told
    ]


def _background(vectors: Sequence[Vector], order: Sequence[int]) -> float:
    """Return the median cosine of two arbitrary documents."""
    total = len(order)
    pairs = list(_all_pairs(order)) if total * (total - 1) // 2 <= _SAMPLE else list(_some_pairs(order))
    return median(dot(vectors[a], vectors[b]) for a, b in pairs) if pairs else 0.0


def _all_pairs(order: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((order[i], order[j]) for i in range(len(order)) for j in range(i))


def _some_pairs(order: Sequence[int]) -> Iterator[tuple[int, int]]:
    total = len(order)
    for number in range(_SAMPLE):
        i, j = number % total, (number * _STRIDE + number // total + 1) % total
        if i != j:
            yield order[i], order[j]


def _keys(total: Mapping[str, float], most: int) -> list[str]:
    return sorted(total, key=lambda term: (-total[term], term))[:most]


def _sum(vectors: Iterator[Vector]) -> Mapping[str, float]:
    total: dict[str, float] = {}
    for vector in vectors:
        total = _add(total, vector)
    return total


def _add(a: Mapping[str, float], b: Mapping[str, float]) -> dict[str, float]:
    total = dict(a)
    for term, value in b.items():
        total[term] = total.get(term, 0.0) + value
    if len(total) <= _MOST_TERMS:
        return total
    return dict(sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_TERMS])
