"""Measures every way of choosing sentences: CPU time a document, and how it grows with the text.

Run with ``python -m benchmarks.summaries``. A method that needed more than
``LIMIT`` seconds for one text is not given a longer one.
"""

from __future__ import annotations

import time
import warnings
from pathlib import Path

import briefing
from briefing import Document, plugins

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SIZES = (100, 400, 1600)
LIMIT = 20.0


def main() -> None:
    """Print one line a method: milliseconds a seed, seconds a long text, and the growth from the first to the last."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", briefing.BriefingWarning)
        seeds = briefing.read(str(SEEDS))
    texts = [long_text(seeds, size) for size in SIZES]
    print(f"{'method':12}{'ms a seed':>10}" + "".join(f"{f's for {size}':>12}" for size in SIZES) + f"{'grows':>10}")
    for method in plugins.names("briefing.summarizers"):
        took = grow(texts, method)
        cells = "".join(f"{seconds:>12.3f}" for seconds in took) + f"{'-':>12}" * (len(SIZES) - len(took))
        growth = f"{took[-1] / max(took[0], 1e-6):>9.0f}x" if len(took) == len(SIZES) else f"{'-':>10}"
        print(f"{method:12}{1000 * each(seeds, method):>10.2f}{cells}{growth}", flush=True)


def each(documents: list[Document], method: str) -> float:
    """Return the mean CPU seconds a document, warm."""
    summarize_all(documents, method)
    return summarize_all(documents, method) / len(documents)


def grow(texts: list[Document], method: str) -> list[float]:
    """Return the CPU seconds of each text, up to the first that took longer than the limit."""
    took: list[float] = []
    for text in texts:
        if not took or took[-1] <= LIMIT:
            took.append(summarize_all([text], method))
    return took


def summarize_all(documents: list[Document], method: str) -> float:
    """Return the CPU seconds that *method* needs for *documents*."""
    start = time.process_time()
    for document in documents:
        briefing.summarize(document, method=method)
    return time.process_time() - start


def long_text(seeds: list[Document], size: int) -> Document:
    """Return a document of *size* sentences: those of the English seeds, again and again, no two the same."""
    known = [s.text for seed in seeds if seed.origin.language == "en" for s in seed.sentences]
    lines = [f"Report {place} says: {known[place % len(known)]}" for place in range(size)]
    return briefing.document("\n\n".join(lines), language="en")


if __name__ == "__main__":
    main()
