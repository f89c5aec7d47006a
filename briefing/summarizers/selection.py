"""Chooses passages under a budget: the set that tells most, without saying anything twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from briefing.learned.occurrences import CAPITAL, DIGIT, Incidence, Integers, Marks, Numbers, Occurrences
from briefing.model import Budget, Passage
from briefing.text.words import count_words

# What a set is worth beside the F measure that it may expect, for summaries of three sentences. Fitted by
# ridge regression on ROUGE and marked sentences over all triples of the best eight sentences of 1,237 stories
# (CNN corpus, five folds); the same weights are as good as fitted ones on earnings calls and abstracts.
_SCORE = 0.35
"""Of the summed scores of the sentences; a little above the fitted .28, which suits summaries of seven and more."""
_NEIGHBOURS = 0.0078
"""Of two passages that follow each other: a thought begun is carried on."""
_LIKENESS = 0.018
"""Price of the cosine of two passages."""

_FITTED_FOR = 3

_LEANING = 0.05
"""Price of a passage that leans on one that is not chosen: of the sentences chosen from 600 stories of the CNN
corpus 7 % hang in the air without a price, .3 % with this one, .1 % with any higher. It costs .2 of ROUGE-1."""
_BACK = 2
"""Passages before one that leans that may be brought with it."""

_WIDTH = 4
"""Sets kept at each step; 16 and 64 chose no better on the CNN corpus."""
_NARROW_FROM = 10
"""Sentences from which one set is kept: the more there are, the less a single one decides."""
_POOL = 8
"""Candidates looked at; ten were no better on the CNN corpus, six worse."""
_POOL_A_SENTENCE = 3
_MOST = 600
"""Candidates that are compared with each other, which grows with their square; a summary that holds more than a
third of them is no summary, and takes the best-scored."""
_WORDS_A_SENTENCE = 20
"""Turns a budget of words into sentences, for the size of the pool only."""
_SAME = 0.6
"""Cosine from which two passages tell the same thing, so that only the fuller may stand.

Tried .4 to .95 on 400 stories of the CNN corpus: worse below .6; above it hardly better, and two wordings of one
sentence stand side by side."""
_DIGITS = 9
"""Sums may differ in their last digits between machines, and no choice may hang on that."""

Matrix = NDArray[np.float64]
Sets: TypeAlias = Marks
"""Sets of candidates: a row a set, a column a candidate of the pool."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with all that choosing needs."""

    index: int
    """Reading order among all candidates."""
    passage: Passage
    size: int
    """How many sentences it has."""
    first: int
    """Number of its first sentence; the others follow."""
    score: float
    """Of its sentences, summed."""
    words: int
    facts: int = 0
    """Figures and names it holds."""
    leans: bool = False
    """Whether it cannot be understood without the passage before it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a set may be chosen; candidates by their index."""

    opening: int | None = None
    """What every set must hold."""
    barred: frozenset[int] = frozenset()
    """What no set may hold."""


FREE = Terms()


@dataclass(frozen=True, slots=True)
class Expected:
    """The words that a person's summary would hold, and how many."""

    sentence: Integers
    """Of each entry: a word in a sentence."""
    word: Integers
    odds: Numbers
    """Of each word, in [0, 1]."""
    length: float
    """Words that the summary would have."""


@dataclass(frozen=True, slots=True)
class _Pool:
    """The candidates looked at, as arrays in their order."""

    candidates: tuple[Candidate, ...]
    held: Matrix
    """Candidates x words: 1 where a candidate holds a word."""
    odds: Numbers
    length: float
    scores: Numbers
    words: Numbers
    sizes: Numbers
    leaning: Matrix
    """Candidates x candidates: 1 where the first leans on the second."""
    orphans: Numbers
    """1 where a candidate leans on a passage outside the pool."""
    together: Matrix
    """Candidates x candidates: what a pair adds, symmetric, 0 on the diagonal."""


