"""Makes a story of a group of documents: what leads, what is shown, in which order."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Analysis, Budget, Cited, Figure, Passage, Quote, Story
from briefing.stories.compare import find_conflicts
from briefing.stories.headline import make_headline
from briefing.summarize.selection import Candidate, count_facts, select
from briefing.summarize.vectors import unit
from briefing.text.words import terms, words

_LEADING = 0.5
"""What a passage of the leading document is ahead, where 1 is the best of a document and 0 the last chosen."""

_MOST_FIGURES = 6


def tell(analyses: Sequence[Analysis], budget: Budget, *, id: str) -> Story:
    """Return the story that *analyses*, the documents of one event, tell within *budget*."""
    ordered = sorted(analyses, key=_fullness, reverse=True)
    documents = [analysis.document for analysis in ordered]
    return Story(
        id=id,
        headline=make_headline(ordered[0]),
        documents=tuple(document.id for document in documents),
        passages=_choose_passages(ordered, budget),
        quotes=_merge_quotes(ordered),
        figures=_merge_figures(ordered),
        conflicts=find_conflicts(documents, {a.document.id: a.figures for a in ordered}),
    )


def _fullness(analysis: Analysis) -> tuple[bool, int]:
    """Order documents so that the one with a title and the most to say leads."""
    document = analysis.document
    return document.origin.title is not None, sum(len(sentence.text) for sentence in document.sentences)


def _choose_passages(ordered: Sequence[Analysis], budget: Budget) -> tuple[Cited[Passage], ...]:
    """Return the passages of the story: the leading document's summary, or the best of all summaries."""
    if len(ordered) == 1:
        summary = ordered[0].summary
        return tuple(Cited(summary.document, scored.passage) for scored in summary.passages)
    candidates = _candidates(ordered)
    home = {c.index: document for document, c in candidates}
    chosen = select([c for _, c in candidates], budget)
    return tuple(Cited(home[c.index], c.passage) for c in chosen)


def _candidates(ordered: Sequence[Analysis]) -> list[tuple[str, Candidate]]:
    """Return what each document's summary offers, scored by its rank there: scores of two documents do not compare."""
    found: list[tuple[str, Candidate]] = []
    for analysis in ordered:
        passages = analysis.summary.passages
        by_score = sorted(passages, key=lambda scored: -scored.score)
        for scored in passages:
            text = " ".join(sentence.text for sentence in scored.passage.sentences)
            vector = unit(terms(text, analysis.document.origin.language))
            score = 1 - by_score.index(scored) / len(passages) + _LEADING * (analysis is ordered[0])
            candidate = Candidate(len(found), scored.passage, score, vector, count_facts(text), len(words(text)))
            found.append((analysis.document.id, candidate))
    return found


def _merge_quotes(ordered: Sequence[Analysis]) -> tuple[Cited[Quote], ...]:
    """Return the quotes of all documents; words that two sources quote are kept once, with the surest speaker."""
    best: dict[str, Cited[Quote]] = {}
    for analysis in ordered:
        for quote in analysis.quotes:
            key = _letters(quote.text)
            if key not in best or best[key].item.trust < quote.trust:
                best[key] = Cited(analysis.document.id, quote)
    return tuple(best.values())


def _merge_figures(ordered: Sequence[Analysis]) -> tuple[Cited[Figure], ...]:
    """Return the figures that matter most, best first, each value once; a bare number says nothing and is left out."""
    found = [Cited(a.document.id, figure) for a in ordered for figure in a.figures if figure.unit or figure.counts]
    found.sort(key=lambda cited: -cited.item.score)
    distinct: dict[tuple[object, ...], Cited[Figure]] = {}
    for cited in found:
        figure = cited.item
        distinct.setdefault((figure.low, figure.high, figure.unit or _letters(figure.counts or "")), cited)
    return tuple(distinct.values())[:_MOST_FIGURES]


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())
