"""Scores how much a figure matters in its document."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from briefing.extract.figures.judge.desk import measure_desk_signs
from briefing.extract.figures.judge.gate import find_fault
from briefing.extract.figures.judge.signs import Told, list_close_cues, list_cues, measure_of, measure_signs, read_stems
from briefing.language import read_judge
from briefing.learned.cues import read_weights
from briefing.learned.curves import Additive, read_curves
from briefing.learned.kinds import tell_kind
from briefing.learned.occurrences import Numbers
from briefing.model import Document, Figure

_REPEATED = 0.1
"""What is left of the score where the same value and unit is told better elsewhere, so that no strip shows it twice."""
_DIGITS = 3
_DESK = "desk"
"""The judge of texts that have none of their own."""


@dataclass(frozen=True, slots=True)
class Judge:
    """What was learned of figures that people choose: curves of signs, and weights of cues."""

    signs: Additive
    cues: Mapping[str, float]
    measure: Callable[[Told], Mapping[str, Numbers]]
    """Which signs it needs."""

    def __call__(self, told: Told) -> Numbers:
        """Return for each figure the chance that a person chooses it."""
        odds = self.signs(self.measure(told))
        if self.cues:
            whole = {at: self._weigh(list_cues(told.stems[at])) for at in set(told.sentences)}
            odds = odds + np.array([whole[at] for at in told.sentences])
            odds += np.array([self._weigh(cues) for cues in list_close_cues(told)])
        chance: Numbers = 1 / (1 + np.exp(-odds))
        return chance

    def _weigh(self, cues: Sequence[str]) -> float:
        return math.fsum(self.cues.get(cue, 0.0) for cue in cues)


def score_figures(figures: Sequence[Figure], document: Document) -> list[float]:
    """Return how key each of *figures* is, in [0, 1].

    Of an earnings call it is the chance that a person's summary repeats it, of any other text the chance
    that an editor prints it with the story. What measures and counts nothing, and what is told in passing,
    an age or a moment, scores 0. Of one value and unit the best mention keeps its score, the others a tenth
    of theirs.
    """
    telling = [index for index, figure in enumerate(figures) if figure.unit or figure.counts]
    scores = [0.0] * len(figures)
    if not telling or not document.sentences:
        return scores
    told = read_stems([figures[index] for index in telling], document)
    chances = [
        0.0 if find_fault(nearby) else chance
        for nearby, chance in zip(told.around, find_judge(told)(told), strict=True)
    ]
    first_of = _best_mentions(told.figures, chances)
    for index, figure, chance in zip(telling, told.figures, chances, strict=True):
        is_best = first_of[measure_of(figure)] is figure
        scores[index] = round(float(chance if is_best else chance * _REPEATED), _DIGITS)
    return scores


def _best_mentions(figures: Sequence[Figure], chances: Sequence[float]) -> dict[object, Figure]:
    """Return the mention of each value and unit that has the best chance, of equals the first."""
    best: dict[object, tuple[float, Figure]] = {}
    for figure, chance in zip(figures, chances, strict=True):
        measure = measure_of(figure)
        if measure not in best or chance > best[measure][0]:
            best[measure] = chance, figure
    return {measure: figure for measure, (_, figure) in best.items()}


def find_judge(told: Told) -> Judge:
    """Return the judge for the kind of text: that of earnings calls, or that of a news desk."""
    language = told.document.origin.language
    return load_judge(f"{tell_kind(language, told.spread)}.{language}")


@cache
def load_judge(name: str) -> Judge:
    """Return the judge *name*, or that of a news desk where there is none of that name."""
    own = read_judge(name) if name != _DESK else {}
    table, measure = (own, measure_signs) if own else (read_judge(_DESK), measure_desk_signs)
    return Judge(read_curves(table), read_weights(table["cues"]["weights"] if "cues" in table else ""), measure)
