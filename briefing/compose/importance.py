"""What puts a story before another: the weights, in one table, and the sum of them for each story."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from briefing.compose.terms import find_terms
from briefing.compose.voices import PRINTED_TRUST
from briefing.model import Document, Story
from briefing.settings import ProfileSettings
from briefing.stories.merge import merge_figures
from briefing.text.words import count_words

WEIGHTS: Mapping[str, tuple[float, int, str]] = {
    "sources": (1.0, 6, "each source; a copy of another one is none"),
    "figures": (0.1, 6, "each figure that says what it counts"),
    "quotes": (0.05, 6, "each quotation between marks"),
    "names": (0.05, 6, "each person or body that is surely quoted"),
    "length": (0.1, 3, "each doubling of the fullest document from 100 words on"),
    "recency": (0.1, 3, "each day that the latest document is younger than three"),
    "new": (0.3, 1, "a story that the last edition did not have"),
    "updated": (0.6, 1, "a story with a value that has changed since the last edition"),
    "topics": (1.0, 3, "each topic of the profile that it holds"),
    "people": (0.75, 3, "each person of the profile that it names"),
    "places": (0.5, 3, "each place of the profile that it names"),
    "tier": (0.3, 1, "a source of tier 1; one of tier 3 takes as much away where there is none of a better tier"),
}
"""What each counts, how often at most, and of what. A second source weighs as much as ten figures: that several
newsrooms bring a matter is the best sign that it matters."""

_FULL = 100
_FRESH_DAYS = 3
_MIDDLE_TIER = 2


def weigh_stories(
    stories: Sequence[Story],
    documents: Mapping[str, Document],
    profile: ProfileSettings,
    *,
    date: str,
    is_first: bool,
) -> list[Story]:
    """Return *stories* by importance, each with what it is made of; of equal ones the text decides, not the order.

    Where there is no earlier edition (*is_first*), that a story is new adds nothing.
    """
    weighed = [replace(story, why=_weigh(story, documents, profile, date, is_first)) for story in stories]
    return sorted(weighed, key=lambda story: (-importance(story), *_text(story, documents)))


def importance(story: Story) -> float:
    """Return the sum of what puts *story* where it is."""
    return round(sum(value for _, value in story.why), 6)


def _text(story: Story, documents: Mapping[str, Document]) -> tuple[str, str]:
    return story.headline.text, documents[story.documents[0]].text


def _weigh(
    story: Story, documents: Mapping[str, Document], profile: ProfileSettings, day: str, is_first: bool
) -> tuple[tuple[str, float], ...]:
    told = [documents[id] for id in story.documents]
    quotes = [cited.item for cited in story.found.quotes if cited.item.kind != "indirect"]
    speakers = {quote.speaker.name for quote in quotes if quote.speaker and quote.trust >= PRINTED_TRUST}
    counts: dict[str, float] = {
        "sources": len(told) - len(story.also),
        "figures": len(merge_figures(story, documents)),
        "quotes": len(quotes),
        "names": len(speakers),
        "length": math.log2(max(1.0, max(map(_length, told)) / _FULL)),
        "recency": _FRESH_DAYS - _age(told, day),
        "new": story.status == "new" and not is_first,
        "updated": story.status == "updated",
        "topics": len(find_terms(profile.topics, story, documents)),
        "people": len(find_terms(profile.people, story, documents)),
        "places": len(find_terms(profile.places, story, documents)),
        "tier": _MIDDLE_TIER - min(profile.tiers.get(one.origin.publisher or "", _MIDDLE_TIER) for one in told),
    }
    added = ((name, round(weight * min(counts[name], most), 3)) for name, (weight, most, _) in WEIGHTS.items())
    return tuple((name, value) for name, value in added if value)


def _length(document: Document) -> int:
    return sum(count_words(sentence.text) for sentence in document.sentences)


def _age(documents: Sequence[Document], day: str) -> float:
    """Return how many days before *day* the latest of *documents* was published, at most three; so too if none says."""
    known = [document.origin.published[:10] for document in documents if document.origin.published]
    if not known:
        return _FRESH_DAYS
    age = (date.fromisoformat(day) - date.fromisoformat(max(known))).days
    return float(min(_FRESH_DAYS, max(0, age)))
