"""Measures every way of choosing sentences: quality, CPU time, and how the time grows with the text.

Run with ``python -m benchmarks.summaries``. Quality is ROUGE over the documents
of this folder, which no coefficient was fitted on; 24 documents tell a method
that is good from one that is not, and no finer. A method is not given a longer
text if that would take more than ``LIMIT`` seconds, growing with the square.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import briefing
from benchmarks.rouge import rouge
from briefing import Document, plugins

DOCUMENTS = Path(__file__).resolve().parent / "documents"
SENTENCES = 3
SIZES = (10, 100, 1000, 5000, 20_000)
LIMIT = 60.0
GROWTH_FROM = 100
"""Sentences below which what a call costs anyhow hides how it grows."""


@dataclass(frozen=True)
class Sample:
    """A document with the summaries that people wrote of it."""

    document: Document
    kind: str
    references: tuple[str, ...]


def main() -> None:
    """Print one line a method."""
    samples = [read_sample(path) for path in sorted(DOCUMENTS.glob("*.txt"))]
    texts = [long_text(samples, size) for size in SIZES]
    sizes = "".join(f"{f's for {size:,}':>14}" for size in SIZES)
    print(f"{'method':12}{'ROUGE-1':>9}{'ROUGE-2':>9}{'ms a document':>15}{sizes}{'grows by':>10}")
    for method in ("ranked", *(name for name in plugins.names("briefing.summarizers") if name != "ranked")):
        first, second = score(samples, method)
        took = grow(texts, method)
        cells = "".join(f"{seconds:>14.3f}" for seconds in took) + f"{'-':>14}" * (len(SIZES) - len(took))
        quality = f"{first:>9.1f}{second:>9.1f}{each(samples, method):>15.2f}"
        print(f"{method:12}{quality}{cells}{exponent(took):>10}", flush=True)


def read_sample(path: Path) -> Sample:
    """Return the document of *path*; its head names title and kind, and ``=== summary`` opens each summary."""
    text, *references = path.read_text(encoding="utf-8").split("\n=== summary\n")
    head, _, body = text.partition("\n\n")
    known = dict(line.split(": ", 1) for line in head.splitlines())
    document = briefing.document(body, title=known["title"], language=path.suffixes[0].lstrip("."))
    return Sample(document, known["kind"], tuple(references))


def score(samples: Sequence[Sample], method: str) -> tuple[float, float]:
    """Return the mean ROUGE-1 and ROUGE-2 of *method*, in percent."""
    rows = [
        rouge(
            str(briefing.summarize(sample.document, sentences=SENTENCES, method=method)),
            sample.references,
            sample.document.origin.language,
        )
        for sample in samples
    ]
    first, second = zip(*rows, strict=True)
    return statistics.mean(first), statistics.mean(second)


def each(samples: Sequence[Sample], method: str) -> float:
    """Return the median CPU milliseconds a document, from text to sentences, warm."""
    return 1000 * statistics.median(spend(sample.document.text, method, sample) for sample in samples)


def grow(texts: Sequence[str], method: str) -> list[float]:
    """Return the CPU seconds of each text, up to the one whose successor would take too long."""
    took: list[float] = []
    for place, text in enumerate(texts):
        if took and took[-1] * (SIZES[place] / SIZES[place - 1]) ** 2 > LIMIT:
            break
        took.append(spend(text, method))
    return took


def exponent(took: Sequence[float]) -> str:
    """Return the power of the number of sentences by which the time grows, from 100 to the longest text."""
    start = SIZES.index(GROWTH_FROM)
    if len(took) <= start + 1:
        return "-"
    return f"{math.log(took[-1] / took[start]) / math.log(SIZES[len(took) - 1] / SIZES[start]):.2f}"


def spend(text: str, method: str, sample: Sample | None = None) -> float:
    """Return the CPU seconds from *text* to the chosen sentences."""
    language, title = ("en", "") if sample is None else (sample.document.origin.language, sample.document.origin.title)
    start = time.process_time()
    briefing.summarize(text, sentences=SENTENCES, method=method, language=language, title=title or "")
    return time.process_time() - start


def long_text(samples: Sequence[Sample], size: int) -> str:
    """Return a text of *size* sentences: those of the English documents, again and again, no two the same."""
    english = [sample.document for sample in samples if sample.document.origin.language == "en"]
    known = [sentence.text for document in english for sentence in document.sentences]
    return "\n\n".join(f"Report {place} says: {known[place % len(known)]}" for place in range(size))


if __name__ == "__main__":
    main()
