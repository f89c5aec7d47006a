"""One document with all that was found in it, and the steps through an input."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.documents import Document
from briefing.model.extracts import DateMention, Figure, Quote
from briefing.model.inputs import Link, Notice
from briefing.model.measures import Measure
from briefing.model.summaries import Summary


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


@dataclass(frozen=True, slots=True)
class Finding:
    """One step through an input: something in it begins, gives a document or a notice, or ends."""

    number: tuple[int, ...]
    """Which one: () is what was opened, (2,) the third thing in it, (2, 0) the first thing in that."""
    place: str
    document: Document | None = None
    analysis: Analysis | None = None
    """The document with all that was found in it; then ``document`` is None."""
    notice: Notice | None = None
    link: Link | None = None
    is_end: bool = False
