"""Puts the edition together: the stories in order and in sections, and of each and of all what the page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.compose.figures import choose_figures
from briefing.compose.front import front_page
from briefing.compose.importance import weigh_stories
from briefing.compose.planned import follow_plan
from briefing.compose.profile import apply_profile
from briefing.compose.sections import order_sections, set_sections
from briefing.compose.timeline import make_timeline
from briefing.compose.voices import leave_room, pull_quote, who_said_what
from briefing.language import list_labels, read_title
from briefing.model import Briefing, Document, EditorPlan, Notice, Series, Since, Story, Use, Voices
from briefing.remarks import UNREAD, is_unread, remark_on
from briefing.settings import ProfileSettings
from briefing.stories.follow import count_statuses, name_threads
from briefing.stories.planned import Names
from briefing.stories.ties import renumber

_MOST_TOLD = 25
"""Stories with a block of their own, about eight pages; a longer edition is not read."""
_LEAST_IN_SERIES = 3
"""Values from which a series is printed: of two, the change says it."""


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
    language: str | None = None,
    plan: EditorPlan | None = None,
    names: Names | None = None,
) -> Briefing:
    """Return the edition: the stories that the profile wants by importance, numbered anew in that order.

    Its page is in *language*, or in that of its documents where None; without a *title*, it has the usual one of that
    language. Where there is a *plan*, the stories stand as it has them; *names* are what it knows the documents by.
    """
    profile = profile or ProfileSettings()
    known = {document.id: document for document in documents}
    wanted, unwanted = apply_profile(stories, known, profile)
    ordered = weigh_stories(wanted, known, profile, date=date, is_first=since is None or not since.edition)
    ordered = _put_headlines_last(ordered, known)
    if plan:
        ordered, unplanned = follow_plan(ordered, known, plan, names or {})
        unwanted = [*unwanted, *unplanned]
    numbered = _renumber(set_sections(ordered, known, profile))
    if since:
        numbered = name_threads(numbered, date)
        since = count_statuses(since, numbered)
    dropped = {id for story in stories for id in story.documents} - {id for one in numbered for id in one.documents}
    shown = tuple(document for document in documents if document.id not in dropped)
    language = choose_language(shown, language)
    return choose_shown(
        Briefing(
            title=title or read_title(language),
            date=date,
            window=find_window(shown),
            documents=shown,
            stories=tuple(numbered),
            notices=(*notices, *unwanted, *_remarks(shown)),
            made_with=(("briefing", version),),
            since=since,
            language=language,
            plan=plan,
        )
    )


def _put_headlines_last(stories: Sequence[Story], documents: Mapping[str, Document]) -> list[Story]:
    """Return *stories*, those of which nothing is known but a headline after the others, and in brief.

    Of these come first those that most documents name, and the newest.
    """
    bare = {story.id for story in stories if all(documents[id].is_headline for id in story.documents)}
    told = [story for story in stories if story.id not in bare]
    listed = [replace(story, in_brief=True) for story in stories if story.id in bare]
    newest = sorted(listed, key=lambda story: _find_newest(story, documents), reverse=True)
    return [*told, *sorted(newest, key=lambda story: -len(story.documents))]


def _find_newest(story: Story, documents: Mapping[str, Document]) -> str:
    return max(documents[id].origin.published or "" for id in story.documents)


def choose_shown(briefing: Briefing) -> Briefing:
    """Return *briefing*, whose stories are in their order, with all that its page shows chosen."""
    documents = {document.id: document for document in briefing.documents}
    stories = tuple(_choose_pieces(story, documents, briefing.date) for story in _put_in_brief(briefing.stories))
    in_brief = [story.id for story in stories if story.in_brief]
    shown = replace(
        briefing,
        stories=stories,
        sections=tuple(order_sections(stories)),
        voices=Voices(*who_said_what(stories, documents, in_brief=in_brief)),
        timeline=make_timeline(stories, documents, briefing.date),
        uses=_count_uses(stories, briefing.documents),
    )
    return replace(shown, front=front_page(shown))


def _put_in_brief(stories: Sequence[Story]) -> list[Story]:
    """Return *stories*, those beyond the room of an edition in brief."""
    told = {story.id for story in [story for story in stories if not story.in_brief][:_MOST_TOLD]}
    return [replace(story, in_brief=story.id not in told) for story in stories]


def _choose_pieces(story: Story, documents: Mapping[str, Document], day: str) -> Story:
    """Return *story* with the quotation, the figures and the series that are printed with it, nothing twice."""
    story = story if story.in_brief else leave_room(story, documents)
    story = replace(story, pull_quote=None if story.in_brief else pull_quote(story, documents))
    return replace(
        story,
        figures=() if story.in_brief else choose_figures(story, documents),
        series=tuple(replace(one, is_printed=_is_told(one, day)) for one in story.series),
    )


def _is_told(series: Series, day: str) -> bool:
    """Tell whether *series* has enough values and, if it is one of editions, goes on in that of *day*."""
    return len(series.values) >= _LEAST_IN_SERIES and bool(series.document or series.values[-1].when == day)


def _count_uses(stories: Sequence[Story], documents: Sequence[Document]) -> tuple[Use, ...]:
    told = [story for story in stories if not story.in_brief]
    printed = {(cited.document, cited.item.span) for story in told for cited in story.sentences}
    counts = Counter(document for document, _ in printed)
    return tuple(Use(document.id, counts[document.id], len(document.sentences)) for document in documents)


def _renumber(stories: Sequence[Story]) -> list[Story]:
    numbers = {story.id: f"s{number}" for number, story in enumerate(stories, 1)}
    return [replace(story, id=numbers[story.id], related=renumber(story.related, numbers)) for story in stories]


def find_window(documents: Sequence[Document]) -> tuple[str, str] | None:
    """Return the earliest and the latest publication known, or None where none is."""
    dates = sorted(document.origin.published for document in documents if document.origin.published)
    return (dates[0], dates[-1]) if dates else None


def choose_language(documents: Sequence[Document], wanted: str | None = None) -> str:
    """Return the language of the page: the one *wanted*, else that of most documents; English where no page has it."""
    counts = Counter(document.origin.language for document in documents if document.origin.language != "und")
    most = [wanted] if wanted else [code for code in counts if counts[code] == max(counts.values())]
    return next((code for code in sorted(most) if code in list_labels()), "en")


def _remarks(documents: Sequence[Document]) -> list[Notice]:
    """Return a remark for what the documents do not say of themselves, all documents of a kind in one."""
    wanted = {"published": "without a date", "publisher": "without a publisher"}
    lacking = {
        lack: [one.origin.place for one in documents if not getattr(one.origin, field)]
        for field, lack in wanted.items()
    }
    lacking[UNREAD] = [one.origin.place for one in documents if is_unread(one)]
    return [remark for lack, origins in lacking.items() for remark in remark_on(origins, lack)]