def make_candidates(
    passages: Sequence[Passage], scores: Sequence[float], facts: Sequence[int] = (), leaning: Sequence[bool] = ()
) -> list[Candidate]:
    """Return a candidate for each of *passages*; the rest is by sentence, those of all passages in order."""
    candidates, at = [], 0
    for index, passage in enumerate(passages):
        size = len(passage.sentences)
        end = at + size
        candidates.append(
            Candidate(
                index,
                passage,
                size,
                at,
                round(float(sum(scores[at:end])), _DIGITS),
                sum(count_words(sentence.text) for sentence in passage.sentences),
                int(sum(facts[at:end])),
                bool(leaning[at]) if at < len(leaning) else False,
            )
        )
        at = end
    return candidates


def count_facts(occurrences: Occurrences) -> list[int]:
    """Return for each sentence how many words are figures or, past its start, capitalised."""
    signs = occurrences.signs
    telling = ((signs & DIGIT) > 0) | (occurrences.inner & ((signs & CAPITAL) > 0))
    found: list[int] = np.bincount(occurrences.sentence[telling], minlength=occurrences.sentences).tolist()
    return found


def take_best(candidates: Sequence[Candidate], budget: Budget) -> list[Candidate]:
    """Return the best-scored candidates that fit, in reading order: the choice of the published methods."""
    chosen, room = [], budget
    for candidate in _by_score(candidates):
        if fits(candidate, room):
            chosen.append(candidate)
            room = less(room, candidate)
    return sorted(chosen, key=lambda candidate: candidate.index)


def choose_set(
    candidates: Sequence[Candidate],
    incidence: Incidence,
    expected: Expected | None,
    budget: Budget,
    terms: Terms = FREE,
) -> list[Candidate]:
    """Return the set that is worth most, at most *budget*, in reading order.

    A set is worth the F measure that it may expect of the words of a person's
    summary (with *expected*), the scores of its sentences, and less the more its
    passages are alike. Passages are never cut; of near-duplicates only the fuller
    one may stand; what leans on the passage before it comes with it or is left
    out where anything else fits. The search keeps the best few sets of each size
    (a beam). What the *terms* name as opening is in every set, what they bar in none,
    but where nothing else fits.
    """
    sentences = count_sentences(budget)
    within = [candidate for candidate in candidates if fits(candidate, budget)]
    allowed = [candidate for candidate in within if candidate.index not in terms.barred] or within
    fitting = sorted(_by_score(_drop_copies(allowed)), key=lambda candidate: candidate.index != terms.opening)
    if _POOL_A_SENTENCE * sentences > _MOST:
        return take_best(fitting, budget)
    shortlist = _drop_twins(fitting, incidence, max(_POOL, _POOL_A_SENTENCE * sentences), terms)
    pool = _make_pool(_with_leaned_on(shortlist, candidates, terms), incidence, expected, sentences)
    width = _WIDTH if sentences < _NARROW_FROM else 1
    sets: Sets = np.array([[candidate.index == terms.opening for candidate in pool.candidates]], bool)
    worth = np.zeros(1)
    best, most = sets[0], -np.inf
    while len(sets):
        larger = _worth_with_each(pool, sets, budget)
        full = (larger == -np.inf).all(axis=1)
        for held, value in zip(sets[full], worth[full], strict=True):
            if value > most:
                best, most = held, value
        sets, worth = _take_best_sets(sets, larger, width)
    return [candidate for candidate, taken in zip(pool.candidates, best, strict=True) if taken]


def choose_fuller(
    chosen: Sequence[Candidate],
    candidates: Sequence[Candidate],
    incidence: Incidence,
    budget: Budget,
    terms: Terms = FREE,
) -> list[Candidate]:
    """Return *chosen* with each replaced by the fullest of its near-duplicates among *candidates* that fits.

    What the *terms* bar replaces nothing.
    """
    owner = np.repeat(np.arange(len(candidates)), [c.size for c in candidates])[incidence.sentence]
    room = budget
    for candidate in chosen:
        room = less(room, candidate)
    taken = {candidate.index for candidate in chosen} | terms.barred
    kept = []
    for candidate in chosen:
        free = more(room, candidate)
        twins = [candidates[i] for i in _find_twins(candidate, owner, incidence, len(candidates)) if i not in taken]
        fuller = max((c for c in twins if fits(c, free)), key=lambda c: (c.facts, -c.index), default=candidate)
        if fuller.facts <= candidate.facts:
            kept.append(candidate)
            continue
        kept.append(replace(fuller, score=candidate.score))
        room = less(free, fuller)
        taken.add(fuller.index)
    return kept


