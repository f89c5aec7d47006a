"""Gives a text its structure: paragraphs, sentences and passages."""

from __future__ import annotations

import re

from briefing.model import Document, Origin, Paragraph, Passage, Sentence, Span


def segment(text: str, origin: Origin, paragraphs: tuple[Paragraph, ...] | None = None, *, id: str = "d1") -> Document:
    """Return the document that *text* is, with its structure.

    *paragraphs* comes from a reader that knows them (HTML, Markdown); None finds
    them from the lines of a plain text.
    """
    if paragraphs is None:
        paragraphs = find_paragraphs(text)
    sentences = find_sentences(text, paragraphs, origin.language)
    return Document(id, text, origin, paragraphs, sentences, tuple(Passage((s,)) for s in sentences))


def find_paragraphs(text: str) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(Span(m.start(), m.end()), "body") for m in re.finditer(r"\S[^\n]*(?<=\S)|\S", text)
    )


def find_sentences(text: str, paragraphs: tuple[Paragraph, ...], language: str) -> tuple[Sentence, ...]:
    found = []
    for paragraph in paragraphs:
        if paragraph.kind not in ("body", "standfirst", "list item", "caption"):
            continue
        for m in re.finditer(r"\S.*?(?:[.!?][\"”’)]*(?=\s+[\"“‘(]?[A-Z])|$)", paragraph.span.of(text), re.S):
            start = paragraph.span.start + m.start()
            found.append(Sentence(Span(start, start + len(m.group())), m.group(), paragraph))
    return tuple(found)
