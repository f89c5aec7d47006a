"""The verdict on each sentence of a text: whether it may open a story, may follow, or may not be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from briefing.language import load, read_judge
from briefing.learned.occurrences import Numbers
from briefing.model import Sentence
from briefing.summarizers.editor.signs import measure_signs
from briefing.summarizers.features import Columns
from briefing.summarizers.ranker import Ranking
from briefing.summarizers.selection import Expected

NAMES = ("lead", "fine", "bad")
"""Of the judges, as the fields of a verdict."""
_KIND = "news"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an editor is likely to say of each sentence of a text.

    Each is a log odds, in deviations of the sentences that the marks were set on.
    """

    lead: Numbers
    """That it tells the news and can stand first."""
    fine: Numbers
    """That it can be printed."""
    bad: Numbers
    """That it must never be printed: it hangs on something unsaid, is half a quotation, trivia or history."""
    is_marked: bool = True
    """Whether marks of the language were learned from; else ``bad`` alone may be relied on, and only where sure."""


@dataclass(frozen=True, slots=True)
class Judges:
    """Three weighed sums of the same signs; outside the range seen when fitting a sign tells no more."""

    names: tuple[str, ...]
    low: Numbers
    high: Numbers
    slopes: Numbers
    """Signs x judges."""
    constants: Numbers

    def __call__(self, columns: Columns) -> Numbers:
        """Return the verdicts, a row a sentence, a column a judge."""
        return self.clip(columns) @ self.slopes + self.constants

    def weigh_opening(self, columns: Columns) -> Numbers:
        """Return what each sign adds for standing first, less what it adds for not being printed, over the mean."""
        parts = self.clip(columns) * (self.slopes[:, 0] - self.slopes[:, 2])
        over: Numbers = parts - parts.mean(0)
        return over

    def clip(self, columns: Columns) -> Numbers:
        """Return the signs within the range seen, a row a sentence."""
        stacked = np.array([columns[name] for name in self.names]).T
        clipped: Numbers = np.minimum(np.maximum(stacked, self.low), self.high)
        return clipped


def judge_sentences(
    sentences: Sequence[Sentence], ranking: Ranking, expected: Expected, title: str, language: str
) -> Verdict | None:
    """Return the verdict on *sentences*, or None where nothing is known of their kind.

    Learned from news; calls, papers and meetings are told in other sentences. A
    language without lists of its closed classes cannot be judged.

    Args:
        sentences: Of one text.
        ranking: Of the same sentences.
        expected: The words that a summary of them would hold.
        title: Of the text; empty where it has none.
        language: ISO 639-1 code.
    """
    if not can_judge(ranking, language):
        return None
    verdicts = load_judges()(measure_signs(sentences, ranking, expected, title, language))
    lead, fine, bad = verdicts.T
    return Verdict(lead, fine, bad, language in _languages())


def can_judge(ranking: Ranking, language: str) -> bool:
    """Tell whether a verdict can be had: on news, in a language whose closed classes are listed."""
    return ranking.profile.name.startswith(_KIND) and bool(load(language).editor.pronouns)


@cache
def load_judges() -> Judges:
    """Return the judges that were learned."""
    table = read_judge("editor")
    rows = np.array(list(table["signs"].values()), float)
    constants = np.array([table["constants"][name] for name in NAMES])
    return Judges(tuple(table["signs"]), rows[:, 0], rows[:, 1], rows[:, 2:], constants)


@cache
def _languages() -> frozenset[str]:
    """Return the languages of which marks were learned from."""
    return frozenset(read_judge("editor")["about"]["languages"])
