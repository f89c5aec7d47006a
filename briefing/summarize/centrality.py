"""How much a sentence has in common with the sentences before and after it."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.summarize.vectors import Vector, add, dot


def directed_centrality(vectors: Sequence[Vector]) -> list[tuple[float, float]]:
    """Return for each of *n* sentences its summed cosine to those before and to those after.

    A sentence that later ones come back to carries the news; one that repeats
    earlier ones does not. Summing cosines is one product with the sum of the
    other vectors, so the whole is linear in the words and needs no n x n matrix.

    Source: Zheng and Lapata, "Sentence Centrality Revisited" (ACL 2019), gives
    edges a direction; the sums over word vectors instead of edges are ours.
    """
    after: dict[str, float] = {}
    for vector in vectors:
        add(after, vector)
    before: dict[str, float] = {}
    found = []
    for vector in vectors:
        for term, weight in vector.items():
            after[term] -= weight
        # Taking away what was added can leave a trace below zero.
        found.append((dot(vector, before), max(0.0, dot(vector, after))))
        add(before, vector)
    return found
