"""Finds measures with three values or more, each of its own time: in one document, or over the editions of a story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as day
from functools import cache

from briefing.language import load
from briefing.measures.readings import Reading, read_documents
from briefing.model import Change, Dated, Document, Figure, Series, Span
from briefing.text.words import stem, stop_words, words

_LEAST = 3
_MOST = 12
"""Values of a series that are kept: as many as one picture shows well."""
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MONTHS = 12

Time = tuple[str, float]
"""Of which kind a time is, and when, in years."""


def find_series(documents: Sequence[Document], figures: Mapping[str, Sequence[Figure]]) -> tuple[Series, ...]:
    """Return the measures to which one sentence gives three values or more, each with a year or a month of its own.

    *figures* holds those of each document by its id. The values have one unit and
    one name, and no time has two of them; a bound, a part of a whole and a rise are none.
    Nothing but small words may stand between them: another noun may name another measure.
    """
    found: list[Series] = []
    for document in documents:
        readings = read_documents([document], figures)
        found.extend(series for group in _groups(document, readings) if (series := _make_series(group)))
    return tuple(found)


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


def _groups(document: Document, readings: Sequence[Reading]) -> Iterator[list[tuple[Reading, Time]]]:
    """Yield the readings that stand one after another in one sentence with one measure, each with its time."""
    group: list[tuple[Reading, Time]] = []
    for reading in readings:
        time = _read_time(reading.figure.as_of or "", document.origin.language)
        if time is None or not _is_level(reading):
            continue
        if group and not (_is_one_measure(group[0][0], reading) and _goes_on(group[-1][0], reading)):
            yield group
            group = []
        group.append((reading, time))
    yield group


def _goes_on(before: Reading, reading: Reading) -> bool:
    """Tell whether nothing stands between two figures that could name another measure: "in 2023, then"."""
    document = reading.document
    between = Span(before.figure.span.end, reading.figure.span.start)
    sentence = document.sentence_at(before.figure.span)
    if sentence is None or not sentence.span.contains(reading.figure.span):
        return False
    language = document.origin.language
    known = stop_words(language) | _months(language).keys()
    told = {word.lower() for word in words(f"{before.figure.as_of} {reading.figure.as_of}")}
    return all(word.lower() in known | told for word in words(between.of(document.text)))


def _is_level(reading: Reading) -> bool:
    measured = reading.measured
    is_some = measured.is_part or measured.amount.is_fraction or measured.amount.is_change
    return reading.figure.modifier in ("=", "~") and not is_some


def _is_one_measure(first: Reading, other: Reading) -> bool:
    a, b = first.measured, other.measured
    if a.dimension != b.dimension or a.figure.unit != b.figure.unit or a.places != b.places:
        return False
    if a.dimension:
        return bool(a.concept and b.concept) and (a.concept <= b.concept or b.concept <= a.concept)
    return bool(a.noun) and stem(a.noun, a.language) == stem(b.noun, b.language) and a.concept == b.concept


def _make_series(group: Sequence[tuple[Reading, Time]]) -> Series | None:
    """Return the series of *group* if each value has its own time, all of one kind and, without years, in order."""
    kinds, times = {kind for _, (kind, _) in group}, [at for _, (_, at) in group]
    if len(group) < _LEAST or len(kinds) > 1 or len(set(times)) < len(times):
        return None
    if kinds == {"month"} and times != sorted(times):
        return None  # "November, December and January" are of two years
    document = group[0][0].document
    names = (reading.figure.concept or reading.figure.counts or "" for reading, _ in group)
    values = [Dated(r.figure.text, r.interval, r.figure.as_of or "", at) for r, (_, at) in group]
    ordered = tuple(sorted(values, key=lambda value: value.at))
    return Series(min(names, key=len), ordered[-_MOST:], document.id)


def _read_time(told: str, language: str) -> Time | None:
    """Return the kind of time that *told* names and when it is, in years; None unless it is a year or a month."""
    months = _months(language)
    *before, last = told.lower().split() or [""]
    if not before:
        return ("year", float(last)) if _YEAR.fullmatch(last) else _month(last, months)
    month = months.get(before[0].rstrip(".,")) if len(before) == 1 else None
    return ("month of a year", int(last) + month / _MONTHS) if month and _YEAR.fullmatch(last) else None


def _month(word: str, months: Mapping[str, int]) -> Time | None:
    return ("month", months[word] / _MONTHS) if word in months else None


@cache
def _months(language: str) -> Mapping[str, int]:
    listed = load(language).words("metadata", "months")
    return {name: number for number, names in enumerate(listed, 1) for name in names}
