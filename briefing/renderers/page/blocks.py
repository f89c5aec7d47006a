"""What is printed of one story, and who said what in all of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from briefing.model import Change, Cited, Headline, KeyFigure, Passage, Series, Statement, Story
from briefing.renderers.page.charts import Chart, draw_chart
from briefing.renderers.page.dates import count_days
from briefing.renderers.page.extracts import Extract, Sources, on_one_line, safe_link
from briefing.renderers.page.wording import Wording, load_wording

_MOST_PUBLISHERS = 3
_LONGEST_NAME = 48
"""Characters of a publisher's name in the facts, two lines; in full it stands with the source."""
_DAYS_APART = 2
"""Days between the reports of a story from which each of its passages says which day it is of."""
_FACT_LINE = 22
"""Characters of a line of facts, rather fewer than fit."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation with its speaker; without one, the sentence that holds it, as the source words it."""

    name: str
    """Empty where no source makes it sure."""
    role: str
    parts: tuple[str, ...]
    """The words between marks: one part, or more where the attribution stands between them.

    None without a speaker, and of a longer statement that has its own marks.
    """
    extract: Extract
    wording: Wording
    """Of the language of the words, for their marks."""

    @property
    def quoted(self) -> tuple[str, ...]:
        """The parts in the quotation marks of their language."""
        return tuple(map(self.wording.quoted, self.parts))


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure on which sources differ."""

    measure: str
    values: tuple[Extract, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A measure with its values over time."""

    measure: str
    values: tuple[tuple[str, str], ...]
    """Pairs of a value and its time."""
    source: Extract | None
    """The words of the document's first value; None where the values are those of earlier editions."""


@dataclass(frozen=True, slots=True)
class StoryBlock:
    """One story as it is printed."""

    id: str
    headline: Extract
    has_headline: bool
    """Whether it is one, and not the first passage in its place."""
    facts: tuple[str, ...]
    """Short lines on the story: how many sources and which, when, in which language."""
    passages: tuple[Extract, ...]
    """Each a paragraph of its own: a quotation over two sentences is one."""
    quote: Saying | None
    figures: tuple[tuple[Extract, tuple[int, ...]], ...]
    """Those that no printed sentence holds: the words that say what each is, and who else gives it, by number."""
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]
    series: tuple[Course, ...]
    chart: Chart | None
    related: tuple[Extract, ...]
    """Headlines of the stories that are likely of the same matter, each with its story."""
    status: str
    sources: tuple[int, ...]
    link: str = ""
    """Where it can be read, of a story of which the headline is all there is."""
    note: str = ""
    """The editor's own words, of no source."""

    @property
    def fact_lines(self) -> int:
        """Lines that the facts take beside the story at most, so that they do not run into the next one."""
        return bool(self.status) + sum(math.ceil(len(fact) / _FACT_LINE) for fact in self.facts)


def make_block(
    story: Story, sources: Sources, headlines: Mapping[str, Headline], *, is_compared: bool = False
) -> StoryBlock:
    """Return what is printed of *story*, where *headlines* are those of all stories.

    That it is new is said only in an edition that is compared with another.
    """
    status = story.status if is_compared or story.status != "new" else ""
    documents = [sources.numbers[id] for id in story.documents]
    return StoryBlock(
        id=story.id,
        headline=_headline(story, sources),
        has_headline=not story.headline.is_passage,
        facts=tuple(_facts(story, sources)),
        passages=tuple(_passage(cited, story, sources) for cited in story.passages[story.headline.is_passage :]),
        quote=say(story.pull_quote, sources) if story.pull_quote else None,
        figures=tuple(_figure(key, story.id, sources) for key in story.figures if not _is_told(key, story)),
        differences=tuple(
            Difference(c.measure, tuple(sources.extract(d, v) for v, d in zip(c.values, c.documents, strict=True)))
            for c in story.conflicts
        ),
        changes=story.changes,
        series=tuple(_course(series, story.id, sources) for series in story.series if series.is_printed),
        chart=draw_chart(story, sources.wording),
        related=tuple(
            sources.extract(headlines[one.story].document, headlines[one.story].text, one.story)
            for one in story.related
            if one.story in headlines
        ),
        status=status,
        sources=tuple(sorted(documents)),
        link="" if story.passages else safe_link(sources.documents[story.headline.document].origin.link or ""),
        note=on_one_line(story.note),
    )


