"""What the figures of a document measure, read from their sentences: the only part here that knows text and words."""

from briefing.measures.reading.measure import read_measure, read_measures, search_measures

__all__ = ["read_measure", "read_measures", "search_measures"]
