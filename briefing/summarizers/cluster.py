"""Chooses passages from several articles that tell of one event."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from briefing.language import load
from briefing.learned.occurrences import (
    Incidence,
    Integers,
    Marks,
    Numbers,
    Occurrences,
    find_entries,
    find_occurrences,
    make_incidence,
)
from briefing.model import Budget, Passage
from briefing.summarizers.editor import judge_sentences, list_barred, set_terms, weigh
from briefing.summarizers.features import standardize
from briefing.summarizers.ranker import expect, rank
from briefing.summarizers.selection import (
    FREE,
    Candidate,
    Terms,
    choose_fuller,
    count_facts,
    fits,
    less,
    make_candidates,
)
from briefing.text.leaning import leans_back
from briefing.text.words import words

# All tuned on 27 clusters of ten reports in seven languages (MultiLing 2011), recall of words and pairs at 250 words.
_WORD = 0.25
"""Worth of a word beside a pair of words."""
_AGREEMENT = 1.5
"""Power of the share of articles that hold a word or a pair."""
_OPENING = 4.0
"""How far the first sentence of an article is ahead; the later ones by their position."""
_SCORE = 0.5
"""Power of what its own article says for a passage, in deviations; .1 to .7 are within .4 of ROUGE, 0 is .6 worse."""
_BREVITY = 0.8
"""Power of the length that the worth is divided by; 1 would take the shortest."""
_LEANING = 0.5
"""Share of its worth that is left to a passage that leans on the one before it."""
_FEWEST_WORDS, _MOST_WORDS = 6, 60
"""Length of passages worth showing where there are several articles to choose from."""
_DIGITS = 9
"""Sums may differ in their last digits between machines, and no choice may hang on that."""


@dataclass(frozen=True, slots=True)
class Article:
    """What one source tells of the event."""

    passages: tuple[Passage, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen passage."""

    article: int
    """Index of its article."""
    passage: Passage
    worth: float


def choose_together(articles: Sequence[Article], language: str, budget: Budget) -> list[Chosen]:
    """Return the passages that together tell what most *articles* tell, at most *budget*; after the first, by article.

    Each word and each pair of neighbouring words that two articles or more share
    is covered once; a passage is worth what it covers for its length, more so at
    the opening of its article and where the article itself speaks for it. The
    search is greedy, and as a worth can only fall, only those at the top are
    looked at again: near-linear in the words. The first article leads: what an
    editor would print first of it opens, or what tells it more fully in another, and
    of no article anything is printed that an editor would not.

    Source: coverage as in Lin and Bilmes, "A Class of Submodular Functions for
    Document Summarization" (ACL 2011); lazy greedy as in Minoux (1978).
    Deviation: worth by length to a power below one, and the factors above.
    """
    cover = _make_cover(articles, language, budget)
    open_to = [candidate for candidate in cover.candidates if candidate.index not in cover.terms.barred]
    shown = [candidate for candidate in open_to if _is_worth_showing(candidate)]
    chosen = _take_greedily(cover, shown, budget) or _take_greedily(cover, open_to, budget)
    fuller = choose_fuller(chosen, cover.candidates, cover.incidence, budget, cover.terms)
    if cover.terms.opening is not None and not _holds_facts(fuller[0], chosen[0], language):
        fuller[0] = chosen[0]
    # The opening was taken first, and stays first where a fuller passage of another article tells the same.
    ordered = (
        [*fuller[:1], *sorted(fuller[1:], key=_by_index)]
        if cover.terms.opening is not None
        else sorted(fuller, key=_by_index)
    )
    return [Chosen(cover.home[c.index], c.passage, c.score) for c in ordered]


def _holds_facts(one: Candidate, other: Candidate, language: str) -> bool:
    """Tell whether *one* holds all numbers and names of *other*: a fuller report may be older, and of another toll."""
    return _list_facts(other, language) <= _list_facts(one, language)


def _list_facts(candidate: Candidate, language: str) -> set[str]:
    numbers = load(language).figures.numbers
    told = [word for sentence in candidate.passage.sentences for word in words(sentence.text)[1:]]
    return {word.lower() for word in told if word[0].isdigit() or word[0].isupper() or word.lower() in numbers}


def _by_index(candidate: Candidate) -> int:
    return candidate.index


def _is_worth_showing(candidate: Candidate) -> bool:
    return (
        not _is_caption(candidate.passage)
        and _FEWEST_WORDS * candidate.size <= candidate.words <= _MOST_WORDS * candidate.size
    )


@dataclass(frozen=True, slots=True)
class _Cover:
    """The passages of all articles with what each holds that others hold too."""

    candidates: list[Candidate]
    home: list[int]
    """Of each candidate: its article."""
    incidence: Incidence
    things: list[Integers]
    """Of each candidate: the numbers of its words and pairs."""
    worth: Numbers
    """Of each word and pair."""
    ahead: Numbers
    """Of each candidate: the factor for its position, its score and its length."""
    terms: Terms

    def gain(self, index: int, covered: Marks) -> float:
        """Return what the candidate *index* is worth beside what is *covered*."""
        things = self.things[index]
        return round(float(self.worth[things] @ ~covered[things] * self.ahead[index]), _DIGITS)


