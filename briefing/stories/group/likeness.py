"""How likely it is that two documents tell of one event, as log odds.

The weights were fitted by logistic regression on all pairs of documents of the
labelled days in ``tests/cases/days`` and of the sample documents; ``tools/fit_stories.py`` does it
again. Nothing else was looked at.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from briefing.stories.group.traits import Traits
from briefing.summarize.vectors import Vector, unit

FEATURES = (
    "words",
    "figures",
    "names hold together",
    "no kind of event in common",
    "two languages",
    "names across languages",
    "figures across languages",
    "names and words",
)
WEIGHTS: tuple[float, ...] = (0.094, 1.986, 3.57, -1.124, -0.836, 0.923, 2.288, 0.561)
BIAS = -4.272

_NEVER = 0.5
_POWER = 1.3
"""Weight of a word is ``_NEVER`` + log(n / documents with it) to this power: a name in two documents of thirty is worth
six times one in all of them."""
_FEWEST = 12
"""Documents from which on their words say how rare a word is: two that are all there is share everything rare."""
_MOST_NAMES = 40
_MOST_WORDS = 80
_MOST_KINDS = 4
"""Kinds of event of a document, those that stand out among the others first."""
"""What is compared of a document, the weightiest first: enough for one of three pages."""
_ROUND = 0.15
_TWO_DIGITS = 0.5
"""What it is worth that two documents share a figure of one digit, or of two, beside one of three or more."""
_MOST_FIGURE = 3.0


class Evidence(Protocol):
    """Tells how likely two documents, by place, tell of one event."""

    def log_odds(self, i: int, j: int) -> float:
        """Return the log odds; above 0 they do more likely than not."""
        ...


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Roots of the weights, so that the product of two is what a shared word is worth."""

    names: Mapping[str, float]
    words: Mapping[str, float]
    holding: Mapping[str, float]
    """The same for names, times how alike the documents are that share them."""
    kinds: frozenset[str]


class Likeness:
    """The documents of a batch, weighed so that any two can be compared."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        self.traits = traits
        total = len(traits)
        names = _weigh([one.names for one in traits], total, _MOST_NAMES)
        words = _weigh([one.words for one in traits], total, _MOST_WORDS)
        self.vectors: list[Vector] = [unit({**w, **n}) for n, w in zip(names, words, strict=True)]
        kinds = _weigh([one.kinds for one in traits], total, _MOST_KINDS)
        holding = _hold_together(names, self.vectors)
        self._weighed = [
            _Weighed(
                {term: math.sqrt(value) for term, value in own.items()},
                {term: math.sqrt(value) for term, value in common.items()},
                {term: math.sqrt(value) * holding.get(term, 0.0) for term, value in own.items()},
                frozenset(told),
            )
            for own, common, told in zip(names, words, kinds, strict=True)
        ]
        self._figures = Counter(value for one in traits for value in one.figures)
        self._known: dict[tuple[int, int], float] = {}

    def log_odds(self, i: int, j: int) -> float:
        """Return the log odds that documents *i* and *j* tell of one event."""
        key = (i, j) if i < j else (j, i)
        if key not in self._known:
            self._known[key] = BIAS + sum(w * x for w, x in zip(WEIGHTS, self.features(*key), strict=True))
        return self._known[key]

    def features(self, i: int, j: int) -> tuple[float, ...]:
        """Return what speaks for and against it, in the order of ``FEATURES``.

        Where both name people or places and share none, nothing else speaks for it:
        two floods in two countries have all other words in common.
        """
        a, b = self._weighed[i], self._weighed[j]
        one, other = self.traits[i], self.traits[j]
        is_foreign = one.language != other.language
        shared = [term for term in _smaller(a.names, b.names) if term in a.names and term in b.names]
        names = math.log1p(sum(a.names[term] * b.names[term] for term in shared))
        holding = math.sqrt(sum(a.holding[term] * b.names[term] for term in shared))
        has_names = min(len(a.names), len(b.names)) > 1
        is_elsewhere = has_names and not shared
        words = 0.0 if is_foreign or is_elsewhere else math.log1p(_product(a.words, b.words))
        figures = 0.0 if is_elsewhere else math.log1p(self._shared_figures(one.figures & other.figures))
        return (
            words,
            figures,
            holding,
            float(bool(one.kinds and other.kinds) and not a.kinds & b.kinds),
            float(is_foreign),
            names if is_foreign else 0.0,
            figures if is_foreign else 0.0,
            math.sqrt(names * words),
        )

    def _shared_figures(self, shared: Iterable[float]) -> float:
        total = len(self.traits)
        return sum(
            _worth(value) * min(_MOST_FIGURE, math.log(total / self._figures[value] + 1)) for value in sorted(shared)
        )

    def keys(self, i: int, most: int) -> list[str]:
        """Return the weightiest names and words of document *i*, up to *most* of each."""
        weighed = self._weighed[i]
        return [
            f"{kind} {term}"
            for kind, told in (("name", weighed.names), ("word", weighed.words))
            for term in sorted(told, key=lambda term: (-told[term], term))[:most]
        ]


def inverse_frequency(total: int, holders: int) -> float:
    """Return what a word is worth that *holders* of *total* documents have; among few, as if they were a dozen."""
    return _NEVER + math.pow(math.log((max(total, _FEWEST) + 1) / holders), _POWER)


def _weigh(told: Sequence[Mapping[str, float]], total: int, most: int) -> list[dict[str, float]]:
    spread = Counter(term for terms in told for term in terms)
    weighed = (
        {term: value * inverse_frequency(total, spread[term]) for term, value in terms.items()} for terms in told
    )
    return [dict(sorted(terms.items(), key=lambda pair: (-pair[1], pair[0]))[:most]) for terms in weighed]


def _hold_together(names: Sequence[Mapping[str, float]], vectors: Sequence[Vector]) -> dict[str, float]:
    """Return for each name how alike the documents that share it are but for it: their mean cosine.

    The name of a town that floods holds its reports together; that of a country
    or of a company stands in unlike ones. The mean over all pairs is told from the
    sum of the vectors, so it takes no pairs.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(names):
        for term in own:
            holders[term].append(place)
    return {term: _mean_cosine(term, places, vectors) for term, places in holders.items() if len(places) > 1}


def _mean_cosine(without: str, places: Sequence[int], vectors: Sequence[Vector]) -> float:
    total: dict[str, float] = {}
    own = 0.0
    for place in places:
        for term, value in vectors[place].items():
            if term != without:
                total[term] = total.get(term, 0.0) + value
                own += value * value
    pairs = len(places) * (len(places) - 1)
    return max(0.0, (sum(value * value for value in total.values()) - own) / pairs)


def _smaller(a: Mapping[str, float], b: Mapping[str, float]) -> Mapping[str, float]:
    return a if len(a) <= len(b) else b


def _product(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(value * b[term] for term, value in a.items() if term in b)


def _worth(value: float) -> float:
    digits = f"{abs(value):.12g}".replace(".", "").lstrip("0")
    told = len(digits.rstrip("0")) or 1
    if len(digits) > 2:
        return 1.0
    return _ROUND if told == 1 else _TWO_DIGITS
