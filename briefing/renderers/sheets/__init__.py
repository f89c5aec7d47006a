"""Lays an edition out on sheets of paper: what is told where, in as many pages as were asked for."""

from briefing.renderers.sheets.fit import find_most_pages, make_up_pages
from briefing.renderers.sheets.grid import Grid, find_grid
from briefing.renderers.sheets.makeup import Makeup, make_up_screen

__all__ = ["Grid", "Makeup", "find_grid", "find_most_pages", "make_up_pages", "make_up_screen"]
