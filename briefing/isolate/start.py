"""Starts worker processes: a copy of this process where that is safe, else a fresh one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import sleep
from typing import IO

from briefing.isolate.threads import ONE_THREAD
from briefing.isolate.worker import serve

_START = "import sys; sys.path[:] = sys.argv[1:]; from briefing.isolate.worker import main; main()"
_TRIES = 10
_STANDARD = 2
"""Number of the last of the standard files."""


@dataclass(frozen=True, slots=True)
class Process:
    """A worker process: the ends of its two pipes, and how to end it."""

    requests: IO[bytes]
    replies: IO[bytes]
    kill: Callable[[], None]
    wait: Callable[[], int]
    """Waits for its end and returns its exit code, or a signal's number below 0."""
    is_running: Callable[[], bool]


def start() -> Process:
    """Return a new worker process.

    A copy costs a hundredth of a fresh process, which has to load everything
    again; but a copy of a process that runs threads can hang on what they held.
    """
    return _fork() if _may_fork() else _spawn()


def _may_fork() -> bool:
    for _ in range(_TRIES):
        try:
            if sys.platform != "linux" or len(os.listdir("/proc/self/task")) == 1:  # noqa: PTH208 - names are enough
                return sys.platform == "linux"
        except OSError:
            return False
        sleep(0.001)  # a thread that was joined is still on its way out
    return False


def _fork() -> Process:
    from_owner, to_worker = os.pipe()
    from_worker, to_owner = os.pipe()
    number = os.fork()
    if number == 0:
        _be_worker(from_owner, to_owner)
    os.close(from_owner)
    os.close(to_owner)
    codes: list[int] = []

    def wait(how: int = 0) -> int | None:
        if not codes:
            ended, status = os.waitpid(number, how)
            if ended:
                codes.append(os.waitstatus_to_exitcode(status))
        return codes[0] if codes else None

    def kill() -> None:
        if wait(os.WNOHANG) is None:
            os.kill(number, signal.SIGKILL)

    return Process(
        os.fdopen(to_worker, "wb"),
        os.fdopen(from_worker, "rb"),
        kill,
        lambda: wait() or 0,
        lambda: wait(os.WNOHANG) is None,
    )


def _be_worker(requests: int, replies: int) -> None:
    """Serve in the copied process and end it, whatever happens: nothing of the owner's may run in it."""
    try:
        for asked in (signal.SIGINT, signal.SIGTERM):
            signal.signal(asked, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nothing, standard)
        sys.stdout = sys.stderr = os.fdopen(1, "w", closefd=False)  # the owner's may be files that are closed now
        _close_all_but(requests, replies)
        serve(os.fdopen(requests, "rb"), os.fdopen(replies, "wb"))
    finally:
        os._exit(0)


def _close_all_but(*kept: int) -> None:
    """Close all that the owner had open: its files and connections are none of a worker's business."""
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - names are enough
        if int(name) > _STANDARD and int(name) not in kept:
            with suppress(OSError):  # the one by which the folder was listed is closed by now
                os.close(int(name))


def _spawn() -> Process:
    # -P: a file in the folder where the program runs must not pass for a module.
    process = subprocess.Popen(  # noqa: S603 - this Python, and nothing that a document says
        [sys.executable, "-P", "-c", _START, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **ONE_THREAD},
    )
    assert process.stdin and process.stdout  # noqa: S101 - for the type checker: both are pipes
    return Process(process.stdin, process.stdout, process.kill, process.wait, lambda: process.poll() is None)
