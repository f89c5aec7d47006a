"""The reporting clause of a quotation: who says it, by which verb, found by which rule."""

from __future__ import annotations

from briefing.extract.quotes import rules
from briefing.extract.quotes.clauses.after import find_after
from briefing.extract.quotes.clauses.attribution import Attribution, Bounds
from briefing.extract.quotes.clauses.before import find_before
from briefing.extract.quotes.clauses.hearing import answers, goes_elsewhere, is_heard
from briefing.extract.quotes.clauses.main import main_subject
from briefing.extract.quotes.clauses.subjects import find_reporting
from briefing.extract.quotes.reading import Reading

__all__ = ["Attribution", "Bounds", "find_clause", "find_reporting", "is_heard", "main_subject"]


_FIRM = (rules.AFTER_SUBJECT_FIRST, rules.AFTER_VERB_FIRST, rules.ACCORDING_TO)
_ANNOUNCING = (rules.BEFORE, rules.BEFORE_VERB_FIRST)

_NEAR = 12
"""Tokens from the start of the sentence to who announces the words."""


def find_clause(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Return the reporting clause of the quotation at *bounds*.

    A clause after the words goes before one in front of them; but a verb with
    comma or colon right before the mark goes before both.
    """
    after, before = _find_about(reading, bounds), find_before(reading, bounds)
    if before is None or after is None:
        return after or before
    firm = after.rule in _FIRM or before.is_weak
    return after if firm and not _announces(reading, bounds, before) else before


def _find_about(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Return the clause behind the quotation, but none that says something else."""
    after = find_after(reading, bounds)
    return None if after and any(says(reading, bounds, after) for says in (answers, goes_elsewhere)) else after


def _announces(reading: Reading, bounds: Bounds, before: Attribution) -> bool:
    """Tell whether a verb and a colon or comma stand right before words that end like a sentence."""
    if before.rule not in _ANNOUNCING or reading.codes[bounds.at - 1] not in ",:":
        return False
    return reading.words_between(bounds.at)[-1:] in ".?!" and before.mention.first - bounds.start < _NEAR
