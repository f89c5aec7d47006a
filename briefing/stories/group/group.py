"""Brings the documents of one event together: one group is one story, and only what is surely one is joined.

Two sorts of sureness: what is surely one event is one group; what is only likely
one matter stays apart, and ``find_related`` names it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Analysis
from briefing.stories.group.candidates import find_pairs
from briefing.stories.group.likeness import days_apart, log_odds, share_facts, share_firmly
from briefing.stories.group.linkage import SPOKESMEN, Group, Linkage, mean_likeness
from briefing.stories.group.traits import Traits, read_traits

SURE = 0.25
"""Mean log odds from which two groups are one event. Chosen with the two below on the real mornings and on unrelated
reports (CNN Corpus): lower, for four reports that join rightly one is hidden and two unrelated ones join."""
LIKELY = -0.5
"""Mean log odds from which a document joins a group whose core it tells."""
CORE = 0.5
"""Share of what most documents of a group tell that another one must tell to join it so."""
_PAIR = 2
_CORE_WORD = 3.0
"""Surprise from which a word is part of the core."""
RELATED = -0.5
"""Mean log odds, days apart left aside, from which two stories are likely of one matter: of 23 such pairs on real
mornings 18 were even of one event, and the others look-alikes. Those that share names alone, or no language,
are left out."""
MOST_RELATED = 3
_KEPT = -3.0
"""Log odds below which two documents are no neighbours."""
_SAME_STORY = 0.75
"""Mean log odds from which a group goes on with a story of an earlier edition; higher than within a day, as two days
share more of their names. Tuned on the second days of ``tests/cases/days``."""
_SAME_REPORT = 2.5
"""Log odds from which one report that stands alone goes on with a report of a story, whatever the others of that story
tell. Of 79 pairs of real reports on one morning all were of one event, of 35 cut to 45 words 33."""
_SAME_WITHOUT_FACT = 2.0
"""Mean log odds from which a group goes on with a story though nothing but names and common words are shared."""
_PERHAPS = -2.5
"""Log odds of one matter from which a document may go on with another one of an earlier edition. Of 120 stories of the
second days of eight labelled pairs, 18 had none so near, and all were new; of 161 stories of real news on another
morning's 158 all."""


Comparison = Callable[[Traits, Traits], float]
"""Returns the log odds that two documents tell of one event."""


