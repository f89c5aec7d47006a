"""The worker's side: takes calls from one pipe, and answers on another."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from briefing.isolate.frames import CALL, DONE, FAILED, ITEM, read_frame, write_frame

try:
    import resource
except ImportError:  # Windows has none: there the owner's clock alone ends what takes too long
    resource = None  # type: ignore[assignment]

_PAGES_OF_DATA = 5
"""Which number of /proc/self/statm is what RLIMIT_DATA counts, in pages. Source: proc(5)."""


def main() -> None:
    """Serve on standard input and output, as the program of a fresh process."""
    serve(sys.stdin.buffer, _take_standard_output())


def serve(requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answer calls until there are no more; the limits of a call start anew with each item it yields."""
    while True:
        try:
            kind, data = read_frame(requests)
        except EOFError:
            return
        if kind == CALL:
            _answer(data, replies)


def _take_standard_output() -> IO[bytes]:
    """Return standard output, from now on closed to whatever a library may print."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return replies


def _answer(data: bytes, replies: IO[bytes]) -> None:
    try:
        call, arguments, seconds, memory = pickle.loads(data)  # noqa: S301 - from the owner, who is trusted
        _limit(seconds, memory)
        for item in _results(call, arguments):
            write_frame(replies, ITEM, msgspec.msgpack.encode(item))
            _limit(seconds, memory)
    except Exception as error:  # the owner decides what it means
        write_frame(replies, FAILED, f"{type(error).__name__}: {error}".encode("utf-8", "replace"))
    else:
        write_frame(replies, DONE)


def _results(call: Any, arguments: tuple[Any, ...]) -> Iterator[Any]:
    yield from call(*arguments)


def _limit(seconds: int, memory: int) -> None:
    """Let this process use *seconds* of CPU time and *memory* bytes more than it has used up to now."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)
    if held := _held():
        _lower(resource.RLIMIT_DATA, held + memory)


def _lower(kind: int, limit: int) -> None:
    _, hard = resource.getrlimit(kind)
    soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (soft, hard))


def _held() -> int:
    """Return the bytes of data that this process holds, or 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[_PAGES_OF_DATA]) * resource.getpagesize()
    except (OSError, IndexError, ValueError):
        return 0
