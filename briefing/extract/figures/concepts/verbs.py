"""Tells verbs from nouns by word lists and by the words beside them."""

from __future__ import annotations

from briefing.extract.figures.excerpt import Excerpt
from briefing.grammar.tokens import token_at


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
    is_opener = token.kind != "word" or token.lower in words.stop or token.lower.endswith("ly")
    return is_opener or words.numbers.match(excerpt.tokens, i) is not None
