"""Finds the clause a figure stands in, cut into words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, repeat
from typing import NamedTuple

from briefing.model import Span

_SHORT_BRACKET = 14
"""Characters; what is shorter is a short form or a conversion, "(GDP)", and belongs to its clause."""
_LEAST_WORDS = 5
"""A clause of fewer words tells nothing, and what stands on the other side of its mark is taken in."""
_MARK = re.compile(r"[;—–()\[\]]|\s--?\s|:(?!\d)|,(?!\d)|(?<!\d),")
"""What parts clauses. Quotation marks do not: "they need "at least 40 boats" to cross"."""
_BRACKET = re.compile(rf"\([^()]{{1,{_SHORT_BRACKET}}}\)")
_CLOSING = " \t\n\u00a0.!?…"
_WORD = re.compile(r"\S+")
_GLUED = re.compile(r"[^\s,;:()\[\]\"“”«»„]")


class FigureClause(NamedTuple):
    """The words on either side of a figure in its clause; positions are offsets into the sentence."""

    text: str
    """The sentence."""
    core: Span
    """The figure with what is glued to it, such as the "-strong" of "30,000-strong"."""
    before: tuple[Span, ...]
    after: tuple[Span, ...]

    def word(self, span: Span) -> str:
        """Return a word in small letters without the marks around it."""
        return span.of(self.text).strip(".,;:!?…\"“”«»„()[]'’‘").lower().replace("’", "'")


def find_clause(sentence: str, figure: Span) -> FigureClause:
    """Return the clause of *sentence* that *figure*, offsets into it, stands in."""
    core = _widen(sentence, figure)
    starts, ends = _list_edges(sentence, core)
    start, end = next(starts), next(ends)
    while _count(sentence, start, end) < _LEAST_WORDS:
        further, later = (next(starts), end) if start > 0 else (start, next(ends))
        if (further, later) == (start, end):
            break
        start, end = further, later
    return FigureClause(
        sentence, core, _words(sentence, start, core.start), _words(sentence, core.end, max(end, core.end))
    )


def _list_edges(sentence: str, core: Span) -> tuple[Iterator[int], Iterator[int]]:
    """Return where a clause around *core* may start and end, from the nearest mark on; the last of each without end."""
    last = len(sentence.rstrip(_CLOSING))
    marks = [match.span() for match in _MARK.finditer(_without_short_brackets(sentence, core))]
    left = [end for _, end in marks if end <= core.start]
    right = [start for start, _ in marks if start >= core.end]
    return chain(reversed(left), repeat(0)), chain(right, repeat(last))


def _widen(sentence: str, figure: Span) -> Span:
    """Return *figure* with the letters glued to it on either side."""
    last = max(figure.end, len(sentence.rstrip(_CLOSING)))
    parted = (at for at in range(figure.start, 0, -1) if not _GLUED.match(sentence[at - 1]))
    return Span(next(parted, 0), next((at for at in range(figure.end, last) if not _GLUED.match(sentence[at])), last))


def _without_short_brackets(sentence: str, core: Span) -> str:
    """Return *sentence* with short brackets blanked out, but not one that the figure stands in."""

    def blank(match: re.Match[str]) -> str:
        is_around = match.start() < core.start and core.end < match.end()
        return match[0] if is_around else "x" * len(match[0])

    return _BRACKET.sub(blank, sentence)


def _words(sentence: str, start: int, end: int) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in _WORD.finditer(sentence, start, max(start, end)))


def _count(sentence: str, start: int, end: int) -> int:
    return len(sentence[start:end].split())
