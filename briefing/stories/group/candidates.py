"""Finds which documents are worth comparing, so that not all pairs must be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

_ALL = 24
"""Documents that share a key up to which all of them are compared with each other."""
_NEXT = 4
"""With more, each is compared with so many that come after it: work grows with the documents, not with their pairs."""


def find_pairs(keys: Sequence[Iterable[str]], order: Sequence[int]) -> set[tuple[int, int]]:
    """Return the pairs, the lower place first, that share one of their *keys*, which are those of each place.

    *order* is the one in which places follow each other; it must not depend on the places.
    """
    found: set[tuple[int, int]] = set()
    for holders in _by_key(keys, order).values():
        found.update((min(pair), max(pair)) for pair in _neighbours(holders))
    return found


def _by_key(keys: Sequence[Iterable[str]], order: Sequence[int]) -> Mapping[str, list[int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for place in order:
        for key in keys[place]:
            holders[key].append(place)
    return holders


def _neighbours(holders: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(holders) <= _ALL:
        yield from combinations(holders, 2)
        return
    for at, place in enumerate(holders):
        for other in holders[at + 1 : at + 1 + _NEXT]:
            yield place, other
