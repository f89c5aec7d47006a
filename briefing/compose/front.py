"""What the first page says: a line for each of the first stories, and the figures that matter most."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from briefing.compose.topic import find_topic
from briefing.model import (
    Briefing,
    Cited,
    Document,
    Figure,
    FrontFigure,
    FrontLine,
    FrontPage,
    Sentence,
    Span,
    Story,
)
from briefing.summarize.leaning import leans_back
from briefing.summarize.vectors import dot, unit
from briefing.text.words import negation_words, stop_words, terms

_MOST_LINES = 5
_LONGEST_LINE = 40
"""Words of a sentence on the first page; a longer one stands there only where a story has no other."""

_MOST_FIGURES = 6
_LABEL_WORDS = 8
_SPARE_WORDS = 1
"""What a clause may have beyond that and stay whole: the mark of a cut would take the same room."""
_NEGATION_REACH = 2
"""Words past a cut in which a "not" would turn the last word round."""
_SMALL = 12
"""A count up to this one makes no key figure: "two failures"."""


_WORD = re.compile(r"\S+")
_MARKS = ';:—–()"“”«»„'
"""What parts clauses, beside a comma that stands in no number."""
_IN_NUMBER = r"(?<=\d)[.,](?=\d)"
_BREAK = re.compile(rf"[{_MARKS}]|(?!{_IN_NUMBER}),")
_CLAUSE_REST = re.compile(rf"(?:[^{_MARKS}.,]|{_IN_NUMBER})*")


def front_page(briefing: Briefing) -> FrontPage:
    """Return what the first page says: a line for each of the first stories, and the figures that matter most.

    Of stories that are likely of one matter only the first has a line; it names the others where it stands.
    """
    documents = {document.id: document for document in briefing.documents}
    told = _without_related([story for story in briefing.stories if story.passages])[:_MOST_LINES]
    lines = tuple(_front_line(story, documents) for story in told)
    return FrontPage(lines, tuple(_front_figures(briefing.stories, documents)))


def _without_related(stories: Sequence[Story]) -> list[Story]:
    """Return *stories* without those that are related to one before them."""
    told: dict[str, Story] = {}
    for story in stories:
        if not any(related.story in told for related in story.related):
            told[story.id] = story
    return list(told.values())


def _front_line(story: Story, documents: Mapping[str, Document]) -> FrontLine:
    """Return the sentence of *story* that is closest to its headline and to its other sentences.

    One that leans on another or is too long is taken only where there is no better, and one of a longer
    passage only with the whole of it.
    """
    language = documents[story.documents[0]].origin.language
    told = [cited for cited in story.passages if len(cited.item.sentences) == 1]
    alone = [cited for cited in told if not leans_back(cited.item.text, language)]
    short = [cited for cited in alone if len(cited.item.text.split()) <= _LONGEST_LINE]
    topic = find_topic(story, language)
    choice = short or alone or list(story.passages)
    return FrontLine(story.id, max(choice, key=lambda cited: dot(unit(terms(cited.item.text, language)), topic)))


def _front_figures(stories: Sequence[Story], documents: Mapping[str, Document]) -> list[FrontFigure]:
    """Return at most six figures: the best of each story in turn, then the second ones."""
    telling = [
        [labelled for figure in story.figures if (labelled := _label(story.id, figure, documents[figure.document]))]
        for story in stories
    ]
    turns = [figures[rank] for rank in range(2) for figures in telling if rank < len(figures)]
    return turns[:_MOST_FIGURES]


def _label(story: str, figure: Cited[Figure], document: Document) -> FrontFigure | None:
    """Return *figure* with about eight words of its own clause, or None where it tells too little by itself."""
    sentence = document.sentence_at(figure.item.span)
    if sentence is None or not _is_telling(figure.item):
        return None
    span = _clause(sentence, figure.item, document.origin.language)
    return FrontFigure(story, figure, span.of(document.text), span)


def _is_telling(figure: Figure) -> bool:
    """Tell whether a figure says something by itself: a rate, an amount of money, or a number past the small ones."""
    unit = (figure.unit or "").partition("/")[0]
    bound = figure.low if math.isfinite(figure.low) else figure.high
    return unit in ("%", "pp", "bp") or (len(unit) == len("USD") and unit.isupper()) or abs(bound) > _SMALL


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
