"""A source text with its structure: paragraphs, sentences, passages, each a stretch of its text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from briefing.model.shown import count, shorten

ParagraphKind = Literal[
    "headline",
    "standfirst",
    "heading",
    "body",
    "list item",
    "caption",
    "table",
    "credit",
    "boilerplate",
]

MADE = "text"
"""Place of a document that was made of a text at hand, and of no input."""
LISTED = "feed item"
"""Where the title was found of what a list names, and whose text may stand elsewhere."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Document.text``.

    Offsets count Unicode code points from 0; ``end`` is exclusive, so
    ``text[span.start:span.end]`` is the stretch itself.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch of *text* that this span names."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether this span and *other* share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of where a document comes from.

    What no source says stays None: nothing here is guessed.
    """

    place: str
    """The input, as the user named it, or its place in the one that holds it."""
    sha256: str
    """Of the bytes as they were opened, in hexadecimal."""
    language: str
    """ISO 639-1 code, or ``und`` where it could not be told. Where ``found`` does not name it, its words told it."""
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601: a date, or a date with a time of day."""
    link: str | None = None
    """Address at which it says it can be read."""
    found: tuple[tuple[str, str], ...] = ()
    """Pairs of a field above and where its value was found, such as
    ``("publisher", "credit line")``."""

    def where(self, field: str) -> str | None:
        """Return where the value of *field* was found, or None if it is not known."""
        return dict(self.found).get(field)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a document. Paragraphs are ordered and never overlap."""

    span: Span
    kind: ParagraphKind
    """What it is in the document: prose is ``body``."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: ``text`` is the slice of the document that ``span`` names.

    It lies inside its paragraph; a table or a heading is never joined to prose.
    """

    span: Span
    text: str
    paragraph: Paragraph

    def __repr__(self) -> str:
        return f"Sentence({self.span.start}-{self.span.end}, {shorten(self.text)!r})"


@dataclass(frozen=True, slots=True)
class Heading:
    """The words of a document under which a passage of it stands: a heading, or the name of who speaks."""

    span: Span
    text: str
    is_speaker: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more whole sentences that may only be shown together.

    A quotation never crosses a passage's edge.
    """

    sentences: tuple[Sentence, ...]
    heading: Heading | None = None
    """Printed with it where the reader needs it: in a long text, and in the minutes of a meeting."""

    @property
    def span(self) -> Span:
        """The stretch from the first sentence's start to the last one's end."""
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)

    @property
    def text(self) -> str:
        """The words of its sentences, a space between two: white space is all that stands between them."""
        return " ".join(sentence.text for sentence in self.sentences)

    def __repr__(self) -> str:
        return f"Passage({count(len(self.sentences), 'sentence')}, {shorten(self.text)!r})"


@dataclass(frozen=True, slots=True)
class Document:
    """One source text with its structure.

    ``text`` is the decoded source, cleaned on reading, and never changed after.
    """

    id: str
    """Its name in an edition, such as ``d1``."""
    text: str
    origin: Origin
    """What is known of where it comes from."""
    paragraphs: tuple[Paragraph, ...] = ()
    """In reading order, as the two that follow; none of an edition that was read back."""
    sentences: tuple[Sentence, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def is_headline(self) -> bool:
        """Whether it is an entry of a list without text, whose headline is all that can be told of it."""
        listed = self.origin.where("title") == LISTED
        return listed and not self.sentences and any(one.kind == "headline" for one in self.paragraphs)

    def sentence_at(self, span: Span) -> Sentence | None:
        """Return the sentence that holds all of *span*, or None."""
        index = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
        return self.sentences[index] if index >= 0 and self.sentences[index].span.contains(span) else None

    def __repr__(self) -> str:
        told = shorten(self.origin.title or self.text)
        return f"Document({self.id!r}, {told!r}, {self.origin.language!r}, {count(len(self.sentences), 'sentence')})"
