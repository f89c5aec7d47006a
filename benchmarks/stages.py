"""Runs ``briefing build`` with a clock at each of its steps, and writes as JSON what each took.

    python -m benchmarks.stages RESULT MOMENT ARGUMENTS...

RESULT is the file for the JSON, MOMENT when the process was asked for, on the monotonic clock; ARGUMENTS are those of
``briefing``. ``benchmarks.profile`` runs it in a fresh process, so that what is loaded on the way counts where it is
loaded. The clocks are put around what the program itself calls, and are in memory that the worker shares, which is a
copy of this process: on Linux only.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.sharedctypes import RawArray
from pathlib import Path
from typing import Any

from briefing.isolate.threads import ONE_THREAD

STAGES = ("start", "read", "analyse", "hand over", "group", "tell", "compose", "render", "the rest")
"""In their order. What is handed over are inputs to the worker, and analyses back."""
CALLS = {
    "gather": ("briefing.pipeline", "gather"),
    "analyse": ("briefing.examine", "analyse"),
    "find_copies": ("briefing.pipeline", "find_copies"),
    "compare_documents": ("briefing.pipeline", "compare_documents"),
    "group_by_event": ("briefing.pipeline", "group_by_event"),
    "tell": ("briefing.pipeline", "tell"),
    "tie_stories": ("briefing.pipeline", "tie_stories"),
    "tell_between": ("briefing.pipeline", "tell_between"),
    "compose": ("briefing.pipeline", "compose"),
    "brief": ("briefing.pipeline", "brief"),
    "render": ("briefing.publishing", "render"),
}
"""What is clocked, with the module where the program looks for it."""
STEPS = {"read": ("briefing.examine", "read_steps")}
"""The same of what yields its results one by one."""
GROUP = ("find_copies", "compare_documents", "group_by_event")
TELL = ("tell", "tie_stories", "tell_between")
_NAMES = (*CALLS, *STEPS, "start")


class Clock:
    """CPU and wall seconds by what was called, in memory that is shared with copies of this process."""

    def __init__(self) -> None:
        self._spent = RawArray("d", 2 * len(_NAMES))

    def add(self, name: str, cpu: float, wall: float) -> None:
        """Add seconds to *name*."""
        place = 2 * _NAMES.index(name)
        self._spent[place] += cpu
        self._spent[place + 1] += wall

    def told(self, name: str, way: int) -> float:
        """Return the seconds of *name*: of CPU time where *way* is 0, on the clock where it is 1."""
        return float(self._spent[2 * _NAMES.index(name) + way])

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        """Add what the block takes, with all processes that it began."""
        cpu, wall = spent_by_all(), time.monotonic()
        yield
        self.add(name, spent_by_all() - cpu, time.monotonic() - wall)

    def watch(self, name: str, module: str, attribute: str) -> None:
        """Put a function that is clocked in the place of one of *module*."""
        place = importlib.import_module(module)
        call: Callable[..., Any] = getattr(place, attribute)

        @functools.wraps(call)
        def clocked(*arguments: Any, **named: Any) -> Any:
            with self.running(name):
                return call(*arguments, **named)

        setattr(place, attribute, clocked)

    def watch_steps(self, name: str, module: str, attribute: str) -> None:
        """Do the same with a function that yields: only what is between two of its results is clocked."""
        place = importlib.import_module(module)
        call: Callable[..., Iterator[Any]] = getattr(place, attribute)

        @functools.wraps(call)
        def clocked(*arguments: Any, **named: Any) -> Iterator[Any]:
            steps = iter(call(*arguments, **named))
            while True:
                with self.running(name):
                    step = next(steps, None)
                if step is None:
                    return
                yield step

        setattr(place, attribute, clocked)


def main() -> None:
    """Run the command that is asked for, and write the seconds by stage."""
    result, asked = Path(sys.argv[1]), float(sys.argv[2])
    result.write_text(json.dumps(measure(sys.argv[3:], asked)), encoding="utf-8")


def measure(arguments: list[str], asked: float) -> dict[str, list[float]]:
    """Return by stage the seconds of CPU time and on the clock of ``briefing`` with *arguments*."""
    from briefing.cli import run

    clock = Clock()
    for name, (module, attribute) in CALLS.items():
        clock.watch(name, module, attribute)
    for name, (module, attribute) in STEPS.items():
        clock.watch_steps(name, module, attribute)
    note_start(clock, asked)
    with suppress(SystemExit):
        run(arguments)
    return tell(clock, (spent_by_all(), time.monotonic() - asked))


def note_start(clock: Clock, asked: float) -> None:
    """Have *clock* note as the start all that came before the first step."""
    pipeline = importlib.import_module("briefing.pipeline")
    brief = pipeline.brief

    @functools.wraps(brief)
    def noted(*arguments: Any, **named: Any) -> Any:
        clock.add("start", spent_by_all(), time.monotonic() - asked)
        return brief(*arguments, **named)

    vars(pipeline)["brief"] = noted


def tell(clock: Clock, whole: tuple[float, float]) -> dict[str, list[float]]:
    """Return the seconds by stage, each counted once, and of the *whole*; by way: CPU time, on the clock."""
    told: dict[str, list[float]] = {}
    for way in (0, 1):
        seconds = {name: clock.told(name, way) for name in ("start", "read", "analyse", "compose", "render")}
        seconds["hand over"] = clock.told("gather", way) - seconds["read"] - seconds["analyse"]
        seconds["group"] = sum(clock.told(name, way) for name in GROUP)
        seconds["tell"] = sum(clock.told(name, way) for name in TELL)
        seconds["the rest"] = whole[way] - sum(seconds.values())
        for name in STAGES:
            told.setdefault(name, []).append(seconds[name])
    return told


def spent_by_all() -> float:
    """Return the seconds of CPU time of this process and of all that it began, whether they have ended or not."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + sum(map(_spent_by, find_children()))


def find_children() -> list[int]:
    """Return the numbers of the processes that this one began and that run."""
    return [number for task in Path("/proc/self/task").iterdir() for number in _read_children(task)]


def _read_children(task: Path) -> list[int]:
    """Return the processes that a thread began; none where it has just ended."""
    with suppress(OSError):
        return [int(number) for number in (task / "children").read_text(encoding="ascii").split()]
    return []


def _spent_by(process: int) -> float:
    """Return the CPU seconds of a process that runs, by the clock of Linux for it. Source: clock_getcpuclockid(3)."""
    with suppress(OSError):
        return time.clock_gettime((~process << 3) | 2)
    return 0.0


if __name__ == "__main__":
    os.environ |= {**ONE_THREAD, **os.environ}
    main()
