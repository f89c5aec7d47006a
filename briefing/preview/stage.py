"""What the preview shows now, for many who look at once, and whom a change wakes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from threading import Condition


@dataclass(frozen=True)
class Shown:
    """The edition, or the page of an error in its place."""

    data: bytes
    is_error: bool = False

    @cached_property
    def tag(self) -> str:
        """Tells this page from every other, those of an earlier preview too."""
        return sha256(self.data).hexdigest()[:16]


class Stage:
    """Holds what is shown."""

    def __init__(self, shown: Shown) -> None:
        self._turn = Condition()
        self.shown = shown
        self.is_over = False

    def show(self, shown: Shown) -> None:
        """Put *shown* in the place of what was shown before."""
        with self._turn:
            self.shown = shown
            self._turn.notify_all()

    def end(self) -> None:
        """Wake all who wait, for nothing more comes."""
        with self._turn:
            self.is_over = True
            self._turn.notify_all()

    def wait(self, tag: str, seconds: float) -> Shown:
        """Return what is shown as soon as it is another than *tag*, at the end, or after *seconds*."""
        with self._turn:
            self._turn.wait_for(lambda: self.is_over or self.shown.tag != tag, seconds)
            return self.shown
