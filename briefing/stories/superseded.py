"""Finds the values of a story that a newer document replaces: on a page one measure has one value, the newest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefing.measures.candidates import Place, Told, cite_all, find_candidates, find_place, index_measures
from briefing.measures.changes import find_steps, name_step
from briefing.measures.relation import follow
from briefing.measures.sameness import is_running_count
from briefing.model import Analysis, Change, Cited, Conflict, Measure, Passage, Span
from briefing.stories.order import find_day, is_older


@dataclass(frozen=True, slots=True)
class Superseded:
    """What has changed between the documents of one story."""

    changes: tuple[Change, ...] = ()
    """Each measure with its older and its newest value."""
    spans: frozenset[Place] = frozenset()
    """Where the older values stand."""
    by_document: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    """The same by the id of the document."""

    def holds(self, document: str, passage: Passage) -> bool:
        """Tell whether *passage* of *document* gives a value that is no longer so."""
        return any(passage.span.contains(span) for span in self.by_document.get(document, ()))

    def leave(self, document: str, measures: Sequence[Measure]) -> tuple[Measure, ...]:
        """Return those of the *measures* of *document* that no newer document replaces."""
        return tuple(one for one in measures if (document, one.figure.span) not in self.spans)

    def settles(self, conflict: Conflict) -> bool:
        """Tell whether what *conflict* names are an older and a newer value, and so no contradiction."""
        amounts = {amount for change in self.changes for amount in change.amounts}
        return bool(conflict.amounts) and amounts.issuperset(conflict.amounts)


def find_superseded(ordered: Sequence[Analysis]) -> Superseded:
    """Return what the leading document, and those as new, count otherwise than those of earlier days or hours.

    Only counts that go on, such as of the dead, are taken: of what is over the
    reports of two days may simply differ. Documents without a date, or on one day without an hour, are neither
    older nor newer than any.

    Args:
        ordered: The documents of one story, the leading one first.
    """
    lead = ordered[0].document
    older = [one for one in ordered if is_older(one.document, lead)]
    passed_over = {one.document.id for one in older}
    if not older:
        return Superseded()
    days = {one.document.id: find_day(one.document) for one in ordered}
    old = [_as_told(one) for one in older]
    new = [
        _as_told(one)
        for one in ordered
        if days[one.document.id] == find_day(lead) and one.document.id not in passed_over
    ]
    steps = [
        step for step in find_steps(old, new) if is_running_count(step.was.item) and is_running_count(step.now.item)
    ]
    changes = tuple(replace(name_step(step), since=days[step.was.document]) for step in steps)
    passed = _list_passed(cite_all(old), cite_all(new))
    spans = frozenset((*(find_place(step.was) for step in steps), *passed))
    by_document: dict[str, list[Span]] = defaultdict(list)
    for id, span in spans:
        by_document[id].append(span)
    return Superseded(changes, spans, by_document)


def _list_passed(old: Sequence[Cited[Measure]], new: Sequence[Cited[Measure]]) -> list[Place]:
    """Return where counts stand that a newer one has passed, though both may be true: "at least 41" before 44."""
    index = index_measures([one for one in new if is_running_count(one.item)], least=1)
    return [
        find_place(one)
        for one in old
        if is_running_count(one.item) and any(_is_passed(one.item, later.item) for later in find_candidates(one, index))
    ]


def _is_passed(measure: Measure, later: Measure) -> bool:
    is_more = later.figure.low > measure.figure.low
    return is_more and follow(measure, later).kind in ("compatible", "changed")


def _as_told(analysis: Analysis) -> Told:
    return analysis.document.id, analysis.measures
