"""Gives figures what their sentence says once for several: the counted noun, the modifier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from briefing.extract.figures.counted import find_counted, tells_whose
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.finding import Finding
from briefing.extract.figures.symbols import CURRENCIES
from briefing.grammar.tokens import token_at

_MOST_POINTS = 50
"""Percentage points; a rise by more is that of an index or a game."""


def share(excerpt: Excerpt, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield *findings*, each with what it takes from the ones beside it in its sentence."""
    found = _share_lists(excerpt, list(findings))
    before: Finding | None = None
    counting: Finding | None = None
    for finding, following in zip_longest(found, found[1:]):
        if before is not None and are_apart(excerpt, before, finding):
            before = counting = None
        shared = _with_points(excerpt, finding, following) if following else finding
        shared = _with_noun_behind(excerpt, shared, following) if following else shared
        shared = _with_noun(excerpt, counting, shared) if counting else shared
        shared = _with_unit_before(excerpt, before, shared) if before else shared
        yield _with_modifier(excerpt, before, shared) if before else shared
        before = shared
        counting = shared if shared.counted else counting


def _share_lists(excerpt: Excerpt, found: list[Finding]) -> list[Finding]:
    """Return the findings, those of a list with the noun of its last and the bound of its first.

    "At least 12, 15 and 19 ferries": all three count ferries, and each at least.
    """
    shared = found[:]
    for i in range(len(found) - 2, -1, -1):
        if shared[i].is_bare and _is_listed(excerpt, shared[i], shared[i + 1]):
            shared[i] = shared[i]._replace(counted=shared[i + 1].counted)
    for i in range(1, len(found)):
        before, finding = shared[i - 1], shared[i]
        is_shared = before.modifier in "~<>" and finding.modifier == "=" and _is_unspoken(before)
        if is_shared and _is_listed(excerpt, before, finding):
            shared[i] = finding._replace(modifier=before.modifier)
    return shared


def _is_listed(excerpt: Excerpt, finding: Finding, following: Finding) -> bool:
    """Tell whether only a comma or an "and" or "or" stands between two findings, and neither may be an article."""
    between = excerpt.tokens[finding.after : following.first]
    words = excerpt.words.lists.conjunctions | excerpt.words.lists.disjunctions
    is_joined = 1 <= len(between) <= 2 and all(token.text == "," or token.lower in words for token in between)
    return is_joined and not finding.amount.number.article and not following.amount.number.article


def _is_unspoken(finding: Finding) -> bool:
    """Tell whether what *finding* measures or counts stands behind another number of its list."""
    amount = finding.amount
    is_unit_elsewhere = amount.unit is not None and amount.after == amount.number.after
    return is_unit_elsewhere or (finding.counted is not None and finding.counted[0] > finding.after)


def are_apart(excerpt: Excerpt, before: Finding, finding: Finding) -> bool:
    """Tell whether a sentence ends between two findings."""
    between = excerpt.tokens[before.after : finding.first]
    return any(token.end in excerpt.sentence_ends for token in between)


def _with_noun(excerpt: Excerpt, before: Finding, finding: Finding) -> Finding:
    """Return *finding* with the noun of *before* where its own is left out: "412 cases, down from 530"."""
    if not finding.is_bare or not _lacks_noun(excerpt, finding.after):
        return finding
    is_eliding = token_at(excerpt.tokens, finding.first - 1).lower in excerpt.words.lists.eliding
    return finding._replace(counted=before.counted) if is_eliding else finding


def _with_noun_behind(excerpt: Excerpt, finding: Finding, following: Finding) -> Finding:
    """Return *finding* with the noun that stands behind the figure after it, or told of the whole it is of."""
    if not finding.is_bare:
        return finding
    if _is_of_whole(excerpt, finding, following):
        return finding._replace(counted=following.counted)
    return _with_next_noun(excerpt, finding, following)


def _is_of_whole(excerpt: Excerpt, finding: Finding, following: Finding) -> bool:
    """Tell whether *following* is the whole of which *finding* is a part: "three of the eleven bidders"."""
    between = excerpt.tokens[finding.after : following.first]
    is_part = finding.amount.number.is_part or finding.amount.high >= following.amount.low
    if following.counted is None or not between or is_part:
        return False
    lists, link = excerpt.words.lists, between[0].lower
    is_contracted = link in lists.joining and link not in lists.of
    is_known = is_contracted or (link in lists.of and len(between) > 1)  # "45 of 48 pages" is one ratio
    return is_known and all(tells_whose(token, excerpt.words) for token in between[1:])


