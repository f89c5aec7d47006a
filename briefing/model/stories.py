"""What one or more documents tell of one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from briefing.model.comparisons import Change, Conflict, Series
from briefing.model.documents import Passage, Sentence, Span
from briefing.model.extracts import DateMention, Figure, Quote, Speaker
from briefing.model.shown import count, element, shorten

Status = Literal["new", "updated", "continuing", "perhaps"]
"""What a story is against earlier editions; "perhaps": it may go on with one, and is not sure to."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cited(Generic[T]):
    """A record of a document together with the id of that document."""

    document: str
    item: T


@dataclass(frozen=True, slots=True)
class Headline:
    """The title of a story, verbatim; ``span`` is None where the title came with
    the document but does not stand in its text.
    """

    document: str
    text: str
    span: Span | None
    is_passage: bool = False
    """Whether the story has no headline of its own: its first passage stands in its place, and is printed once."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One head of what holds two reports together, or parts them."""

    what: str
    """Such as "names", "rare words", "figures", "days apart"."""
    words: tuple[str, ...]
    """Those that count most: names as they are spelled, other words as stems; none where it is no matter of words."""
    value: float
    """What it adds to the log odds that they tell of one event."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another story that is likely of one matter, and not surely of one event."""

    story: str
    """Its id."""
    log_odds: float
    """That both are of one matter, mean over their documents."""
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found in the documents of a story; what of it is printed is chosen from this."""

    quotes: tuple[Cited[Quote], ...] = ()
    """In order, each once: of words that two documents quote, those with the surest speaker."""
    figures: tuple[Cited[Figure], ...] = ()
    """Every mention, in reading order, the leading document's first."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that is printed."""

    figure: Cited[Figure]
    """With its ``label``."""
    label: str
    """The words of that span, verbatim."""
    confirmed_by: tuple[str, ...] = ()
    """Other documents that give the same value, by id."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One quotation with who surely said it, or with the sentences of the source where nobody is sure to have."""

    story: str
    document: str
    parts: tuple[Quote, ...]
    """One, or more where the attribution stands between them; never indirect speech."""
    speaker: Speaker | None
    """Where the quotation gives no role, or not the full name, with those that another of the story gives."""
    sentences: tuple[Sentence, ...] = ()
    """Empty where a speaker is sure."""
    clause: Quote | None = None
    """The whole statement that the words are a part of, where it is known: "the line would be 'put out to tender'"."""

    @property
    def pieces(self) -> tuple[Sentence | Quote, ...]:
        """What is printed: the sentences of the source, the whole statement, or the words between marks."""
        return self.sentences or ((self.clause,) if self.clause else self.parts)

    @property
    def text(self) -> str:
        """The words to be printed, several pieces joined by a space."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def span(self) -> Span:
        """The stretch from the first part's start to the last one's end."""
        return Span(min(part.span.start for part in self.parts), max(part.span.end for part in self.parts))


@dataclass(frozen=True, slots=True)
class Story:
    """What one or more documents tell of one event.

    Every shown word belongs to a span of one of its documents; the leading
    document comes first.
    """

    id: str
    """Its name in the edition, such as ``s1``."""
    headline: Headline
    documents: tuple[str, ...]
    """Ids of those that tell it, the leading one first."""
    passages: tuple[Cited[Passage], ...]
    """Its key passages, in the order in which they are printed."""
    found: Found = Found()
    """All quotations and figures of its documents."""
    pull_quote: Statement | None = None
    """The quotation that is set apart."""
    figures: tuple[KeyFigure, ...] = ()
    """Those that are printed with it, the best first."""
    conflicts: tuple[Conflict, ...] = ()
    """On which its documents differ."""
    changes: tuple[Change, ...] = ()
    """What has another value than before."""
    status: Status = "new"
    """Against the earlier edition; ``new`` where none is known."""
    also: tuple[tuple[str, str], ...] = ()
    """Pairs of a document that is a copy and the one whose words it repeats, both of this story."""
    dates: tuple[Cited[DateMention], ...] = ()
    """The days that its documents name, each once, the earliest first."""
    section: str = ""
    """Where it is printed; empty where the edition has no sections."""
    in_brief: bool = False
    """Whether only its headline is printed: no more is known, or its section or the edition has no more room."""
    series: tuple[Series, ...] = ()
    """Of a document three values or more; of editions two or more, the last one not always of this edition."""
    thread: str = ""
    """The same for the story in all editions of an archive: the edition and the id under which it was first told."""
    why: tuple[tuple[str, float], ...] = ()
    """What puts it where it is: what is weighed, and what that adds."""
    related: tuple[Related, ...] = ()
    """At most three, the likeliest first."""
    together: tuple[Tie, ...] = ()
    """What holds its documents together, mean over their pairs; empty where it has only one."""
    note: str = ""
    """The editor's own words under its headline, of no source; empty where there are none."""

    @property
    def sentences(self) -> tuple[Cited[Sentence], ...]:
        """The sentences of all passages, in the order in which they are printed."""
        return tuple(Cited(p.document, s) for p in self.passages for s in p.item.sentences)

    @property
    def text(self) -> str:
        """The words of its passages in the order in which they are printed, a space between two."""
        return " ".join(cited.item.text for cited in self.passages)

    def __repr__(self) -> str:
        documents = count(len(self.documents), "document")
        return f"Story({self.id!r}, {shorten(self.headline.text)!r}, {documents}, {self.status!r})"

    def _repr_html_(self) -> str:
        told = (element("p", cited.item.text) for cited in self.passages)
        return "".join([element("h3", self.headline.text), *told])
