"""Faults of ours: each costs the sentence it happens in, where somebody is there to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from briefing.errors import BriefingError

T = TypeVar("T")
Piece = TypeVar("Piece")

Listener = Callable[[str], None]
"""Hears of each fault, in words for a person."""

_NO_FAULT_OF_A_SENTENCE = (BriefingError, MemoryError)


def costing_a_sentence(tell: Listener | None) -> _Guard:
    """Leave the rest of what is done inside undone where it fails, and *tell* so; without anybody to tell, fail.

    A language file with a fault and a lack of memory are no fault of a sentence, and are raised.
    """
    return _Guard(tell)


class _Guard:
    """A class of our own, as each sentence enters several: a generator takes three times as long."""

    __slots__ = ("_tell",)

    def __init__(self, tell: Listener | None) -> None:
        self._tell = tell

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        """Tell of a fault, which ends there; any other *error* is raised."""
        # The promise that a fault costs no more than it must holds for rules too.
        if self._tell is None or not isinstance(error, Exception) or isinstance(error, _NO_FAULT_OF_A_SENTENCE):
            return False
        self._tell(f"{type(error).__name__}: {error}")
        return True


def read_on(
    read: Callable[[Piece], Iterable[T]], whole: Piece, pieces: Callable[[], Sequence[Piece]], tell: Listener
) -> list[T]:
    """Return all that *read* finds in *whole*, or, where it fails, in each of its *pieces* that it does not fail on.

    What has no pieces is tried again. What *read* fails on is told to *tell*.
    """
    failed: list[str] = []
    with costing_a_sentence(failed.append):
        return list(read(whole))
    return [found for piece in pieces() or (whole,) for found in _read_piece(read, piece, tell)]


def _read_piece(read: Callable[[Piece], Iterable[T]], piece: Piece, tell: Listener) -> list[T]:
    with costing_a_sentence(tell):
        return list(read(piece))
    return []
