"""Reads an edition back that was written as data: what it prints is the same, word for word."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from briefing.errors import ReadError
from briefing.model import (
    Briefing,
    Change,
    Cited,
    Conflict,
    Dated,
    DateMention,
    Document,
    EditorPlan,
    Figure,
    Found,
    FrontFigure,
    FrontLine,
    FrontPage,
    Heading,
    Headline,
    Interval,
    KeyFigure,
    Notice,
    Origin,
    Paragraph,
    Passage,
    PlanLine,
    Quote,
    Related,
    Sentence,
    Series,
    Since,
    Span,
    Speaker,
    Statement,
    Story,
    Tie,
    TimelineEntry,
    Use,
    Voices,
)
from briefing.renderers.edition import rows
from briefing.renderers.edition.check import check_edition

_HOW = "a file that briefing build --format json made"

T = TypeVar("T")


def read_edition(source: str | Path) -> Briefing:
    """Return the briefing that *source*, a path or the JSON itself, holds; its documents have no structure.

    Raises:
        ReadError: there is no such file, it is no edition, it is one of another schema, or it is damaged.
    """
    text, where = _open(source)
    try:
        values = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise ReadError(
            f"this is no edition, as it is no JSON: {error}", where=where, do=_HOW, reason="damaged"
        ) from error
    _check_schema(values, where)
    try:
        row = msgspec.convert(values, rows.EditionRow)
        check_edition(row, values)
        return _briefing(row)
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        raise ReadError(f"the edition is damaged: {error}", where=where, do="make it anew", reason="damaged") from error


def _open(source: str | Path) -> tuple[str, str]:
    """Return the text of *source* and what it is called."""
    if isinstance(source, str) and source.lstrip().startswith("{"):
        return source, "the text"
    try:
        return Path(source).read_bytes().decode("utf-8-sig"), str(source)
    except (OSError, ValueError) as error:
        cause = error.strerror if isinstance(error, OSError) else error
        reason = "missing" if isinstance(error, FileNotFoundError) else "unread"
        what = f"the edition cannot be read: {cause}"
        raise ReadError(what, where=str(source)[:200], do=_HOW, reason=reason) from error


def _check_schema(values: Any, where: str) -> None:
    schema = values.get("schema") if isinstance(values, dict) else None
    if not isinstance(schema, int) or isinstance(schema, bool):
        raise ReadError('this is no edition, as it has no number "schema"', where=where, do=_HOW, reason="unknown type")
    if schema != rows.SCHEMA:
        age, do = ("an older", "make it anew") if schema < rows.SCHEMA else ("a newer", "a newer briefing")
        what = f"the edition was made by {age} version: it has schema {schema}, and this one reads {rows.SCHEMA}"
        raise ReadError(what, where=where, do=do, reason="unknown type")


def _briefing(row: rows.EditionRow) -> Briefing:
    stories = {story.id: _story(story) for story in row.stories}
    return Briefing(
        title=row.title,
        date=row.date,
        window=row.window,
        documents=tuple(map(_document, row.documents)),
        stories=tuple(stories.values()),
        notices=tuple(map(_notice, row.notices)),
        made_with=tuple(row.made_with.items()),
        since=_since(row.since) if row.since else None,
        timeline=tuple(map(_day, row.timeline)),
        front=_front(row.front, stories),
        sections=row.sections,
        voices=Voices(tuple(tuple(map(_statement, voice.quotes)) for voice in row.voices), row.more_voices),
        uses=tuple(Use(document.id, document.printed, document.sentences) for document in row.documents),
        language=row.language,
        plan=EditorPlan(tuple(map(_plan_line, row.plan))) if isinstance(row.plan, tuple) else None,
    )


def _plan_line(row: rows.PlanRow) -> PlanLine:
    into = row.into if isinstance(row.into, str) else ""
    note = row.note if isinstance(row.note, str) else ""
    return PlanLine(row.verb, row.id, row.key, row.headline, into, note)


def _notice(row: rows.NoticeRow) -> Notice:
    reason = row.reason if isinstance(row.reason, str) else ""
    return Notice(row.kind, row.what, row.where, row.do, reason)


def _document(row: rows.DocumentRow) -> Document:
    origin = Origin(
        place=row.place,
        sha256=row.sha256,
        language=row.language,
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        published=row.published,
        link=row.link,
        found=tuple(row.found.items()),
    )
    return Document(row.id, row.text if isinstance(row.text, str) else "", origin)


def _front(row: rows.FrontRow, stories: Mapping[str, Story]) -> FrontPage:
    return FrontPage(
        lines=tuple(_front_line(line, stories[line.story]) for line in row.lines),
        figures=tuple(_front_figure(figure, stories[figure.story]) for figure in row.figures),
        coming=tuple(map(_day, row.coming)),
        updated=row.updated,
        new=row.new,
        dropped=row.dropped,
    )


def _front_line(row: rows.FrontLineRow, story: Story) -> FrontLine:
    known = {(cited.document, cited.item.span): cited for cited in story.passages}
    return FrontLine(story.id, _find(row, known, "passage"), row.headed)


def _front_figure(row: rows.FrontFigureRow, story: Story) -> FrontFigure:
    known = {(key.figure.document, key.figure.item.span): key for key in story.figures}
    return FrontFigure(story.id, _find(row, known, "figure"), row.opens_within, row.ends_within)


def _find(row: rows.FrontPieceRow, known: Mapping[tuple[str, Span], T], what: str) -> T:
    """Return the piece of a story that *row*, a part of the first page, is."""
    found = known.get((row.document, Span(row.start, row.end)))
    if found is None:
        raise ValueError(f"the first page has a {what} of story {row.story} that this story does not have")
    return found


def _story(row: rows.StoryRow) -> Story:
    passages = tuple(map(_passage, row.passages))
    return Story(
        id=row.id,
        headline=_headline(row, passages),
        documents=row.documents,
        passages=passages,
        found=Found(tuple(map(_cited_quote, row.found.quotes)), tuple(map(_cited_figure, row.found.figures))),
        pull_quote=_statement(row.pull_quote) if row.pull_quote else None,
        figures=tuple(map(_key_figure, row.figures)),
        conflicts=tuple(
            Conflict(one.measure, one.values, one.documents, _amounts(one.amounts), one.test) for one in row.conflicts
        ),
        changes=tuple(
            Change(one.measure, one.old, one.new, _amounts(one.amounts), one.test, one.since) for one in row.changes
        ),
        status=row.status,
        also=tuple((one.document, one.copy_of) for one in row.also),
        section=row.section or "",
        in_brief=row.in_brief,
        series=tuple(map(_series, row.series)),
        thread=row.thread or "",
        why=row.why,
        related=tuple(Related(id, 0.0) for id in row.related),
        together=tuple(Tie(what, tuple(words.split(", ")), 0.0) for what, words in row.together),
        note=row.note if isinstance(row.note, str) else "",
    )


def _headline(row: rows.StoryRow, passages: tuple[Cited[Passage], ...]) -> Headline:
    """Return the headline, or the first passage where it stands in its place."""
    source = row.headline_source
    span = None if source.start is None or source.end is None else Span(source.start, source.end)
    if row.headline:
        return Headline(source.document, row.headline, span)
    if not passages:
        raise ValueError(f"story {row.id} has neither a headline nor a passage")
    return Headline(source.document, passages[0].item.text, span, is_passage=True)


def _passage(row: rows.PassageRow) -> Cited[Passage]:
    under = row.heading
    heading = Heading(_span(under), under.text, under.is_speaker) if under else None
    return Cited(row.sentences[0].document, Passage(tuple(map(_sentence, row.sentences)), heading))


def _sentence(row: rows.SliceRow | rows.TextRow) -> Sentence:
    """Return the sentence as a paragraph of its own: more is not known of it."""
    return Sentence(_span(row), row.text, Paragraph(_span(row), "body"))


def _statement(row: rows.StatementRow) -> Statement:
    return Statement(
        story=row.story,
        document=row.parts[0].document,
        parts=tuple(map(_quote, row.parts)),
        speaker=_speaker(row),
        sentences=tuple(map(_sentence, row.sentences)),
        clause=_quote(row.clause) if row.clause else None,
    )


def _speaker(row: rows.StatementRow | rows.QuoteRow) -> Speaker | None:
    if row.speaker is None or row.speaker_source is None:
        return None
    return Speaker(row.speaker, row.role, _span(row.speaker_source))


def _cited_quote(row: rows.QuoteRow) -> Cited[Quote]:
    return Cited(row.document, _quote(row))


def _quote(row: rows.QuoteRow) -> Quote:
    cue = _span(row.cue) if row.cue else None
    named = _span(row.named) if row.named else None
    return Quote(_span(row), row.text, row.kind, _speaker(row), cue, row.trust, row.rule, row.group, named)


def _key_figure(row: rows.KeyFigureRow) -> KeyFigure:
    return KeyFigure(_cited_figure(row, label=_span(row.label_source)), row.label, row.confirmed_by)


def _cited_figure(row: rows.FigureRow, *, label: Span | None = None) -> Cited[Figure]:
    low, high = _interval((row.low, row.high))
    figure = Figure(
        span=_span(row),
        text=row.text,
        low=low,
        high=high,
        unit=row.unit,
        counts=row.counts,
        modifier=row.modifier,
        concept=row.concept,
        as_of=row.as_of,
        score=row.score,
        is_share=row.is_share,
        step=row.step,
        decimals=row.decimals,
        is_about=row.is_about,
        head=_span(row.head) if row.head else None,
        label=label,
    )
    return Cited(row.document, figure)


def _series(row: rows.SeriesRow) -> Series:
    values = tuple(Dated(one.text, _interval((one.low, one.high)), one.when, one.at) for one in row.values)
    return Series(row.measure, values, row.document or "", row.printed)


def _day(row: rows.DayRow) -> TimelineEntry:
    until = row.until if isinstance(row.until, str) else None
    mention = Cited(row.document, DateMention(_span(row), row.text, row.date, until))
    return TimelineEntry(row.date, row.story, mention, _sentence(row.sentence), row.printed)


def _since(row: rows.SinceRow) -> Since:
    return Since(row.edition or "", row.new, row.updated, row.continuing, row.perhaps, row.dropped, row.unchanged)


def _span(row: Any) -> Span:
    return Span(row.start, row.end)


def _amounts(amounts: Iterable[rows.Bounds]) -> tuple[Interval, ...]:
    return tuple(map(_interval, amounts))


def _interval(bounds: rows.Bounds) -> Interval:
    """Return *bounds* with what is None as an open side."""
    low, high = bounds
    return -math.inf if low is None else low, math.inf if high is None else high
