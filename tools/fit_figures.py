"""Fits which figures are key from documents with summaries that people wrote.

Run with ``scipy`` installed, on a folder that holds the sets named in ``SPECS``::

    python -m tools.fit_figures FOLDER

A set is ``<name>.dev.jsonl.gz`` as ``benchmarks.key_figures`` reads it. Nothing of
the texts goes into the files but single stems with a weight.

A judge is a sum of curves of signs, and for calls of weights of stems, so fitted
that within each document the figures that a summary repeats come first: the loss is
that of a softmax over the figures of a document (Cao et al., "Learning to Rank: From
Pairwise Approach to Listwise Approach", 2007, with a top-one probability shared among
all key figures). Trees or pairs were not tried; a logistic regression over all figures
at once finds 8 of 100 key figures less in calls. At last the sum is stretched so that
on unseen documents it is the log odds of being repeated.

Tried without gain, and left out: the share of the document before the figure, marks for
the first sentences, modifiers, how often the bare number is told, whether it is a first
mention. Texts other than calls are judged by what ``tools.fit_desk`` fits.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from benchmarks.key_figures import Labelled, measure, read_set
from briefing.extract.figures.judge.signs import list_close_cues, list_cues, measure_signs, read_stems
from briefing.learned.occurrences import Numbers
from tools.fit_ranker import QUANTILES, pack

FOLDER = Path(__file__).resolve().parent.parent / "briefing" / "language" / "judges"
FOLDS = 5
LEAST_DOCUMENTS = 5
"""Documents that must hold a cue: what stands in fewer is chance."""
CUES = 1200
RIDGE_SIGN, RIDGE_CUE = 300.0, 20.0
"""Tried from 10 to 1000 and from 3 to 40: less of either loses up to 1 of 100 key figures."""


@dataclass(frozen=True)
class Spec:
    """What a judge is fitted on."""

    name: str
    sets: dict[str, float]
    """Sets, and how much a document of each counts."""
    origin: str
    cues: bool = False


SPECS = (Spec("call.en", {"ectsum": 1.0}, "ECTSum (Mukherjee et al. 2022), earnings calls", cues=True),)


@dataclass
class Sample:
    """The figures of a document, of which some are key and some are not."""

    fold: int
    labelled: Labelled
    weight: float
    names: list[str]
    signs: Numbers
    cues: list[list[str]]
    key: Numbers
    origin: str


@dataclass(frozen=True)
class Fit:
    """The coefficients of a judge."""

    low: Numbers
    high: Numbers
    knots: list[tuple[int, float]]
    weights: Numbers
    """Of the signs, then of their bends."""
    cues: dict[str, float]

    def __call__(self, sample: Sample) -> Numbers:
        odds: Numbers = bend(np.clip(sample.signs, self.low, self.high), self.knots) @ self.weights
        odds += [sum(self.cues.get(cue, 0.0) for cue in cues) for cues in sample.cues]
        return odds


def main(folder: Path) -> None:
    """Fit all judges, and write a file for each."""
    for spec in SPECS:
        samples = [sample for name, weight in spec.sets.items() for sample in read_samples(folder, name, weight)]
        unseen = [np.zeros(0)] * len(samples)
        for fold in range(FOLDS):
            fitted = fit([s for s in samples if s.fold != fold], cues=spec.cues)
            unseen = [fitted(s) if s.fold == fold else odds for s, odds in zip(samples, unseen, strict=True)]
        scored = report(samples, unseen)
        stretch = calibrate(np.concatenate(unseen), np.concatenate([sample.key for sample in samples]))
        path = FOLDER / f"{spec.name}.toml"
        path.write_text(write(spec, scored, samples[0].names, fit(samples, cues=spec.cues), stretch), encoding="utf-8")
        print(f"{path.name}: {path.stat().st_size:,} bytes, {scored}", flush=True)


def read_samples(folder: Path, name: str, weight: float) -> list[Sample]:
    """Return the documents of a set that hold figures of which a person repeats some."""
    samples = []
    for number, labelled in enumerate(read_set(folder / f"{name}.dev.jsonl.gz")):
        if any(labelled.is_key):
            told = read_stems(labelled.figures, labelled.document)
            signs = measure_signs(told)
            values = np.array(list(signs.values()), float).T
            key = np.array(labelled.is_key, float)
            close = zip(told.sentences, list_close_cues(told), strict=True)
            cues = [[*list_cues(told.stems[at]), *beside] for at, beside in close]
            samples.append(Sample(number % FOLDS, labelled, weight, list(signs), values, cues, key, name))
    return samples


def fit(samples: Sequence[Sample], *, cues: bool) -> Fit:
    """Return the coefficients by which key figures come first in *samples*."""
    samples = [sample for sample in samples if not sample.key.all()]
    values = np.vstack([sample.signs for sample in samples])
    low, high = np.quantile(values, 0.0005, axis=0), np.quantile(values, 0.9995, axis=0)
    values = np.clip(values, low, high)
    knots = [
        (place, float(f"{knot:.4g}"))
        for place in range(values.shape[1])
        if len(np.unique(values[:, place])) > 4
        for knot in np.unique(np.quantile(values[:, place], QUANTILES))
        if low[place] < knot < high[place]
    ]
    wide = bend(values, knots)
    deviation = wide.std(0) + 1e-6
    known = _known_cues(samples) if cues else []
    matrix = hstack([csr_matrix(wide / deviation), _cue_matrix(samples, known)]).tocsr()
    ridge = np.r_[np.full(len(deviation), RIDGE_SIGN), np.full(len(known), RIDGE_CUE)]
    found = _fit_softmax(matrix, samples, ridge)
    held = Counter(cue for sample in samples for cue in set().union(*sample.cues))
    weighed = dict(zip(known, found[len(deviation) :].tolist(), strict=True))
    best = sorted(weighed, key=lambda cue: (-abs(weighed[cue]) * held[cue] ** 0.5, cue))[:CUES]
    return Fit(low, high, knots, found[: len(deviation)] / deviation, {cue: weighed[cue] for cue in best})


def bend(values: Numbers, knots: Sequence[tuple[int, float]]) -> Numbers:
    """Return *values* and for each knot what its column is above it."""
    bends = [np.maximum(values[:, place] - knot, 0) for place, knot in knots]
    wide: Numbers = np.column_stack([values, *bends])
    return wide


def _known_cues(samples: Sequence[Sample]) -> list[str]:
    held = Counter(cue for sample in samples for cue in set().union(*sample.cues))
    return sorted(cue for cue, count in held.items() if count >= LEAST_DOCUMENTS)


def _cue_matrix(samples: Sequence[Sample], known: Sequence[str]) -> Any:
    number = {cue: place for place, cue in enumerate(known)}
    rows = [[number[cue] for cue in cues if cue in number] for sample in samples for cues in sample.cues]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([place for row in rows for place in row], int)
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(known)))


def _fit_softmax(matrix: Any, samples: Sequence[Sample], ridge: Numbers) -> Numbers:
    """Return the weights of the columns of *matrix* that make the key figures of each document most likely."""
    sizes = np.array([len(sample.key) for sample in samples])
    start, document = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(samples)), sizes)
    key = np.concatenate([sample.key for sample in samples])
    keys = np.add.reduceat(key, start)
    weight = np.array([sample.weight for sample in samples]) / np.sqrt(keys)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        odds = matrix @ weights
        top = np.maximum.reduceat(odds, start)
        raised = np.exp(odds - top[document])
        total = np.add.reduceat(raised, start)
        lost = keys * (np.log(total) + top) - np.add.reduceat(odds * key, start)
        slope = weight[document] * (keys[document] * raised / total[document] - key)
        return float(weight @ lost + ridge @ weights**2 / 2), matrix.T @ slope + ridge * weights

    found: Numbers = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return found


def calibrate(odds: Numbers, key: Numbers) -> tuple[float, float]:
    """Return the factor and the constant that make *odds* the log odds of being key (Platt 1999)."""

    def loss(line: Numbers) -> float:
        signed = np.where(key > 0, 1, -1) * (line[0] * odds + line[1])
        return float(np.logaddexp(0, -signed).sum())

    factor, constant = minimize(loss, np.array([1.0, 0.0])).x
    return float(factor), float(constant)


def report(samples: Sequence[Sample], odds: Sequence[Numbers]) -> str:
    """Return what share of the key figures of each set is among the best three, and among the first three."""
    parts = []
    for name in dict.fromkeys(sample.origin for sample in samples):
        chosen = [(s.labelled, o) for s, o in zip(samples, odds, strict=True) if s.origin == name]
        labelled = [one for one, _ in chosen]
        best = measure(labelled, [o.tolist() for _, o in chosen])
        first = measure(labelled, [[-float(i) for i in range(len(o))] for _, o in chosen])
        parts.append(f"{name} {best.recall:.1f}/{best.of_three:.1f} (first {first.recall:.1f}/{first.of_three:.1f})")
    return ", ".join(parts)


def write(spec: Spec, scored: str, names: Sequence[str], fitted: Fit, stretch: tuple[float, float]) -> str:
    """Return the file of a judge."""
    factor, constant = stretch
    curves = {
        name: [low, high, factor * weight]
        for name, low, high, weight in zip(names, fitted.low, fitted.high, fitted.weights, strict=False)
    }
    for (place, knot), weight in zip(fitted.knots, fitted.weights[len(names) :], strict=True):
        curves[names[place]] += [knot, factor * weight]
    lines = [
        "# Written by tools/fit_figures.py. A curve is: least and greatest value seen, slope, then knot and change",
        "# of slope in turn. A line of cues is: weight in thousandths, then the cues that have it.",
        f"constant = {constant:.5g}",
        "",
        "[about]",
        f'fitted_on = "{spec.origin}"',
        f'fitted = "{datetime.now(UTC):%Y-%m-%d}"',
        'how = "softmax within each document, five folds"',
        f'scores = "unseen documents, key figures among the best three: {scored}"',
        "",
        "[curves]",
        *(f'"{name}" = [{", ".join(f"{value:.4g}" for value in row)}]' for name, row in curves.items()),
    ]
    if fitted.cues:
        cues = {cue: factor * weight for cue, weight in fitted.cues.items()}
        lines += ["", "[cues]", 'weights = """', pack({c: w for c, w in cues.items() if round(w * 1000)}), '"""']
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
