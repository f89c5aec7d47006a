"""Decides whether a mark ends a sentence, by the words around it."""

from __future__ import annotations

from briefing.text.boundaries.boundary import MARKS, WIDE_MARKS, Boundary
from briefing.text.boundaries.rules import Rules, rules

__all__ = ["MARKS", "WIDE_MARKS", "Boundary", "Rules", "rules"]
