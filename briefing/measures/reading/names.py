"""The names before a figure: who has the share that it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefing.measures.reading.calendar import name_days, name_months
from briefing.measures.reading.surroundings import Surroundings
from briefing.measures.reading.wording import Word
from briefing.model import Document
from briefing.text.synonyms import form, load_groups
from briefing.text.words import rarity, words

_NAME = 0.6
"""Rarity from which a word with a capital may be a name; "The" and "Party" are none."""
_OPENING = 6
"""Sentences by which a report is known to be of an election, if two of them have its words."""


def read_names(around: Surroundings) -> tuple[tuple[str, str], ...]:
    """Return the words of names between the number before the figure and the figure: whose share it is.

    Each word in small letters stands with the whole name as it is written.
    """
    first, start = around.before, around.figure.span.start
    near = [word for word in around.words if first <= word.start and word.end <= start]
    return tuple(
        (word.lower, _write(around.wording.text, near, at))
        for at, word in enumerate(near)
        if word.is_capital and _may_be_name(word.lower, around.language)
    )


def _may_be_name(word: str, language: str) -> bool:
    """Tell whether *word* is rare and names no time; "Sonntagabend" begins with a day."""
    days = name_days(language)
    is_time = word in days or word in name_months(language) or word.startswith(tuple(days.values()))
    return not is_time and rarity(word, language) >= _NAME


def _write(text: str, near: Sequence[Word], at: int) -> str:
    """Return the name that word *at* of *near* belongs to, without the first word of *near*, which any word may be."""
    first = last = at
    while first and near[first - 1].is_capital and first - 1:
        first -= 1
    while last + 1 < len(near) and near[last + 1].is_capital:
        last += 1
    return text[near[first].start : near[last].end]


@lru_cache(maxsize=256)
def is_of_election(document: Document) -> bool:
    """Tell whether *document* tells of an election, where a share beside a name is one of the votes."""
    language = document.origin.language
    told = [document.origin.title or "", *(sentence.text for sentence in document.sentences[:_OPENING])]
    groups = load_groups("kinds", language)
    found = ["election" in groups.of([form(word, language) for word in words(text)]) for text in told]
    return sum(found) > 1
