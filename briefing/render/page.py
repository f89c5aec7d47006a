"""Lays out what the templates print: every piece chosen, numbered and worded, nothing left to decide."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from briefing.compose.front import front_page
from briefing.compose.sections import order_sections
from briefing.model import Briefing, Document, FrontFigure, Notice, Since, Story
from briefing.render.blocks import Block, Saying, make_block, who_said_what
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
_SOON = 7
"""Days of which the first page says what they bring."""
_MOST_SOON = 5
_MOST_COMING = 24
_MOST_PAST = 10
_MOST_NEW = 4
_MOST_DROPPED = 3
_NEXT_WORD = re.compile(r"\s+\w")
_MOST_BLOCKS = 25
"""Stories with a block of their own, about eight pages; a longer edition is not read."""

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
    """Stories beyond those that get room; their headline alone is printed."""
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
    front = front_page(briefing)
    is_compared = bool(briefing.since and briefing.since.edition)
    headlines = {story.id: story.headline for story in briefing.stories}
    made = {
        story.id: make_block(story, sources, briefing.date, headlines, is_compared=is_compared)
        for story in briefing.stories
    }
    with_room = [story for story in briefing.stories if not story.in_brief][:_MOST_BLOCKS]
    sections = _sections(briefing, made, with_room)
    blocks = tuple(block for section in sections for block in section.blocks)
    briefs = tuple(block for section in sections for block in section.briefs)
    in_brief = [block.id for block in briefs]
    coming, past = _moments(briefing, sources)
    voices, more_voices = who_said_what(briefing.stories, sources, in_brief=in_brief)
    return Page(
        title=on_one_line(briefing.title),
        date=long_date(briefing.date),
        iso_date=briefing.date,
        weekday=weekday(briefing.date),
        facts=tuple(_edition_facts(briefing, blocks, voices)),
        lines=tuple(sources.extract(c.passage.document, c.passage.item.text, c.story) for c in front.lines),
        amounts=tuple(
            take_apart(
                c.figure.item, _label(c, sources), sources.extract(c.figure.document, c.figure.item.text, c.story)
            )
            for c in front.figures
        ),
        blocks=blocks,
        briefs=briefs,
        sections=sections,
        comparison=_comparison(briefing.since, made) if briefing.since else None,
        soon=_choose_soon(briefing, coming),
        coming=tuple(moment for moment, _ in coming[:_MOST_COMING]),
        past=tuple(moment for moment, _ in past[-_MOST_PAST:]),
        voices=voices,
        more_voices=more_voices,
        sources=_source_rows(briefing, sources, with_room),
        left_out=gather_notices(_of_kind(briefing, "left out")),
        cut_short=gather_notices(_of_kind(briefing, "cut short")),
        remarks=gather_notices(_of_kind(briefing, "remark")),
        method=METHOD,
        made_with=", ".join(f"{name} {version}" for name, version in briefing.made_with),
        subject=", ".join(_counts(briefing)),
        keywords=", ".join(("briefing", briefing.date, *(p.replace(",", " ") for p in _publishers(briefing)[:8]))),
    )


def _sections(briefing: Briefing, made: Mapping[str, Block], with_room: Sequence[Story]) -> tuple[Section, ...]:
    """Return the stories under their headings; what has no room stands in brief, under the last heading of all."""
    room = {story.id for story in with_room}
    if not any(story.section for story in briefing.stories):
        title = "Stories" if len(room) > 1 else "Story"
        blocks = tuple(made[story.id] for story in briefing.stories if story.id in room)
        briefs = tuple(made[story.id] for story in briefing.stories if story.id not in room)
        return (Section(title, "stories", blocks), *_in_brief(briefs)) if made else ()
    found = []
    for number, name in enumerate(order_sections(briefing.stories), 1):
        own = [story for story in briefing.stories if story.section == name]
        blocks = tuple(made[story.id] for story in own if story.id in room)
        briefs = tuple(made[story.id] for story in own if story.id not in room)
        found.append(Section(on_one_line(name), f"section-{number}", blocks, briefs))
    return tuple(found)


def _in_brief(briefs: tuple[Block, ...]) -> tuple[Section, ...]:
    return (Section("In brief", "briefs", (), briefs),) if briefs else ()


def _comparison(since: Since, made: Mapping[str, Block]) -> Comparison:
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
    dropped = tuple(on_one_line(one.headline) for one in since.dropped)
    return Comparison(
        edition=long_date(since.edition),
        summary=f"{summary}; {told}." if told else f"{summary}.",
        new=tuple(made[id] for id in since.new)[:_MOST_NEW],
        more_new=max(0, len(since.new) - _MOST_NEW),
        updated=tuple(made[id] for id in since.updated),
        dropped=dropped[:_MOST_DROPPED],
        more_dropped=max(0, len(dropped) - _MOST_DROPPED),
    )


def _moments(briefing: Briefing, sources: Sources) -> tuple[list[tuple[Moment, str]], list[tuple[Moment, str]]]:
    """Return the days to come and the days past that the stories name, each sentence once.

    Of the past only what is named by its date: "on Sunday" is the news itself.
    """
    coming: list[tuple[Moment, str]] = []
    past: list[tuple[Moment, str]] = []
    for entry in briefing.timeline:
        moment = Moment(
            f"{weekday(entry.date)[:3]} {short_date(entry.date)}",
            sources.extract(entry.mention.document, entry.sentence.text, entry.story),
        )
        if entry.date > briefing.date:
            coming.append((moment, entry.date))
        elif any(map(str.isdigit, entry.mention.item.text)) and entry.date < briefing.date:
            past.append((moment, entry.date))
    return coming, past


def _choose_soon(briefing: Briefing, coming: Sequence[tuple[Moment, str]]) -> tuple[Moment, ...]:
    """Return what comes within a week: of the first stories one day each, by date."""
    near = [(moment, day) for moment, day in coming if _days_ahead(briefing.date, day) <= _SOON]
    rank = {story.id: number for number, story in enumerate(briefing.stories)}
    first: dict[str, tuple[str, Moment]] = {}
    for moment, day in near:
        first.setdefault(moment.extract.story, (day, moment))
    chosen = sorted(first, key=rank.__getitem__)[:_MOST_SOON]
    return tuple(moment for _, moment in sorted((first[id] for id in chosen), key=lambda found: found[0]))


def _days_ahead(edition: str, day: str) -> int:
    return (date.fromisoformat(day) - date.fromisoformat(edition)).days


def _label(front: FrontFigure, sources: Sources) -> str:
    """Return the figure's label, with points where it begins within a sentence or ends before its next word."""
    document = sources.documents[front.figure.document]
    start, end = front.label_span.start, front.label_span.end
    sentence = next(s.span for s in document.sentences if s.span.contains(front.figure.item.span))
    opens = start in (sentence.start, front.figure.item.span.start)
    goes_on = _NEXT_WORD.match(document.text, end, sentence.end)
    return f"{'' if opens else '… '}{front.label}{' …' if goes_on else ''}"


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


