"""What was learned of each kind of text: which sentences and words people take into a summary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefing.language import list_profiles, read_profile
from briefing.learned.cues import Cues, read_cues, read_weights
from briefing.learned.curves import Additive, read_curves

_CLEARLY = 0.1
"""Mean log odds a stem from which a text is taken to be another kind than news."""
_FEWEST_STEMS = 40
"""Below these no kind can be told: three sentences that say "we" make no paper. Abstracts have 90."""

_DIGITS = 9
"""Sets come in any order, and sums differ in their last digits by it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The coefficients of one kind of text in one language."""

    name: str
    sentence: Additive
    word: Additive
    cues: Cues | None
    expected_words: float
    """Words that a person's summary has for each sentence asked for."""


def find_profile(language: str, terms: Mapping[str, int], *, is_talk: bool = False) -> Profile:
    """Return the profile for a text of *language* that holds the stems *terms*.

    The kind of text shows in its words; *is_talk* tells that it is made of the
    turns of speakers. A language without a profile of its own takes the one of
    the features that need no words.
    """
    kind = tell_kind(language, terms)
    if is_talk and kind != "call":
        kind = "meeting"
    name = f"{kind}.{language}"
    return load_profile(name if name in list_profiles() else "news")


def tell_kind(language: str, terms: Mapping[str, int]) -> str:
    """Return ``news``, or another kind that the stems of a text clearly speak for."""
    if len(terms) < _FEWEST_STEMS:
        return "news"
    odds = {
        kind: round(sum(map(weights.__getitem__, weights.keys() & terms.keys())), _DIGITS)
        for kind, weights in _kinds(language).items()
    }
    best = max(odds, key=lambda kind: odds[kind], default="news")
    return best if odds and odds[best] > _CLEARLY * len(terms) else "news"


@cache
def load_profile(name: str) -> Profile:
    """Return the profile *name*, which is one of ``list_profiles()``."""
    table = read_profile(name)
    cues = read_cues(table["cues"]["weights"]) if "cues" in table else None
    expected = float(table["about"]["expected_words"])
    return Profile(name, read_curves(table["sentence"]), read_curves(table["word"]), cues, expected)


@cache
def _kinds(language: str) -> Mapping[str, Mapping[str, float]]:
    return {kind: read_weights(table["stems"]) for kind, table in read_profile(f"kinds.{language}").items()}
