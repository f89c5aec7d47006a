"""Brings the documents of one event together: one group is one story."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from briefing.model import Document
from briefing.summarize.vectors import Vector, dot, unit
from briefing.text.words import rarity, stem, stop_words, words

_SAME_EVENT = 0.2
"""Mean cosine of two groups from which they tell one event.

Set on the sample documents alone: look-alike events lie below .19 there, reports of one event in one language
above .34, a German report of an English one at .21."""

_NAME = 2.0
"""Weight of a name or a number beside 0 to 1 for other words: who, where and how many tell events apart."""

_TELLING = 0.5
"""Weight from which a word may bring two documents together: everyday words do not."""

_FEWEST = 30
_COMMONEST = 0.1
"""Documents that may share a telling word: so many, or this share of all. Past that it is looked over, which keeps
the number of pairs near-linear."""


def group_by_event(documents: Sequence[Document]) -> list[tuple[int, ...]]:
    """Return the groups of *documents* as places in the sequence, each in order, ordered by their first member.

    Average-link clustering over the cosines of word vectors, best pair first.
    Only documents that share a telling word are compared, through an index of
    words, so the work grows with what they have in common and not with n x n.
    """
    weights = [_weigh_words(document) for document in documents]
    vectors = _vectorize(weights)
    likeness = {(a, b): dot(vectors[a], vectors[b]) for a, b in _pairs(weights)}
    groups = {place: _Group((place,), vectors[place]) for place in range(len(documents))}
    home = list(range(len(documents)))
    for a, b in sorted(likeness, key=lambda pair: (-likeness[pair], pair)):
        one, other = sorted((home[a], home[b]))
        if one != other and groups[one].likeness(groups[other]) >= _SAME_EVENT:
            groups[one] = groups[one].joined(groups.pop(other))
            for place in groups[one].places:
                home[place] = one
    return [groups[key].places for key in sorted(groups)]


class _Group:
    """Documents of one event with the sum of their vectors, which holds all that a mean cosine needs."""

    __slots__ = ("places", "total")

    def __init__(self, places: tuple[int, ...], total: Mapping[str, float]) -> None:
        self.places = places
        self.total = total

    def likeness(self, other: _Group) -> float:
        """Return the mean cosine of a document of this group and one of *other*."""
        return dot(self.total, other.total) / (len(self.places) * len(other.places))

    def joined(self, other: _Group) -> _Group:
        total = dict(self.total)
        for term, weight in other.total.items():
            total[term] = total.get(term, 0.0) + weight
        return _Group(tuple(sorted(self.places + other.places)), total)


def _weigh_words(document: Document) -> dict[str, float]:
    """Return for each stem how often it stands there (1 + log count) times what it is worth."""
    language = document.origin.language
    counts: Counter[str] = Counter()
    worth: dict[str, float] = {}
    for text in (document.origin.title or "", *(sentence.text for sentence in document.sentences)):
        for term, value in _terms(text, language):
            counts[term] += 1
            worth[term] = max(value, worth.get(term, 0.0))
    return {term: (1 + math.log(count)) * worth[term] for term, count in counts.items()}


def _terms(text: str, language: str) -> Iterator[tuple[str, float]]:
    stops = stop_words(language)
    for place, token in enumerate(words(text)):
        lower = token.lower()
        if lower in stops:
            continue
        # German writes every noun with a capital, so there a capital tells nothing.
        named = token[0].isdigit() or (place > 0 and token[0].isupper() and language != "de")
        yield stem(lower, language), _NAME if named else rarity(lower, language)


def _vectorize(weights: Sequence[Mapping[str, float]]) -> list[Vector]:
    """Return a unit vector for each document, words that few documents use weighing more."""
    spread = Counter(term for weight in weights for term in weight)
    total = len(weights)
    return [
        unit({term: value * (1 + math.log(total / spread[term])) for term, value in weight.items()})
        for weight in weights
    ]


def _pairs(weights: Sequence[Mapping[str, float]]) -> set[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for place, weight in enumerate(weights):
        for term, value in weight.items():
            if value >= _TELLING:
                holders[term].append(place)
    most = max(_FEWEST, int(_COMMONEST * len(weights)))
    return {pair for places in holders.values() if len(places) <= most for pair in combinations(places, 2)}
