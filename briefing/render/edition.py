"""Renders a briefing as data: every piece with its place in its source, so that each word can be checked."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from itertools import repeat
from pathlib import Path
from typing import Any

from briefing.model import (
    Briefing,
    Cited,
    Document,
    Figure,
    Quote,
    Rendition,
    Sentence,
    Series,
    Since,
    Span,
    Story,
    TimelineEntry,
)
from briefing.render.names import file_name
from briefing.settings import Settings

SCHEMA = 1
"""Raised when a key is renamed, removed or changes its meaning; new keys leave it as it is."""


def render_json(briefing: Briefing, settings: Settings, templates: tuple[Path, ...] = ()) -> Rendition:
    """Return *briefing* as JSON in UTF-8; with ``settings.with_texts`` it carries the cleaned texts."""
    text = json.dumps(edition(briefing, settings), ensure_ascii=False, allow_nan=False, indent=1)
    return Rendition(text.encode() + b"\n", "application/json", file_name(briefing, "json"))


def edition(briefing: Briefing, settings: Settings) -> dict[str, Any]:
    """Return *briefing* as plain values, keys in a fixed order.

    Offsets are code points into a document's cleaned text, the end exclusive;
    an open side of a figure is None.
    """
    return {
        "schema": SCHEMA,
        "title": briefing.title,
        "date": briefing.date,
        "window": list(briefing.window) if briefing.window else None,
        "made_with": dict(briefing.made_with),
        "documents": [_document(document, settings) for document in briefing.documents],
        "stories": [_story(story) for story in briefing.stories],
        "notices": [{"kind": n.kind, "what": n.what, "where": n.where, "do": n.do} for n in briefing.notices],
        "since": _since(briefing.since) if briefing.since else None,
        "timeline": [_timeline_entry(entry) for entry in briefing.timeline],
    }


def _document(document: Document, settings: Settings) -> dict[str, Any]:
    origin = document.origin
    values: dict[str, Any] = {
        "id": document.id,
        "place": origin.place,
        "title": origin.title,
        "publisher": origin.publisher,
        "author": origin.author,
        "published": origin.published,
        "link": origin.link,
        "language": origin.language,
        "sha256": origin.sha256,
        "found": dict(origin.found),
        "sentences": len(document.sentences),
    }
    return values | ({"text": document.text} if settings.with_texts else {})


def _story(story: Story) -> dict[str, Any]:
    headline = story.headline
    return {
        "id": story.id,
        "headline": headline.text,
        "headline_source": {"document": headline.document, **_stretch(headline.span)},
        "documents": list(story.documents),
        "also": [{"document": copy, "copy_of": fuller} for copy, fuller in story.also],
        "status": story.status,
        "thread": story.thread or None,
        "section": story.section or None,
        "in_brief": story.in_brief,
        "why": dict(story.why),
        "together": [[tie.what, ", ".join(tie.words)] for tie in story.together if tie.words],
        "related": [one.story for one in story.related],
        "passages": [
            {"sentences": [_sentence(Cited(cited.document, sentence)) for sentence in cited.item.sentences]}
            for cited in story.passages
        ],
        "sentences": [_sentence(cited) for cited in story.sentences],
        "quotes": [_quote(cited) for cited in story.quotes],
        "figures": [
            _figure(cited) | {"also": list(others)}
            for cited, others in zip(story.figures, story.confirmed or repeat(()), strict=False)
        ],
        "conflicts": [
            {"measure": c.measure, "values": list(c.values), "documents": list(c.documents)} for c in story.conflicts
        ],
        "changes": [{"measure": c.measure, "old": c.old, "new": c.new} for c in story.changes],
        "series": [_series(series) for series in story.series],
    }


def _series(series: Series) -> dict[str, Any]:
    return {
        "measure": series.measure,
        "document": series.document or None,
        "values": [{"text": value.text, "when": value.when} for value in series.values],
    }


def _since(since: Since) -> dict[str, Any]:
    return {
        "edition": since.edition or None,
        "new": list(since.new),
        "updated": list(since.updated),
        "continuing": list(since.continuing),
        "dropped": [{"thread": one.thread, "headline": one.headline} for one in since.dropped],
        "unchanged": since.unchanged,
    }


def _timeline_entry(entry: TimelineEntry) -> dict[str, Any]:
    mention = entry.mention
    return {
        "date": entry.date,
        "story": entry.story,
        "document": mention.document,
        **_stretch(mention.item.span),
        "text": mention.item.text,
    }


def _stretch(span: Span | None) -> dict[str, int | None]:
    return {"start": span.start if span else None, "end": span.end if span else None}


def _sentence(cited: Cited[Sentence]) -> dict[str, Any]:
    return {"document": cited.document, **_stretch(cited.item.span), "text": cited.item.text}


def _quote(cited: Cited[Quote]) -> dict[str, Any]:
    quote = cited.item
    speaker = quote.speaker
    return {
        "document": cited.document,
        **_stretch(quote.span),
        "text": quote.text,
        "speaker": speaker.name if speaker else None,
        "role": speaker.role if speaker else None,
        "speaker_source": _stretch(speaker.span) if speaker else None,
        "kind": quote.kind,
        "trust": quote.trust,
        "rule": quote.rule,
        "cue": _stretch(quote.cue) if quote.cue else None,
        "group": quote.group,
    }


def _figure(cited: Cited[Figure]) -> dict[str, Any]:
    figure = cited.item
    values: Mapping[str, Any] = {
        "low": _bound(figure.low),
        "high": _bound(figure.high),
        "unit": figure.unit,
        "counts": figure.counts,
        "modifier": figure.modifier,
        "concept": figure.concept,
        "as_of": figure.as_of,
        "score": figure.score,
    }
    return {"document": cited.document, **_stretch(figure.span), "text": figure.text, **values}


def _bound(value: float) -> float | int | None:
    """Return *value* as JSON can hold it: whole numbers without a point, an open side as None."""
    if not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() else value
