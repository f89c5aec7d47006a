"""How a long text is summed up: findings before the rest, and something of each of its sections."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import numpy as np

from briefing.language import load
from briefing.learned.occurrences import Numbers
from briefing.model import Budget, Document, Sentence
from briefing.summarizers.selection import Candidate, Terms, count_sentences
from briefing.text.headings import find_sections, is_back_matter, number_sections

_LONG = 4
"""Sentences of a summary from which a text is long: only then its parts are told apart."""
_FINDING = 0.1
"""What a sentence that tells a finding is worth beside its score, which deviates by about .1 in a document: as much as
the best of its section is ahead of the next. Set by hand: the sets to measure on hold no long reports."""


def weigh_findings(scores: Numbers, sentences: Sequence[Sentence], budget: Budget, language: str) -> Numbers:
    """Return *scores* with what the sentences are worth that tell what a long text found."""
    pattern = _findings(language)
    if count_sentences(budget) < _LONG or pattern is None:
        return scores
    weighed: Numbers = scores + _FINDING * np.array([bool(pattern.search(one.text)) for one in sentences], float)
    return weighed


def tells_finding(text: str, language: str) -> bool:
    """Tell whether *text* says what was found, concluded or decided."""
    pattern = _findings(language)
    return bool(pattern and pattern.search(text))


def spread_sections(document: Document, candidates: Sequence[Candidate], terms: Terms, budget: Budget) -> Terms:
    """Return *terms* that bar all but the best of each section of a long text, so that each is told of.

    Of each as many stay as a summary has sentences for a section. What is no part of
    the text, such as its references, is barred whole.
    """
    headings = find_sections(document)
    wanted = count_sentences(budget)
    if wanted < _LONG or not headings:
        return terms
    language = document.origin.language
    aside = {at for at, one in enumerate(headings, 1) if is_back_matter(one.span.of(document.text), language)}
    held: dict[int, list[Candidate]] = defaultdict(list)
    for candidate, section in zip(candidates, number_sections(document, headings), strict=True):
        if candidate.index not in terms.barred and section not in aside:
            held[section].append(candidate)
    each = math.ceil(wanted / max(1, len(held)))
    ordered = (
        sorted(section, key=lambda one: (one.index != terms.opening, _by_score(one))) for section in held.values()
    )
    kept = {one.index for section in ordered for one in section[:each]}
    barred = frozenset(candidate.index for candidate in candidates if candidate.index not in kept)
    return Terms(terms.opening, barred)


def _by_score(candidate: Candidate) -> tuple[float, int]:
    return -candidate.score / candidate.size, candidate.index


@cache
def _findings(language: str) -> re.Pattern[str] | None:
    """Return what finds the phrases of a finding."""
    phrases = load(language).editor.findings
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE) if phrases else None
