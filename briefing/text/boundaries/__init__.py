"""Decides whether a mark ends a sentence, by the words around it."""

from __future__ import annotations

from briefing.text.boundaries.boundary import MARKS, WIDE_MARKS, Boundary
from briefing.text.boundaries.rules import Rules, load_rules

__all__ = ["MARKS", "WIDE_MARKS", "Boundary", "Rules", "load_rules"]
