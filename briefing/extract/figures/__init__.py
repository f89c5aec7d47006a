"""Finds the figures of a document: numbers with their unit, what they count, and how they are bounded."""

from __future__ import annotations

from dataclasses import replace

from briefing.extract.figures.judge.scoring import score_figures
from briefing.extract.figures.reading import read_figures
from briefing.model import Document, Figure

_KINDS = ("headline", "standfirst", "body", "list item", "caption", "heading")


def find_figures(document: Document) -> tuple[Figure, ...]:
    """Return the figures of *document* in reading order, never two over the same words.

    They are sought in its prose and headlines, each paragraph for itself. What
    could be read in two ways is left out.
    """
    ends = frozenset(sentence.span.end for sentence in document.sentences)
    found = [
        figure
        for paragraph in document.paragraphs
        if paragraph.kind in _KINDS
        for figure in read_figures(document.text, paragraph.span, document.origin.language, ends)
    ]
    scores = score_figures(found, document)
    return tuple(replace(figure, score=score) for figure, score in zip(found, scores, strict=True))
