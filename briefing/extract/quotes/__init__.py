"""Quotations and who said them."""

from briefing.model import Document, Quote


def find_quotes(document: Document) -> tuple[Quote, ...]:
    return ()
