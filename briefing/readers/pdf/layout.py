"""Puts the lines of a page into reading order: columns one after another, what spans them in its place.

After the recursive X-Y cut (Nagy, Seth, Viswanathan 1992). Deviation: a page is
cut at the gutter that the fewest lines cross, and those lines become bands of
their own, so that a heading over two columns does not hide that they are two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from briefing.readers.pdf.lines import PageLine, gather_rows

_MOST_CROSS = 0.3
"""Share of the lines that may run across a gutter: titles, headings, wide pictures' captions."""
_FEWEST = 3
"""Lines that a column has at least."""
_NARROWEST = 9.0
"""Type sizes that most text of a column is wide: about four words. Cells of a table are narrower."""
_WIDE = 16.0
"""The same where a part of a page is one of two columns by itself, which may be but a few rows of a table."""
_MOST_LINES = 3000
"""Lines of a page beyond which it is read from top to bottom: no page to be read has so many."""
_DEEPEST = 4
_BAND, _MOST_BANDS = 1.9, 40
"""Type sizes between two rows from which they are of two bands; bands of a page at most."""
_MOST_EDGES = 60
"""Places where a column may start; a page of text has a dozen."""


def order_lines(lines: Sequence[PageLine]) -> list[list[PageLine]]:
    """Return the lines of one page in reading order, a list for each stretch of one column."""
    if len(lines) > _MOST_LINES:
        return [_downward(lines)]
    return [column for column in _order(list(lines), 0) if column]


def _order(lines: list[PageLine], depth: int) -> Iterator[list[PageLine]]:
    gutter = _find_gutter(lines) if depth < _DEEPEST else None
    if gutter is None:
        bands = _apart(lines) if depth == 0 else []
        wide = [_find_gutter(band, _WIDE) is not None for band in bands] if len(bands) <= _MOST_BANDS else []
        if any(wide):
            for band, is_text in zip(bands, wide, strict=True):
                yield from _order(band, depth + 1) if is_text else [_downward(band)]
        else:
            yield _downward(lines)
        return
    for band in _bands(lines, gutter):
        if _crosses(band[0], gutter):
            yield from _order(band, _DEEPEST)
        else:
            yield from _order([line for line in band if line.right <= gutter], depth + 1)
            yield from _order([line for line in band if line.right > gutter], depth + 1)


def _downward(lines: Sequence[PageLine]) -> list[PageLine]:
    """Return *lines* from top to bottom, those at one height from left to right."""
    return [line for row in gather_rows(lines) for line in row]


def _apart(lines: Sequence[PageLine]) -> list[list[PageLine]]:
    """Return the lines between wide gaps across the page: a table above two columns of text hides that they are two."""
    bands: list[list[PageLine]] = []
    above: PageLine | None = None
    for row in gather_rows(lines):
        if above is None or above.bottom - row[0].bottom > _BAND * max(above.size, row[0].size):
            bands.append([])
        bands[-1].extend(row)
        above = row[0]
    return bands


def _find_gutter(lines: list[PageLine], narrowest: float = _NARROWEST) -> float | None:
    """Return where across the page a gutter parts two columns, or None where there is one column."""
    if len(lines) < 2 * _FEWEST:
        return None
    size = median(line.size for line in lines)
    best: tuple[float, float] | None = None
    for edge in _edges(lines):
        gutter = edge - size / 10
        left = [line for line in lines if line.right <= gutter]
        right = [line for line in lines if line.left >= gutter]
        crossing = len(lines) - len(left) - len(right)
        if min(len(left), len(right)) < _FEWEST or crossing > _MOST_CROSS * len(lines):
            continue
        if not _are_columns(left, right, size, narrowest):
            continue
        if best is None or crossing < best[0]:
            best = (crossing, gutter)
    return best[1] if best else None


def _edges(lines: list[PageLine]) -> list[float]:
    """Return where so many lines start below each other as a column has, from left to right."""
    starts = Counter(round(line.left) for line in lines)
    firsts: dict[int, float] = {}
    for line in lines:
        firsts[round(line.left)] = min(line.left, firsts.get(round(line.left), line.left))
    often = [start for start in starts if sum(starts[start + by] for by in (-1, 0, 1)) >= _FEWEST]
    return sorted(firsts[start] for start in often)[:_MOST_EDGES]


def _are_columns(left: list[PageLine], right: list[PageLine], size: float, narrowest: float) -> bool:
    """Tell whether two sets of lines stand side by side as running text, and not as cells of a table."""
    side_by_side = min(_top(left), _top(right)) - max(_bottom(left), _bottom(right))
    return side_by_side > _FEWEST * size and all(_is_running_text(part, narrowest * size) for part in (left, right))


def _is_running_text(lines: list[PageLine], width: float) -> bool:
    """Tell whether most characters stand in wide lines."""
    wide = sum(len(line.text) for line in lines if line.width >= width)
    return wide > sum(len(line.text) for line in lines) / 2


def _top(lines: list[PageLine]) -> float:
    return max(line.top for line in lines)


def _bottom(lines: list[PageLine]) -> float:
    return min(line.bottom for line in lines)


def _crosses(line: PageLine, gutter: float) -> bool:
    return line.left < gutter < line.right


def _bands(lines: list[PageLine], gutter: float) -> Iterator[list[PageLine]]:
    """Yield from top to bottom the lines that run across *gutter* together, and those beside it together."""
    band: list[PageLine] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if band and _crosses(line, gutter) != _crosses(band[-1], gutter):
            yield band
            band = []
        band.append(line)
    if band:
        yield band
