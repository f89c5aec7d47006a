"""Texts as sparse vectors of word stems, and how alike two of them are."""

from __future__ import annotations

import math
from collections.abc import Mapping

Vector = Mapping[str, float]
"""Weight by stem, of length 1; empty for a text without content words."""


def unit(weights: Mapping[str, float]) -> Vector:
    """Return *weights* scaled to length 1, without the zeros."""
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items() if weight} if length else {}


def dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the inner product; for two unit vectors their cosine, in [0, 1]."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[term] for term, weight in a.items() if term in b)
