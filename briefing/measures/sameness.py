"""The rules by which two figures are of one thing, or nobody can tell: the first that holds decides.

What it takes depends on the amounts: equal ones are hardly equal by chance, ones that do not meet must be surely of
one thing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing.measures.kinds import have_one_noun, have_other_events, is_move
from briefing.model import MAGNITUDE, Cue, Measure

_LARGEST_RATIO = 5.0
"""Values further apart hardly measure the same thing."""
_MAGNITUDES_APART = 1.0
"""Two institutes that measure one earthquake are not further apart."""
_TURNOUTS_APART = 1.25
"""Turnouts further apart are of two hours, or of two places."""
_LARGEST_RATIO_OF_DAY = 2.75
"""Counts of one day further apart are of a part and a whole; of 17 real mornings' disputes two were, and both false."""
_CLOSE_RATIO = 1.5
"""Values of which nothing but the noun says that they measure the same may be this far apart."""
_DISTINCTIVE = 3
"""Digits from which two equal numbers are hardly equal by chance."""
_MOST = 0.75
"""Share of the telling words that two sentences must have in common where no word names the measure. Set on the
reports of one event: half lets the depths of two earthquakes pass for one."""
_RUNNING = frozenset({"dead", "injured", "missing"})
"""Names of the fates that are counted on for days; arrests of two days are two counts."""


class SamenessRule(NamedTuple):
    """A test and what it says where it holds."""

    name: str
    is_same: bool
    holds: Callable[[Measure, Measure], bool]


UNKNOWN = SamenessRule("nothing in common", False, lambda a, b: True)
"""Decides where no other rule does."""


def decide(rules: Sequence[SamenessRule], a: Measure, b: Measure) -> SamenessRule:
    """Return the first of *rules* that holds for *a* and *b*."""
    return next((rule for rule in rules if rule.holds(a, b)), UNKNOWN)


def find_shared(a: Measure, b: Measure) -> list[Cue]:
    """Return the cues of *a* that stand by *b* too, the nearest to *a* first; stems count within one language."""
    keys = {cue.key for cue in b.cues}
    is_one_language = a.language == b.language
    return [cue for cue in a.cues if cue.key in keys and (is_one_language or cue.key.startswith("*"))]


def is_running_count(a: Measure) -> bool:
    """Tell whether it counts the dead, injured or missing, which changes from day to day."""
    return not a.acts.isdisjoint(_RUNNING)


def have_other_days(a: Measure, b: Measure) -> bool:
    """As "on Monday", "on Tuesday"."""
    return bool(a.times.days and b.times.days and not a.times.days & b.times.days)


def have_other_qualifiers(a: Measure, b: Measure) -> bool:
    """Each is narrowed by a word that the other's sentence lacks: "wheat prices", "maize prices".

    A word that is another name of the same narrows nothing.
    """
    if a.language != b.language:
        return False
    if a.dimension and (a.concept or b.concept) and not a.concept & b.concept:
        return False  # "sales", "revenue": other names, not other kinds
    shared = a.measures & b.measures
    only_a = a.qualifiers - b.stems - find_naming(a, shared)
    only_b = b.qualifiers - a.stems - find_naming(b, shared)
    return bool(only_a and only_b) and not _have_one_family(a, only_a, b, only_b)


def find_naming(a: Measure, measures: frozenset[str]) -> frozenset[str]:
    """Return the stems of the words that name *measures* in the sentence of *a*."""
    return frozenset(stem for name, stem in a.named_by if name in measures)


def _have_one_family(a: Measure, stems_a: frozenset[str], b: Measure, stems_b: frozenset[str]) -> bool:
    """Tell whether words of both are names of one thing."""
    families = {family for stem, family in a.families if stem in stems_a}
    return any(family in families for stem, family in b.families if stem in stems_b)


def _share_a_word(a: Measure, b: Measure) -> bool:
    """One telling word, or two of one meaning, stands by both: "41 killed in the flood", "the flood killed 41"."""
    return bool(find_shared(a, b))


