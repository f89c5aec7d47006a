"""Lets the interpreter look for unused objects less often while pages are set."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = (50_000, 20, 50)
"""New objects between two looks, looks at the young between two at the middle-aged, and of these between two at the
old. A page is a million objects that all stay until it is written: the usual looks at them cost a quarter of the time
of an edition of 22 pages, these hardly any, for 15 percent more memory."""


class _Runs:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.count = 0
        self.usual = gc.get_threshold()


_runs = _Runs()


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for unused objects rarely, and as usual again once the last of the threads that asked for it is done."""
    with _runs.lock:
        if not _runs.count:
            _runs.usual = gc.get_threshold()
            gc.set_threshold(*_RARELY)
        _runs.count += 1
    try:
        yield
    finally:
        with _runs.lock:
            _runs.count -= 1
            if not _runs.count:
                gc.set_threshold(*_runs.usual)
