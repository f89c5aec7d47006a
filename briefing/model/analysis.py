"""One document with all that was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

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


TextForm = Literal["report", "transcript", "paper", "round-up", "rolling page"]
"""All but a report are of one story only with what repeats nearly all they say."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What others are held against to tell whether they are copies of a document, or of its event.

    Lists are packed, as an edition holds thousands: of texts by a space, of figures by a line; of numbers in little
    end first order, as whole ones of 32 bits or floats of 64.
    """

    length: int
    """Words that were read to tell its event."""
    form: TextForm
    day: int | None
    """The day of publication as a number; where none is given, the first full date of the opening."""
    words: str
    """Telling words, by stem."""
    weights: bytes
    """Of each of the words: how surprising it is in a text of 300 words, from .05 to 9; floats."""
    names: bytes
    """Of each of the words that are names: its place among them, how often it is told, and how often in the opening."""
    phrases: bytes
    """Checksums of the pairs of telling words that stand beside each other, in order of size."""
    figures: str
    """As they are written, each with the stem of the word after it."""
    kinds: tuple[str, ...]
    """Kinds of event, by the name of their group, which is the same in all languages."""
    keys: bytes
    """Checksums of what it is found by: its heaviest names, words, phrases and figures."""
    spelled: str
    """Names as they are spelled, in small letters."""
    spelled_weights: bytes
    """Of each of these; floats."""
    spelled_places: bytes
    """Of each of these a byte: 1 where it stands in the opening, 2 in the title, 4 where it is denied; their sum."""
    values: bytes
    """Values of its figures, durations and ages left out; floats."""
    whole_length: int
    """All words of its text."""
    shingles: bytes
    """Checksums of a sample of its runs of five words, in order of size."""


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
    fingerprint: Fingerprint | None = None
    """What other documents are held against; where None, it is taken when they are."""
    remarks: tuple[str, ...] = ()
    """What was left out of it, and why."""

    def __repr__(self) -> str:
        quotes, figures = count(len(self.quotes), "quote"), count(len(self.figures), "figure")
        return f"Analysis({self.document!r}, {quotes}, {figures})"