def _share_a_concept_or_word(a: Measure, b: Measure) -> bool:
    """The same with the words of the concept: "the rate of unemployment", "the unemployment rate"."""
    return bool(a.concept & b.concept) or _share_a_word(a, b)


def _count_one_telling_noun(a: Measure, b: Measure) -> bool:
    """As "41 dockworkers", "41 workers"; "people" tells nothing."""
    return bool(a.noun.text and b.noun.text and not a.noun.is_generic and have_one_noun(a, b))


def _have_other_concepts(a: Measure, b: Measure) -> bool:
    """What is measured has two names, of which neither is in the sentence of the other: "output", "stocks"."""
    if not a.dimension or not a.concept or not b.concept or a.concept & b.stems or b.concept & a.stems:
        return False
    return not (a.measures & b.measures or _have_one_family(a, a.concept, b, b.concept))


def _is_act_of_one(a: Measure, b: Measure) -> bool:
    """Only one says what was done to those counted: "41 killed", "41 people"."""
    return not a.dimension and bool(a.acts) != bool(b.acts)


def _is_number_distinctive(a: Measure, b: Measure) -> bool:
    """As "436" stands in two reports of one event by no chance, "40" may."""
    return _count_digits(a) >= _DISTINCTIVE


def _have_other_qualifiers_of_common_number(a: Measure, b: Measure) -> bool:
    """As "40 gold medals", "40 silver medals"."""
    return _count_digits(a) < _DISTINCTIVE and have_other_qualifiers(a, b)


def _count_digits(a: Measure) -> int:
    return len(f"{a.quantity.size:.12g}".replace(".", "").strip("0"))


def _are_converted(a: Measure, b: Measure) -> bool:
    """As "6 miles", "9.7 km"."""
    return a.figure.unit != b.figure.unit


def _count_one_noun_closely(a: Measure, b: Measure) -> bool:
    """As "about 40 bridges", "41 bridges"; of people, "hundreds" and "930" need more."""
    return have_one_noun(a, b) and (not a.noun.is_generic or _ratio(a, b) <= _CLOSE_RATIO)


EQUAL = (
    SamenessRule("other qualifiers", False, _have_other_qualifiers_of_common_number),
    SamenessRule("a shared word", True, _share_a_word),
    SamenessRule("one telling noun", True, _count_one_telling_noun),
    SamenessRule("other concepts", False, _have_other_concepts),
    SamenessRule("an act of one", False, _is_act_of_one),
    SamenessRule("a distinctive number", True, _is_number_distinctive),
    SamenessRule("two units", True, _are_converted),
    SamenessRule("one noun", True, have_one_noun),
)
"""Tells whether two equal amounts are of one thing."""

NEAR = (
    SamenessRule("a shared word", True, _share_a_concept_or_word),
    SamenessRule("an act of one", False, _is_act_of_one),
    SamenessRule("other concepts", False, _have_other_concepts),
    SamenessRule("one noun", True, _count_one_noun_closely),
)
"""Tells whether two amounts that meet are of one thing."""


# --- what shows beyond doubt that two amounts that do not meet are of one thing


def _have_other_years(a: Measure, b: Measure) -> bool:
    """As "41 in 2024", "44"."""
    return a.times.years != b.times.years


def _have_other_past(a: Measure, b: Measure) -> bool:
    """As "41 last year", "44"."""
    return a.times.past != b.times.past


def _are_far_apart(a: Measure, b: Measure) -> bool:
    """As "41", "4,100"."""
    return _ratio(a, b) > _LARGEST_RATIO


def _have_other_days_at_one_time(a: Measure, b: Measure) -> bool:
    """As "12 arrested on Monday", "15 arrested on Tuesday"; the dead are counted on."""
    return have_other_days(a, b) and not is_running_count(a)


def _is_magnitude_of_one(a: Measure, b: Measure) -> bool:
    """As "magnitude 6.1", "a quake of 6.4": an event has one, and the reports are of one event."""
    return a.dimension == MAGNITUDE and abs(a.quantity.size - b.quantity.size) <= _MAGNITUDES_APART


