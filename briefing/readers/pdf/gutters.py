"""Parts lines where columns stand so close that a space in a line is as wide as the gutter between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefing.readers.pdf.lines import PageLine, part_line

_FEWEST = 5
"""Lines with a gap at one place, from which it parts columns."""
_EXACT = 1.5
"""Points by which the words behind a gutter are off their edge."""
_CROSSING = 0.25
"""Lines without a gap for each with one, up to which they are headings that run across."""
_SIGN = 4
"""Characters of a number or sign of a list, which is no column."""
_LOOKED_AT, _MOST = 40, 8
"""Gaps and gutters of a page that are looked at."""
_WIDE = 20.0
"""Type sizes of a line of a single column at least."""
_NARROW = 0.4
"""Widths of the column that a note in the margin is wide at most."""
_OFF = 4.0
"""Points that the margin is away from the text."""
_MAIN, _NOTES = 0.3, 0.2
"""Share of the lines that start at the edge of the column; share of the characters that notes have at most."""


def part_at_gutters(lines: Sequence[PageLine]) -> list[PageLine]:
    """Return *lines*, each parted where many have a gap at one place and hardly any runs across it."""
    starts = Counter(round(right) for line in lines for at, _, right in line.gaps if at > _SIGN)
    edges = Counter(round(line.left) for line in lines)
    often = [
        start for start, _ in starts.most_common(_LOOKED_AT) if _near(starts, start) + _near(edges, start) >= _FEWEST
    ]
    often.sort(key=lambda start: (-_near(starts, start) - _near(edges, start), start))
    parted = list(lines)
    for start in sorted(often[:_MOST]):
        parted = list(_part(parted, start)) if _is_gutter(parted, start) else parted
    return parted


def _near(starts: Counter[int], start: int) -> int:
    return starts[start - 1] + starts[start] + starts[start + 1]


def _gap(line: PageLine, start: float) -> tuple[int, float, float] | None:
    return next((gap for gap in line.gaps if abs(gap[2] - start) <= _EXACT and gap[0] > _SIGN), None)


def _is_gutter(lines: Sequence[PageLine], start: float) -> bool:
    split = [line for line in lines if abs(line.left - start) <= _EXACT or _gap(line, start)]
    if len(split) < _FEWEST:
        return False
    low, high = min(line.bottom for line in split), max(line.top for line in split)
    across = [line for line in lines if line.left < start - line.size and line.right > start + line.size]
    between = sum(low < line.middle < high and not _gap(line, start) for line in across)
    if not any(_gap(line, start) for line in split):
        return False
    return between <= _CROSSING * len(split)


def _part(lines: Sequence[PageLine], start: float) -> Iterator[PageLine]:
    for line in lines:
        if gap := _gap(line, start):
            yield from part_line(line, gap)
        else:
            yield line


def part_margin_notes(lines: Sequence[PageLine]) -> tuple[list[PageLine], list[PageLine]]:
    """Return the lines of the text, and those in the margins beside it, where the text is one wide column."""
    edges = Counter(round(line.left) for line in lines if line.width >= _WIDE * line.size)
    if not edges:
        return list(lines), []
    left = max(edges, key=lambda edge: (_near(edges, edge), -edge))
    column = [line for line in lines if abs(line.left - left) <= 2 and line.width >= _WIDE * line.size]
    right = max(line.right for line in column)
    notes = [line for line in lines if line.right < left - _OFF or line.left > right + _OFF]
    characters = sum(len(line.text) for line in lines)
    if (
        _near(edges, left) < _MAIN * len(lines)
        or sum(len(line.text) for line in notes) > _NOTES * characters
        or any(line.width >= _NARROW * (right - left) for line in notes)
    ):
        return list(lines), []
    beside = {id(line) for line in notes}
    return [line for line in lines if id(line) not in beside], notes
