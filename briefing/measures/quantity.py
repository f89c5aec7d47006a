"""How far two quantities are apart, to the precision to which they are told."""

from __future__ import annotations

import math
from typing import Literal

from briefing.model import Interval, Quantity

Match = Literal["equal", "near", "apart"]

_CONVERTED = 0.05
"""Share by which one amount in two units may differ through rounding: 6 feet and 1.8 metres by 2 %."""
_TINY = 1e-9
"""Share of a value that the arithmetic of conversion may cost."""


def compare_quantities(a: Quantity, b: Quantity) -> Match:
    """Tell whether two quantities of one dimension are equal, may be, or cannot be.

    The rougher one decides how much rounding, up or down, may part them.
    """
    step = max(a.step, b.step)
    if _is_equal(a, b, step / 2):
        return "equal"
    gap = _gap((a.low, a.high), (b.low, b.high))
    is_converted = a.unit != b.unit and gap <= _CONVERTED * max(map(abs, (*a.ends, *b.ends)))
    if is_converted or gap < step * (1 - _TINY) or _gap(_widened(a), _widened(b)) <= 0:
        return "near"
    return "apart"


def _gap(a: Interval, b: Interval) -> float:
    """Return how far two intervals are apart; not above 0 where they meet."""
    return max(a[0] - b[1], b[0] - a[1])


def _widened(quantity: Quantity) -> Interval:
    """Return the ends with what "about" allows."""
    return quantity.low - _off(quantity, quantity.low), quantity.high + _off(quantity, quantity.high)


def _off(quantity: Quantity, end: float) -> float:
    if not quantity.slack or not math.isfinite(end):
        return 0.0
    return quantity.slack if quantity.is_share else quantity.slack * abs(end)


def _is_equal(a: Quantity, b: Quantity, rounding: float) -> bool:
    """Tell whether the told values are one; where rounding parts them, it must be sure that it does.

    It is where they are in two units, and where the rougher one has decimals.
    """
    off = max(abs(one - other) for one, other in zip(a.ends, b.ends, strict=True))
    size = max(a.size, b.size)
    if off <= _TINY * size:
        return True
    if a.is_share or b.is_share:
        return False
    rougher = a if a.step >= b.step else b
    is_sure = a.unit != b.unit or (rougher.decimals > 0 and not a.slack and not b.slack)
    return is_sure and off <= rounding * (1 + _TINY) and off <= _CONVERTED * size
