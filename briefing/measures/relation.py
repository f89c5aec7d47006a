"""Tells how two figures relate: whether they say the same, can both be true, contradict, or measure other things."""

from __future__ import annotations

import math
from typing import Literal

from briefing.language import load
from briefing.measures.amount import compare_amounts
from briefing.measures.measured import Measured
from briefing.text.synonyms import causes, form, load_groups, word_set
from briefing.text.words import stem, words

Step = Literal["same", "compatible", "changed", "different"]
Relation = Literal["same", "compatible", "conflict", "different"]

_LARGEST_RATIO = 5.0
"""Values further apart hardly measure the same thing."""
_CLOSE_RATIO = 1.5
"""Values of which nothing but the noun says that they measure the same may be this far apart."""
_LARGE = 1000.0
"""Counts above may be told in thousands or millions: "1.2 million people"."""
_DISTINCTIVE = 3
"""Digits from which two equal numbers are hardly equal by chance."""
_SHORTEST = 5
"""Letters of a noun that may end another one: "workers" in "dockworkers"."""
_MOST = 0.75
"""Share of the telling words that two sentences must have in common where no word names the measure. Set on the
reports of one event: half lets the depths of two earthquakes pass for one."""


def relate_figures(a: Measured, b: Measured) -> Relation:
    """Return how *a* and *b* relate; the order of the two does not matter.

    "same": one amount of one thing, told to the precision of the rougher one.
    "compatible": both may be true of one thing, through bounds, approximations or
    later counts. "conflict": surely one thing, and only one can be true.
    "different": two things, or nobody can tell. Units are converted within a
    dimension; currencies are not.
    """
    if is_part_of_whole(a, b):
        return "conflict"
    if _differs(a, b):
        return "different"
    match = compare_amounts(a.amount, b.amount)
    if match == "equal":
        return "same" if _may_be_same(a, b) else "different"
    if match == "near":
        return "compatible" if _is_likely_same(a, b) else "different"
    if not _is_surely_same(a, b):
        return "different"
    return "compatible" if _is_later_count(a, b) else "conflict"


def follow_figure(old: Measured, new: Measured) -> Step:
    """Return what became of *old*, from an earlier day, in *new*.

    "same": one thing and one amount. "compatible": one thing, and the amounts may be
    one, through bounds or approximations. "changed": surely one thing, and the amount
    is another one. "different": two things, or nobody can tell. What day or month
    they name does not matter; a year does.
    """
    if _differs(old, new, with_times=False) or old.years != new.years or old.periods != new.periods:
        return "different"
    match = compare_amounts(old.amount, new.amount)
    if match == "equal":
        return "same" if _may_be_same(old, new) else "different"
    if match == "near":
        return "compatible" if _is_likely_same(old, new) else "different"
    return "changed" if _is_surely_same(old, new, on_one_day=False) else "different"


def differ_in_kind(a: Measured, b: Measured) -> bool:
    """Tell whether something shows that *a* and *b*, of two days, measure different things."""
    if a.noun in word_set("relations", "loose", a.language) or a.years != b.years or a.periods != b.periods:
        return True
    return _differs(a, b, with_times=False) or _qualifiers_differ(a, b) or bool(a.past or b.past)


def find_shared(a: Measured, b: Measured) -> list[str]:
    """Return the cues that stand by both figures, the nearest to *a* first; stems count within one language."""
    is_one_language = a.language == b.language
    return [cue for cue in a.cues if cue in b.cues and (is_one_language or cue.startswith("*"))]


def is_part_of_whole(a: Measured, b: Measured) -> bool:
    """Tell whether one is told of a number all of which is the other: "63 of 88 drones", "all 88 drones"."""
    return _is_part_of(a, b) or _is_part_of(b, a)


def _is_part_of(part: Measured, whole: Measured) -> bool:
    if not (part.total and whole.is_whole and whole.noun) or part.figure.high >= whole.figure.low:
        return False
    numbers = {word for word in words(whole.figure.text.lower()) if word[0].isdigit()}
    is_same_noun = stem(whole.noun, whole.language) in part.stems
    return part.total in numbers and is_same_noun and not _acts_differ(part, whole)


# --- what shows that two figures measure different things


def _differs(a: Measured, b: Measured, *, with_times: bool = True) -> bool:
    return (
        a.dimension != b.dimension
        or a.amount.is_change != b.amount.is_change
        or _is_step_to_level(a, b)
        or _is_step_to_level(b, a)
        or a.is_addition != b.is_addition
        or a.is_age != b.is_age
        or a.is_part != b.is_part
        or _counts_in_fractions(a)
        or _counts_in_fractions(b)
        or _nouns_differ(a, b)
        or _acts_differ(a, b)
        or _measures_differ(a, b)
        or _events_differ(a, b)
        or (with_times and _times_differ(a, b))
        or bool(a.places and b.places and not a.places & b.places)
    )


