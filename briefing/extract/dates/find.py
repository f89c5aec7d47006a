"""Finds the days that a text names and says which they are; a day that leaves a choice is none.

Nor is a weekday of a name ("Black Friday"), of every week ("Monday to Friday, 9-17") or of the letter around a text.

A day without its year, a weekday and "tomorrow" are counted from the day on which
the text was published; where that is not known, they are left alone. Whether a
weekday lies ahead or behind is told by the verbs of its clause.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from briefing.extract.dates.clause import Clauses
from briefing.extract.dates.complete import find_complete
from briefing.extract.dates.lexicon import DayWords, load_day_words
from briefing.extract.dates.named import NamedDay
from briefing.extract.dates.relative import find_relative
from briefing.extract.dates.row import join_rows
from briefing.model import DateMention, Document, Sentence, Span


def find_dates(document: Document) -> tuple[DateMention, ...]:
    """Return the days that the sentences of *document* name, in reading order.

    Of several days in a row ("3 to 5 May") the first is given, and the last as ``until``.
    """
    words = load_day_words(document.origin.language)
    if words is None:
        return ()
    published = _published(document)
    return tuple(
        _mention(sentence, found)
        for sentence in document.sentences
        for found in _find_reported(sentence.text, words, published)
    )


def is_to_come(text: str, day: Span, language: str) -> bool:
    """Tell whether the clause that names the day at *day* of the sentence *text* says that something will be then.

    What it denies or only supposes is not told: "will not open on Friday", "would have met on Friday". Of a language
    without words for tenses nothing is asked.
    """
    words = load_day_words(language)
    return words is None or Clauses(text, words.code).is_announced(day.start, day.end)


def _published(document: Document) -> date | None:
    told = document.origin.published
    try:
        return date.fromisoformat(told[:10]) if told else None
    except ValueError:
        return None


def _mention(sentence: Sentence, found: NamedDay) -> DateMention:
    return DateMention(
        Span(sentence.span.start + found.start, sentence.span.start + found.end),
        sentence.text[found.start : found.end],
        found.day.isoformat(),
        found.until.isoformat() if found.until else None,
    )


def _find_reported(text: str, words: DayWords, published: date | None) -> list[NamedDay]:
    """Return the days of the sentence *text*, none where it is of the letter around a text; as few name any, that is
    asked last.
    """
    found = _find_days(text, words, published)
    return [] if found and words.patterns.aside.search(text) else found


def _find_days(text: str, words: DayWords, published: date | None) -> list[NamedDay]:
    """Return the days in order; a weekday beside its date is a part of it."""
    clauses = Clauses(text, words.code)
    complete = join_rows(text, words, list(find_complete(text, words, clauses, published)))
    relative = list(find_relative(text, words, clauses, published)) if published else []
    return sorted([*complete, *(found for found in relative if not _is_inside(found, complete))])


def _is_inside(weekday: NamedDay, complete: list[NamedDay]) -> bool:
    """Tell whether *weekday* stands in one of *complete*, which are in order: "26 to Saturday, 28 November"."""
    at = bisect_right(complete, weekday.start, key=lambda found: found.start) - 1
    return at >= 0 and weekday.start < complete[at].end
