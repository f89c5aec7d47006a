"""Tells which groups of today go on with a story told before: surely, perhaps, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Analysis
from briefing.stories.group.fates import are_days_near, go_on_counting, takes_up_denied, tell_one_matter
from briefing.stories.group.group import RELATED, Batch, Likeness, compare_documents
from briefing.stories.group.likeness import share_facts, share_firmly
from briefing.stories.group.linkage import SPOKESMEN, mean_likeness

_SAME_STORY = 0.75
"""Mean log odds from which a group goes on with a story of an earlier edition; higher than within a day, as two days
share more of their names. Tuned on the second days of ``tests/cases/days``."""
_SAME_REPORT = 2.5
"""Log odds from which one report that stands alone goes on with a report of a story, whatever the others of that story
tell. Of 79 pairs of real reports on one morning all were of one event, of 35 cut to 45 words 33."""
_SAME_WITHOUT_FACT = 2.0
"""Mean log odds from which a group goes on with a story though nothing but names and a kind of event are shared: two
reports that quote one mayor may tell of a strike and of a depot."""
_PERHAPS = -2.5
"""Log odds of one matter from which a document may go on with another one of an earlier edition. Of 120 stories of the
second days of eight labelled pairs, 18 had none so near, and all were new; of 161 stories of real news on another
morning's 158 all."""


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
    alike = _both_ways((home[a], home[b]) for a, b in batch.pairs if batch.traits[a].kinds & batch.traits[b].kinds)
    ties = [(_tie(*pair, members, batch.like), pair) for pair in across if pair in firm or pair in alike]
    sure = [tie for tie, pair in ties if tie.is_sure(is_firm=pair in firm)]
    surely: dict[int, int] = {}
    for tie in sorted(sure, key=lambda tie: (-tie.mean, tie.new, tie.old)):
        old = tie.old - len(groups)
        if tie.new not in surely and (old not in surely.values() or tie.best >= _SAME_REPORT):
            surely[tie.new] = old
    surely |= _find_taken_up(batch, home, len(groups), surely)
    return _find_links(batch, home, len(groups), surely)


def _find_taken_up(batch: Batch, home: Sequence[int], groups: int, surely: Mapping[int, int]) -> dict[int, int]:
    """Return the story that each group without one goes on with by what it counts on or denies, the likest first."""
    found: dict[int, int] = {}
    for a, b in sorted(batch.pairs, key=lambda pair: (-batch.like.matter(*pair), pair)):
        new, old = sorted((a, b), key=lambda index: home[index])
        is_open = home[new] < groups <= home[old] and home[new] not in surely and home[new] not in found
        if is_open and _takes_up(batch, old, new):
            found[home[new]] = home[old] - groups
    return found


def _takes_up(batch: Batch, old: int, new: int) -> bool:
    """Tell whether a report of today denies what an older one tells, or counts it on, and both are of one matter."""
    one, other, was, now = batch.traits[old], batch.traits[new], batch.measures[old], batch.measures[new]
    if batch.like.matter(old, new) < _PERHAPS or not are_days_near(one, other):
        return False
    if takes_up_denied(one, other):
        return True
    return go_on_counting(was, now) and tell_one_matter(one, other, was, now)


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
