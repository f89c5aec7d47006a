"""Measures the sentence finder: boundary F1 on the test cases, and characters a second.

Run with ``python benchmarks/sentences.py``. Where the user's NLTK has ``punkt_tab``,
its figures stand beside ours.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

from briefing.language import load
from briefing.model import Span
from briefing.text.segmentation.sentences import split

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "sentences"
SAMPLE = 400_000
"""Characters of the text that speed is measured on."""

Splitter = Callable[[str], Sequence[str]]


def main() -> None:
    """Print one line a language."""
    print("language  cases  F1     Mchar/s  punkt_tab F1")
    for path in sorted(CASES.glob("*.txt")):
        cases = read_cases(path)
        code = path.stem
        other = punkt(load(code).name.lower())
        theirs = f"{f1(cases, other):.3f}" if other else "-"
        print(f"{code:8}  {len(cases):5}  {f1(cases, ours(code)):.3f}  {speed(cases, code):7.2f}  {theirs}")


def read_cases(path: Path) -> list[tuple[str, list[str]]]:
    """Return the paragraph and the expected sentences of each case."""
    cases = []
    for block in path.read_text(encoding="utf-8").split("\n== ")[1:]:
        _, text, _, *sentences = block.strip().splitlines()
        cases.append((text, sentences))
    return cases


def ours(code: str) -> Splitter:
    """Return our splitter for a language."""
    return lambda text: [span.of(text) for span in split(text, Span(0, len(text)), code)]


def punkt(name: str) -> Splitter | None:
    """Return NLTK's trained splitter, or None where its data is not on this machine."""
    from nltk.tokenize import PunktTokenizer

    try:
        tokenize: Splitter = PunktTokenizer(name).tokenize
    except LookupError:
        return None
    return tokenize


def f1(cases: Sequence[tuple[str, list[str]]], splitter: Splitter) -> float:
    """Return the F1 of the inner boundaries, counted by the characters before each."""
    right = found = wanted = 0
    for text, sentences in cases:
        expected, got = boundaries(sentences), boundaries(splitter(text))
        right, found, wanted = right + len(expected & got), found + len(got), wanted + len(expected)
    return 2 * right / (found + wanted) if found + wanted else 1.0


def boundaries(sentences: Sequence[str]) -> set[int]:
    """Return the inner boundaries, as counts of characters that are no white space."""
    return set(accumulate(len("".join(sentence.split())) for sentence in sentences[:-1]))


def speed(cases: Sequence[tuple[str, list[str]]], code: str) -> float:
    """Return million characters a second, warm, on paragraphs of ordinary length."""
    paragraph = " ".join(text for text, _ in cases)
    splitter = ours(code)
    splitter(paragraph)
    rounds = SAMPLE // len(paragraph)
    start = time.perf_counter()
    for _ in range(rounds):
        splitter(paragraph)
    return rounds * len(paragraph) / (time.perf_counter() - start) / 1e6


if __name__ == "__main__":
    main()
