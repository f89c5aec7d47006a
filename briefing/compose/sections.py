"""Sets the sections: those of the profile, or by what the stories are about; none is made for a single story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.compose.subject import find_section
from briefing.compose.terms import find_terms
from briefing.model import Document, Story
from briefing.settings import ProfileSettings, SectionSettings

TOP = "Top stories"
"""The first ones, whatever they are about: a page is read from its top."""
OTHER = "Other news"

_MOST_TOP = 5
_FEWEST_STORIES = 10
"""Stories from which an edition has sections of its own accord; a page of fewer is read from top to bottom."""
_FEWEST_IN_ONE = 2


def set_sections(stories: Sequence[Story], documents: Mapping[str, Document], profile: ProfileSettings) -> list[Story]:
    """Return *stories*, which are in their order, each with its section; without sections, as they are."""
    if profile.sections:
        return _by_profile(stories, documents, profile.sections)
    if len(stories) < _FEWEST_STORIES:
        return list(stories)
    found = [_find_section(story, documents) for story in stories[_MOST_TOP:]]
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
        placed.append(replace(story, section=name, in_brief=is_over or story.in_brief))
    return placed


def order_sections(stories: Sequence[Story]) -> list[str]:
    """Return the names of the sections of *stories*, if they have any: by their first stories, the others last."""
    told = list(dict.fromkeys(story.section for story in stories))
    if not any(told):
        return []
    return sorted(told, key=lambda name: (name == OTHER, told.index(name)))


def _find_section(story: Story, documents: Mapping[str, Document]) -> str:
    """Return the section that those documents of *story* agree on that have one, or ``OTHER``."""
    found = {name for one in story.documents if (name := find_section(documents[one]))}
    return found.pop() if len(found) == 1 else OTHER
