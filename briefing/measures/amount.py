"""The amount of a figure in the base unit of its dimension, and how far two amounts are apart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from briefing.measures.conversion import Scale, find_scale
from briefing.model import Figure

Match = Literal["equal", "near", "apart"]

_ABOUT = 0.05
"""Share of its value by which "about 12,000" may be off: 12,300 does not contradict it, 15,000 does."""
_LEAST_ROUNDED = 10
_MOST_ROUNDED = 0.15
"""Share by which a round number may be off: "about 20" is 17 to 23, "about 100" is no 150."""
_FRACTION = 5.0
"""Percentage points by which a fraction in words may be off: its neighbours (a quarter, a third) are 8 away."""
_CONVERTED = 0.05
"""Share by which one amount in two units may differ through rounding: 6 feet and 1.8 metres by 2 %."""
_TINY = 1e-9
"""Share of a value that the arithmetic of conversion may cost."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An interval in the base unit of its dimension, with how exactly it is told."""

    dimension: str
    """"" for a count, the code for money."""
    unit: str | None
    low: float
    high: float
    precision: float
    """The step to which the number is written."""
    slack: float
    """Share of the value by which it may be off; of a fraction in words, percentage points."""
    decimals: int
    is_change: bool
    """Whether it is a rise or fall in percent, not a level; a fall is negative."""
    is_fraction: bool
    """Whether it is a share told in words: "two-thirds of voters"."""

    @property
    def named(self) -> tuple[float, float]:
        """The ends that are told: twice the finite one for an open interval."""
        low = self.low if math.isfinite(self.low) else self.high
        return low, (self.high if math.isfinite(self.high) else self.low)

    @property
    def widened(self) -> tuple[float, float]:
        """The ends with what "about" allows."""
        return self.low - self._off(self.low), self.high + self._off(self.high)

    def _off(self, value: float) -> float:
        if not self.slack or not math.isfinite(value):
            return 0.0
        return self.slack if self.is_fraction else self.slack * abs(value)


def read_amount(figure: Figure) -> Amount:
    """Return the amount of *figure*."""
    scale = Scale("share", 100.0) if figure.is_share else find_scale(figure.unit or "")
    is_change = scale.dimension == "share" and figure.modifier in ("up", "down")
    low, high = scale.convert(figure.low), scale.convert(figure.high)
    if is_change and figure.modifier == "down":
        low, high = -high, -low
    return Amount(
        dimension=scale.dimension,
        unit=figure.unit,
        low=low,
        high=high,
        precision=0.0 if figure.is_share else scale.factor * figure.step,
        slack=_FRACTION if figure.is_share else _slack(figure) if figure.is_about else 0.0,
        decimals=figure.decimals,
        is_change=is_change,
        is_fraction=figure.is_share,
    )


def compare_amounts(a: Amount, b: Amount) -> Match:
    """Tell whether two amounts of one dimension are equal, may be, or cannot be.

    The rougher one decides how much rounding, up or down, may part them.
    """
    step = max(a.precision, b.precision)
    if _is_equal(a, b, step / 2):
        return "equal"
    gap = _gap((a.low, a.high), (b.low, b.high))
    is_converted = a.unit != b.unit and gap <= _CONVERTED * max(map(abs, (*a.named, *b.named)))
    if is_converted or gap < step * (1 - _TINY) or _gap(a.widened, b.widened) <= 0:
        return "near"
    return "apart"


def _gap(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return how far two intervals are apart; not above 0 where they meet."""
    return max(a[0] - b[1], b[0] - a[1])


def _is_equal(a: Amount, b: Amount, rounding: float) -> bool:
    """Tell whether the told values are one; where rounding parts them, it must be sure that it does.

    It is where they are in two units, and where the rougher one has decimals.
    """
    off = max(abs(one - other) for one, other in zip(a.named, b.named, strict=True))
    size = max(abs(a.named[0]), abs(b.named[0]))
    if off <= _TINY * size:
        return True
    if a.is_fraction or b.is_fraction:
        return False
    is_sure = a.unit != b.unit or (max(a, b, key=_precision).decimals > 0 and not a.slack and not b.slack)
    return is_sure and off <= rounding * (1 + _TINY) and off <= _CONVERTED * size


def _precision(amount: Amount) -> float:
    return amount.precision


def _slack(figure: Figure) -> float:
    """Return the share by which an approximation may be off: half the step of its last digit, if that is more.

    "About 200" may be 212, "about 210" may not be 230.
    """
    value = _finite(figure)
    digits = f"{value:.0f}"
    if value < _LEAST_ROUNDED or value % 1 or not digits.endswith("0"):
        return _ABOUT
    step = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    return max(_ABOUT, min(_MOST_ROUNDED, step / 2 / value))


def _finite(figure: Figure) -> float:
    return abs(figure.low if math.isfinite(figure.low) else figure.high)
