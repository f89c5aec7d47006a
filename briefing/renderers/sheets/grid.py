"""The grid of a page: how wide its columns are, and how much stands on it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.errors import RenderError
from briefing.settings import PageSettings

PAPER: Mapping[str, tuple[float, float]] = {
    "A4": (210, 297),
    "Letter": (215.9, 279.4),
    "A5": (148, 210),
    "e-reader": (157.8, 210.4),
}
"""Width and height in millimetres; an e-reader has 1404 x 1872 dots, 226 to the inch."""
ZOOM: Mapping[str, float] = {"normal": 1.0, "compact": 0.88, "large": 1.7}
"""By what all measures are multiplied: text of 9.6 points becomes 8.4, or 16.3, for large print is 16 or more
(UK Association for Accessible Formats)."""
_REPORT_LARGE = 1.55
"""The same for large print of a layout of 10.5 points, as those of the user are taken to be."""
_POINT = 72 / 25.4
"""Points of a millimetre."""
_NARROW, _NARROW_TITLE = 250, 22
"""Width of the text under which the date needs more than half of it, and per cent that the title then has."""
_TWO_COLUMNS = 150 * _POINT
"""Width of the text from which it is set in two columns, of some 45 characters and more."""
_SIDE, _SIDE_OF_ONE = 16, 13
"""Margins on either side in millimetres, beside two columns and beside one."""
_TOP_OF_FIRST, _TOP, _FOOT = 13, 22, 13
_NARROWEST = 95
"""Millimetres of text that a margin has to leave: with less, words in large print run over it (48 to 88 mm do)."""
_OF_CLASSIFICATION = 4
"""Millimetres that the foot has more for it, so that a narrow margin keeps it from the edge."""
RUNNING = 9
"""Millimetres of a running head with the space below it: what the others have more at the top than page 1."""
_GUTTER = 7 * _POINT
_RAIL = 55 / 178
"""Share of the width that the rail of page 1 has."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Measures of a sheet in points, before they are zoomed."""

    zoom: float
    sheet: tuple[float, float]
    """Width and height of the paper."""
    margins: tuple[float, float, float, float]
    """Top of page 1, top of the others, side, foot."""
    columns: int
    """Two, or one where there is room for no more."""
    width: float
    """Of the text."""
    first: float
    """Height of the text on page 1."""
    height: float
    """The same on the others."""
    main: float
    """Width of the stories of page 1."""
    rail: float
    column: float

    def write_css(self, between: str) -> str:
        """Return the rules that give the sheet its size, and the columns their widths.

        What flows in one column has as many pages as it has: they are counted, with
        the words *between* the number of a page and that of all.
        """
        first, top, side, foot = self.margins
        wide, high = self.sheet
        sheet = (
            f"@page {{ size: {wide:.3f}pt {high:.3f}pt; margin: {top:.3f}pt {side:.3f}pt {foot:.3f}pt }}\n"
            f"@page :first {{ margin-top: {first:.3f}pt }}\n"
        )
        if self.columns == 1:
            counted = f'string(issue) "   " counter(page) "{between}" counter(pages)'
            share = _NARROW_TITLE if self.width < _NARROW else 50
            return sheet + (
                f"@page {{ @top-left {{ width: {share}% }} "
                f"@top-right {{ content: {counted}; width: {100 - share}% }} }}\n"
            )
        widths = {"front": self.main, "rail": self.rail, "col": self.column}
        return sheet + "".join(f".{name} {{ width: {width:.3f}pt }}\n" for name, width in widths.items())


def find_zoom(settings: PageSettings) -> float:
    """Return by what all measures of the layout are multiplied."""
    is_dense = settings.layout in ("daily", "onepage")
    return _REPORT_LARGE if settings.look.size == "large" and not is_dense else ZOOM[settings.look.size]


def find_margin(settings: PageSettings) -> float | None:
    """Return the margin that is asked for in millimetres; None is that of the layout.

    Raises:
        RenderError: it leaves too little of the paper for the text.
    """
    if not settings.margin:
        return None
    asked = float(settings.margin.removesuffix("mm"))
    wide, _ = PAPER[settings.paper]
    if wide - 2 * asked < _NARROWEST:
        what = f"a margin of {settings.margin} leaves {wide - 2 * asked:g} mm of {settings.paper} for the text"
        most = math.floor((wide - _NARROWEST) / 2)
        raise RenderError(what, where="margin", do=f"{most}mm or less, or wider paper")
    return asked


def find_grid(settings: PageSettings) -> Grid:
    """Return the grid for the paper and the size of the letters that the *settings* name."""
    zoom = find_zoom(settings)
    wide, high = (side * _POINT / zoom for side in PAPER[settings.paper])
    asked = find_margin(settings)
    side = _SIDE * _POINT if asked is None else asked * _POINT / zoom
    columns = 2 if wide - 2 * side >= _TWO_COLUMNS else 1
    if columns == 1 and asked is None:
        side = _SIDE_OF_ONE * _POINT / zoom
    shrink = 1.0 if columns > 1 else 1 / max(1.0, zoom)
    first, top, foot = (margin * _POINT * shrink for margin in (_TOP_OF_FIRST, _TOP, _FOOT))
    if asked is not None:
        below = _OF_CLASSIFICATION * _POINT if settings.look.classification else 0
        first, top, foot = side, side + RUNNING * _POINT, side + below
    width = wide - 2 * side
    rail = _RAIL * width if columns > 1 else width
    main = width - rail - _GUTTER if columns > 1 else width
    column = (width - _GUTTER) / 2 if columns > 1 else width
    return Grid(
        zoom,
        (wide, high),
        (first, top, side, foot),
        columns,
        width,
        high - first - foot,
        high - top - foot,
        main,
        rail,
        column,
    )
