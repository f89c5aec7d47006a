"""Where quotation marks open and close, paragraph by paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from briefing.model import Document, Paragraph, Span
from briefing.text.passages import find_quotations

_SPOKEN = ("body", "standfirst", "list item", "headline", "caption")
_OPENERS = "\"'“„«»‹›「『‚‘"
_MARKS = "\"'“”„«»‹›「」『』‚‘’"
_SPACES = " \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between marks."""

    outer: Span
    """With its marks."""
    inner: Span
    """The words alone."""
    goes_on: bool
    """Left open at the paragraph's end; the next paragraph opens with a mark."""


def find_quoted(document: Document) -> dict[Paragraph, list[Quoted]]:
    """Return what stands between marks in each paragraph that can hold speech, in order and disjoint.

    A mark that stays open quotes only where the next paragraph opens with one,
    as newspapers set a quotation of several paragraphs; else it quotes nothing.
    """
    paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.kind in _SPOKEN]
    found = {}
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        closed, left = find_quotations(document.text, paragraph.span)
        outer = _outermost(closed)
        reopened = following is not None and document.text[following.span.start] in _OPENERS
        if left and reopened and not any(span.end > left[-1] for span in outer):
            outer.append(Span(left[-1], paragraph.span.end))
        found[paragraph] = [
            Quoted(span, inner, goes_on=bool(left) and span.start == left[-1])
            for span in outer
            if (inner := _inside(document.text, span)).start < inner.end
        ]
    return found


def _outermost(spans: list[Span]) -> list[Span]:
    """Return the spans that lie in no other one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _inside(text: str, span: Span) -> Span:
    """Return *span* without its marks and the spaces that French sets beside them."""
    start, end = span.start + 1, span.end
    if text[end - 1] in _MARKS:
        end -= 1
    while start < end and text[start] in _SPACES:
        start += 1
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    return Span(start, end)
