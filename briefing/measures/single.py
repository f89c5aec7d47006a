"""Figures whose measure is told by a name alone, a counted noun or the concept: sure where it has one value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache

from briefing.measures.measured import Measured
from briefing.measures.readings import Reading
from briefing.measures.relation import differ_in_kind, find_shared, is_property
from briefing.model import Document
from briefing.text.synonyms import form, load_groups
from briefing.text.words import rarity, stem, words

Name = tuple[Hashable, ...]
"""What names a measure, its kind first."""

CONCEPT = "concept"
SHARE_OF = "share of"
VOTES = "votes"
"""Opens the name of a share of votes: one party may have several on one day, of the whole and of a place."""
_OPENING = 6
"""Sentences by which a report is known to be of an election, if two of them have its words."""
_TELLING = 0.5
"""Rarity of a counted noun that names its measure by itself: "aftershocks" does, "people" does not."""


def is_aside(reading: Reading) -> bool:
    """Tell whether a figure is none that a day is compared by: a former value, a part, a bound, a share in words."""
    measured = reading.measured
    is_some = measured.is_part or measured.is_of_those_before or measured.is_total or bool(measured.total)
    is_vague = reading.figure.modifier in ("<", ">") or measured.amount.is_fraction
    return measured.is_former or is_some or is_vague


def is_close(one: Reading, other: Reading, ratio: float) -> bool:
    """Tell whether the larger value is at most *ratio* times the smaller one."""
    small, large = sorted(abs(reading.measured.amount.named[0]) for reading in (one, other))
    return small > 0 and large / small <= ratio


def may_be_one(name: Name, one: Reading, other: Reading, ratio: float) -> bool:
    """Tell whether nothing speaks against it; a count takes another word in common beside its noun."""
    if not is_close(one, other, ratio) or differ_in_kind(one.measured, other.measured):
        return False
    a, b = one.measured, other.measured
    if a.dimension:
        return not is_property(a) or _names_thing(name, a)
    nouns = {stem(a.noun, a.language), stem(b.noun, b.language)}
    is_level = a.figure.modifier not in ("up", "down") and b.figure.modifier not in ("up", "down")
    is_whole = not a.total and not b.total
    return is_level and is_whole and any(cue not in nouns for cue in find_shared(a, b))


def _names_thing(name: Name, measured: Measured) -> bool:
    """Tell whether *name* says what has the property: whose share it is, or a concept of more than the property."""
    if name[0] == CONCEPT:
        return measured.dimension != "length" and bool(measured.concept - measured.find_stems(measured.measures))
    return name[0] in (VOTES, SHARE_OF)


def by_name(readings: Sequence[Reading]) -> Mapping[Name, list[Reading]]:
    """Return the exact ones of *readings* by what names their measure."""
    found: dict[Name, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.figure.modifier in ("=", "up", "down"):
            for key in _names(reading):
                found[key].append(reading)
    return found


def _names(reading: Reading) -> Iterator[Name]:
    """Yield what names the measure by itself: a telling noun, the concept, a known measure, or what a share is of."""
    measured = reading.measured
    if not measured.dimension:
        if measured.noun and rarity(measured.noun, measured.language) >= _TELLING and not measured.is_generic:
            yield "noun", stem(measured.noun, measured.language), measured.qualifiers
        if not measured.noun or measured.is_person:
            yield from (("act", act) for act in sorted(measured.acts))
        return
    is_move = measured.figure.modifier in ("up", "down")
    if measured.concept:
        yield CONCEPT, measured.dimension, is_move, measured.concept
    for name in measured.measures:
        yield "measure", measured.dimension, is_move, name
    if measured.share_of:
        yield SHARE_OF, measured.share_of
    yield from _votes(reading)


def _votes(reading: Reading) -> Iterator[Name]:
    """Yield who has the share of the votes that *reading* is, with how exactly it is told: a poll is no count."""
    measured = reading.measured
    is_share = measured.dimension == "share" and reading.figure.modifier == "=" and measured.measures.keys() <= {"vote"}
    if is_share and _is_of_election(reading.document):
        when = measured.months | measured.years  # with a date it is often an earlier poll: "39.6 percent on 8 November"
        yield from ((VOTES, measured.amount.decimals, when, name) for name in sorted(measured.names_before))


@lru_cache(maxsize=256)
def _is_of_election(document: Document) -> bool:
    """Tell whether *document* tells of an election, where a share beside a name is one of the votes."""
    language = document.origin.language
    told = [document.origin.title or "", *(sentence.text for sentence in document.sentences[:_OPENING])]
    groups = load_groups("kinds", language)
    found = ["election" in groups.of([form(word, language) for word in words(text)]) for text in told]
    return sum(found) > 1


def find_single(readings: Sequence[Reading]) -> Reading | None:
    """Return the first of *readings* if all have one value."""
    return readings[0] if readings and len({reading.figure.low for reading in readings}) == 1 else None
