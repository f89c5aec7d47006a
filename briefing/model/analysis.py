"""One document with all that was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from briefing.model.documents import Document
from briefing.model.extracts import DateMention, Figure, Quote
from briefing.model.measures import Measure
from briefing.model.shown import count
from briefing.model.summaries import Summary


class Documented(Protocol):
    """What is of one document."""

    @property
    def document(self) -> Document:
        """The document."""
        ...


@dataclass(frozen=True, slots=True)
class Analysis:
    """One document with all that was found in it."""

    document: Document
    summary: Summary
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    measures: tuple[Measure, ...] = ()
    """Of those of its figures that can be compared with the ones of other documents, in order."""

    def __repr__(self) -> str:
        quotes, figures = count(len(self.quotes), "quote"), count(len(self.figures), "figure")
        return f"Analysis({self.document!r}, {quotes}, {figures})"
