"""Brings the documents of one event together: one group is one story, and only what is surely one is joined.

Two sorts of sureness: what is surely one event is one group; what is only likely
one matter stays apart, and ``find_related`` names it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Analysis, Measure
from briefing.stories.group.candidates import find_pairs
from briefing.stories.group.likeness import days_apart, log_odds, share_facts
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
KEPT = -3.0
"""Log odds below which two documents are no neighbours; all that an edition asks of a pair lies above, days apart left
aside."""


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
        value = self._known.get(key)
        if value is None:
            value = self._known[key] = self._compare(self._traits[low], self._traits[high])
        return value

    def keep_likely(self, pairs: Iterable[tuple[int, int]], least: float) -> Iterator[tuple[int, int]]:
        """Yield those of *pairs* whose log odds of one matter are *least* or more; of the others nothing is held."""
        for one, other in pairs:
            value = self._compare(self._traits[one], self._traits[other])
            if value - days_apart(self._traits[one], self._traits[other]) >= least:
                self._known[one * len(self._traits) + other] = value
                yield one, other

    def matter(self, one: int, other: int) -> float:
        """Return the log odds that they tell of one matter: its reports may lie weeks apart."""
        return self.event(one, other) - days_apart(self._traits[one], self._traits[other])


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents, each with what was read of it, and which are worth comparing; indices are those of *traits*."""

    traits: tuple[Traits, ...]
    measures: tuple[tuple[Measure, ...], ...]
    """What the figures of each measure."""
    order: tuple[int, ...]
    """All indices, the fullest document first; it does not depend on the indices."""
    pairs: tuple[tuple[int, int], ...]
    like: Likeness


def compare_documents(
    analyses: Sequence[Analysis], compare: Comparison = log_odds, *, least: float | None = None
) -> Batch:
    """Return *analyses* as a batch, read one by one; *compare* tells how likely two are of one event.

    Pairs are found and weighed when all documents are known, and not as they come: which are worth comparing depends
    on how many share what they are found by, and on ``order``. It is a small share of the time, see
    ``benchmarks.grouping``.

    Args:
        analyses: The documents.
        compare: The log odds of two of them.
        least: Log odds of one matter below which a pair is not kept; all are where None.
    """
    traits = tuple(read_traits(analysis) for analysis in analyses)
    order = tuple(_order(analyses))
    measures = tuple(analysis.measures for analysis in analyses)
    like = Likeness(traits, compare)
    pairs = find_pairs(traits, order)
    return Batch(traits, measures, order, tuple(pairs if least is None else like.keep_likely(pairs, least)), like)


def group_by_event(batch: Batch) -> list[tuple[int, ...]]:
    """Return the indices of *batch* in groups of one event, each in order, ordered by their first member.

    Which documents are together does not depend on their order. First, average linkage joins what is
    surely one event; then what is a little less alike joins a group if it tells much of what that has in common.
    """
    linkage = Linkage(batch.order, batch.pairs, batch.like.event, KEPT)
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


def _order(analyses: Sequence[Analysis]) -> list[int]:
    """Return the indices of *analyses*, the fullest first, then by the text itself."""
    return sorted(range(len(analyses)), key=lambda index: _fullness(analyses[index]))


def _fullness(analysis: Analysis) -> tuple[int, str]:
    text = analysis.document.text
    return -len(text), text
