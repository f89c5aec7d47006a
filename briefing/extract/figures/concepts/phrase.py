"""Tells how far a noun phrase reaches, without a parser: up to a stop word, a sign or a number."""

from __future__ import annotations

from briefing.extract.figures.concepts.verbs import is_verb
from briefing.extract.figures.passage import Passage
from briefing.extract.figures.symbols import TIMES

LONGEST = 6
"""Words; a longer phrase is no plain name of a measure."""


def is_word(passage: Passage, i: int) -> bool:
    """Tell whether token *i* may stand in a noun phrase."""
    token, words = passage.tokens[i], passage.words
    if token.kind == "number":
        return _is_in_name(passage, i)
    if token.kind != "word" or token.lower in words.sets["stop"] or is_verb(passage, i):
        return False
    if token.lower in words.sets["weekdays"]:
        return False
    return token.lower not in words.magnitudes and not _is_measure(passage, i)


def is_noun(passage: Passage, i: int) -> bool:
    """Tell whether the word at token *i* before an "of" can be what is told of: no stop word, unit or number."""
    token, words = passage.tokens[i], passage.words
    if token.kind != "word" or token.lower in words.sets["stop"] or token.lower in words.magnitudes:
        return False
    return not _is_measure(passage, i)


def _is_in_name(passage: Passage, i: int) -> bool:
    """Tell whether the number at token *i* belongs to a name: "S&P 500", "TA-125"."""
    before = passage.tokens[i - 1] if i else None
    if before is None or not passage.tokens[i].text.isdigit():
        return False
    return (before.kind == "word" and before.text != before.lower) or (passage.tokens[i].glued and before.text == "-")


def _is_measure(passage: Passage, i: int) -> bool:
    """Tell whether token *i* is a unit right after its number, or a number word."""
    words = passage.words
    is_number = words.numbers.match(passage.tokens, i) is not None
    if is_number or (words.units.match(passage.tokens, i) is not None and _follows_number(passage, i)):
        return True
    longer = words.units.match(passage.tokens, i - 1) if i else None
    return longer is not None and longer[1] > i  # "cent" in "per cent"


def _follows_number(passage: Passage, i: int) -> bool:
    before = passage.tokens[i - 1] if i else None
    if before is None:
        return False
    return before.kind == "number" or before.lower in passage.words.magnitudes or _is_time(passage, i)


def _is_time(passage: Passage, i: int) -> bool:
    found = passage.words.units.match(passage.tokens, i)
    return found is not None and found[0] in TIMES


def phrase_before(passage: Passage, after: int, start: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before token *after*, not before token *start*, or None.

    A hyphen within a word and an "of" between two nouns go on.
    """
    start = max(start, after - 2 * LONGEST)
    while after > start and _is_adverb(passage, after - 1):
        after -= 1
    if after > start and passage.tokens[after - 1].lower.endswith(("'s", "’s")):
        return None
    first = after
    while first > start and after - first < LONGEST:
        if is_word(passage, first - 1) or (first < after and _joins(passage, first - 1)):
            first -= 1
        else:
            break
    first = _without_openers(passage, first, after)
    is_gerund = after - first == 1 and passage.tokens[first].lower.endswith(tuple(passage.words.sets["gerunds"]))
    return (first, after) if first < after and not is_gerund else None


def phrase_after(passage: Passage, first: int) -> tuple[int, int] | None:
    """Return the noun phrase that starts at token *first* or after its determiner, or None."""
    tokens = passage.tokens
    while first < len(tokens) and tokens[first].lower in passage.words.sets["determiners"]:
        first += 1
    after = first
    while after < len(tokens) and after - first < LONGEST:
        if is_word(passage, after) or (after > first and _goes_on(passage, after)):
            after += 1
        else:
            break
    return (first, after) if after > first else None


def _is_adverb(passage: Passage, i: int) -> bool:
    token = passage.tokens[i]
    return token.lower in passage.words.sets["adverbs"] or (token.lower.endswith("ly") and token.text == token.lower)


def _goes_on(passage: Passage, i: int) -> bool:
    """Tell whether the hyphen or the "and" at token *i* stands inside a phrase: "issued and outstanding shares"."""
    token = passage.tokens[i]
    if token.text in "-‑'’":
        return token.glued
    is_and = token.lower in passage.words.sets["and"] and i + 2 < len(passage.tokens)
    return is_and and is_word(passage, i + 1) and is_word(passage, i + 2)


def _joins(passage: Passage, i: int) -> bool:
    token = passage.tokens[i]
    if token.text in "-‑'’&":
        return token.glued
    sets = passage.words.sets
    return token.lower in sets["of"] or token.lower in sets["joining"] or token.lower in sets["and"]


def _without_openers(passage: Passage, first: int, after: int) -> int:
    """Return where the phrase starts without signs and joining words at its front."""
    while first < after and (not is_word(passage, first) or _joins(passage, first)):
        first += 1
    return first