def _with_points(excerpt: Excerpt, finding: Finding, following: Finding) -> Finding:
    """Return *finding* in percentage points where a rate moved by it to what follows: "salita di 2 punti al 7%"."""
    lists, amount = excerpt.words.lists, finding.amount
    if finding.counted is None or finding.modifier not in ("up", "down") or amount.high > _MOST_POINTS:
        return finding
    first, after = finding.counted
    are_points = after - first == 1 and excerpt.tokens[first].lower in lists.points
    is_reached = (
        following.amount.unit == "%" and excerpt.tokens[following.first - 1].lower in lists.arrive | lists.reaching
    )
    if not (are_points and is_reached and after == following.first - 1):
        return finding
    return finding._replace(amount=amount._replace(unit="pp", after=after), counted=None)


def _lacks_noun(excerpt: Excerpt, after: int) -> bool:
    """Tell whether the figure that ends before token *after* stands without a noun: no name and no other word."""
    if after >= len(excerpt.tokens):
        return True
    token, words = excerpt.tokens[after], excerpt.words
    return token.kind != "word" or token.lower in words.stop or token.lower in words.lists.arrive


def _with_next_noun(excerpt: Excerpt, finding: Finding, following: Finding) -> Finding:
    """Return *finding* with the noun that stands after the measure of it: "eight million 250ml bottles"."""
    is_beside = following.first == finding.after and following.amount.unit is not None
    if not is_beside:
        return finding
    return finding._replace(counted=find_counted(excerpt.tokens, following.after, excerpt.words, finding.amount.high))


def _with_unit_before(excerpt: Excerpt, before: Finding, finding: Finding) -> Finding:
    """Return *finding* with the unit of the figure *before* it, where its own is left out."""
    if not finding.is_bare or before.amount.unit is None:
        return finding
    return _with_unit(excerpt, before, _with_share(excerpt, before, finding))


def _with_share(excerpt: Excerpt, before: Finding, finding: Finding) -> Finding:
    """Return *finding* as a percentage like the one it is set against: "51.2 percent of the vote, against 47 then"."""
    if before.amount.unit != "%" or not 0 < finding.amount.high <= 100 or not _lacks_noun(excerpt, finding.after):
        return finding
    lists, at = excerpt.words.lists, finding.first - 1
    at -= excerpt.tokens[at].lower in excerpt.words.determiners
    is_against = excerpt.tokens[at].lower in lists.against
    return finding._replace(amount=finding.amount._replace(unit="%")) if is_against else finding


def _with_unit(excerpt: Excerpt, before: Finding, finding: Finding) -> Finding:
    """Return *finding* with the unit of the level before it: "from about 14 mpg to 24"."""
    if finding.first != before.after + 1 or excerpt.tokens[before.after].lower not in excerpt.words.lists.to:
        return finding
    return finding._replace(amount=finding.amount._replace(unit=before.amount.unit))


def _with_modifier(excerpt: Excerpt, before: Finding, finding: Finding) -> Finding:
    """Return *finding* with the modifier of *before* where it says the same again: "lost 190 points, or 0.6%"."""
    if finding.modifier != "=" or before.modifier == "=" or not finding.amount.unit:
        return finding
    between = [token.lower for token in excerpt.tokens[before.after : finding.first]]
    if len(between) == 2 and between[0] == "," and between[1] in excerpt.words.lists.disjunctions:
        return finding._replace(modifier=before.modifier)
    is_conversion = between == ["("] and before.modifier in "<>" and _is_measure(before) and _is_measure(finding)
    return finding._replace(modifier=before.modifier) if is_conversion else finding


def _is_measure(finding: Finding) -> bool:
    """Tell whether the unit is one that another can stand for: "600 km (370 miles)", "$5 (£4)", not "%"."""
    return finding.amount.unit not in (None, "%", "pp", "bp") or finding.amount.unit in CURRENCIES
