"""Finds where the documents of one story differ in their figures; where it is not sure, it says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from briefing.measures.candidates import (
    Place,
    Told,
    cite_all,
    find_candidates,
    find_place,
    index_measures,
    name_measure,
)
from briefing.measures.kinds import have_one_noun
from briefing.measures.relation import relate
from briefing.measures.sameness import is_running_count
from briefing.measures.single import VOTES, Name, by_name, differs_as_told, find_single, has_value, is_aside, may_be_one
from briefing.model import Cited, Conflict, Measure

_MOST_DOCUMENTS = 32
_LARGEST_RATIO = 1.5
"""Values of which only a name says that they measure the same are not further apart, if told on one day."""


def find_conflicts(told: Sequence[Told]) -> tuple[Conflict, ...]:
    """Return the measures on which documents, all of one story, contradict each other.

    Two figures contradict each other if ``relate`` says so, and none of the two documents calls the value of the
    other one former or wrong. Of a story of more than 32 documents the first 32
    are compared: they come with the fullest first.
    """
    told = told[:_MOST_DOCUMENTS]
    if len(told) < 2:
        return ()
    measures = [cited for cited in cite_all(told) if not cited.item.part.is_of_them]
    former = [cited for cited in measures if cited.item.is_former or cited.item.may_be_former]
    index = index_measures(measures)
    found: list[Conflict] = []
    named: set[Place] = set()
    for first in measures:
        if find_place(first) in named:
            continue
        candidates = [one for one in find_candidates(first, index) if not _is_put_right(first, one, former)]
        same = _same_measure(first, candidates, named)
        relations = (relate(first.item, other.item) for other in same)
        conflict = next((relation for relation in relations if relation.kind == "conflict"), None)
        if conflict:
            found.append(_conflict(first, same, conflict.test))
            named.update(map(find_place, (first, *same)))
    for alike in _named_alike(measures, named, former):
        found.append(_conflict(alike[0], alike[1:], "same name"))
        named.update(map(find_place, alike))
    return tuple(found)


def _named_alike(
    measures: Sequence[Cited[Measure]], named: Set[Place], former: Sequence[Cited[Measure]]
) -> Iterator[list[Cited[Measure]]]:
    """Yield the measures of one name, such as a counted noun, that each document tells with one value, but not all
    with the same.

    Only exact values count, and none of what was *named* before.
    """
    plain = [one for one in measures if _is_plain(one.item)]
    for name, alike in by_name(plain).items():
        if name[0] == VOTES or any(find_place(one) in named for one in alike):
            continue
        single = [one for one in map(find_single, _by_document(alike)) if one]
        first = next(iter(single), None)
        others = [one for one in single[1:] if first and _contradict(name, first.item, one.item)]
        others = [one for one in others if not (first and _is_put_right(first, one, former))]
        if first and others:
            agreeing = [one for one in single[1:] if one.item.figure.low == first.item.figure.low]
            yield [first, *agreeing, *others]


def _is_put_right(one: Cited[Measure], other: Cited[Measure], former: Sequence[Cited[Measure]]) -> bool:
    """Tell whether the document of the one has the value of the other as a *former* or a wrong one: "44, not 41"."""
    if one.document == other.document or one.item.figure.low == other.item.figure.low:
        return False
    if differs_as_told(one.item, other.item) or differs_as_told(other.item, one.item):
        return True
    pairs = ((one.document, other.item), (other.document, one.item))
    return any(
        put.document == document and has_value(measure, put.item) for document, measure in pairs for put in former
    )


def _is_plain(measure: Measure) -> bool:
    return not is_aside(measure) and measure.figure.modifier == "=" and not measure.is_later


def _contradict(name: Name, a: Measure, b: Measure) -> bool:
    is_fate = is_running_count(a) and is_running_count(b)
    is_one_noun = bool(a.dimension) or is_fate or have_one_noun(a, b)
    return is_one_noun and relate(a, b).kind == "different" and may_be_one(name, a, b, _LARGEST_RATIO)


def _by_document(measures: Sequence[Cited[Measure]]) -> list[list[Cited[Measure]]]:
    found: dict[str, list[Cited[Measure]]] = {}
    for cited in measures:
        found.setdefault(cited.document, []).append(cited)
    return list(found.values())


def _same_measure(
    first: Cited[Measure], candidates: Sequence[Cited[Measure]], named: Set[Place]
) -> list[Cited[Measure]]:
    """Return one figure of each other document that measures the same as *first*.

    A document that gives the measure two values is left out, as one of them may
    be an earlier count; so is what was *named* before.
    """
    by_document: dict[str, list[Cited[Measure]]] = {}
    for other in candidates:
        if relate(first.item, other.item).kind != "different":
            by_document.setdefault(other.document, []).append(other)
    own = by_document.pop(first.document, [])
    if _find_total([first, *own]) is not first:
        return []
    totals = (_find_total(matches) for matches in by_document.values())
    return [total for total in totals if total and find_place(total) not in named]


def _find_total(measures: Sequence[Cited[Measure]]) -> Cited[Measure] | None:
    """Return the first of those of one document if it has no other value but smaller counts told after it."""
    first, *others = sorted(measures, key=lambda cited: cited.item.figure.span)
    low, is_count = first.item.figure.low, is_running_count(first.item)
    is_total = all(one.item.figure.low == low or (is_count and one.item.figure.high < low) for one in others)
    return first if is_total else None


def _conflict(first: Cited[Measure], same: Sequence[Cited[Measure]], test: str) -> Conflict:
    measures = [first, *same]
    return Conflict(
        measure=name_measure(first.item, same[0].item),
        values=tuple(one.item.figure.text for one in measures),
        documents=tuple(one.document for one in measures),
        amounts=tuple(one.item.interval for one in measures),
        test=test,
    )
