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


_NEAR = 12
"""Tokens from the start of the sentence to who announces the words."""


def find_clause(reading: Reading, bounds: Bounds) -> Attribution | None:
    """Return the reporting clause of the quotation at *bounds*.

    A clause after the words goes before one in front of them; but a verb with
    comma or colon right before the mark goes before both.
    """
    after = find_after(reading, bounds)
    if after and (answers(reading, bounds, after) or goes_elsewhere(reading, bounds, after)):
        after = None
    before = find_before(reading, bounds)
    if before is None or after is None:
        return after or before
    firm = after.rule in (rules.AFTER_SUBJECT_FIRST, rules.AFTER_VERB_FIRST, rules.ACCORDING_TO)
    return before if _announces(reading, bounds, before) or not (firm or before.is_weak) else after


def _announces(reading: Reading, bounds: Bounds, before: Attribution) -> bool:
    """Tell whether a verb and a colon or comma stand right before words that end like a sentence."""
    if before.rule not in (rules.BEFORE, rules.BEFORE_VERB_FIRST) or reading.codes[bounds.at - 1] not in ",:":
        return False
    ended = reading.quoted[reading.tokens[bounds.at].quote or 0].inner.of(reading.text)[-1:] in ".?!"
    return ended and before.mention.first - bounds.start < _NEAR
