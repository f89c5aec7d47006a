"""How likely each word of a document stands in a summary that a person would write."""

from __future__ import annotations

import numpy as np

from briefing.learned.occurrences import CAPITAL, DIGIT, Entries, Numbers
from briefing.summarizers.features import Columns, Table, standardize


def describe_words(table: Table, scores: Numbers) -> Columns:
    """Return the columns by which the odds of each stem are told; *scores* are those of the sentences."""
    occurrences = table.occurrences
    size, rarity = len(occurrences.terms), occurrences.rarity
    times = np.bincount(occurrences.term, minlength=size)
    stop = (rarity == 0) * 1.0
    title = _in_title(table)
    capitals = np.bincount(occurrences.term[occurrences.inner & ((occurrences.signs & CAPITAL) > 0)], minlength=size)
    log_times = np.log(times)
    return _positions(table.entries, standardize(scores), occurrences.sentences) | {
        "log times": log_times,
        "in title": title,
        "rarity": rarity,
        "stop word": stop,
        "capitals": capitals / times,
        "number": (np.bincount(occurrences.term, occurrences.signs & DIGIT, size) > 0) * 1.0,
        "letters": np.array(list(map(len, occurrences.terms)), float),
        "title known": np.full(size, float(bool(table.title))),
        "log times of stop word": stop * log_times,
        "log times of rare word": (rarity > 0.8) * log_times,
        "rarity in title": title * rarity,
    }


def _positions(entries: Entries, scores: Numbers, sentences: int) -> Columns:
    """Return where each stem stands, and in how good sentences."""
    term, at, opens = entries.term, entries.sentence, entries.opens
    count = len(opens)
    different = np.bincount(term, minlength=count)
    earliest, latest = at[opens], at[np.append(opens[1:], len(at)) - 1] if count else at
    return {
        "log sentences": np.log(different),
        "log first position": np.log1p(earliest),
        "inverse first position": 1 / (1 + earliest),
        "relative last position": latest / sentences,
        "summed inverse positions": np.bincount(term, 1 / (1 + at), count),
        "best score": np.maximum.reduceat(scores[at], opens) if count else np.zeros(0),
        "mean score": np.bincount(term, scores[at], count) / different,
        "summed scores": np.minimum(np.bincount(term, np.maximum(scores[at], 0), count), 15),
        "in first": (earliest == 0) * 1.0,
        "in first three": (earliest < 3) * 1.0,
        "spread": (latest - earliest) / sentences,
        "log document": np.full(count, np.log(sentences)),
    }


def _in_title(table: Table) -> Numbers:
    held = np.zeros(len(table.occurrences.terms))
    held[[table.occurrences.terms[term] for term in table.title if term in table.occurrences.terms]] = 1
    return held
