"""Brings the documents of one event together: one group is one story."""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefing.model import Analysis
from briefing.stories.group.candidates import find_pairs
from briefing.stories.group.events import compare_places, link_events
from briefing.stories.group.likeness import Likeness
from briefing.stories.group.matters import join_matters
from briefing.stories.group.traits import read_traits

_SAME_STORY = 2.4
"""Log odds from which a group goes on with a story of another day; higher than within a day, as two days share more of
their names. Tuned on the second days of ``tests/cases/days``."""
_BESIDE = 0.4
"""Share of the likeness of the group that is closest to a story which another one needs to go on with it too."""
_LARGE = 100.0
"""Figures from which a document is found by one: two reports share a "3" by chance."""
_KEYS = 8
"""Names and words of a document, of each so many, by which it is found: with fewer, reactions miss their event."""


def group_by_event(analyses: Sequence[Analysis]) -> list[tuple[int, ...]]:
    """Return the groups of *analyses* as places in the sequence, each in order, ordered by their first member.

    Which documents are together does not depend on their order. Documents are
    compared that share a telling name, word or figure, so the work grows with
    their number, not with that of their pairs.
    """
    order = _order(analyses)
    traits = read_traits(analyses)
    likeness = Likeness(traits)
    events = link_events(sorted(find_pairs(_keys(likeness), order)), likeness, order)
    matters = join_matters(events, [analysis.document for analysis in analyses], traits, order)
    return sorted(tuple(sorted(matter)) for matter in matters)


def compare_groups(groups: Sequence[Sequence[Analysis]], known: Sequence[Sequence[Analysis]]) -> dict[int, int]:
    """Return for each of *groups* that tells the event of one of *known* the likeliest one, both by place."""
    analyses = [analysis for group in (*groups, *known) for analysis in group]
    order = _order(analyses)
    rank = {place: number for number, place in enumerate(order)}
    likeness = Likeness(read_traits(analyses))
    home: list[int] = [number for number, group in enumerate((*groups, *known)) for _ in group]
    members: dict[int, list[int]] = {}
    for place in order:
        members.setdefault(home[place], []).append(place)
    near = {(home[a], home[b]) for a, b in find_pairs(_keys(likeness), order)}
    near = {(min(pair), max(pair)) for pair in near if min(pair) < len(groups) <= max(pair)}
    best: dict[int, tuple[float, int, int]] = {}
    for new, old in sorted(near):
        value = compare_places(members[new], members[old], likeness)
        if value >= _SAME_STORY:
            best[new] = max(best.get(new, (-math.inf, 0, 0)), (value, -rank[members[old][0]], old - len(groups)))
    closest: dict[int, float] = {}
    for value, _, old in best.values():
        closest[old] = max(value, closest.get(old, 0.0))
    return {new: old for new, (value, _, old) in best.items() if value >= _BESIDE * closest[old]}


def _order(analyses: Sequence[Analysis]) -> list[int]:
    """Return the places of *analyses*, the fullest first."""
    return sorted(range(len(analyses)), key=lambda place: _fullness(analyses[place]))


def _keys(likeness: Likeness) -> list[list[str]]:
    """Return what each document is found by: its weightiest names and words, and its large figures."""
    return [
        [
            *likeness.keys(place, _KEYS),
            *(f"figure {value:.12g}" for value in sorted(one.figures) if abs(value) >= _LARGE),
        ]
        for place, one in enumerate(likeness.traits)
    ]


def _fullness(analysis: Analysis) -> tuple[int, str]:
    """Order by length, the longest first, then by the text itself."""
    text = analysis.document.text
    return -len(text), text
