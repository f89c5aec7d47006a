"""Measures figures: on the test cases of each language, and the time beside quantulum3 where that is installed.

Run with ``python -m benchmarks.figures``. Of each language stand the cases that are
right to the word, then the CPU time for a sentence of the documents of this folder
and how it grows with length.
"""

from __future__ import annotations

import importlib.util
import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import briefing
from benchmarks.summaries import DOCUMENTS, read_sample
from briefing import Document, Figure
from briefing.extract.figures import find_figures

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "figures"
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
ROUNDS = 5
TIMES_LONGER = 16


def main() -> None:
    """Print the tables."""
    print("language  cases  right")
    for language in LANGUAGES:
        cases = read_cases(CASES / f"{language}.txt")
        right = sum(
            [describe(f) for f in briefing.find_figures(text, language=language)] == told for text, told in cases
        )
        print(f"{language:8}  {len(cases):5}  {right:5}")
    print_speed([read_sample(path).document for path in sorted(DOCUMENTS.glob("*.en.txt"))])


def read_cases(path: Path) -> list[tuple[str, list[str]]]:
    """Return the sentence of each case with its figures as ``describe`` writes them."""
    cases = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line.strip() for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            cases.append((lines[0], lines[1:]))
    return cases


def describe(figure: Figure) -> str:
    """Return *figure* as the case files write it: words, value, unit, what is counted, modifier."""
    ends = [end for end in (figure.low, figure.high) if math.isfinite(end)]
    value = "..".join(dict.fromkeys(f"{round(end, 4):.15g}" for end in ends))
    return " | ".join((figure.text, value, figure.unit or "-", figure.counts or "-", figure.modifier))


def print_speed(documents: Sequence[Document]) -> None:
    """Print the time for a sentence, ours and that of quantulum3, and the exponent of our growth."""
    sentences = [sentence.text for document in documents for sentence in document.sentences]
    ours = quickest(lambda: [find_figures(document) for document in documents]) / len(sentences)
    text = "\n".join(sentence for sentence in sentences)
    short, long = (briefing.document(part, language="en") for part in (text, "\n".join([text] * TIMES_LONGER)))
    growth = quickest(lambda: find_figures(long)) / quickest(lambda: find_figures(short))
    exponent = math.log(growth) / math.log(TIMES_LONGER)
    print(f"\n{ours * 1e3:.2f} ms CPU a sentence, growing with length to the power of {exponent:.2f}")
    if importlib.util.find_spec("quantulum3"):
        parser = importlib.import_module("quantulum3.parser")
        parse: Callable[[str], object] = parser.parse
        other = quickest(lambda: [parse(sentence) for sentence in sentences]) / len(sentences)
        print(f"{other * 1e3:.2f} ms CPU a sentence by quantulum3, {other / ours:.1f} times as much")


def quickest(act: Callable[[], object]) -> float:
    """Return the least CPU time of *act* in some rounds, in seconds."""
    act()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
