"""Tells what form a text has: a report tells one matter, a transcript or a round-up many, and these glue others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefing.learned.kinds import tell_kind
from briefing.model import Document, TextForm
from briefing.stories.prints.tally import MOST_WORDS, time_words
from briefing.text.headings import is_talk
from briefing.text.words import stem, words

_TIME = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?!\s*(?:million|billion|%|per\b))")
_FEWEST_TIMES = 4
"""Paragraphs that begin with a time of day, from which a page is one that was added to through the day."""
_FEWEST_PARTS = 5
"""Paragraphs with names from which it can be told that they have nothing to do with each other."""
_LONELY = 0.75
"""Share of the paragraphs with names of which none stands in another one, from which a text is a round-up."""
_FEWEST_WORDS = 12
"""A shorter paragraph is a remark, a cry or a line of credit."""


def tell_form(document: Document, lines: Sequence[Sequence[str]], names: frozenset[str]) -> TextForm:
    """Return the form of *document*, of which *lines* are the first words and *names* the stems written as names."""
    if is_talk(document.sentences):
        return "transcript"
    if kind := _by_words(lines, document.origin.language):
        return kind
    if sum(bool(_TIME.match(paragraph)) for paragraph in _bodies(document)) >= _FEWEST_TIMES:
        return "rolling page"
    return "round-up" if _tells_many(document, names) else "report"


def _by_words(lines: Sequence[Sequence[str]], language: str) -> TextForm | None:
    """Return what the words of a text speak for, as far as no news of business or science is taken for it.

    A call is long, and a paper names no day.
    """
    terms = dict.fromkeys((stem(word, language) for line in lines for word in line), 1)
    kind = tell_kind(language, terms)
    if kind in ("call", "meeting"):
        return "transcript" if sum(map(len, lines)) > MOST_WORDS else None
    return "paper" if kind == "paper" and not _names_day(lines, language) else None


def _names_day(lines: Sequence[Sequence[str]], language: str) -> bool:
    times = time_words(language)
    return any(word[0].isupper() and word.lower() in times for line in lines for word in line)


def _bodies(document: Document) -> Iterator[str]:
    for paragraph in document.paragraphs:
        if paragraph.kind in ("standfirst", "body", "list item", "heading"):
            yield paragraph.span.of(document.text)


def _tells_many(document: Document, names: frozenset[str]) -> bool:
    """Tell whether the paragraphs of *document* share no names with each other."""
    language = document.origin.language
    parts = [words(text) for text in _bodies(document)]
    named = [frozenset(stem(word.lower(), language) for word in part) & names for part in map(_long, parts)]
    named = [part for part in named if part]
    if len(named) < _FEWEST_PARTS:
        return False
    spread = Counter(name for part in named for name in part)
    lonely = sum(all(spread[name] == 1 for name in part) for part in named)
    return lonely >= _LONELY * len(named)


def _long(part: list[str]) -> list[str]:
    return part if len(part) >= _FEWEST_WORDS else []
