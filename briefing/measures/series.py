"""Finds measures with three values or more, each of its own time: in one document, or over the editions of a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as day

from briefing.measures.candidates import Told
from briefing.model import Change, Dated, Measure, Series

_LEAST = 3
_MOST = 12
"""Values of a series that are kept: as many as one picture shows well."""


def find_series(told: Sequence[Told]) -> tuple[Series, ...]:
    """Return the measures to which one sentence gives three values or more, each with a year or a month of its own.

    The values have one unit and one name, and no time has two of them; a bound, a part of a whole and a rise are
    none. Nothing but small words may stand between them: another noun may name another measure.
    """
    return tuple(
        series
        for document, measures in told
        for group in _groups(measures)
        if (series := _make_series(document, group))
    )


def continue_series(earlier: Sequence[Series], changes: Sequence[Change], days: tuple[str, str]) -> tuple[Series, ...]:
    """Return the series of editions, each with the change of this edition that goes on with it; new ones come first.

    Args:
        earlier: The series of the story in the last edition.
        changes: Of this edition.
        days: ISO 8601 dates of the last edition and of this one.
    """
    going = [series for series in earlier if not series.document]
    begun: list[Series] = []
    for change in changes:
        if not change.amounts:
            continue
        old, new = (
            Dated(text, amount, when, day.fromisoformat(when).toordinal())
            for text, amount, when in zip((change.old, change.new), change.amounts, days, strict=True)
        )
        before = next((series for series in going if series.values[-1].text == change.old), None)
        if before:
            going.remove(before)
        values = (*before.values, new) if before else (old, new)
        begun.append(Series(change.measure or (before.measure if before else ""), values[-_MOST:]))
    return (*begun, *going)


def _groups(measures: Sequence[Measure]) -> Iterator[list[Measure]]:
    """Yield those that stand one after another in one sentence and are of one thing, each with its time."""
    group: list[Measure] = []
    before: Measure | None = None
    for measure in measures:
        if measure.time and _is_level(measure):
            is_next = bool(group) and group[-1] is before and measure.goes_on
            if group and not (is_next and _is_one_measure(group[0], measure)):
                yield group
                group = []
            group.append(measure)
        before = measure
    yield group


def _is_level(measure: Measure) -> bool:
    is_some = measure.part.is_of_them or measure.quantity.is_share or measure.quantity.is_change
    return measure.figure.modifier in ("=", "~") and not is_some


def _is_one_measure(a: Measure, b: Measure) -> bool:
    if a.dimension != b.dimension or a.figure.unit != b.figure.unit or a.places != b.places:
        return False
    if a.dimension:
        return bool(a.concept and b.concept) and (a.concept <= b.concept or b.concept <= a.concept)
    return bool(a.noun.text) and a.noun.stem == b.noun.stem and a.concept == b.concept


def _make_series(document: str, group: Sequence[Measure]) -> Series | None:
    """Return the series of *group* if each value has its own time, all of one kind and, without years, in order."""
    timed = [(measure, *measure.time) for measure in group if measure.time]
    kinds, times = {kind for _, kind, _ in timed}, [at for _, _, at in timed]
    if len(timed) < _LEAST or len(kinds) > 1 or len(set(times)) < len(times):
        return None
    if kinds == {"month"} and times != sorted(times):
        return None  # "November, December and January" are of two years
    names = (one.figure.concept or one.figure.counts or "" for one in group)
    values = [Dated(one.figure.text, one.interval, one.figure.as_of or "", at) for one, _, at in timed]
    ordered = tuple(sorted(values, key=lambda value: value.at))
    return Series(min(names, key=len), ordered[-_MOST:], document)
