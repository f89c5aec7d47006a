"""Tells which sources have nothing new for days: an empty queue must not look like a quiet day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fnmatch import fnmatchcase

ALL = "*"
"""Stands for all sources together."""


def find_active(sources: Sequence[str], places: Iterable[str]) -> list[str]:
    """Return those of *sources* of which a document at one of *places* can be, and all of them as one, if any is.

    A list of feeds, whose documents name the feeds, is never found among them: all together tell of it.
    """
    found = list(places)
    active = [source for source in sources if any(_is_of(place, source) for place in found)]
    return [*active, ALL] if found else active


def _is_of(place: str, source: str) -> bool:
    return place.startswith(source.rstrip("/")) or fnmatchcase(place, source)


def find_silent(last: dict[str, str], sources: Sequence[str], day: str, after: int) -> list[tuple[str, int]]:
    """Return those of *sources*, and all as one, that were silent for *after* days or more, with how many.

    Args:
        last: The last day of a new document, by source; one that has none is not known yet, and not told.
        sources: That are set.
        day: Of this edition.
        after: Days.
    """
    today = date.fromisoformat(day)
    days = {one: (today - date.fromisoformat(last[one])).days for one in (ALL, *sources) if one in last}
    silent = [(one, count) for one, count in days.items() if count >= after]
    return silent[:1] if silent and silent[0][0] == ALL else silent
