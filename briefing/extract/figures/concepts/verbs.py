"""Tells verbs from nouns by word lists and by the words beside them."""

from __future__ import annotations

from briefing.extract.figures.passage import Passage


def is_verb(passage: Passage, i: int) -> bool:
    """Tell whether token *i* is a finite verb: a listed one, or one in "-ed" before a number or an article."""
    if i >= len(passage.tokens) or passage.tokens[i].kind != "word":
        return False
    word, words = passage.tokens[i].lower, passage.words
    if word in words.sets["verbs"]:
        return True
    if word in words.moves or word in words.sets["either"]:
        return _stands_as_verb(passage, i)
    return any(map(word.endswith, words.sets["past_endings"])) and _opens_object(passage, i + 1)


def _stands_as_verb(passage: Passage, i: int) -> bool:
    """Tell whether a word that can be both noun and verb is the verb: "shares rose 3%", not "a rise of 3%"."""
    before = passage.tokens[i - 1] if i else None
    is_noun = before is not None and (before.lower in passage.words.sets["determiners"] or _is_of(passage, i - 1))
    return not is_noun and _opens_object(passage, i + 1) and not _is_of(passage, i + 1)


def _opens_object(passage: Passage, i: int) -> bool:
    """Tell whether token *i* opens what a verb has after it: a number, an article, a preposition, a sign of money."""
    if i >= len(passage.tokens):
        return False
    token = passage.tokens[i]
    if token.kind != "word" or token.lower in passage.words.sets["stop"] or token.lower.endswith("ly"):
        return True
    return passage.words.numbers.match(passage.tokens, i) is not None


def _is_of(passage: Passage, i: int) -> bool:
    return i < len(passage.tokens) and passage.tokens[i].lower in passage.words.sets["of"]
