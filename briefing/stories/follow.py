"""Holds the stories of an edition against those told before: what is new, what goes on, what is told no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefing.extract.dates import find_dates
from briefing.language import load
from briefing.measures.candidates import Told
from briefing.measures.changes import find_changes, find_told_changes
from briefing.measures.series import continue_series
from briefing.model import Analysis, DateMention, Document, Dropped, Since, Status, Story
from briefing.stories.copies import find_copies, list_samples
from briefing.stories.group import Links
from briefing.stories.prints.shingles import sample_shingles
from briefing.text.words import words

DROPPED_AFTER = 3
"""Days after its last telling up to which it is said that a story is told no more: later it says nothing."""
_OPENING = 2
"""Sentences in which a report says that its matter pauses."""
_QUIET = 0.5
"""Share of the last edition's documents below which a day is too quiet to say what is told no more."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How a story was told last: in which edition, with its documents, whose ids no other telling has."""

    day: str
    story: Story
    analyses: tuple[Analysis, ...]
    is_over: bool = False
    """Whether an edition said that it is told no more."""
    is_repeated: bool = False
    """Whether a document of it came again word for word."""


def make_telling(day: str, story: Story, analyses: Mapping[str, Analysis]) -> Telling:
    """Return the telling of *story* in the edition of *day*, with those of its documents that *analyses* has by id."""
    return Telling(day, story, tuple(_as_told(day, analyses[id]) for id in story.documents if id in analyses))


def _as_told(day: str, analysis: Analysis) -> Analysis:
    document = analysis.document
    return replace(analysis, document=replace(document, id=f"{day} {document.id}"))


def find_repeats(analyses: Sequence[Analysis], before: Sequence[Document]) -> dict[int, str]:
    """Return the indices of those *analyses* whose words stand in one document *before*, with the id of that one."""
    documents = [analysis.document for analysis in analyses]
    samples = [*map(sample_shingles, before), *list_samples(analyses)]
    copies = find_copies([*before, *documents], samples)
    return {index - len(before): before[fuller].id for index, fuller in copies.items() if index >= len(before) > fuller}


def follow_stories(
    stories: Sequence[Story], links: Links, analyses: Sequence[Analysis], tellings: Sequence[Telling], *, day: str
) -> list[Story]:
    """Return *stories* with their status, thread and changes against the *tellings* that *links* holds them against.

    Args:
        stories: Of this edition.
        links: Which telling each goes on with, surely or perhaps.
        analyses: The documents of this edition with what their figures measure.
        tellings: How stories were told before.
        day: ISO 8601 date of this edition.
    """
    documents = {one.document.id: one for one in analyses}
    followed = []
    for index, story in enumerate(stories):
        told = [documents[id] for id in story.documents]
        likely = [tellings[number] for number in links.perhaps.get(index, ())]
        if index in links.surely:
            held = _follow(story, tellings[links.surely[index]], told, day)
        else:
            held = replace(story, status="perhaps") if likely else story
        followed.append(_follow_told(held, likely, told, day))
    return followed


def _follow_told(story: Story, likely: Sequence[Telling], told: Sequence[Analysis], day: str) -> Story:
    """Return *story* with what its documents call a change of a value of one of *likely*: it goes on with that."""
    before = [one for telling in likely for one in telling.analyses]
    found = find_told_changes(_fullest(before), _fullest(told))
    known = {change.new for change in story.changes}
    news = [(document, change) for document, change in found if change.new not in known]
    if not news:
        return story
    home = {one.document.id: telling for telling in likely for one in telling.analyses}
    changes = tuple(replace(change, since=home[document].day) for document, change in news)
    first = home[news[0][0]]
    return replace(
        story,
        thread=story.thread or first.story.thread,
        changes=(*story.changes, *changes),
        series=(*continue_series(first.story.series, changes, (first.day, day)), *story.series),
        status="updated",
    )


def find_dropped(
    tellings: Sequence[Telling], links: Links, *, day: str, documents: int, last: int
) -> tuple[Dropped, ...]:
    """Return the stories that are told no more: surely over, said once, and never on a quiet day.

    A story that names a day to come pauses; one whose words came again is known; one that was told as likely of the
    same matter as a story that goes on may go on with it.

    Args:
        tellings: How stories were told before.
        links: Which of them go on, or may.
        day: ISO 8601 date of this edition.
        documents: Of this edition, those that repeat one of before among them.
        last: Documents of the last edition.
    """
    if documents < _QUIET * last:
        return ()
    first = (date.fromisoformat(day) - timedelta(days=DROPPED_AFTER)).isoformat()
    alive = {(one.day, one.story.id) for index, one in enumerate(tellings) if index in links.alive}
    gone = [one for index, one in enumerate(tellings) if index not in links.alive and one.day >= first]
    return tuple(
        Dropped(one.story.thread, one.story.headline.text)
        for one in gone
        if not (one.is_over or one.is_repeated or _is_beside(one, alive) or _pauses(one, day))
    )


def _is_beside(telling: Telling, alive: Collection[tuple[str, str]]) -> bool:
    """Tell whether *telling* was related to a story of *alive*, by edition and id."""
    return any((telling.day, other.story) in alive for other in telling.story.related)


def _pauses(telling: Telling, day: str) -> bool:
    if any(cited.item.date >= day for cited in telling.story.dates):
        return True
    if any(mention.date >= day for one in telling.analyses for mention in _find_from(telling.day, one.document)):
        return True
    lead = next(iter(telling.analyses), None)
    if lead is None:
        return False
    opening = " ".join((telling.story.headline.text, *(one.text for one in lead.document.sentences[:_OPENING])))
    pausing = load(lead.document.origin.language).calendar.pausing
    return not pausing.isdisjoint(word.lower() for word in words(opening))


def _find_from(day: str, document: Document) -> tuple[DateMention, ...]:
    """Return the days that *document* names, counted from *day* where it is not known when it was published."""
    if document.origin.published:
        return ()
    return find_dates(replace(document, origin=replace(document.origin, published=day)))


def name_threads(stories: Sequence[Story], date: str) -> list[Story]:
    """Return *stories*, each that is told for the first time with a thread of its own: *date* and its id."""
    return [story if story.thread else replace(story, thread=f"{date}/{story.id}") for story in stories]


def count_statuses(since: Since, stories: Sequence[Story]) -> Since:
    """Return *since* with the ids of *stories* by their status."""
    ids: dict[Status, list[str]] = defaultdict(list)
    for story in stories:
        ids[story.status].append(story.id)
    return replace(
        since,
        new=tuple(ids["new"]),
        updated=tuple(ids["updated"]),
        continuing=tuple(ids["continuing"]),
        perhaps=tuple(ids["perhaps"]),
    )


def _follow(story: Story, before: Telling, told: Sequence[Analysis], day: str) -> Story:
    old, days = before.story, (before.day, day)
    found = find_changes(_fullest(before.analyses), _fullest(told))
    changes = tuple(replace(change, since=before.day) for change in found)
    series = (*continue_series(old.series, changes, days), *story.series)
    known = {change.new for change in changes}
    return replace(
        story,
        thread=old.thread,
        changes=(*changes, *(one for one in story.changes if one.new not in known)),
        series=series,
        status="updated" if changes else "continuing",
    )


def _fullest(analyses: Collection[Analysis]) -> list[Told]:
    ordered = sorted(analyses, key=lambda one: (-len(one.document.text), one.document.text))
    return [(one.document.id, one.measures) for one in ordered]
