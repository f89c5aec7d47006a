"""Reads the figures of one paragraph."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import zip_longest

from briefing.extract.figures.concepts import find_concept
from briefing.extract.figures.context.modifiers import bounds
from briefing.extract.figures.context.moments import find_moments, moment_of
from briefing.extract.figures.context.sharing import join_bounds, share
from briefing.extract.figures.excerpt import Excerpt, prepare
from briefing.extract.figures.finding import Finding
from briefing.extract.figures.lexicon import load_lexicon
from briefing.extract.figures.numbers import find_step
from briefing.extract.figures.openings import may_hold_amount
from briefing.extract.figures.scan import scan
from briefing.model import Figure, Span
from briefing.text.words import find_words

_Tokens = tuple[int, int]


def read_figures(text: str, span: Span, language: str, sentence_ends: frozenset[int]) -> Iterator[Figure]:
    """Yield the figures in *span* of *text*, in order.

    A figure without a word of what it measures takes it from the one before it in its sentence.
    """
    if not may_hold_amount(text, span.start, span.end, load_lexicon(language)):
        return
    excerpt = prepare(text, span, language, sentence_ends)
    found = list(share(excerpt, join_bounds(excerpt, scan(excerpt))))
    moments = find_moments(excerpt) if found else ()
    before: Finding | None = None
    measured: _Tokens | None = None
    for finding, following in zip_longest(found, found[1:]):
        if before is not None and excerpt.ends_between(before.after, finding.first):
            measured = None
        measured = find_concept(excerpt, finding) or measured
        yield _make(excerpt, finding, measured, moment_of(excerpt, finding, moments, (before, following)))
        before = finding


def _make(excerpt: Excerpt, finding: Finding, concept: _Tokens | None, moment: _Tokens | None) -> Figure:
    amount, counted = finding.amount, finding.counted
    span = excerpt.span(finding.first, finding.after)
    low, high = map(_tidy, bounds(amount.low, amount.high, finding.modifier))
    return Figure(
        span=span,
        text=span.of(excerpt.text),
        low=low,
        high=high,
        unit=amount.unit,
        is_share=amount.is_share,
        step=find_step(abs(low if math.isfinite(low) else high), amount.number),
        decimals=amount.number.decimals,
        is_about=finding.is_about or finding.modifier == "~",
        counts=excerpt.words_of(*counted) if counted else None,
        head=_find_head(excerpt, *counted) if counted else None,
        modifier=finding.modifier,
        concept=excerpt.words_of(*concept) if concept else None,
        as_of=excerpt.words_of(*moment) if moment else None,
    )


def _find_head(excerpt: Excerpt, first: int, after: int) -> Span:
    """Return the noun that the counted words turn on: the first word in a Romance language, else the last."""
    counted = excerpt.span(first, after)
    words = find_words(counted.of(excerpt.text))
    head = words[0 if excerpt.words.lists.noun == "first" else -1] if words else Span(0, counted.end - counted.start)
    return Span(counted.start + head.start, counted.start + head.end)


def _tidy(value: float) -> float:
    """Return *value* without the last digits that a product such as 4.1 times a million leaves."""
    return float(f"{value:.12g}")
