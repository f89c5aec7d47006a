"""Leaves out what the reader's profile does not want, and says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefing.compose.terms import find_terms
from briefing.model import Document, Notice, Story
from briefing.remarks import remark_on
from briefing.settings import ProfileSettings


def apply_profile(
    stories: Sequence[Story], documents: Mapping[str, Document], profile: ProfileSettings
) -> tuple[list[Story], list[Notice]]:
    """Return the stories that *profile* wants, and a remark on the documents of the others for each cause."""
    kept: list[Story] = []
    unwanted: dict[str, list[str]] = defaultdict(list)
    for story in stories:
        why = _unwanted(story, documents, profile)
        if why:
            unwanted[why] += [documents[id].origin.place for id in story.documents]
        else:
            kept.append(story)
    return kept, [remark for why, places in unwanted.items() for remark in remark_on(places, why)]


def _unwanted(story: Story, documents: Mapping[str, Document], profile: ProfileSettings) -> str:
    """Return why *story* is not wanted, or nothing."""
    barred = find_terms(profile.must_not, story, documents)
    if barred:
        return f'not in this edition: the story holds "{barred[0]}", which profile.must_not names'
    if profile.must and not find_terms(profile.must, story, documents):
        return "not in this edition: the story holds none of the words of profile.must"
    return ""