def _find_twins(candidate: Candidate, owner: Integers, incidence: Incidence, count: int) -> list[int]:
    """Return the indices of the candidates that tell the same as *candidate*; *owner* is that of each entry."""
    mine = owner == candidate.index
    vector = np.bincount(incidence.term[mine], incidence.share[mine], int(incidence.term.max(initial=-1)) + 1)
    shared = np.bincount(owner, incidence.share * vector[incidence.term], count)
    # The lengths of a passage's sentences are summed as if they shared no word; where they do, it counts as shorter.
    length = np.sqrt(np.bincount(owner, incidence.share**2, count)) * max(1e-9, float(np.linalg.norm(vector)))
    return [i for i in np.flatnonzero(shared >= _SAME * np.maximum(length, 1e-9)).tolist() if i != candidate.index]


def fits(candidate: Candidate, room: Budget) -> bool:
    """Tell whether *candidate* is within *room*."""
    return (room.sentences is None or candidate.size <= room.sentences) and (
        room.words is None or candidate.words <= room.words
    )


def less(room: Budget, taken: Candidate) -> Budget:
    """Return what *taken* leaves of *room*."""
    return Budget(
        None if room.sentences is None else room.sentences - taken.size,
        None if room.words is None else room.words - taken.words,
    )


def more(room: Budget, freed: Candidate) -> Budget:
    """Return *room* with that of *freed* given back."""
    return Budget(
        None if room.sentences is None else room.sentences + freed.size,
        None if room.words is None else room.words + freed.words,
    )


