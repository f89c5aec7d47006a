"""Sets the sections: those of the profile, or by what the stories are about; none is made for a single story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.compose.terms import find_terms
from briefing.model import Document, Story
from briefing.settings import ProfileSettings, SectionSettings
from briefing.stories.synonyms import form, load_groups
from briefing.text.words import words

TOP = "Top stories"
"""The first ones, whatever they are about: a page is read from its top."""
OTHER = "Other news"

KINDS: Mapping[str, tuple[str, ...]] = {
    "Politics": ("election", "lawmaking", "diplomacy", "war", "protest"),
    "Justice": ("trial", "crime"),
    "Economy": ("interest rates", "takeover", "recall", "closure", "results", "markets", "labour", "walkout"),
    "Disasters and accidents": (
        *("flood", "storm", "quake", "fire", "landslide", "avalanche", "eruption", "crash", "sinking", "collapse"),
        *("attack", "bomb", "shooting", "stampede"),
    ),
    "Health": ("health", "outbreak"),
    "Science and technology": ("science", "technology"),
    "Transport and energy": ("transport", "energy"),
    "Culture and education": ("culture", "education"),
    "Sport": ("sport",),
}
"""The sections by what a story is about, and the kinds of event that belong to each."""

_MOST_TOP = 5
_FEWEST_STORIES = 10
"""Stories from which an edition has sections of its own accord; a page of fewer is read from top to bottom."""
_FEWEST_IN_ONE = 2
_LEAST = 3
"""Words of one section, those of title and opening twice, from which a story belongs to it."""
_OPENING = 2
_AHEAD = 1.2
"""How much more often the words of a section must stand there than those of the next: else it is nobody's."""


def set_sections(stories: Sequence[Story], documents: Mapping[str, Document], profile: ProfileSettings) -> list[Story]:
    """Return *stories*, which are in their order, each with its section; without sections, as they are."""
    if profile.sections:
        return _by_profile(stories, documents, profile.sections)
    if len(stories) < _FEWEST_STORIES:
        return list(stories)
    found = [_find_section(documents[story.documents[0]]) for story in stories[_MOST_TOP:]]
    sizes = Counter(found)
    kept = {name for name in sizes if name != OTHER and sizes[name] >= _FEWEST_IN_ONE}
    if not kept:
        return list(stories)
    names = [TOP] * _MOST_TOP + [name if name in kept else OTHER for name in found]
    return [replace(story, section=name) for story, name in zip(stories, names, strict=True)]


def _by_profile(
    stories: Sequence[Story], documents: Mapping[str, Document], sections: Sequence[SectionSettings]
) -> list[Story]:
    placed: list[Story] = []
    taken: Counter[str] = Counter()
    for story in stories:
        section = next((one for one in sections if find_terms(one.words, story, documents)), None)
        name = section.name if section else OTHER
        taken[name] += 1
        is_over = section is not None and section.most is not None and taken[name] > section.most
        placed.append(replace(story, section=name, in_brief=is_over))
    return placed


def order_sections(stories: Sequence[Story]) -> list[str]:
    """Return the names of the sections of *stories*: in the order of their first stories, the others last."""
    told = list(dict.fromkeys(story.section for story in stories))
    return sorted(told, key=lambda name: (name == OTHER, told.index(name)))


def _find_section(document: Document) -> str:
    """Return the section whose words stand most often in *document*, or ``OTHER`` where none is clearly ahead."""
    counts: Counter[str] = Counter()
    groups = load_groups("kinds", document.origin.language)
    told = [document.origin.title or "", *(sentence.text for sentence in document.sentences)]
    for place, text in enumerate(told):
        kinds = groups.of([form(word, document.origin.language) for word in words(text)])
        for section, names in KINDS.items():
            counts[section] += (2 if place < _OPENING else 1) * len(kinds & set(names))
    (first, most), (_, next_most) = counts.most_common(2)
    return first if most >= _LEAST and most >= _AHEAD * next_most else OTHER
