"""Brings the documents of one event together: one group is one story."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Analysis
from briefing.stories.group.candidates import find_pairs
from briefing.stories.group.events import link_events
from briefing.stories.group.likeness import Likeness
from briefing.stories.group.matters import join_matters
from briefing.stories.group.traits import read_traits

_KEYS = 8
"""Names and words of a document, of each so many, by which it is found: with fewer, reactions miss their event."""


def group_by_event(analyses: Sequence[Analysis]) -> list[tuple[int, ...]]:
    """Return the groups of *analyses* as places in the sequence, each in order, ordered by their first member.

    Which documents are together does not depend on their order. Documents are
    compared that share a telling name, word or figure, so the work grows with
    their number, not with that of their pairs.
    """
    order = sorted(range(len(analyses)), key=lambda place: _fullness(analyses[place]))
    traits = read_traits(analyses)
    likeness = Likeness(traits)
    keys = [likeness.keys(place, _KEYS) for place in range(len(analyses))]
    for place, one in enumerate(traits):
        keys[place] += [f"figure {value:.12g}" for value in sorted(one.figures) if abs(value) >= 100]
    events = link_events(sorted(find_pairs(keys, order)), likeness, order)
    matters = join_matters(events, [analysis.document for analysis in analyses], traits, order)
    return sorted(tuple(sorted(matter)) for matter in matters)


def _fullness(analysis: Analysis) -> tuple[int, str]:
    """Order by length, the longest first, then by the text itself."""
    text = analysis.document.text
    return -len(text), text
