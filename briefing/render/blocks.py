"""What is printed of one story, and who said what in all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.model import Change, Cited, Figure, Quote, Story
from briefing.render.dates import period
from briefing.render.extracts import Extract, Sources, language_name, on_one_line

PRINTED_TRUST = 0.9
"""A speaker is printed only where at least this share of the quotes found by the same rule had the right one."""

_PULLED_WORDS = range(6, 46)
"""Words of a quotation set apart: a shorter one looks lost, a longer one is a paragraph."""
_LEAST_WORDS = 3
_LEAST_WORDS_UNNAMED = 6
_MOST_PUBLISHERS = 3
_MOST_SAYINGS = 24
_MOST_OF_ONE = 4


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation with its speaker; the name is empty where no source makes it sure."""

    name: str
    role: str
    parts: tuple[str, ...]
    """One, or more where the attribution stands between them."""
    extract: Extract


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure on which sources differ."""

    measure: str
    values: tuple[Extract, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One story as it is printed."""

    id: str
    headline: Extract
    facts: tuple[str, ...]
    """Short lines on the story: how many sources and which, when, in which language."""
    sentences: tuple[Extract, ...]
    quote: Saying | None
    figures: tuple[tuple[str, Extract], ...]
    """Pairs of what is measured, or nothing, and the figure."""
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]
    status: str
    sources: tuple[int, ...]


def make_block(story: Story, sources: Sources) -> Block:
    """Return what is printed of *story*."""
    documents = [sources.numbers[id] for id in story.documents]
    return Block(
        id=story.id,
        headline=sources.extract(story.headline.document, story.headline.text, story.id),
        facts=tuple(_facts(story, sources)),
        sentences=tuple(sources.extract(c.document, c.item.text, story.id) for c in story.sentences),
        quote=_pull_quote(story, sources),
        figures=tuple(_figure(cited, story.id, sources) for cited in story.figures),
        differences=tuple(
            Difference(c.measure, tuple(sources.extract(d, v) for v, d in zip(c.values, c.documents, strict=True)))
            for c in story.conflicts
        ),
        changes=story.changes,
        status="" if story.status == "new" else story.status,
        sources=tuple(sorted(documents)),
    )


def _facts(story: Story, sources: Sources) -> Iterable[str]:
    documents = sources.in_order(story.documents)
    publishers = list(dict.fromkeys(d.origin.publisher for d in documents if d.origin.publisher))
    dates = sorted(d.origin.published for d in documents if d.origin.published)
    if len(documents) > 1:
        yield f"{len(documents)} sources"
    yield from publishers[:_MOST_PUBLISHERS]
    if len(publishers) > _MOST_PUBLISHERS:
        yield f"and {len(publishers) - _MOST_PUBLISHERS} more"
    if dates:
        yield period(dates[0], dates[-1], short=True)
    languages = dict.fromkeys(sources.language(d.id) for d in documents)
    if foreign := [language_name(code) for code in languages if code]:
        yield ", ".join(foreign)


def _figure(cited: Cited[Figure], story: str, sources: Sources) -> tuple[str, Extract]:
    figure = cited.item
    told = figure.text.lower()
    shown = next(
        (on_one_line(what) for what in (figure.concept, figure.counts) if what and what.lower() not in told), ""
    )
    return shown, sources.extract(cited.document, figure.text, story)


def _is_sure(quote: Quote) -> bool:
    return quote.speaker is not None and quote.trust >= PRINTED_TRUST


def _pull_quote(story: Story, sources: Sources) -> Saying | None:
    """Return the first quotation that can stand apart and is in none of the key sentences."""
    shown = [(cited.document, cited.item.span) for cited in story.sentences]
    for parts in _join_parts(story.quotes):
        first = parts[0]
        words = sum(len(part.item.text.split()) for part in parts)
        seen = any(d == p.document and span.overlaps(p.item.span) for p in parts for d, span in shown)
        if first.item.kind == "direct" and words in _PULLED_WORDS and _is_sure(first.item) and not seen:
            return _say(parts, story.id, sources)
    return None


def _join_parts(quotes: Iterable[Cited[Quote]]) -> list[list[Cited[Quote]]]:
    """Return the quotations in order, the parts of one that its attribution breaks together."""
    joined: dict[tuple[str, int], list[Cited[Quote]]] = {}
    for position, cited in enumerate(quotes):
        key = (cited.document, cited.item.group or -1 - position)
        joined.setdefault(key, []).append(cited)
    return list(joined.values())


def _say(parts: Sequence[Cited[Quote]], story: str, sources: Sources) -> Saying:
    first = parts[0]
    speaker = first.item.speaker if _is_sure(first.item) else None
    return Saying(
        name=on_one_line(speaker.name) if speaker else "",
        role=on_one_line(speaker.role or "") if speaker else "",
        # The comma before an attribution that is not printed belongs to it.
        parts=tuple(on_one_line(part.item.text).rstrip(",") for part in parts),
        extract=sources.extract(first.document, " ".join(part.item.text for part in parts), story),
    )


def who_said_what(stories: Sequence[Story], sources: Sources) -> tuple[tuple[tuple[Saying, ...], ...], int]:
    """Return the quotations of each speaker and how many there was no room for.

    Those who speak most come first, quotations without a sure speaker last.
    Indirect speech is left to the edition's data, and so is what is too short to
    stand on its own: under three words, or under six without a speaker.
    """
    by_speaker: dict[str, list[Saying]] = {}
    for saying in _sayings(stories, sources):
        by_speaker.setdefault(saying.name, []).append(saying)
    groups = sorted(by_speaker.values(), key=lambda group: (not group[0].name, -len(group)))
    shown: list[tuple[Saying, ...]] = []
    room = _MOST_SAYINGS
    for group in groups:
        shown += [tuple(group[: min(room, _MOST_OF_ONE)])] if room else []
        room -= len(shown[-1]) if room else 0
    return tuple(shown), sum(map(len, groups)) - sum(map(len, shown))


def _sayings(stories: Sequence[Story], sources: Sources) -> Iterable[Saying]:
    for story in stories:
        for parts in _join_parts(story.quotes):
            saying = _say(parts, story.id, sources)
            words = sum(len(part.split()) for part in saying.parts)
            enough = words >= (_LEAST_WORDS if saying.name else _LEAST_WORDS_UNNAMED)
            if enough and parts[0].item.kind != "indirect":
                yield saying
