"""Holds equal parts of analyses once: what a worker answers is data, in which one object of two places is two."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar, cast

from briefing.model import (
    Analysis,
    Document,
    Figure,
    Measure,
    Noun,
    Part,
    Passage,
    ScoredPassage,
    Sentence,
    Summary,
    Times,
)

Value = TypeVar("Value", bound=Hashable)
Known = dict[Any, Any]
"""What is shared by all documents of an edition, by itself."""

_NAMES = tuple(field.name for field in fields(Measure))


def share_parts(analysis: Analysis, known: Known) -> Analysis:
    """Return *analysis*, equal to what it was, with one object for equal parts.

    A document has its sentences, and each of them its paragraph, but once; of measures the words and the groups of
    them that *known* has are those, and what it does not have is added.
    """
    document = _share_document(analysis.document)
    figures = {figure: figure for figure in analysis.figures}
    return replace(
        analysis,
        document=document,
        summary=_share_summary(analysis.summary, document),
        measures=tuple(_share_measure(measure, figures, known) for measure in analysis.measures),
    )


def _share_document(document: Document) -> Document:
    paragraphs = {one.span: one for one in document.paragraphs}
    told = tuple(
        Sentence(one.span, one.text, _take(paragraphs.get(one.paragraph.span), one.paragraph))
        for one in document.sentences
    )
    sentences = {one.span: one for one in told}
    passages = tuple(
        Passage(tuple(_take(sentences.get(one.span), one) for one in passage.sentences), passage.heading)
        for passage in document.passages
    )
    return replace(document, sentences=told, passages=passages)


def _share_summary(summary: Summary, document: Document) -> Summary:
    passages = {one.sentences[0].span: one for one in document.passages if one.sentences}
    return replace(
        summary,
        passages=tuple(
            ScoredPassage(_take(passages.get(one.passage.sentences[0].span), one.passage), one.score)
            for one in summary.passages
        ),
    )


def _take(own: Value | None, other: Value) -> Value:
    """Return *own* in the place of *other* where both are equal."""
    return own if own == other else other


def _share_measure(measure: Measure, figures: Mapping[Figure, Figure], known: Known) -> Measure:
    shared: dict[str, Any] = {
        name: _share(value, known)
        for name in _NAMES
        if isinstance(value := getattr(measure, name), str | frozenset | Noun | Times | Part)
    }
    return replace(measure, figure=figures.get(measure.figure, measure.figure), **shared)


def _share(value: Value, known: Known) -> Value:
    """Return what *known* has in the place of *value*, or *value*, which it has from now on."""
    if value in known:
        shared: Value = known[value]
        return shared
    words: Any = frozenset(_share(word, known) for word in value) if isinstance(value, frozenset) else value
    known[words] = words
    return cast("Value", words)
