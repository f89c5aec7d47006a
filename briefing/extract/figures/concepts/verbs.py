"""Tells verbs from nouns by word lists and by the words beside them."""

from __future__ import annotations

from briefing.extract.figures.excerpt import Excerpt


def is_verb(excerpt: Excerpt, i: int) -> bool:
    """Tell whether token *i* is a finite verb: a listed one, or one in "-ed" before a number or an article."""
    if i >= len(excerpt.tokens) or excerpt.tokens[i].kind != "word":
        return False
    word, words = excerpt.tokens[i].lower, excerpt.words
    if word in words.lists.verbs:
        return True
    if word in words.moves or word in words.lists.either:
        return _stands_as_verb(excerpt, i)
    return any(map(word.endswith, words.lists.past_endings)) and _opens_object(excerpt, i + 1)


def _stands_as_verb(excerpt: Excerpt, i: int) -> bool:
    """Tell whether a word that can be both noun and verb is the verb: "shares rose 3%", not "a rise of 3%"."""
    before = excerpt.tokens[i - 1] if i else None
    is_noun = before is not None and (before.lower in excerpt.words.determiners or _is_of(excerpt, i - 1))
    return not is_noun and _opens_object(excerpt, i + 1) and not _is_of(excerpt, i + 1)


def _opens_object(excerpt: Excerpt, i: int) -> bool:
    """Tell whether token *i* opens what a verb has after it: a number, an article, a preposition, a sign of money."""
    if i >= len(excerpt.tokens):
        return False
    token = excerpt.tokens[i]
    if token.text == "," or token.lower in excerpt.words.lists.being:
        return False
    if token.kind != "word" or token.lower in excerpt.words.stop or token.lower.endswith("ly"):
        return True
    return excerpt.words.numbers.match(excerpt.tokens, i) is not None


def _is_of(excerpt: Excerpt, i: int) -> bool:
    return i < len(excerpt.tokens) and excerpt.tokens[i].lower in excerpt.words.lists.of
