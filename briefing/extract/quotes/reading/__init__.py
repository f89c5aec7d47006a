"""A document read for quotations: marks, words, sentences, who is mentioned and who is who."""

from briefing.extract.quotes.reading.reading import Reading, read_document

__all__ = ["Reading", "read_document"]
