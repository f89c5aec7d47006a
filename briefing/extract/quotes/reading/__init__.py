"""A document read for quotations: marks, words, sentences, who is mentioned and who is who."""

from briefing.extract.quotes.reading.read import Reading, read

__all__ = ["Reading", "read"]
