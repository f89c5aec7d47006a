"""How fast an archive of years is searched, read and added to.

    python -m benchmarks.archive [EDITIONS [DOCUMENTS]]

Makes an archive of 1,000 editions of 100 invented documents each and prints the
median and the slowest time of a search for each kind of words, of opening and
reading the last edition, and of recording one more.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from briefing.archive import open_archive
from briefing.model import Briefing, Document, Remembered
from briefing.one_text import document

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
WORDS = 30_000
COMMON = 1_500
ROUNDS = 20


def invent(chance: random.Random, number: int) -> Document:
    """Return a document of 180 words; the commoner a word, the more often it comes (Zipf's law)."""
    told = [f"w{min(int(chance.paretovariate(0.9)), WORDS)}" for _ in range(180)]
    sentences = [" ".join(told[start : start + 18]).capitalize() + "." for start in range(0, 180, 18)]
    made = document(f"Title {number} {told[0]} {told[1]}\n\n{' '.join(sentences)}", language="en")
    return replace(made, id=f"d{number}")


def clock(call: Callable[[], object]) -> float:
    """Return how many milliseconds *call* takes."""
    start = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Make the archive and print the table."""
    editions, documents = (int(given) for given in (*sys.argv[1:], *("1000", "100")[len(sys.argv) - 1 :]))
    chance = random.Random(1)
    first = date(2024, 1, 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "editions.sqlite"
        start = time.process_time()
        with open_archive(path) as archive:
            for number in range(editions):
                day = (first + timedelta(days=number)).isoformat()
                told = tuple(invent(chance, n) for n in range(documents))
                archive.record(Remembered(Briefing("Daily", day, None, told, (), (), ()), ()), "{}", NOW)
        spent = time.process_time() - start
        size = path.stat().st_size / 1e6
        print(
            f"{editions} editions, {editions * documents} documents: {size:.0f} MB, made in {spent:.0f} s of CPU time"
        )
        for name, words in (
            ("a rare word", ["w21000"]),
            ("a word in one of ten", ["w40"]),
            ("the commonest word", ["w1"]),
            ("two common words", ["w2", "w3"]),
            ("a phrase", ["w1 w2"]),
            ("a beginning", ["w12*"]),
        ):
            with open_archive(path) as archive:
                times = [clock(lambda words=words: archive.search(words)) for _ in range(ROUNDS)]  # type: ignore[misc]
            print(f"  search for {name:22} {median(times):7.1f} ms, slowest {max(times):7.1f} ms")
        last = (first + timedelta(days=editions - 1)).isoformat()
        with open_archive(path) as archive:
            print(f"  read the last edition             {clock(lambda: archive.edition(last)):7.1f} ms")
            more = Remembered(Briefing("Daily", "2099-01-01", None, told, (), (), ()), ())
            print(f"  record one more                   {clock(lambda: archive.record(more, '{}', NOW)):7.1f} ms")


if __name__ == "__main__":
    main()
