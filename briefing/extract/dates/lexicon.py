"""What a language has for days, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefing.extract.dates.patterns import Patterns, compile_patterns
from briefing.language import load
from briefing.language.tables.calendar import Calendar


@dataclass(frozen=True)
class DayWords:
    """The words of a language for days, and the patterns made of them."""

    code: str
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    determiners: frozenset[str]
    indefinite: frozenset[str]
    calendar: Calendar
    patterns: Patterns

    @property
    def has_capital_days(self) -> bool:
        """Whether days and months have a capital, and other nouns have none: "8 may be saved" names no day."""
        return self.code == "en"

    @property
    def has_small_days(self) -> bool:
        """Whether days have a capital only where a sentence opens, or in a name."""
        return self.code not in {"en", "de"}


@cache
def load_day_words(code: str) -> DayWords | None:
    """Return the words for days of the language *code*, or None where it has none."""
    known, calendar = load(code).words, load(code).calendar
    if not calendar.near:
        return None
    weekdays = {form: number for number, forms in enumerate(known.weekdays) for form in forms}
    months = {form: number for number, forms in enumerate(known.months, 1) for form in forms}
    return DayWords(
        code,
        weekdays,
        months,
        known.determiners,
        frozenset(known.indefinite),
        calendar,
        compile_patterns(code, months, weekdays, calendar),
    )