def _by_score(candidates: Sequence[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda c: (-c.score / c.size, c.index))


def _worth_with_each(pool: _Pool, sets: Sets, budget: Budget) -> Matrix:
    """Return what each of *sets* is worth with each candidate added; -inf where it is in the set or does not fit."""
    members = sets.astype(float)
    covered = members @ pool.held > 0
    told = (covered @ pool.odds)[:, None] + (~covered * pool.odds) @ pool.held.T
    words = (members @ pool.words)[:, None] + pool.words
    scores = (members @ pool.scores)[:, None] + pool.scores
    near = members @ pool.together
    pairs = ((near * members).sum(1) / 2)[:, None] + near
    value = 2 * told / (words + pool.length) + scores + pairs - _LEANING * _count_dangling(pool, members)
    allowed = ~sets
    if budget.words is not None:
        allowed &= words <= budget.words
    if budget.sentences is not None:
        allowed &= (members @ pool.sizes)[:, None] + pool.sizes <= budget.sentences
    worth: Matrix = np.where(allowed, np.round(value, _DIGITS), -np.inf)
    return worth


def _count_dangling(pool: _Pool, members: Matrix) -> Matrix:
    """Return how many passages of each set, with each candidate added, lean on one that is not in it."""
    missed = (members @ pool.leaning) * (1 - members)
    before = missed.sum(1) + members @ pool.orphans
    added = pool.leaning.sum(1) - members @ pool.leaning.T + pool.orphans
    dangling: Matrix = before[:, None] - missed + added
    return dangling


def _take_best_sets(sets: Sets, larger: Matrix, width: int) -> tuple[Sets, Numbers]:
    """Return the *width* best of the sets with one candidate more, each once, best first, and what they are worth."""
    found: dict[bytes, tuple[Sets, float]] = {}
    for index in np.argsort(-larger, axis=None, kind="stable").tolist():
        row, column = divmod(index, larger.shape[1])
        if larger[row, column] == -np.inf or len(found) == width:
            break
        grown = sets[row].copy()
        grown[column] = True
        found.setdefault(grown.tobytes(), (grown, larger[row, column]))
    if not found:
        return sets[:0], np.zeros(0)
    return np.array([grown for grown, _ in found.values()]), np.array([value for _, value in found.values()])


def _make_pool(
    pool: Sequence[Candidate],
    incidence: Incidence,
    expected: Expected | None,
    sentences: int,
) -> _Pool:
    """Return the candidates as arrays; what pairs add is for a choice of so many *sentences*."""
    index = np.array([c.index for c in pool], int)
    leans = np.array([c.leans for c in pool], bool)
    follows = index[:, None] - index == 1
    leaning = follows * leans[:, None] * 1.0
    alike = _cosines(pool, incidence)
    np.fill_diagonal(alike, 0)
    sizes = np.array([c.size for c in pool], float)
    held, odds, length = _hold(pool, expected)
    # There are the more pairs the more sentences: the price of each falls, so that they do not outweigh all else.
    scale = _FITTED_FOR / max(1, sentences)
    return _Pool(
        tuple(pool),
        held,
        odds,
        length,
        _SCORE * np.array([c.score for c in pool]) + scale * _NEIGHBOURS * (sizes - 1),
        np.array([c.words for c in pool], float),
        sizes,
        leaning,
        leans - leaning.sum(1),
        scale * (_NEIGHBOURS * (follows | follows.T) - _LIKENESS * alike),
    )


def _with_leaned_on(
    shortlist: Sequence[Candidate], candidates: Sequence[Candidate], terms: Terms
) -> tuple[Candidate, ...]:
    """Return *shortlist* with the passages that it leans on; an opening leans on none."""
    wanted = {candidate.index for candidate in shortlist}
    latest = wanted
    for _ in range(_BACK):
        leaning = (index for index in latest if index and index != terms.opening and candidates[index].leans)
        latest = {index - 1 for index in leaning} - terms.barred
        wanted = wanted | latest
    return tuple(candidates[index] for index in sorted(wanted))


def _hold(pool: Sequence[Candidate], expected: Expected | None) -> tuple[Matrix, Numbers, float]:
    """Return which candidate holds which word, the odds of the words, and the length of the summary."""
    if expected is None:
        return np.zeros((len(pool), 0)), np.zeros(0), 1.0
    row = _rows(pool, expected.sentence)
    inside = row >= 0
    words, column = _number(expected.word[inside])
    held = np.zeros((len(pool), len(words)))
    held[row[inside], column] = 1
    return held, expected.odds[words], expected.length


def _number(words: Integers) -> tuple[Integers, Integers]:
    """Return the different *words* in order, and for each of all its index among them."""
    present = np.zeros(int(words.max(initial=-1)) + 1, bool)
    present[words] = True
    return np.flatnonzero(present), (np.cumsum(present) - 1)[words]


def _rows(pool: Sequence[Candidate], sentence: Integers) -> Integers:
    """Return for each of the sentence numbers *sentence* the index in *pool* that holds it, or -1."""
    rows = np.full(max([int(sentence.max(initial=-1)) + 1, *(c.first + c.size for c in pool)]), -1)
    for row, candidate in enumerate(pool):
        rows[candidate.first : candidate.first + candidate.size] = row
    return rows[sentence]


def _drop_copies(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return *candidates* without those that repeat an earlier one word for word."""
    first: dict[tuple[str, ...], Candidate] = {}
    for candidate in candidates:
        first.setdefault(tuple(sentence.text for sentence in candidate.passage.sentences), candidate)
    return list(first.values())


def _drop_twins(ordered: Sequence[Candidate], incidence: Incidence, size: int, terms: Terms) -> list[Candidate]:
    """Return the first *size* of *ordered*, without those of which a fuller one, or the opening, tells the same."""
    best = ordered[: 2 * size]
    alike = _cosines(best, incidence) >= _SAME
    kept: list[int] = []
    for i, candidate in enumerate(best):
        twins = [j for j in kept if alike[i, j]]
        if not twins and len(kept) < size:
            kept.append(i)
        elif twins and candidate.facts > max(best[j].facts for j in twins) and best[twins[0]].index != terms.opening:
            kept = [i if j == twins[0] else j for j in kept if j not in twins[1:]]
    return [best[i] for i in kept]


def _cosines(candidates: Sequence[Candidate], incidence: Incidence) -> Matrix:
    row = _rows(candidates, incidence.sentence)
    inside = row >= 0
    words, column = _number(incidence.term[inside])
    held = np.zeros((len(candidates), len(words)))
    np.add.at(held, (row[inside], column), incidence.share[inside])
    held /= np.maximum(np.linalg.norm(held, axis=1), 1e-9)[:, None]
    return np.round(held @ held.T, _DIGITS)


def count_sentences(budget: Budget) -> int:
    """Return about how many sentences *budget* holds."""
    return budget.sentences if budget.sentences is not None else max(1, (budget.words or 0) // _WORDS_A_SENTENCE)