def _make_cover(articles: Sequence[Article], language: str, budget: Budget) -> _Cover:
    passages = [passage for article in articles for passage in article.passages]
    home = [index for index, article in enumerate(articles) for _ in article.passages]
    texts = [sentence.text for passage in passages for sentence in passage.sentences]
    occurrences = find_occurrences(texts, language)
    candidates = make_candidates(passages, [0.0] * len(texts), count_facts(occurrences))
    owner = np.repeat(np.arange(len(passages)), [candidate.size for candidate in candidates])
    things, worth = _weigh(occurrences, owner, np.array(home, np.int64))
    rated = [_rate(article, language, budget) for article in articles]
    ahead = np.concatenate([np.zeros(0), *(one.favour for one in rated)])
    words = np.array([max(1, candidate.words) for candidate in candidates])
    incidence = make_incidence(occurrences, find_entries(occurrences))
    return _Cover(candidates, home, incidence, things, worth, ahead / words**_BREVITY, _join_terms(rated))


def _is_caption(passage: Passage) -> bool:
    return passage.sentences[0].paragraph.kind == "caption"


@dataclass(frozen=True, slots=True)
class _Rated:
    """What an article says of its own passages."""

    favour: Numbers
    """Of each: the factor for its position, its score, and whether it can stand alone."""
    terms: Terms
    """By their indices in the article."""


def _rate(article: Article, language: str, budget: Budget) -> _Rated:
    if not article.passages:
        return _Rated(np.zeros(0), FREE)
    sentences = [sentence for passage in article.passages for sentence in passage.sentences]
    ranking = rank(sentences, article.title, language)
    verdict = judge_sentences(sentences, ranking, expect(ranking, budget), article.title, language)
    scores = weigh(ranking.scores, verdict) if verdict else ranking.scores
    candidates = make_candidates(article.passages, scores.tolist())
    barred = list_barred(article.passages, language)
    terms = set_terms(candidates, ranking.table.incidence, verdict, budget, barred) if verdict else Terms(barred=barred)
    return _Rated(_favour(article, candidates, language), terms)


def _favour(article: Article, candidates: Sequence[Candidate], language: str) -> Numbers:
    mean = np.array([candidate.score / candidate.size for candidate in candidates])
    leaning = [leans_back(passage.sentences[0].text, language) for passage in article.passages]
    # A picture may stand before the first sentence, and its caption opens nothing.
    told = np.array([not _is_caption(passage) for passage in article.passages])
    opening = 1 + told * _OPENING / np.maximum(1, np.cumsum(told))
    favour: Numbers = opening * np.exp(_SCORE * standardize(mean)) * np.where(leaning, _LEANING, 1)
    return favour


def _join_terms(rated: Sequence[_Rated]) -> Terms:
    """Return the terms of all passages: the first article's opening, and what any of the articles bars.

    What stands before the opening of another article may be told, as it follows.
    """
    barred: set[int] = set()
    before = 0
    for number, one in enumerate(rated):
        ahead = one.terms.opening or 0
        barred |= {before + index for index in one.terms.barred if number == 0 or index >= ahead}
        before += len(one.favour)
    return Terms(rated[0].terms.opening if rated else None, frozenset(barred))


def _weigh(occurrences: Occurrences, owner: Integers, home: Integers) -> tuple[list[Integers], Numbers]:
    """Return the words and pairs of each passage, and what each of them is worth."""
    size, passage = len(occurrences.terms), owner[occurrences.sentence]
    telling = occurrences.rarity[occurrences.term] > 0
    inside = occurrences.sentence[1:] == occurrences.sentence[:-1]
    inside &= telling[1:] | telling[:-1]
    pair = (occurrences.term[:-1] + 1) * size + occurrences.term[1:]
    keys = np.concatenate([occurrences.term[telling], pair[inside]])
    holder = np.concatenate([passage[telling], passage[:-1][inside]])
    different, thing = np.unique(keys, return_inverse=True)
    articles = int(home.max(initial=0)) + 1
    spread = np.bincount(np.unique(thing * articles + home[holder]) // articles, minlength=len(different))
    share = np.where(spread > 1, spread / articles, 0) ** _AGREEMENT
    entries = np.unique(holder * len(different) + thing) if len(different) else thing
    held = np.split(
        entries % max(1, len(different)), np.searchsorted(entries, np.arange(1, len(home)) * len(different))
    )
    return held, share * np.where(different < size, _WORD, 1)


def _take_greedily(cover: _Cover, candidates: Iterable[Candidate], budget: Budget) -> list[Candidate]:
    covered = np.zeros(len(cover.worth), bool)
    heap = [(_in_turn(cover, c.index, covered), c.index) for c in candidates]
    heapq.heapify(heap)
    chosen: list[Candidate] = []
    room = budget
    while heap:
        _, index = heapq.heappop(heap)
        candidate = cover.candidates[index]
        if not fits(candidate, room):
            continue
        turn = _in_turn(cover, index, covered)
        if heap and (turn, index) > heap[0]:
            heapq.heappush(heap, (turn, index))
            continue
        chosen.append(replace(candidate, score=cover.gain(index, covered)))
        room = less(room, candidate)
        covered[cover.things[index]] = True
    return chosen


def _in_turn(cover: _Cover, index: int, covered: Marks) -> tuple[bool, float]:
    """Return by what candidates are taken in turn: the opening, then by what each adds to what is *covered*."""
    return index != cover.terms.opening, -cover.gain(index, covered)
