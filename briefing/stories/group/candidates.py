"""Finds which documents are worth comparing, so that not all pairs must be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from briefing.stories.group.traits import Traits

WINDOW = 30
"""Days between two reports from which they are never compared: a matter of months is no event of today."""
_FEWEST_KEYS = 2
"""Keys that two documents share at least."""
_ALL = 40
"""Documents that share a key up to which all of them are compared with each other."""
_NEXT = 6
"""With more, each is compared with so many before it in time: work grows with the documents, not with their pairs."""


def find_pairs(traits: Sequence[Traits], order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of indices, the lower first, that share two keys and lie within 30 days of each other.

    *order* holds all indices; it must not depend on them, as it decides which are compared where very many share a key.
    """
    totals = Counter(key for one in traits for key in one.keys)
    seen: dict[int, list[int]] = defaultdict(list)
    for index in sorted(order, key=lambda index: traits[index].day or 0):
        shared: Counter[int] = Counter()
        for key in traits[index].keys:
            if totals[key] > 1:
                shared.update(seen[key] if totals[key] <= _ALL else seen[key][-_NEXT:])
                seen[key].append(index)
        for other in sorted(_within(index, [o for o, count in shared.items() if count >= _FEWEST_KEYS], traits)):
            yield min(index, other), max(index, other)


def _within(index: int, others: Collection[int], traits: Sequence[Traits]) -> Iterator[int]:
    day = traits[index].day
    for other in others:
        known = traits[other].day
        if day is None or known is None or abs(day - known) <= WINDOW:
            yield other
