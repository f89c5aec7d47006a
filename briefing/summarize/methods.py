"""The summarizers by name: each a way of scoring, all with the same way of choosing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from briefing.model import Budget, Document, ScoredPassage, Summary
from briefing.protocols import Summarizer
from briefing.summarize.ranker import score_sentences
from briefing.summarize.selection import make_candidates, select
from briefing.summarize.sumy_methods import rate_sentences
from briefing.summarize.vectors import Vector, vectorize

Scorer = Callable[[Document], list[float]]


def extractive(score: Scorer, method: str, *, price_repetition: bool = False) -> Summarizer:
    """Return the summarizer that chooses by *score*.

    Args:
        score: Gives one number for each sentence of a document, higher is better.
        method: The name its summaries carry.
        price_repetition: Whether saying a thing twice counts against a passage; without, the best scores are taken
            as they are, as the published methods do.
    """

    def summarize(document: Document, budget: Budget) -> Summary:
        scores = score(document)
        vectors: list[Vector] = [{} for _ in scores]
        if price_repetition:
            vectors = vectorize(document.sentences, document.origin.language)
        chosen = select(make_candidates(document.passages, scores, vectors), budget)
        return Summary(document.id, tuple(ScoredPassage(c.passage, c.score) for c in chosen), method)

    return summarize


def _by_position(document: Document) -> list[float]:
    count = len(document.sentences)
    return [float(count - place) for place in range(count)]


def _sumy(method: str) -> Summarizer:
    return extractive(partial(rate_sentences, method=method), method)


ranked = extractive(score_sentences, "ranked", price_repetition=True)
lead = extractive(_by_position, "lead")
lexrank = _sumy("lexrank")
textrank = _sumy("textrank")
lsa = _sumy("lsa")
luhn = _sumy("luhn")
kl = _sumy("kl")
sumbasic = _sumy("sumbasic")
reduction = _sumy("reduction")
edmundson = _sumy("edmundson")
random = _sumy("random")
