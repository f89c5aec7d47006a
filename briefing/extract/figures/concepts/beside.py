"""Finds the words right beside a figure that tell what it measures."""

from __future__ import annotations

from briefing.extract.figures.concepts.phrase import is_noun, is_word, phrase_after, phrase_before
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.finding import Finding
from briefing.extract.figures.symbols import CURRENCIES, TIMES

_Found = tuple[int, int] | None


def find_holder(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return the noun whose size is told: "speeds" in "speeds of up to 400 km/h", "fine" in "a fine of $5,000"."""
    at = finding.first - 1
    if at < 1 or excerpt.tokens[at].lower not in excerpt.words.lists.of:
        return None
    found = phrase_before(excerpt, at - 1, 0) if excerpt.tokens[at - 1].kind == "word" else None
    found = (found[0], at) if found else (at - 1, at) if is_noun(excerpt, at - 1) else None
    is_turn = excerpt.tokens[at - 1].lower in excerpt.words.moves or excerpt.tokens[at - 1].lower in _amounts(excerpt)
    return None if is_turn else found


def find_bracketed(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return the name that a bracket with the figure follows: "Ada Quist (15.3 points)"."""
    at = finding.first - 1
    if at < 1 or excerpt.tokens[at].text not in "([" or excerpt.tokens[at - 1].kind != "word":
        return None
    found = phrase_before(excerpt, at, 0)
    return found if found and excerpt.tokens[found[1] - 1].text[:1].isupper() else None


def find_object(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return the object that is brought to the figure: "output" in "boost its output to 1.2m tons"."""
    at, words = finding.first - 1, excerpt.words
    if at < 2 or excerpt.tokens[at].lower not in words.lists.arrive | words.lists.origins | words.lists.by:
        return None
    found = phrase_before(excerpt, at, 0)
    if found is None or not found[0] or excerpt.tokens[found[0] - 1].kind == "number":
        return None
    turns = [i for i in range(*found) if excerpt.tokens[i].lower in words.moves]
    if turns:
        return (turns[-1] + 1, found[1]) if turns[-1] + 1 < found[1] else None
    return found if _follows_act(excerpt, found[0]) else None


def _follows_act(excerpt: Excerpt, first: int) -> bool:
    """Tell whether a verb that does something stands before token *first* and its article."""
    words = excerpt.words
    opener = excerpt.tokens[first - 1 - (first > 1 and excerpt.tokens[first - 1].lower in words.determiners)].lower
    return opener in words.lists.verbs.union(words.moves, words.lists.changes) - words.lists.being


def find_turned(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return what a turn after the figure is one of: "margins" in "a 60 basis point improvement in gross margins"."""
    at, words = finding.after, excerpt.words
    at += at < len(excerpt.tokens) and excerpt.tokens[at].text in "-‑"
    if at + 2 >= len(excerpt.tokens):
        return None
    turn = excerpt.tokens[at].lower
    if turn not in words.moves:
        return None
    is_linked = excerpt.tokens[at + 1].lower in words.lists.within | words.lists.of
    return phrase_after(excerpt, at + 2) if is_linked else None


def find_bearer(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return the noun that bears the figure as its adjective: "winds" in "155 mph winds", "an $800 pizza oven"."""
    if finding.amount.unit is None or finding.after >= len(excerpt.tokens):
        return None
    token = excerpt.tokens[finding.after]
    at = finding.after + (token.text in "-‑" and token.is_glued)
    if at >= len(excerpt.tokens) or not _may_bear(excerpt, finding, at):
        return None
    return phrase_after(excerpt, at) or (at, at + 1)


def _may_bear(excerpt: Excerpt, finding: Finding, i: int) -> bool:
    token = excerpt.tokens[i]
    is_turn = token.lower in excerpt.words.moves or token.lower in excerpt.words.lists.adverbs
    is_time = finding.amount.unit in TIMES and not excerpt.tokens[finding.after - 1].lower.endswith("old")
    is_adverb = token.lower.endswith(("ly", "ing", "ed"))
    is_name = token.text != token.lower and excerpt.words.lists.noun != "capital"
    is_noun = is_word(excerpt, i) or token.lower in excerpt.words.lists.either
    return is_noun and not (is_name or is_turn or is_adverb or (is_time and not token.is_glued))


def find_whole(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return the whole of which a share is told: "economy" in "13 percent of the global economy"."""
    at = finding.after
    if at + 1 >= len(excerpt.tokens) or excerpt.tokens[at].lower not in excerpt.words.lists.of:
        return None
    is_extent = excerpt.tokens[at + 1].lower in excerpt.words.lists.adverbs
    return None if is_extent else phrase_after(excerpt, at + 1)


def find_kind(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return what money is made of: "gains" in "$1 billion in gains"."""
    at = finding.after
    if at + 1 >= len(excerpt.tokens) or excerpt.tokens[at].lower not in excerpt.words.lists.within:
        return None
    if finding.amount.unit not in CURRENCIES or not is_word(excerpt, at + 1):
        return None
    following = excerpt.tokens[at + 1]
    return phrase_after(excerpt, at + 1) if following.text == following.lower else None


def find_purpose(excerpt: Excerpt, finding: Finding) -> _Found:
    """Return what a price is paid for: "fares" in "£3 for fares"."""
    at = finding.after
    if at + 1 >= len(excerpt.tokens) or excerpt.tokens[at].lower not in excerpt.words.lists.purposes:
        return None
    return phrase_after(excerpt, at + 1) if finding.amount.unit in CURRENCIES else None


def _amounts(excerpt: Excerpt) -> frozenset[str]:
    return excerpt.words.lists.amounts
