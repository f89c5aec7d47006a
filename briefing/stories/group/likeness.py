"""How likely it is that two documents tell of one event, as log odds. Their answer depends on them alone.

A logistic regression over what two texts share (weights in ``language/judges/stories.toml``, written by
``tools/fit_stories.py``), and rules by hand beside it: days apart, kinds of event, names alone, forms of
text. Nothing of a batch is looked at: how rare a word is comes from the frequencies of its language. Source of
what is measured: event detection in news by names and terms (Allan, "Topic Detection and Tracking", 2002).
Deviation: no inverse document frequency.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from operator import mul

from briefing.language import read_judge
from briefing.stories.group.traits import Traits

MOST = 6.0
"""Log odds are kept between this and its negative: one pair shall not carry a whole group."""
KINDS_APART = -0.6
"""Where both texts tell of kinds of event and have none in common. By hand: 1.1 keeps reports of one event apart."""
DAYS_APART: tuple[tuple[int, float], ...] = ((10, -2.0), (3, -1.0))
"""What so many days between two reports take away. By hand: the labelled reports of one event are of one day."""
NAMES_ALONE = 0.0
"""Log odds at most of two reports that share names and no fact: the note on a lighthouse and the report on a ferry of
one island are two events, and both are short."""
_FEWEST_PHRASES = 2
_FEWEST_NAMES = 3
"""What two reports share at least that is more than names; by hand, on notes of 30 words."""
_MANY_NAMES = 4
"""Names that two reports of two days share at least where they share nothing else. By hand: of 50 stories of labelled
days that go on, 45 share more than names, and two of the others four."""
NEAR_COPY = 0.8
"""Cosine of the words from which a transcript, a paper, a round-up or a rolling page is the same as another."""
SHORT = 40
"""Words below which a still shorter text is not taken to need less: two remarks share a name by chance."""
_FEW_DIGITS = 2
"""Digits up to which two texts may share a figure by chance."""
_ROUND = 0.15
_TWO_DIGITS = 0.5
"""What it is worth that two texts share a figure of one digit and zeros, or of two, beside one of three or more."""

SAME_LANGUAGE = (
    "main names shared",
    "lead names found, the fewer",
    "lead names found, the more",
    "phrases",
    "counted figures",
    "bare figures",
    "rare words",
    "length",
    "names the other lacks",
)
"""What is measured of two texts in one language, in the order of ``measure``."""
ACROSS_LANGUAGES = ("names shared", "lead names found", "figures", "no kind in common", "names the other lacks")
"""What is measured of two texts in two languages, in the order of ``measure_across``."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted: one weight a measure, a constant, and a shift by language."""

    same: tuple[float, ...]
    constant: float
    across: tuple[float, ...]
    constant_across: float
    shift: Mapping[str, float]


@cache
def load_weights() -> Weights:
    """Return the weights that ship with the package."""
    return read_weights(read_judge("stories"))


def read_weights(table: Mapping[str, Mapping[str, float]]) -> Weights:
    """Return the weights of *table*, as ``stories.toml`` has them."""
    same, across = table["same language"], table["across languages"]
    return Weights(
        tuple(float(same[name]) for name in SAME_LANGUAGE),
        float(same["constant"]),
        tuple(float(across[name]) for name in ACROSS_LANGUAGES),
        float(across["constant"]),
        dict(table["shift"]),
    )


def log_odds(one: Traits, other: Traits, weights: Weights | None = None) -> float:
    """Return the log odds, in [-6, 6], that *one* and *other* tell of one event; above 0 they do more likely than not.

    A text that is no report is like another only where it repeats nearly all its words.
    """
    if not one.form == other.form == "report":
        return MOST if one.language == other.language and _cosine(one, other) > NEAR_COPY else -MOST
    told = sum(_list_values(one, other, weights or load_weights()))
    if told <= NAMES_ALONE:
        return max(-MOST, told)
    return min(MOST, told) if share_facts(one, other) else NAMES_ALONE


def share_facts(one: Traits, other: Traits) -> bool:
    """Tell whether two reports share a figure, three names, or in one language two phrases or a telling word."""
    if len(spelled_alike(one, other)) >= _FEWEST_NAMES:
        return True
    if one.language != other.language:
        return bool(one.values & other.values)
    if len(one.phrases & other.phrases) >= _FEWEST_PHRASES or one.figures & other.figures:
        return True
    return _share_word(one, other)


def share_firmly(one: Traits, other: Traits) -> bool:
    """Tell whether two reports share more than a few names: a figure, four names, or in one language a telling word.

    Two reports from one town share its name and those of its mayor, whatever they tell.
    """
    if len(spelled_alike(one, other)) >= _MANY_NAMES:
        return True
    if one.language != other.language:
        return bool(one.values & other.values)
    return bool(one.figures & other.figures) or _share_word(one, other)


def _share_word(one: Traits, other: Traits) -> bool:
    """Tell whether two reports in one language share a telling word that is no name in either."""
    return not one.telling_words.isdisjoint(other.telling_words)


def weigh(one: Traits, other: Traits, weights: Weights) -> Iterator[tuple[str, float]]:
    """Yield what each measure adds to the log odds of two reports."""
    measures = SAME_LANGUAGE if one.language == other.language else ACROSS_LANGUAGES
    names = ("constant", *measures, "kinds of event", "days apart")
    return zip(names, _list_values(one, other, weights), strict=True)


