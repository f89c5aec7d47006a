"""What the verdict changes in the choice of passages: which one opens, which are barred, and what the rest is worth."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from briefing.model import Budget
from briefing.summarize.editor.judge import Verdict
from briefing.summarize.occurrences import Numbers
from briefing.summarize.selection import Candidate, count_sentences, fits

# Tuned on the marks of 296 documents, each judged by weights that did not see it, beside the overlap with human
# summaries of 260 stories of the CNN corpus and 160 of OrangeSum that have no marks.
_BAD_OPENING = 0.6
"""Price of the log odds that an opening must not be printed; .6 to 1 are within a point of each other."""
_OPENING = 2.5
"""Worth of the opening beside that of the two best passages after it; without them a late opening leaves too little."""
_ANY = 3.0
"""What any passage after the opening is worth: two that are middling tell more than one alone."""
_FINE = 0.1
"""What the verdict adds to a sentence's score, which deviates by about .1 in a document: the desk's word counts as
much as the ranker's. At twice that overlap falls by .7, and the desk gains 1 of 100 sentences."""
_DOUBTFUL = -0.6
"""Log odds from which a passage is better not printed. At -.9 one in eight is left out for 2 of 100 sentences more
that are fine, and the overlap falls by 1.3."""
_SURELY_BAD = 0.8
"""The same for a language without marks; of the marked sentences that pass it three in four are bad."""
_DIGITS = 6
"""Sums may differ in their last digits between machines, and no choice may hang on that."""


def apply_verdict(candidates: Sequence[Candidate], verdict: Verdict, budget: Budget) -> list[Candidate]:
    """Return *candidates* with the one that opens marked, those barred that it rules out, and the others weighed anew.

    What stands before the opening is barred too: it is told in reading order, and
    nothing may stand before the news. Where the language has no marks only what is
    surely bad is barred.
    """
    bad = _mean(candidates, verdict.bad)
    if not verdict.is_marked:
        return _bar(candidates, bad >= _SURELY_BAD)
    fine = _mean(candidates, verdict.fine)
    opening = find_opening(candidates, verdict, budget)
    worth = _FINE * (fine - bad)
    weighed = [
        replace(candidate, score=round(candidate.score + candidate.size * float(value), _DIGITS))
        for candidate, value in zip(candidates, worth, strict=True)
    ]
    if opening is None:
        return _bar(weighed, bad >= _DOUBTFUL)
    barred = _bar(weighed, (bad >= _DOUBTFUL) | (np.arange(len(candidates)) < opening))
    return [replace(one, opens=True, barred=False) if place == opening else one for place, one in enumerate(barred)]


def find_opening(candidates: Sequence[Candidate], verdict: Verdict, budget: Budget) -> int | None:
    """Return the place of the candidate that should stand first, None where none fits *budget*.

    It is the one that is likeliest the news and unlikely to be bad, with enough that is fine after it.
    """
    lead, bad, fine = (_most(candidates, verdict.lead), _mean(candidates, verdict.bad), _mean(candidates, verdict.fine))
    sizes = np.array([candidate.size for candidate in candidates])
    after = _best_after((fine - bad) * sizes, count_sentences(budget) - 1)
    worth = np.round(_OPENING * (lead - _BAD_OPENING * bad) + after, _DIGITS)
    open_to = [place for place, candidate in enumerate(candidates) if fits(candidate, budget)]
    return max(open_to, key=lambda place: (worth[place], -place), default=None)


def _best_after(values: Numbers, most: int) -> Numbers:
    """Return for each place the sum of the *most* best of the *values* after it, two at most."""
    found = np.zeros(len(values))
    best: list[float] = []
    for place in range(len(values) - 1, -1, -1):
        found[place] = sum(best)
        best = heapq.nlargest(min(2, most), [*best, float(values[place]) + _ANY])
    return found


def _bar(candidates: Sequence[Candidate], barred: Numbers) -> list[Candidate]:
    """Return *candidates* with those marked that are *barred*; where all would be, none is."""
    if bool(np.all(barred)):
        return list(candidates)
    return [replace(one, barred=bool(is_barred)) for one, is_barred in zip(candidates, barred, strict=True)]


def _mean(candidates: Sequence[Candidate], values: Numbers) -> Numbers:
    """Return the mean of the *values* of the sentences of each candidate."""
    sizes = np.array([candidate.size for candidate in candidates])
    means: Numbers = np.add.reduceat(values, [candidate.first for candidate in candidates]) / sizes
    return means


def _most(candidates: Sequence[Candidate], values: Numbers) -> Numbers:
    """Return the greatest of the *values* of the sentences of each candidate."""
    found: Numbers = np.maximum.reduceat(values, [candidate.first for candidate in candidates])
    return found