class Likeness:
    """How alike the documents of a batch are, by index; each pair is weighed once, and by itself."""

    def __init__(self, traits: Sequence[Traits], compare: Comparison = log_odds) -> None:
        self._traits = traits
        self._compare = compare
        self._known: dict[int, float] = {}

    def event(self, one: int, other: int) -> float:
        """Return the log odds that the documents at two indices tell of one event."""
        low, high = (one, other) if one < other else (other, one)
        key = low * len(self._traits) + high
        if key not in self._known:
            self._known[key] = self._compare(self._traits[low], self._traits[high])
        return self._known[key]

    def matter(self, one: int, other: int) -> float:
        """Return the log odds that they tell of one matter: its reports may lie weeks apart."""
        return self.event(one, other) - days_apart(self._traits[one], self._traits[other])


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents, each with what was read of it, and which are worth comparing; indices are those of *traits*."""

    traits: tuple[Traits, ...]
    order: tuple[int, ...]
    """All indices, the fullest document first; it does not depend on the indices."""
    pairs: tuple[tuple[int, int], ...]
    like: Likeness


def compare_documents(analyses: Sequence[Analysis], compare: Comparison = log_odds) -> Batch:
    """Return *analyses* as a batch, read one by one; *compare* tells how likely two are of one event."""
    traits = tuple(read_traits(analysis) for analysis in analyses)
    order = tuple(_order(analyses))
    return Batch(traits, order, tuple(find_pairs(traits, order)), Likeness(traits, compare))


def group_by_event(batch: Batch) -> list[tuple[int, ...]]:
    """Return the indices of *batch* in groups of one event, each in order, ordered by their first member.

    Which documents are together does not depend on their order. First, average linkage joins what is
    surely one event; then what is a little less alike joins a group if it tells much of what that has in common.
    """
    linkage = Linkage(batch.order, batch.pairs, batch.like.event, _KEPT)
    linkage.join(lambda one, other, mean: mean if mean >= SURE else None)
    linkage.join(_Core(batch.traits).worth)
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
        spokesmen = [self._traits[index].words for index in other[:SPOKESMEN]]
        total = sum(core.values())
        told = sum(weight * sum(word in words for words in spokesmen) for word, weight in core.items())
        return told / (total * len(spokesmen)) if total else 0.0

    def _find(self, group: Group) -> dict[str, float]:
        spokesmen = [self._traits[index].words for index in group[:SPOKESMEN]]
        spread = Counter(word for words in spokesmen for word in words)
        weights = {word: weight for words in spokesmen for word, weight in words.items()}
        return {
            word: count / len(spokesmen) * weights[word]
            for word, count in spread.items()
            if count >= max(_PAIR, len(spokesmen) / 2) and weights[word] > _CORE_WORD
        }


def find_related(batch: Batch, groups: Sequence[Sequence[int]]) -> dict[tuple[int, int], float]:
    """Return the pairs of *groups* of indices, by number, that are likely of one matter, with their mean log odds.

    No group is in more than three, the likeliest. Days do not count here: reports of a
    running matter lie days or weeks apart, and are surely not of one event.
    """
    home = {index: number for number, group in enumerate(groups) for index in group}
    members: dict[int, list[int]] = defaultdict(list)
    for index in batch.order:
        members[home[index]].append(index)
    close = ((home[a], home[b]) for a, b in batch.pairs if home[a] != home[b] and _is_close(batch, a, b))
    near = sorted({(min(pair), max(pair)) for pair in close})
    means = {pair: mean_likeness(members[pair[0]], members[pair[1]], batch.like.matter) for pair in near}
    return _keep_likeliest({pair: mean for pair, mean in means.items() if mean >= RELATED})


def _is_close(batch: Batch, a: int, b: int) -> bool:
    """Tell whether two reports in one language are likely of one matter, by more than names."""
    one, other = batch.traits[a], batch.traits[b]
    is_likely = one.language == other.language and batch.like.matter(a, b) >= RELATED
    return is_likely and share_facts(one, other)


def _keep_likeliest(found: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    counts: Counter[int] = Counter()
    kept = {}
    for pair in sorted(found, key=lambda pair: (-found[pair], pair)):
        if max(counts[number] for number in pair) < MOST_RELATED:
            kept[pair] = found[pair]
            counts.update(pair)
    return kept


@dataclass(frozen=True, slots=True)
class Links:
    """How groups of today stand to stories told before, all by index."""

    surely: Mapping[int, int]
    """The story that a group goes on with."""
    perhaps: Mapping[int, tuple[int, ...]]
    """The stories that a group may go on with beside that, in their order."""
    alive: frozenset[int]
    """Stories that go on, or may go on, or are likely of one matter with one that does."""


def compare_groups(groups: Sequence[Sequence[Analysis]], known: Sequence[Sequence[Analysis]]) -> Links:
    """Return which of *groups* go on with one of *known*, surely or perhaps, the likeliest pair first.

    A story goes on in one group: of two strikes in one town only one can be yesterday's. In another one
    it does so only where two reports are all but the same.
    """
    batch = compare_documents([analysis for group in (*groups, *known) for analysis in group])
    home: list[int] = [number for number, group in enumerate((*groups, *known)) for _ in group]
    members: dict[int, list[int]] = {}
    for index in batch.order:
        members.setdefault(home[index], []).append(index)
    near = {(min(home[a], home[b]), max(home[a], home[b])) for a, b in batch.pairs}
    across = sorted(pair for pair in near if pair[0] < len(groups) <= pair[1])
    firm = _both_ways((home[a], home[b]) for a, b in batch.pairs if share_firmly(batch.traits[a], batch.traits[b]))
    sure = [
        tie for new, old in across if (tie := _tie(new, old, members, batch.like)).is_sure(is_firm=(new, old) in firm)
    ]
    surely: dict[int, int] = {}
    for tie in sorted(sure, key=lambda tie: (-tie.mean, tie.new, tie.old)):
        old = tie.old - len(groups)
        if tie.new not in surely and (old not in surely.values() or tie.best >= _SAME_REPORT):
            surely[tie.new] = old
    return _find_links(batch, home, len(groups), surely)


@dataclass(frozen=True, slots=True)
class _Tie:
    """How alike a group of today and a story told before are."""

    new: int
    old: int
    mean: float
    """Mean log odds of their reports."""
    best: float
    """Log odds of the two reports that are most alike."""
    is_single: bool
    """Whether the group is one report."""

    def is_sure(self, *, is_firm: bool) -> bool:
        """Tell whether they are surely of one matter; *is_firm* where two reports share more than a few names."""
        if not is_firm:
            return self.mean >= _SAME_WITHOUT_FACT
        return self.mean >= _SAME_STORY or (self.is_single and self.best >= _SAME_REPORT)


def _tie(new: int, old: int, members: Mapping[int, Sequence[int]], like: Likeness) -> _Tie:
    one, other = members[new], members[old]
    best = max(like.event(a, b) for a in one[:SPOKESMEN] for b in other[:SPOKESMEN])
    return _Tie(new, old, mean_likeness(one, other, like.event), best, len(one) == 1)


def _find_links(batch: Batch, home: Sequence[int], groups: int, surely: Mapping[int, int]) -> Links:
    """Return what goes on *surely* with what may go on; *home* is the number of each document's group, then story."""
    maybe = _both_ways((home[a], home[b]) for a, b in batch.pairs if _may_be_one(batch, a, b))
    kin = _both_ways((home[a], home[b]) for a, b in batch.pairs if batch.like.matter(a, b) >= RELATED)
    sure = {old + groups for old in surely.values()}
    alive = sure | {old for new, old in maybe if new < groups <= old}
    alive |= {old for old, other in kin if other in alive} | {old for old, other in maybe if other in sure}
    perhaps: dict[int, tuple[int, ...]] = {}
    for new, old in sorted(pair for pair in maybe if pair[0] < groups <= pair[1]):
        if surely.get(new) != old - groups:
            perhaps[new] = (*perhaps.get(new, ()), old - groups)
    return Links(surely, perhaps, frozenset(old - groups for old in alive if old >= groups))


def _both_ways(pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    return {pair for one, other in pairs for pair in ((one, other), (other, one))}


def _may_be_one(batch: Batch, a: int, b: int) -> bool:
    """Tell whether two documents share a fact and may be of one matter."""
    return batch.like.matter(a, b) >= _PERHAPS and share_facts(batch.traits[a], batch.traits[b])


def _order(analyses: Sequence[Analysis]) -> list[int]:
    """Return the indices of *analyses*, the fullest first, then by the text itself."""
    return sorted(range(len(analyses)), key=lambda index: _fullness(analyses[index]))


def _fullness(analysis: Analysis) -> tuple[int, str]:
    text = analysis.document.text
    return -len(text), text
