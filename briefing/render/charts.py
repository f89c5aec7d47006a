"""Finds what of a story can be drawn, and computes the drawing: values of one measure and one unit, nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefing.model import Conflict, Dated, Interval, Series, Story
from briefing.render.dates import short_date
from briefing.render.extracts import Sources, on_one_line

Anchor = Literal["start", "middle", "end"]

_MOST_BARS = 8
_LONGEST_VALUE = 26
"""Characters that fit beside the longest bar."""
_LONGEST_LABEL = 24
_LARGEST_RATIO = 50.0
"""Beside a value so much larger, the bar of a small one is no longer seen."""
_CHARACTER = 6.0
"""Width of a character in the drawing's units, more than the mean: letters are 11 high."""

WIDTH = 480
"""Of every drawing, in its own units; 488 are the column on A4 at 96 to the inch."""
_ROW = 18
_BARS_FROM, _BARS_TO = 140.0, 320.0
_LINE_FROM, _LINE_TO = 44.0, 436.0
_LINE_TOP, _LINE_BOTTOM = 26.0, 62.0
LINE_HEIGHT = 88


@dataclass(frozen=True, slots=True)
class Bar:
    """One value as a bar; lengths are in the drawing's units."""

    label: str
    text: str
    y: int
    """Of the upper edge of its row."""
    x: float
    sure: float
    """Length up to the lowest value."""
    perhaps: float
    """Length from there to the highest value that is told."""
    is_open: bool
    """Whether it is "at least" so much."""

    @property
    def end(self) -> float:
        """Where the bar ends."""
        return self.x + self.sure + self.perhaps


@dataclass(frozen=True, slots=True)
class Point:
    """One value on a line."""

    x: float
    y: float
    text: str
    """Empty where there is no room."""
    label: str
    anchor: Anchor


Place = tuple[Literal["series", "changes", "conflicts"], int]
"""What a chart draws: which of a story's series, changes or conflicts."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of bars or of a line, with the same in words."""

    words: str
    """Everything that is drawn."""
    bars: tuple[Bar, ...] = ()
    points: tuple[Point, ...] = ()
    place: Place = ("series", 0)

    @property
    def height(self) -> int:
        """In the drawing's units."""
        return _ROW * len(self.bars) or LINE_HEIGHT


def draw_chart(story: Story, sources: Sources, edition: str) -> Chart | None:
    """Return the one drawing of *story* in the edition of the date *edition*, or None.

    The first that there is: a series that is printed, what has changed since the
    last edition, what sources differ on.
    """
    for series in story.series:
        if series.is_printed:
            return draw_line(series)
    for number, change in enumerate(story.changes):
        before = next((s.values for s in story.series if not s.document and s.values[-1].when == edition), ())
        labels = [short_date(value.when) for value in before[-2:]] or [
            short_date(change.since) or "before",
            "this edition",
        ]
        if chart := draw_bars(change.measure, labels, (change.old, change.new), change.amounts):
            return replace(chart, place=("changes", number))
    return next(_draw_conflicts(story.conflicts, sources), None)


def _draw_conflicts(conflicts: Sequence[Conflict], sources: Sources) -> Iterator[Chart]:
    for number, conflict in enumerate(conflicts):
        labels = [_name_source(id, sources) for id in conflict.documents]
        if chart := draw_bars(conflict.measure, labels, conflict.values, conflict.amounts):
            yield replace(chart, place=("conflicts", number))


def _name_source(id: str, sources: Sources) -> str:
    publisher = on_one_line(sources.documents[id].origin.publisher or "")
    cut = publisher if len(publisher) <= _LONGEST_LABEL else f"{publisher[: _LONGEST_LABEL - 1].rstrip()}…"
    return f"[{sources.numbers[id]}] {cut}".strip()


def draw_bars(measure: str, labels: Sequence[str], values: Sequence[str], amounts: Sequence[Interval]) -> Chart | None:
    """Return bars that begin at 0, one a value; None where they would mislead or not fit."""
    ends = [_told_ends(amount) for amount in amounts]
    texts = [on_one_line(value) for value in values]
    if not _can_be_compared(ends, texts):
        return None
    scale = (_BARS_TO - _BARS_FROM) / max(high for _, high in ends)
    bars = tuple(
        Bar(label, text, _ROW * n, _BARS_FROM, round(low * scale, 1), round((high - low) * scale, 1), math.isinf(top))
        for n, (label, text, (low, high), (_, top)) in enumerate(zip(labels, texts, ends, amounts, strict=True))
    )
    told = "; ".join(f"{bar.label}: {bar.text}" for bar in bars)
    return Chart(f"Bars, {on_one_line(measure)}: {told}" if measure else f"Bars: {told}", bars=bars)


def _told_ends(amount: Interval) -> Interval:
    """Return the ends as they are drawn: "at least 83" up to 83, "at most 83" from nothing to 83."""
    low, high = amount
    return (max(low, 0.0) if math.isinf(low) else low), (low if math.isinf(high) else high)


def _can_be_compared(ends: Sequence[Interval], texts: Sequence[str]) -> bool:
    if not 1 < len(ends) <= _MOST_BARS or any(len(text) > _LONGEST_VALUE for text in texts):
        return False
    highest = [high for _, high in ends]
    return min(low for low, _ in ends) >= 0 and 0 < max(highest) <= _LARGEST_RATIO * min(highest)


def draw_line(series: Series) -> Chart:
    """Return a line through the values of *series*, each at its place in time; it need not begin at 0."""
    values = series.values
    places = list(_places(values))
    points = tuple(_label_points(values, places, dates=not series.document))
    told = ", ".join(f"{on_one_line(v.text)} ({_when(v, dates=not series.document)})" for v in values)
    return Chart(f"Line, {on_one_line(series.measure)}: {told}", points=points)


def _places(values: Sequence[Dated]) -> Iterator[tuple[float, float]]:
    heights = [_middle(value.amount) for value in values]
    low, high = min(heights), max(heights)
    first, last = values[0].at, values[-1].at
    for value, height in zip(values, heights, strict=True):
        along = (value.at - first) / (last - first)
        up = (height - low) / (high - low) if high > low else 0.5
        yield (
            round(_LINE_FROM + along * (_LINE_TO - _LINE_FROM), 1),
            round(_LINE_BOTTOM - up * (_LINE_BOTTOM - _LINE_TOP), 1),
        )


def _middle(amount: Interval) -> float:
    low, high = amount
    return high if math.isinf(low) else low if math.isinf(high) else (low + high) / 2


def _label_points(values: Sequence[Dated], places: Sequence[tuple[float, float]], *, dates: bool) -> Iterator[Point]:
    """Yield the points; those have words that stand clear of their neighbours, and the last one always has."""
    labels = [(on_one_line(value.text), _when(value, dates=dates)) for value in values]
    spots = [
        _stand(x, _CHARACTER * max(len(text), len(label))) for (x, _), (text, label) in zip(places, labels, strict=True)
    ]
    taken = -math.inf
    for n, ((x, y), (text, label), (anchor, begin, end)) in enumerate(zip(places, labels, spots, strict=True)):
        is_last = n == len(values) - 1
        if is_last or (begin >= taken and end <= spots[-1][1]):
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


def _when(value: Dated, *, dates: bool) -> str:
    return short_date(value.when) if dates else on_one_line(value.when)
