"""Finds the measures of a story that have another value than in the last edition; where it is not sure, none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from briefing.model import Change, Document, Figure
from briefing.stories.compare import Reading, by_key, find_candidates, name_measure, read_documents
from briefing.stories.relation import differ_in_kind, find_shared, follow_figure
from briefing.text.words import rarity, stem

Told = tuple[Document, Sequence[Figure]]
"""A document with its figures."""

_TELLING = 0.5
"""Rarity of a counted noun that names its measure by itself: "aftershocks" does, "people" does not."""
_LEAST_TOLD = 10
"""A former count below is found in too many places to be told again."""
_TOLD_REACH = 90
"""Characters between a value and the former one: "447, from 412 the day before"."""
_LARGEST_RATIO = 4.0
"""Values of which only the noun or the concept says that they measure the same are not further apart."""


def find_changes(old: Sequence[Told], new: Sequence[Told]) -> tuple[Change, ...]:
    """Return each measure that the documents *new* give another value than *old*, both with the fullest document first.

    Both values are verbatim. Two figures are of one measure if ``follow_figure`` is
    sure of it, or if each side tells the noun or the concept with one value only.
    What the new documents call a former value is none of theirs.
    """
    before = [reading for reading in read_documents(*_apart(old)) if not _is_aside(reading)]
    told = read_documents(*_apart(new))
    after = [reading for reading in told if not _is_aside(reading)]
    steps = [
        *_told_steps(before, told),
        *sorted(_sure_steps(before, after), key=_exactness),
        *_single_steps(before, after),
    ]
    kept: list[tuple[Reading, Reading]] = []
    for one, other in steps:
        if not any(_is_one_measure(other, known) or _is_one_measure(one, was) for was, known in kept):
            kept.append((one, other))
    return tuple(Change(_name(one, other), one.figure.text, other.figure.text) for one, other in kept)


def _name(one: Reading, other: Reading) -> str:
    """Return the words of the new document that name the measure; nothing where the two name it differently."""
    a, b = one.measured, other.measured
    is_named = bool(a.concept & b.concept or a.acts.keys() & b.acts.keys() or a.measures.keys() & b.measures.keys())
    return name_measure(other, one) if is_named or not a.dimension else ""


def _apart(told: Sequence[Told]) -> tuple[list[Document], dict[str, Sequence[Figure]]]:
    return [document for document, _ in told], {document.id: figures for document, figures in told}


def _is_aside(reading: Reading) -> bool:
    """Tell whether a figure is none that a day is compared by: a former value, a part, a bound, a share in words."""
    measured = reading.measured
    is_vague = reading.figure.modifier in ("<", ">") or measured.amount.is_fraction
    return measured.is_former or measured.is_part or measured.is_total or bool(measured.total) or is_vague


def _exactness(step: tuple[Reading, Reading]) -> int:
    """Order exact values before approximations and bounds."""
    return sum(reading.figure.modifier != "=" for reading in step)


def _is_one_measure(a: Reading, b: Reading) -> bool:
    return a.place == b.place or follow_figure(a.measured, b.measured) != "different"


def _told_steps(before: Sequence[Reading], told: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Yield what a new document itself calls a change, where an old one has the former value: "447, up from 412"."""
    for at, reading in enumerate(told):
        if not reading.measured.is_former:
            continue
        was = next((one for one in before if _is_same_value(one, reading)), None)
        now = next((one for one in reversed(told[:at]) if _is_told_beside(one, reading) and not _is_aside(one)), None)
        if was and now and not _is_same_value(now, reading) and _is_close(was, now):
            yield was, now


def _is_same_value(a: Reading, b: Reading) -> bool:
    one, other = a.measured, b.measured
    is_unit = one.dimension == other.dimension and one.figure.low == other.figure.low
    return is_unit and (bool(one.dimension) or one.figure.low >= _LEAST_TOLD)


def _is_told_beside(now: Reading, former: Reading) -> bool:
    """Tell whether *now* stands before *former* in its sentence, or in the one before, and is of its unit."""
    if now.document.id != former.document.id or now.measured.dimension != former.measured.dimension:
        return False
    return now.figure.span.end <= former.figure.span.start < now.figure.span.end + _TOLD_REACH


def _is_close(one: Reading, other: Reading) -> bool:
    small, large = sorted(abs(reading.measured.amount.named[0]) for reading in (one, other))
    return small > 0 and large / small <= _LARGEST_RATIO


def _sure_steps(before: Sequence[Reading], after: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Yield the pairs that surely measure one thing, with another value; what still has its old value has none."""
    index = by_key(before, least=1)
    for reading in after:
        ways = [(other, follow_figure(other.measured, reading.measured)) for other in find_candidates(reading, index)]
        if not any(way == "same" for _, way in ways):
            yield from ((other, reading) for other, way in ways if way == "changed" and _is_close(other, reading))


def _single_steps(before: Sequence[Reading], after: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Yield the pairs whose noun or concept each side tells with one value only."""
    then, now = _by_name(before), _by_name(after)
    for key, readings in now.items():
        one = _single(then.get(key, ()))
        other = _single([r for r in readings if one is None or r.figure.low != one.figure.low])
        if one and other and _may_follow(one, other):
            yield one, other


def _may_follow(one: Reading, other: Reading) -> bool:
    """Tell whether nothing speaks against it; a count takes another word in common beside its noun."""
    if not _is_close(one, other) or differ_in_kind(one.measured, other.measured):
        return False
    a, b = one.measured, other.measured
    if a.dimension:
        return True
    nouns = {stem(a.noun, a.language), stem(b.noun, b.language)}
    is_level = a.figure.modifier not in ("up", "down") and b.figure.modifier not in ("up", "down")
    is_whole = not a.total and not b.total
    return is_level and is_whole and any(cue not in nouns for cue in find_shared(a, b))


def _by_name(readings: Sequence[Reading]) -> Mapping[Hashable, list[Reading]]:
    found: dict[Hashable, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.figure.modifier in ("=", "~") or reading.figure.modifier in ("up", "down"):
            for key in _names(reading):
                found[key].append(reading)
    return found


def _names(reading: Reading) -> Iterator[Hashable]:
    """Yield what names the measure by itself: a telling noun, the concept, or a known measure."""
    measured = reading.measured
    if not measured.dimension:
        if measured.noun and rarity(measured.noun, measured.language) >= _TELLING and not measured.is_generic:
            yield "noun", stem(measured.noun, measured.language), measured.qualifiers
        if not measured.noun or measured.is_person:
            yield from (("act", act) for act in sorted(measured.acts))
        return
    is_move = measured.figure.modifier in ("up", "down")
    if measured.concept:
        yield "concept", measured.dimension, is_move, measured.concept
    for name in measured.measures:
        yield "measure", measured.dimension, is_move, name


def _single(readings: Sequence[Reading]) -> Reading | None:
    """Return the first of *readings* if all have one value."""
    return readings[0] if readings and len({reading.figure.low for reading in readings}) == 1 else None
