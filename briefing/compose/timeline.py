"""The days that the stories of an edition name, each once a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.model import Cited, DateMention, Document, Sentence, Story, TimelineEntry


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
