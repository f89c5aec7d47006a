"""Measures whether the three figures of the highest score are those that a person repeats.

Run with ``python -m benchmarks.key_figures [FILE.jsonl.gz ...]``, by default over
the documents of this folder. A figure is key where a summary by a person repeats
its value and its unit. Printed are, over the documents that hold a key figure
with a unit or a counted thing: the share of key figures among the best three, the
same over three where there are more than three, and the share of documents with
at least one among the three; beside it what the first three figures reach.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import briefing
from benchmarks.summaries import DOCUMENTS, read_sample
from briefing import Document, Figure
from briefing.extract.figures.judge.signs import measure_of

SHOWN = 3
_CLOSE = 1e-3
"""Two values closer than this, of the greater one, are one: rounding in a summary is none."""


class Labelled(NamedTuple):
    """The figures of a document that have a unit or count something, and which of them a person repeats."""

    document: Document
    figures: Sequence[Figure]
    is_key: Sequence[bool]


class Found(NamedTuple):
    """Shares in percent."""

    recall: float
    of_three: float
    """Recall where no more than three can be found."""
    documents: float


def main(paths: Sequence[Path]) -> None:
    """Print a line a set and a way to choose."""
    sets = {path.name.split(".")[0]: list(read_set(path)) for path in paths} or {
        "own": [label(s.document, s.references) for s in map(read_sample, sorted(DOCUMENTS.glob("*.txt")))]
    }
    print(f"{'set':14}{'documents':>10}{'':4}{'':8}{'key found':>10}{'of three':>10}{'one found':>10}")
    for name, labelled in sets.items():
        held = [one for one in labelled if any(one.is_key)]
        for way, scores in (("score", [[f.score for f in one.figures] for one in held]), ("first", None)):
            found = measure(held, scores or [[-float(i) for i, _ in enumerate(one.figures)] for one in held])
            print(f"{name:14}{len(held):>10}{'':4}{way:8}" + "".join(f"{share:>10.1f}" for share in found), flush=True)


def read_set(path: Path) -> Iterator[Labelled]:
    """Yield the documents of a set: one JSON object a line with ``text``, ``lang``, ``title`` and ``reference``."""
    with gzip.open(path, "rt", encoding="utf-8") as lines, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for line in lines:
            record = json.loads(line)
            document = briefing.document(record["text"], title=record.get("title") or "", language=record["lang"])
            yield label(document, record["reference"])


def label(document: Document, references: Iterable[str]) -> Labelled:
    """Return the figures of *document* with whether one of *references* repeats them."""
    language = document.origin.language
    told = [figure for text in references for figure in briefing.find_figures(text, language=language)]
    figures = [figure for figure in briefing.find_figures(document) if figure.unit or figure.counts]
    return Labelled(document, figures, [any(_is_same(figure, other) for other in told) for figure in figures])


def measure(labelled: Sequence[Labelled], scores: Iterable[Sequence[float]]) -> Found:
    """Return how many of the key figures are among the best by *scores*, each value and unit counted once."""
    rows = []
    for one, given in zip(labelled, scores, strict=True):
        best = _rank(one, given)
        found, all_keys = sum(best[:SHOWN]), sum(best)
        rows.append((found / all_keys, found / min(SHOWN, all_keys), float(found > 0)))
    return Found(*(100 * math.fsum(column) / len(rows) for column in zip(*rows, strict=True)))


def _rank(labelled: Labelled, scores: Sequence[float]) -> list[bool]:
    """Return whether each distinct figure is key, the best score first."""
    best: dict[tuple[float, str | None], tuple[float, bool]] = {}
    for figure, is_key, score in zip(labelled.figures, labelled.is_key, scores, strict=True):
        known = best.get(measure_of(figure), (-math.inf, False))
        best[measure_of(figure)] = max(score, known[0]), is_key or known[1]
    return [is_key for _, is_key in sorted(best.values(), key=lambda pair: -pair[0])]


def _is_same(figure: Figure, other: Figure) -> bool:
    ends = [[end for end in (f.low, f.high) if math.isfinite(end)] for f in (figure, other)]
    return figure.unit == other.unit and any(math.isclose(a, b, rel_tol=_CLOSE) for a in ends[0] for b in ends[1])


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
