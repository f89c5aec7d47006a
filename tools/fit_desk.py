"""Fits which figures an editor prints with a story, from documents in which one marked them.

Run with ``scipy`` installed, on a file of marks::

    python -m tools.fit_desk FILE.jsonl.gz

A line is a JSON object with ``text``, ``title``, ``lang`` and ``marks``: in it ``key`` the figures to be
printed, as objects with ``start`` and ``end``, and ``never`` those that must not be, as pairs of offsets. A figure
in neither is weak. Nothing of the texts goes into the file of the judge.

The judge is a logistic model of key against the rest, in which a weak figure counts as much as its share in the
error of printing it, a half of one that must never be. Folds are by document.
"""

from __future__ import annotations

import gzip
import json
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

import briefing
from briefing.extract.figures.judge.desk import measure_desk_signs
from briefing.extract.figures.judge.gate import find_fault
from briefing.extract.figures.judge.nearby import look_around
from briefing.extract.figures.judge.signs import read_stems
from briefing.learned.occurrences import Numbers
from briefing.model import Document, Figure, Span

FILE = Path(__file__).resolve().parent.parent / "briefing" / "language" / "judges" / "desk.toml"
ORIGIN = "marks of a news desk on 296 documents of CNN, BBC, PolNeAR, OrangeSum and German Wikinews"
FOLDS = 10
RIDGE = 100.0
"""On standardised signs. With 30, 3 in 100 fewer of the printed figures are wanted; 150 and 300 do as well."""
WEIGHT = {"key": 1.0, "weak": 0.5, "never": 1.0}


@dataclass(frozen=True)
class Sample:
    """The figures of a document that are judged, with their signs and marks."""

    document: Document
    figures: Sequence[Figure]
    marks: Sequence[str]
    names: Sequence[str]
    signs: Numbers


@dataclass(frozen=True)
class Fit:
    """A weight for each sign within the range in which it was seen."""

    low: Numbers
    high: Numbers
    weights: Numbers
    constant: float

    def __call__(self, signs: Numbers) -> Numbers:
        """Return the log odds of each row."""
        odds: Numbers = np.clip(signs, self.low, self.high) @ self.weights + self.constant
        return odds


def main(path: Path) -> None:
    """Fit the judge and write its file."""
    samples = list(read_samples(path))
    unseen = cross_validate(samples)
    marks = np.array([mark == "key" for sample in samples for mark in sample.marks])
    scored = (
        f"unseen documents, share of pairs of a key and another figure in the right order: {order(unseen, marks):.3f}"
    )
    FILE.write_text(write(samples[0].names, fit(samples), scored), encoding="utf-8")
    print(f"{FILE.name}: {FILE.stat().st_size:,} bytes, {scored}")


def read_samples(path: Path) -> Iterator[Sample]:
    """Yield the documents of *path* that hold figures to be judged."""
    with gzip.open(path, "rt", encoding="utf-8") as lines, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for line in lines:
            record = json.loads(line)
            document = briefing.document(record["text"], title=record["title"] or "", language=record["lang"])
            sample = make_sample(document, record["marks"])
            if sample.figures:
                yield sample


def make_sample(document: Document, marks: Mapping[str, Any]) -> Sample:
    """Return the figures of *document* that no rule leaves out, with their marks."""
    telling = [figure for figure in briefing.find_figures(document) if figure.unit or figure.counts]
    told = read_stems(telling, document)
    signs = measure_desk_signs(told)
    values = np.array(list(signs.values()), float).T
    previous: list[Figure | None] = [None, *telling[:-1]]
    kept = [
        place
        for place, (figure, at) in enumerate(zip(telling, told.sentences, strict=True))
        if not find_fault(look_around(figure, document.sentences[at], document, previous[place]))
    ]
    figures = [telling[place] for place in kept]
    found = [_mark(figure.span, marks) for figure in figures]
    return Sample(document, figures, found, list(signs), values[kept] if kept else values)


def _mark(span: Span, marks: Mapping[str, Any]) -> str:
    """Return how an editor marked the figure at *span*."""
    places = {"key": [(mark["start"], mark["end"]) for mark in marks["key"]], "never": marks["never"]}
    for name, found in places.items():
        if any(start < span.end and span.start < end for start, end in found):
            return name
    return "weak"


def cross_validate(samples: Sequence[Sample]) -> Numbers:
    """Return the log odds of all figures, each by a model that has not seen its document."""
    odds = [np.zeros(0)] * len(samples)
    for fold in range(FOLDS):
        fitted = fit([sample for number, sample in enumerate(samples) if number % FOLDS != fold])
        odds[fold::FOLDS] = [fitted(sample.signs) for sample in samples[fold::FOLDS]]
    return np.concatenate(odds)


def fit(samples: Sequence[Sample]) -> Fit:
    """Return the weights that tell key figures from others in *samples*."""
    signs = np.vstack([sample.signs for sample in samples])
    marks = [mark for sample in samples for mark in sample.marks]
    key = np.array([1.0 if mark == "key" else -1.0 for mark in marks])
    weight = np.array([WEIGHT[mark] for mark in marks])
    low, high = np.quantile(signs, 0.002, axis=0), np.quantile(signs, 0.998, axis=0)
    clipped = np.clip(signs, low, high)
    mean, deviation = clipped.mean(0), clipped.std(0) + 1e-6
    table = np.column_stack([(clipped - mean) / deviation, np.ones(len(key))])

    def loss(line: Numbers) -> tuple[float, Numbers]:
        margin = key * (table @ line)
        slope = table.T @ (-weight * key / (1 + np.exp(margin)))
        ridge = np.r_[line[:-1], 0.0]
        return float(weight @ np.logaddexp(0, -margin) + RIDGE * ridge @ ridge / 2), slope + RIDGE * ridge

    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    weights = found[:-1] / deviation
    return Fit(low, high, weights, float(found[-1] - mean @ weights))


def order(odds: Numbers, key: Numbers) -> float:
    """Return the share of pairs of a key and another figure in which the key one has the higher odds."""
    ranks = np.empty(len(odds))
    ranks[np.argsort(odds, kind="stable")] = np.arange(1, len(odds) + 1)
    held = key.sum()
    return float((ranks[key].sum() - held * (held + 1) / 2) / (held * (len(odds) - held)))


def write(names: Sequence[str], fitted: Fit, scored: str) -> str:
    """Return the file of the judge."""
    rows = zip(names, fitted.low, fitted.high, fitted.weights, strict=True)
    lines = [
        "# Written by tools/fit_desk.py. A curve is: least and greatest value seen, and slope.",
        f"constant = {fitted.constant:.5g}",
        "",
        "[about]",
        f'fitted_on = "{ORIGIN}"',
        f'fitted = "{datetime.now(UTC):%Y-%m-%d}"',
        f'how = "logistic model, ridge {RIDGE:g}, ten folds by document; key 1, weak 0 at weight .5, never 0"',
        f'scores = "{scored}"',
        "",
        "[curves]",
        *(f'"{name}" = [{low:.4g}, {high:.4g}, {weight:.4g}]' for name, low, high, weight in rows if high > low),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
