"""Finds the measures of a story that have another value than in the last edition; where it is not sure, none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from briefing.measures.candidates import (
    Told,
    Values,
    cite_all,
    find_candidates,
    find_place,
    index_measures,
    name_measure,
)
from briefing.measures.kinds import find_kind, have_one_noun, have_two_nouns, is_move
from briefing.measures.relation import follow
from briefing.measures.single import (
    by_name,
    differs_as_told,
    find_single,
    has_value,
    is_aside,
    is_bare,
    is_close,
    may_be_one,
)
from briefing.model import Change, Cited, Measure

TOLD, SAME_NAME = "told as a change", "same name"
_TOLD_REACH = 90
"""Characters between a value and the former one: "447, from 412 the day before"."""
_LEAST_SURE = 100
"""A former value from which on two texts have it by no chance."""
_LARGEST_RATIO = 4.0
"""Values of which only the noun or the concept says that they measure the same are not further apart."""


@dataclass(frozen=True, slots=True)
class Step:
    """One measure with its old and its new value."""

    was: Cited[Measure]
    now: Cited[Measure]
    test: str
    """The rule that says that both are of one measure."""


Pair = tuple[Cited[Measure], Cited[Measure]]
"""An old measure and a new one."""


def find_changes(old: Sequence[Told], new: Sequence[Told]) -> tuple[Change, ...]:
    """Return each measure that the documents *new* give another value than *old*, both with the fullest document first.

    Both values are verbatim. Two figures are of one measure if ``follow`` is
    sure of it, or if each side tells the noun or the concept with one value only.
    What the new documents call a former value is none of theirs.
    """
    return tuple(name_step(step) for step in find_steps(old, new))


def find_told_changes(old: Sequence[Told], new: Sequence[Told]) -> tuple[tuple[str, Change], ...]:
    """Return what documents of *new* themselves call a change, with the document of *old* that has the former value.

    That a document names the value of an earlier one is the surest evidence that both tell of one matter.
    """
    known, told = cite_all(old), cite_all(new)
    kept: list[Step] = []
    for was, now in _told_steps(known, told):
        if not any(find_place(now) == find_place(step.now) or _is_one_measure(now, step.now) for step in kept):
            kept.append(Step(was, now, TOLD))
    return tuple((step.was.document, name_step(step)) for step in kept)


def name_step(step: Step) -> Change:
    """Return *step* as the change that is told."""
    was, now = step.was.item, step.now.item
    return Change(_name(was, now), was.figure.text, now.figure.text, (was.interval, now.interval), step.test)


def find_steps(old: Sequence[Told], new: Sequence[Told]) -> list[Step]:
    """Return the old and the new value of each measure that ``find_changes`` names, each measure once."""
    known, told = cite_all(old), cite_all(new)
    before = [one for one in known if not is_aside(one.item) and not one.item.quantity.is_change]
    # What a document itself tells with its former value is told by that alone: an old text may lag behind.
    after = [one for own in _by_document(told) for one in own if _may_have_changed(one, own)]
    found = {
        TOLD: _told_steps(known, told),
        "same measure": sorted(_sure_steps(before, after), key=_exactness),
        SAME_NAME: _single_steps(before, after),
    }
    kept: list[Step] = []
    for test, pairs in found.items():
        for was, now in pairs:
            if not any(_is_one_measure(now, step.now) or _is_one_measure(was, step.was) for step in kept):
                kept.append(Step(was, now, test if test in (TOLD, SAME_NAME) else follow(was.item, now.item).test))
    return kept


def _name(was: Measure, now: Measure) -> str:
    """Return the words of the new document that name the measure.

    Nothing where the two days name it differently, or where the value itself says it.
    """
    is_named = bool(was.concept & now.concept or was.acts & now.acts or was.measures & now.measures)
    name = name_measure(now, was) if is_named or not was.dimension else _write_name(was, now)
    return "" if name.lower() in now.figure.text.lower() else name


def _write_name(was: Measure, now: Measure) -> str:
    """Return the first name before the figure *now* that stands before *was* too, as it is written; "" without one."""
    known = {word for word, _ in was.names}
    return next((name for word, name in now.names if word in known), "")


def _exactness(pair: Pair) -> int:
    """Order exact values before approximations and bounds."""
    return sum(one.item.figure.modifier != "=" for one in pair)


def _is_one_measure(a: Cited[Measure], b: Cited[Measure]) -> bool:
    if find_place(a) == find_place(b):
        return True
    return not _have_other_names(a.item, b.item, least=1) and follow(a.item, b.item).kind != "different"


def _have_other_names(a: Measure, b: Measure, *, least: int) -> bool:
    """Tell whether two shares, of which *least* have a name, have none in common: "44.9 percent for Weissner, 6.8 for
    Ahlers".
    """
    if a.dimension != "share":
        return False
    names = [{word for word, _ in one.names} for one in (a, b)]
    return sum(map(bool, names)) >= least and names[0].isdisjoint(names[1])


def _told_steps(known: Sequence[Cited[Measure]], told: Sequence[Cited[Measure]]) -> Iterator[Pair]:
    """Yield what a new document itself calls a change, where an old one has the former value: "447, up from 412".

    A former value that is not surely told as one counts too, if what it was is of the same kind.
    """
    standing = Values([one for one in known if not one.item.is_former])
    yield from _differing_steps(standing, told)
    for own in _by_document(told):
        for at, former in enumerate(own):
            if not (former.item.is_former or former.item.may_be_former):
                continue
            now = _find_now(own, at)
            if now is None:
                continue
            for was in standing.find(former.item.figure.low):
                if has_value(was.item, former.item) and _is_change(was.item, now.item, former.item):
                    yield was, now
                    break


def _by_document(told: Sequence[Cited[Measure]]) -> list[list[Cited[Measure]]]:
    """Return the measures of each document, which stand together: what a document says of a value stands in it."""
    return [list(own) for _, own in groupby(told, key=lambda one: one.document)]


def _differing_steps(standing: Values, told: Sequence[Cited[Measure]]) -> Iterator[Pair]:
    """Yield what a new document says to differ by so much from the value of an old one."""
    for now in told:
        if now.item.difference:
            likely = standing.find(now.item.figure.low - now.item.difference)
            yield from islice(((was, now) for was in likely if _differs_surely(was.item, now.item)), 1)


def _differs_surely(was: Measure, now: Measure) -> bool:
    """Tell whether *now* is told to differ from *was*; a small number must count the same."""
    return differs_as_told(now, was) and (was.figure.low >= _LEAST_SURE or find_kind(was, now) == "")


def _find_now(told: Sequence[Cited[Measure]], at: int) -> Cited[Measure] | None:
    """Return the value that the former one at index *at* of its document was before: the nearest in its sentence.

    Where that has none, the one of the sentence before, if it is the only one of its unit there, or the first of as
    many as former ones follow: "35.9 percent, 35.2 percent. It had been 36.8 to 34.7."
    """
    former = told[at]
    beside = [one for one in told[:at] if _is_value_of(one, former) and _is_told_beside(one, former)]
    own = [one for one in beside if _is_of_one_sentence(one, former)]
    if own:
        near = [one for one in own if _is_near(one.item, former.item)]
        return near[-1] if near else None
    if not beside:
        return None
    last = [one for one in told[:at] if _is_of_one_sentence(one, beside[-1]) and _is_value_of(one, former)]
    formers = [one for one in told if one.document == former.document and _is_of_one_sentence(one, former)]
    if len(last) > 1 and len(last) != len(formers):
        return None
    return last[formers.index(former)] if len(last) > 1 else last[0]


def _is_near(now: Measure, former: Measure) -> bool:
    """Tell whether *now* has another value than *former*, and is no multiple of it; a bare number is of its unit."""
    if has_value(now, former):
        return False
    if not is_bare(former) or not now.dimension:
        return is_close(now, former, _LARGEST_RATIO)
    small, large = sorted((now.figure.low, former.figure.low))
    return small > 0 and large <= _LARGEST_RATIO * small


def _is_of_one_sentence(one: Cited[Measure], other: Cited[Measure]) -> bool:
    return one.document == other.document and one.item.stems == other.item.stems


def _is_change(was: Measure, now: Measure, former: Measure) -> bool:
    is_one = was.dimension == now.dimension and is_close(was, now, _LARGEST_RATIO)
    if (
        not is_one
        or _count_other_things(was, now, former)
        or has_value(now, former)
        or is_move(was)
        or _have_other_names(was, now, least=2)
    ):
        return False
    return former.is_former or find_kind(was, now) == ""


def _count_other_things(was: Measure, now: Measure, former: Measure) -> bool:
    """As "she won by 137 votes after all 84 stations were counted": the old text counts stations too."""
    is_told = bool(was.noun.text and former.noun.text and now.noun.text)
    return is_told and have_one_noun(was, former) and have_two_nouns(now, former)


def _is_value_of(now: Cited[Measure], former: Cited[Measure]) -> bool:
    """Tell whether *now* may be what has become of *former*: of its document and unit, and a level."""
    is_unit = now.item.dimension == former.item.dimension or is_bare(former.item)
    is_level = not is_aside(now.item) and not is_move(now.item)
    return (
        now.document == former.document
        and is_unit
        and is_level
        and not _have_other_names(now.item, former.item, least=2)
    )


def _is_told_beside(now: Cited[Measure], former: Cited[Measure]) -> bool:
    """Tell whether *now* stands right before *former*, in its sentence or in the one before."""
    end = now.item.figure.span.end
    return end <= former.item.figure.span.start < end + _TOLD_REACH


def _sure_steps(before: Sequence[Cited[Measure]], after: Sequence[Cited[Measure]]) -> Iterator[Pair]:
    """Yield the pairs that surely measure one thing, with another value; what still has its old value has none."""
    index = index_measures(before, least=1)
    for now in after:
        courses = [(was, follow(was.item, now.item).kind) for was in find_candidates(now, index)]
        if not any(kind == "same" for _, kind in courses):
            changed = (was for was, kind in courses if kind == "changed")
            yield from ((was, now) for was in changed if is_close(was.item, now.item, _LARGEST_RATIO))


def _may_have_changed(now: Cited[Measure], told: Sequence[Cited[Measure]]) -> bool:
    """Tell whether *now* is a level that its document does not compare with another one; a fall of 4 % is no level."""
    return not (is_aside(now.item) or now.item.quantity.is_change or _is_told_of_another(now, told))


def _is_told_of_another(now: Cited[Measure], told: Sequence[Cited[Measure]]) -> bool:
    """Tell whether the document of *now* says right after it what it was before: "11, up from 8"."""
    return any(
        former.item.is_former
        and _is_value_of(now, former)
        and _is_told_beside(now, former)
        and not has_value(now.item, former.item)
        for former in told
    )


def _single_steps(before: Sequence[Cited[Measure]], after: Sequence[Cited[Measure]]) -> Iterator[Pair]:
    """Yield the pairs whose noun or concept each side tells with one value only."""
    then, now = by_name(before), by_name(after)
    for name, measures in now.items():
        one = find_single(then.get(name, ()))
        other = find_single([r for r in measures if one is None or r.item.figure.low != one.item.figure.low])
        if one and other and may_be_one(name, one.item, other.item, _LARGEST_RATIO):
            yield one, other
