"""Cue words: stems, pairs of stems and openings of a sentence that tell for or against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from briefing.learned.occurrences import Entries, Numbers, Occurrences

_DIGIT = re.compile(r"\d")
_LONG_NUMBER = "000"

SMOOTHING = 3
"""Keeps the shortest sentences from the extremes."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Weights of cues, digits written as 0."""

    stems: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    """Of two neighbouring stems."""
    openings: Mapping[str, float]
    """Of the first stem of a sentence, or the first two with a space between."""
    firsts: frozenset[str]
    seconds: frozenset[str]
    """Stems that open and that close a pair."""


def score_cues(occurrences: Occurrences, entries: Entries, cues: Cues) -> Numbers:
    """Return for each sentence the summed weight of its cues over the root of its words.

    A stem and a pair count once a sentence.
    """
    folded = [fold_digits(term) for term in occurrences.terms]
    weights = np.array([cues.stems.get(stem, 0.0) for stem in folded])
    total = np.bincount(entries.sentence, weights[entries.term], occurrences.sentences)
    for sentence, weight in _find_pairs(occurrences, folded, cues):
        total[sentence] += weight
    lengths = np.bincount(occurrences.sentence, minlength=occurrences.sentences)
    terms = occurrences.term.tolist()
    start = 0
    for sentence, length in enumerate(lengths.tolist()):
        held = [folded[number] for number in terms[start : start + min(2, length)]]
        total[sentence] += sum(cues.openings.get(opening, 0.0) for opening in _list_openings(held))
        start += length
    scores: Numbers = total / np.sqrt(lengths + SMOOTHING)
    return scores


def _find_pairs(occurrences: Occurrences, folded: list[str], cues: Cues) -> Iterator[tuple[int, float]]:
    """Yield the sentence and the weight of each pair that is a cue, once a sentence."""
    first, second = (np.array([stem in known for stem in folded]) for known in (cues.firsts, cues.seconds))
    term, at = occurrences.term, occurrences.sentence
    positions = np.flatnonzero(first[term[:-1]] & second[term[1:]] & (at[1:] == at[:-1])) if len(term) else term
    rows = zip(at[positions].tolist(), term[positions].tolist(), term[positions + 1].tolist(), strict=True)
    for sentence, pair in dict.fromkeys((sentence, (folded[a], folded[b])) for sentence, a, b in rows):
        if weight := cues.pairs.get(pair):
            yield sentence, weight


def list_cues(occurrences: Occurrences) -> Iterator[list[str]]:
    """Yield all that may be a cue in each sentence, written as ``read_cues`` reads them."""
    folded = [fold_digits(term) for term in occurrences.terms]
    terms = occurrences.term.tolist()
    start = 0
    for length in np.bincount(occurrences.sentence, minlength=occurrences.sentences).tolist():
        numbers = terms[start : start + length]
        held = [folded[number] for number in numbers]
        pairs = dict.fromkeys(f"{a} {b}" for a, b in pairwise(held))
        stems = [folded[number] for number in dict.fromkeys(numbers)]
        yield [*stems, *pairs, *(f"^{opening}" for opening in _list_openings(held[:2]))]
        start += length


def _list_openings(held: list[str]) -> tuple[str, ...]:
    """Return the first stem and, where *held* has two, both."""
    return (held[0], " ".join(held)) if len(held) > 1 else tuple(held)


def weigh(cue: str, cues: Cues) -> float:
    """Return the weight of one of ``list_cues``, 0 where it tells nothing."""
    if cue.startswith("^"):
        return cues.openings.get(cue[1:], 0.0)
    first, _, second = cue.partition(" ")
    return cues.pairs.get((first, second), 0.0) if second else cues.stems.get(cue, 0.0)


def fold_digits(term: str) -> str:
    """Return *term* with every digit as 0, long numbers as three of them: "2026" and "300" are one cue."""
    if term.isalpha():
        return term
    zeros = _DIGIT.sub("0", term)
    return _LONG_NUMBER if zeros.isdigit() and len(zeros) >= len(_LONG_NUMBER) else zeros


def read_weights(packed: str) -> dict[str, float]:
    """Return the weights of *packed*: a line holds thousandths, then what has that weight, with tabs between."""
    weights: dict[str, float] = {}
    for line in packed.strip("\n").splitlines():
        thousandths, *listed = line.split("\t")
        weights.update(dict.fromkeys(listed, int(thousandths) / 1000))
    return weights


def read_cues(packed: str) -> Cues:
    """Return the cues of *packed*: a stem ("kill"), two neighbours ("per share"), or with ``^`` an opening."""
    stems: dict[str, float] = {}
    pairs: dict[tuple[str, str], float] = {}
    openings: dict[str, float] = {}
    for cue, weight in read_weights(packed).items():
        first, _, second = cue.partition(" ")
        if cue.startswith("^"):
            openings[cue[1:]] = weight
        elif second:
            pairs[first, second] = weight
        else:
            stems[cue] = weight
    firsts, seconds = (frozenset(pair[side] for pair in pairs) for side in (0, 1))
    return Cues(stems, pairs, openings, firsts, seconds)
