"""What stands beside a figure in its sentence, with the word lists by which it is judged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from briefing.language import load
from briefing.model import Document, Figure, Sentence
from briefing.text.words import words

_REACH = 8
"""Words on either side that are looked at."""
_IN_REACH = 240
"""Code points that hold so many words."""


class Nearby(NamedTuple):
    """A figure with the text and the words on either side of it in its sentence; words in small letters."""

    figure: Figure
    language: str
    left: str
    right: str
    before: Sequence[str]
    after: Sequence[str]
    own: Sequence[str]
    """The figure's own words."""
    previous: Figure | None
    """The figure before it in the text."""

    @property
    def unit(self) -> str:
        """Its unit without what it is told by, "m" of "m/second"; nothing where it has none."""
        return (self.figure.unit or "").partition("/")[0]

    @property
    def counted(self) -> Sequence[str]:
        """The words of what it counts."""
        return words((self.figure.counts or "").lower())

    def has(self, name: str, told: Sequence[str]) -> bool:
        """Tell whether *told* holds a word of the list *name*."""
        return not word_list(self.language, name).isdisjoint(told)


def look_around(figure: Figure, sentence: Sentence, document: Document, previous: Figure | None = None) -> Nearby:
    """Return *figure* with what stands beside it in *sentence*; *previous* is the figure before it."""
    left = document.text[sentence.span.start : figure.span.start]
    right = document.text[figure.span.end : max(figure.span.end, sentence.span.end)]
    return Nearby(
        figure=figure,
        language=document.origin.language,
        left=left,
        right=right,
        before=words(left[-_IN_REACH:].lower())[-_REACH:],
        after=words(right[:_IN_REACH].lower())[:_REACH],
        own=words(figure.text.lower()),
        previous=previous,
    )


@cache
def word_list(language: str, name: str) -> frozenset[str]:
    """Return the list *name* of what an editor looks at beside a figure."""
    return frozenset(getattr(load(language).figures.desk, name))
