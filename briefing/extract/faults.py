"""Reads on past a fault of ours: what fails on a text is tried on each of its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from briefing.errors import BriefingError

T = TypeVar("T")
Piece = TypeVar("Piece")

_NO_FAULT_OF_A_SENTENCE = (BriefingError, MemoryError)


def read_on(
    read: Callable[[Piece], Iterable[T]], whole: Piece, pieces: Callable[[], Sequence[Piece]], faults: list[str]
) -> list[T]:
    """Return all that *read* finds in *whole*, or, where it fails, in each of its *pieces* that it does not fail on.

    What has no pieces is tried again. What *read* fails on is told in *faults*, in words for a person.
    """
    try:
        return list(read(whole))
    except _NO_FAULT_OF_A_SENTENCE:
        raise
    except Exception:
        return [found for piece in pieces() or (whole,) for found in _try(read, piece, faults)]


def _try(read: Callable[[Piece], Iterable[T]], piece: Piece, faults: list[str]) -> list[T]:
    try:
        return list(read(piece))
    except _NO_FAULT_OF_A_SENTENCE:
        raise
    except Exception as error:
        faults.append(f"{type(error).__name__}: {error}")
        return []
