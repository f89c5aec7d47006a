"""Lays out what the templates print: what the edition shows, numbered and worded, nothing left to decide."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from briefing.model import (
    Briefing,
    Document,
    FrontFigure,
    FrontLine,
    Headline,
    Notice,
    Since,
    Story,
    TimelineEntry,
    Use,
)
from briefing.remarks import is_unread
from briefing.renderers.page.blocks import Saying, StoryBlock, make_block, say
from briefing.renderers.page.extracts import (
    Extract,
    FigureParts,
    Sources,
    on_one_line,
    safe_link,
    take_apart,
)
from briefing.renderers.page.notices import gather_notices, is_of_lack
from briefing.renderers.page.wording import Wording

_WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction: 238 words a minute on average (Brysbaert 2019), less for the figures."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One document in the list of sources."""

    number: int
    title: str
    publisher: str
    date: str
    published: str
    """ISO 8601 date, or nothing."""
    language: str
    """Name of the language."""
    code: str
    """Its code, or nothing where it is the page's or not known."""
    copy_of: int
    """Number of the source whose words it repeats, or 0."""
    used: int
    total: int
    """Sentences printed, of all."""
    hash: str
    """First eight characters of the SHA-256 of the input."""
    link: str
    story: str
    """Anchor of the story that it belongs to, or nothing."""


@dataclass(frozen=True, slots=True)
class Section:
    """Stories printed under one heading."""

    title: str
    anchor: str
    blocks: tuple[StoryBlock, ...]
    briefs: tuple[StoryBlock, ...] = ()
    """Of those the headline alone is printed."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is new since an earlier edition, as it is printed."""

    edition: str
    """Its date in words; empty for the first edition."""
    summary: str
    new: tuple[StoryBlock, ...] = ()
    more_new: int = 0
    updated: tuple[StoryBlock, ...] = ()
    dropped: tuple[str, ...] = ()
    """Headlines of its stories that are told no more."""
    more_dropped: int = 0


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A day that a story names, with the sentence of the source that does."""

    date: str
    extract: Extract
    iso: str = ""
    is_verbatim: bool = False
    """Whether the date is in the words of the source: of several days in a row."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the templates print."""

    title: str
    date: str
    iso_date: str
    weekday: str
    full_date: str
    """The date with its weekday, as a line of its own."""
    facts: tuple[str, ...]
    """The edition line: the period covered, counts, reading time."""
    lines: tuple[Extract, ...]
    amounts: tuple[FigureParts, ...]
    blocks: tuple[StoryBlock, ...]
    briefs: tuple[StoryBlock, ...]
    """Stories of which the headline alone is printed."""
    sections: tuple[Section, ...]
    """The same blocks under the headings of the page."""
    comparison: Comparison | None
    soon: tuple[TimelineRow, ...]
    """Days within a week of the edition."""
    coming: tuple[TimelineRow, ...]
    past: tuple[TimelineRow, ...]
    voices: tuple[tuple[Saying, ...], ...]
    more_voices: int
    """Quotations for which there was no room."""
    sources: tuple[SourceRow, ...]
    left_out: tuple[Notice, ...]
    cut_short: tuple[Notice, ...]
    lacks: tuple[str, ...]
    """How many documents do not say what is wanted of them, as a date."""
    remarks: tuple[Notice, ...]
    method: str
    made_with: str
    subject: str
    keywords: str
    wording: Wording
    """What it says in words of its own."""


