"""ROUGE-1 and ROUGE-2, the shares of words and of pairs of words that a summary and a person's have in common.

Source: Lin, "ROUGE: A Package for Automatic Evaluation of Summaries" (2004),
sections 2 and 3: F1 over clipped counts, the best of several references.
Deviation: words and stems are those of ``briefing.text.words``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from briefing.text.words import stem, words


def rouge(summary: str, references: Sequence[str], language: str) -> tuple[float, float]:
    """Return ROUGE-1 and ROUGE-2 of *summary*, in percent, by the reference that it is closest to."""
    printed = tokens(summary, language)
    return max(overlap(printed, tokens(reference, language)) for reference in references)


def tokens(text: str, language: str) -> list[str]:
    """Return the stems of *text* in order."""
    return [stem(word, language) for word in words(text)]


def overlap(printed: Sequence[str], reference: Sequence[str]) -> tuple[float, float]:
    """Return the F measures of words and of pairs, in percent."""
    return _f1(Counter(printed), Counter(reference)), _f1(Counter(pairwise(printed)), Counter(pairwise(reference)))


def _f1(a: Counter[Any], b: Counter[Any]) -> float:
    return 200 * (a & b).total() / max(1, a.total() + b.total())