def _is_turnout_of_one(a: Measure, b: Measure) -> bool:
    """As "turnout was 63.6 percent", "66.3 percent went to the polls": a ballot has one, but in parts of a country."""
    is_turnout = a.dimension == "share" and "turnout" in a.measures & b.measures and not a.sides | b.sides
    is_named = any(one.concept & find_naming(one, frozenset({"turnout"})) for one in (a, b))
    return is_turnout and is_named and a.places == b.places and _ratio(a, b) <= _TURNOUTS_APART


def _are_move_and_level(a: Measure, b: Measure) -> bool:
    """As "rose 3 cents", "3 cents"."""
    return not a.quantity.is_change and a.figure.modifier != b.figure.modifier and (is_move(a) or is_move(b))


def _have_one_concept(a: Measure, b: Measure) -> bool:
    return bool(a.concept) and a.concept == b.concept and a.language == b.language


def _is_property_of_one(a: Measure, b: Measure) -> bool:
    return a.is_property or b.is_property


def _have_one_full_concept(a: Measure, b: Measure) -> bool:
    """As "The unemployment rate is 4 percent", "... 5 percent": two words, or a known measure."""
    is_full = bool(a.measures & b.measures) or len(a.concept) > 1
    return is_full and not _is_property_of_one(a, b) and _have_one_concept(a, b)


def _have_one_measure_and_word(a: Measure, b: Measure) -> bool:
    """As "Unemployment in the south is 4 percent", "in the south 5 percent of workers have no job"."""
    is_measure = bool(a.measures & b.measures) and not _is_property_of_one(a, b)
    return is_measure and _count_shared(a, b) > 1


def _have_one_measure_alone(a: Measure, b: Measure) -> bool:
    """As "Unemployment is 4 percent", "unemployment is 5 percent": it may be that of two towns."""
    return bool(a.measures & b.measures) and not _is_property_of_one(a, b)


def _is_loose(a: Measure, b: Measure) -> bool:
    """As "the chance of rain is 70 percent", "... 80 percent": of another day."""
    return a.is_loose or b.is_loose


def _is_share_of_one(a: Measure, b: Measure) -> bool:
    """Only one says what it is a share of: "62 percent of polling places", "45.8 percent"."""
    is_told = [bool(one.share_of or one.noun.text) for one in (a, b)]
    return is_told[0] != is_told[1] and not a.measures & b.measures


def _is_thing_unknown(a: Measure, b: Measure) -> bool:
    """As "a depth of 10 km", "a depth of 12 km": of what? A distance is told by its two ends, which are names."""
    if not _is_property_of_one(a, b):
        return False
    return not (_have_one_concept(a, b) and a.concept - find_naming(a, a.measures & b.measures))


def _are_words_unknown(a: Measure, b: Measure) -> bool:
    """In a language without words for measures nothing tells two apart."""
    return not a.knows_measures


def _share_most_words(a: Measure, b: Measure) -> bool:
    """Most of the telling words by the one stand by the other too, and at least two."""
    return _count_shared(a, b) >= max(2.0, _MOST * max(_count_words(a, b), _count_words(b, a)))


def _count_shared(a: Measure, b: Measure) -> int:
    return len({cue.span.end for cue in find_shared(a, b)})


def _count_words(a: Measure, b: Measure) -> int:
    """Return the number of words that tell of *a*, without those that the figure *b* itself holds."""
    return len({cue.span.end for cue in a.cues if cue.key not in b.own})


def _is_narrowed(a: Measure, b: Measure) -> bool:
    """One counts a kind of what the other counts: "strong aftershocks", "aftershocks"."""
    return a.language == b.language and bool(a.noun.text and b.noun.text) and a.qualifiers != b.qualifiers


def _is_noun_loose(a: Measure, b: Measure) -> bool:
    """As "points" are of a match, of a poll, of an index."""
    return a.noun.is_loose


def _have_one_act_and_noun(a: Measure, b: Measure) -> bool:
    """As "41 protesters were arrested", "44 protesters were detained"."""
    return bool(a.acts) and have_one_noun(a, b)


def _have_one_act_of_people(a: Measure, b: Measure) -> bool:
    """As "killed 41 people", "killed 44"."""
    return bool(a.acts) and all(not one.noun.text or one.noun.is_generic for one in (a, b))


