"""Finds the stories that the lines of an editor's plan are of, and joins those that it merges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefing.model import EditorPlan
from briefing.model.shown import shorten

_LONGEST = 100
"""Characters of a headline in a plan: with its key and its reason it stands on a line that a screen holds."""
Names = Mapping[str, tuple[str, str]]
"""By the id of each document, the key and the headline by which a plan may know it."""


def name_headline(text: str) -> str:
    """Return *text* as a plan tells it: on one line, cut between words where it is long."""
    return shorten(text, _LONGEST)


def fit_lines(plan: EditorPlan, stories: Sequence[Sequence[str]], names: Names) -> dict[int, int]:
    """Return by the index of each line of *plan* which of *stories* it is of; a line whose story is gone is not in it.

    A story is known by the words of any of its documents, as another one may lead it by now; where these words have
    changed, by a headline that no other one has.

    Args:
        plan: What the editor decided.
        stories: The ids of the documents of each.
        names: Of all their documents.
    """
    homes: dict[str, int] = {}
    for number, ids in enumerate(stories):
        for id in ids:
            homes.setdefault(names[id][0], number)
    fits = {index: homes[line.key] for index, line in enumerate(plan.lines) if line.key in homes}
    known = set(fits.values())
    told: dict[str, set[int]] = defaultdict(set)
    for number, ids in enumerate(stories):
        for id in ids:
            told[names[id][1]].add(number)
    for index, line in enumerate(plan.lines):
        found = told.get(line.headline, set()) if line.headline else set()
        if index not in fits and len(found) == 1 and not found & known:
            fits[index] = min(found)
    return fits


def join_planned(
    groups: Sequence[tuple[int, ...]], stories: Sequence[Sequence[str]], plan: EditorPlan, names: Names
) -> list[tuple[int, ...]]:
    """Return *groups* of indices, those in one that *plan* merges, each in order, ordered by their first member.

    Args:
        groups: Of documents of one event each.
        stories: The ids of all documents of each, copies too.
        plan: What the editor decided.
        names: Of all these documents.
    """
    fits = fit_lines(plan, stories, names)
    lines = {line.id: index for index, line in enumerate(plan.lines)}
    joined = list(range(len(groups)))
    for index, line in enumerate(plan.lines):
        into = lines.get(line.into)
        if line.verb == "merge" and into is not None and index in fits and into in fits:
            old, new = joined[fits[index]], joined[fits[into]]
            joined = [new if one == old else one for one in joined]
    members: dict[int, list[int]] = defaultdict(list)
    for group, number in zip(groups, joined, strict=True):
        members[number] += group
    return sorted(tuple(sorted(group)) for group in members.values())
