"""Links the documents of one event, the likeliest pair first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.stories.group.likeness import Evidence

SAME_EVENT = 0.4
"""Log odds from which two groups tell one event. Tuned with ``_BEST`` on ``tests/cases/days``."""
_BEST = 0.3
"""Share that the likeliest pair has in the likeness of two groups; the mean of all pairs has the rest. A reaction to an
event shares little with another one, and much with the main report."""
_SPOKESMEN = 8
"""Documents of a group that are held against those of another one: the fullest."""


def link_events(pairs: Iterable[tuple[int, int]], evidence: Evidence, order: Sequence[int]) -> list[list[int]]:
    """Return the groups of places that tell one event each, every place in one.

    Agglomerative clustering; two groups are as alike as the weighted mean of
    their likeliest pair and of all pairs, of the eight fullest documents of each.

    Args:
        pairs: Places worth comparing.
        evidence: How likely two tell of one event.
        order: All places, the fullest document first; it must not depend on the places.
    """
    rank = {place: number for number, place in enumerate(order)}
    likely = [(value, pair) for pair in pairs if (value := evidence.log_odds(*pair)) >= SAME_EVENT]
    likely.sort(key=lambda found: (-found[0], sorted((rank[found[1][0]], rank[found[1][1]]))))
    groups = {place: [place] for place in order}
    home = {place: place for place in order}
    refused: set[tuple[int, int, int, int]] = set()
    for _, (a, b) in likely:
        one, other = sorted((home[a], home[b]), key=rank.__getitem__)
        tried = (one, other, len(groups[one]), len(groups[other]))
        if one == other or tried in refused:
            continue
        if compare_places(groups[one], groups[other], evidence) < SAME_EVENT:
            refused.add(tried)
            continue
        groups[one] = sorted([*groups[one], *groups.pop(other)], key=rank.__getitem__)
        home.update(dict.fromkeys(groups[one], one))
    return list(groups.values())


def compare_places(one: Sequence[int], other: Sequence[int], evidence: Evidence) -> float:
    """Return how alike two groups of places are, in log odds; the fullest document of each stands first."""
    values = [evidence.log_odds(a, b) for a in one[:_SPOKESMEN] for b in other[:_SPOKESMEN]]
    return _BEST * max(values) + (1 - _BEST) * sum(values) / len(values)
