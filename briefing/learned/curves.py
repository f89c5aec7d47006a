"""A score as a sum of curves: one for each column, straight between its knots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from briefing.learned.occurrences import Integers, Numbers


@dataclass(frozen=True, slots=True)
class Additive:
    """The sum of a piecewise linear function of every named column.

    Outside ``low`` to ``high``, the range seen when fitting, a curve is flat, so
    that a document unlike all others gets no wild score.
    """

    names: tuple[str, ...]
    constant: float
    low: Numbers
    high: Numbers
    slope: Numbers
    column: Integers
    """Which column each bend belongs to."""
    knot: Numbers
    bend: Numbers
    """Change of slope above the knot."""

    def __call__(self, columns: Mapping[str, Numbers]) -> Numbers:
        """Return the score of each row."""
        values = self._stack(columns)
        bent: Numbers = np.maximum(values[:, self.column] - self.knot, 0) @ self.bend
        return values @ self.slope + bent + self.constant

    def parts(self, columns: Mapping[str, Numbers]) -> dict[str, Numbers]:
        """Return what each column adds to each row, over the mean of the rows."""
        values = self._stack(columns)
        parts = values * self.slope
        np.add.at(parts.T, self.column, (np.maximum(values[:, self.column] - self.knot, 0) * self.bend).T)
        return dict(zip(self.names, (parts - parts.mean(0)).T, strict=True))

    def _stack(self, columns: Mapping[str, Numbers]) -> Numbers:
        values = np.array([columns[name] for name in self.names], float).T
        clipped: Numbers = np.clip(values, self.low, self.high)
        return clipped


def read_curves(table: Mapping[str, Any]) -> Additive:
    """Return the model of *table*: a ``constant``, and ``curves`` by column.

    A curve is its range, its slope, then knots with the change of slope in turn.
    """
    curves: Mapping[str, Sequence[float]] = table["curves"]
    rows = list(curves.values())
    bends = [(column, row[i], row[i + 1]) for column, row in enumerate(rows) for i in range(3, len(row), 2)]
    low, high, slope = np.array([row[:3] for row in rows], float).T
    return Additive(
        tuple(curves),
        float(table["constant"]),
        low,
        high,
        slope,
        np.array([column for column, _, _ in bends], np.int64),
        np.array([knot for _, knot, _ in bends], float),
        np.array([bend for _, _, bend in bends], float),
    )
