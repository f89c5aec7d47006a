"""Takes the numbers of lines off the margin, as transcripts, drafts and laws have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from briefing.readers.pdf.lines import PageLine, part_line

_FEWEST, _FEWEST_ROWS = 3, 8
"""Numbers of a page at least: where each fifth line has one, and where each line has one."""
_ALIGNED = 2.0
"""Points by which the right or left edges of the numbers may differ."""
_COUNTING = 0.9
"""Share of the numbers that follow their neighbour by one step."""
_FLOWING = 0.15
"""Share of the numbered lines that go on in small letters: text that flows, and no list."""
_BEYOND = 0.1
"""Share of the other lines that may start further out than the numbers."""
_MOST = 3000


def drop_line_numbers(lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines of a page without the numbers at its margin, if it has any.

    A number is told from that of a list or a table by its neighbours: all stand at the edge of the
    text, count up by one step, and what follows them is sentences that go on from line to line.
    """
    if len(lines) > _MOST:
        return list(lines)
    parted: list[tuple[PageLine | None, PageLine | None]] = [_part(line) for line in lines]
    numbers = [number for number, _ in parted if number]
    rest = [text for _, text in parted if text]
    gone = {id(number) for number in _at_margin(numbers, rest)}
    return list(_without(lines, parted, gone)) if gone else list(lines)


def _part(line: PageLine) -> tuple[PageLine | None, PageLine | None]:
    if line.text.isdecimal():
        return line, None
    if line.gaps and line.text[: line.gaps[0][0]].strip().isdecimal():
        return part_line(line, line.gaps[0])
    return None, line


def _without(
    lines: Sequence[PageLine], parted: Sequence[tuple[PageLine | None, PageLine | None]], gone: set[int]
) -> Iterator[PageLine]:
    for line, (number, rest) in zip(lines, parted, strict=True):
        if id(number) not in gone:
            yield line
        elif rest:
            yield rest


def _at_margin(numbers: Sequence[PageLine], rest: Sequence[PageLine]) -> list[PageLine]:
    """Return those of *numbers* that number the lines of *rest*."""
    for is_right in (True, False):
        for column in _columns(numbers, is_right):
            if _is_outside(column, rest) and _count_lines(column, rest):
                return column
    return []


def _columns(numbers: Sequence[PageLine], is_right: bool) -> Iterator[list[PageLine]]:
    """Yield the numbers that stand below each other, from top to bottom, aligned at their right or left edge."""
    column: list[PageLine] = []
    for number in sorted(numbers, key=lambda line: line.right if is_right else line.left):
        edge = number.right if is_right else number.left
        if column and edge - (column[0].right if is_right else column[0].left) > _ALIGNED:
            yield sorted(column, key=lambda line: -line.middle)
            column = []
        column.append(number)
    yield sorted(column, key=lambda line: -line.middle)


def _is_outside(column: Sequence[PageLine], rest: Sequence[PageLine]) -> bool:
    if len(column) < _FEWEST or not rest:
        return False
    left, right = min(line.left for line in column), max(line.right for line in column)
    before = sum(line.left < right for line in rest)
    after = sum(line.right > left for line in rest)
    return min(before, after) <= _BEYOND * len(rest)


def _count_lines(column: Sequence[PageLine], rest: Sequence[PageLine]) -> bool:
    """Tell whether *column* counts the lines: each one, or each fifth."""
    values = [int(line.text) for line in column]
    steps = [after - before for before, after in pairwise(values)]
    step = int(median(steps))
    if step not in (1, 2, 5, 10) or sum(one == step for one in steps) < _COUNTING * len(steps):
        return False
    falls = [above.bottom - below.bottom for above, below in pairwise(column)]
    even = median(falls)
    if sum(abs(fall - even) <= 0.15 * even for fall in falls) < _COUNTING / 2 * len(falls):
        return False
    if step > 1:
        return values[0] % step == 0
    flowing = sum(line.text[:1].islower() for line in rest)
    return len(column) >= _FEWEST_ROWS and flowing >= _FLOWING * len(rest) and len(column) >= len(rest) / 3
