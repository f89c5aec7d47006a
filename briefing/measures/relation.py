"""Tells how two figures relate: whether they say the same, can both be true, contradict, or measure other things."""

from __future__ import annotations

from typing import Literal, NamedTuple

from briefing.measures.kinds import find_difference, have_two_acts
from briefing.measures.quantity import compare_quantities
from briefing.measures.sameness import (
    EQUAL,
    NEAR,
    decide,
    decide_apart,
    find_shared,
    have_other_days,
    have_other_qualifiers,
    is_running_count,
)
from briefing.model import Measure

PART_OF_WHOLE = "part of a whole"


class Relation(NamedTuple):
    """How two figures of one day relate."""

    kind: Literal["same", "compatible", "conflict", "different"]
    """"same": one amount of one thing, told to the precision of the rougher one.
    "compatible": both may be true of one thing, through bounds, approximations or
    later counts. "conflict": surely one thing, and only one can be true.
    "different": two things, or nobody can tell."""
    test: str
    """Name of the test or rule that decided."""


class Trend(NamedTuple):
    """What became of a figure on a later day."""

    kind: Literal["same", "compatible", "changed", "different"]
    """"same": one thing and one amount. "compatible": one thing, and the amounts may be
    one, through bounds or approximations. "changed": surely one thing, and the amount
    is another one. "different": two things, or nobody can tell."""
    test: str
    """Name of the test or rule that decided."""


def relate(a: Measure, b: Measure) -> Relation:
    """Return how *a* and *b* relate; for the kind the order of the two does not matter.

    Units are converted within a dimension; currencies are not.
    """
    if is_part_of_whole(a, b):
        is_later = a.is_later or b.is_later  # what is counted on is all in the end
        return Relation("compatible" if is_later else "conflict", PART_OF_WHOLE)
    difference = find_difference(a, b)
    if difference:
        return Relation("different", difference)
    match = compare_quantities(a.quantity, b.quantity)
    if match != "apart":
        rule = decide(EQUAL if match == "equal" else NEAR, a, b)
        return Relation(("same" if match == "equal" else "compatible") if rule.is_same else "different", rule.name)
    rule = decide_apart(a, b, on_one_day=True)
    if not rule.is_same:
        return Relation("different", rule.name)
    return Relation("compatible", "two times") if _is_later_count(a, b) else Relation("conflict", rule.name)


def follow(old: Measure, new: Measure) -> Trend:
    """Return what became of *old*, from an earlier day, in *new*.

    What day or month they name does not matter; a year does.
    """
    difference = find_difference(old, new, with_times=False) or _find_other_period(old, new)
    if difference:
        return Trend("different", difference)
    match = compare_quantities(old.quantity, new.quantity)
    if match == "apart":
        rule = decide_apart(old, new, on_one_day=False)
        return Trend("changed" if rule.is_same else "different", rule.name)
    rule = decide(EQUAL if match == "equal" else NEAR, old, new)
    return Trend(("same" if match == "equal" else "compatible") if rule.is_same else "different", rule.name)


def differ_in_kind(a: Measure, b: Measure) -> bool:
    """Tell whether something shows that *a* and *b*, of two days, measure different things."""
    if a.is_loose or b.is_loose or a.noun.is_loose or _find_other_period(a, b) or a.times.past or b.times.past:
        return True
    return bool(find_difference(a, b, with_times=False)) or have_other_qualifiers(a, b)


def is_part_of_whole(a: Measure, b: Measure) -> bool:
    """Tell whether one is told of a number all of which is the other: "63 of 88 drones", "all 88 drones"."""
    return _is_part_of(a, b) or _is_part_of(b, a)


def _is_part_of(part: Measure, whole: Measure) -> bool:
    if not (part.part.of in whole.part.all_of and whole.noun.text) or part.figure.high >= whole.figure.low:
        return False
    if whole.noun.stem not in part.stems or have_two_acts(part, whole):
        return False
    return any(whole.noun.stem != cue.key for cue in find_shared(part, whole))


def _find_other_period(a: Measure, b: Measure) -> str:
    """Return the name of what parts them: other years, or other parts of a year; "" where nothing does."""
    if a.times.years != b.times.years:
        return "other years"
    return "other periods" if a.times.periods != b.times.periods else ""


def _is_later_count(a: Measure, b: Measure) -> bool:
    """Tell whether the two may be of two times: the one says so, or they name two days."""
    if a.is_later or b.is_later or _have_other_months(a, b) or have_other_days(a, b):
        return True
    return a.move != b.move if a.dimension else bool(a.move or b.move)


def _have_other_months(a: Measure, b: Measure) -> bool:
    """Tell whether they are of two months; a running count may say since when it runs."""
    if is_running_count(a) and is_running_count(b) and not (a.times.months and b.times.months):
        return False
    return a.times.months != b.times.months
