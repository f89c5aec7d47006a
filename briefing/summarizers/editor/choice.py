"""What the verdict changes in the choice of passages: which one opens, which are barred, and what the rest is worth."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from briefing.learned.occurrences import Incidence, Integers, Marks, Numbers
from briefing.model import Budget
from briefing.summarizers.editor.judge import Verdict
from briefing.summarizers.selection import Candidate, Terms, choose_fuller, count_sentences, fits

# Tuned on the marks of 296 documents, each judged by weights that did not see it, beside the overlap with human
# summaries of 260 stories of the CNN corpus and 160 of OrangeSum that have no marks.
_BAD_OPENING = 0.6
"""Price of the log odds that an opening must not be printed; .6 to 1 are within a point of each other."""
_OPENING = 2.5
"""Worth of the opening beside that of the two best passages after it; without them a late opening leaves too little."""
_ANY = 3.0
"""What any passage after the opening is worth: two that are middling tell more than one alone."""
_FOLLOWING = 2
"""Passages after the opening that its worth looks at."""
_FINE = 0.1
"""What the verdict adds to a sentence's score, which deviates by about .1 in a document: the desk's word counts as
much as the ranker's. At twice that overlap falls by .7, and the desk gains 1 of 100 sentences."""
_DOUBTFUL = -0.7
"""Log odds from which a passage is better not printed. At -.8 one in 23 more than at -.6 is left out for
1 of 100 sentences more that are fine; the overlap falls by .2 for each tenth."""
_SURELY_BAD = 0.8
"""The same for a language without marks, and for a summary that is no brief one; of the marked sentences that pass it,
94 in 100 are bad, and one is fine."""
_BRIEF = 3
_SMALL_SHARE = 1 / 6
"""A summary of at most so many sentences, or of so much of the text, is brief; whoever asks for more wants it told."""
_ENOUGH = 0.5
"""Share of the wanted sentences that must be left where the doubtful ones are not printed."""
_MOST_TRIED = 3
"""Openings looked at before one is taken that a fuller passage tells again."""
_NEVER = -100.0
"""Worth of an opening that a rule bars, below all others and yet a number: a text may have no other passage."""
_DIGITS = 6
"""Sums may differ in their last digits between machines, and no choice may hang on that."""


def weigh(scores: Numbers, verdict: Verdict) -> Numbers:
    """Return the *scores* of sentences with what the verdict adds; where the language has no marks it adds nothing."""
    weighed: Numbers = scores + _FINE * (verdict.fine - verdict.bad)
    return weighed if verdict.is_marked else scores


def set_terms(
    candidates: Sequence[Candidate],
    incidence: Incidence,
    verdict: Verdict,
    budget: Budget,
    ruled_out: frozenset[int] = frozenset(),
) -> Terms:
    """Return which of *candidates* must open, and which must not be printed; some are *ruled_out* before.

    What a fuller passage tells again does not open; the fuller one may. What
    stands before the opening is barred too: it is told in reading order, and
    nothing may stand before the news. Where the language has no marks only what is
    surely bad is barred.
    """
    sizes = np.array([candidate.size for candidate in candidates])
    firsts = np.cumsum(sizes) - sizes
    bad = np.add.reduceat(verdict.bad, firsts) / sizes
    indices = np.arange(len(candidates))
    out = np.array([index in ruled_out for index in range(len(candidates))])
    if not verdict.is_marked:
        return Terms(barred=_list_barred(bad >= _SURELY_BAD, out))
    fine = np.add.reduceat(verdict.fine, firsts) / sizes
    news = np.maximum.reduceat(verdict.lead, firsts) - _BAD_OPENING * bad
    news = np.where(out, _NEVER, news)
    worth = _OPENING * news + _sum_best_after((fine - bad + _ANY) * sizes, count_sentences(budget) - 1)
    opening = _find_opening(candidates, worth, incidence, budget, ruled_out)
    if opening is None:
        return Terms(barred=_list_barred(bad >= _SURELY_BAD, out))
    after = (indices > opening) & ~out
    limit = _find_limit(bad[after], sizes[after], int(sizes.sum()), count_sentences(budget) - int(sizes[opening]))
    barred = (indices < opening) | (bad >= limit) & (indices > opening)
    return Terms(opening, _list_barred(barred, out & (indices != opening)))


def is_doubtful(verdict: Verdict, index: int) -> bool:
    """Tell whether the sentence *index* is better not printed in a brief summary."""
    return bool(verdict.bad[index] >= (_DOUBTFUL if verdict.is_marked else _SURELY_BAD))


def _find_limit(bad: Numbers, sizes: Integers, length: int, wanted: int) -> float:
    """Return the log odds from which a passage is not printed.

    It is higher where a summary is no brief one, or would be left with little: then
    the text is likely of a kind that the marks are not of.

    Args:
        bad: That each passage after the opening must not be printed.
        sizes: Their sentences.
        length: Sentences of the whole text.
        wanted: Sentences that are wanted after the opening.
    """
    if wanted < _BRIEF:
        return _DOUBTFUL
    is_left_with_little = sizes[bad < _DOUBTFUL].sum() < _ENOUGH * wanted
    return _SURELY_BAD if is_left_with_little or wanted > length * _SMALL_SHARE else _DOUBTFUL


def _find_opening(
    candidates: Sequence[Candidate],
    worth: Numbers,
    incidence: Incidence,
    budget: Budget,
    ruled_out: frozenset[int],
) -> int | None:
    """Return the passage of the most *worth* that fits and that no fuller one tells again; None where none fits.

    One that is *ruled_out* neither opens nor stands in for another while any other fits.
    """
    fitting = [one.index for one in candidates if fits(one, budget)]
    allowed = [index for index in fitting if index not in ruled_out] or fitting
    ordered = sorted(allowed, key=lambda index: (-round(float(worth[index]), _DIGITS), index))
    terms = Terms(barred=ruled_out)
    for index in ordered[:_MOST_TRIED]:
        if choose_fuller([candidates[index]], candidates, incidence, budget, terms)[0].index == index:
            return index
    return ordered[0] if ordered else None


def _sum_best_after(values: Numbers, most: int) -> Numbers:
    """Return for each sentence the sum of the best of the *values* after it: *most* of them, and two at most."""
    found = np.zeros(len(values))
    best: list[float] = []
    for index in range(len(values) - 1, -1, -1):
        found[index] = sum(best)
        best = sorted([*best, float(values[index])], reverse=True)[: min(_FOLLOWING, most)]
    return found


def _list_barred(barred: Marks, ruled_out: Marks) -> frozenset[int]:
    """Return the indices that are barred or ruled out; where that would be all, the ruled out, or none."""
    either = barred | ruled_out
    found = ruled_out if either.all() else either
    return frozenset(np.flatnonzero(found & ~found.all()).tolist())
