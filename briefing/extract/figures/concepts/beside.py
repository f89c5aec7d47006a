"""Finds the words right beside a figure that tell what it measures."""

from __future__ import annotations

from briefing.extract.figures.concepts.phrase import is_noun, is_word, phrase_after, phrase_before
from briefing.extract.figures.finding import Finding
from briefing.extract.figures.passage import Passage
from briefing.extract.figures.symbols import CURRENCIES, TIMES

_Found = tuple[int, int] | None


def find_holder(passage: Passage, finding: Finding) -> _Found:
    """Return the noun whose size is told: "speeds" in "speeds of up to 400 km/h", "fine" in "a fine of $5,000"."""
    at = finding.first - 1
    if at < 1 or passage.tokens[at].lower not in passage.words.sets["of"]:
        return None
    found = phrase_before(passage, at - 1, 0) if passage.tokens[at - 1].kind == "word" else None
    found = (found[0], at) if found else (at - 1, at) if is_noun(passage, at - 1) else None
    is_turn = passage.tokens[at - 1].lower in passage.words.moves or passage.tokens[at - 1].lower in _amounts(passage)
    return None if is_turn else found


def find_bracketed(passage: Passage, finding: Finding) -> _Found:
    """Return the name that a bracket with the figure follows: "Ada Quist (15.3 points)"."""
    at = finding.first - 1
    if at < 1 or passage.tokens[at].text not in "([" or passage.tokens[at - 1].kind != "word":
        return None
    found = phrase_before(passage, at, 0)
    return found if found and passage.tokens[found[1] - 1].text[:1].isupper() else None


def find_object(passage: Passage, finding: Finding) -> _Found:
    """Return the object that is brought to the figure: "output" in "boost its output to 1.2m tons"."""
    at, words = finding.first - 1, passage.words
    if at < 2 or passage.tokens[at].lower not in words.sets["arrive"] | words.sets["from"] | words.by:
        return None
    found = phrase_before(passage, at, 0)
    if found is None or not found[0] or passage.tokens[found[0] - 1].kind == "number":
        return None
    turns = [i for i in range(*found) if passage.tokens[i].lower in words.moves]
    if turns:
        return (turns[-1] + 1, found[1]) if turns[-1] + 1 < found[1] else None
    first = found[0] - 1
    first -= first > 0 and passage.tokens[first].lower in words.sets["determiners"]
    opener = passage.tokens[first].lower
    is_state = opener in words.sets["being"]
    is_act = opener in words.sets["verbs"] or opener in words.moves or opener in words.sets["changes"]
    return found if is_act and not is_state else None


def find_turned(passage: Passage, finding: Finding) -> _Found:
    """Return what a turn after the figure is one of: "margins" in "a 60 basis point improvement in gross margins"."""
    at, words = finding.after, passage.words
    at += at < len(passage.tokens) and passage.tokens[at].text in "-‑"
    if at + 2 >= len(passage.tokens):
        return None
    turn = passage.tokens[at].lower
    if turn not in words.moves and turn not in words.sets["turns"]:
        return None
    is_linked = passage.tokens[at + 1].lower in words.sets["within"] | words.sets["of"]
    return phrase_after(passage, at + 2) if is_linked else None


def find_bearer(passage: Passage, finding: Finding) -> _Found:
    """Return the noun that bears the figure as its adjective: "winds" in "155 mph winds", "an $800 pizza oven"."""
    if finding.amount.unit is None or finding.after >= len(passage.tokens):
        return None
    token = passage.tokens[finding.after]
    at = finding.after + (token.text in "-‑" and token.glued)
    if at >= len(passage.tokens) or not _may_bear(passage, finding, at):
        return None
    return phrase_after(passage, at) or (at, at + 1)


def _may_bear(passage: Passage, finding: Finding, i: int) -> bool:
    token = passage.tokens[i]
    is_turn = token.lower in passage.words.moves or token.lower in passage.words.sets["adverbs"]
    is_time = finding.amount.unit in TIMES and not passage.tokens[finding.after - 1].lower.endswith("old")
    is_adverb = token.lower.endswith(("ly", "ing", "ed"))
    is_name = token.text != token.lower and passage.words.noun != "capital"
    is_noun = is_word(passage, i) or token.lower in passage.words.sets["either"]
    return is_noun and not (is_name or is_turn or is_adverb or (is_time and not token.glued and i == finding.after))


def find_whole(passage: Passage, finding: Finding) -> _Found:
    """Return the whole of which a share is told: "economy" in "13 percent of the global economy"."""
    at = finding.after
    if at + 1 >= len(passage.tokens) or passage.tokens[at].lower not in passage.words.sets["of"]:
        return None
    return phrase_after(passage, at + 1)


def find_kind(passage: Passage, finding: Finding) -> _Found:
    """Return what money is made of: "gains" in "$1 billion in gains"."""
    at = finding.after
    if at + 1 >= len(passage.tokens) or passage.tokens[at].lower not in passage.words.sets["within"]:
        return None
    if finding.amount.unit not in CURRENCIES or not is_word(passage, at + 1):
        return None
    following = passage.tokens[at + 1]
    is_plain = following.text == following.lower and following.lower not in passage.words.sets["months"]
    return phrase_after(passage, at + 1) if is_plain else None


def find_purpose(passage: Passage, finding: Finding) -> _Found:
    """Return what a price is paid for: "fares" in "£3 for fares"."""
    at = finding.after
    if at + 1 >= len(passage.tokens) or passage.tokens[at].lower not in passage.words.sets["for"]:
        return None
    return phrase_after(passage, at + 1) if finding.amount.unit in CURRENCIES else None


def _amounts(passage: Passage) -> frozenset[str]:
    return passage.words.sets["amounts"]
