"""Fits what an editor says of sentences: whether one may open a story, may follow, or must not be printed.

Run with ``scipy`` installed, on a file of marked documents::

    python -m tools.fit_editor FILE

A line of the file is a JSON object: ``text``, ``title``, ``lang``, and ``marks`` with the spans of the sentences
that may stand first (``lead``), may follow (``good``), and must never be printed (``bad``); what is in none is weak.
Nothing of the texts goes into the weights.

Each judge is a ridge regression of the log odds on the signs of a sentence; a first fit on all of them tells which
are kept. What it says of each document is measured by weights that saw nine tenths of the others. Tried without
gain: curves instead of straight lines (bad against fine .935 for .934), words and pairs of words, trees, a softmax
over the sentences of a document, a second stage with the verdicts on the neighbours, less ridge and more.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

import briefing
from briefing.learned.occurrences import Marks, Numbers
from briefing.model import Budget, Document
from briefing.summarizers.editor.judge import NAMES
from briefing.summarizers.editor.signs import measure_signs
from briefing.summarizers.features import Columns
from briefing.summarizers.ranker import expect, rank

FILE = Path(__file__).resolve().parent.parent / "briefing" / "language" / "judges" / "editor.toml"
FOLDS = 10
RIDGE = 30.0
"""10 to 100 are within half a point of each other."""
TAIL = 0.001
"""Share of the values at each end that is cut off, so that one odd sentence decides nothing."""
REACH = 4.0
"""Deviations past which a sign tells no more."""
HALF = 0.5
"""Weight of a weak sentence against which bad ones are told: it is neither."""
KEPT = 90
"""Signs kept, those that move any of the judges most. Of 163 tried, 60 tell the verdicts apart as well (within .001 of
the area); 90 print as many fine sentences as all, 60 print .3 of 100 more that are bad."""
SENTENCES = 3
"""Of the summaries beside which the marks were set; the signs hardly depend on it."""
COVERED = 0.8
"""Share of the words of a mark that a sentence holds, to be the marked one."""

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Marked:
    """A document with the editor's word on each of its sentences."""

    language: str
    columns: Columns
    verdicts: tuple[str, ...]


def main(path: Path) -> None:
    """Fit the judges and write the file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        documents = [read_marked(json.loads(line)) for line in lines]
    names = list(documents[0].columns)
    values = np.vstack([np.array([one.columns[name] for name in names]).T for one in documents])
    verdicts = np.array([verdict for one in documents for verdict in one.verdicts])
    kept = choose_signs(values, verdicts)
    names, values = [names[place] for place in kept], values[:, kept]
    fold = np.repeat(np.arange(len(documents)) % FOLDS, [len(one.verdicts) for one in documents])
    scores, fits = {}, []
    for name in NAMES:
        target, weight = _target(name, verdicts)
        odds = np.zeros(len(verdicts))
        for held in range(FOLDS):
            seen = fold != held
            odds[~seen] = fit(values[seen], target[seen], weight[seen])(values[~seen])
        told = (verdicts != "weak") if name == "bad" else np.ones(len(verdicts), bool)
        scores[name] = measure_area(odds[told], target[told] > 0)
        fits.append(fit(values, target, weight))
    about = write_about(documents, Counter(verdicts.tolist()), scores)
    FILE.write_text(about + write_judges(names, fits), encoding="utf-8")
    print(f"{FILE.name}: {FILE.stat().st_size:,} bytes, {scores}")


def read_marked(record: Mapping[str, Any]) -> Marked:
    """Return the document of *record* with its signs and marks."""
    text = re.sub(r"\n+", "\n\n", record["text"])
    document = briefing.document(text, title=record["title"] or "", language=record["lang"])
    title = document.origin.title or ""
    ranking = rank(document.sentences, title, record["lang"])
    expected = expect(ranking, Budget(sentences=SENTENCES))
    columns = measure_signs(document.sentences, ranking, expected, title, record["lang"])
    return Marked(record["lang"], columns, tuple(_read_verdicts(document, record)))


def _read_verdicts(document: Document, record: Mapping[str, Any]) -> list[str]:
    marked = [
        (name, _words(record["text"][start:end]))
        for name in ("bad", "lead", "good")
        for start, end in record["marks"][name]
    ]
    return [
        next((name for name, words in marked if _is_same(_words(sentence.text), words)), "weak")
        for sentence in document.sentences
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two stretches are one sentence, cut a little otherwise."""
    shared = sum((Counter(one) & Counter(other)).values())
    return bool(shared) and shared >= COVERED * min(len(one), len(other)) and 2 * shared >= max(len(one), len(other))


def choose_signs(values: Numbers, verdicts: Numbers) -> list[int]:
    """Return the columns of *values* that are kept, in order."""
    heaviest = np.zeros(values.shape[1])
    for name in NAMES:
        judge = fit(values, *_target(name, verdicts))
        heaviest = np.maximum(heaviest, np.abs(judge.slope) * np.clip(values, judge.low, judge.high).std(0))
    return sorted(np.argsort(-heaviest, kind="stable")[:KEPT].tolist())


