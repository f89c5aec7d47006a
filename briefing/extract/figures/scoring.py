"""Scores how much a figure matters in its document."""

from __future__ import annotations

import math
from collections.abc import Mapping

from briefing.extract.figures.measures import CURRENCIES, TIMES
from briefing.model import Document, Figure

# What each sign of a key figure adds; the sum is cut at 1. Set by judgement on the
# sample documents: a counted or measured figure of the opening should pass .6.
_MEASURED = 0.25
_KEY_UNIT = 0.10
_HEADLINE = 0.30
_OPENING = 0.20
_REPEATED = 0.15
_MODIFIED = 0.05
_UNSPOKEN = 0.30
"""Taken off where the unit stands with another figure: the "12" of "from 12 to 15 million euros"."""
_LARGE = 0.10
_SCALE = 8
"""Powers of ten over which size counts."""
_OPENING_SENTENCES = 3


def score(figure: Figure, document: Document, opening: int, repeated: Mapping[float, int]) -> float:
    """Return how key *figure* is, in [0, 1].

    Counts for it: a unit or a counted noun, money or percent, the headline or one
    of the first three sentences (before *opening*), a second mention of the value
    (*repeated*), a modifier, and its size. Durations count less.
    """
    if not (figure.unit or figure.counts):
        return 0.05
    total = _MEASURED - (0.15 if figure.unit in TIMES else 0.0)
    total += _KEY_UNIT * (figure.counts is not None or figure.unit == "%" or figure.unit in CURRENCIES)
    total -= _UNSPOKEN * (figure.unit is not None and figure.text.isdigit())
    total += _OPENING * (figure.span.start < opening)
    total += _HEADLINE * any(p.kind == "headline" and p.span.contains(figure.span) for p in document.paragraphs[:3])
    total += _REPEATED * (repeated.get(value_of(figure), 0) > 1)
    total += _MODIFIED * (figure.modifier != "=")
    total += _LARGE * min(1.0, math.log10(1 + abs(value_of(figure))) / _SCALE)
    total += 0.05 * (1 - figure.span.start / max(1, len(document.text)))
    return round(max(0.0, min(1.0, total)), 3)


def value_of(figure: Figure) -> float:
    """Return the finite end of *figure*, the lower one of a range."""
    return figure.low if math.isfinite(figure.low) else figure.high


def opening_end(document: Document) -> int:
    """Return where the first sentences end."""
    first = document.sentences[:_OPENING_SENTENCES]
    return first[-1].span.end if first else 0
