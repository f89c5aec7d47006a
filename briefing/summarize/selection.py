"""Chooses passages under a budget: the best, without saying anything twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import Budget, Passage
from briefing.summarize.vectors import Vector, add, dot, unit
from briefing.text.words import words

_REPETITION = 0.6
"""Price of a cosine of 1 to a passage already chosen (tried .2 to 1.3 on 400 stories of the CNN corpus: flat to .9)."""

_SAME = 0.6
"""Cosine from which two passages tell the same thing, so that only the fuller may stand.

Tried .4 to .95 on 400 stories of the CNN corpus: worse below .6; above it hardly better, and two wordings of one
sentence stand side by side."""

_POOL_LEAST = 60
_POOL_SHARE = 4
"""Candidates looked at: so many at least, and so many a sentence of the budget. Bounds the work on long documents."""

_WORDS_A_SENTENCE = 12
"""Turns a budget of words into sentences, for the size of the pool only."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with all that choosing needs."""

    index: int
    """Reading order among all candidates."""
    passage: Passage
    score: float
    vector: Vector
    facts: int
    """How many figures and names it holds; breaks ties between near-duplicates."""
    words: int


def make_candidates(
    passages: Sequence[Passage], sentence_scores: Sequence[float], sentence_vectors: Sequence[Vector]
) -> list[Candidate]:
    """Return a candidate for each passage; its score is the mean of its sentences' scores.

    The scores and vectors are those of the sentences of all passages, in order.
    """
    candidates, at = [], 0
    for index, passage in enumerate(passages):
        end = at + len(passage.sentences)
        total: dict[str, float] = {}
        for vector in sentence_vectors[at:end]:
            add(total, vector)
        text = " ".join(sentence.text for sentence in passage.sentences)
        score = sum(sentence_scores[at:end]) / (end - at)
        candidates.append(Candidate(index, passage, score, unit(total), count_facts(text), len(words(text))))
        at = end
    return candidates


def count_facts(text: str) -> int:
    """Return how many words of *text* are figures or, past its start, capitalised."""
    tokens = words(text)
    return sum(token[0].isdigit() or (place > 0 and token[0].isupper()) for place, token in enumerate(tokens))


def select(candidates: Sequence[Candidate], budget: Budget) -> list[Candidate]:
    """Return the chosen candidates in reading order, at most *budget*.

    Greedy: each step takes the best score less a price for likeness to what is
    chosen. Of near-duplicates only the fuller one may stand. A candidate too
    large for what is left of the budget is passed over.
    """
    pool = _pool(candidates, budget)
    price = dict.fromkeys((candidate.index for candidate in pool), 0.0)
    chosen: list[Candidate] = []
    room = budget
    while pool := [candidate for candidate in pool if _fits(candidate, room)]:
        best = max(pool, key=lambda c: (c.score - _REPETITION * price[c.index], -c.index))
        best = _fullest([c for c in pool if c is best or _tell_the_same(c, best)], best)
        chosen.append(best)
        room = _less(room, best)
        pool = [c for c in pool if c is not best and not _tell_the_same(c, best)]
        for candidate in pool:
            price[candidate.index] = max(price[candidate.index], dot(candidate.vector, best.vector))
    return sorted(chosen, key=lambda candidate: candidate.index)


def _pool(candidates: Sequence[Candidate], budget: Budget) -> list[Candidate]:
    wanted = budget.sentences if budget.sentences is not None else (budget.words or 0) // _WORDS_A_SENTENCE
    size = max(_POOL_LEAST, _POOL_SHARE * wanted)
    return sorted(candidates, key=lambda c: (-c.score, c.index))[:size]


def _fits(candidate: Candidate, room: Budget) -> bool:
    return (room.sentences is None or len(candidate.passage.sentences) <= room.sentences) and (
        room.words is None or candidate.words <= room.words
    )


def _less(room: Budget, taken: Candidate) -> Budget:
    """Return what *taken* leaves of *room*."""
    return Budget(
        None if room.sentences is None else room.sentences - len(taken.passage.sentences),
        None if room.words is None else room.words - taken.words,
    )


def _tell_the_same(a: Candidate, b: Candidate) -> bool:
    return dot(a.vector, b.vector) >= _SAME


def _fullest(twins: Sequence[Candidate], best: Candidate) -> Candidate:
    """Return the twin that holds the most facts; *best* itself where none holds more."""
    fullest = max(twins, key=lambda c: (c.facts, c is best, -c.index))
    return fullest if fullest.facts > best.facts else best
