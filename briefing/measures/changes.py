"""Finds the measures of a story that have another value than in the last edition; where it is not sure, none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.measures.readings import Reading, by_key, find_candidates, name_measure, read_documents
from briefing.measures.relation import follow_figure
from briefing.measures.single import by_name, find_single, is_aside, is_close, may_be_one
from briefing.model import Change, Document, Figure

Told = tuple[Document, Sequence[Figure]]
"""A document with its figures."""

_LEAST_TOLD = 10
"""A former count below is found in too many places to be told again."""
_TOLD_REACH = 90
"""Characters between a value and the former one: "447, from 412 the day before"."""
_LARGEST_RATIO = 4.0
"""Values of which only the noun or the concept says that they measure the same are not further apart."""


@dataclass(frozen=True, slots=True)
class Step:
    """One measure with its old and its new reading."""

    was: Reading
    now: Reading
    test: str
    """The rule that says that both are of one measure."""


def find_changes(old: Sequence[Told], new: Sequence[Told]) -> tuple[Change, ...]:
    """Return each measure that the documents *new* give another value than *old*, both with the fullest document first.

    Both values are verbatim. Two figures are of one measure if ``follow_figure`` is
    sure of it, or if each side tells the noun or the concept with one value only.
    What the new documents call a former value is none of theirs.
    """
    return tuple(name_step(step) for step in find_steps(old, new))


def name_step(step: Step) -> Change:
    """Return *step* as the change that is told."""
    was, now = step.was, step.now
    amounts = (was.interval, now.interval)
    return Change(_name(was, now), was.figure.text, now.figure.text, amounts, step.test)


def find_steps(old: Sequence[Told], new: Sequence[Told]) -> list[Step]:
    """Return the old and the new reading of each measure that ``find_changes`` names, each measure once."""
    known = read_documents(*set_apart(old))
    before = [reading for reading in known if not is_aside(reading)]
    told = read_documents(*set_apart(new))
    after = [reading for reading in told if not is_aside(reading)]
    found = {
        "told as a change": _told_steps(known, told),
        "same measure": sorted(_sure_steps(before, after), key=_exactness),
        "same name": _single_steps(before, after),
    }
    kept: list[Step] = []
    for test, pairs in found.items():
        for was, now in pairs:
            if not any(_is_one_measure(now, step.now) or _is_one_measure(was, step.was) for step in kept):
                kept.append(Step(was, now, test))
    return kept


def _name(one: Reading, other: Reading) -> str:
    """Return the words of the new document that name the measure.

    Nothing where the two days name it differently, or where the value itself says it.
    """
    a, b = one.measured, other.measured
    is_named = bool(a.concept & b.concept or a.acts.keys() & b.acts.keys() or a.measures.keys() & b.measures.keys())
    name = name_measure(other, one) if is_named or not a.dimension else b.write_name(a.names_before)
    return "" if name.lower() in other.figure.text.lower() else name


def set_apart(told: Sequence[Told]) -> tuple[list[Document], dict[str, Sequence[Figure]]]:
    """Return the documents, and the figures of each by its id."""
    return [document for document, _ in told], {document.id: figures for document, figures in told}


def _exactness(step: tuple[Reading, Reading]) -> int:
    """Order exact values before approximations and bounds."""
    return sum(reading.figure.modifier != "=" for reading in step)


def _is_one_measure(a: Reading, b: Reading) -> bool:
    if a.place == b.place:
        return True
    return not _have_other_names(a, b, least=1) and follow_figure(a.measured, b.measured) != "different"


def _have_other_names(a: Reading, b: Reading, *, least: int) -> bool:
    """Tell whether two shares, of which *least* have a name, have none in common: "44.9 percent for Weissner, 6.8 for
    Ahlers".
    """
    names = a.measured.names_before, b.measured.names_before
    is_named = sum(map(bool, names)) >= least
    return a.measured.dimension == "share" and is_named and not names[0] & names[1]


def _told_steps(known: Sequence[Reading], told: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Yield what a new document itself calls a change, where an old one has the former value: "447, up from 412"."""
    for at, reading in enumerate(told):
        if not reading.measured.is_former:
            continue
        was = next((one for one in known if _is_same_value(one, reading) and not one.measured.is_former), None)
        now = next((one for one in reversed(told[:at]) if _is_told_beside(one, reading) and not is_aside(one)), None)
        is_one = was and now and was.measured.dimension == now.measured.dimension
        if was and now and is_one and not _is_same_value(now, reading) and is_close(was, now, _LARGEST_RATIO):
            yield was, now


def _is_same_value(a: Reading, former: Reading) -> bool:
    """Tell whether *a* has the value of *former*, which may lack its unit: "23,100 hectares, after 18,400"."""
    one, other = a.measured, former.measured
    is_unit = one.dimension == other.dimension or _is_bare(former)
    return is_unit and one.figure.low == other.figure.low and one.figure.low >= (0 if other.dimension else _LEAST_TOLD)


def _is_bare(reading: Reading) -> bool:
    return not reading.measured.dimension and not reading.measured.noun


def _is_told_beside(now: Reading, former: Reading) -> bool:
    """Tell whether *now* stands before *former* in its sentence, or in the one before, and is of its unit."""
    is_unit = now.measured.dimension == former.measured.dimension or _is_bare(former)
    if now.document.id != former.document.id or not is_unit or _have_other_names(now, former, least=2):
        return False
    return now.figure.span.end <= former.figure.span.start < now.figure.span.end + _TOLD_REACH


def _sure_steps(before: Sequence[Reading], after: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Yield the pairs that surely measure one thing, with another value; what still has its old value has none."""
    index = by_key(before, least=1)
    for reading in after:
        ways = [(other, follow_figure(other.measured, reading.measured)) for other in find_candidates(reading, index)]
        if not any(way == "same" for _, way in ways):
            yield from (
                (other, reading) for other, way in ways if way == "changed" and is_close(other, reading, _LARGEST_RATIO)
            )


def _single_steps(before: Sequence[Reading], after: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Yield the pairs whose noun or concept each side tells with one value only."""
    then, now = by_name(before), by_name(after)
    for key, readings in now.items():
        one = find_single(then.get(key, ()))
        other = find_single([r for r in readings if one is None or r.figure.low != one.figure.low])
        if one and other and may_be_one(key, one, other, _LARGEST_RATIO):
            yield one, other
