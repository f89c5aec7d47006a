"""Signs of the shape of a sentence: its capitals and marks, and what stands beside it."""

from __future__ import annotations

import numpy as np

from briefing.learned.occurrences import Numbers
from briefing.summarizers.editor.lines import Lines
from briefing.summarizers.features import Columns, standardize

_NOTHING = -1.0
"""Best score around a sentence that nothing stands before or after, in deviations."""


def measure_shape(lines: Lines, title: str) -> Columns:
    """Return the signs of how each sentence is written; *title* is that of the text."""
    return {
        "capital letters": np.array([sum(map(str.isupper, text)) / len(text) for text in lines.texts]),
        "question within": np.array(["?" in text for text in lines.texts], float),
        "untitled first": (np.arange(lines.count) == 0) * float(not title),
    }


def measure_neighbours(columns: Columns, scores: Numbers) -> Columns:
    """Return what stands before and after each sentence, by its *columns*, and the best of *scores* around it."""
    standard = standardize(scores)
    best_before = _last(np.maximum.accumulate(standard), _NOTHING)
    best_after = _next(np.maximum.accumulate(standard[::-1])[::-1], _NOTHING)
    return {
        "last leans": _last(columns["leans"]),
        "next opens paragraph": _next(columns["opens paragraph"], 1.0),
        "last is short": _last(columns["short"]),
        "next opens on connective": _next(columns["first of connectives"]),
        "last quoted": _last(columns["share quoted"]),
        "best before": best_before,
        "best after": best_after,
    }


def measure_text(lines: Lines, columns: Columns) -> Columns:
    """Return what holds for all sentences of the text: how long they are, how much is quoted, and its language."""
    means = {
        "mean words": lines.lengths,
        "mean quoted": columns["share quoted"],
        "sentences a paragraph": columns["opens paragraph"],
    }
    found = {name: np.full(lines.count, float(values.mean())) for name, values in means.items()}
    return found | {"language fr": np.full(lines.count, float(lines.language == "fr"))}


def _next(values: Numbers, last: float = 0.0) -> Numbers:
    """Return for each sentence the value of the one after it."""
    found = np.full(len(values), last)
    found[:-1] = values[1:]
    return found


def _last(values: Numbers, first: float = 0.0) -> Numbers:
    """Return for each sentence the value of the one before it."""
    found = np.full(len(values), first)
    found[1:] = values[:-1]
    return found
