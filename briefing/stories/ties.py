"""Says of each story what holds it together, and which others are likely of the same matter, never joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.model import Related, Story
from briefing.stories.group import Batch, find_related
from briefing.stories.group.explanation import explain_apart, explain_group


def tie_stories(stories: Sequence[Story], groups: Sequence[Sequence[int]], batch: Batch) -> list[Story]:
    """Return *stories* with what holds each together and with those it is related to, the likeliest first.

    Args:
        stories: One for each of *groups*.
        groups: The indices of its documents in *batch*, copies left out.
        batch: All documents.
    """
    told = [[batch.traits[index] for index in group] for group in groups]
    related: dict[int, list[Related]] = defaultdict(list)
    for (one, other), value in sorted(find_related(batch, groups).items(), key=lambda pair: (-pair[1], pair[0])):
        ties = explain_apart(told[one], told[other])
        related[one].append(Related(stories[other].id, round(value, 3), ties))
        related[other].append(Related(stories[one].id, round(value, 3), ties))
    return [
        replace(story, related=tuple(related[number]), together=explain_group(told[number]))
        for number, story in enumerate(stories)
    ]


def renumber(related: Sequence[Related], numbers: Mapping[str, str]) -> tuple[Related, ...]:
    """Return *related* by the ids that *numbers* gives to the old ones, without what it has none for."""
    return tuple(replace(one, story=numbers[one.story]) for one in related if one.story in numbers)
