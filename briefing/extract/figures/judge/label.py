"""Finds the words printed with a figure: about twelve of its own clause, verbatim, cut where clauses are cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from briefing.extract.figures.judge.clause import FigureClause, find_clause
from briefing.extract.figures.lexicon import load_lexicon
from briefing.language import load
from briefing.model import Document, Figure, Sentence, Span
from briefing.text.words import negation_words, stop_words, words

_LEAST, _MOST, _STRETCH = 8, 12, 14
"""Words of a label: fewer tell too little, more fit no cell, the last where the clause ends there."""
_PER_WORD, _PER_MISSING_WORD = 0.2, 0.6
"""What a word off the most, and one under the least, costs."""
_NEGATION_REACH = 2
_OPENERS, _CLOSERS = ",;:-–", ".,;:!?…-–"
"""What parts clauses, at either end."""
_OPENING_MARKS, _CLOSING_MARKS = "\"“«„‘'([", "\"”“»’')]"


class _Edge(NamedTuple):
    """One end of a label: the word kept there and the one left out, in small letters; empty at the clause's end."""

    kept: str
    left_out: str
    distance: int
    """Words between the figure and the edge."""
    rest: int
    """Words left out of the clause."""
    language: str
    is_in_name: bool
    """Whether capitals stand on both sides."""
    negates: bool
    """Whether a "not" stands within two words past it."""

    def opens_with(self, name: str) -> bool:
        """Tell whether the word kept is in the list *name*."""
        return _opens_with(self.kept, name, self.language)

    def leaves(self, name: str) -> bool:
        """Tell whether the word left out, next to the edge, is in the list *name*."""
        return self.left_out in edge_words(self.language, name)

    def stops_before(self, name: str) -> bool:
        """Tell whether the word left out begins with one of the list *name*: "d'un" with "d'"."""
        return _opens_with(self.left_out, name, self.language)

    @property
    def is_clause_end(self) -> bool:
        """Whether nothing of the clause is left out."""
        return not self.rest

    @property
    def is_gerund(self) -> bool:
        """Whether the word kept is a form of a verb that takes more words after it."""
        return self.distance > 0 and self.kept.endswith(tuple(load_lexicon(self.language).lists.gerunds))

    @property
    def is_loose(self) -> bool:
        """Whether the word kept tells nothing without the one left out."""
        lists = ("prepositions", "articles", "of", "conjunctions", "disjunctions")
        return self.kept in stop_words(self.language).union(*(edge_words(self.language, name) for name in lists))


class _Row(NamedTuple):
    """What is thought of an edge of which *holds*."""

    worth: float
    holds: Callable[[_Edge], bool]
    why: str


