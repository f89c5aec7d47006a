"""One line on a terminal that says how far long work is, and goes when it ends."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from threading import RLock, current_thread, main_thread
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from briefing.progress import Progress, Stage

PATIENCE = 1.0
"""Seconds of work before anything is shown: a line that comes and goes at once is a flicker."""
_EACH = 0.25
"""Seconds between two drawings, so that the time is seen to go on while one step takes long."""
_FORESEEN = 20
"""From this part of the steps on it is said how long the others take: before, it is a guess."""
_ERASE = "\x1b[K"
"""Takes away what stands behind the line: the "^C" that a terminal echoes."""
_LOCK = RLock()
_WORDS: dict[Stage, tuple[str, str]] = {
    "reading": ("reading", "inputs"),
    "comparing": ("comparing", "documents"),
    "telling": ("telling", "stories"),
    "setting": ("setting the page", ""),
}
"""What is done in each stage, and what is counted."""


class ProgressLine:
    """The line of one command; it is drawn by a timer of the system where there is one, else with each step.

    Not by a thread: while one runs, no worker can be started as a copy.
    """

    def __init__(self, stream: TextIO, begun: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin a line on *stream* for work that has *begun* at that time of *clock*, in seconds."""
        self._stream = stream
        self._clock = clock
        self._begun = begun
        self._next = begun + PATIENCE
        self._progress: Progress | None = None
        self._bar: Any = None
        self._is_drawing = False
        self._has_timer = False
        self._lock = RLock()

    def follow(self, progress: Progress) -> None:
        """Show *progress* from now on; a line that cannot be drawn ends no work."""
        with self._lock:
            if self._progress and self._progress.stage != progress.stage:
                self._close()
            self._progress = progress
            if not self._has_timer:
                self._start_timer()
        self._draw()

    def erase(self) -> None:
        """Take the line away until there is progress again; a thread that logs may ask for it too."""
        with self._lock:
            self._progress = None
            if self._has_timer:
                signal.setitimer(signal.ITIMER_REAL, 0)
                self._has_timer = False
            self._close()

    def _start_timer(self) -> None:
        if hasattr(signal, "setitimer") and current_thread() is main_thread():
            signal.signal(signal.SIGALRM, lambda number, frame: self._draw())
            signal.siginterrupt(signal.SIGALRM, False)
            signal.setitimer(signal.ITIMER_REAL, _EACH, _EACH)
            self._has_timer = True

    def _draw(self) -> None:
        """Draw the line if it is time, and if it is not being drawn: a timer comes in the midst of whatever is done."""
        with self._lock:
            now = self._clock()
            if self._progress is None or self._is_drawing or now < self._next or not _is_in_front(self._stream):
                return
            self._is_drawing = True
            self._next = now + _EACH / 2  # a timer may be a little early
            with suppress(
                Exception
            ):  # the terminal is gone, or a library is still being loaded by what was interrupted
                self._show(self._progress, now - self._begun)
            self._is_drawing = False

    def _show(self, progress: Progress, seconds: float) -> None:
        kind = _load_bar()
        layout = lay_out(progress, kind.format_interval(seconds))
        if self._bar is None:
            given = {"total": progress.total, "initial": progress.done, "bar_format": layout}
            self._bar = kind(file=self._stream, leave=False, dynamic_ncols=True, **given)
            return
        self._bar.n, self._bar.total, self._bar.bar_format = progress.done, progress.total, layout
        self._bar.refresh()

    def _close(self) -> None:
        bar, self._bar = self._bar, None
        if bar is not None:
            with suppress(OSError):
                bar.close()
                self._stream.write(_ERASE)
                self._stream.flush()


def _is_in_front(stream: TextIO) -> bool:
    """Tell whether this program has the terminal for itself: one in the background must not write into the next."""
    try:
        return os.tcgetpgrp(stream.fileno()) == os.getpgrp()
    except (AttributeError, OSError):  # there are no such groups, or it is the terminal of another session
        return True


def _load_bar() -> Any:
    """Return the class of bars. Its library takes 100 ms to load, which only long work on a terminal pays."""
    from tqdm.std import tqdm

    tqdm.monitor_interval = 0  # it would be a thread
    tqdm.set_lock(_LOCK)  # that of several processes is not needed: one draws
    return tqdm


def lay_out(progress: Progress, elapsed: str) -> str:
    """Return the line as a format of the bar: stage, counts and time, and how far it is where that is known."""
    doing, counted = _WORDS[progress.stage]
    if progress.total and progress.done:
        rest = ", {remaining} to go" if progress.total <= progress.done * _FORESEEN else ""
        return f"{doing} {{bar:24}} {{n:,}}/{{total:,}} {counted}, {elapsed}{rest}"
    if progress.total:
        return f"{doing} {{total:,}} {counted}, {elapsed}"
    return f"{doing}, {{n:,}} {counted} so far, {elapsed}" if progress.done else f"{doing}, {elapsed}"
