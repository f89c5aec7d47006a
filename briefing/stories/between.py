"""Finds where reports of one matter differ that stand in two stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.measures.candidates import Told
from briefing.measures.conflicts import find_conflicts
from briefing.model import Analysis, Conflict, Story
from briefing.stories.group import Batch, tell_one_matter
from briefing.stories.order import is_older

_LEAST = -2.5
"""Log odds of one matter from which two reports are compared."""
_LARGEST_RATIO = 1.5
"""Values of two stories further apart are of two hours, or of a part and the whole."""
_SURE = frozenset({"one act and noun", "one act of people", "one act and event", "one magnitude"})
"""The rules that say beyond doubt that two figures of one matter are of one thing; a wage claim is one of many."""


def tell_between(
    stories: Sequence[Story], groups: Sequence[Sequence[int]], batch: Batch, analyses: Sequence[Analysis]
) -> list[Story]:
    """Return *stories*, that of the fuller report with what a report of another story contradicts.

    Args:
        stories: One for each of *groups*.
        groups: The indices of its documents in *batch*, copies left out.
        batch: All documents.
        analyses: The same, in its order.
    """
    more = _find_between(groups, batch, analyses)
    told = {text for story in stories for conflict in story.conflicts for text in conflict.values}
    added = {number: [one for one in found if told.isdisjoint(one.values)] for number, found in more.items()}
    return [
        replace(story, conflicts=(*story.conflicts, *added[number])) if added.get(number) else story
        for number, story in enumerate(stories)
    ]


def _find_between(
    groups: Sequence[Sequence[int]], batch: Batch, analyses: Sequence[Analysis]
) -> Mapping[int, Sequence[Conflict]]:
    """Return by number of the group with the fuller report where it and one of another group differ, each once."""
    home = {index: number for number, group in enumerate(groups) for index in group}
    ranks = {index: rank for rank, index in enumerate(batch.order)}
    found: dict[int, list[Conflict]] = defaultdict(list)
    known: set[str] = set()
    for first, second in sorted((min(ranks[a], ranks[b]), max(ranks[a], ranks[b])) for a, b in batch.pairs):
        full, less = batch.order[first], batch.order[second]
        if home[full] == home[less] or not _are_of_one_matter(batch, analyses, full, less):
            continue
        for conflict in _compare(analyses[full], analyses[less]):
            if known.isdisjoint(conflict.values):
                known.update(conflict.values)
                found[home[full]].append(conflict)
    return found


def _are_of_one_matter(batch: Batch, analyses: Sequence[Analysis], one: int, other: int) -> bool:
    first, second = analyses[one].document, analyses[other].document
    if batch.like.matter(one, other) < _LEAST or is_older(first, second) or is_older(second, first):
        return False
    return tell_one_matter(batch.traits[one], batch.traits[other], batch.measures[one], batch.measures[other])


def _compare(one: Analysis, other: Analysis) -> Iterator[Conflict]:
    told: tuple[Told, Told] = ((one.document.id, one.measures), (other.document.id, other.measures))
    return (conflict for conflict in find_conflicts(told) if conflict.test in _SURE and _is_close(conflict))


def _is_close(conflict: Conflict) -> bool:
    lows = [max(low, 0.0) for low, _ in conflict.amounts]
    return bool(lows) and max(lows) <= _LARGEST_RATIO * min(lows)
