"""Numbers in digits and in words, with their magnitudes, and fractions."""

from briefing.extract.figures.numbers.number import Number, find_step
from briefing.extract.figures.numbers.read import read_number
from briefing.extract.figures.numbers.shares import read_share

__all__ = ["Number", "find_step", "read_number", "read_share"]
