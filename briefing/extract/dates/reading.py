"""A day in its sentence: what stands beside it, and what the verbs tell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from briefing.extract.dates.lexicon import DayWords
from briefing.extract.dates.tense import Tense, tense_of
from briefing.grammar.clauses import Clauses

BESIDE_REACH = 40
"""Characters beside a day in which the words stand that are looked at."""

_WORD_BEFORE = re.compile(r"([\w'’-]+)\s*$")
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class DayReading:
    """What may be a day, in a sentence of a text that was published on a day."""

    text: str
    words: DayWords
    clauses: Clauses
    published: date
    match: re.Match[str]

    @property
    def before(self) -> str:
        """The text that stands before, as far as it is looked at."""
        return self.text[max(0, self.match.start() - BESIDE_REACH) : self.match.start()]

    @property
    def word_before(self) -> str:
        """The word right before, empty where a mark stands there."""
        return word_before(self.before)

    @property
    def word_behind(self) -> str:
        """The word right behind in small letters, empty where a mark or a number stands there."""
        found = _WORD_AFTER.match(self.text, self.match.end(), self.match.end() + BESIDE_REACH)
        return found[1].lower() if found else ""

    @property
    def tense(self) -> Tense | None:
        """What the clause around tells."""
        return tense_of(self.clauses.around(*self.match.span()))


def word_before(text: str) -> str:
    """Return the last word of *text*, empty where a mark stands behind it."""
    found = _WORD_BEFORE.search(text)
    return found[1] if found else ""
