"""The tests that show that two figures measure different things, each with an example."""

from __future__ import annotations

from collections.abc import Callable

from briefing.model import MAGNITUDE, Measure

Test = Callable[[Measure, Measure], bool]

_LARGE = 1000.0
"""Counts above may be told in thousands or millions: "1.2 million people"."""
_ROUNDED = 0.6
"""Percentage points by which two shares may miss the whole, each being rounded."""
_SHORTEST = 5
"""Letters of a noun that may end another one: "workers" in "dockworkers"."""


def find_difference(a: Measure, b: Measure, *, with_times: bool = True) -> str:
    """Return the name of the first test that shows that *a* and *b* measure different things; "" where none does.

    Whether they are of two years, quarters or months matters only *with_times*.
    """
    tests = (*KINDS, *TIMES) if with_times else KINDS
    return next((name for name, holds in tests if holds(a, b)), "")


def find_kind(a: Measure, b: Measure) -> str:
    """Return the name of the test that shows that *a* and *b* count or measure two kinds of things; "" without one."""
    tests = (have_two_nouns, have_two_acts, _have_two_measures)
    return next((name for name, holds in KINDS if holds in tests and holds(a, b)), "")


def _are_of_two_dimensions(a: Measure, b: Measure) -> bool:
    """As "41 people", "41 km"."""
    return a.dimension != b.dimension


def _are_change_and_level(a: Measure, b: Measure) -> bool:
    """As "rose 4 percent", "is 4 percent"."""
    return a.quantity.is_change != b.quantity.is_change


def _are_step_and_level(a: Measure, b: Measure) -> bool:
    """As "cut by 10 cents", "cut to 10 cents"."""
    return _is_step_to(a, b) or _is_step_to(b, a)


def _is_step_to(a: Measure, b: Measure) -> bool:
    return bool(a.dimension and is_move(a) and b.move and not is_move(b))


def _are_some_and_all(a: Measure, b: Measure) -> bool:
    """As "eleven of them", "41 people"."""
    return a.part.is_of_them != b.part.is_of_them


def _are_misread(a: Measure, b: Measure) -> bool:
    """People are not counted with a fraction: "6.7 killed" is misread."""
    return _counts_in_fractions(a) or _counts_in_fractions(b)


def _counts_in_fractions(a: Measure) -> bool:
    is_counted = not a.dimension and (bool(a.acts) or a.noun.is_person)
    return is_counted and a.quantity.size < _LARGE and a.quantity.size % 1 != 0


def have_two_nouns(a: Measure, b: Measure) -> bool:
    """As "41 bridges", "41 roads"; "41 people" may be "41 miners"."""
    if not a.noun.text or not b.noun.text:
        return bool(a.noun.kinds and b.noun.kinds and not a.noun.kinds & b.noun.kinds)
    if have_one_noun(a, b):
        return False
    return not ((a.noun.is_generic and b.may_be_people) or (b.noun.is_generic and a.may_be_people))


def have_one_noun(a: Measure, b: Measure) -> bool:
    """Tell whether both count the same: one noun, or one that ends in the other, or two of one group."""
    one, other = a.noun, b.noun
    if (one.is_generic and other.is_generic) or one.kinds & other.kinds:
        return True
    if not one.text or not other.text or a.language != b.language:
        return False
    shorter, longer = sorted((one.text, other.text), key=len)
    return one.stem == other.stem or (len(shorter) >= _SHORTEST and longer.endswith(shorter))


def have_two_acts(a: Measure, b: Measure) -> bool:
    """As "41 killed", "41 injured"."""
    return bool(not a.dimension and a.acts and b.acts and not a.acts & b.acts)


def _have_two_measures(a: Measure, b: Measure) -> bool:
    """As "unemployment was 4 percent", "inflation was 4 percent"."""
    return bool(a.measures and b.measures and not a.measures & b.measures)


def _are_all_and_severe(a: Measure, b: Measure) -> bool:
    """As "55 wounded", "50 people with serious injuries"."""
    return not a.dimension and a.is_severe != b.is_severe


def _are_of_two_sides(a: Measure, b: Measure) -> bool:
    """As "54.2 percent voted yes", "68.4 percent voted no"."""
    return _are_apart(a.sides, b.sides)


def _make_a_whole(a: Measure, b: Measure) -> bool:
    """As "she lost by 41 percent to 59", "he has 59 percent": the shares of two."""
    is_share = a.dimension == b.dimension == "share" and a.quantity.size != b.quantity.size
    return is_share and abs(a.quantity.size + b.quantity.size - 100) < _ROUNDED


def _are_quake_and_aftershock(a: Measure, b: Measure) -> bool:
    """As "a quake of magnitude 6.1", "an aftershock of 4.7"."""
    return a.dimension == MAGNITUDE and ("aftershock" in a.events) != ("aftershock" in b.events)


def _are_forecast_and_result(a: Measure, b: Measure) -> bool:
    """As "the exit poll gave her 39 percent", "she has 35.9 percent"."""
    return a.is_forecast != b.is_forecast


def _are_of_two_events(a: Measure, b: Measure) -> bool:
    """As "the fire killed 41", "the crash killed 41"; a flood and the storm that brought it are one matter."""
    return have_other_events(a, b) and not (a.linked_events & b.events or b.linked_events & a.events)


def have_other_events(a: Measure, b: Measure) -> bool:
    """Tell whether the sentences of both name events, and none of the two is one."""
    return bool(a.events and b.events and not a.events & b.events)


def _are_of_two_times(a: Measure, b: Measure) -> bool:
    """As "in 2023", "in 2024"; "in the first quarter", "in the second"; "in May", "in June"."""
    return (
        _are_apart(a.times.years, b.times.years)
        or _are_apart(a.times.periods, b.times.periods)
        or _are_apart(a.times.months, b.times.months)
    )


def _are_of_two_places(a: Measure, b: Measure) -> bool:
    """As "41 killed in Harrow", "41 killed in Vell"."""
    return _are_apart(a.places, b.places)


def _are_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)


def is_move(a: Measure) -> bool:
    """Tell whether the figure is by how much something rose or fell."""
    return a.figure.modifier in ("up", "down")


KINDS: tuple[tuple[str, Test], ...] = (
    ("two dimensions", _are_of_two_dimensions),
    ("a change and a level", _are_change_and_level),
    ("a step and a level", _are_step_and_level),
    ("some and all", _are_some_and_all),
    ("all and the severe", _are_all_and_severe),
    ("a misread number", _are_misread),
    ("two nouns", have_two_nouns),
    ("two acts", have_two_acts),
    ("two measures", _have_two_measures),
    ("two sides", _are_of_two_sides),
    ("two shares of a whole", _make_a_whole),
    ("a quake and an aftershock", _are_quake_and_aftershock),
    ("a forecast and a result", _are_forecast_and_result),
    ("two events", _are_of_two_events),
    ("two places", _are_of_two_places),
)
TIMES: tuple[tuple[str, Test], ...] = (("two times", _are_of_two_times),)
