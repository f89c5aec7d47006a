"""Finds what of a story can be drawn, and computes the drawing: values over time of one measure and one unit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefing.model import Dated, Interval, Series, Story
from briefing.renderers.page.extracts import on_one_line
from briefing.renderers.page.wording import Wording

Anchor = Literal["start", "middle", "end"]

_CHARACTER = 6.0
"""Width of a character in the drawing's units, more than the mean: letters are 11 high."""

WIDTH = 480
"""Of every drawing, in its own units; 488 are the column on A4 at 96 to the inch. It is 88 high."""
_LINE_FROM, _LINE_TO = 44.0, 436.0
_LINE_TOP, _LINE_BOTTOM = 26.0, 62.0


@dataclass(frozen=True, slots=True)
class Point:
    """One value on a line."""

    x: float
    y: float
    text: str
    """Empty where there is no room."""
    label: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of a line, with the same in words."""

    words: str
    """Everything that is drawn."""
    points: tuple[Point, ...]
    index: int = 0
    """Which of the printed series of its story it draws."""


def draw_chart(story: Story, wording: Wording) -> Chart | None:
    """Return the one drawing of *story*, its first printed series that goes up or down, or None.

    Two values, of a change or of sources that differ, are said in a sentence.
    """
    printed = [series for series in story.series if series.is_printed]
    moving = (n for n, series in enumerate(printed) if len({_middle(value.amount) for value in series.values}) > 1)
    drawn = next(moving, None)
    return None if drawn is None else replace(draw_line(printed[drawn], wording), index=drawn)


def draw_line(series: Series, wording: Wording) -> Chart:
    """Return a line through the values of *series*, not all the same, each where it stands in time.

    It need not begin at 0.
    """
    values = series.values
    spots = list(_spread(values))
    times = [on_one_line(v.when) if series.document else wording.short_date(v.when) for v in values]
    points = tuple(_label_points(values, spots, times))
    told = ", ".join(f"{on_one_line(v.text)} ({when})" for v, when in zip(values, times, strict=True))
    return Chart(f"{wording.label('line')}, {on_one_line(series.measure)}: {told}", points=points)


def _spread(values: Sequence[Dated]) -> Iterator[tuple[float, float]]:
    heights = [_middle(value.amount) for value in values]
    low, high = min(heights), max(heights)
    first, last = values[0].at, values[-1].at
    for value, height in zip(values, heights, strict=True):
        along = (value.at - first) / (last - first)
        up = (height - low) / (high - low)
        yield (
            round(_LINE_FROM + along * (_LINE_TO - _LINE_FROM), 1),
            round(_LINE_BOTTOM - up * (_LINE_BOTTOM - _LINE_TOP), 1),
        )


def _middle(amount: Interval) -> float:
    low, high = amount
    return high if math.isinf(low) else low if math.isinf(high) else (low + high) / 2


def _label_points(
    values: Sequence[Dated], spots: Sequence[tuple[float, float]], times: Sequence[str]
) -> Iterator[Point]:
    """Yield the points; those have words that stand clear of their neighbours, and the last one always has."""
    labels = [(on_one_line(value.text), when) for value, when in zip(values, times, strict=True)]
    stands = [
        _stand(x, _CHARACTER * max(len(text), len(label))) for (x, _), (text, label) in zip(spots, labels, strict=True)
    ]
    taken = -math.inf
    for n, ((x, y), (text, label), (anchor, begin, end)) in enumerate(zip(spots, labels, stands, strict=True)):
        is_last = n == len(values) - 1
        if is_last or (begin >= taken and end <= stands[-1][1]):
            taken = end
            yield Point(x, y, text, label, anchor)
        else:
            yield Point(x, y, "", "", anchor)


def _stand(x: float, width: float) -> tuple[Anchor, float, float]:
    """Return how words of *width* stand at *x*, and from where to where, so that none leave the drawing."""
    if x < width / 2:
        return "start", x, x + width
    if x > WIDTH - width / 2:
        return "end", x - width, x
    return "middle", x - width / 2, x + width / 2
