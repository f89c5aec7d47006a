"""What tells of a sentence that it belongs in a summary: columns of numbers, one row a sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from briefing.learned.occurrences import (
    AMOUNT,
    CAPITAL,
    DATE,
    DIGIT,
    SELF,
    SPEECH,
    Entries,
    Incidence,
    Integers,
    Numbers,
    Occurrences,
    find_entries,
    find_occurrences,
    look_up,
    make_incidence,
    mark_first,
)
from briefing.model import Sentence
from briefing.text.leaning import leans_back
from briefing.text.words import words

Columns = dict[str, Numbers]

_QUESTION = ("?", "？", "؟")
_END = tuple(".!?。！？؟।\"”’')»")
_MARKS = '"“”„«»「」『』'
_QUOTED = re.compile(f"[{_MARKS}]")
_MONEY = re.compile(r"[$€£¥₹%]")
_DASHES = ("--", "—", " – ", " - ")


@dataclass(frozen=True, slots=True)
class Table:
    """The features of a document's sentences with what they were counted from."""

    columns: Columns
    """One number a sentence; the names are those of the coefficients."""
    groups: Mapping[str, tuple[str, ...]]
    """The names of the columns by what they look at."""
    occurrences: Occurrences
    entries: Entries
    incidence: Incidence
    title: tuple[str, ...]
    """The stems of the title."""


def measure(sentences: Sequence[Sentence], title: str, language: str) -> Table:
    """Return the features of *sentences*, of which there is at least one."""
    occurrences = find_occurrences([sentence.text for sentence in sentences], language)
    entries = find_entries(occurrences)
    incidence = make_incidence(occurrences, entries)
    heading = [look_up(word, language) for word in words(title)]
    lengths = np.maximum(1, np.bincount(occurrences.sentence, minlength=len(sentences))).astype(float)
    groups = {
        "position": _position(sentences),
        "length": _length(lengths, incidence),
        "centrality": _centrality(occurrences, incidence, lengths),
        "direction": _direction(occurrences, incidence),
        "title": _title(heading, occurrences, incidence),
        "surface": _surface(sentences, occurrences, lengths, language),
    }
    columns = {name: values for group in groups.values() for name, values in group.items()}
    names = {group: tuple(held) for group, held in groups.items()}
    return Table(columns, names, occurrences, entries, incidence, tuple(term for term, _, _ in heading))


def _position(sentences: Sequence[Sentence]) -> Columns:
    count = len(sentences)
    position = np.arange(count)
    starts = np.array([s.paragraph.span.start for s in sentences])
    opens = mark_first(starts)
    paragraph = np.cumsum(opens) - 1
    return {
        "log position": np.log1p(position),
        "inverse position": 1 / (1 + position),
        "relative position": position / count,
        "first": (position == 0) * 1.0,
        "second": (position == 1) * 1.0,
        "third": (position == 2) * 1.0,
        "first five": (position < 5) * 1.0,
        "opens paragraph": opens * 1.0,
        "log paragraph": np.log1p(paragraph),
        "first paragraph": (paragraph == 0) * 1.0,
        "log from end": np.log1p(count - 1 - position),
        "log sentences": np.full(count, np.log(count)),
    }


def _length(lengths: Numbers, incidence: Incidence) -> Columns:
    return {
        "words": lengths,
        "log words": np.log(lengths),
        "relative words": lengths / lengths.mean(),
        "squared words": lengths**2 / 100,
        "telling words": np.bincount(incidence.sentence, minlength=len(lengths)).astype(float),
        "short": (lengths < 8) * 1.0,
        "long": (lengths > 40) * 1.0,
    }


def _centrality(occurrences: Occurrences, incidence: Incidence, lengths: Numbers) -> Columns:
    count, size = occurrences.sentences, len(occurrences.terms)
    at, term = incidence.sentence, incidence.term
    times = np.bincount(occurrences.term, minlength=size) * (occurrences.rarity > 0)
    mass = np.bincount(term, incidence.weight, size)
    again = times > 1
    whole = _unit(mass * again if again.sum() > 5 else mass)
    likeness = np.bincount(at, incidence.share * whole[term], count)
    is_central = np.zeros(count)
    is_central[np.argsort(-likeness, kind="stable")[:5]] = 1
    core = np.bincount(term, incidence.share * is_central[at], size)
    share = times / max(1, times.sum())
    log_times = np.log1p(times)
    heavy = np.zeros(size)
    heavy[np.argsort(-(log_times * occurrences.rarity * again), kind="stable")[:10]] = 1
    different = np.maximum(1, np.bincount(at, minlength=count))
    covered = np.bincount(at, log_times[term], count) / np.sqrt(lengths)
    mean_share = np.bincount(at, share[term], count) / different
    return {
        "likeness": likeness,
        "likeness rank": _ranks(likeness) / count,
        "likeness to the five": np.bincount(at, incidence.share * core[term], count) / 5,
        "covered": covered,
        "mean share": mean_share * 100,
        "summed share": mean_share * different * 100,
        "heavy words": np.bincount(at, heavy[term], count),
        "mean times": np.bincount(at, times[term], count) / different,
        "most times": _greatest(at, times[term], count),
        "standard likeness": standardize(likeness),
        "standard covered": standardize(covered),
        "standard share": standardize(mean_share),
    }


