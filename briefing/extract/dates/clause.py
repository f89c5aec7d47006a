"""The clauses of a sentence, as words, and what the one around a day tells of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from briefing.extract.dates.day_clause import bound_part
from briefing.extract.dates.tense import Tense, tense_of_clause
from briefing.extract.dates.verbs import CLAUSE_BREAK
from briefing.language import load
from briefing.language.tables.calendar import Calendar

_WORD_OR_BREAK = re.compile(
    r"(?P<word>\w+(?:-\w+)*(?:['’](?:t|s|re|ve|ll|d)\b)?)|(?P<mark>[;:–—()\"“”„«»]|,(?!\d)|(?<=\s)--?(?=\s))"
)
_WORDS_AROUND = 40
"""Words on each side of a day that are looked at: a verb farther away is one of another clause."""

_NEW_DAY = 3
"""Words before a day among which stands what makes it the new one: "postponed to the"."""


class Clauses:
    """The words of one sentence, in which clauses around days are looked up."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language

    def tense(self, start: int, end: int) -> Tense | None:
        """Return the tense of the clause around what stands from *start* to *end*."""
        words, day = self._around(start, end)
        return tense_of_clause(words, day, self._language)

    def is_announced(self, start: int, end: int) -> bool:
        """Tell whether the clause says that something will be on the day that stands from *start* to *end*."""
        words, day = self._around(start, end)
        if tense_of_clause(words, day, self._language) != "coming":
            return False
        known = load(self._language)
        part = bound_part(words, day)
        denials = known.calendar.denials or known.words.negations
        if _has(denials, words[part.start : part.stop]):
            return False
        return not _has(known.calendar.put_off, words) or _is_new_day(words, day, known.calendar)

    def _around(self, start: int, end: int) -> tuple[list[str], range]:
        """Return the words near a day, and where in them the day stands."""
        starts, words = self._words
        first = max(0, bisect_right(starts, start) - 1)
        last = max(first + 1, bisect_left(starts, end))
        low = max(0, first - _WORDS_AROUND)
        return words[low : last + _WORDS_AROUND], range(first - low, last - low)

    @cached_property
    def _words(self) -> tuple[list[int], list[str]]:
        matches = list(_WORD_OR_BREAK.finditer(self._text))
        starts = [match.start() for match in matches]
        return starts, [match["word"].replace("’", "'") if match["word"] else CLAUSE_BREAK for match in matches]


def _has(listed: frozenset[str], words: list[str]) -> bool:
    return not listed.isdisjoint(word.lower() for word in words)


def _is_new_day(words: list[str], day: range, calendar: Calendar) -> bool:
    """Tell whether the day is the new one of what was put off: "auf den 10. Mai verschoben"."""
    before = words[max(0, day.start - _NEW_DAY) : day.start]
    is_aim = _has(calendar.moved_to, before[1:])
    return is_aim and _has(calendar.put_off, [*before, *words[day.stop : day.stop + 1]])
