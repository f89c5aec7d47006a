"""Finds where the documents of one story differ in their figures; where it is not sure, it says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from briefing.measures.readings import Place, Reading, by_key, find_candidates, name_measure, read_documents
from briefing.measures.relation import is_part_of_whole, is_same_noun, relate_figures
from briefing.measures.single import VOTES, Name, by_name, find_single, is_aside, may_be_one
from briefing.model import Conflict, Document, Figure

_MOST_DOCUMENTS = 32
_LARGEST_RATIO = 1.5
"""Values of which only a name says that they measure the same are not further apart, if told on one day."""


def find_conflicts(documents: Sequence[Document], figures: Mapping[str, Sequence[Figure]]) -> tuple[Conflict, ...]:
    """Return the measures on which *documents*, all of one story, contradict each other.

    Two figures contradict each other if ``relate_figures`` says so. *figures* holds
    those of each document by its id. Durations are not compared, and of a story
    of more than 32 documents the first 32 are, which are the fullest.
    """
    documents = documents[:_MOST_DOCUMENTS]
    if len(documents) < 2:
        return ()
    readings = [one for one in read_documents(documents, figures) if not one.measured.is_part]
    index = by_key(readings)
    found: list[Conflict] = []
    told: set[Place] = set()
    for first in readings:
        if first.place in told:
            continue
        same = _same_measure(first, find_candidates(first, index), told)
        other = next((one for one in same if relate_figures(first.measured, one.measured) == "conflict"), None)
        if other:
            is_part = is_part_of_whole(first.measured, other.measured)
            found.append(_conflict(first, same, "part of a whole" if is_part else "same measure"))
            told.update(reading.place for reading in (first, *same))
    for readings_of_one in _named_alike(readings, told):
        found.append(_conflict(readings_of_one[0], readings_of_one[1:], "same name"))
        told.update(reading.place for reading in readings_of_one)
    return tuple(found)


def _named_alike(readings: Sequence[Reading], told: Set[Place]) -> Iterator[list[Reading]]:
    """Yield the readings of one name, such as a counted noun, that each document tells with one value, but not all with
    the same.

    Only exact values count, and none of what was *told* before.
    """
    plain = [one for one in readings if not is_aside(one) and one.figure.modifier == "=" and not one.measured.is_later]
    for name, named in by_name(plain).items():
        if name[0] == VOTES or any(one.place in told for one in named):
            continue
        single = [one for one in map(find_single, _by_document(named)) if one]
        first = next(iter(single), None)
        others = [one for one in single[1:] if first and _contradict(name, first, one)]
        if first and others:
            agreeing = [one for one in single[1:] if one.figure.low == first.figure.low]
            yield [first, *agreeing, *others]


def _contradict(name: Name, one: Reading, other: Reading) -> bool:
    a, b = one.measured, other.measured
    is_fate = a.is_running_count and b.is_running_count
    is_one_noun = bool(a.dimension) or is_fate or is_same_noun(a, b)
    return is_one_noun and relate_figures(a, b) == "different" and may_be_one(name, one, other, _LARGEST_RATIO)


def _by_document(readings: Sequence[Reading]) -> list[list[Reading]]:
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        found.setdefault(reading.document.id, []).append(reading)
    return list(found.values())


def _same_measure(first: Reading, candidates: Sequence[Reading], told: Set[Place]) -> list[Reading]:
    """Return one reading of each other document that measures the same as *first*.

    A document that gives the measure two values is left out, as one of them may
    be an earlier count; so is what was *told* before.
    """
    by_document: dict[str, list[Reading]] = {}
    for other in candidates:
        if relate_figures(first.measured, other.measured) != "different":
            by_document.setdefault(other.document.id, []).append(other)
    own = by_document.pop(first.document.id, [])
    if _find_total([first, *own]) is not first:
        return []
    totals = (_find_total(matches) for matches in by_document.values())
    return [total for total in totals if total and total.place not in told]


def _find_total(readings: Sequence[Reading]) -> Reading | None:
    """Return the first of the *readings* of one document if it has no other value but smaller counts told after it."""
    first, *others = sorted(readings, key=lambda reading: reading.figure.span)
    is_count = first.measured.is_running_count
    is_total = all(
        one.figure.low == first.figure.low or (is_count and one.figure.high < first.figure.low) for one in others
    )
    return first if is_total else None


def _conflict(first: Reading, same: Sequence[Reading], test: str) -> Conflict:
    readings = [first, *same]
    return Conflict(
        measure=name_measure(first, same[0]),
        values=tuple(reading.figure.text for reading in readings),
        documents=tuple(reading.document.id for reading in readings),
        amounts=tuple(reading.interval for reading in readings),
        test=test,
    )
