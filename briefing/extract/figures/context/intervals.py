"""Joins a lower and an upper bound that stand side by side: "more than 10 and less than 40" is one range."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.finding import Finding

_BOUNDS = (("<", ">"), (">", "<"))


def join_bounds(excerpt: Excerpt, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield *findings*, two bounds of one quantity as the range between them."""
    held: Finding | None = None
    for finding in findings:
        joined = _join(excerpt, held, finding) if held else None
        if held and not joined:
            yield held
        held = joined or finding
    if held:
        yield held


def _join(excerpt: Excerpt, first: Finding, second: Finding) -> Finding | None:
    """Return both bounds as one range, or None where they tell of two things."""
    if (first.modifier, second.modifier) not in _BOUNDS or first.counted:
        return None
    one, other, lists = first.amount, second.amount, excerpt.words.lists
    is_linked = excerpt.are_links(first.after, second.first, lists.conjunctions | lists.but | {","})
    low, high = (one.low, other.high) if first.modifier == ">" else (other.low, one.high)
    if low >= high or not is_linked or one.unit not in (None, other.unit):
        return None
    number = other.number.joined_to(one.number)._replace(plain=False)
    amount = other._replace(first=one.first, low=low, high=high, number=number, is_range=True)
    return second._replace(amount=amount, first=first.first, modifier="=")
