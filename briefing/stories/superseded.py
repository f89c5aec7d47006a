"""Finds the values of a story that a newer document replaces: on a page one measure has one value, the newest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.measures.changes import Step, Told, find_steps, name_step, set_apart
from briefing.measures.readings import Place, Reading, by_key, find_candidates, read_documents
from briefing.measures.relation import follow_figure
from briefing.model import Analysis, Change, Conflict, Passage
from briefing.stories.order import find_day


@dataclass(frozen=True, slots=True)
class Superseded:
    """What has changed between the documents of one story."""

    changes: tuple[Change, ...] = ()
    """Each measure with its older and its newest value."""
    spans: frozenset[Place] = frozenset()
    """Where the older values stand."""

    def holds(self, document: str, passage: Passage) -> bool:
        """Tell whether *passage* of *document* gives a value that is no longer so."""
        return any(id == document and passage.span.contains(span) for id, span in self.spans)

    def settles(self, conflict: Conflict) -> bool:
        """Tell whether what *conflict* names are an older and a newer value, and so no contradiction."""
        amounts = {amount for change in self.changes for amount in change.amounts}
        return bool(conflict.amounts) and amounts.issuperset(conflict.amounts)


def find_superseded(ordered: Sequence[Analysis]) -> Superseded:
    """Return what the documents of the leading one's day count otherwise than those of the days before.

    Only counts that go on, such as of the dead, are taken: of what is over the
    reports of two days may simply differ. Documents without a date are neither
    older nor newer than any.

    Args:
        ordered: The documents of one story, the leading one first.
    """
    day = find_day(ordered[0].document)
    old = [_as_told(one) for one in ordered if "" < find_day(one.document) < day]
    new = [_as_told(one) for one in ordered if find_day(one.document) == day]
    if not (day and old):
        return Superseded()
    steps = [
        step
        for step in find_steps(old, new)
        if step.was.measured.is_running_count and step.now.measured.is_running_count
    ]
    passed = _list_passed(read_documents(*set_apart(old)), read_documents(*set_apart(new)))
    return Superseded(tuple(map(_name, steps)), frozenset((*(step.was.place for step in steps), *passed)))


def _list_passed(old: Sequence[Reading], new: Sequence[Reading]) -> list[Place]:
    """Return where counts stand that a newer one has passed, though both may be true: "at least 41" before 44."""
    index = by_key([reading for reading in new if reading.measured.is_running_count], least=1)
    return [
        reading.place
        for reading in old
        if reading.measured.is_running_count
        and any(
            other.figure.low > reading.figure.low
            and follow_figure(reading.measured, other.measured) in ("compatible", "changed")
            for other in find_candidates(reading, index)
        )
    ]


def _name(step: Step) -> Change:
    return replace(name_step(step), since=find_day(step.was.document))


def _as_told(analysis: Analysis) -> Told:
    return analysis.document, analysis.figures