def _course(series: Series, story: str, sources: Sources) -> Course:
    source = sources.extract(series.document, series.values[0].text, story) if series.document else None
    values = (
        (on_one_line(value.text), on_one_line(value.when) if source else sources.wording.short_date(value.when))
        for value in series.values
    )
    return Course(on_one_line(series.measure), tuple(values), source)


def _facts(story: Story, sources: Sources) -> Iterable[str]:
    documents = sources.in_order(story.documents)
    publishers = list(dict.fromkeys(d.origin.publisher for d in documents if d.origin.publisher))
    dates = sorted(d.origin.published for d in documents if d.origin.published)
    told = len(documents) - len(story.also)
    wording = sources.wording
    if told > 1:
        yield wording.count("source", told)
    if story.also:
        yield wording.count("copy", len(story.also))
    yield from (_cut(on_one_line(name)) for name in publishers[:_MOST_PUBLISHERS])
    if len(publishers) > _MOST_PUBLISHERS:
        yield wording.count("more", len(publishers) - _MOST_PUBLISHERS)
    if dates:
        yield wording.period(dates[0], dates[-1], short=True)
    languages = dict.fromkeys(sources.language(d.id) for d in documents)
    if foreign := [wording.language_name(code) for code in languages if code]:
        yield ", ".join(foreign)


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _headline(story: Story, sources: Sources) -> Extract:
    """Return the headline, or the first passage in its place, with who speaks it."""
    if story.headline.is_passage:
        return _passage(story.passages[0], story, sources)
    return sources.extract(story.headline.document, story.headline.text, story.id)


def _passage(cited: Cited[Passage], story: Story, sources: Sources) -> Extract:
    """Return a passage with what it stands under; the figures of the story that it holds are set in bold."""
    inside = sorted({key.figure.item.span for key in story.figures if _holds(cited, key)})
    texts = {key.figure.item.span: on_one_line(key.figure.item.text) for key in story.figures}
    extract = sources.extract(cited.document, cited.item.text, story.id)
    under = _under(cited, story, sources)
    return replace(extract, heading=under, figures=tuple(texts[span] for span in inside))


def _under(cited: Cited[Passage], story: Story, sources: Sources) -> str:
    """Return what a passage stands under: a heading, who speaks, or its day where those of the story lie apart."""
    heading = cited.item.heading
    if heading:
        return f"{on_one_line(heading.text)}{':' if heading.is_speaker else '.'}"
    days = {one.document: sources.documents[one.document].origin.published for one in story.passages}
    known = sorted(day[:10] for day in days.values() if day)
    own = days[cited.document]
    are_apart = bool(known) and count_days(known[0], known[-1]) >= _DAYS_APART
    wording = sources.wording
    return f"{wording.short_date(own[:10])}{wording.colon}" if own and are_apart else ""


def _is_told(key: KeyFigure, story: Story) -> bool:
    """Tell whether one of the printed sentences holds the figure."""
    return any(_holds(cited, key) for cited in story.passages)


def _holds(cited: Cited[Passage], key: KeyFigure) -> bool:
    return cited.document == key.figure.document and cited.item.span.contains(key.figure.item.span)


def _figure(key: KeyFigure, story: str, sources: Sources) -> tuple[Extract, tuple[int, ...]]:
    """Return the words that say what a figure is, in which it is set in bold, and who else gives it."""
    label = sources.extract(key.figure.document, key.label, story)
    others = tuple(sources.numbers[id] for id in key.confirmed_by)
    return replace(label, figures=(on_one_line(key.figure.item.text),)), others


def say(statement: Statement, sources: Sources) -> Saying:
    """Return *statement* as it is printed."""
    speaker = statement.speaker
    own = load_wording(sources.documents[statement.document].origin.language)
    extract = sources.extract(statement.document, statement.text, statement.story)
    return Saying(
        name=on_one_line(speaker.name) if speaker else "",
        role=on_one_line(speaker.role or "") if speaker else "",
        # The comma before an attribution that is not printed belongs to it.
        parts=()
        if statement.clause or not speaker
        else tuple(on_one_line(p.text).rstrip(",") for p in statement.parts),
        extract=extract,
        wording=own if own.code == extract.language else sources.wording,
    )
