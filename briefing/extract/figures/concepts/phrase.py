"""Tells verbs from nouns, and how far a noun phrase reaches, without a parser: by word lists and the words beside."""

from __future__ import annotations

from briefing.extract.figures.excerpt import Excerpt
from briefing.extract.figures.symbols import TIMES
from briefing.grammar.tokens import POSSESSIVES, token_at

LONGEST = 6
"""Words; a longer phrase is no plain name of a measure."""
_HYPHENS = frozenset("-‑'’")
_JOINTS = _HYPHENS | {"&"}


def is_word(excerpt: Excerpt, i: int) -> bool:
    """Tell whether token *i* may stand in a noun phrase."""
    token = token_at(excerpt.tokens, i)
    if token.kind == "number":
        return _is_in_name(excerpt, i)
    if token.kind != "word" or token.lower in excerpt.words.outside:
        return False
    return not is_verb(excerpt, i) and not _is_measure(excerpt, i)


def is_noun(excerpt: Excerpt, i: int) -> bool:
    """Tell whether the word at token *i* before an "of" can be what is told of: no stop word, unit or number."""
    token = token_at(excerpt.tokens, i)
    return token.kind == "word" and token.lower not in excerpt.words.stop and not _is_measure(excerpt, i)


def _is_in_name(excerpt: Excerpt, i: int) -> bool:
    """Tell whether the number at token *i* belongs to a name: "S&P 500", "TA-125"."""
    token, before = excerpt.tokens[i], token_at(excerpt.tokens, i - 1)
    if not token.text.isdigit():
        return False
    return before.has_capital or (token.is_glued and before.text == "-")


def _is_measure(excerpt: Excerpt, i: int) -> bool:
    """Tell whether token *i* is a number word, a unit right after its number, or the end of one: "per cent"."""
    tokens, words = excerpt.tokens, excerpt.words
    if words.numbers.match(tokens, i) is not None or words.units.is_inside(tokens, i):
        return True
    unit = words.units.match(tokens, i) if i else None
    if unit is None:
        return False
    return unit[0] in TIMES or _is_number(excerpt, i - 1)


def _is_number(excerpt: Excerpt, i: int) -> bool:
    token = excerpt.tokens[i]
    return token.kind == "number" or token.lower in excerpt.words.magnitudes


def phrase_before(excerpt: Excerpt, after: int, start: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before token *after*, not before token *start*, or None.

    A hyphen within a word and an "of" between two nouns go on.
    """
    start = max(start, after - 2 * LONGEST)
    after = excerpt.skip_back(after, start, _is_adverb)
    last = token_at(excerpt.tokens, after - 1).lower
    if last.endswith(POSSESSIVES):
        return None
    first = _without_openers(excerpt, _first_of(excerpt, after, max(start, after - LONGEST)), after)
    least = 1 + last.endswith(tuple(excerpt.words.lists.gerunds))  # a gerund alone is a verb
    return (first, after) if after - first >= least else None


def _first_of(excerpt: Excerpt, after: int, start: int) -> int:
    """Return the first of the words and what joins them that end before token *after*, not before token *start*."""
    if after <= start or not is_word(excerpt, after - 1):
        return after
    return excerpt.skip_back(after - 1, start, _is_inside)


def _is_inside(excerpt: Excerpt, i: int) -> bool:
    return _joins(excerpt, i) or is_word(excerpt, i)


def phrase_after(excerpt: Excerpt, first: int) -> tuple[int, int] | None:
    """Return the noun phrase that starts at token *first* or after its determiner, or None."""
    while token_at(excerpt.tokens, first).lower in excerpt.words.determiners:
        first += 1
    if not is_word(excerpt, first):
        return None
    end = min(len(excerpt.tokens), first + LONGEST)
    outside = (at for at in range(first + 1, end) if not (_goes_on(excerpt, at) or is_word(excerpt, at)))
    return first, next(outside, end)


def _is_adverb(excerpt: Excerpt, i: int) -> bool:
    token = excerpt.tokens[i]
    return token.lower in excerpt.words.lists.adverbs or (token.text.endswith("ly") and not token.has_capital)


def _goes_on(excerpt: Excerpt, i: int) -> bool:
    """Tell whether the hyphen or the "and" at token *i* stands inside a phrase: "issued and outstanding shares"."""
    token = excerpt.tokens[i]
    if token.lower not in excerpt.words.lists.conjunctions:
        return token.is_glued and token.text in _HYPHENS
    return is_word(excerpt, i + 1) and is_word(excerpt, i + 2)


def _joins(excerpt: Excerpt, i: int) -> bool:
    token = excerpt.tokens[i]
    return token.is_glued if token.text in _JOINTS else token.lower in excerpt.words.phrase_joints


def _without_openers(excerpt: Excerpt, first: int, after: int) -> int:
    """Return where the phrase starts without signs and joining words at its front."""
    words = (at for at in range(first, after) if is_word(excerpt, at) and not _joins(excerpt, at))
    return next(words, max(first, after))


def is_verb(excerpt: Excerpt, i: int) -> bool:
    """Tell whether token *i* is a finite verb: a listed one, or one in "-ed" before a number or an article."""
    token, words = token_at(excerpt.tokens, i), excerpt.words
    if token.lower in words.lists.verbs:
        return True
    if token.lower in words.verbal_nouns:
        return _stands_as_verb(excerpt, i)
    return token.lower.endswith(words.past_endings) and _opens_object(excerpt, i + 1)


def _stands_as_verb(excerpt: Excerpt, i: int) -> bool:
    """Tell whether a word that can be both noun and verb is the verb: "shares rose 3%", not "a rise of 3%"."""
    before, following = (token_at(excerpt.tokens, at).lower for at in (i - 1, i + 1))
    if before in excerpt.words.noun_openers or following in excerpt.words.lists.of:
        return False
    return _opens_object(excerpt, i + 1)


def _opens_object(excerpt: Excerpt, i: int) -> bool:
    """Tell whether token *i* opens what a verb has after it: a number, an article, a preposition, a sign of money."""
    token, words = token_at(excerpt.tokens, i), excerpt.words
    if token.lower in words.no_objects:
        return False
    if token.kind != "word" or token.lower in words.stop:
        return True
    return token.lower.endswith("ly") or words.numbers.match(excerpt.tokens, i) is not None
