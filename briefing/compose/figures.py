"""Chooses the figures that are printed with a story, and the words that say what each of them is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.model import Cited, Document, Figure, KeyFigure, Sentence, Span, Story
from briefing.stories.merge import merge_figures
from briefing.text.words import negation_words, stop_words

_MOST_FIGURES = 6
_LABEL_WORDS = 8
_SPARE_WORDS = 1
"""What a clause may have beyond that and stay whole: the mark of a cut would take the same room."""
_NEGATION_REACH = 2
"""Words past a cut in which a "not" would turn the last word round."""

_WORD = re.compile(r"\S+")
_MARKS = ';:—–()"“”«»„'
"""What parts clauses, beside a comma that stands in no number."""
_IN_NUMBER = r"(?<=\d)[.,](?=\d)"
_BREAK = re.compile(rf"[{_MARKS}]|(?!{_IN_NUMBER}),")
_CLAUSE_REST = re.compile(rf"(?:[^{_MARKS}.,]|{_IN_NUMBER})*")


def choose_figures(story: Story, documents: Mapping[str, Document]) -> tuple[KeyFigure, ...]:
    """Return the figures that are printed with *story*, the best first, each value once."""
    chosen = merge_figures(story, documents)[:_MOST_FIGURES]
    return tuple(_label(cited, others, documents[cited.document]) for cited, others in chosen)


def _label(cited: Cited[Figure], others: tuple[str, ...], document: Document) -> KeyFigure:
    """Return the figure with about eight words of its own clause; outside a sentence it stands alone."""
    figure = cited.item
    sentence = document.sentence_at(figure.span)
    span = _clause(sentence, figure, document.origin.language) if sentence else figure.span
    return KeyFigure(Cited(document.id, replace(figure, label=span)), span.of(document.text), others)


def _clause(sentence: Sentence, figure: Figure, language: str) -> Span:
    """Return the words around *figure* in its clause, about eight beside the figure's own.

    What follows a count comes first, "14 ships lay at anchor"; before a measure stands what it is of. Where
    the clause is the figure alone, the words before it in the sentence stand in. A stop word at a cut is left out.
    """
    text, base = sentence.text, sentence.span.start
    first, end = figure.span.start - base, figure.span.end - base
    after = _CLAUSE_REST.match(text, end)
    opening = max((mark.end() for mark in _BREAK.finditer(text, 0, first)), default=0)
    following = list(_WORD.finditer(after[0])) if after else []
    preceding = list(_WORD.finditer(text, opening, first)) or (
        [] if following else list(_WORD.finditer(text, 0, first))
    )
    before = _words_before(text, preceding, figure, len(following))
    behind = _LABEL_WORDS - before
    behind = len(following) if len(following) <= behind + _SPARE_WORDS else behind
    before = _trim([word[0] for word in reversed(preceding)], before, language)
    behind = _trim([word[0] for word in following], behind, language)
    start = preceding[-before].start() if before else first
    return Span(base + start, base + end + (following[behind - 1].end() if behind else 0))


def _trim(words: Sequence[str], kept: int, language: str) -> int:
    """Return how many of the *kept* words stay at a cut: no stop word last, and none that a "not" follows."""
    negations = negation_words(language)
    if any(word.lower() in negations for word in words[kept : kept + _NEGATION_REACH]):
        kept -= 1
    loose = stop_words(language) - negations
    while 0 < kept < len(words) and words[kept - 1].lower() in loose:
        kept -= 1
    return max(0, kept)


def _words_before(text: str, preceding: Sequence[re.Match[str]], figure: Figure, following: int) -> int:
    """Return how many of the words before *figure* its label takes: from what is measured on, if that is close."""
    if figure.counts:
        return max(0, min(len(preceding), _LABEL_WORDS - following))
    most = min(len(preceding), _LABEL_WORDS)
    stretches = (text[word.start() : preceding[-1].end()] for word in preceding[len(preceding) - most :])
    is_told = [bool(figure.concept) and stretch.startswith(figure.concept or "") for stretch in stretches]
    return most - is_told.index(True) if True in is_told else most
