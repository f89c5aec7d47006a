"""Lists that name other lists: a class of words is told once, in the table ``words``, and named where it is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

REFERENCE = "@"
"""Before the name of a list of the table ``words``, of which all words are meant."""


def fill(value: Any, tables: Mapping[str, Any]) -> Any:
    """Return *value* with the words that its references mean; words of several forms count with all of them.

    Raises:
        LookupError: A reference names no list.
        RecursionError: A list leads back to itself.
    """
    if isinstance(value, dict):
        return {name: fill(inner, tables) for name, inner in value.items()}
    if isinstance(value, list) and any(isinstance(word, str) and word.startswith(REFERENCE) for word in value):
        return list(_follow(value, tables["words"]))
    return value


def _follow(listed: Iterable[Any], words: Mapping[str, Any]) -> Iterator[Any]:
    for word in listed:
        if isinstance(word, list):
            yield from word
        elif isinstance(word, str) and word.startswith(REFERENCE):
            yield from _follow(words[word.removeprefix(REFERENCE)], words)
        else:
            yield word
