"""The record that the rules of amounts pass on."""

from __future__ import annotations

from typing import NamedTuple

from briefing.extract.figures.numbers import Number


class Amount(NamedTuple):
    """A number, a range or a change with its unit, read from tokens ``[first, after)``."""

    first: int
    after: int
    low: float
    high: float
    unit: str | None
    number: Number
    is_range: bool = False
    """Two numbers stand in it."""
    turn: str = "="
    """The modifier that lies in its words: ``up`` in "from 4 to 6 percent", ``~`` in "une trentaine"."""

    @property
    def measure(self) -> str:
        """Its unit without what it is told by, "m" of "m/second"; nothing where it has none."""
        return (self.unit or "").partition("/")[0]

    @property
    def may_be_year(self) -> bool:
        """Whether it is four digits as those of a year."""
        return self.number.plain and 1900 <= self.low <= 2099

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a whole, told in words or as a fraction."""
        return self.number.is_part and self.unit is None and self.high <= 1
