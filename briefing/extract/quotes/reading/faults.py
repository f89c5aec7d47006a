"""Faults of a rule: each costs the sentence it happens in, where somebody is there to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[str], None]
"""Hears of each fault, in words for a person."""


@contextmanager
def costing_a_sentence(tell: Listener | None) -> Iterator[None]:
    """Leave the rest of what is done inside undone where it fails, and *tell* so; without anybody to tell, fail."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:  # the promise that a fault costs no more than it must holds for rules too
        if tell is None:
            raise
        tell(f"{type(error).__name__}: {error}")
