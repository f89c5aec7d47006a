"""The layouts of the page: what holds for every page is tried in each of them."""

from __future__ import annotations

from briefing.settings import Settings

LAYOUTS = ("daily", "onepage", "report")
REPORT = Settings(layout="report")
"""The page of one column, with labels in its margin."""
