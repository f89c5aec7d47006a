"""Finds the figures of a document: numbers with their unit, what they count, and how they are bounded."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from briefing.extract.faults import read_on
from briefing.extract.figures.judge.scoring import score_figures
from briefing.extract.figures.reading import read_figures
from briefing.model import Document, Figure, Span

_KINDS = ("headline", "standfirst", "body", "list item", "caption", "heading")


def find_figures(document: Document) -> tuple[Figure, ...]:
    """Return the figures of *document* in reading order, never two over the same words.

    They are sought in its prose and headlines, each paragraph for itself. What
    could be read in two ways is left out.
    """
    return search_figures(document)[0]


def search_figures(document: Document) -> tuple[tuple[Figure, ...], list[str]]:
    """Return the same, and what failed: a fault of ours costs the figures of its sentence, or the scores, no more."""
    faults: list[str] = []
    ends = frozenset(sentence.span.end for sentence in document.sentences)
    found = [
        figure
        for paragraph in document.paragraphs
        if paragraph.kind in _KINDS
        for figure in read_on(
            partial(read_figures, document.text, language=document.origin.language, sentence_ends=ends),
            paragraph.span,
            partial(_sentences_in, document, paragraph.span),
            faults.append,
        )
    ]
    scores = read_on(partial(score_figures, found), document, list, faults.append) or [0.0] * len(found)
    return tuple(replace(figure, score=score) for figure, score in zip(found, scores, strict=True)), faults


def _sentences_in(document: Document, span: Span) -> Sequence[Span]:
    """Return the sentences of *document* that start in *span*."""
    first, end = (bisect_left(document.sentences, at, key=lambda s: s.span.start) for at in (span.start, span.end))
    return [sentence.span for sentence in document.sentences[first:end]]