def build_page(briefing: Briefing) -> Page:
    """Return what is printed of *briefing*, in every format alike."""
    sources = Sources(briefing)
    wording = sources.wording
    front = briefing.front
    is_compared = bool(briefing.since and briefing.since.edition)
    headlines = {story.id: story.headline for story in briefing.stories}
    made = {story.id: make_block(story, sources, headlines, is_compared=is_compared) for story in briefing.stories}
    sections = _sections(briefing, made, wording)
    blocks = tuple(block for section in sections for block in section.blocks)
    briefs = tuple(block for section in sections for block in section.briefs)
    timeline = [entry for entry in briefing.timeline if entry.is_printed]
    voices = tuple(tuple(say(statement, sources) for statement in group) for group in briefing.voices.groups)
    return Page(
        title=on_one_line(briefing.title),
        date=wording.long_date(briefing.date),
        iso_date=briefing.date,
        weekday=wording.weekday(briefing.date),
        full_date=wording.full_date(briefing.date),
        facts=tuple(_edition_facts(briefing, blocks, voices, wording)),
        lines=tuple(_line(line, headlines[line.story], sources) for line in front.lines),
        amounts=tuple(_amount(figure, sources) for figure in front.figures),
        blocks=blocks,
        briefs=briefs,
        sections=sections,
        comparison=_comparison(briefing, briefing.since, made, wording) if briefing.since else None,
        soon=tuple(_moment(entry, sources) for entry in front.coming),
        coming=tuple(_moment(entry, sources) for entry in timeline if entry.date > briefing.date),
        past=tuple(_moment(entry, sources) for entry in timeline if entry.date <= briefing.date),
        voices=voices,
        more_voices=briefing.voices.more,
        sources=_source_rows(briefing, sources),
        left_out=gather_notices(_of_kind(briefing, "left out"), wording),
        cut_short=gather_notices(_of_kind(briefing, "cut short"), wording),
        lacks=tuple(_lacks(briefing, wording)),
        remarks=gather_notices((one for one in _of_kind(briefing, "remark") if not is_of_lack(one)), wording),
        method=wording.label("method_text"),
        made_with=", ".join(f"{name} {version}" for name, version in briefing.made_with),
        subject=", ".join(_counts(briefing, wording)),
        keywords=", ".join(("briefing", briefing.date, *(p.replace(",", " ") for p in _publishers(briefing)[:8]))),
        wording=wording,
    )


def _line(line: FrontLine, headline: Headline, sources: Sources) -> Extract:
    """Return a line of the first page, with the *headline* of its story before it where it needs one."""
    extract = sources.extract(line.passage.document, line.passage.item.text, line.story)
    return replace(extract, heading=f"{on_one_line(headline.text)}:") if line.is_headed else extract


def _sections(briefing: Briefing, made: Mapping[str, StoryBlock], wording: Wording) -> tuple[Section, ...]:
    """Return the stories under their headings; what has no room stands in brief, under the last heading of all."""
    if not briefing.sections:
        blocks, briefs = _part(briefing.stories, made)
        title = wording.section("Stories" if len(blocks) > 1 else "Story")
        told = (Section(title, "stories", blocks),) if blocks else ()
        return (*told, *_in_brief(briefs, wording))
    found = []
    for number, name in enumerate(briefing.sections, 1):
        blocks, briefs = _part([story for story in briefing.stories if story.section == name], made)
        found.append(Section(on_one_line(wording.section(name)), f"section-{number}", blocks, briefs))
    return tuple(found)


def _part(
    stories: Sequence[Story], made: Mapping[str, StoryBlock]
) -> tuple[tuple[StoryBlock, ...], tuple[StoryBlock, ...]]:
    """Return the blocks of *stories*, those in brief apart."""
    told = tuple(made[story.id] for story in stories if not story.in_brief)
    return told, tuple(made[story.id] for story in stories if story.in_brief)


def _in_brief(briefs: tuple[StoryBlock, ...], wording: Wording) -> tuple[Section, ...]:
    return (Section(wording.section("In brief"), "briefs", (), briefs),) if briefs else ()


def _comparison(briefing: Briefing, since: Since, made: Mapping[str, StoryBlock], wording: Wording) -> Comparison:
    if not since.edition:
        return Comparison("", wording.label("first_edition_told"))
    front = briefing.front
    return Comparison(
        edition=wording.long_date(since.edition),
        summary=_summary(since, wording),
        new=tuple(made[id] for id in front.new),
        more_new=len(since.new) - len(front.new),
        updated=tuple(made[id] for id in front.updated),
        dropped=tuple(on_one_line(one.headline) for one in front.dropped),
        more_dropped=len(since.dropped) - len(front.dropped),
    )


def _summary(since: Since, wording: Wording) -> str:
    parts = [
        wording.count("new", len(since.new)),
        wording.count("updated", len(since.updated)),
        wording.count("continuing", len(since.continuing)),
        *([wording.count("perhaps", len(since.perhaps))] if since.perhaps else []),
        wording.count("no_longer_told", len(since.dropped)),
    ]
    nothing = not (since.new or since.updated or since.dropped)
    told = wording.label("nothing_has_changed") if nothing else ", ".join(parts)
    if not since.unchanged:
        return wording.label("comparison", told=told)
    left_out = wording.count("left_out_earlier", since.unchanged)
    return wording.label("comparison_and_left_out", told=told, left_out=left_out)


