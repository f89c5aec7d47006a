"""Reads plain text: every character of it stays, only its lines are told apart."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model import Document, Notice, Raw
from briefing.readers.content.claims import find_claims
from briefing.readers.content.clean import clean
from briefing.readers.content.decode import decode
from briefing.readers.content.identify import identify
from briefing.readers.content.origin import Claim, loss_notices, make_origin
from briefing.settings import ReadingSettings
from briefing.text.segmentation.paragraphs import find_paragraphs
from briefing.text.segmentation.segment import segment


def read_text(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice]:
    """Yield the document that *raw* is, after a notice if characters were lost.

    Raises:
        ReadError: the bytes are no text.
    """
    decoded = decode(raw.data, raw.place)
    yield from loss_notices(decoded, raw)
    text = clean(decoded.text)
    language = settings.language or identify(text)
    paragraphs = find_paragraphs(text, language)
    blocks = [(paragraph.kind, paragraph.span.of(text)) for paragraph in paragraphs]
    claims = [("language", language, ""), *_first_line(find_claims(blocks, language))]
    yield segment(text, make_origin(raw, text, settings, claims), paragraphs)


def _first_line(claims: list[Claim]) -> Iterator[Claim]:
    """Yield *claims*, the title with where a plain text has it: no mark-up calls a line of it a headline."""
    for field, value, where in claims:
        yield field, value, "first line" if field == "title" else where