# The worths were set on the marks of an editor, who wrote for 529 figures the words that say what they count:
# labels cut so hold nine in ten of those words.
_LEFT = (
    _Row(1.0, lambda e: e.is_clause_end and e.opens_with("conjunctions"), "a clause begins, but with an and"),
    _Row(2.0, lambda e: e.is_clause_end and e.opens_with("subordinators"), "a clause begins, but hangs on another"),
    _Row(3.0, lambda e: e.is_clause_end, "a clause begins"),
    _Row(2.5, lambda e: e.leaves("subordinators"), "a clause begins without a mark"),
    _Row(2.5, lambda e: e.leaves("conjunctions") and e.rest == 1, "a clause begins after its and"),
    _Row(0.0, lambda e: e.distance == 0 and e.left_out not in stop_words(e.language), "the figure itself begins"),
    _Row(-2.0, lambda e: e.distance == 0, "what the figure depends on is cut off"),
    _Row(-1.0, lambda e: e.opens_with("subordinators"), "a clause begins, but hangs on what is cut off"),
    _Row(-4.0, lambda e: e.opens_with("of"), "it begins with what belongs to a word that is cut off"),
    _Row(1.0, lambda e: e.opens_with("prepositions"), "a phrase begins"),
    _Row(-2.5, lambda e: e.leaves("of"), "what it belongs to is cut off: owners of | boats"),
    _Row(-2.0, lambda e: e.kept in stop_words(e.language), "an article or pronoun mostly has a subject before it"),
    _Row(-1.2, lambda e: True, "in the midst of a phrase"),
)
_RIGHT = (
    _Row(3.0, lambda e: e.is_clause_end, "a clause ends"),
    _Row(2.5, lambda e: e.stops_before("subordinators"), "the next clause begins"),
    _Row(0.8, lambda e: e.stops_before("prepositions"), "a phrase ends"),
    _Row(1.0, lambda e: e.leaves("conjunctions"), "another thing follows"),
    _Row(-5.0, lambda e: e.leaves("disjunctions"), "the other case is cut off"),
    _Row(-7.0, lambda e: e.stops_before("of") and e.distance == 0, "what the figure is a share of is cut off"),
    _Row(-4.0, lambda e: e.distance == 0, "what the figure counts is cut off"),
    _Row(-3.0, lambda e: True, "in the midst of a phrase"),
)
_PENALTIES = (
    _Row(-5.0, lambda e: e.is_in_name, "a name is cut"),
    _Row(-6.0, lambda e: e.negates, "a not is cut off"),
)
_LEFT_PENALTIES = (*_PENALTIES, _Row(-3.0, lambda e: e.distance > 0 and e.kept[:1].isdigit(), "another number opens"))
_RIGHT_PENALTIES = (
    *_PENALTIES,
    _Row(-2.0, lambda e: not e.is_clause_end and e.is_gerund, "a phrase has just begun, as with failing"),
    _Row(-9.0, lambda e: not e.is_clause_end and e.is_loose, "it ends on a loose word"),
    _Row(
        -3.0, lambda e: e.distance > 0 and not e.is_clause_end and e.kept[:1].isdigit(), "another number is cut short"
    ),
)
_UNPAIRED = -4.0
_BEHIND_COUNT, _BEFORE_MEASURE, _PER_LACKING = 2, 3, 0.5
"""Words wanted after a count, which say what became of those counted, and before a measure, which say of what it is."""


def find_label(document: Document, figure: Figure) -> Span | None:
    """Return the words printed with *figure*, or None where they would tell nothing beside it.

    A short sentence is printed whole. Of a longer one it is the excerpt of eight to twelve
    words of the figure's clause that begins and ends best; up to fourteen where the clause ends there.
    """
    sentence = document.sentence_at(figure.span)
    if sentence is None:
        return None
    inner = Span(figure.span.start - sentence.span.start, figure.span.end - sentence.span.start)
    found = _find(sentence, inner, bool(figure.counts and not figure.unit), document.origin.language)
    if found is None or not _is_telling(found.of(sentence.text), figure, document.origin.language):
        return None
    return Span(sentence.span.start + found.start, sentence.span.start + found.end)


def _find(sentence: Sentence, figure: Span, is_count: bool, language: str) -> Span | None:
    if len(sentence.text.split()) <= _STRETCH:
        whole = _tidy(sentence.text, Span(0, len(sentence.text)), figure)
        if whole is not None:
            return whole
    clause = find_clause(sentence.text, figure)
    rated = sorted(_rate(clause, is_count, language), key=lambda pair: (-pair[0], pair[1].start))
    return next((tidy for _, span in rated if (tidy := _tidy(sentence.text, span, figure)) is not None), None)


def _rate(clause: FigureClause, is_count: bool, language: str) -> Iterator[tuple[float, Span]]:
    """Yield every stretch of *clause* that may be the label, with its worth."""
    own = len(clause.core.of(clause.text).split())
    lefts = [_worth(e, _LEFT, _LEFT_PENALTIES) for e in _edges(clause, clause.before[::-1], language)]
    rights = [_worth(e, _RIGHT, _RIGHT_PENALTIES) for e in _edges(clause, clause.after, language)]
    for before, left in enumerate(lefts):
        for after, right in enumerate(rights):
            length = before + after + own
            is_whole = after == len(clause.after)
            if length > (_STRETCH if is_whole else _MOST) and before + after:
                continue
            span = _stretch(clause, before, after)
            lacking = _BEHIND_COUNT - after if is_count else _BEFORE_MEASURE - before
            available = clause.after if is_count else clause.before
            worth = left + right - _PER_LACKING * max(0, lacking) * bool(available) - _misfit(length)
            yield worth + (0 if are_paired(span.of(clause.text)) else _UNPAIRED), span


def _misfit(length: int) -> float:
    """Return what a label of *length* words loses: those under the least cost more."""
    return _PER_MISSING_WORD * (_LEAST - length) if length < _LEAST else _PER_WORD * abs(_MOST - length)