def _moment(entry: TimelineEntry, sources: Sources) -> TimelineRow:
    mention = entry.mention.item
    return TimelineRow(
        on_one_line(mention.text) if mention.until else sources.wording.day(entry.date, year=True),
        sources.extract(entry.mention.document, entry.sentence.text, entry.story),
        entry.date,
        is_verbatim=mention.until is not None,
    )


def _amount(front: FrontFigure, sources: Sources) -> FigureParts:
    """Return the figure with its label, which has points where words of its sentence are missed."""
    cited = front.figure.figure
    label = f"{'… ' if front.opens_within else ''}{front.figure.label}{' …' if front.ends_within else ''}"
    return take_apart(cited.item, label, sources.extract(cited.document, cited.item.text, front.story))


def _of_kind(briefing: Briefing, kind: str) -> tuple[Notice, ...]:
    return tuple(notice for notice in briefing.notices if notice.kind == kind)


def _lacks(briefing: Briefing, wording: Wording) -> Iterator[str]:
    origins = [document.origin for document in briefing.documents]
    if undated := sum(not origin.published for origin in origins):
        yield wording.count("document_without_date", undated)
    if unnamed := sum(not origin.publisher for origin in origins):
        yield wording.count("document_without_publisher", unnamed)
    if unread := sum(map(is_unread, briefing.documents)):
        yield wording.count("document_unread", unread)


def _edition_facts(
    briefing: Briefing, blocks: Sequence[StoryBlock], voices: Sequence[Sequence[Saying]], wording: Wording
) -> list[str]:
    minutes = wording.count("minute", _minutes(blocks, voices))
    window = briefing.window
    covered = [wording.label("sources_of", period=wording.period(*window))] if window else []
    return [*covered, *_counts(briefing, wording), minutes]


def _counts(briefing: Briefing, wording: Wording) -> list[str]:
    publishers = len(_publishers(briefing))
    left_out = len(_of_kind(briefing, "left out"))
    counts = [wording.count("document", len(briefing.documents))]
    if publishers:
        counts.append(wording.count("publisher", publishers))
    counts.append(wording.count("story", len(briefing.stories)))
    return [*counts, wording.count("left_out", left_out)] if left_out else counts


def _publishers(briefing: Briefing) -> list[str]:
    return list(dict.fromkeys(d.origin.publisher for d in briefing.documents if d.origin.publisher))


def _minutes(blocks: Sequence[StoryBlock], voices: Sequence[Sequence[Saying]]) -> int:
    printed = [extract.text for block in blocks for extract in (block.headline, *block.passages)]
    printed += [block.quote.extract.text for block in blocks if block.quote]
    printed += [saying.extract.text for group in voices for saying in group]
    return max(1, math.ceil(sum(len(text.split()) for text in printed) / _WORDS_A_MINUTE))


def _source_rows(briefing: Briefing, sources: Sources) -> tuple[SourceRow, ...]:
    uses = {use.document: use for use in briefing.uses}
    copies = {copy: fuller for story in briefing.stories if not story.in_brief for copy, fuller in story.also}
    anchors = {document: story.id for story in reversed(briefing.stories) for document in story.documents}
    return tuple(
        _source_row(document, sources, uses[document.id], copies.get(document.id, ""), anchors.get(document.id, ""))
        for document in briefing.documents
    )


def _source_row(document: Document, sources: Sources, use: Use, copy_of: str, story: str) -> SourceRow:
    origin = document.origin
    return SourceRow(
        number=sources.numbers[document.id],
        title=on_one_line(origin.title) if origin.title else file_name(origin.place),
        publisher=on_one_line(origin.publisher or ""),
        date=sources.wording.short_date(origin.published) if origin.published else "",
        published=origin.published or "",
        language="" if origin.language == "und" else sources.wording.language_name(origin.language),
        code=sources.language(document.id) if origin.title else "",
        copy_of=sources.numbers[copy_of] if copy_of else 0,
        used=use.printed,
        total=use.total,
        hash=origin.sha256[:8],
        link=safe_link(origin.link or origin.place),
        story=story,
    )


def file_name(place: str) -> str:
    """Return the last part of a path; an address stays whole."""
    return place if safe_link(place) else PurePath(place).name or place
