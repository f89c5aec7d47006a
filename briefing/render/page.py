"""Lays out what the templates print: what the edition shows, numbered and worded, nothing left to decide."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
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
from briefing.render.blocks import Block, Saying, make_block, say
from briefing.render.dates import long_date, period, short_date, weekday
from briefing.render.extracts import (
    Amount,
    Extract,
    Sources,
    language_name,
    on_one_line,
    safe_link,
    take_apart,
)
from briefing.render.notices import gather_notices

_WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction: 238 words a minute on average (Brysbaert 2019), less for the figures."""
METHOD = (
    "All sentences, quotations and figures are verbatim: they stand, character for character, in the sources that the "
    "numbers in brackets name. A program chose them; no model wrote, rewrote or translated a word. A speaker is named "
    "only where the source leaves no doubt. Of each source the list says how many of its sentences "
    "are printed here as key sentences, and how the SHA-256 checksum of the file begins. Everything found, with its "
    "exact place in each source, is in the edition data (briefing.json)."
)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One document in the list of sources."""

    number: int
    title: str
    publisher: str
    date: str
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
    blocks: tuple[Block, ...]
    briefs: tuple[Block, ...] = ()
    """Of those the headline alone is printed."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is new since an earlier edition, as it is printed."""

    edition: str
    """Its date in words; empty for the first edition."""
    summary: str
    new: tuple[Block, ...] = ()
    more_new: int = 0
    updated: tuple[Block, ...] = ()
    dropped: tuple[str, ...] = ()
    """Headlines of its stories that are told no more."""
    more_dropped: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that a story names, with the sentence of the source that does."""

    date: str
    extract: Extract


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the templates print."""

    title: str
    date: str
    iso_date: str
    weekday: str
    facts: tuple[str, ...]
    """The edition line: the period covered, counts, reading time."""
    lines: tuple[Extract, ...]
    amounts: tuple[Amount, ...]
    blocks: tuple[Block, ...]
    briefs: tuple[Block, ...]
    """Stories of which the headline alone is printed."""
    sections: tuple[Section, ...]
    """The same blocks under the headings of the page."""
    comparison: Comparison | None
    soon: tuple[Moment, ...]
    """Days within a week of the edition."""
    coming: tuple[Moment, ...]
    past: tuple[Moment, ...]
    voices: tuple[tuple[Saying, ...], ...]
    more_voices: int
    """Quotations for which there was no room."""
    sources: tuple[SourceRow, ...]
    left_out: tuple[Notice, ...]
    cut_short: tuple[Notice, ...]
    remarks: tuple[Notice, ...]
    method: str
    made_with: str
    subject: str
    keywords: str


def build_page(briefing: Briefing) -> Page:
    """Return what is printed of *briefing*, in every format alike."""
    sources = Sources(briefing)
    front = briefing.front
    is_compared = bool(briefing.since and briefing.since.edition)
    headlines = {story.id: story.headline for story in briefing.stories}
    made = {
        story.id: make_block(story, sources, briefing.date, headlines, is_compared=is_compared)
        for story in briefing.stories
    }
    sections = _sections(briefing, made)
    blocks = tuple(block for section in sections for block in section.blocks)
    briefs = tuple(block for section in sections for block in section.briefs)
    timeline = [entry for entry in briefing.timeline if entry.is_printed]
    voices = tuple(tuple(say(statement, sources) for statement in group) for group in briefing.voices.groups)
    return Page(
        title=on_one_line(briefing.title),
        date=long_date(briefing.date),
        iso_date=briefing.date,
        weekday=weekday(briefing.date),
        facts=tuple(_edition_facts(briefing, blocks, voices)),
        lines=tuple(_line(line, headlines[line.story], sources) for line in front.lines),
        amounts=tuple(_amount(figure, sources) for figure in front.figures),
        blocks=blocks,
        briefs=briefs,
        sections=sections,
        comparison=_comparison(briefing, briefing.since, made) if briefing.since else None,
        soon=tuple(_moment(entry, sources) for entry in front.coming),
        coming=tuple(_moment(entry, sources) for entry in timeline if entry.date > briefing.date),
        past=tuple(_moment(entry, sources) for entry in timeline if entry.date <= briefing.date),
        voices=voices,
        more_voices=briefing.voices.more,
        sources=_source_rows(briefing, sources),
        left_out=gather_notices(_of_kind(briefing, "left out")),
        cut_short=gather_notices(_of_kind(briefing, "cut short")),
        remarks=gather_notices(_of_kind(briefing, "remark")),
        method=METHOD,
        made_with=", ".join(f"{name} {version}" for name, version in briefing.made_with),
        subject=", ".join(_counts(briefing)),
        keywords=", ".join(("briefing", briefing.date, *(p.replace(",", " ") for p in _publishers(briefing)[:8]))),
    )


