"""Puts the edition together: the stories in order and in sections, the days they name, and what is remarked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.compose.importance import weigh_stories
from briefing.compose.profile import apply_profile
from briefing.compose.sections import set_sections
from briefing.compose.timeline import make_timeline
from briefing.model import Briefing, Document, Notice, Since, Story
from briefing.settings import ProfileSettings
from briefing.stories.ties import renumber


def compose(
    stories: Sequence[Story],
    documents: Sequence[Document],
    notices: Sequence[Notice],
    *,
    title: str,
    date: str,
    version: str,
    profile: ProfileSettings | None = None,
    since: Since | None = None,
) -> Briefing:
    """Return the edition: the stories that the profile wants by importance, numbered anew in that order."""
    profile = profile or ProfileSettings()
    known = {document.id: document for document in documents}
    wanted, unwanted = apply_profile(stories, known, profile)
    ordered = weigh_stories(wanted, known, profile, date=date, is_first=since is None or not since.edition)
    numbered = tuple(_renumber(set_sections(ordered, known, profile)))
    dropped = {id for story in stories for id in story.documents} - {id for one in numbered for id in one.documents}
    shown = tuple(document for document in documents if document.id not in dropped)
    return Briefing(
        title=title,
        date=date,
        window=find_window(shown),
        documents=shown,
        stories=numbered,
        notices=(*notices, *unwanted, *_remarks(shown)),
        made_with=(("briefing", version),),
        since=since,
        timeline=make_timeline(numbered, known),
    )


def _renumber(stories: Sequence[Story]) -> list[Story]:
    numbers = {story.id: f"s{number}" for number, story in enumerate(stories, 1)}
    return [replace(story, id=numbers[story.id], related=renumber(story.related, numbers)) for story in stories]


def find_window(documents: Sequence[Document]) -> tuple[str, str] | None:
    """Return the earliest and the latest publication known, or None where none is."""
    dates = sorted(document.origin.published for document in documents if document.origin.published)
    return (dates[0], dates[-1]) if dates else None


def _remarks(documents: Sequence[Document]) -> list[Notice]:
    """Return a remark for what the documents do not say of themselves, all documents of a kind in one."""
    wanted = {"published": "gives no date of its own", "publisher": "names no publisher"}
    remarks = []
    for field, lack in wanted.items():
        lacking = [document.origin.place for document in documents if not getattr(document.origin, field)]
        if lacking:
            count = "1 document" if len(lacking) == 1 else f"{len(lacking)} documents"
            what = f"{count}: the text {lack}, so none is printed"
            remarks.append(Notice("remark", what, ", ".join(lacking), "nothing, or add it to the source"))
    return remarks
