"""Prints what is measured of very many documents, with real processes, and what is carried forward from that.

    python -m benchmarks.scale [flat] [grouping] [kills] [poison] [workers] [forecast] [--small] [--markdown]

Without a name, all of them in this order: an hour on two cores. ``--small`` takes seconds each, and shows only that
they run. ``--most 1000000`` has the stream and the windows go on so far, which takes hours; the stream says how many
are to go. ``--words 10`` has shorter documents in both, so that it ends.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import Any

from benchmarks.invented import SHORT_WORDS
from benchmarks.scale import flat, forecast, grouping, kills, parts, poison, workers
from benchmarks.tables import figures, print_table
from briefing.isolate.threads import ONE_THREAD

DOCUMENTS_A_DAY = 10_000_000
DAY = 10_000
"""Documents of a window, where ``--most`` asks for many."""


@dataclass(frozen=True)
class Size:
    """How much of each is measured."""

    flat: tuple[int, ...] = (1_000, 10_000, 100_000)
    flat_words: int = 60
    grouping_words: int = SHORT_WORDS
    grouping: tuple[tuple[int, int], ...] = ((1_000, 1_000), (10_000, 10_000), (10_000, 1_000), (100_000, 10_000))
    """Documents, and how many of them are in a window."""
    killed: int = 2_000
    kill_every: int = 200
    """Documents."""
    workers: int = 4
    poisoned: int = 30_000
    same: int = 300
    same_workers: tuple[int, ...] = (1, 8, 64)


SMALL = Size(
    flat=(20, 60),
    grouping=((40, 40), (120, 40)),
    killed=60,
    kill_every=20,
    workers=2,
    poisoned=20,
    same=12,
    same_workers=(1, 3),
)


def main() -> None:
    """Print the tables that are asked for."""
    os.environ |= {**ONE_THREAD, **os.environ}
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--small", action="store_true", help="seconds each")
    parser.add_argument("--most", type=int, default=0, help="documents up to which stream and windows go on")
    parser.add_argument("--words", type=int, default=0, help="words of a document in the stream and the windows")
    parser.add_argument("--markdown", action="store_true", help="print the tables of docs/explanation/scale.md")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    size = SMALL if asked.small else Size()
    if asked.most:
        marks = (*(mark for mark in size.flat if mark < asked.most), asked.most)
        size = replace(size, flat=marks, grouping=tuple((mark, min(mark, DAY)) for mark in marks))
    if asked.words:
        size = replace(size, flat_words=asked.words, grouping_words=asked.words)
    for part in asked.parts or PARTS:
        PARTS[part](size, asked.markdown)


def print_flat(size: Size, markdown: bool) -> None:
    head = ["documents", "CPU ms each", "wall ms each", "MB, owner", "MB, largest worker", "kB an analysis", "lost"]
    rows = []
    for mark in flat.measure(size.flat, size.flat_words):
        left = (size.flat[-1] - mark.documents) * mark.wall / 3.6e6
        if left > 0.1:
            print(f"{mark.documents:,} of {size.flat[-1]:,} documents, {left:.1f} hours to go", flush=True)
        rows.append(
            [
                f"{mark.documents:,}",
                f"{mark.cpu:.2f}",
                f"{mark.wall:.2f}",
                f"{mark.owner:.0f}",
                f"{mark.worker:.0f}",
                f"{mark.analysis / 1000:.1f}",
                f"{mark.lost}",
            ]
        )
    title = f"A stream of documents of about {size.flat_words} words, two workers; each row from the one above on"
    print_table(title, head, rows, markdown=markdown)


def print_grouping(size: Size, markdown: bool) -> None:
    head = [
        "documents",
        "in a window",
        "ms to read",
        "bytes a record",
        "ms to group",
        "MB",
        "stories",
        "events",
        "mixed",
    ]
    rows = []
    for documents, window in size.grouping:
        told: grouping.Grouped = alone(grouping.measure, documents, window, size.grouping_words)
        rows.append(
            [
                f"{documents:,}",
                f"{window:,}",
                f"{told.reading:.2f}",
                f"{told.record:,.0f}",
                f"{told.grouping:.2f}",
                f"{told.memory:.0f}",
                f"{told.stories:,}",
                f"{told.events:,}",
                f"{told.mixed}",
            ]
        )
    print_table("Grouping from records, CPU time a document", head, rows, markdown=markdown)


def print_kills(size: Size, markdown: bool) -> None:
    head = [
        "",
        "documents",
        "workers killed",
        "times 5 % a minute",
        "lost",
        "begun again",
        "done again",
        "begun again at 5 % a minute",
    ]
    arguments = size.killed, size.workers, size.kill_every
    runs: list[kills.Killed] = [alone(kills.measure, way, *arguments) for way in kills.list_ways()]
    if parts.are_known():
        runs.append(alone(parts.measure, *arguments))
    rows = [
        [
            told.way,
            f"{told.documents:,}",
            f"{told.kills}",
            figures(told.faster),
            f"{told.lost}",
            f"{told.begun_again} ({told.begun_again / told.documents:.2%})",
            f"{told.done_again} ({told.done_again / told.documents:.2%})",
            f"{told.carried:.4%}",
        ]
        for told in runs
    ]
    title = f"{size.workers} workers, one killed by SIGKILL each {size.kill_every} documents"
    print_table(title, head, rows, markdown=markdown)


def print_poison(size: Size, markdown: bool) -> None:
    told: poison.Poisoned = alone(poison.measure, size.poisoned)
    title = f"{told.documents:,} documents and {len(poison.KINDS)} that break their reader: {told.lost} others lost"
    rows = [[name, what] for name, what in told.named.items()]
    print_table(title, ["left out", "what is said of it"], rows, markdown=markdown)


def print_workers(size: Size, markdown: bool) -> None:
    rows = [
        [str(made.workers), *(digest[:16] for digest in made.digests), f"{made.wall:.0f}"]
        for made in workers.measure(size.same, size.same_workers)
    ]
    head = ["workers", *(f"SHA-256 of {format}" for format in workers.FORMATS), "seconds"]
    print_table(f"One edition of {size.same} documents", head, rows, markdown=markdown)


def print_forecast(size: Size, markdown: bool) -> None:
    costs = forecast.Costs()
    rows = [[line.what, line.sum, line.result] for line in forecast.list_needs(DOCUMENTS_A_DAY, costs)]
    title = f"Carried forward to {DOCUMENTS_A_DAY:,} documents a day; not run"
    print_table(title, ["needed", "sum", "result"], rows, markdown=markdown)
    limits = [[one.what, f"{one.documents:,.0f}", one.answer] for one in forecast.list_limits(costs)]
    title = f"What breaks first, on one machine of {forecast.MACHINE_MEMORY} GB"
    print_table(title, ["what", "holds up to, documents", "then"], limits, markdown=markdown)


def alone(call: Callable[..., Any], *arguments: Any) -> Any:
    """Return what *call* returns, run in a process of its own, so that memory and children are its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(call, *arguments).result()


PARTS: dict[str, Callable[[Size, bool], None]] = {
    "flat": print_flat,
    "grouping": print_grouping,
    "kills": print_kills,
    "poison": print_poison,
    "workers": print_workers,
    "forecast": print_forecast,
}


if __name__ == "__main__":
    main()