def _line(line: FrontLine, headline: Headline, sources: Sources) -> Extract:
    """Return a line of the first page, with the *headline* of its story before it where it needs one."""
    extract = sources.extract(line.passage.document, line.passage.item.text, line.story)
    return replace(extract, heading=f"{on_one_line(headline.text)}:") if line.is_headed else extract


def _sections(briefing: Briefing, made: Mapping[str, Block]) -> tuple[Section, ...]:
    """Return the stories under their headings; what has no room stands in brief, under the last heading of all."""
    if not briefing.sections:
        blocks, briefs = _part(briefing.stories, made)
        title = "Stories" if len(blocks) > 1 else "Story"
        return (Section(title, "stories", blocks), *_in_brief(briefs)) if made else ()
    found = []
    for number, name in enumerate(briefing.sections, 1):
        blocks, briefs = _part([story for story in briefing.stories if story.section == name], made)
        found.append(Section(on_one_line(name), f"section-{number}", blocks, briefs))
    return tuple(found)


def _part(stories: Sequence[Story], made: Mapping[str, Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks of *stories*, those in brief apart."""
    told = tuple(made[story.id] for story in stories if not story.in_brief)
    return told, tuple(made[story.id] for story in stories if story.in_brief)


def _in_brief(briefs: tuple[Block, ...]) -> tuple[Section, ...]:
    return (Section("In brief", "briefs", (), briefs),) if briefs else ()


def _comparison(briefing: Briefing, since: Since, made: Mapping[str, Block]) -> Comparison:
    if not since.edition:
        return Comparison("", "This is the first edition of its archive; there is none to compare it with.")
    parts = [
        f"{len(since.new)} new",
        f"{len(since.updated)} updated",
        f"{len(since.continuing)} continuing",
        f"{len(since.dropped)} no longer told",
    ]
    told = f"{plural(since.unchanged, 'document')} left out that an earlier edition had" if since.unchanged else ""
    nothing = not (since.new or since.updated or since.dropped)
    summary = "Nothing has changed" if nothing else ", ".join(parts)
    front = briefing.front
    return Comparison(
        edition=long_date(since.edition),
        summary=f"{summary}; {told}." if told else f"{summary}.",
        new=tuple(made[id] for id in front.new),
        more_new=len(since.new) - len(front.new),
        updated=tuple(made[id] for id in front.updated),
        dropped=tuple(on_one_line(one.headline) for one in front.dropped),
        more_dropped=len(since.dropped) - len(front.dropped),
    )


def _moment(entry: TimelineEntry, sources: Sources) -> Moment:
    return Moment(
        f"{weekday(entry.date)[:3]} {short_date(entry.date)}",
        sources.extract(entry.mention.document, entry.sentence.text, entry.story),
    )


def _amount(front: FrontFigure, sources: Sources) -> Amount:
    """Return the figure with its label, which has points where words of its sentence are missed."""
    cited = front.figure.figure
    label = f"{'… ' if front.opens_within else ''}{front.figure.label}{' …' if front.ends_within else ''}"
    return take_apart(cited.item, label, sources.extract(cited.document, cited.item.text, front.story))


def _of_kind(briefing: Briefing, kind: str) -> tuple[Notice, ...]:
    return tuple(notice for notice in briefing.notices if notice.kind == kind)


def _edition_facts(briefing: Briefing, blocks: Sequence[Block], voices: Sequence[Sequence[Saying]]) -> list[str]:
    minutes = _minutes(blocks, voices)
    covered = [f"Sources of {period(*briefing.window)}"] if briefing.window else []
    return [*covered, *_counts(briefing), f"{plural(minutes, 'minute')} to read"]


def _counts(briefing: Briefing) -> list[str]:
    publishers = len(_publishers(briefing))
    left_out = len(_of_kind(briefing, "left out"))
    counts = [plural(len(briefing.documents), "document")]
    if publishers:
        counts.append(plural(publishers, "publisher"))
    counts.append(plural(len(briefing.stories), "story", "stories"))
    return [*counts, f"{left_out} left out"] if left_out else counts


def _publishers(briefing: Briefing) -> list[str]:
    return list(dict.fromkeys(d.origin.publisher for d in briefing.documents if d.origin.publisher))


def plural(count: int, one: str, many: str = "") -> str:
    """Return "1 story" or "2 stories"."""
    return f"{count} {one}" if count == 1 else f"{count} {many or one + 's'}"


def _minutes(blocks: Sequence[Block], voices: Sequence[Sequence[Saying]]) -> int:
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
        date=short_date(origin.published) if origin.published else "",
        language="" if origin.language == "und" else language_name(origin.language),
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
