"""Takes what has most numbers, for a reader who wants figures first."""

from __future__ import annotations

import briefing


def take_figures(document: briefing.Document, budget: briefing.Budget) -> briefing.Summary:
    """Return the passages with most numbers within *budget*, in reading order; of equal ones the first."""
    chosen: list[int] = []
    sentences = words = 0
    scores = [count_numbers(passage) for passage in document.passages]
    for index in sorted(range(len(scores)), key=lambda index: -scores[index]):
        passage = document.passages[index]
        more = len(passage.sentences), len(passage.text.split())
        if fits(sentences + more[0], budget.sentences) and fits(words + more[1], budget.words):
            chosen.append(index)
            sentences, words = sentences + more[0], words + more[1]
    told = (briefing.ScoredPassage(document.passages[index], scores[index]) for index in sorted(chosen))
    return briefing.Summary(document.id, tuple(told), "figures")


def count_numbers(passage: briefing.Passage) -> float:
    """Return how many words with a digit *passage* has."""
    return float(sum(any(map(str.isdigit, word)) for word in passage.text.split()))


def fits(size: int, limit: int | None) -> bool:
    """Return whether *size* is within *limit*, if there is one."""
    return limit is None or size <= limit