def _direction(occurrences: Occurrences, incidence: Incidence) -> Columns:
    """Return the summed cosines to the sentences before and after.

    A sentence that later ones come back to carries the news; one that repeats
    earlier ones does not. Summed cosines are one product with the running sum of
    the vectors, so no n x n matrix is needed.

    Source: Zheng and Lapata, "Sentence Centrality Revisited" (ACL 2019), gives
    edges a direction; the running sums instead of edges are ours.
    """
    count = occurrences.sentences
    term, share, at = incidence.term, incidence.share, incidence.sentence
    running = np.cumsum(share)
    opens = mark_first(term)
    group = np.cumsum(opens) - 1
    before = running - share - (running - share)[opens][group]
    total = np.bincount(group, share)[group]
    earlier = np.bincount(at, share * before, count)
    later = np.maximum(0, np.bincount(at, share * (total - before - share), count))
    difference, scale = later - earlier, np.sqrt(count)
    return {
        "later": later / scale,
        "earlier": earlier / scale,
        "mean cosine": (later + earlier) / count,
        "later less earlier": difference / scale,
        "direction rank": _ranks(difference) / count,
        "later rank": _ranks(later) / count,
        "standard direction": standardize(difference),
        "standard later": standardize(later),
    }


def _find_pairs(occurrences: Occurrences) -> tuple[Integers, Integers]:
    """Return the sentence and the number of each pair of neighbouring words: ``first * terms + second``."""
    if not len(occurrences.term):
        return occurrences.sentence, occurrences.term
    inside = occurrences.sentence[1:] == occurrences.sentence[:-1]
    pair = occurrences.term[:-1] * len(occurrences.terms) + occurrences.term[1:]
    return occurrences.sentence[:-1][inside], pair[inside]


def _title(heading: Sequence[tuple[str, float, int]], occurrences: Occurrences, incidence: Incidence) -> Columns:
    count, size = occurrences.sentences, len(occurrences.terms)
    telling = {term: value for term, value, _ in heading if value}
    title = np.zeros(size)
    for term, value in telling.items():
        if term in occurrences.terms:
            title[occurrences.terms[term]] = value
    likeness = np.bincount(incidence.sentence, incidence.share * _unit(title)[incidence.term], count)
    held = np.bincount(incidence.sentence, title[incidence.term], count)
    numbers = [occurrences.terms.get(term, -1) for term, _, _ in heading]
    pairs = [a * size + b for a, b in pairwise(numbers) if a >= 0 and b >= 0]
    at, pair = _find_pairs(occurrences)
    in_title = np.zeros(len(pair), bool)
    for number in pairs:
        in_title |= pair == number
    return {
        "title likeness": likeness,
        "title held": held / max(sum(telling.values()), 1e-9),
        "title pairs": np.bincount(at[in_title], minlength=count) * 1.0,
        "standard title": standardize(likeness),
        "no title": np.full(count, float(not telling)),
    }


def _surface(sentences: Sequence[Sentence], occurrences: Occurrences, lengths: Numbers, language: str) -> Columns:
    at, signs = occurrences.sentence, occurrences.signs
    count = len(sentences)
    texts = [sentence.text for sentence in sentences]

    def counted(sign: int) -> Numbers:
        return np.bincount(at[(signs & sign) > 0], minlength=count).astype(float)

    def each(holds: Sequence[bool]) -> Numbers:
        return np.array(holds, float)

    return {
        "capitals": np.bincount(at[occurrences.inner & ((signs & CAPITAL) > 0)], minlength=count) / lengths,
        "numbers": counted(DIGIT),
        "money or percent": np.maximum(counted(AMOUNT) > 0, each([bool(_MONEY.search(t)) for t in texts])),
        "date": (counted(DATE) > 0) * 1.0,
        "quote": each([bool(_QUOTED.search(t)) for t in texts]),
        "opens with quote": each([t[:1] in _MARKS for t in texts]),
        "reports": (counted(SPEECH) > 0) * 1.0,
        "question": each([t.rstrip("\"'”’»“ ").endswith(_QUESTION) for t in texts]),
        "leans": each([leans_back(t, language) for t in texts]),
        "first person": counted(SELF) / lengths,
        "stop words": counted(1) / lengths,
        "dash": each([any(dash in t for dash in _DASHES) for t in texts]),
        "bracket": each(["(" in t for t in texts]),
        "colon": each([":" in t for t in texts]),
        "no end": each([not t.endswith(_END) for t in texts]),
        "letters a word": np.array([len(t) for t in texts]) / lengths,
    }


def _unit(vector: Numbers) -> Numbers:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)


def standardize(values: Numbers) -> Numbers:
    """Return *values* with mean 0 and deviation 1 within the document."""
    # Not by numpy's own mean and deviation, which take five times as long for a few sentences.
    distance: Numbers = values - np.add.reduce(values) / max(1, len(values))
    return distance / (math.sqrt(float(distance @ distance) / max(1, len(values))) + 1e-6)


def _ranks(values: Numbers) -> Integers:
    """Return the rank of each value, 0 for the greatest."""
    ranks = np.empty(len(values), np.int64)
    ranks[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return ranks


def _greatest(at: Integers, values: Numbers, count: int) -> Numbers:
    """Return the greatest of the *values* of each sentence."""
    found = np.zeros(count)
    np.maximum.at(found, at, values)
    return found
