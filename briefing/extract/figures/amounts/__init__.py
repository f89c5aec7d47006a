"""Puts numbers together with their units: single amounts, lists that share a unit, ranges and changes."""

from __future__ import annotations

from briefing.extract.figures.amounts.amount import Amount
from briefing.extract.figures.amounts.read import read_amount
from briefing.extract.figures.amounts.single import read_single

__all__ = ["Amount", "read_amount", "read_single"]
