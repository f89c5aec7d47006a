"""Quotations and who said them: small rules over names, verbs and marks, no parser, no model."""

from briefing.extract.quotes.find import find_quotes

__all__ = ["find_quotes"]
