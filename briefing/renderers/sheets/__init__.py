"""Lays an edition out on sheets of paper: what is told where, in as many pages as were asked for."""

from briefing.renderers.sheets.fit import find_most_pages, plan_pages
from briefing.renderers.sheets.grid import Grid, find_grid
from briefing.renderers.sheets.plan import Plan, plan_screen

__all__ = ["Grid", "Plan", "find_grid", "find_most_pages", "plan_pages", "plan_screen"]
