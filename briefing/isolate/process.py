"""The owner's side: starts worker processes, hands them calls, and tells why one died."""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import Any, TypeVar

import msgspec

from briefing.isolate.frames import CALL, DONE, ITEM, read_frame, write_frame
from briefing.isolate.start import start

Item = TypeVar("Item")

_CLOCK = 10
"""Seconds on the clock that a second of CPU time may take: other programs want the processor too."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a call may use between two of its items."""

    seconds: int
    """Of CPU time."""
    memory: int
    """In bytes, where the system can limit it: on Linux."""
    clock: int = 0
    """Seconds on the clock; 0 is ten times those of CPU time."""

    @property
    def on_the_clock(self) -> int:
        """Seconds on the clock."""
        return self.clock or self.seconds * _CLOCK


class WorkerDied(Exception):  # noqa: N818 - named for what happened
    """The worker ended during a call; ``str()`` of it says why."""


class WorkerFailed(Exception):  # noqa: N818 - named for what happened
    """The call raised an error in the worker; ``str()`` of it names the error."""


class Worker:
    """A Python process that runs one call after another, each under limits."""

    def __init__(self) -> None:
        self._path = tuple(sys.path)
        self._process = start()
        self._steps = 0
        self._was_late = False

    @property
    def fits(self) -> bool:
        """Whether it still runs, and finds modules where this process does."""
        return self._process.is_running() and self._path == tuple(sys.path)

    def run(
        self, call: Callable[..., Iterable[Item]], arguments: tuple[Any, ...], kind: object, limits: Limits
    ) -> Iterator[Item]:
        """Yield what *call* yields, each item decoded as a *kind*: a type, or a union that msgspec can tell apart.

        Raises:
            WorkerDied: the process ended, or took longer than *limits* allow between two items.
            WorkerFailed: the call raised an error, or gave what is no *kind*.
        """
        decode = msgspec.msgpack.Decoder(kind).decode
        with self._watch(limits):
            try:
                data = pickle.dumps((call, arguments, limits.seconds, limits.memory))
                write_frame(self._process.requests, CALL, data)
                while True:
                    tag, data = read_frame(self._process.replies)
                    self._steps += 1
                    if tag != ITEM:
                        break
                    yield decode(data)
            except (EOFError, BrokenPipeError, ConnectionError) as error:
                raise WorkerDied(self._cause(limits)) from error
            except msgspec.DecodeError as error:
                raise WorkerFailed(f"its answer cannot be understood: {error}") from error
        if tag != DONE:
            raise WorkerFailed(data.decode("utf-8", "replace"))

    @contextlib.contextmanager
    def _watch(self, limits: Limits) -> Iterator[None]:
        """End the process where it makes no step for longer than the clock allows."""
        stop = Event()

        def look() -> None:
            seen = self._steps
            while not stop.wait(limits.on_the_clock):
                if self._steps == seen:
                    self._was_late = True
                    self._process.kill()
                    return
                seen = self._steps

        thread = Thread(target=look, daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()  # while a thread runs, no worker can be started as a copy

    def _cause(self, limits: Limits) -> str:
        code = self._process.wait()
        if self._was_late:
            return f"it made no progress for {_count(limits.on_the_clock)}"
        if code == -getattr(signal, "SIGXCPU", 0):
            return f"it took more than {_count(limits.seconds)} of CPU time"
        if code == -getattr(signal, "SIGKILL", 0):
            return "its process was killed, as a system does that is out of memory"
        name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"its process crashed ({name})"

    def close(self) -> None:
        """End the process; it holds nothing that could be lost."""
        self._process.kill()
        for pipe in (self._process.requests, self._process.replies):
            with contextlib.suppress(OSError):
                pipe.close()
        self._process.wait()


def _count(seconds: int) -> str:
    return f"{seconds} second{'s' if seconds != 1 else ''}"


_idle: list[Worker] = []
_lock = Lock()


def run(
    call: Callable[..., Iterable[Item]], arguments: tuple[Any, ...], kind: object, limits: Limits
) -> Iterator[Item]:
    """Yield what *call* yields in a worker process; one that is free is used again.

    Raises:
        WorkerDied: the process ended, or took longer than *limits* allow between two items.
        WorkerFailed: the call raised an error.
    """
    worker = _take()
    is_whole = False
    try:
        yield from worker.run(call, arguments, kind, limits)
        is_whole = True
    finally:
        if is_whole:
            _give_back(worker)
        else:
            worker.close()


def warm_up(workers: int) -> None:
    """Start so many *workers* now, before there are threads, which make starting one slow."""
    for worker in [_take() for _ in range(workers)]:
        _give_back(worker)


def _take() -> Worker:
    while True:
        with _lock:
            worker = _idle.pop() if _idle else None
        if worker is None:
            return Worker()
        if worker.fits:
            return worker
        worker.close()


def _give_back(worker: Worker) -> None:
    with _lock:
        _idle.append(worker)


@atexit.register
def close_idle() -> None:
    """End the workers that wait for work."""
    while _idle:
        _idle.pop().close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # they are the parent's
