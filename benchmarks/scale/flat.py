"""What one document more costs after a thousand, and after a hundred thousand: time, and memory of each process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import msgspec

from benchmarks.invented import SHORT_WORDS, invent
from benchmarks.stages import find_children, spent_by_all
from briefing.examine import examine, examine_all
from briefing.isolate.process import warm_up
from briefing.model import Raw
from briefing.settings import Settings
from briefing.steps import Yielded

_SAMPLE = 25
"""One analysis of so many is packed to weigh it."""


@dataclass(frozen=True)
class Mark:
    """Where a stream of documents was after so many of them; times are of those since the mark before."""

    documents: int
    cpu: float
    """Milliseconds a document, of all processes; inventing it is not counted."""
    wall: float
    """Milliseconds a document."""
    owner: float
    """MB of the process that hands out the work and takes the results."""
    worker: float
    """MB of the largest worker."""
    analysis: float
    """Bytes of an analysis, packed."""
    lost: int
    """Documents of which there is none, since the beginning."""


def measure(marks: Sequence[int], words: int = SHORT_WORDS, workers: int = 2) -> Iterator[Mark]:
    """Yield a mark at each of *marks*, of one stream that is analysed by so many *workers*, and nothing of it kept."""
    settings = Settings(date="2026-11-23").analysis
    source = _Source(marks[-1], words)
    warm_up(workers)
    with ThreadPoolExecutor(workers) as executor:
        lost = before = 0
        sizes: list[int] = []
        cpu, wall = spent_by_all(), time.monotonic()
        for seen, (_, outcomes) in enumerate(examine_all(examine, source.invent_all(), settings, executor), 1):
            found = [outcome.item for outcome in outcomes if isinstance(outcome, Yielded)]
            lost += not found
            if seen % _SAMPLE == 1:
                sizes += [len(msgspec.msgpack.encode(analysis)) for analysis in found]
            if seen in marks:
                told = spent_by_all() - source.spent - cpu, time.monotonic() - wall
                each, clock_each = (1000 * seconds / (seen - before) for seconds in told)
                largest = max(map(find_memory, find_children()), default=0.0)
                mean = sum(sizes) / max(len(sizes), 1)
                yield Mark(seen, each, clock_each, find_memory(os.getpid()), largest, mean, lost)
                before, source.spent, cpu, wall = seen, 0.0, spent_by_all(), time.monotonic()


class _Source:
    """Documents by number, and the CPU seconds that it took to invent them."""

    def __init__(self, count: int, words: int) -> None:
        self._count, self._words = count, words
        self.spent = 0.0

    def invent_all(self) -> Iterator[Raw]:
        for number in range(self._count):
            start = time.thread_time()
            raw = make_raw(number, self._words)
            self.spent += time.thread_time() - start
            yield raw


def make_raw(number: int, words: int) -> Raw:
    """Return document *number* as it is opened from a file."""
    name = f"{number:08}.txt"
    return Raw(name, name, invent(number, words=words).encode())


def find_memory(process: int) -> float:
    """Return the MB that a process holds in memory, or 0 where it has ended."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0.0
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6