def _counts_in_fractions(a: Measured) -> bool:
    """Tell whether people, or whom an act was done to, would be counted with a fraction: "6.7 killed" is misread."""
    value = abs(a.amount.named[0])
    is_counted = not a.dimension and not a.amount.is_fraction and (bool(a.acts) or a.is_person)
    return is_counted and value < _LARGE and value % 1 != 0


def _is_step_to_level(a: Measured, b: Measured) -> bool:
    """Tell whether *a* is by how much something changed, and *b* to what: "cut by 10 cents", "cut to 10 cents"."""
    return bool(a.dimension and _is_move(a) and b.move and not _is_move(b))


def _nouns_differ(a: Measured, b: Measured) -> bool:
    if not a.noun or not b.noun:
        return bool(a.kinds and b.kinds and not a.kinds & b.kinds)
    if is_same_noun(a, b):
        return False
    return not ((a.is_generic and _counts_people(b)) or (b.is_generic and _counts_people(a)))


def is_same_noun(a: Measured, b: Measured) -> bool:
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
    return bool(not a.dimension and a.acts and b.acts and not a.acts.keys() & b.acts.keys())


def _measures_differ(a: Measured, b: Measured) -> bool:
    return bool(a.measures and b.measures and not a.measures.keys() & b.measures.keys())


def _events_differ(a: Measured, b: Measured) -> bool:
    if not _has_other_events(a, b):
        return False
    linked = causes(a.language) | causes(b.language)
    return not any(frozenset((one, other)) in linked for one in a.events for other in b.events)


def _has_other_events(a: Measured, b: Measured) -> bool:
    return bool(a.events and b.events and not a.events & b.events)


def _times_differ(a: Measured, b: Measured) -> bool:
    """Tell whether they are of two years, quarters or months."""
    times = ((a.years, b.years), (a.periods, b.periods), (a.months, b.months))
    return any(x and y and not x & y for x, y in times)


def _concepts_differ(a: Measured, b: Measured) -> bool:
    """Tell whether what is measured has two names, of which neither is in the sentence of the other."""
    if not a.dimension or not a.concept or not b.concept or a.concept & b.stems or b.concept & a.stems:
        return False
    return not (a.measures.keys() & b.measures.keys() or _have_one_group(a, a.concept, b, b.concept))


def _qualifiers_differ(a: Measured, b: Measured) -> bool:
    """Tell whether each is narrowed by a word that the other's sentence lacks and that is no other name of the same."""
    if a.language != b.language:
        return False
    if a.dimension and (a.concept or b.concept) and not a.concept & b.concept:
        return False  # "sales", "revenue": other names, not other kinds
    shared = a.measures.keys() & b.measures.keys()
    only_a = a.qualifiers - b.stems - a.find_stems(shared)
    only_b = b.qualifiers - a.stems - b.find_stems(shared)
    return bool(only_a and only_b) and not _have_one_group(a, only_a, b, only_b)


def _have_one_group(a: Measured, stems_a: frozenset[str], b: Measured, stems_b: frozenset[str]) -> bool:
    """Tell whether words of both are names of one thing."""
    names = ("measures", "people", "things", "events", "acts")
    return any(_groups(a, name, stems_a) & _groups(b, name, stems_b) for name in names)


def _groups(a: Measured, name: str, stems: frozenset[str]) -> frozenset[str]:
    return load_groups(name, a.language).of([(known, "") for known in sorted(stems)])


def _is_one_sided(a: Measured, b: Measured) -> bool:
    """Tell whether only one says what was done to those counted."""
    return not a.dimension and bool(a.acts) != bool(b.acts)


# --- what shows that they measure the same


def _may_be_same(a: Measured, b: Measured) -> bool:
    """Tell whether two equal amounts are of one thing."""
    digits = len(f"{abs(a.amount.named[0]):.12g}".replace(".", "").strip("0"))
    if _qualifiers_differ(a, b) and digits < _DISTINCTIVE:
        return False
    if find_shared(a, b) or (a.noun and b.noun and not a.is_generic and is_same_noun(a, b)):
        return True
    if _concepts_differ(a, b) or _is_one_sided(a, b):
        return False
    return digits >= _DISTINCTIVE or a.figure.unit != b.figure.unit or is_same_noun(a, b)


def _is_likely_same(a: Measured, b: Measured) -> bool:
    """Tell whether two amounts that meet are of one thing."""
    if find_shared(a, b) or (a.concept & b.concept):
        return True
    if _is_one_sided(a, b) or _concepts_differ(a, b):
        return False
    return is_same_noun(a, b) and (not a.is_generic or _ratio(a, b) <= _CLOSE_RATIO)


