"""Finds the documents with which a later step fails, so that a fault costs them and never the edition."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

from briefing.errors import BriefingError

T = TypeVar("T")
R = TypeVar("R")

_MOST = 8
"""Documents that are left out at most: with more of them the fault is no document's."""


def _is_told(error: Exception) -> bool:
    return isinstance(error, BriefingError)


def do_without_culprits(
    do: Callable[[Sequence[T]], R], items: Sequence[T], is_meant: Callable[[Exception], bool] = _is_told
) -> tuple[R, list[tuple[T, Exception]]]:
    """Return what *do* makes of *items*, and those that were left out because it fails with them, each with its error.

    *do* must be free of effects: it is called again with fewer items, and the first one with which the items before
    it fail is found by halving. What is raised and *is_meant*, as errors of the package are, is passed on.

    Raises:
        Exception: What *do* raises without any item, or still when eight were left out.
    """
    kept: list[T] = list(items)
    left_out: list[tuple[T, Exception]] = []
    while True:
        try:
            return do(kept), left_out
        except Exception as error:  # the promise that one document costs only itself holds for faults of ours too
            if is_meant(error) or len(left_out) == _MOST or _find_error(do, []):
                raise
            left_out.append((kept.pop(_find_culprit(do, kept)), error))


def _find_culprit(do: Callable[[Sequence[T]], object], items: Sequence[T]) -> int:
    """Return the index of the last of the fewest first *items* with which *do* fails."""
    fails = cache(lambda count: _find_error(do, items[:count]) is not None)
    return bisect_left(range(1, len(items)), True, key=fails)


def _find_error(do: Callable[[Sequence[T]], object], items: Sequence[T]) -> Exception | None:
    try:
        do(items)
    except BriefingError:
        return None
    except Exception as error:
        return error
    return None
