"""Brings the documents of one event together: one group is one story, and only what is surely one is joined.

Two sorts of sureness: what is surely one event is one group; what is only likely
one matter stays apart, and ``find_related`` names it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from briefing.model import Analysis
from briefing.stories.group.candidates import find_pairs
from briefing.stories.group.likeness import log_odds, matter_odds
from briefing.stories.group.linkage import SPOKESMEN, Group, Linkage, mean_likeness
from briefing.stories.group.traits import Traits, read_traits

SURE = 0.25
"""Mean log odds from which two groups are one event. Tuned with the two below on the real mornings and 800 unrelated
reports (CNN Corpus): lower, more of these join than tell one matter."""
LIKELY = -0.75
"""Mean log odds from which a document joins a group whose core it tells, and two groups are related."""
CORE = 0.5
"""Share of what most documents of a group tell that another one must tell to join it so."""
_CORE_WORD = 3.0
"""Surprise from which a word is part of the core."""
RELATED = -1.0
"""Mean log odds, days apart left aside, from which two stories are likely of one matter: of 43 such pairs on real
mornings 30 were even of one event, and the others of look-alikes."""
MOST_RELATED = 3
_KEPT = -3.0
"""Log odds below which two documents are no neighbours."""
_SAME_STORY = 1.0
"""Mean log odds from which a group goes on with a story of an earlier edition."""


Comparison = Callable[[Traits, Traits], float]
"""Returns the log odds that two documents tell of one event."""


class Likeness:
    """How alike the documents of a batch are, by place; each pair is weighed once, and by itself."""

    def __init__(self, traits: Sequence[Traits], compare: Comparison = log_odds) -> None:
        self._traits = traits
        self._compare = compare
        self._known: dict[tuple[int, int], float] = {}

    def __call__(self, one: int, other: int) -> float:
        """Return the log odds that the documents at two places tell of one event."""
        key = (one, other) if one < other else (other, one)
        if key not in self._known:
            self._known[key] = self._compare(self._traits[key[0]], self._traits[key[1]])
        return self._known[key]


def read_all_traits(analyses: Sequence[Analysis]) -> list[Traits]:
    """Return the traits of each of *analyses*."""
    return [read_traits(analysis) for analysis in analyses]


def group_by_event(
    analyses: Sequence[Analysis], traits: Sequence[Traits] | None = None, compare: Comparison = log_odds
) -> list[tuple[int, ...]]:
    """Return the groups of *analyses* as places in the sequence, each in order, ordered by their first member.

    Which documents are together does not depend on their order. First, average linkage joins what is
    surely one event; then what is a little less alike joins a group if it tells much of what that has in common.

    Args:
        analyses: The documents.
        traits: What was read of each already; read here where None.
        compare: Tells how likely two are of one event.
    """
    traits = traits if traits is not None else read_all_traits(analyses)
    order = _order(analyses)
    like = Likeness(traits, compare)
    linkage = Linkage(order, find_pairs(traits, order), like, _KEPT)
    linkage.join(lambda one, other, mean: mean if mean >= SURE else None)
    linkage.join(_Core(traits).worth)
    return sorted(tuple(sorted(group)) for group in linkage.groups.values())


class _Core:
    """What most documents of a group tell, and how much of it another one tells."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        self._traits = traits
        self._cores: dict[Group, Mapping[str, float]] = {}

    def worth(self, one: Group, other: Group, mean: float) -> float | None:
        """Return the share of the core of each group that the other tells, the lesser; None where that is too little.

        A single document has no core.
        """
        if mean < LIKELY or len(one) + len(other) <= _PAIR:
            return None
        told = min(self._tells(a, b) for a, b in ((one, other), (other, one)) if len(a) > 1)
        return told if told >= CORE else None

    def _tells(self, group: Group, other: Group) -> float:
        if group not in self._cores:
            self._cores[group] = self._find(group)
        core = self._cores[group]
        spokesmen = [self._traits[place].words for place in other[:SPOKESMEN]]
        total = sum(core.values())
        told = sum(weight * sum(word in words for words in spokesmen) for word, weight in core.items())
        return told / (total * len(spokesmen)) if total else 0.0

    def _find(self, group: Group) -> dict[str, float]:
        spokesmen = [self._traits[place].words for place in group[:SPOKESMEN]]
        spread = Counter(word for words in spokesmen for word in words)
        weights = {word: weight for words in spokesmen for word, weight in words.items()}
        return {
            word: count / len(spokesmen) * weights[word]
            for word, count in spread.items()
            if count >= max(_PAIR, len(spokesmen) / 2) and weights[word] > _CORE_WORD
        }


_PAIR = 2


def find_related(groups: Sequence[Sequence[Analysis]], traits: Mapping[str, Traits]) -> dict[tuple[int, int], float]:
    """Return the pairs of *groups*, by number, that are likely of one matter, with their mean log odds.

    No group is in more than three, the likeliest. Days do not count here: reports of a
    running matter lie days or weeks apart, and are surely not of one event.

    Args:
        groups: The documents of each story.
        traits: Of each document, by id.
    """
    analyses = [analysis for group in groups for analysis in group]
    told = [traits[analysis.document.id] for analysis in analyses]
    home = [number for number, group in enumerate(groups) for _ in group]
    order = _order(analyses)
    members: dict[int, list[int]] = defaultdict(list)
    for place in order:
        members[home[place]].append(place)
    like = Likeness(told, matter_odds)
    near = {(min(home[a], home[b]), max(home[a], home[b])) for a, b in find_pairs(told, order) if home[a] != home[b]}
    means = {pair: mean_likeness(members[pair[0]], members[pair[1]], like) for pair in sorted(near)}
    return _keep_likeliest({pair: mean for pair, mean in means.items() if mean >= RELATED})


def _keep_likeliest(found: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    counts: Counter[int] = Counter()
    kept = {}
    for pair in sorted(found, key=lambda pair: (-found[pair], pair)):
        if max(counts[number] for number in pair) < MOST_RELATED:
            kept[pair] = found[pair]
            counts.update(pair)
    return kept


def compare_groups(groups: Sequence[Sequence[Analysis]], known: Sequence[Sequence[Analysis]]) -> dict[int, int]:
    """Return for each of *groups* that tells the event of one of *known* the likeliest one, both by place."""
    analyses = [analysis for group in (*groups, *known) for analysis in group]
    order = _order(analyses)
    traits = read_all_traits(analyses)
    like = Likeness(traits)
    home: list[int] = [number for number, group in enumerate((*groups, *known)) for _ in group]
    members: dict[int, list[int]] = {}
    for place in order:
        members.setdefault(home[place], []).append(place)
    near = {(home[a], home[b]) for a, b in find_pairs(traits, order)}
    near = {(min(pair), max(pair)) for pair in near if min(pair) < len(groups) <= max(pair)}
    best: dict[int, tuple[float, int]] = {}
    for new, old in sorted(near):
        value = mean_likeness(members[new], members[old], like)
        if value >= _SAME_STORY:
            best[new] = max(best.get(new, (-math.inf, 0)), (value, -old))
    return {new: -old - len(groups) for new, (_, old) in best.items()}


def _order(analyses: Sequence[Analysis]) -> list[int]:
    """Return the places of *analyses*, the fullest first, then by the text itself."""
    return sorted(range(len(analyses)), key=lambda place: _fullness(analyses[place]))


def _fullness(analysis: Analysis) -> tuple[int, str]:
    text = analysis.document.text
    return -len(text), text
