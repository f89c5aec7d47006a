"""Measures what a printed page costs: CPU time, bytes and memory, from one page to 300.

    python -m benchmarks.printing

Each edition is set in a process of its own, so that memory is its own. "Stories" have all a block each,
which an edition otherwise gives to the first alone. A shared machine is noisy: compare figures of one run only.
"""

from __future__ import annotations

import importlib
import resource
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pypdfium2

from briefing import resources
from briefing.renderers.pdf import render_pdf
from briefing.settings import Settings

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

RUNS = 5
EDITIONS = {
    "one document": (1, "daily", False),
    "one document, one page": (1, "onepage", False),
    "20 documents": (20, "daily", False),
    "20 documents, one page": (20, "onepage", False),
    "100 documents": (100, "daily", False),
    "300 documents": (300, "daily", False),
    "90 stories": (90, "daily", True),
    "300 stories": (300, "daily", True),
}


def main() -> None:
    print(f"{'':24}{'pages':>6}{'first, ms':>11}{'ms a page':>11}{'KB a page':>11}{'MB a page':>11}")
    for name, edition in EDITIONS.items():
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            pages, first, again, size, memory = process.submit(measure, *edition).result()
        print(f"{name:24}{pages:>6}{first:>11.0f}{again / pages:>11.0f}{size / pages:>11.1f}{memory / pages:>11.2f}")


def measure(documents: int, layout: str, all_told: bool) -> tuple[int, float, float, float, float]:
    """Return pages, milliseconds of CPU time of the first edition and of the following, kB, and MB at most."""
    briefing = importlib.import_module("test_layout").numbered(documents)
    if all_told:
        vars(importlib.import_module("briefing.renderers.page.build"))["_MOST_BLOCKS"] = documents
    before = _most_memory()
    spent = []
    for _ in range(RUNS):
        started = time.process_time()
        data = render_pdf(briefing, Settings(layout=layout), (resources.templates(),)).data
        spent.append(1000 * (time.process_time() - started))
    pages = len(pypdfium2.PdfDocument(data))
    return pages, spent[0], statistics.median(spent[1:]), len(data) / 1024, _most_memory() - before


def _most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
