"""Links items that are alike into groups, the best pair of groups first (agglomerative clustering)."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

Group = tuple[int, ...]
"""Indices, the fullest document first."""
Worth = Callable[[Group, Group, float], float | None]
"""What joining two groups is worth, told their mean likeness; None where they stay apart."""

SPOKESMEN = 8
"""Documents of a group that are held against those of another one: the fullest."""


class Linkage:
    """Groups of items, by index, and how alike those are that have been compared."""

    def __init__(
        self, order: Sequence[int], pairs: Iterable[tuple[int, int]], like: Callable[[int, int], float], least: float
    ) -> None:
        """Start with each item alone, and with the *pairs* that are at least *least* alike as neighbours."""
        self._rank = {index: rank for rank, index in enumerate(order)}
        self._like = like
        self.groups: dict[int, Group] = {rank: (index,) for rank, index in enumerate(order)}
        self.near: dict[int, dict[int, float]] = defaultdict(dict)
        self._latest = len(order)
        for a, b in pairs:
            value = like(a, b)
            if value >= least:
                one, other = self._rank[a], self._rank[b]
                self.near[one][other] = self.near[other][one] = value

    def join(self, worth: Worth) -> None:
        """Join the two groups that are worth most, until none are worth anything."""
        heap = [
            (-value, one, other)
            for one in self.groups
            for other, mean in self.near[one].items()
            if one < other and (value := worth(self.groups[one], self.groups[other], mean)) is not None
        ]
        heapq.heapify(heap)
        while heap:
            _, one, other = heapq.heappop(heap)
            if one in self.groups and other in self.groups:
                for entry in self._merge(one, other, worth):
                    heapq.heappush(heap, entry)

    def _merge(self, one: int, other: int, worth: Worth) -> list[tuple[float, int, int]]:
        new, self._latest = self._latest, self._latest + 1
        joined = sorted(self.groups.pop(one) + self.groups.pop(other), key=self._rank.__getitem__)
        self.groups[new] = tuple(joined)
        beside = (self.near.pop(one).keys() | self.near.pop(other).keys()) - {one, other}
        entries = []
        for neighbour in sorted(beside):
            self.near[neighbour].pop(one, None)
            self.near[neighbour].pop(other, None)
            mean = mean_likeness(self.groups[new], self.groups[neighbour], self._like)
            self.near[new][neighbour] = self.near[neighbour][new] = mean
            value = worth(self.groups[neighbour], self.groups[new], mean)
            if value is not None:
                entries.append((-value, neighbour, new))
        return entries


def mean_likeness(one: Sequence[int], other: Sequence[int], like: Callable[[int, int], float]) -> float:
    """Return the mean likeness of an item of *one* and one of *other*, of the eight fullest of each."""
    a, b = one[:SPOKESMEN], other[:SPOKESMEN]
    return sum(like(i, j) for i in a for j in b) / (len(a) * len(b))
