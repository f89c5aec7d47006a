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
        self.looked = 0
        self.has_aged = False
        """Whether objects of the last edition are among the old, where nobody looks for a long time."""


_runs = _Runs()


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for unused objects rarely, and as usual again once the last of the threads that asked for it is done.

    What a large edition left behind is cleared away before the next one: it would be half a second lost
    (of nine, for 89 pages) where there is none.
    """
    with _runs.lock:
        if not _runs.count:
            if _runs.has_aged:
                gc.collect()
            _runs.usual, _runs.looked = gc.get_threshold(), _count_looks()
            gc.set_threshold(*_RARELY)
        _runs.count += 1
    try:
        yield
    finally:
        with _runs.lock:
            _runs.count -= 1
            if not _runs.count:
                gc.set_threshold(*_runs.usual)
                _runs.has_aged = _count_looks() > _runs.looked


def _count_looks() -> int:
    """Return how often the middle-aged were looked at; what is still used then counts as old."""
    return int(gc.get_stats()[1]["collections"])
