"""Makes a story of a group of documents: what leads, what is shown, in which order."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from briefing.measures.conflicts import find_conflicts
from briefing.measures.series import find_series
from briefing.model import Analysis, Budget, Cited, Figure, Found, Passage, Story
from briefing.stories.arrangement import arrange_passages
from briefing.stories.headline import take_headline
from briefing.stories.merge import merge_dates, merge_quotes
from briefing.stories.order import order_documents
from briefing.stories.superseded import Superseded, find_superseded
from briefing.summarizers.cluster import Article, choose_together

_MOST_LOOKED_AT = 100
"""Documents of a story that are read for passages and values: each is ranked anew, and a word that stands by the
figures of more of them tells none from another."""


def tell(analyses: Sequence[Analysis], budget: Budget, *, id: str) -> Story:
    """Return the story that *analyses*, the documents of one event, tell within *budget*.

    Sentences come from the documents in the leading one's language; the others are
    named, compared and quoted. What of the quotations and figures is printed is chosen later. Of a story of more
    than 100 documents the leading one and the fullest others are read for passages and for values that have changed.
    """
    ordered = order_documents(analyses)
    documents = [analysis.document for analysis in ordered]
    looked_at = _keep_fullest(ordered)
    readable = [a for a in looked_at if a.document.origin.language == documents[0].origin.language]
    superseded = find_superseded(looked_at)
    known = {analysis.document.id for analysis in looked_at}
    headline, passages = take_headline(ordered[0], _choose_passages(readable, budget, superseded))
    fullest = sorted(ordered, key=_fullness, reverse=True)
    compared = [(analysis.document.id, analysis.measures) for analysis in fullest]
    standing = [(id, superseded.leave(id, measures)) for id, measures in compared]
    return Story(
        id=id,
        headline=headline,
        documents=tuple(document.id for document in documents),
        passages=passages,
        found=Found(
            merge_quotes(ordered),
            tuple(Cited(a.document.id, figure) for a in ordered for figure in _weigh_figures(a, superseded, known)),
        ),
        conflicts=tuple(one for one in find_conflicts(standing) if not superseded.settles(one)),
        changes=superseded.changes,
        series=find_series(compared),
        dates=merge_dates(ordered),
    )


def _weigh_figures(analysis: Analysis, superseded: Superseded, known: Set[str]) -> list[Figure]:
    """Return the figures of *analysis*, worth nothing where a newer document replaces one, or its value elsewhere.

    So are those of a document that is not among the *known* ones: nobody can tell whether they still stand.
    """
    id = analysis.document.id
    if id not in known:
        return [replace(one, score=0.0) for one in analysis.figures]
    old = {(one.low, one.unit) for one in analysis.figures if (id, one.span) in superseded.spans}
    return [replace(one, score=0.0) if (one.low, one.unit) in old else one for one in analysis.figures]


def _fullness(analysis: Analysis) -> tuple[bool, int, str]:
    """Order documents so that the one with a title and the most to say comes first; of equal ones the text decides."""
    document = analysis.document
    return document.origin.title is not None, sum(len(s.text) for s in document.sentences), document.text


def _choose_passages(ordered: Sequence[Analysis], budget: Budget, superseded: Superseded) -> tuple[Cited[Passage], ...]:
    """Return the passages of the story: the only document's summary, or what several tell together, no value twice."""
    if len(ordered) == 1:
        return tuple(Cited(ordered[0].document.id, passage) for passage in arrange_passages(ordered[0]))
    articles = [Article(_offered(one, superseded), one.document.origin.title or "") for one in ordered]
    found = choose_together(articles, ordered[0].document.origin.language, budget)
    return tuple(Cited(ordered[one.article].document.id, one.passage) for one in found)


def _keep_fullest(ordered: Sequence[Analysis]) -> Sequence[Analysis]:
    if len(ordered) <= _MOST_LOOKED_AT:
        return ordered
    lead, *others = ordered
    kept = {id(one) for one in sorted(others, key=_fullness, reverse=True)[: _MOST_LOOKED_AT - 1]}
    return [lead, *(one for one in others if id(one) in kept)]


def _offered(analysis: Analysis, superseded: Superseded) -> tuple[Passage, ...]:
    """Return the passages to choose from; a method that ranks no articles together offers what it chose."""
    document, summary = analysis.document, analysis.summary
    told = document.passages if summary.method == "ranked" else tuple(one.passage for one in summary.passages)
    return tuple(passage for passage in told if not superseded.holds(document.id, passage))
