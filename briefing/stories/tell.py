"""Makes a story of a group of documents: what leads, what is shown, in which order."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from briefing.model import Analysis, Budget, Cited, Figure, Passage, Quote, Story
from briefing.stories.compare import find_conflicts
from briefing.stories.headline import make_headline
from briefing.stories.series import find_series
from briefing.stories.timeline import merge_dates
from briefing.stories.voices import join_parts
from briefing.summarize.cluster import Article, choose_together

_MOST_FIGURES = 6
_BARE = re.compile(r"[\d\s.,'’]+")
"""A number alone, as the first half of "from 12 to 15 million euros" is."""

_SMALL = 12
"""Numbers up to which two equal ones in one story are likely to count different things."""


def tell(analyses: Sequence[Analysis], budget: Budget, *, id: str) -> Story:
    """Return the story that *analyses*, the documents of one event, tell within *budget*.

    Sentences and figures come from the documents in the leading one's language;
    the others are named, compared and quoted.
    """
    ordered = sorted(analyses, key=_fullness, reverse=True)
    documents = [analysis.document for analysis in ordered]
    readable = [a for a in ordered if a.document.origin.language == documents[0].origin.language]
    figures = _merge_figures(readable)
    return Story(
        id=id,
        headline=make_headline(ordered[0]),
        documents=tuple(document.id for document in documents),
        passages=_choose_passages(readable, budget),
        quotes=_merge_quotes(ordered),
        figures=tuple(cited for cited, _ in figures),
        confirmed=tuple(others for _, others in figures),
        conflicts=find_conflicts(documents, {a.document.id: a.figures for a in ordered}),
        series=find_series(documents, {a.document.id: a.figures for a in ordered}),
        dates=merge_dates(ordered),
    )


def _fullness(analysis: Analysis) -> tuple[bool, int, str]:
    """Order documents so that the one with a title and the most to say leads; of equal ones the text decides."""
    document = analysis.document
    return document.origin.title is not None, sum(len(s.text) for s in document.sentences), document.text


def _choose_passages(ordered: Sequence[Analysis], budget: Budget) -> tuple[Cited[Passage], ...]:
    """Return the passages of the story: the only document's summary, or what several tell together."""
    if len(ordered) == 1:
        summary = ordered[0].summary
        return tuple(Cited(summary.document, scored.passage) for scored in summary.passages)
    articles = [Article(_offered(analysis), analysis.document.origin.title or "") for analysis in ordered]
    found = choose_together(articles, ordered[0].document.origin.language, budget)
    return tuple(Cited(ordered[one.article].document.id, one.passage) for one in found)


def _offered(analysis: Analysis) -> tuple[Passage, ...]:
    """Return the passages to choose from; a method that ranks no articles together offers what it chose."""
    if analysis.summary.method == "ranked":
        return analysis.document.passages
    return tuple(scored.passage for scored in analysis.summary.passages)


def _merge_quotes(ordered: Sequence[Analysis]) -> tuple[Cited[Quote], ...]:
    """Return the quotes of all documents; words that two sources quote are kept once, with the surest speaker.

    The parts of one quotation stay together, and words between marks go before
    the same ones told in indirect speech.
    """
    best: dict[str, tuple[tuple[bool, float], list[Cited[Quote]]]] = {}
    for analysis in ordered:
        for parts in join_parts(analysis.quotes, lambda quote: quote.group):
            key = _letters("".join(part.text for part in parts))
            rank = (parts[0].kind != "indirect", max(part.trust for part in parts))
            if key not in best or best[key][0] < rank:
                best[key] = (rank, [Cited(analysis.document.id, part) for part in parts])
    return tuple(cited for _, parts in best.values() for cited in parts)


def _merge_figures(ordered: Sequence[Analysis]) -> list[tuple[Cited[Figure], tuple[str, ...]]]:
    """Return the figures that matter most, best first, each value once, with the other documents that give it.

    A bare number says nothing and is left out. Of several mentions of a value one in a
    sentence stands for all: a headline tells too little around it.
    """
    mentions: dict[tuple[object, ...], list[tuple[bool, float, Cited[Figure]]]] = {}
    for analysis in ordered:
        for figure in analysis.figures:
            if _says_what(figure):
                told = analysis.document.sentence_at(figure.span) is not None
                cited = Cited(analysis.document.id, figure)
                mentions.setdefault(_value(figure), []).append((told, figure.score, cited))
    by_score = sorted(mentions.values(), key=lambda rows: -max(score for _, score, _ in rows))
    best = [max(rows, key=lambda row: row[:2])[2] for rows in by_score[:_MOST_FIGURES]]
    return [(cited, _others(cited, rows)) for cited, rows in zip(best, by_score, strict=False)]


def _others(cited: Cited[Figure], rows: Sequence[tuple[bool, float, Cited[Figure]]]) -> tuple[str, ...]:
    """Return the documents of *rows* beside that of *cited* which tell the same unit with no other bound."""
    figure = cited.item
    same = (
        row.document
        for _, _, row in rows
        if row.document != cited.document
        and (row.item.unit, row.item.low, row.item.high) == (figure.unit, figure.low, figure.high)
    )
    return tuple(dict.fromkeys(same))


def _says_what(figure: Figure) -> bool:
    """Tell whether a figure can stand by itself: it names a thing, or its unit stands in its words."""
    return figure.counts is not None or (figure.unit is not None and not _BARE.fullmatch(figure.text))


def _value(figure: Figure) -> tuple[object, ...]:
    """Return what two mentions of one figure have in common.

    "At least 41 dead" and "41 people" are one figure, "two days" and "two ships" are two.
    """
    bound = figure.low if math.isfinite(figure.low) else figure.high
    thing = "" if abs(bound) > _SMALL and not figure.unit else figure.unit or _letters(figure.counts or "")
    return bound, thing


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())
