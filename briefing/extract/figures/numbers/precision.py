"""The step to which a number is written, which is how exactly it is told."""

from __future__ import annotations

from briefing.extract.figures.numbers.number import Number

_EXACT_BELOW = 1000
"""Counts under it are taken as exact; from it on, zeros at the end may come from rounding."""


def find_step(value: float, number: Number) -> float:
    """Return the step to which *value*, written as *number*, is told: that of its last digit.

    In a whole number from 1,000 on, zeros at the end may come from rounding, but
    two digits are taken to be right.
    """
    if number.decimals or number.step > 1:
        return number.step
    if value < _EXACT_BELOW or value % 1:
        return 1.0
    digits = f"{value:.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    return 10.0 ** min(zeros, len(digits) - 2)