def _list_values(one: Traits, other: Traits, weights: Weights) -> list[float]:
    """Return what each measure adds: a constant, those of ``SAME_LANGUAGE`` or the other ones, kinds, days."""
    if one.language != other.language:
        across = map(mul, weights.across, measure_across(one, other))
        return [weights.constant_across, *across, 0.0, days_apart(one, other)]
    kinds = KINDS_APART if one.kinds and other.kinds and one.kinds.isdisjoint(other.kinds) else 0.0
    constant = weights.constant + weights.shift.get(one.language, 0.0)
    return [constant, *map(mul, weights.same, measure(one, other)), kinds, days_apart(one, other)]


def measure(one: Traits, other: Traits) -> tuple[float, ...]:
    """Return what two texts of one language share and what parts them, in the order of ``SAME_LANGUAGE``.

    In turn: log of the weight of shared main names; share of the weight of one opening's
    names that the other text holds, the lesser and the greater of both ways; log of the shared pairs of neighbouring
    words, of the shared figures with the same word after them, and of those that stand
    alone; log of the weight of shared rare words; log of the shorter text over 200 words; weight of the heaviest
    main name that the other lacks, the lesser of both ways.
    """
    founds = _find_lead(one, other), _find_lead(other, one)
    figures = one.figures & other.figures
    counted = sum(1 for _, told in figures if told)
    return (
        math.log1p(_weigh_shared(one.telling_names, other.telling_names) / 10),
        min(founds),
        max(founds),
        math.log1p(len(one.phrases & other.phrases)),
        math.log1p(counted),
        math.log1p(len(figures) - counted),
        math.log1p(_weigh_shared(one.rare_words, other.rare_words) / 8),
        math.log(max(min(one.length, other.length), SHORT) / 200),
        min(_weigh_lacked(one, other), _weigh_lacked(other, one)) / 10,
    )


def measure_across(one: Traits, other: Traits) -> tuple[float, ...]:
    """Return what two texts in two languages share and what parts them, in the order of ``ACROSS_LANGUAGES``.

    In turn: log of the weight of names spelled alike; share of the weight of one
    opening's names that the other spells too, the lesser of both ways; log of the
    shared values, round and small ones for less; whether both tell of kinds of
    event and have none in common; weight of the heaviest name of an opening that the other lacks.
    """
    leads = one.spelled_leads, other.spelled_leads
    return (
        math.log1p(_weigh_shared(one.telling_spelled, other.telling_spelled) / 10),
        min(_share(leads[0], other.spelled), _share(leads[1], one.spelled)),
        math.log1p(math.fsum(map(_worth, sorted(one.values & other.values)))),
        float(bool(one.kinds and other.kinds) and not one.kinds & other.kinds),
        min(_heaviest_lacked(leads[0], other.spelled), _heaviest_lacked(leads[1], one.spelled)) / 10,
    )


def rare_words(one: Traits, other: Traits) -> Set[str]:
    """Return the rare words that two texts in one language share."""
    return one.rare_words.keys() & other.rare_words.keys()


def spelled_alike(one: Traits, other: Traits) -> Set[str]:
    """Return the telling names that two texts share, as they are spelled."""
    return one.telling_spelled.keys() & other.telling_spelled.keys()


def _weigh_shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the weight of what both hold: of two forms of a word the more common one tells."""
    shared = one.keys() & other.keys()
    return math.fsum([min(one[word], other[word]) for word in shared]) if shared else 0.0


def _find_lead(one: Traits, other: Traits) -> float:
    """Return the share of the weight of the opening's names of *one* that *other* holds too."""
    if not one.lead_weight:
        return 0.0
    words = other.words
    return math.fsum([weight for name, weight in one.lead_names.items() if name in words]) / one.lead_weight


def _weigh_lacked(one: Traits, other: Traits) -> float:
    """Return the weight of the heaviest main name of *one* that *other* lacks."""
    return next((one.main_names[name] for name in one.heaviest_names if name not in other.words), 0.0)


def _heaviest_lacked(names: Mapping[str, float], words: Mapping[str, float]) -> float:
    return max((weight for name, weight in names.items() if name not in words), default=0.0)


def _share(part: Mapping[str, float], words: Mapping[str, float]) -> float:
    """Return the share of the weight of *part* that *words* hold too."""
    total = math.fsum(part.values())
    return math.fsum(weight for name, weight in part.items() if name in words) / total if total else 0.0


def _cosine(one: Traits, other: Traits) -> float:
    """Return the cosine of the words of two texts, the same to the last bit whichever comes first."""
    shared = math.fsum(weight * other.words[word] for word, weight in one.words.items() if word in other.words)
    lengths = (math.sqrt(math.fsum(weight * weight for weight in told.words.values())) for told in (one, other))
    return shared / (math.prod(lengths) or 1.0)


def days_apart(one: Traits, other: Traits) -> float:
    """Return what the days between two reports take away; nothing where one has none."""
    if one.day is None or other.day is None or one.day == other.day:
        return 0.0
    return next((value for days, value in DAYS_APART if abs(one.day - other.day) >= days), 0.0)


def _worth(value: float) -> float:
    """Return what a shared value tells: two reports share a "3" by chance, and a "20" nearly so."""
    digits = f"{abs(value):.12g}".replace(".", "").lstrip("0")
    if len(digits) > _FEW_DIGITS:
        return 1.0
    return _ROUND if len(digits.rstrip("0")) <= 1 else _TWO_DIGITS
