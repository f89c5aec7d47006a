"""Fits the weights by which two documents are taken for reports of one event, and scores them.

    python tools/fit_stories.py [--without NAME] [FOLDER ...]

It reads the labelled days of tests/cases/days, or of other folders of that shape,
and prints the weights for briefing/stories/group/likeness.py, and for each pair of days the B-cubed
F1 that weights fitted on the others alone reach there.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from briefing.examine import analyse  # noqa: E402 - the path comes first
from briefing.model import Analysis  # noqa: E402
from briefing.pipeline import read  # noqa: E402
from briefing.settings import Settings  # noqa: E402
from briefing.stories.group import group_by_event, likeness  # noqa: E402
from briefing.stories.group.likeness import FEATURES, Likeness  # noqa: E402
from briefing.stories.group.traits import read_traits  # noqa: E402
from days import NAMES, analyse_day, b_cubed, load_days  # noqa: E402

Array = NDArray[np.float64]

_RIDGE = 3.0
"""Weight of the penalty on large coefficients; each day weighs as much as 300 pairs."""
_PAIRS = 300.0

_OF_ONE_EVENT = (
    ("010-harrow-flood-wire.txt", "011-harrow-flood-post.md", "012-harrow-hochwasser.txt"),
    ("020-lorn-rate-courier.html", "021-lorn-rate-ledger.md"),
    ("030-emden-strike-wire.txt", "031-emden-strike-radio.html"),
    ("040-water-law-courier.txt", "041-water-law-post.md"),
)

Batch = tuple[list[Analysis], list[str]]


def main() -> None:
    """Print weights and scores."""
    batches = {f"{name} {number}": _load(name, number) for name in NAMES for number in (0, 1)}
    batches["seeds"] = _load_seeds()
    weights, bias = fit(list(batches.values()))
    print("WEIGHTS =", tuple(round(float(weight), 3) for weight in weights))
    print("BIAS =", round(bias, 3))
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"  {weight:7.3f} {name}")
    scores = []
    for held, batch in batches.items():
        rest = [other for key, other in batches.items() if key.split()[0] != held.split()[0]]
        likeness.WEIGHTS, likeness.BIAS = fit(rest)
        scores.append(score(batch))
        print(f"{held:10} P {scores[-1][0]:.3f} R {scores[-1][1]:.3f} F1 {scores[-1][2]:.3f}")
    print(f"mean F1, each pair of days with weights of the others: {np.mean([s[2] for s in scores]):.3f}")
    likeness.WEIGHTS, likeness.BIAS = tuple(weights), bias
    print("F1 with all:", " ".join(f"{score(batch)[2]:.3f}" for batch in batches.values()))


def fit(batches: Sequence[Batch]) -> tuple[tuple[float, ...], float]:
    """Return weights and bias of a logistic regression on all pairs of each batch."""
    rows: list[tuple[float, ...]] = []
    wanted: list[float] = []
    worth: list[float] = []
    for analyses, gold in batches:
        batch = Likeness(read_traits(analyses))
        pairs = list(combinations(range(len(gold)), 2))
        rows += [batch.features(i, j) for i, j in pairs]
        wanted += [float(gold[i] == gold[j]) for i, j in pairs]
        worth += [_PAIRS / len(pairs)] * len(pairs)
    x, y, w = np.array(rows), np.array(wanted), np.array(worth)
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    beta = np.zeros(z.shape[1])
    penalty = np.r_[np.full(len(beta) - 1, _RIDGE), 1e-6]
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ beta))
        gradient = z.T @ (w * (p - y)) + penalty * np.r_[beta[:-1], 0]
        beta -= np.linalg.solve((z * (w * p * (1 - p))[:, None]).T @ z + np.diag(penalty), gradient)
    weights = beta[:-1] / spread
    return tuple(float(value) for value in weights), float(beta[-1] - (weights * mean).sum())


def score(batch: Batch) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the groups that the present weights give."""
    analyses, gold = batch
    labels = {str(place): story for place, story in enumerate(gold)}
    return b_cubed([[str(place) for place in group] for group in group_by_event(analyses)], labels)


def _load(name: str, number: int) -> Batch:
    day = load_days(name)[number]
    return analyse_day(day), [day.gold[path.name] for path in day.documents]


def _load_seeds() -> Batch:
    """Return the sample documents; which of them are of one event stands in ``_OF_ONE_EVENT``."""
    settings = Settings(isolated=False)
    documents = read(str(ROOT / "seeds"), settings)
    events = {name: event for event, names in enumerate(_OF_ONE_EVENT) for name in names}
    gold = [str(events.get(Path(one.origin.place).name, one.origin.place)) for one in documents]
    return [analyse(one, settings) for one in documents], gold


if __name__ == "__main__":
    main()
