"""Measures who said what: on the test cases of each language, and by how far a speaker is trusted.

    python -m benchmarks.quotes [--set FILE ...] [--rules] [--without RULE]

Below the languages stand, for all cases together, the share of speakers given at each level of trust and how many of
them are right, then the time for 5,000 characters and how it grows with length. ``--set`` adds labelled documents, a
JSON object a line, packed by gzip or not: ``lang``, ``text`` and ``quotes`` with ``start``, ``end``, ``kind``,
``speaker`` and ``speaker_also``; a speaker is right there whose name holds the one wanted, or is held by it.
``--rules`` prints of each rule how many speakers it gave, how many of them are right, and what is lost of the F1 of
words and speaker without it; ``--without`` measures all without one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import briefing
from briefing.extract.quotes import find_quotes, rules
from briefing.extract.quotes.clauses import find_clause
from briefing.extract.quotes.discourse import inference, speakers, walk
from briefing.model import Document, Quote

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "quotes"
DOCUMENTS = Path(__file__).resolve().parent / "documents"
PRINTED = 0.9
"""Trust from which a page names a speaker."""
LEVELS = (0.5, 0.7, 0.8, 0.9, 0.95)
ROUNDS = 30
CHARACTERS = 5_000

Pair = tuple[str | None, str]


class Labelled(NamedTuple):
    """A document with the quotations that are wanted."""

    language: str
    text: str
    wanted: Sequence[tuple[int, int, tuple[str, ...]]]
    """Where each begins and ends, and the names that are right; none where nobody is."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quotes")
    parser.add_argument("--set", nargs="*", default=[], type=Path, metavar="FILE")
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--without", metavar="RULE", choices=[rule.name for rule in rules.RULES])
    asked = parser.parse_args()
    sets = {path.name: list(read_labelled(path)) for path in asked.set}
    if asked.rules:
        print_rules({"cases": list(label_cases()), **sets})
        return
    with without(asked.without):
        print_cases()
        for name, documents in sets.items():
            found, wanted, right, _ = score(documents)
            print(f"{name}: {wanted:,} quotations, words and speaker {f1(right, found, wanted):.3f}", end="")
            given, right = score_printed(documents)
            print(f"; a speaker is printed at {given / wanted:.3f} of them, right {right / max(given, 1):.3f}")
    print_speed()


@contextmanager
def without(name: str | None) -> Iterator[None]:
    """Let the rule *name* decide nothing; those that are tried after it do, but for other clauses of the sentence."""

    def refuse(decides: Any, place: int) -> Any:
        return lambda *given, **named: given[place].name != name and decides(*given, **named)

    def find(*given: Any) -> Any:
        clause = find_clause(*given)
        return None if clause is not None and clause.rule.name == name else clause

    with ExitStack() as stack:
        if name is not None:
            stack.enter_context(patch.object(speakers, "find_clause", find))
            stack.enter_context(patch.object(inference, "give", refuse(walk.give, 4)))
            stack.enter_context(patch.object(inference, "take", refuse(walk.take, 3)))
        yield


def read_labelled(path: Path) -> Iterator[Labelled]:
    """Yield the documents of a labelled set."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            spoken = [quote for quote in record["quotes"] if quote["kind"] != "indirect"]
            wanted = [
                (quote["start"], quote["end"], tuple(filter(None, (quote["speaker"], *quote.get("speaker_also", ())))))
                for quote in spoken
            ]
            yield Labelled(record["lang"], record["text"], wanted)


def label_cases() -> Iterator[Labelled]:
    """Yield the test cases in the same shape."""
    for path in sorted(CASES.glob("*.txt")):
        for text, pairs in read_cases(path):
            spans = [(text.find(words), words, name) for name, words in pairs]
            wanted = [(at, at + len(words), (name,) if name else ()) for at, words, name in spans if at >= 0]
            yield Labelled(path.stem, text, wanted)


def score(documents: Sequence[Labelled]) -> tuple[int, int, int, Counter[tuple[str, bool]]]:
    """Return how many quotations were found, wanted and right with their speaker, and by rule how many were right."""
    found = wanted = right = 0
    by_rule: Counter[tuple[str, bool]] = Counter()
    for document in documents:
        quotes = spoken(find_quotes(briefing.document(document.text, language=document.language)))
        found, wanted = found + len(quotes), wanted + len(document.wanted)
        for start, end, names in document.wanted:
            quote = next((one for one in quotes if one.span.start < end and start < one.span.end), None)
            if quote is not None:
                good = names_one(quote, names)
                right += good
                by_rule[quote.rule, good] += 1
    return found, wanted, right, by_rule


def score_printed(documents: Sequence[Labelled]) -> tuple[int, int]:
    """Return how many wanted quotations have a speaker that a page prints, and how many of these are right."""
    given = right = 0
    for document in documents:
        quotes = spoken(find_quotes(briefing.document(document.text, language=document.language)))
        for start, end, names in document.wanted:
            quote = next((one for one in quotes if one.span.start < end and start < one.span.end), None)
            if quote is not None and quote.trust >= PRINTED and names:
                given, right = given + 1, right + names_one(quote, names)
    return given, right


def names_one(quote: Quote, names: Sequence[str]) -> bool:
    """Tell whether a quotation has one of the speakers that are right, or none where there is none."""
    given = quote.speaker.name.casefold() if quote.speaker else ""
    if not given or not names:
        return not given and not names
    return any(name.casefold() in given or given in name.casefold() for name in names)


def print_rules(sets: dict[str, list[Labelled]]) -> None:
    """Print what each rule gives, and what it earns."""
    whole = {name: score(documents) for name, documents in sets.items()}
    print(f"{'rule':24}" + "".join(f"{name[:22]:>24}" for name in sets))
    for rule in rules.RULES:
        cells = []
        for name, documents in sets.items():
            found, wanted, right, by_rule = whole[name]
            good, bad = by_rule[rule.name, True], by_rule[rule.name, False]
            lost = 0.0
            if good + bad:
                with without(rule.name):
                    fewer, _, less, _ = score(documents)
                lost = f1(right, found, wanted) - f1(less, fewer, wanted)
            cells.append(f"{good:>10} of {good + bad:<4}{lost:+.3f}")
        print(f"{rule.name:24}" + "".join(f"{cell:>24}" for cell in cells), flush=True)


def print_cases() -> None:
    """Print how many of the cases are right, by language, and by how far a speaker is trusted."""
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
