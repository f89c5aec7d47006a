"""All signs by which an editor's verdict on a sentence is told: those of the ranker and those of this room."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from briefing.learned.occurrences import Numbers
from briefing.model import Sentence
from briefing.summarizers.editor.lines import Lines
from briefing.summarizers.editor.quoting import measure_quotation
from briefing.summarizers.editor.shape import measure_neighbours, measure_shape, measure_text
from briefing.summarizers.editor.wording import (
    measure_names,
    measure_openings,
    measure_pointers,
    measure_rarity,
    measure_times,
)
from briefing.summarizers.features import Columns, standardize
from briefing.summarizers.ranker import Ranking
from briefing.summarizers.selection import Expected


def measure_signs(
    sentences: Sequence[Sentence], ranking: Ranking, expected: Expected, title: str, language: str
) -> Columns:
    """Return the signs of *sentences* by name, one number a sentence each.

    Args:
        sentences: Of one text, of which there is at least one.
        ranking: Of the same sentences.
        expected: The words that a summary of them would hold.
        title: Of the text; empty where it has none.
        language: ISO 639-1 code.
    """
    lines = Lines(sentences, ranking.table.occurrences, language)
    columns = {name: ranking.columns[name] for held in ranking.table.groups.values() for name in held}
    columns |= _measure_ranking(ranking, expected, lines)
    columns |= measure_openings(lines)
    columns |= measure_pointers(lines)
    columns |= measure_quotation(lines)
    columns |= measure_times(lines)
    columns |= measure_names(lines)
    columns |= measure_shape(lines, title)
    columns |= measure_rarity(lines)
    columns |= measure_neighbours(columns, ranking.scores)
    return columns | measure_text(lines, columns)


def _measure_ranking(ranking: Ranking, expected: Expected, lines: Lines) -> Columns:
    """Return what the ranker says of each sentence: its score, its rank, and the odds of its words."""
    scores: Numbers = ranking.scores
    ranks = np.empty(lines.count)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(lines.count)
    odds = np.bincount(expected.sentence, expected.odds[expected.word], lines.count) / lines.lengths
    return {
        "score": scores,
        "standard score": standardize(scores),
        "log rank": np.log1p(ranks),
        "odds a word": odds,
        "standard odds": standardize(odds),
        "said by cues": ranking.columns.get("standard cues", np.zeros(lines.count)),
    }
