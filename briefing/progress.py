"""Tells a program how far the making of an edition is; who asks for nothing pays nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

T = TypeVar("T")

Stage = Literal["reading", "comparing", "telling", "setting"]
"""In their order: inputs are read and analysed, documents are compared, stories are told, and pages are set."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the making of an edition is."""

    stage: Stage
    done: int
    """Of what the stage counts: inputs while reading, documents while comparing, stories while telling."""
    total: int | None
    """Of the same; None where it is not known, as of the messages of a mailbox."""


Follow = Callable[[Progress], None]
"""Is told of each step, in the thread that asked for the edition."""


class StageCounter:
    """Counts what is done of one stage, and tells each step."""

    def __init__(self, stage: Stage, total: int | None, follow: Follow | None) -> None:
        self._stage = stage
        self._total = total
        self._follow = follow
        self._done = 0
        self._tell()

    def count(self, items: Iterable[T]) -> Iterator[T]:
        """Yield *items*; each is done when the next one is asked for."""
        for item in items:
            yield item
            self.add()

    def add(self, done: int = 1) -> None:
        """Tell that so many more are done; more than were foreseen are as many as there are."""
        self._done += done
        self._tell()

    def _tell(self) -> None:
        if self._follow:
            total = self._total if self._total is None else max(self._total, self._done)
            self._follow(Progress(self._stage, self._done, total))


def noting_failures(follow: Follow | None, failed: list[Exception]) -> Follow | None:
    """Return *follow* so that what it raises is noted in *failed* too: it is no fault of the work within."""
    if follow is None:
        return None

    def noting(progress: Progress) -> None:
        try:
            follow(progress)
        except Exception as error:
            failed.append(error)
            raise

    return noting
