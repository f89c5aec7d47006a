"""What a day of very many documents would need: arithmetic on what was measured, and nothing else.

Nothing here was run at that size. Each line says what it is made of, so that it can be done again with other inputs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

DAY = 86_400
"""Seconds."""
BUSY = 0.7
"""Share of its time that a core is planned to work: news comes in waves, and workers start, wait and die."""
MACHINE_MEMORY = 128
"""GB."""


@dataclass(frozen=True)
class Costs:
    """What one document costs; the defaults are those of docs/explanation/scale.md, of reports of 700 words."""

    analysis: float = 0.03
    """CPU seconds from bytes to analysis."""
    taking: float = 0.0026
    """CPU seconds of the one process that hands it out to a worker and takes the result."""
    page: float = 100_000
    """Bytes of a page of the web as it is fetched. Not measured here: taken for what a page of news is, packed."""
    packed: float = 41_000
    """Bytes of an analysis as it travels from a worker."""
    kept: float = 144_000
    """Bytes of an analysis in the memory of the process that makes an edition."""
    record: float = 6_400
    """Bytes of what grouping and finding copies need of it."""
    record_kept: float = 66_000
    """Bytes of that in memory, laid out."""
    grouping: float = 0.0064
    """CPU seconds from records to groups, copies found, in a window of ``window`` documents."""
    window: int = 1_000
    """Documents for which that was measured."""
    power: float = 1.1
    """Of the number of documents in a window, with which grouping them grows."""
    telling: float = 0.0077
    """CPU seconds from groups to stories that are told."""
    worker: float = 0.16
    """GB of a worker, its tables of words filled."""


@dataclass(frozen=True)
class Line:
    """One thing that is needed, and how it comes about."""

    what: str
    sum: str
    result: str


def list_needs(documents: float, costs: Costs) -> Iterator[Line]:
    """Yield what *documents* a day need where the work is in parts and grouping is from records."""
    rate = documents / DAY
    cores = rate * costs.analysis / BUSY
    day, each = f"{documents:,.0f}", f"{rate:,.0f} a second"
    yield Line("documents a second", f"{day} / {DAY:,} s", f"{rate:,.0f}")
    yield Line("cores, to analyse", f"{each} x {1000 * costs.analysis:.0f} ms / {BUSY}", f"{cores:,.1f}")
    yield Line(
        "memory of their workers", f"{cores:,.1f} x {_size(costs.worker * 1e9)}", _size(cores * costs.worker * 1e9)
    )
    yield Line("network in, to fetch", f"{each} x {_size(costs.page)}", _speed(rate * costs.page))
    yield Line("network, analyses to one place", f"{each} x {_size(costs.packed)}", _speed(rate * costs.packed))
    yield Line("network, records to one place", f"{each} x {_size(costs.record)}", _speed(rate * costs.record))
    yield Line("disk a day, analyses", f"{day} x {_size(costs.packed)}", _size(documents * costs.packed))
    yield Line("disk a day, records", f"{day} x {_size(costs.record)}", _size(documents * costs.record))
    yield Line("memory, analyses of a day", f"{day} x {_size(costs.kept)}", _size(documents * costs.kept))
    yield Line("memory, records of a day", f"{day} x {_size(costs.record_kept)}", _size(documents * costs.record_kept))
    for name, windows in (("a day as one window", 1), ("24 windows of an hour", 24)):
        inside = documents / windows
        hours = documents * costs.grouping * (inside / costs.window) ** (costs.power - 1) / 3600
        told = f"{day} x {1000 * costs.grouping:.1f} ms x ({inside:,.0f} / {costs.window:,})^{costs.power - 1:.1f}"
        yield Line(f"core hours, to group {name}", told, f"{hours:,.0f}")
    yield Line(
        "memory, records of an hour",
        f"{day} / 24 x {_size(costs.record_kept)}",
        _size(documents / 24 * costs.record_kept),
    )


def _size(bytes_: float) -> str:
    for unit, size in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6)):
        if bytes_ >= size:
            return f"{bytes_ / size:,.1f} {unit}"
    return f"{bytes_ / 1000:,.1f} kB"


def _speed(bytes_: float) -> str:
    return f"{8 * bytes_ / 1e6:,.0f} Mbit/s"


@dataclass(frozen=True)
class Limit:
    """Up to how many documents a day something holds, and what the design does where it does not."""

    what: str
    documents: float
    answer: str


def list_limits(costs: Costs, *, memory: float = MACHINE_MEMORY, hours: float = 1.0) -> list[Limit]:
    """Return what breaks, the first first, on one machine of so many GB, for an edition that has so many hours."""
    seconds = 3600 * hours
    limits = [
        Limit(
            f"one worker that analyses, in {hours:g} h",
            seconds / costs.analysis,
            "more workers: here, of a cluster, or jobs of parts",
        ),
        Limit(
            f"analyses in the {memory:g} GB of the process that makes an edition",
            memory * 1e9 / costs.kept,
            "an edition a window or a subject; grouping from records alone, which build and join do not do yet",
        ),
        Limit(
            f"stories told in one process, in {hours:g} h",
            seconds / costs.telling,
            "telling only what is printed, which is not done yet",
        ),
        Limit(
            f"one process that takes all analyses, in {hours:g} h",
            seconds / costs.taking,
            "parts: each job writes its own file",
        ),
        Limit(
            f"records in {memory:g} GB",
            memory * 1e9 / costs.record_kept,
            "windows of an hour, or of a language: reports of most events lie in one",
        ),
        Limit(
            f"one window grouped in one process, in {hours:g} h",
            _find_most_grouped(costs, seconds),
            "the same windows, one process each",
        ),
    ]
    return sorted(limits, key=lambda limit: limit.documents)


def _find_most_grouped(costs: Costs, seconds: float) -> float:
    """Return how many documents are grouped in so many *seconds*, in one window."""
    return float((seconds * costs.window ** (costs.power - 1) / costs.grouping) ** (1 / costs.power))
