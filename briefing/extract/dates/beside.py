"""The words beside a stretch of a sentence."""

from __future__ import annotations

import re

BESIDE_REACH = 40
"""Characters beside a day in which the words stand that are looked at."""
_ARTICLE_LETTERS = 4
"""Letters below which a word between two days is an article: "den"."""
_WORD_BEFORE = re.compile(r"([\w'’-]+)\s*$")
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")


def word_before(text: str, offset: int) -> str:
    """Return the word right before *offset*, empty where a mark stands there."""
    found = _WORD_BEFORE.search(text[max(0, offset - BESIDE_REACH) : offset])
    return found[1] if found else ""


def word_after(text: str, offset: int) -> str:
    """Return the word right after *offset*, empty where a mark or a number stands there."""
    found = _WORD_AFTER.match(text, offset, offset + BESIDE_REACH)
    return found[1] if found else ""


def stands_after(words: frozenset[str], text: str, offset: int) -> bool:
    """Tell whether the word before *offset*, or the one before its article, is one of *words*."""
    near = text[max(0, offset - BESIDE_REACH) : offset].lower().split()[-2:]
    return bool(words.intersection(near[-1:] if near and len(near[-1]) >= _ARTICLE_LETTERS else near))
