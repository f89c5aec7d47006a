"""What a story prints already, so that no words stand twice on its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.model import Cited, Passage, Quote, Span, Statement, Story
from briefing.text.words import words

_LEAST_WORDS = 4
"""Of a headline or a sentence that a quotation repeats: "Fire" is in many."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Words that are printed."""

    document: str
    span: Span | None
    plain: str


def tell_headline(story: Story) -> Printed:
    """Return the headline of *story* as words that are printed."""
    return Printed(story.headline.document, story.headline.span, plain(story.headline.text))


def tell_passage(passage: Cited[Passage]) -> list[Printed]:
    """Return the sentences of *passage* as words that are printed."""
    return [Printed(passage.document, one.span, plain(one.text)) for one in passage.item.sentences]


def tell_quote(document: str, quote: Quote) -> Printed:
    """Return the words of *quote* as words that are printed."""
    return Printed(document, quote.span, plain(quote.text))


def is_told(statement: Statement, told: Iterable[Printed]) -> bool:
    """Tell whether *statement* stands in one of *told*, or one of them in it, in the same source or in another."""
    spans = [piece.span for piece in statement.pieces]
    said = plain(statement.text)
    return any(
        (one.document == statement.document and one.span and any(one.span.overlaps(span) for span in spans))
        or said in one.plain
        or (one.plain in said and len(one.plain.split()) >= _LEAST_WORDS)
        for one in told
    )


def plain(text: str) -> str:
    """Return the words of *text* in small letters, with a space on each side, so that whole words are compared."""
    return f" {' '.join(words(text.casefold().replace('’', chr(39))))} "
