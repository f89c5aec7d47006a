"""Finds the dateline before the first prose of a text: where and when a message was filed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.model import Paragraph, Span

_DATELINE = re.compile(
    # A place, then a date or an agency in brackets or both, then a dash; or a place in capitals alone.
    r"(?P<line>[^\W\d_][^\n(),–—]{1,30}(?:,\s(?=[^\n(–—]{0,30}\d)[^\n(–—]{3,30}?)?\s?\([^\W\d_][^()\n]{1,30}\)"
    r"|[^\W\d_][^\n(),–—]{1,30},\s(?=[^\n(–—]{0,30}\d)[^\n(–—]{3,30}?"
    r"|[A-ZÀ-ÞŒ][A-ZÀ-ÞŒ .'’-]{2,30})"
    r"\s(?:-{1,2}|–|—)\s(?=\S)"
)


def opens_with_dateline(text: str) -> bool:
    """Tell whether *text* opens with a dateline."""
    return _DATELINE.match(text) is not None


def set_datelines_apart(text: str, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield *paragraphs*, the dateline of the first prose as a credit of its own.

    "HARROW, 22 November 2026 (NTB) - " says where and when a message was filed,
    and is no part of its first sentence.
    """
    waiting = True
    for paragraph in paragraphs:
        if waiting and paragraph.kind in ("body", "standfirst"):
            waiting = False
            if match := _DATELINE.match(text, paragraph.span.start, paragraph.span.end):
                yield Paragraph(Span(paragraph.span.start, match.end("line")), "credit")
                yield Paragraph(Span(match.end(), paragraph.span.end), paragraph.kind)
                continue
        yield paragraph
