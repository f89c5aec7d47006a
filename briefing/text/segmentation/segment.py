"""Gives a text its structure: paragraphs, sentences and passages."""

from __future__ import annotations

from briefing.model import Document, Origin, Paragraph
from briefing.text.segmentation.joined import part_joined
from briefing.text.segmentation.paragraphs import find_paragraphs
from briefing.text.segmentation.passages import find_passages
from briefing.text.segmentation.sentences import find_sentences
from briefing.text.segmentation.titles import set_title_apart


def segment(text: str, origin: Origin, paragraphs: tuple[Paragraph, ...] | None = None, *, id: str = "d1") -> Document:
    """Return the document that *text* is, with its structure.

    *paragraphs* comes from a reader that knows them (HTML, Markdown); None finds
    them from the lines of a plain text.
    """
    if paragraphs is None:
        paragraphs = find_paragraphs(text, origin.language, titled=origin.title is not None)
    paragraphs = tuple(part_joined(text, paragraphs, origin.language))
    if origin.title:
        paragraphs = tuple(set_title_apart(text, paragraphs, origin.title, origin.language))
    sentences = find_sentences(text, paragraphs, origin.language)
    return Document(id, text, origin, paragraphs, sentences, find_passages(text, sentences))
