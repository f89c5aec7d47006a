"""A figure while it is being read: indices of tokens instead of words."""

from __future__ import annotations

from typing import NamedTuple

from briefing.extract.figures.amounts import Amount
from briefing.model import Modifier


class Finding(NamedTuple):
    """An amount with its modifier and what it counts, read from tokens ``[first, after)``."""

    amount: Amount
    first: int
    after: int
    modifier: Modifier
    counted: tuple[int, int] | None
    """Tokens of the counted words; they may stand outside the figure: "1.5 million of them"."""
    is_about: bool = False
    """Whether a word before the number tells it as an approximation."""

    @property
    def is_bare(self) -> bool:
        """Whether the number stands without a unit and a counted thing."""
        return self.amount.unit is None and self.counted is None