def _source_rows(briefing: Briefing, sources: Sources, with_room: Sequence[Story]) -> tuple[SourceRow, ...]:
    printed = {(cited.document, cited.item.span) for story in with_room for cited in story.sentences}
    used = Counter(document for document, _ in printed)
    copies = {copy: fuller for story in with_room for copy, fuller in story.also}
    anchors = {document: story.id for story in reversed(briefing.stories) for document in story.documents}
    return tuple(
        _source_row(document, sources, used[document.id], copies.get(document.id, ""), anchors.get(document.id, ""))
        for document in briefing.documents
    )


def _source_row(document: Document, sources: Sources, used: int, copy_of: str, story: str) -> SourceRow:
    origin = document.origin
    return SourceRow(
        number=sources.numbers[document.id],
        title=on_one_line(origin.title) if origin.title else file_name(origin.place),
        publisher=on_one_line(origin.publisher or ""),
        date=short_date(origin.published) if origin.published else "",
        language="" if origin.language == "und" else language_name(origin.language),
        code=sources.language(document.id) if origin.title else "",
        copy_of=sources.numbers[copy_of] if copy_of else 0,
        used=used,
        total=len(document.sentences),
        hash=origin.sha256[:8],
        link=safe_link(origin.link or origin.place),
        story=story,
    )


def file_name(place: str) -> str:
    """Return the last part of a path; an address stays whole."""
    return place if safe_link(place) else PurePath(place).name or place
