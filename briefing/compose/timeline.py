"""The days that the stories of an edition name, each once a story, and which of them are printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from briefing.extract.dates import is_to_come
from briefing.language import load
from briefing.model import Briefing, Cited, DateMention, Document, Sentence, Span, Story, TimelineEntry
from briefing.text.leaning import leans_back
from briefing.text.words import words

_MOST_COMING = 24
_MOST_PAST = 10
_SOON = 7
"""Days of which the first page says what they bring."""
_MOST_SOON = 5
_QUOTED_WORDS = re.compile(r"[\"“„«»][^\"“”„«»]*(?:[\"“”«»]|$)")
_LEAST_BESIDE = 2
"""Words beside a quotation that say whose it is: "said Quill"."""


def make_timeline(stories: Sequence[Story], documents: Mapping[str, Document], day: str) -> tuple[TimelineEntry, ...]:
    """Return the days that *stories* name with the sentences that do, the earliest first, then as the stories stand.

    Printed are the next ones after *day*, the date of the edition, whose sentences
    speak of what will be and lean on no other, and the last ones before it. Of the past only what is
    named by its date: "on Sunday" is the news itself.
    """
    found = [
        TimelineEntry(mention.item.date, story.id, mention, sentence)
        for story in stories
        for mention in story.dates
        if (sentence := _sentence(mention, documents)) is not None
    ]
    ordered = sorted(found, key=lambda entry: entry.date)
    coming = [entry for entry in ordered if entry.date > day and _can_be_told(entry, documents)]
    past = [entry for entry in ordered if entry.date < day and any(map(str.isdigit, entry.mention.item.text))]
    printed = coming[:_MOST_COMING] + past[-_MOST_PAST:]
    return tuple(replace(entry, is_printed=entry in printed) for entry in ordered)


def choose_coming(briefing: Briefing) -> tuple[TimelineEntry, ...]:
    """Return what comes within a week, by date: the next day of each of the first stories, then their later ones.

    A sentence that names two days is told once, with the first.
    """
    printed = [entry for entry in briefing.timeline if entry.is_printed]
    near = [entry for entry in printed if 0 < _days_ahead(briefing.date, entry.date) <= _SOON]
    days: dict[str, dict[tuple[str, Span], TimelineEntry]] = {story.id: {} for story in briefing.stories}
    for entry in near:
        days[entry.story].setdefault((entry.mention.document, entry.sentence.span), entry)
    rounds = zip_longest(*(one.values() for one in days.values()))
    told = [entry for turn in rounds for entry in turn if entry][:_MOST_SOON]
    return tuple(sorted(told, key=lambda entry: entry.date))


def _can_be_told(entry: TimelineEntry, documents: Mapping[str, Document]) -> bool:
    """Tell whether the sentence speaks of what will be, and of whom: "He expects" is understood in its report alone."""
    sentence, language = entry.sentence, documents[entry.mention.document].origin.language
    day, start = entry.mention.item.span, sentence.span.start
    told = Span(day.start - start, day.end - start)
    is_clear = not leans_back(sentence.text, language) and not _is_of_its_author(sentence.text, language)
    return is_clear and is_to_come(sentence.text, told, language)


def _is_of_its_author(text: str, language: str) -> bool:
    """Tell whether a sentence says "we" and does not say who does: whose day it is, only its report knows."""
    known = load(language).words
    own = known.self - known.prepositions  # "nos" is both in Portuguese
    if not any(_in_small(word) in own for word in words(text)):
        return False
    told = [_in_small(word) for word in words(_QUOTED_WORDS.sub(" ", text))]
    return len(told) < _LEAST_BESIDE or not own.isdisjoint(told)


def _in_small(word: str) -> str:
    return word if len(word) > 1 and word.isupper() else word.lower()  # "US" is a country


def _days_ahead(edition: str, day: str) -> int:
    return (date.fromisoformat(day) - date.fromisoformat(edition)).days


def _sentence(mention: Cited[DateMention], documents: Mapping[str, Document]) -> Sentence | None:
    return documents[mention.document].sentence_at(mention.item.span)
