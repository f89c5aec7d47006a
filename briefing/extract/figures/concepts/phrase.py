"""Tells how far a noun phrase reaches, without a parser: up to a stop word, a sign or a number."""

from __future__ import annotations

from briefing.extract.figures.concepts.verbs import is_verb
from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.symbols import TIMES
from briefing.grammar.tokens import POSSESSIVES, token_at

LONGEST = 6
"""Words; a longer phrase is no plain name of a measure."""


def is_word(excerpt: Excerpt, i: int) -> bool:
    """Tell whether token *i* may stand in a noun phrase."""
    token, words = excerpt.tokens[i], excerpt.words
    if token.kind == "number":
        return _is_in_name(excerpt, i)
    if token.kind != "word" or token.lower in words.stop or is_verb(excerpt, i):
        return False
    if token.lower in words.weekdays:
        return False
    return token.lower not in words.magnitudes and not _is_measure(excerpt, i)


def is_noun(excerpt: Excerpt, i: int) -> bool:
    """Tell whether the word at token *i* before an "of" can be what is told of: no stop word, unit or number."""
    token, words = excerpt.tokens[i], excerpt.words
    return token.kind == "word" and token.lower not in words.stop and not _is_measure(excerpt, i)


def _is_in_name(excerpt: Excerpt, i: int) -> bool:
    """Tell whether the number at token *i* belongs to a name: "S&P 500", "TA-125"."""
    token, before = excerpt.tokens[i], token_at(excerpt.tokens, i - 1)
    is_after_name = before.text != before.lower
    return token.text.isdigit() and (is_after_name or (token.is_glued and before.text == "-"))


def _is_measure(excerpt: Excerpt, i: int) -> bool:
    """Tell whether token *i* is a unit right after its number, or a number word."""
    words = excerpt.words
    is_number = words.numbers.match(excerpt.tokens, i) is not None
    if is_number or (words.units.match(excerpt.tokens, i) is not None and _follows_number(excerpt, i)):
        return True
    longer = words.units.match(excerpt.tokens, i - 1) if i else None
    return longer is not None and longer[1] > i  # "cent" in "per cent"


def _follows_number(excerpt: Excerpt, i: int) -> bool:
    before = excerpt.tokens[i - 1] if i else None
    if before is None:
        return False
    return before.kind == "number" or before.lower in excerpt.words.magnitudes or _is_time(excerpt, i)


def _is_time(excerpt: Excerpt, i: int) -> bool:
    found = excerpt.words.units.match(excerpt.tokens, i)
    return found is not None and found[0] in TIMES


def phrase_before(excerpt: Excerpt, after: int, start: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before token *after*, not before token *start*, or None.

    A hyphen within a word and an "of" between two nouns go on.
    """
    start = max(start, after - 2 * LONGEST)
    while after > start and _is_adverb(excerpt, after - 1):
        after -= 1
    if token_at(excerpt.tokens, after - 1).lower.endswith(POSSESSIVES):
        return None
    first = _without_openers(excerpt, _first_of(excerpt, after, max(start, after - LONGEST)), after)
    is_gerund = after - first == 1 and excerpt.tokens[first].lower.endswith(tuple(excerpt.words.lists.gerunds))
    return (first, after) if first < after and not is_gerund else None


def _first_of(excerpt: Excerpt, after: int, start: int) -> int:
    """Return the first of the words and what joins them that end before token *after*, not before token *start*."""
    first = after
    while first > start and (is_word(excerpt, first - 1) or (first < after and _joins(excerpt, first - 1))):
        first -= 1
    return first


def phrase_after(excerpt: Excerpt, first: int) -> tuple[int, int] | None:
    """Return the noun phrase that starts at token *first* or after its determiner, or None."""
    tokens = excerpt.tokens
    while first < len(tokens) and tokens[first].lower in excerpt.words.determiners:
        first += 1
    after = first
    end = min(len(tokens), first + LONGEST)
    while after < end and (is_word(excerpt, after) or (after > first and _goes_on(excerpt, after))):
        after += 1
    return (first, after) if after > first else None


def _is_adverb(excerpt: Excerpt, i: int) -> bool:
    token = excerpt.tokens[i]
    return token.lower in excerpt.words.lists.adverbs or (token.lower.endswith("ly") and token.text == token.lower)


def _goes_on(excerpt: Excerpt, i: int) -> bool:
    """Tell whether the hyphen or the "and" at token *i* stands inside a phrase: "issued and outstanding shares"."""
    token = excerpt.tokens[i]
    if token.text in "-‑'’":
        return token.is_glued
    is_and = token.lower in excerpt.words.lists.conjunctions and i + 2 < len(excerpt.tokens)
    return is_and and is_word(excerpt, i + 1) and is_word(excerpt, i + 2)


def _joins(excerpt: Excerpt, i: int) -> bool:
    token = excerpt.tokens[i]
    if token.text in "-‑'’&":
        return token.is_glued
    lists = excerpt.words.lists
    return token.lower in lists.of or token.lower in lists.joining or token.lower in lists.conjunctions


def _without_openers(excerpt: Excerpt, first: int, after: int) -> int:
    """Return where the phrase starts without signs and joining words at its front."""
    while first < after and (not is_word(excerpt, first) or _joins(excerpt, first)):
        first += 1
    return first
