"""Figures whose measure is told by a name alone, a counted noun or the concept: sure where it has one value."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from briefing.measures.kinds import is_move
from briefing.measures.relation import differ_in_kind
from briefing.measures.sameness import find_naming, find_shared
from briefing.model import Cited, Measure

Name = tuple[Hashable, ...]
"""What names a measure, its kind first."""

CONCEPT = "concept"
SHARE_OF = "share of"
VOTES = "votes"
"""Opens the name of a share of votes: one party may have several on one day, of the whole and of a place."""
_TINY = 1e-9
"""Share of a value that the arithmetic may cost."""
_LEAST_TOLD = 10
"""A former count below is found in too many places to be told again."""


def is_aside(measure: Measure) -> bool:
    """Tell whether a figure is none that a day is compared by: a former value, a part, a bound, a fraction."""
    part = measure.part
    is_some = part.is_of_them or part.is_of_first or part.is_total or bool(part.of)
    is_vague = measure.figure.modifier in ("<", ">") or measure.quantity.is_share
    return measure.is_former or is_some or is_vague


def has_value(a: Measure, former: Measure) -> bool:
    """Tell whether *a* has the value of *former*, which may lack its unit: "23,100 hectares, after 18,400"."""
    is_unit = a.dimension == former.dimension or is_bare(former)
    return is_unit and a.figure.low == former.figure.low and a.figure.low >= (0 if former.dimension else _LEAST_TOLD)


def differs_as_told(now: Measure, was: Measure) -> bool:
    """Tell whether *was* has the value from which *now* is told to differ: "23,500 devices, 5,500 more than before"."""
    if not now.difference or now.dimension != was.dimension:
        return False
    return math.isclose(now.figure.low - now.difference, was.figure.low, rel_tol=_TINY)


def is_bare(measure: Measure) -> bool:
    """Tell whether the figure is a number with neither unit nor noun."""
    return not measure.dimension and not measure.noun.text


def is_close(a: Measure, b: Measure, ratio: float) -> bool:
    """Tell whether the larger value is at most *ratio* times the smaller one."""
    small, large = sorted((a.quantity.size, b.quantity.size))
    return small > 0 and large / small <= ratio


def may_be_one(name: Name, a: Measure, b: Measure, ratio: float) -> bool:
    """Tell whether nothing speaks against it; a count takes another word in common beside its noun."""
    if not is_close(a, b, ratio) or differ_in_kind(a, b):
        return False
    if a.dimension:
        return not a.is_property or _names_thing(name, a)
    nouns = {a.noun.stem, b.noun.stem}
    is_level = not is_move(a) and not is_move(b)
    is_whole = not a.part.of and not b.part.of
    return is_level and is_whole and any(cue.key not in nouns for cue in find_shared(a, b))


def _names_thing(name: Name, measure: Measure) -> bool:
    """Tell whether *name* says what has the property: whose share it is, or a concept of more than the property."""
    if name[0] == CONCEPT:
        return measure.dimension != "length" and bool(measure.concept - find_naming(measure, measure.measures))
    return name[0] in (VOTES, SHARE_OF)


def by_name(measures: Sequence[Cited[Measure]]) -> Mapping[Name, list[Cited[Measure]]]:
    """Return the exact ones of *measures* by what names them."""
    found: dict[Name, list[Cited[Measure]]] = defaultdict(list)
    for cited in measures:
        if cited.item.figure.modifier in ("=", "up", "down"):
            for name in _names(cited.item):
                found[name].append(cited)
    return found


def _names(measure: Measure) -> Iterator[Name]:
    """Yield what names the measure by itself: a telling noun, the concept, a known measure, or what a share is of."""
    if not measure.dimension:
        yield from _names_of_count(measure)
        return
    if measure.concept:
        yield CONCEPT, measure.dimension, is_move(measure), measure.concept
    for name in sorted(measure.measures):
        yield "measure", measure.dimension, is_move(measure), name
    if measure.share_of:
        yield SHARE_OF, measure.share_of
    if measure.is_vote:
        when = measure.times.months | measure.times.years  # often an earlier poll: "39.6 percent on 8 November"
        decimals = measure.quantity.decimals  # a poll is no count
        yield from ((VOTES, decimals, when, name) for name in sorted({word for word, _ in measure.names}))


def _names_of_count(measure: Measure) -> Iterator[Name]:
    if measure.noun.is_telling:
        yield "noun", measure.noun.stem, measure.qualifiers
    if not measure.noun.text or measure.noun.is_person:
        yield from (("act", act) for act in sorted(measure.acts))


def find_single(measures: Sequence[Cited[Measure]]) -> Cited[Measure] | None:
    """Return the first of *measures* if all have one value."""
    return measures[0] if measures and len({one.item.figure.low for one in measures}) == 1 else None
