"""The times that are named with a figure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.measures.reading.calendar import name_days, name_months
from briefing.measures.reading.surroundings import Surroundings
from briefing.model import Times
from briefing.text.words import words

_YEAR = re.compile(r"(?<![\d.,])(?:1\d|20)\d\d(?![.,]?\d)")
_LIKE_YEAR = re.compile(r"(?:1\d|20)\d\d")


def read_times(around: Surroundings) -> Times:
    """Return the times that the figure's own moment names, else those that its sentence does."""
    moment = [word.lower() for word in words(around.figure.as_of)] if around.figure.as_of else []
    wording = around.wording
    return Times(
        years=_years(around),
        periods=wording.periods,
        months=_known(moment, name_months(around.language)) or wording.months,
        days=_known(moment, name_days(around.language)) or wording.days,
        past=_past(around),
    )


def _years(around: Surroundings) -> frozenset[str]:
    told = _YEAR.findall(around.figure.as_of or "")
    wording = around.wording
    if told or not _LIKE_YEAR.search(wording.text, wording.span.start, wording.span.end):
        return frozenset(told)
    return frozenset(_YEAR.findall(around.own_part))


def _known(told: list[str], names: Mapping[str, str]) -> frozenset[str]:
    return frozenset(names[word] for word in told if word in names)


def _past(around: Surroundings) -> frozenset[str]:
    """Return the periods told without a number: "last year"."""
    if not around.wording.past:
        return frozenset()
    lower = " ".join(word.lower() for word in words(around.own_clause))
    return frozenset(phrase for phrase in around.wording.past if phrase in lower)
