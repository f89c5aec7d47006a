"""Holds the stories of an edition against those of an earlier one: what is new, what goes on, what is told no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from briefing.measures.candidates import Told
from briefing.measures.changes import find_changes
from briefing.measures.series import continue_series
from briefing.model import Analysis, Dropped, Remembered, Since, Story
from briefing.stories.copies import find_copies
from briefing.stories.group.group import compare_groups

_OLD = "before "
"""Stands before the ids of the earlier edition's documents, so that no two documents share one."""


def find_repeats(analyses: Sequence[Analysis], earlier: Remembered) -> dict[int, str]:
    """Return the indices of those *analyses* whose words stand in a document of *earlier*, with the id of that one."""
    before = earlier.analyses()
    copies = find_copies([*(one.document for one in before), *(one.document for one in analyses)])
    return {
        index - len(before): before[fuller].document.id
        for index, fuller in copies.items()
        if index >= len(before) > fuller
    }


def link_groups(groups: Sequence[Sequence[Analysis]], earlier: Remembered) -> dict[int, int]:
    """Return for each of *groups* that goes on with a story of *earlier* which one, both by index."""
    before = {one.document.id: one for one in earlier.analyses()}
    old = [[before[id] for id in story.documents if id in before] for story in earlier.briefing.stories]
    return compare_groups(groups, old)


def follow_stories(
    stories: Sequence[Story],
    links: Mapping[int, int],
    analyses: Sequence[Analysis],
    earlier: Remembered,
    repeated: Collection[str],
    *,
    date: str,
) -> tuple[list[Story], Since]:
    """Return *stories* with their status, thread and changes against *earlier*, and what has become of all of its own.

    Args:
        stories: Of this edition.
        links: Which story of *earlier* each is that goes on, by index.
        analyses: The documents of this edition with what their figures measure.
        earlier: The edition that it is compared with.
        repeated: Ids of the documents of *earlier* that came again word for word: their stories are not dropped.
        date: ISO 8601 date of this edition.
    """
    documents = {one.document.id: one for one in analyses}
    before = {one.document.id: _as_old(one) for one in earlier.analyses()}
    days = (earlier.briefing.date, date)
    followed = [
        _follow(story, earlier.briefing.stories[links[index]], documents, before, days) if index in links else story
        for index, story in enumerate(stories)
    ]
    told = set(links.values())
    dropped = [
        Dropped(story.thread, story.headline.text)
        for index, story in enumerate(earlier.briefing.stories)
        if index not in told and not set(story.documents) & set(repeated)
    ]
    return followed, Since(earlier.briefing.date, dropped=tuple(dropped))


def name_threads(stories: Sequence[Story], date: str) -> list[Story]:
    """Return *stories*, each that is told for the first time with a thread of its own: *date* and its id."""
    return [story if story.thread else replace(story, thread=f"{date}/{story.id}") for story in stories]


def count_statuses(since: Since, stories: Sequence[Story]) -> Since:
    """Return *since* with the ids of *stories* by their status."""
    ids: dict[str, list[str]] = defaultdict(list)
    for story in stories:
        ids[story.status].append(story.id)
    return replace(since, new=tuple(ids["new"]), updated=tuple(ids["updated"]), continuing=tuple(ids["continuing"]))


def _as_old(analysis: Analysis) -> Analysis:
    document = analysis.document
    return replace(analysis, document=replace(document, id=_OLD + document.id))


def _follow(
    story: Story,
    old: Story,
    documents: Mapping[str, Analysis],
    before: Mapping[str, Analysis],
    days: tuple[str, str],
) -> Story:
    found = find_changes(
        _fullest([before[id] for id in old.documents if id in before]),
        _fullest([documents[id] for id in story.documents]),
    )
    changes = tuple(replace(change, since=days[0]) for change in found)
    series = (*continue_series(old.series, changes, days), *story.series)
    told = {change.new for change in changes}
    return replace(
        story,
        thread=old.thread,
        changes=(*changes, *(one for one in story.changes if one.new not in told)),
        series=series,
        status="updated" if changes else "continuing",
    )


def _fullest(analyses: Sequence[Analysis]) -> list[Told]:
    ordered = sorted(analyses, key=lambda one: (-len(one.document.text), one.document.text))
    return [(one.document.id, one.measures) for one in ordered]
