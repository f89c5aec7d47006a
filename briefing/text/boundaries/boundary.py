"""A mark that may end a sentence, with the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

WIDE_MARKS = "。！？｡"
"""Marks that end a sentence without a space after them."""
MARKS = f".!?…{WIDE_MARKS}؟۔।;\u037e"

_EDGE = "\"'”’“‘„‚»«›‹()[]{}（）「」『』【】《》〈〉–—-,:"
_SPLIT_NEXT = re.compile(r"[\s,;:.!?'’\"”“)…]")


@dataclass(frozen=True, slots=True)
class Boundary:
    """A mark with what stands around it."""

    before: str
    """The nearest text of the sentence before the mark."""
    whole: bool
    """Whether ``before`` reaches back to the start of the sentence."""
    mark: str
    """The mark, with all that closes after it."""
    spaced: bool
    """Whether white space follows."""
    opened: str
    """What opens before the next word: quotation marks, brackets, dashes."""
    after: str
    """The next words."""
    cased: bool
    """Whether the paragraph has capitals, so that a small letter tells something."""


def last_word(before: str) -> str:
    """Return the last word of *before*, without the marks around it."""
    parts = before.split()
    return parts[-1].strip(_EDGE) if parts else ""


def next_word(after: str) -> str:
    """Return the first word of *after*."""
    return _SPLIT_NEXT.split(after, maxsplit=1)[0]
