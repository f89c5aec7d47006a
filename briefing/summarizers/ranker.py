"""Scores every sentence of a document, and tells which words a summary of it should hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.learned.cues import score_cues
from briefing.learned.kinds import Profile, find_profile
from briefing.learned.occurrences import Numbers
from briefing.model import Budget, ParagraphKind, Sentence
from briefing.summarizers.features import Columns, Table, measure, standardize
from briefing.summarizers.odds import describe_words
from briefing.summarizers.selection import Expected
from briefing.text.headings import is_talk

_KIND: dict[ParagraphKind, float] = {"list item": -0.05, "caption": -0.2}
"""What the kind of a paragraph adds; scores deviate by about .1 in a document. Set by hand, as the texts that the
rest was fitted on have lost it; a standfirst needs no bonus, its position already gives it one."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All that is known of a document's sentences before some are chosen."""

    profile: Profile
    table: Table
    columns: Columns
    kinds: Numbers
    """Of each sentence: what the kind of its paragraph adds."""
    scores: Numbers
    """Of each sentence: what it is worth to a summary."""


def rank(sentences: Sequence[Sentence], title: str, language: str) -> Ranking:
    """Return the scores of the *sentences* of one text, of which there is at least one."""
    table = measure(sentences, title, language)
    profile = find_profile(language, table.occurrences.terms, is_talk=is_talk(sentences))
    columns = table.columns
    if profile.cues:
        cues = score_cues(table.occurrences, table.entries, profile.cues)
        columns = columns | {"cues": cues, "standard cues": standardize(cues)}
    kinds = np.array([_KIND.get(sentence.paragraph.kind, 0.0) for sentence in sentences])
    return Ranking(profile, table, columns, kinds, profile.sentence(columns) + kinds)


def expect(ranking: Ranking, budget: Budget) -> Expected:
    """Return the words that a person's summary within *budget* would hold."""
    length = float(budget.words or ranking.profile.expected_words * (budget.sentences or 1))
    odds = np.clip(ranking.profile.word(describe_words(ranking.table, ranking.scores)), 0, 1)
    entries = ranking.table.entries
    return Expected(entries.sentence, entries.term, odds, length)
