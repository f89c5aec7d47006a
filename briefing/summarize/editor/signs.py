"""All signs by which an editor's verdict on a sentence is told: those of the ranker and those of this room."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from briefing.model import Budget, Sentence
from briefing.summarize.editor.lines import Lines
from briefing.summarize.editor.quoting import measure_quotation
from briefing.summarize.editor.shape import measure_neighbours, measure_shape, measure_text
from briefing.summarize.editor.wording import (
    measure_names,
    measure_openings,
    measure_pointers,
    measure_rarity,
    measure_times,
)
from briefing.summarize.features import Columns, standardize
from briefing.summarize.occurrences import Numbers
from briefing.summarize.ranker import Ranking, expect

_SENTENCES = 3
"""Length of the summary whose words the odds are for; the marks were set beside summaries of that length."""

Groups = dict[str, Columns]
"""The signs by what they look at."""


def measure_signs(sentences: Sequence[Sentence], ranking: Ranking, title: str, language: str) -> Groups:
    """Return the signs of *sentences*, one number a sentence each, by group; *ranking* is of the same sentences."""
    lines = Lines(sentences, ranking.table.occurrences, language)
    known = ranking.columns
    groups = {name: {key: known[key] for key in held} for name, held in ranking.table.groups.items()}
    groups |= {
        "ranking": _measure_ranking(ranking, lines),
        "opening": measure_openings(lines),
        "pointers": measure_pointers(lines),
        "quotation": measure_quotation(lines),
        "times": measure_times(lines),
        "names": measure_names(lines),
        "shape": measure_shape(lines, title),
        "rarity": measure_rarity(lines),
    }
    columns = join(groups)
    groups["neighbours"] = measure_neighbours(lines, ranking.table, columns, ranking.scores)
    groups["text"] = measure_text(lines, columns)
    return groups


def join(groups: Groups) -> Columns:
    """Return all signs by name."""
    return {name: values for held in groups.values() for name, values in held.items()}


def _measure_ranking(ranking: Ranking, lines: Lines) -> Columns:
    """Return what the ranker says of each sentence: its score, its rank, and the odds of its words."""
    scores: Numbers = ranking.scores
    ranks = np.empty(lines.count)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(lines.count)
    expected = expect(ranking, Budget(sentences=_SENTENCES))
    odds = np.bincount(expected.sentence, expected.odds[expected.word], lines.count) / lines.lengths
    return {
        "score": scores,
        "standard score": standardize(scores),
        "rank": ranks,
        "log rank": np.log1p(ranks),
        "odds a word": odds,
        "standard odds": standardize(odds),
        "said by cues": ranking.columns.get("standard cues", np.zeros(lines.count)),
    }
