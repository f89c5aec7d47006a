"""Finds the words right beside a figure that tell what it measures."""

from __future__ import annotations

from briefing.extract.figures.concepts.phrase import is_noun, is_word, phrase_after, phrase_before
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.finding import Finding
from briefing.extract.figures.symbols import CURRENCIES, TIMES
from briefing.grammar.tokens import token_at

_Found = tuple[int, int] | None

_NO_NOUNS = ("ly", "ing", "ed")


def find_holder(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return the noun whose size is told: "speeds" in "speeds of up to 400 km/h", "fine" in "a fine of $5,000"."""
    at = finding.first - 1
    holder = token_at(excerpt.tokens, at - 1)
    if token_at(excerpt.tokens, at).lower not in excerpt.words.lists.of or holder.kind != "word":
        return None
    if holder.lower in excerpt.words.extents:
        return None
    found = phrase_before(excerpt, at - 1, 0)
    if found:
        return found[0], at
    return (at - 1, at) if is_noun(excerpt, at - 1) else None


def find_bracketed(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return the name that a bracket with the figure follows: "Ada Quist (15.3 points)"."""
    at = finding.first - 1
    found = phrase_before(excerpt, at, 0) if token_at(excerpt.tokens, at).text in "([" else None
    return found if found and excerpt.tokens[found[1] - 1].is_capital else None


def find_object(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return the object that is brought to the figure: "output" in "boost its output to 1.2m tons"."""
    at, words = finding.first - 1, excerpt.words
    is_led = token_at(excerpt.tokens, at).lower in words.change_links
    found = phrase_before(excerpt, at, 0) if is_led else None
    if not found or not found[0] or excerpt.tokens[found[0] - 1].kind == "number":
        return None
    turns = [i for i in range(*found) if excerpt.tokens[i].lower in words.moves]
    if turns:
        return (turns[-1] + 1, found[1]) if turns[-1] + 1 < found[1] else None
    return found if _follows_act(excerpt, found[0]) else None


def _follows_act(excerpt: Excerpt, first: int) -> bool:
    """Tell whether a verb that does something stands before token *first* and its article."""
    at = first - 1
    at -= at > 0 and excerpt.tokens[at].lower in excerpt.words.determiners
    return excerpt.tokens[at].lower in excerpt.words.acts


def find_turned(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return what a turn after the figure is one of: "margins" in "a 60 basis point improvement in gross margins"."""
    words = excerpt.words
    at = finding.after + (token_at(excerpt.tokens, finding.after).text in "-‑")
    turn, link = (token_at(excerpt.tokens, i).lower for i in (at, at + 1))
    return phrase_after(excerpt, at + 2) if turn in words.moves and link in words.part_links else None


def find_bearer(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return the noun that bears the figure as its adjective: "winds" in "155 mph winds", "an $800 pizza oven"."""
    at = finding.after + token_at(excerpt.tokens, finding.after).is_hyphen
    if finding.amount.unit is None or not _may_bear(excerpt, finding, at):
        return None
    return phrase_after(excerpt, at) or (at, at + 1)


def _may_bear(excerpt: Excerpt, finding: Finding, i: int) -> bool:
    token, words = token_at(excerpt.tokens, i), excerpt.words
    if token.lower in words.no_bearers or token.lower.endswith(_NO_NOUNS):
        return False
    if _is_moment(excerpt, finding) and not token.is_glued:
        return False
    is_name = token.has_capital and words.lists.noun != "capital"
    return not is_name and (token.lower in words.lists.either or is_word(excerpt, i))


def _is_moment(excerpt: Excerpt, finding: Finding) -> bool:
    """Tell whether a time says when or how long, and not how old."""
    return finding.amount.unit in TIMES and not excerpt.tokens[finding.after - 1].lower.endswith("old")


def find_whole(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return the whole of which a share is told: "economy" in "13 percent of the global economy"."""
    at, lists = finding.after, excerpt.words.lists
    link, following = (token_at(excerpt.tokens, i).lower for i in (at, at + 1))
    return phrase_after(excerpt, at + 1) if link in lists.of and following not in lists.adverbs else None


def find_kind(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return what money is made of: "gains" in "$1 billion in gains"."""
    at = finding.after + 1
    if not _leads_on(excerpt, finding, excerpt.words.lists.within) or token_at(excerpt.tokens, at).has_capital:
        return None
    return phrase_after(excerpt, at) if is_word(excerpt, at) else None


def find_purpose(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return what a price is paid for: "fares" in "£3 for fares"."""
    is_paid = _leads_on(excerpt, finding, excerpt.words.lists.purposes)
    return phrase_after(excerpt, finding.after + 1) if is_paid else None


def _leads_on(excerpt: Excerpt, finding: Finding, links: frozenset[str]) -> bool:
    """Tell whether one of *links* stands behind an amount of money."""
    return finding.amount.unit in CURRENCIES and token_at(excerpt.tokens, finding.after).lower in links
