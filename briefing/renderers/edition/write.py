"""Renders a briefing as data: every piece with its place in its source, so that each word can be checked."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET

from briefing.model import (
    Briefing,
    Cited,
    Document,
    Figure,
    FrontFigure,
    FrontLine,
    FrontPage,
    Interval,
    KeyFigure,
    Notice,
    Passage,
    PlanLine,
    Quote,
    Rendition,
    Sentence,
    Series,
    Since,
    Span,
    Statement,
    Story,
    TimelineEntry,
    Use,
)
from briefing.renderers.edition import rows
from briefing.renderers.names import file_name
from briefing.settings import PageSettings

_WHOLE = 2.0**53
"""Up to this number every program that reads JSON keeps a whole number as it is (RFC 8259, section 6)."""


def render_json(briefing: Briefing, settings: PageSettings, templates: tuple[Path, ...] = ()) -> Rendition:
    """Return *briefing* as JSON in UTF-8; with ``settings.with_texts`` it carries the cleaned texts."""
    data = msgspec.json.format(msgspec.json.encode(_edition(briefing, settings)), indent=1)
    return Rendition(data + b"\n", "application/json", file_name(briefing, "json"))


def edition(briefing: Briefing, settings: PageSettings) -> dict[str, Any]:
    """Return *briefing* as plain values, keys in a fixed order."""
    values: dict[str, Any] = msgspec.to_builtins(_edition(briefing, settings))
    return values


def _edition(briefing: Briefing, settings: PageSettings) -> rows.EditionRow:
    """Return *briefing* as the rows of its data.

    Offsets are code points into a document's cleaned text, the end exclusive;
    an open side of a figure is None.
    """
    uses = {use.document: use for use in briefing.uses}
    return rows.EditionRow(
        schema=rows.SCHEMA,
        title=briefing.title,
        date=briefing.date,
        window=briefing.window,
        language=briefing.language,
        made_with=dict(briefing.made_with),
        documents=tuple(_document(document, uses[document.id], settings) for document in briefing.documents),
        front=_front(briefing.front),
        sections=briefing.sections,
        stories=tuple(map(_story, briefing.stories)),
        voices=tuple(map(_voice, briefing.voices.groups)),
        more_voices=briefing.voices.more,
        timeline=tuple(map(_day, briefing.timeline)),
        since=_since(briefing.since) if briefing.since else None,
        notices=tuple(map(_notice, briefing.notices)),
        plan=tuple(map(_plan_line, briefing.plan.lines)) if briefing.plan else UNSET,
    )


def _plan_line(line: PlanLine) -> rows.PlanRow:
    return rows.PlanRow(line.verb, line.id, line.key, line.headline, line.into or UNSET, line.note or UNSET)


def _notice(notice: Notice) -> rows.NoticeRow:
    return rows.NoticeRow(notice.kind, notice.what, notice.where, notice.do, notice.reason or UNSET)


def _document(document: Document, use: Use, settings: PageSettings) -> rows.DocumentRow:
    origin = document.origin
    return rows.DocumentRow(
        id=document.id,
        place=origin.place,
        title=origin.title,
        publisher=origin.publisher,
        author=origin.author,
        published=origin.published,
        link=origin.link,
        language=origin.language,
        sha256=origin.sha256,
        found=dict(origin.found),
        sentences=use.total,
        printed=use.printed,
        text=document.text if settings.with_texts and document.text else UNSET,
    )


def _front(front: FrontPage) -> rows.FrontRow:
    return rows.FrontRow(
        lines=tuple(map(_front_line, front.lines)),
        figures=tuple(map(_front_figure, front.figures)),
        coming=tuple(map(_day, front.coming)),
        updated=front.updated,
        new=front.new,
        dropped=front.dropped,
    )


def _front_line(line: FrontLine) -> rows.FrontLineRow:
    passage = line.passage
    ends = _ends(passage.item.span)
    return rows.FrontLineRow(line.story, passage.document, *ends, passage.item.text, line.is_headed)


def _front_figure(front: FrontFigure) -> rows.FrontFigureRow:
    cited = front.figure.figure
    return rows.FrontFigureRow(
        front.story,
        cited.document,
        *_ends(cited.item.span),
        cited.item.text,
        label=front.figure.label,
        opens_within=front.opens_within,
        ends_within=front.ends_within,
    )


def _story(story: Story) -> rows.StoryRow:
    headline = story.headline
    ends = _ends(headline.span) if headline.span else (None, None)
    return rows.StoryRow(
        id=story.id,
        headline="" if headline.is_passage else headline.text,
        headline_source=rows.HeadlineSourceRow(headline.document, *ends),
        documents=story.documents,
        also=tuple(rows.CopyRow(copy, fuller) for copy, fuller in story.also),
        related=tuple(one.story for one in story.related),
        status=story.status,
        thread=story.thread or None,
        section=story.section or None,
        in_brief=story.in_brief,
        why=tuple((what, float(value)) for what, value in story.why),
        together=tuple((tie.what, ", ".join(tie.words)) for tie in story.together if tie.words),
        passages=tuple(map(_passage, story.passages)),
        pull_quote=_statement(story.pull_quote) if story.pull_quote else None,
        figures=tuple(map(_key_figure, story.figures)),
        conflicts=tuple(
            rows.ConflictRow(one.measure, one.values, one.documents, _amounts(one.amounts), one.test)
            for one in story.conflicts
        ),
        changes=tuple(
            rows.ChangeRow(one.measure, one.old, one.new, one.since, one.test, _amounts(one.amounts))
            for one in story.changes
        ),
        series=tuple(map(_series, story.series)),
        found=rows.FoundRow(
            tuple(_quote(cited.document, cited.item) for cited in story.found.quotes),
            tuple(rows.FigureRow(*_slice(cited), **_measure(cited.item)) for cited in story.found.figures),
        ),
        note=story.note or UNSET,
    )


def _passage(cited: Cited[Passage]) -> rows.PassageRow:
    heading = cited.item.heading
    under = rows.HeadingRow(heading.span.start, heading.span.end, heading.text, heading.is_speaker) if heading else None
    return rows.PassageRow(_sentences(cited.document, cited.item.sentences), under)


def _sentences(document: str, sentences: Iterable[Sentence]) -> tuple[rows.SliceRow, ...]:
    return tuple(rows.SliceRow(*_slice(Cited(document, sentence))) for sentence in sentences)


def _voice(group: tuple[Statement, ...]) -> rows.VoiceRow:
    speaker = group[0].speaker
    return rows.VoiceRow(
        speaker.name if speaker else None, speaker.role if speaker else None, tuple(map(_statement, group))
    )


def _statement(statement: Statement) -> rows.StatementRow:
    speaker, clause = statement.speaker, statement.clause
    surest = max(statement.parts, key=lambda part: part.trust)
    return rows.StatementRow(
        story=statement.story,
        text=statement.text,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        speaker_source=_place(speaker.span if speaker else None),
        trust=float(surest.trust),
        rule=surest.rule,
        parts=tuple(_quote(statement.document, part) for part in statement.parts),
        clause=_quote(statement.document, clause) if clause else None,
        sentences=_sentences(statement.document, statement.sentences),
    )


def _quote(document: str, quote: Quote) -> rows.QuoteRow:
    speaker = quote.speaker
    return rows.QuoteRow(
        *_slice(Cited(document, quote)),
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        speaker_source=_place(speaker.span if speaker else None),
        kind=quote.kind,
        trust=float(quote.trust),
        rule=quote.rule,
        cue=_place(quote.cue),
        named=_place(quote.named),
        group=quote.group,
    )


def _key_figure(key: KeyFigure) -> rows.KeyFigureRow:
    figure = key.figure.item
    return rows.KeyFigureRow(
        *_slice(key.figure),
        **_measure(figure),
        label=key.label,
        label_source=rows.PlaceRow(*_ends(figure.label or figure.span)),
        confirmed_by=key.confirmed_by,
    )


def _measure(figure: Figure) -> dict[str, Any]:
    """Return what a figure says, beside its words and their place."""
    low, high = _bounds((figure.low, figure.high))
    return {
        "low": low,
        "high": high,
        "unit": figure.unit,
        "counts": figure.counts,
        "modifier": figure.modifier,
        "concept": figure.concept,
        "as_of": figure.as_of,
        "score": float(figure.score),
        "is_share": figure.is_share,
        "step": float(figure.step),
        "decimals": figure.decimals,
        "is_about": figure.is_about,
        "head": rows.PlaceRow(*_ends(figure.head)) if figure.head else None,
    }


def _series(series: Series) -> rows.SeriesRow:
    values = tuple(
        rows.DatedRow(value.text, value.when, _number(value.at), *_bounds(value.amount)) for value in series.values
    )
    return rows.SeriesRow(series.measure, series.document or None, series.is_printed, values)


def _day(entry: TimelineEntry) -> rows.DayRow:
    sentence = entry.sentence
    return rows.DayRow(
        entry.date,
        entry.story,
        *_slice(entry.mention),
        sentence=rows.TextRow(*_ends(sentence.span), sentence.text),
        printed=entry.is_printed,
        until=entry.mention.item.until or UNSET,
    )


def _since(since: Since) -> rows.SinceRow:
    return rows.SinceRow(
        since.edition or None,
        since.new,
        since.updated,
        since.continuing,
        since.dropped,
        since.unchanged,
        since.perhaps,
    )


def _slice(cited: Cited[Any]) -> tuple[str, int, int, str]:
    return cited.document, *_ends(cited.item.span), cited.item.text


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _place(span: Span | None) -> rows.PlaceRow | None:
    return rows.PlaceRow(*_ends(span)) if span else None


def _amounts(amounts: Iterable[Interval]) -> tuple[rows.Bounds, ...]:
    return tuple(map(_bounds, amounts))


def _bounds(amount: Interval) -> rows.Bounds:
    """Return *amount* with an open side as None."""
    low, high = (_number(value) if math.isfinite(value) else None for value in amount)
    return low, high


def _number(value: float) -> float:
    """Return *value*, a whole number without a point."""
    return int(value) if abs(value) <= _WHOLE and float(value).is_integer() else float(value)
