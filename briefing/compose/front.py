"""What the first page says: lines for the first stories, the figures that matter most, what is new, what comes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from briefing.compose.labels import stands_alone
from briefing.compose.timeline import choose_coming
from briefing.compose.topic import find_topic
from briefing.language import load
from briefing.model import (
    Briefing,
    Cited,
    Document,
    Figure,
    FrontFigure,
    FrontLine,
    FrontPage,
    KeyFigure,
    Passage,
    Since,
    Story,
)
from briefing.text.leaning import leans_back
from briefing.text.occasion import is_of_quarter, names_quarter
from briefing.text.vectors import dot, unit
from briefing.text.words import terms, words

_MOST_LINES = 5
_LONGEST_LINE = 40
"""Words of a sentence on the first page; a longer one stands there only where a story has no other."""

_MOST_FIGURES = 6
_MOST_OF_ONE = 2
"""Figures of one story."""
_CURRENCY_CODE = 3
"""Letters of a currency's code, by ISO 4217."""
_SMALL = 12
"""A count up to this one makes no key figure: "two failures"."""
_QUOTED = re.compile(r'["“„«»][^"”“»«]*["”“»«]')
_NEXT_WORD = re.compile(r"\s+\w")

_MOST_NEW = 4
_MOST_DROPPED = 3


def front_page(briefing: Briefing) -> FrontPage:
    """Return what the first page says of *briefing*, in which the figures of each story and the timeline are chosen.

    Of stories that are likely of one matter only the first has a line; it names the others where it stands.
    """
    documents = {document.id: document for document in briefing.documents}
    known = [story for story in briefing.stories if story.passages]
    told = _without_related([story for story in known if not story.in_brief] or known)[:_MOST_LINES]
    since = briefing.since if briefing.since and briefing.since.edition else Since("")
    return FrontPage(
        lines=tuple(_front_line(story, documents) for story in told),
        figures=tuple(_front_figures(briefing.stories, documents)),
        coming=choose_coming(briefing),
        updated=since.updated,
        new=since.new[:_MOST_NEW],
        dropped=since.dropped[:_MOST_DROPPED],
    )


def _without_related(stories: Sequence[Story]) -> list[Story]:
    """Return *stories* without those that are related to one before them."""
    told: dict[str, Story] = {}
    for story in stories:
        if not any(related.story in told for related in story.related):
            told[story.id] = story
    return list(told.values())


def _front_line(story: Story, documents: Mapping[str, Document]) -> FrontLine:
    """Return the passage of *story* that tells its news: the first, where it can stand alone and is not too long.

    Else the sentence that is closest to its headline and to its other sentences; one
    that leans on another or is too long is taken only where there is no better, and
    one of a longer passage only with the whole of it. A line of a company's results
    that does not name it has the headline before it.
    """
    language = documents[story.documents[0]].origin.language
    first = story.passages[0]
    if story.headline.is_passage or _stands_alone(first, language):
        return FrontLine(story.id, first, _lacks_company(story, first.item.text, language))
    if _is_line(first, language) and _lacks_company(story, first.item.text, language):
        return FrontLine(story.id, first, is_headed=True)
    short = [cited for cited in story.passages if _stands_alone(cited, language)]
    alone = [cited for cited in story.passages if not leans_back(cited.item.text, language)]
    topic = find_topic(story, language)
    choice = short or alone or list(story.passages)
    best = max(choice, key=lambda cited: dot(unit(terms(cited.item.text, language)), topic))
    return FrontLine(story.id, best, _lacks_company(story, best.item.text, language))


def _lacks_company(story: Story, text: str, language: str) -> bool:
    """Tell whether *story* is of a company's results and *text* does not name it, but its headline does."""
    headline = story.headline
    if headline.is_passage or not names_quarter(headline.text, language):
        return False
    named = {word for word in words(headline.text) if word[:1].isupper() and not is_of_quarter(word, language)}
    return named.isdisjoint(words(text))


def _stands_alone(cited: Cited[Passage], language: str) -> bool:
    """Tell whether a passage is fit for a line and says no "we"."""
    return _is_line(cited, language) and not _speaks_of_itself(cited.item.text, language)


def _is_line(cited: Cited[Passage], language: str) -> bool:
    """Tell whether a passage is a single sentence that leans on no other, in few enough words."""
    text = cited.item.text
    is_short = len(cited.item.sentences) == 1 and len(text.split()) <= _LONGEST_LINE
    return is_short and not leans_back(text, language)


def _speaks_of_itself(text: str, language: str) -> bool:
    """Tell whether *text* says "we" outside a quotation: apart from its headline nobody knows who that is."""
    told = _QUOTED.sub(" ", text)
    return not {word.lower() for word in words(told)}.isdisjoint(load(language).words.self)


def _front_figures(stories: Sequence[Story], documents: Mapping[str, Document]) -> list[FrontFigure]:
    """Return at most six figures: the best of each story in turn, then the second ones."""
    many = len(stories) > 1
    telling = [list(_telling(story, documents, is_one_of_many=many)) for story in stories]
    turns = [figures[rank] for rank in range(_MOST_OF_ONE) for figures in telling if rank < len(figures)]
    return turns[:_MOST_FIGURES]


def _telling(story: Story, documents: Mapping[str, Document], *, is_one_of_many: bool) -> Iterator[FrontFigure]:
    """Yield those figures of *story* that stand in a sentence and say something by themselves."""
    language = documents[story.documents[0]].origin.language
    for figure in story.figures:
        if (
            _is_telling(figure.figure.item)
            and _says_of_what(figure, documents)
            and not (is_one_of_many and _lacks_company(story, figure.label, language))
            and (front := _note_cuts(story, figure, documents[figure.figure.document]))
        ):
            yield front


def _says_of_what(key: KeyFigure, documents: Mapping[str, Document]) -> bool:
    """Tell whether the label begins where its sentence does, or with the figure, and so with what it is said of."""
    figure, document = key.figure.item, documents[key.figure.document]
    sentence, label = document.sentence_at(figure.span), figure.label
    if sentence is None or label is None:
        return False
    begins = label.start in (sentence.span.start, figure.span.start)
    return begins and stands_alone(document, label) and not _speaks_of_itself(key.label, document.origin.language)


def _note_cuts(story: Story, key: KeyFigure, document: Document) -> FrontFigure | None:
    """Return *key* with where its label was cut; one that begins with the figure itself lacks nothing before it."""
    figure = key.figure.item
    sentence, label = document.sentence_at(figure.span), figure.label or figure.span
    if sentence is None:
        return None
    opens_within = label.start not in (sentence.span.start, figure.span.start)
    ends_within = _NEXT_WORD.match(document.text, label.end, sentence.span.end) is not None
    return FrontFigure(story.id, key, opens_within, ends_within)


def _is_telling(figure: Figure) -> bool:
    """Tell whether a figure says something by itself: a rate, an amount of money, or a number past the small ones."""
    unit = (figure.unit or "").partition("/")[0]
    bound = figure.low if math.isfinite(figure.low) else figure.high
    return unit in ("%", "pp", "bp") or (len(unit) == _CURRENCY_CODE and unit.isupper()) or abs(bound) > _SMALL
