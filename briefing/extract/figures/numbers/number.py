"""The record that the rules of numbers pass on, and how exactly it tells."""

from __future__ import annotations

from typing import NamedTuple

_EXACT_BELOW = 1000
"""Counts under it are taken as exact; from it on, zeros at the end may come from rounding."""


class Number(NamedTuple):
    """A number read from tokens ``[first, after)``."""

    value: float
    after: int
    plain: bool = False
    """Digits alone: it could be a year or a name."""
    sure: bool = True
    """Whether it reads one way only; else it needs a unit."""
    article: bool = False
    """A word such as "one" or "ein", which may be no number at all."""
    scaled: bool = False
    """A magnitude such as "million" stands in it."""
    size: float = 0.0
    """The last such magnitude; 0 where there is none."""
    step: float = 0.0
    """The step to which its digits are written: a million of "3 million"; 0 where it is written in words."""
    decimals: int = 0
    """Digits after the decimal sign."""
    is_part: bool = False
    """A part of a whole, told in words or as a fraction: "two-thirds", "3/4", "one in five"."""
    counted: tuple[int, int] | None = None
    """Tokens of the counted words inside it: "une personne sur cinq"."""

    @property
    def unit_size(self) -> float:
        """What one of it is worth: its last magnitude, or 1."""
        return self.size or 1.0

    def times(self, size: float) -> Number:
        """Return the number times the magnitude *size*, which is no part of a whole any more."""
        value, step = self.value * size, self.step * size
        return self._replace(value=value, step=step, plain=False, scaled=True, size=size, is_part=False)

    def joined_to(self, first: Number) -> Number:
        """Return the number as the end of a range that *first* opens: written as that is, and a part if both are."""
        written = first if first.step else self
        return self._replace(step=written.step, decimals=written.decimals, is_part=self.is_part and first.is_part)


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
