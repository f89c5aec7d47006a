"""The quantity of a figure: its value in the base unit of its dimension, and how exactly it is told."""

from __future__ import annotations

import math

from briefing.measures.reading.conversion import Scale, find_scale
from briefing.model import Figure, Quantity

_ABOUT = 0.05
"""Share of its value by which "about 12,000" may be off: 12,300 does not contradict it, 15,000 does."""
_LEAST_ROUNDED = 10
_MOST_ROUNDED = 0.15
"""Share by which a round number may be off: "about 20" is 17 to 23, "about 100" is no 150."""
_FRACTION = 5.0
"""Percentage points by which a fraction may be off: its neighbours (a quarter, a third) are 8 away."""
_SHARE = Scale("share", 100.0)
"""Of a fraction of a whole; it is told to no step."""


def read_quantity(figure: Figure) -> Quantity:
    """Return how much *figure* tells, in the base unit of its dimension."""
    scale = _SHARE if figure.is_share else find_scale(figure.unit or "")
    is_change = scale.dimension == "share" and figure.modifier in ("up", "down")
    low, high = scale.convert(figure.low), scale.convert(figure.high)
    if is_change and figure.modifier == "down":
        low, high = -high, -low
    return Quantity(
        dimension=scale.dimension,
        low=low,
        high=high,
        unit=figure.unit,
        step=0.0 if figure.is_share else scale.factor * figure.step,
        slack=_slack(figure),
        decimals=figure.decimals,
        is_change=is_change,
        is_share=figure.is_share,
    )


def _slack(figure: Figure) -> float:
    """Return by which share an approximation may be off: half the step of its last digit, if that is more.

    "About 200" may be 212, "about 210" may not be 230. Of a fraction they are percentage points.
    """
    if figure.is_share:
        return _FRACTION
    if not figure.is_about:
        return 0.0
    value = abs(figure.low if math.isfinite(figure.low) else figure.high)
    digits = f"{value:.0f}"
    if value < _LEAST_ROUNDED or value % 1 or not digits.endswith("0"):
        return _ABOUT
    step = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    return max(_ABOUT, min(_MOST_ROUNDED, step / 2 / value))
