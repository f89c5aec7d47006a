"""Finds the dateline before the first prose of a text: where and when a message was filed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.language import load
from briefing.model import Paragraph, Span

_DATELINE = re.compile(
    # A place, then a date or an agency in brackets or both, then a dash; or a place in capitals alone.
    r"(?P<line>[^\W\d_][^\n(),–—]{1,30}(?:,\s(?=[^\n(–—]{0,30}\d)[^\n(–—]{3,30}?)?\s?\([^\W\d_][^()\n]{1,30}\)"
    r"|[^\W\d_][^\n(),–—]{1,30},\s(?=[^\n(–—]{0,30}\d)[^\n(–—]{3,30}?"
    r"|[A-ZÀ-ÞŒ][A-ZÀ-ÞŒ .'’-]{2,30})"
    r"\s(?:-{1,2}|–|—)\s(?=\S)"
)


_NAME = r"[A-ZÀ-Þ][\w.'’-]{1,20}(?: [A-ZÀ-Þ][\w.'’-]{1,20}){0,2}?"
_PLACES = re.compile(rf"{_NAME}, {_NAME} (?=(?P<next>[A-ZÀ-Þ][\w'’]{{0,20}}) [a-zà-ÿ])")
"""A town and its country or state without a dash: "Rome, Italy It does not take long"."""


def opens_with_dateline(text: str) -> bool:
    """Tell whether *text* opens with a dateline."""
    return _DATELINE.match(text) is not None


def set_datelines_apart(text: str, paragraphs: Iterable[Paragraph], language: str = "und") -> Iterator[Paragraph]:
    """Yield *paragraphs*, the dateline of the first prose as a credit of its own.

    "HARROW, 22 November 2026 (NTB) - " says where and when a message was filed,
    and is no part of its first sentence. Nor are a town and its country before a
    word that only opens a sentence with a capital.
    """
    waiting = True
    for paragraph in paragraphs:
        if waiting and paragraph.kind in ("body", "standfirst"):
            waiting = False
            if found := _find_line(text, paragraph.span, language):
                line, start = found
                yield Paragraph(Span(paragraph.span.start, line), "credit")
                yield Paragraph(Span(start, paragraph.span.end), paragraph.kind)
                continue
        yield paragraph


def _find_line(text: str, span: Span, language: str) -> tuple[int, int] | None:
    """Return where the dateline that opens *span* ends and where its first sentence starts, None where it has none."""
    if match := _DATELINE.match(text, span.start, span.end):
        return match.end("line"), match.end()
    match = _PLACES.match(text, span.start, span.end)
    if match and match["next"].lower() in load(language).words.stop_words:
        return len(text[: match.end()].rstrip()), match.end()
    return None
