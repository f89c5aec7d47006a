"""The days that the stories of an edition name, each once a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.model import Analysis, Cited, DateMention, Document, Sentence, Story, TimelineEntry


def merge_dates(ordered: Sequence[Analysis]) -> tuple[Cited[DateMention], ...]:
    """Return the days that the documents of a story name, each once, as the fullest document has it; in their order."""
    first: dict[str, Cited[DateMention]] = {}
    for analysis in ordered:
        for mention in analysis.dates:
            first.setdefault(mention.date, Cited(analysis.document.id, mention))
    return tuple(first[day] for day in sorted(first))


def make_timeline(stories: Sequence[Story], documents: Mapping[str, Document]) -> tuple[TimelineEntry, ...]:
    """Return the days that *stories* name with the sentences that do, the earliest first, then as the stories stand."""
    found = [
        TimelineEntry(mention.item.date, story.id, mention, sentence)
        for story in stories
        for mention in story.dates
        if (sentence := _sentence(mention, documents)) is not None
    ]
    return tuple(sorted(found, key=lambda entry: entry.date))


def _sentence(mention: Cited[DateMention], documents: Mapping[str, Document]) -> Sentence | None:
    return documents[mention.document].sentence_at(mention.item.span)
