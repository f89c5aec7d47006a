"""Finds the days that a text names and says which they are; a day that leaves a choice is none.

Nor is a weekday of a name ("Black Friday"), of every week ("Monday to Friday, 9-17") or of the letter around a text.

A day without its year, a weekday and "tomorrow" are counted from the day on which
the text was published; where that is not known, they are left alone. Whether a
weekday lies ahead or behind is told by the verbs of its clause.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from briefing.extract.dates.complete import find_complete
from briefing.extract.dates.lexicon import DayWords, load_day_words
from briefing.extract.dates.relative import find_relative
from briefing.extract.dates.row import NamedDay, join_rows
from briefing.extract.dates.tense import is_announced
from briefing.grammar.clauses import Clauses
from briefing.model import DateMention, Document, Sentence, Span


def find_dates(document: Document) -> tuple[DateMention, ...]:
    """Return the days that the sentences of *document* name, in reading order.

    Of several days in a row ("3 to 5 May") the first is given, and the last as ``until``.
    """
    words, published = load_day_words(document.origin.language), _published(document)
    if words is None:
        return ()
    found = ((sentence, day) for sentence in document.sentences for day in _find_days(sentence.text, words, published))
    return tuple(_mention(sentence, day) for sentence, day in found)


def is_to_come(text: str, day: Span, language: str) -> bool:
    """Tell whether the clause that names the day at *day* of the sentence *text* says that something will be then.

    What it denies or only supposes is not told: "will not open on Friday", "would have met on Friday". Of a language
    without words for tenses nothing is asked.
    """
    return load_day_words(language) is None or is_announced(Clauses(text, language).around(day.start, day.end))


def _published(document: Document) -> date | None:
    try:
        return date.fromisoformat((document.origin.published or "")[:10])
    except ValueError:
        return None


def _mention(sentence: Sentence, found: NamedDay) -> DateMention:
    return DateMention(
        Span(sentence.span.start + found.start, sentence.span.start + found.end),
        sentence.text[found.start : found.end],
        found.day.isoformat(),
        found.until.isoformat() if found.until else None,
    )


def _find_days(text: str, words: DayWords, published: date | None) -> list[NamedDay]:
    """Return the days in order, none where the sentence is of the letter around a text; as few name any, that is asked
    last. A weekday beside its date is a part of it.
    """
    clauses = Clauses(text, words.language.code)
    complete = list(find_complete(text, words, clauses, published))
    relative = list(find_relative(text, words, clauses, published)) if published else []
    if not (complete or relative) or words.aside.search(text):
        return []
    rows = join_rows(text, words, complete)
    return sorted([*rows, *(day for day in relative if not _is_inside(day, rows))])


def _is_inside(weekday: NamedDay, complete: list[NamedDay]) -> bool:
    """Tell whether *weekday* stands in one of *complete*, which are in order: "26 to Saturday, 28 November"."""
    at = bisect_right(complete, weekday.start, key=lambda found: found.start) - 1
    return at >= 0 and weekday.start < complete[at].end
