"""Workers that are killed while they work: how many documents are lost, and how many are worked through twice.

Each worker writes down what it begins and what it ends, so that both are counted, not guessed.
"""

from __future__ import annotations

import importlib.util
import os
import random
import signal
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

from benchmarks.invented import SHORT_WORDS
from benchmarks.scale.flat import make_raw
from benchmarks.stages import find_children
from briefing.examine import examine
from briefing.model import Raw
from briefing.settings import AnalysisSettings, Settings
from briefing.spread import Lost, make_pool, spread
from briefing.steps import Yielded

ASKED = 0.05
"""Workers killed a minute, as a share of all, that the design is to bear."""
EACH = 0.03
"""Seconds that a worker is at a report of 700 words: at the rate asked, one is killed among 40,000 documents."""
_LOOK = 0.1
"""Seconds between two looks at how many documents have been begun."""


@dataclass(frozen=True)
class Killed:
    """What became of a run whose workers were killed."""

    way: str
    documents: int
    kills: int
    lost: int
    begun_again: int
    """Begun more often than once."""
    done_again: int
    """Worked through more often than once."""
    wall: float
    """Seconds."""

    @property
    def faster(self) -> float:
        """How many times as many workers were killed, by documents, as at the rate that is asked."""
        return self.kills / self.documents * 60 / ASKED / EACH

    @property
    def carried(self) -> float:
        """The share of documents begun again, carried forward to the rate that is asked: it goes with the kills."""
        return self.begun_again / self.documents / max(self.faster, 1e-9)


@dataclass(frozen=True)
class Noting:
    """Analyses an input as the product does, and notes in the file *log* that it begins, and that it has ended."""

    log: str
    settings: AnalysisSettings

    def __call__(self, raw: Raw) -> list[Any]:
        self._note("begun", raw.name)
        found = examine(raw, self.settings)
        self._note("done", raw.name)
        return found

    def _note(self, what: str, name: str) -> None:
        line = f"{what} {name} {os.getpid()}\n".encode()
        number = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)  # a short line is written as a whole
        os.write(number, line)
        os.close(number)


def list_ways() -> dict[str, Callable[[int], AbstractContextManager[Executor]]]:
    """Return by name what gives an executor of so many workers; Dask only where it is installed."""
    ways: dict[str, Callable[[int], AbstractContextManager[Executor]]] = {"process pool": make_pool}
    if importlib.util.find_spec("distributed"):
        ways["Dask, LocalCluster"] = _open_cluster
    return ways


@contextmanager
def _open_cluster(workers: int) -> Iterator[Executor]:
    """Give an executor of a cluster of worker processes on this machine; its nannies replace those that die."""
    import distributed

    with (
        warnings.catch_warnings(),
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=50,
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        warnings.simplefilter("ignore")
        yield client.get_executor(pure=False)


def measure(way: str, documents: int, workers: int, every: int, words: int = SHORT_WORDS) -> Killed:
    """Return what became of *documents* of whose *workers* one is killed whenever *every* so many have been begun."""
    settings = Settings(date="2026-11-23", isolated=False).analysis
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log.txt")
        raws = (make_raw(number, words) for number in range(documents))
        start = time.monotonic()
        with list_ways()[way](workers) as executor, _killing(every, log) as kills:
            results = [found for _, found in spread(Noting(str(log), settings), raws, executor)]
            wall = time.monotonic() - start
        noted = read_notes(log)
    return Killed(
        way,
        documents,
        len(kills),
        documents - sum(_is_whole(found) for found in results),
        count_again(noted, "begun"),
        count_again(noted, "done"),
        wall,
    )


def _is_whole(found: list[Any] | Lost) -> bool:
    return not isinstance(found, Lost) and all(isinstance(one, Yielded) for one in found)


def read_notes(log: Path) -> list[tuple[str, str, int]]:
    """Return what was noted so far: what, of which document, by which process."""
    if not log.exists():
        return []
    whole = log.read_text(encoding="ascii").rpartition("\n")[0]
    return [(what, name, int(process)) for what, name, process in (line.split() for line in whole.splitlines())]


def count_again(notes: Sequence[tuple[str, str, int]], what: str) -> int:
    """Return how often something was begun, or done, beside the first time of each document."""
    names = [name for noted, name, _ in notes if noted == what]
    return len(names) - len(set(names))


@contextmanager
def _killing(every: int, log: Path) -> Iterator[list[int]]:
    """Kill a worker that has begun a document whenever so many more have been begun; give the list of those killed."""
    chance, stop, killed = random.Random(1), Event(), list[int]()

    def kill() -> None:
        while not stop.wait(_LOOK):
            begun = [process for what, _, process in read_notes(log) if what == "begun"]
            workers = sorted(set(begun).difference(killed).intersection(find_children()))
            if workers and len(begun) >= every * (len(killed) + 1):
                killed.append(chance.choice(workers))
                with suppress(ProcessLookupError):
                    os.kill(killed[-1], signal.SIGKILL)

    thread = Thread(target=kill, daemon=True)
    thread.start()
    try:
        yield killed
    finally:
        stop.set()
        thread.join()
