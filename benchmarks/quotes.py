"""Measures who said what: on the test cases of each language, and by how far a speaker is trusted.

Run with ``python -m benchmarks.quotes``. Below the languages stand, for all cases
together, the share of speakers given at each level of trust and how many of them
are right, then the time for 5,000 characters and how it grows with length.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from pathlib import Path

import briefing
from briefing.extract.quotes import find_quotes
from briefing.model import Document, Quote

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "quotes"
DOCUMENTS = Path(__file__).resolve().parent / "documents"
LEVELS = (0.5, 0.7, 0.8, 0.9, 0.95)
ROUNDS = 30
CHARACTERS = 5_000

Pair = tuple[str | None, str]


def main() -> None:
    """Print the tables."""
    print("language  cases  wanted  found  words  words and speaker")
    everything: list[tuple[Quote, str | None]] = []
    for path in sorted(CASES.glob("*.txt")):
        cases = read_cases(path)
        found = [find_quotes(briefing.document(text, language=path.stem)) for text, _ in cases]
        matched = [pair for quotes, (_, pairs) in zip(found, cases, strict=True) for pair in match(quotes, pairs)]
        everything += matched
        wanted, got = sum(len(pairs) for _, pairs in cases), sum(len(spoken(quotes)) for quotes in found)
        right = sum(is_right(quote, name) for quote, name in matched)
        print(
            f"{path.stem:8}  {len(cases):5}  {wanted:6}  {got:5}  {f1(len(matched), got, wanted):.3f}"
            f"  {f1(right, got, wanted):.3f}"
        )
    print("\ntrust  given  right")
    for level in LEVELS:
        given = [(quote, name) for quote, name in everything if quote.trust >= level]
        right = sum(is_right(quote, name) for quote, name in given)
        print(f"{level:5}  {len(given) / len(everything):.3f}  {right / len(given):.3f}")
    print_speed()


def read_cases(path: Path) -> list[tuple[str, list[Pair]]]:
    """Return the passage of each case with the expected speakers and the words between the marks."""
    cases = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        _, *lines = block.split("\n")
        text = "\n".join(line for line in lines if not line.startswith(("=> ", "~> ")))
        pairs = [line[3:].split(" | ", 1) for line in lines if line.startswith("=> ")]
        cases.append((text, [(None if name == "-" else name, words) for name, words in pairs]))
    return cases


def spoken(quotes: Sequence[Quote]) -> list[Quote]:
    """Return the quotations with marks."""
    return [quote for quote in quotes if quote.kind != "indirect"]


def match(quotes: Sequence[Quote], pairs: Sequence[Pair]) -> list[tuple[Quote, str | None]]:
    """Return each quotation found whose words are wanted, with the speaker that is."""
    left = list(pairs)
    matched = []
    for quote in spoken(quotes):
        wanted = next((pair for pair in left if pair[1] == quote.text), None)
        if wanted:
            left.remove(wanted)
            matched.append((quote, wanted[0]))
    return matched


def is_right(quote: Quote, name: str | None) -> bool:
    """Tell whether a quotation was given the speaker that is wanted, or none where none is."""
    return (quote.speaker.name if quote.speaker else None) == name


def f1(right: int, found: int, wanted: int) -> float:
    """Return the harmonic mean of the shares of *found* and *wanted* that are right."""
    return 2 * right / (found + wanted) if found + wanted else 1.0


def print_speed() -> None:
    """Print the time for 5,000 characters of English, from text, and the exponent of its growth."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.en.txt")))
    short, long = text[:CHARACTERS], (text * 40)[: 16 * CHARACTERS]
    find_quotes(briefing.document(short, language="en"))
    quick = min(seconds(short) for _ in range(ROUNDS))
    slow = min(seconds(long) for _ in range(3))
    growth = math.log(slow / quick) / math.log(len(long) / len(short))
    print(f"\n{quick * 1e3:.1f} ms CPU for {CHARACTERS:,} characters, growing with length to the power of {growth:.2f}")


def seconds(text: str) -> float:
    """Return the CPU time from *text* to its quotations."""
    start = time.process_time()
    document: Document = briefing.document(text, language="en")
    find_quotes(document)
    return time.process_time() - start


if __name__ == "__main__":
    main()