def _have_one_act_and_event(a: Measure, b: Measure) -> bool:
    """As "41 protesters were arrested", "44 people were arrested at the protest"."""
    is_generic_once = a.noun.is_generic != b.noun.is_generic
    takes_part = a.noun.events & b.events or b.noun.events & a.events
    return bool(a.acts) and is_generic_once and bool(takes_part)


def _have_one_noun_and_word(a: Measure, b: Measure) -> bool:
    """As "41 bridges were closed", "44 bridges are closed"; "people" takes two words."""
    if a.acts or not have_one_noun(a, b):
        return False
    own = {a.noun.stem, b.noun.stem}
    return sum(cue.key not in own for cue in find_shared(a, b)) > (1 if a.noun.is_generic else 0)


def _ratio(a: Measure, b: Measure) -> float:
    smaller, larger = sorted((a.quantity.size, b.quantity.size))
    return larger / smaller if smaller else math.inf


_APART = (
    SamenessRule("other years", False, _have_other_years),
    SamenessRule("other past", False, _have_other_past),
    SamenessRule("far apart", False, _are_far_apart),
    SamenessRule("other events", False, have_other_events),
    SamenessRule("other qualifiers", False, have_other_qualifiers),
)
_MEASURES_APART = (
    SamenessRule("a move and a level", False, _are_move_and_level),
    SamenessRule("a loose concept", False, _is_loose),
    SamenessRule("a share of one", False, _is_share_of_one),
    SamenessRule("one concept", True, _have_one_full_concept),
    SamenessRule("one measure and a word", True, _have_one_measure_and_word),
    SamenessRule("one measure alone", False, _have_one_measure_alone),
    SamenessRule("an unknown thing", False, _is_thing_unknown),
    SamenessRule("other concepts", False, _have_other_concepts),
    SamenessRule("unknown words", False, _are_words_unknown),
    SamenessRule("most words", True, _share_most_words),
)
_COUNTS_APART = (
    SamenessRule("an act of one", False, _is_act_of_one),
    SamenessRule("a narrowed noun", False, _is_narrowed),
    SamenessRule("a loose noun", False, _is_noun_loose),
    SamenessRule("one act and noun", True, _have_one_act_and_noun),
    SamenessRule("one act of people", True, _have_one_act_of_people),
    SamenessRule("one act and event", True, _have_one_act_and_event),
    SamenessRule("one noun and a word", True, _have_one_noun_and_word),
)


def _is_bare_word(a: Measure, b: Measure) -> bool:
    """As "the nine jurors who voted for death ... the other nine": a number word without a noun stands for anybody."""
    return not a.dimension and any(not one.noun.text and one.figure.text.isalpha() for one in (a, b))


def _are_too_far_apart_for_one_day(a: Measure, b: Measure) -> bool:
    """As "50 taken in", "140 injured": a part and a whole; those who march are counted by friend and foe.

    A turnout of 25 percent is one of the morning.
    """
    if a.dimension == "share" and "turnout" in a.measures & b.measures:
        return _ratio(a, b) > _TURNOUTS_APART
    return not a.dimension and "protested" not in a.acts & b.acts and _ratio(a, b) > _LARGEST_RATIO_OF_DAY


_ON_ONE_DAY = (
    SamenessRule("a bare word", False, _is_bare_word),
    SamenessRule("far apart for one day", False, _are_too_far_apart_for_one_day),
    SamenessRule("other days", False, _have_other_days_at_one_time),
    SamenessRule("one magnitude", True, _is_magnitude_of_one),
    SamenessRule("one turnout", True, _is_turnout_of_one),
)


def decide_apart(a: Measure, b: Measure, *, on_one_day: bool) -> SamenessRule:
    """Return the rule that says whether two amounts that do not meet are of one thing beyond doubt.

    The days of the week that they name matter only *on_one_day*.
    """
    days = _ON_ONE_DAY if on_one_day else ()
    return decide((*_APART, *days, *(_MEASURES_APART if a.dimension else _COUNTS_APART)), a, b)