def _is_surely_same(a: Measured, b: Measured, *, on_one_day: bool = True) -> bool:
    """Tell whether two amounts that do not meet are of one thing, beyond doubt."""
    if a.years != b.years or a.past != b.past or a.is_addition or _ratio(a, b) > _LARGEST_RATIO:
        return False
    if _has_other_events(a, b) or _qualifiers_differ(a, b):
        return False
    if on_one_day and _days_differ(a, b) and not a.is_running_count:
        return False
    return _is_surely_same_measure(a, b) if a.dimension else _is_surely_same_count(a, b)


def _is_surely_same_measure(a: Measured, b: Measured) -> bool:
    """Tell it of figures with a unit: by one concept, by a measure, or by most of the telling words."""
    if not a.amount.is_change and a.figure.modifier != b.figure.modifier and (_is_move(a) or _is_move(b)):
        return False
    shared = len({a.cues[cue].end for cue in find_shared(a, b)})
    names = a.measures.keys() & b.measures.keys()
    is_one_concept = bool(a.concept) and a.concept == b.concept and a.language == b.language
    is_thing = is_property(a) or is_property(b)
    if not is_thing and (names or (is_one_concept and len(a.concept) > 1)):
        return is_one_concept or shared > 1
    if is_thing and not (is_one_concept and a.concept - a.find_stems(names)):
        return False  # it takes the thing that has it; a distance is told by its two ends, which are names
    if _concepts_differ(a, b) or not _is_known(a):
        return False
    return shared >= max(2.0, _MOST * max(_count_cues(a, b), _count_cues(b, a)))


def is_property(a: Measured) -> bool:
    """Tell whether *a* is a length, or what a thing has, such as a depth: the thing must be known as well."""
    return a.dimension == "length" or bool(
        a.measures.keys() & load(a.language).mapping("relations", "properties").keys()
    )


def _count_cues(a: Measured, b: Measured) -> int:
    """Return the number of words that tell of *a*, without those that the figure *b* itself holds."""
    own = {b.words[i].stem for i in b.own}
    return len({place.end for cue, place in a.cues.items() if cue not in own})


def _is_move(a: Measured) -> bool:
    return a.figure.modifier in ("up", "down")


def _is_known(a: Measured) -> bool:
    """Tell whether the words for measures are known in the language of *a*, so that two are told apart."""
    return bool(load(a.language).mapping("relations", "measures"))


def _is_surely_same_count(a: Measured, b: Measured) -> bool:
    """Tell it of counts: by one noun, and one act or another telling word."""
    if _is_one_sided(a, b) or _is_narrowed(a, b) or a.noun in word_set("relations", "loose", a.language):
        return False
    is_same = is_same_noun(a, b)
    if a.acts:
        return is_same or _lacks_noun(a, b) or _takes_part(a, b)
    own = {stem(a.noun, a.language), stem(b.noun, b.language)}
    shared = [cue for cue in find_shared(a, b) if cue not in own]
    return is_same and len(shared) > (1 if a.is_generic else 0)


def _is_narrowed(a: Measured, b: Measured) -> bool:
    """Tell whether one counts a kind of what the other counts: "strong aftershocks", "aftershocks"."""
    return a.language == b.language and bool(a.noun and b.noun) and a.qualifiers != b.qualifiers


def _lacks_noun(a: Measured, b: Measured) -> bool:
    """Tell whether both count people, one of them without a noun: "killed 52"."""
    return all(not m.noun or m.is_generic for m in (a, b))


def _takes_part(a: Measured, b: Measured) -> bool:
    """Tell whether the noun of one names who takes part in the event of the other: "protesters", "the protest"."""
    return a.is_generic != b.is_generic and bool(_events_of_noun(a) & b.events or _events_of_noun(b) & a.events)


def _events_of_noun(a: Measured) -> frozenset[str]:
    return load_groups("events", a.language).of([form(a.noun, a.language)]) if a.noun else frozenset()


# --- what shows that they are of two times


def _is_later_count(a: Measured, b: Measured) -> bool:
    """Tell whether the two may be of two times: the one says so, or they name two days."""
    if a.is_later or b.is_later or _months_differ(a, b) or _days_differ(a, b):
        return True
    return a.move != b.move if a.dimension else bool(a.move or b.move)


def _months_differ(a: Measured, b: Measured) -> bool:
    """Tell whether they are of two months; a running count may say since when it runs."""
    if a.is_running_count and b.is_running_count and not (a.months and b.months):
        return False
    return a.months != b.months


def _days_differ(a: Measured, b: Measured) -> bool:
    return bool(a.days and b.days and not a.days & b.days)


def _ratio(a: Measured, b: Measured) -> float:
    smaller, larger = sorted(abs(m.amount.named[0]) for m in (a, b))
    return larger / smaller if smaller else math.inf