def _stretch(clause: FigureClause, before: int, after: int) -> Span:
    start = clause.before[-before].start if before else clause.core.start
    return Span(start, clause.after[after - 1].end if after else clause.core.end)


def _worth(edge: _Edge, rows: Sequence[_Row], penalties: Sequence[_Row]) -> float:
    """Return the worth of *edge*: that of the first of *rows* which holds, and of all *penalties*."""
    return next(row.worth for row in rows if row.holds(edge)) + sum(row.worth for row in penalties if row.holds(edge))


def _edges(clause: FigureClause, outward: Sequence[Span], language: str) -> Iterator[_Edge]:
    """Yield the edges of a label on one side, of which *outward* are the words away from the figure."""
    told = [clause.word(span) for span in outward]
    spelled = [clause.core.of(clause.text), *(span.of(clause.text) for span in outward)]
    negations = negation_words(language)
    for count in range(len(outward) + 1):
        kept = told[count - 1] if count else clause.word(clause.core)
        past = told[count : count + _NEGATION_REACH]
        is_in_name = count > 0 and language != "de" and _cuts_name(spelled[count : count + 3], language)
        negates = not negations.isdisjoint(past)
        left_out = past[0] if past else ""
        yield _Edge(kept, left_out, count, len(outward) - count, language, is_in_name, negates)


def _cuts_name(beside: Sequence[str], language: str) -> bool:
    """Tell whether capitals stand on both sides of the edge after the first word of *beside*: "Rowing | Club"."""
    if len(beside) < 2 or not _is_capital(beside[0]):
        return False
    is_link = any(beside[1].lower() in edge_words(language, name) for name in ("conjunctions", "of"))
    return _is_capital(beside[2] if is_link and len(beside) > 2 else beside[1])


def _is_capital(word: str) -> bool:
    return word.lstrip(_OPENING_MARKS)[:1].isupper()


def _opens_with(word: str, name: str, language: str) -> bool:
    """Tell whether *word*, or the elided word at its front, is in the list *name*."""
    known = edge_words(language, name)
    elided, apostrophe, _ = word.partition("'")
    return not known.isdisjoint((word, elided + apostrophe))


def edge_words(language: str, name: str) -> frozenset[str]:
    """Return the list *name* of the words at which a label may begin or end."""
    listed: frozenset[str] = getattr(load(language).figures.label, name)
    return listed


def _tidy(sentence: str, span: Span, figure: Span) -> Span | None:
    """Return *span* without loose marks at its ends; None where marks inside stay without their partner."""
    whole = _strip(sentence, span, figure, "")
    trimmed = (
        _strip(sentence, Span(whole.start, whole.end), figure, _OPENING_MARKS, ""),
        _strip(sentence, Span(whole.start, whole.end), figure, "", _CLOSING_MARKS),
    )
    return next((one for one in (whole, *trimmed) if are_paired(one.of(sentence))), None)


def _strip(sentence: str, span: Span, figure: Span, opening: str, closing: str = "") -> Span:
    """Return *span* without what parts clauses, and the marks *opening* and *closing*, at its ends."""
    start, end = span.start, span.end
    kept = (at for at in range(start, figure.start) if not _is_loose(sentence[at], _OPENERS + opening))
    lasting = (at for at in range(end, figure.end, -1) if not _is_loose(sentence[at - 1], _CLOSERS + closing))
    return Span(next(kept, max(start, figure.start)), next(lasting, min(end, figure.end)))


def _is_loose(letter: str, marks: str) -> bool:
    return letter.isspace() or letter in marks


def are_paired(text: str) -> bool:
    """Tell whether all brackets and quotation marks of *text* have their partner in it."""
    closed = text.count("”") + (text.count("“") if "„" in text else 0)
    opened = text.count("„") if "„" in text else text.count("“")
    pairs = ((text.count("("), text.count(")")), (text.count("«"), text.count("»")), (opened, closed))
    return not text.count('"') % 2 and all(one == other for one, other in pairs)


def _is_telling(label: str, figure: Figure, language: str) -> bool:
    """Tell whether *label* holds a word beside the figure's own that is no stop word."""
    idle = stop_words(language).union(words(figure.text.lower()))
    return not idle.issuperset(words(label.lower()))