def _target(name: str, verdicts: Numbers) -> tuple[Numbers, Numbers]:
    """Return what a judge is fitted to, and how much each sentence counts."""
    wanted = {"lead": ("lead",), "fine": ("lead", "good"), "bad": ("bad",)}[name]
    weight = np.where(verdicts == "weak", HALF, 1.0) if name == "bad" else np.ones(len(verdicts))
    return np.isin(verdicts, wanted) * 1.0, weight


@dataclass(frozen=True)
class Fit:
    """A linear judge; the odds are in deviations of what it was fitted on."""

    low: Numbers
    high: Numbers
    slope: Numbers
    constant: float

    def __call__(self, values: Numbers) -> Numbers:
        odds: Numbers = np.clip(values, self.low, self.high) @ self.slope + self.constant
        return odds


def fit(values: Numbers, target: Numbers, weight: Numbers) -> Fit:
    """Return the judge of *target* by *values*, a row a sentence."""
    low, high = np.quantile(values, TAIL, axis=0), np.quantile(values, 1 - TAIL, axis=0)
    clipped = np.clip(values, low, high)
    mean, deviation = clipped.mean(0), clipped.std(0) + 1e-6
    low, high = np.maximum(low, mean - REACH * deviation), np.minimum(high, mean + REACH * deviation)
    found = _regress((np.clip(values, low, high) - mean) / deviation, target, weight)
    slope, constant = found[:-1] / deviation, float(found[-1] - (found[:-1] / deviation) @ mean)
    odds = np.clip(values, low, high) @ slope + constant
    return Fit(low, high, slope / odds.std(), (constant - float(odds.mean())) / float(odds.std()))


def _regress(values: Numbers, target: Numbers, weight: Numbers) -> Numbers:
    """Return the weights of a logistic regression, the constant last."""

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        odds = values @ weights[:-1] + weights[-1]
        error = (1 / (1 + np.exp(-odds)) - target) * weight
        lost = weight @ (np.logaddexp(0, -odds) * target + np.logaddexp(0, odds) * (1 - target))
        gradient = np.r_[values.T @ error + RIDGE * weights[:-1], error.sum()]
        return float(lost + RIDGE / 2 * weights[:-1] @ weights[:-1]), gradient

    found: Numbers = minimize(loss, np.zeros(values.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return found


def measure_area(odds: Numbers, is_wanted: Marks) -> float:
    """Return the area under the receiver operating characteristic."""
    ranks = np.empty(len(odds))
    ranks[np.argsort(odds, kind="stable")] = np.arange(1, len(odds) + 1)
    wanted, others = int(is_wanted.sum()), int((~is_wanted).sum())
    return round(float(ranks[is_wanted].sum() - wanted * (wanted + 1) / 2) / (wanted * others), 3)


def write_about(documents: Sequence[Marked], counts: Mapping[str, int], scores: Mapping[str, float]) -> str:
    """Return the head of the file."""
    languages = sorted({one.language for one in documents})
    told = ", ".join(f"{counts[name]:,} {name}" for name in ("lead", "good", "weak", "bad"))
    found = ", ".join(f"{name} {value}" for name, value in scores.items())
    return (
        "# Written by tools/fit_editor.py: what speaks for a sentence to open a story, to be printed, not to be.\n"
        "# A row is: least and greatest value seen, and what a step of one adds to each of three log odds.\n\n[about]\n"
        f'fitted_on = "marks of an editor on {len(documents)} documents of the CNN Corpus (Lins et al. 2019), BBC News'
        " Summary (Greene and Cunningham 2006), PolNeAR (Newell et al. 2018), OrangeSum (Kamal Eddine et al. 2021)"
        f' and German Wikinews; sentences: {told}"\n'
        f'fitted = "{datetime.now(UTC):%Y-%m-%d}"\nhow = "logistic regression, ridge {RIDGE:g}"\n'
        f'scores = "area under the curve on unseen documents, ten folds: {found}"\n'
        f"languages = {json.dumps(languages)}\n"
    )


def write_judges(names: Sequence[str], judges: Sequence[Fit]) -> str:
    """Return the tables of the judges, whose ranges are the same."""
    slopes = np.array([judge.slope for judge in judges]).T
    rows = [
        f'"{name}" = [{low:.5g}, {high:.5g}, {", ".join(f"{value:.4g}" for value in slope)}]\n'
        for name, low, high, slope in zip(names, judges[0].low, judges[0].high, slopes, strict=True)
    ]
    constants = "".join(f"{name} = {judge.constant:.5g}\n" for name, judge in zip(NAMES, judges, strict=True))
    return f"\n[constants]\n{constants}\n[signs]\n{''.join(rows)}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
