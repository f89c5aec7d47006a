"""Leaves out what the reader's profile does not want, and says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.compose.terms import find_terms
from briefing.model import Document, Notice, Story
from briefing.settings import ProfileSettings


def apply_profile(
    stories: Sequence[Story], documents: Mapping[str, Document], profile: ProfileSettings
) -> tuple[list[Story], list[Notice]]:
    """Return the stories that *profile* wants, and a remark for each document of the others."""
    kept: list[Story] = []
    notices: list[Notice] = []
    for story in stories:
        why = _unwanted(story, documents, profile)
        if why:
            notices += [Notice("remark", why, documents[id].origin.place, "another profile") for id in story.documents]
        else:
            kept.append(story)
    return kept, notices


def _unwanted(story: Story, documents: Mapping[str, Document], profile: ProfileSettings) -> str:
    """Return why *story* is not wanted, or nothing."""
    barred = find_terms(profile.must_not, story, documents)
    if barred:
        return f'not in this edition: its story holds "{barred[0]}", which profile.must_not names'
    if profile.must and not find_terms(profile.must, story, documents):
        return "not in this edition: its story holds none of the words of profile.must"
    return ""
