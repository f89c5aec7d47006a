"""Tells how two figures relate: whether they say the same, can both be true, contradict, or measure other things."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Literal

from briefing.language import load
from briefing.stories.groups import causes
from briefing.stories.measured import Measured
from briefing.text.words import stem, words

Relation = Literal["same", "compatible", "conflict", "different"]

_ABOUT = 0.05
"""Share of its value by which "about 12,000" may be off: 12,300 does not contradict it, 15,000 does."""
_FRACTION = 5.0
"""Percentage points by which a fraction in words may be off: its neighbours (a quarter, a third) are 8 away."""
_CONVERTED = 0.05
"""Share by which equal amounts in two units may differ through rounding: 6 feet and 1.8 metres by 2 %."""
_LARGEST_RATIO = 5.0
"""Values further apart hardly measure the same thing."""
_CLOSE_RATIO = 1.5
"""Values of which nothing but the noun says that they measure the same may be this far apart."""
_EXACT_BELOW = 1000
"""Counts under it are taken as exact; from it on, zeros at the end may come from rounding."""
_DISTINCTIVE = 3
"""Digits from which two equal numbers are hardly equal by chance."""
_SHORTEST = 5
"""Letters of a noun that may end another one: "workers" in "dockworkers"."""

_NUMERAL = re.compile(r"\d(?:[\d.,'’\s\u00a0\u202f]*\d)?")

_Match = Literal["equal", "near", "apart"]


def relate_figures(a: Measured, b: Measured) -> Relation:
    """Return how *a* and *b* relate; the order of the two does not matter.

    "same": one amount of one thing, told to the precision of the rougher one.
    "compatible": both may be true of one thing, through bounds, approximations or
    later counts. "conflict": surely one thing, and only one can be true.
    "different": two things, or nobody can tell. Units are converted within a
    dimension; currencies are not.
    """
    if _is_part_of_whole(a, b) or _is_part_of_whole(b, a):
        return "conflict"
    if _differs(a, b):
        return "different"
    match = _compare_amounts(a, b)
    if match == "equal":
        return "same" if _may_be_same(a, b) else "different"
    if match == "near":
        return "compatible" if _is_likely_same(a, b) else "different"
    if not _is_surely_same(a, b):
        return "different"
    return "compatible" if _is_later_count(a, b) else "conflict"


def find_shared(a: Measured, b: Measured) -> list[str]:
    """Return the cues that stand by both figures, the nearest to *a* first; stems count within one language."""
    is_one_language = a.language == b.language
    return [cue for cue in a.cues if cue in b.cues and (is_one_language or cue.startswith("*"))]


def _is_part_of_whole(part: Measured, whole: Measured) -> bool:
    """Tell whether *part* is told of a number all of which is *whole*: "63 of 88 drones", "all 88 drones"."""
    if not (part.total and whole.is_whole and whole.noun) or part.figure.high >= whole.figure.low:
        return False
    numbers = {word for word in words(whole.figure.text.lower()) if word[0].isdigit()}
    noun_stem = stem(whole.noun, whole.language)
    return part.total in numbers and noun_stem in part.stems and not _acts_differ(part, whole)


# --- what shows that two figures measure different things


def _differs(a: Measured, b: Measured) -> bool:
    return (
        a.dimension != b.dimension
        or a.is_addition != b.is_addition
        or a.is_age != b.is_age
        or _is_change(a) != _is_change(b)
        or _nouns_differ(a, b)
        or _acts_differ(a, b)
        or _measures_differ(a, b)
        or _events_differ(a, b)
        or _times_differ(a, b)
        or bool(a.places and b.places and not a.places & b.places)
    )


def _is_change(a: Measured) -> bool:
    """Tell whether *a* is a rise or fall in percent, not a level."""
    return a.dimension == "share" and a.figure.modifier in ("up", "down")


def _nouns_differ(a: Measured, b: Measured) -> bool:
    if not a.noun or not b.noun:
        return bool(a.kinds and b.kinds and not a.kinds & b.kinds)
    if _is_same_noun(a, b):
        return False
    return not ((a.is_generic and _counts_people(b)) or (b.is_generic and _counts_people(a)))


def _is_same_noun(a: Measured, b: Measured) -> bool:
    """Tell whether both count the same: one noun, or one that ends in the other, or two of one group."""
    if (a.is_generic and b.is_generic) or a.kinds & b.kinds:
        return True
    if not a.noun or not b.noun or a.language != b.language:
        return False
    shorter, longer = sorted((a.noun, b.noun), key=len)
    is_ending = len(shorter) >= _SHORTEST and longer.endswith(shorter)
    return is_ending or stem(a.noun, a.language) == stem(b.noun, b.language)


def _counts_people(a: Measured) -> bool:
    """Tell whether the noun of *a* may count people: a known one, or one to whom a fate is told."""
    return a.is_person or bool(a.acts.keys() & load(a.language).mapping("figures", "fates").keys())


def _acts_differ(a: Measured, b: Measured) -> bool:
    if a.dimension:
        return False
    return bool(a.acts and b.acts and not a.acts.keys() & b.acts.keys())


def _measures_differ(a: Measured, b: Measured) -> bool:
    return bool(a.measures and b.measures and not a.measures.keys() & b.measures.keys())


def _events_differ(a: Measured, b: Measured) -> bool:
    if not a.events or not b.events or a.events & b.events:
        return False
    linked = causes(a.language) | causes(b.language)
    return not any(frozenset((one, other)) in linked for one in a.events for other in b.events)


def _times_differ(a: Measured, b: Measured) -> bool:
    """Tell whether they are of two years, or of two months."""
    return any(x and y and not x & y for x, y in ((a.years, b.years), (a.months, b.months)))


# --- the amounts


def _compare_amounts(a: Measured, b: Measured) -> _Match:
    ends_a, ends_b = _ends(a), _ends(b)
    rounding = max(_precision(a), _precision(b)) / 2
    (low_a, high_a), (low_b, high_b) = _widen(a, ends_a), _widen(b, ends_b)
    gap = max(low_a - high_b, low_b - high_a)
    if _is_equal(a, b, rounding):
        return "equal"
    return "near" if gap <= rounding * (1 + 1e-9) else "apart"


def _is_equal(a: Measured, b: Measured, rounding: float) -> bool:
    """Tell whether the named values are one; where only rounding parts them, it must be a visible one."""
    (value_a, top_a), (value_b, top_b) = _named(a), _named(b)
    off = max(abs(value_a - value_b), abs(top_a - top_b))
    if off <= 1e-9 * max(abs(value_a), abs(value_b)):
        return True
    is_visible = a.figure.unit != b.figure.unit or _decimals(max(a, b, key=_precision)) > 0
    is_told_about = _is_about(a) or _is_about(b)
    size = max(abs(value_a), abs(value_b))
    if a.is_fraction or b.is_fraction or not is_visible or (is_told_about and a.figure.unit == b.figure.unit):
        return False
    return off <= rounding * (1 + 1e-9) and off <= _CONVERTED * size


def _named(a: Measured) -> tuple[float, float]:
    """Return the ends that are named: twice the finite one for an open interval."""
    low, high = _ends(a)
    return (low if math.isfinite(low) else high), (high if math.isfinite(high) else low)


def _ends(a: Measured) -> tuple[float, float]:
    """Return the interval in the base unit; a fall in percent is negative."""
    low, high = a.scale.convert(a.figure.low), a.scale.convert(a.figure.high)
    return (-high, -low) if _is_change(a) and a.figure.modifier == "down" else (low, high)


def _widen(a: Measured, ends: tuple[float, float]) -> tuple[float, float]:
    def slack(value: float) -> float:
        if not math.isfinite(value):
            return 0.0
        return _FRACTION if a.is_fraction else _ABOUT * abs(value) if _is_about(a) else 0.0

    low, high = ends
    return low - slack(low), high + slack(high)


def _is_about(a: Measured) -> bool:
    """Tell whether *a* is an approximation; "cut about 1,500 jobs" has the fall as its modifier."""
    return a.figure.modifier == "~" or bool(_about(a.language).search(a.figure.text.lower()))


@cache
def _about(language: str) -> re.Pattern[str]:
    listed = load(language).mapping("figures", "before").get("~", ())
    return re.compile("|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in listed) or r"(?!)")


def _precision(a: Measured) -> float:
    """Return the step, in the base unit, to which the number is written.

    It is that of its last digit. In a whole number from 1,000 on, zeros at the end
    may come from rounding, but two digits are taken to be right.
    """
    numeral, value = _numeral(a), abs(_named_raw(a))
    if a.is_fraction or not value:
        return a.scale.factor * 1e-9
    decimals = _decimals(a)
    written = float(numeral) if numeral else value
    magnitude = 10 ** round(math.log10(value / written)) if written else 1.0
    if decimals or magnitude > 1:
        return a.scale.factor * magnitude * 10.0**-decimals
    if value < _EXACT_BELOW or value % 1:
        return a.scale.factor
    zeros = len(f"{value:.0f}") - len(f"{value:.0f}".rstrip("0"))
    return a.scale.factor * 10.0 ** min(zeros, len(f"{value:.0f}") - 2)


def _named_raw(a: Measured) -> float:
    return a.figure.low if math.isfinite(a.figure.low) else a.figure.high


def _numeral(a: Measured) -> str:
    """Return the digits of the first number of the figure with a point for the decimal sign; "" without digits."""
    match = _NUMERAL.search(a.figure.text)
    if match is None:
        return ""
    decimal = load(a.language).value("figures", "decimal", ".") or "."
    kept = "".join(c for c in match[0] if c.isdigit() or c == decimal)
    whole, _, part = kept.partition(decimal)
    return f"{whole}.{part}" if part.isdigit() else whole


def _decimals(a: Measured) -> int:
    return len(_numeral(a).partition(".")[2])


# --- what shows that they measure the same


def _may_be_same(a: Measured, b: Measured) -> bool:
    """Tell whether two equal amounts are of one thing."""
    if find_shared(a, b) or (a.noun and b.noun and not a.is_generic and _is_same_noun(a, b)):
        return True
    if _concepts_differ(a, b) or _is_one_sided(a, b):
        return False
    digits = len(f"{abs(_named_raw(a)):.12g}".replace(".", "").strip("0"))
    return digits >= _DISTINCTIVE or a.figure.unit != b.figure.unit or _is_same_noun(a, b)


def _is_likely_same(a: Measured, b: Measured) -> bool:
    """Tell whether two amounts that meet are of one thing."""
    if find_shared(a, b) or (a.concept & b.concept):
        return True
    if _is_one_sided(a, b) or _concepts_differ(a, b):
        return False
    return _is_same_noun(a, b) and (not a.is_generic or _ratio(a, b) <= _CLOSE_RATIO)


def _is_surely_same(a: Measured, b: Measured) -> bool:
    """Tell whether two amounts that do not meet are of one thing, beyond doubt."""
    if _ratio(a, b) > _LARGEST_RATIO or a.years != b.years or a.past != b.past or a.is_addition:
        return False
    if a.events and b.events and not a.events & b.events:
        return False
    return _is_surely_same_measure(a, b) if a.dimension else _is_surely_same_count(a, b)


def _is_surely_same_measure(a: Measured, b: Measured) -> bool:
    shared = find_shared(a, b)
    if a.figure.modifier != b.figure.modifier and {a.figure.modifier, b.figure.modifier} & {"up", "down"}:
        return _is_change(a) and bool(a.concept & b.concept or a.measures.keys() & b.measures.keys())
    if a.measures.keys() & b.measures.keys() or (a.concept and a.concept == b.concept and a.language == b.language):
        return True
    return not _concepts_differ(a, b) and len(shared) > 1


def _is_surely_same_count(a: Measured, b: Measured) -> bool:
    if _is_one_sided(a, b):
        return False
    is_same = _is_same_noun(a, b)
    if a.acts:
        return is_same or _lacks_noun(a, b) or (_is_kin(a, b) and _takes_part(a, b))
    own = {stem(a.noun, a.language), stem(b.noun, b.language)}
    return is_same and any(cue not in own for cue in find_shared(a, b))


def _lacks_noun(a: Measured, b: Measured) -> bool:
    """Tell whether one counts people and the other leaves its noun out: "killed 52"."""
    return all(not m.noun or m.is_generic for m in (a, b))


def _is_kin(a: Measured, b: Measured) -> bool:
    return bool(a.noun and b.noun) and a.is_generic != b.is_generic


def _takes_part(a: Measured, b: Measured) -> bool:
    """Tell whether the noun of one is in the sentence of the other: "protesters", "people ... at the protest"."""
    return a.language == b.language and (stem(a.noun, a.language) in b.stems or stem(b.noun, b.language) in a.stems)


def _is_one_sided(a: Measured, b: Measured) -> bool:
    """Tell whether only one says what was done to those counted."""
    return not a.dimension and bool(a.acts) != bool(b.acts)


def _concepts_differ(a: Measured, b: Measured) -> bool:
    return bool(a.concept and b.concept and not a.concept & b.concept and not a.measures.keys() & b.measures.keys())


def _is_later_count(a: Measured, b: Measured) -> bool:
    """Tell whether the two may be of two times: the one says so, or they name two days."""
    if a.is_later or b.is_later or a.months != b.months or (a.days and b.days and not a.days & b.days):
        return True
    return a.move != b.move if a.dimension else bool(a.move or b.move)


def _ratio(a: Measured, b: Measured) -> float:
    smaller, larger = sorted(abs(_named(m)[0]) for m in (a, b))
    return larger / smaller if smaller else math.inf
