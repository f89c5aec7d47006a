"""The records that flow through the pipeline, each with the promise it keeps.

Every record is frozen: a step takes the records of the step before and adds its
own. Offsets are code points into ``Document.text``, so whatever is printed can
be found again, character for character, in the text it came from.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

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
QuoteKind = Literal["direct", "mixed", "indirect"]
Modifier = Literal["=", "~", "<", ">", "up", "down"]
NoticeKind = Literal["left out", "cut short", "remark"]
Status = Literal["new", "updated", "continuing"]


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
class Raw:
    """The bytes of one input, as opened and not yet understood."""

    place: str
    """Where it came from, as a user would name it: a path, or ``-``."""
    name: str
    """The last part of the place; its ending chooses the reader."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Link:
    """An input that another one names and does not hold, such as a feed in a list of feeds."""

    address: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of where a document comes from.

    What no source says stays None: nothing here is guessed.
    """

    place: str
    sha256: str
    """Of the bytes as they were opened, in hexadecimal."""
    language: str
    """ISO 639-1 code, or ``und`` where it could not be told."""
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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: ``text`` is the slice of the document that ``span`` names.

    It lies inside its paragraph; a table or a heading is never joined to prose.
    """

    span: Span
    text: str
    paragraph: Paragraph


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


@dataclass(frozen=True, slots=True)
class Document:
    """One source text with its structure.

    ``text`` is the decoded source, cleaned on reading, and never changed after.
    """

    id: str
    text: str
    origin: Origin
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    passages: tuple[Passage, ...] = ()

    def sentence_at(self, span: Span) -> Sentence | None:
        """Return the sentence that holds all of *span*, or None."""
        place = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
        return self.sentences[place] if place >= 0 and self.sentences[place].span.contains(span) else None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: the fullest name found, the role if the text gives one."""

    name: str
    role: str | None
    span: Span
    """Where ``name`` stands in the document."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words attributed to a speaker; an unsure speaker is None, never a guess.

    For ``direct`` and ``mixed`` the span covers the words between the marks,
    for ``indirect`` the reported clause, which may hold ``mixed`` words with their
    marks. ``trust`` is in [0, 1]: about the share of quotes found by the same
    ``rule`` whose speaker is right, set by hand from counts; at least .5, or 0
    where there is no speaker. Pages name a speaker from .9 on.
    """

    span: Span
    text: str
    kind: QuoteKind
    speaker: Speaker | None = None
    cue: Span | None = None
    """The reporting words, such as "said"."""
    trust: float = 0.0
    rule: str = ""
    """Which rule decided the speaker."""
    group: int = 0
    """Parts of one quotation, broken by its attribution, share a number."""
    named: Span | None = None
    """What names the speaker in the clause that decided: a name, a role, a pronoun."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: ``text`` is verbatim, ``low <= high``.

    An open side is infinite: "at least 83" is 83 to infinity. Of a change from one
    level to another the two are the ends, and ``modifier`` says which came later:
    "fell from 4.1 to 3.4 percent" is 3.4 to 4.1, ``down``.
    """

    span: Span
    text: str
    low: float
    high: float
    unit: str | None = None
    """Unit of measure or ISO 4217 currency, normalised: ``%``, ``km``, ``USD``."""
    counts: str | None = None
    """What is counted, as the text words it: "people"."""
    modifier: Modifier = "="
    concept: str | None = None
    """What is measured, as the text words it: "unemployment rate"."""
    as_of: str | None = None
    score: float = 0.0
    """How much the figure matters in its document, in [0, 1]."""
    label: Span | None = None
    """Of the words that are printed with the figure, its own among them; None where it is not printed."""

    @property
    def is_open(self) -> bool:
        """Tell whether one side of the interval is infinite."""
        return math.isinf(self.low) or math.isinf(self.high)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day that a sentence names: ``text`` is verbatim, ``date`` the ISO 8601 day it stands for."""

    span: Span
    text: str
    date: str


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A chosen passage and the score it was chosen by; scores compare within a document."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Budget:
    """How much a summary may hold; with both limits set, both are kept."""

    sentences: int | None = None
    words: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The key passages of one document, in reading order, within the budget."""

    document: str
    """The document's id."""
    passages: tuple[ScoredPassage, ...]
    method: str

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all passages, in reading order."""
        return tuple(s for scored in self.passages for s in scored.passage.sentences)

    def __str__(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence stands in a summary."""

    sentence: Sentence
    place: int
    """Which one it is in its article, from 1."""
    of: int
    """How many sentences the article has."""
    rank: int | None
    """Which one it is by score, from 1; None where the method's scores were not at hand."""
    adds: tuple[tuple[str, float], ...] = ()
    """What each group of features adds to its score over the mean of the article, the most first."""
    cues: tuple[str, ...] = ()
    """Stems, pairs of stems and openings (with ``^``) that speak most for it."""
    leans: bool = False
    """Whether it points back to the sentence before it."""
    verdict: tuple[tuple[str, float], ...] = ()
    """What an editor is likely to say: the log odds of ``lead``, ``fine`` and ``bad``; none where it cannot be told."""
    signs: tuple[tuple[str, float], ...] = ()
    """The signs that add or take most, over the mean of the article: for standing first less against being printed."""


@dataclass(frozen=True, slots=True)
class Omission:
    """A sentence that scores as well as those of a summary and is not in it, and why."""

    sentence: Sentence
    place: int
    """Which one it is in its article, from 1."""
    why: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """One document with all that was found in it."""

    document: Document
    summary: Summary
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()


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


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cited(Generic[T]):
    """A record of a document together with the id of that document."""

    document: str
    item: T


Interval = tuple[float, float]
"""The lowest and the highest value; an open side is infinite."""


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
class Conflict:
    """One measure on which the documents of a story differ, each value verbatim."""

    measure: str
    values: tuple[str, ...]
    documents: tuple[str, ...]
    amounts: tuple[Interval, ...] = ()
    """The values in one unit; nothing where that is not known."""
    test: str = ""
    """The rule that decided: "same measure", "same name", "part of a whole"."""


@dataclass(frozen=True, slots=True)
class Change:
    """One measure with its value in the last edition and in this one."""

    measure: str
    old: str
    new: str
    amounts: tuple[Interval, ...] = ()
    """The old and the new value in one unit; nothing where that is not known."""
    test: str = ""
    """The rule that decided: "told as a change", "same measure", "same name"."""
    since: str = ""
    """ISO 8601 date of the edition that had the old value, or of an older document of this edition."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a measure and when it was so: ``text`` is verbatim."""

    text: str
    amount: Interval
    """In the unit of the series."""
    when: str
    """The words of the document, or the ISO 8601 date of the edition that had the value."""
    at: float
    """The same as a number, in years or, of editions, in days."""


@dataclass(frozen=True, slots=True)
class Series:
    """One measure with its values, the earliest first: of one document, or of the editions that tell the story."""

    measure: str
    values: tuple[Dated, ...]
    document: str = ""
    """Id of the document; empty for a series of editions."""
    is_printed: bool = False
    """Whether the page shows it: of too few values, or over for now, it is only kept to be gone on with."""


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
    headline: Headline
    documents: tuple[str, ...]
    passages: tuple[Cited[Passage], ...]
    found: Found = Found()
    pull_quote: Statement | None = None
    """The quotation that is set apart."""
    figures: tuple[KeyFigure, ...] = ()
    """Those that are printed with it, the best first."""
    conflicts: tuple[Conflict, ...] = ()
    changes: tuple[Change, ...] = ()
    status: Status = "new"
    also: tuple[tuple[str, str], ...] = ()
    """Pairs of a document that is a copy and the one whose words it repeats, both of this story."""
    dates: tuple[Cited[DateMention], ...] = ()
    """The days that its documents name, each once, the earliest first."""
    section: str = ""
    """Where it is printed; empty where the edition has no sections."""
    in_brief: bool = False
    """Whether only its headline is printed, because its section or the edition has no more room."""
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

    @property
    def sentences(self) -> tuple[Cited[Sentence], ...]:
        """The sentences of all passages, in the order in which they are printed."""
        return tuple(Cited(p.document, s) for p in self.passages for s in p.item.sentences)


@dataclass(frozen=True, slots=True)
class Notice:
    """A problem that did not stop the work; printed on the last page and on stderr."""

    kind: NoticeKind
    what: str
    where: str
    do: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A story of the last edition that no document of this one tells."""

    thread: str
    headline: str


@dataclass(frozen=True, slots=True)
class Since:
    """How an edition differs from an earlier one of its archive."""

    edition: str
    """Id of the earlier edition, which is its date; empty for the first one."""
    new: tuple[str, ...] = ()
    """Ids of the stories of this edition, as the three that follow."""
    updated: tuple[str, ...] = ()
    continuing: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    unchanged: int = 0
    """Documents left out because they were in an earlier edition, word for word."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A day that a story names, with the sentence that does."""

    date: str
    story: str
    mention: Cited[DateMention]
    sentence: Sentence
    is_printed: bool = False
    """Whether it stands in the timeline of the page."""


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A passage of the front page, as a rule one sentence, and the story it stands for."""

    story: str
    passage: Cited[Passage]
    is_headed: bool = False
    """Whether the story's headline stands before it: it says "we", and the headline says who that is."""


@dataclass(frozen=True, slots=True)
class FrontFigure:
    """A figure of the front page: one of those that are printed with its story."""

    story: str
    figure: KeyFigure
    opens_within: bool = False
    """Whether the sentence has words before the label that the reader misses."""
    ends_within: bool = False
    """Whether it has words after it."""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the first page says of the whole edition."""

    lines: tuple[FrontLine, ...] = ()
    figures: tuple[FrontFigure, ...] = ()
    coming: tuple[TimelineEntry, ...] = ()
    """What comes within a week, by date."""
    updated: tuple[str, ...] = ()
    """Ids of the stories that it names as updated since the earlier edition."""
    new: tuple[str, ...] = ()
    """Ids of those that it names as new."""
    dropped: tuple[Dropped, ...] = ()
    """Those that it names as told no more."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Who said what in the whole edition."""

    groups: tuple[tuple[Statement, ...], ...] = ()
    """The statements of each speaker; those of no sure speaker are one group, the last."""
    more: int = 0
    """Statements for which there was no room."""


@dataclass(frozen=True, slots=True)
class Use:
    """How many of a document's sentences are printed as key sentences, of how many."""

    document: str
    printed: int
    total: int


@dataclass(frozen=True, slots=True)
class Briefing:
    """One edition: all that its page shows, chosen. Equal inputs and settings give equal briefings."""

    title: str
    date: str
    """ISO 8601 date of the edition."""
    window: tuple[str, str] | None
    """Earliest and latest publication known among the documents, ISO 8601."""
    documents: tuple[Document, ...]
    stories: tuple[Story, ...]
    notices: tuple[Notice, ...]
    made_with: tuple[tuple[str, str], ...]
    since: Since | None = None
    """How it differs from the last edition; None where no archive is named."""
    timeline: tuple[TimelineEntry, ...] = ()
    """The days that its stories name, the earliest first."""
    front: FrontPage = FrontPage()
    sections: tuple[str, ...] = ()
    """Names of the sections in their order; none where the edition has none."""
    voices: Voices = Voices()
    uses: tuple[Use, ...] = ()
    """One for each document."""
    language: str = "en"
    """ISO 639-1 code: of what the page says in words of its own."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """An edition as the archive keeps it: with all that is needed to print it again, and to compare the next one."""

    briefing: Briefing
    figures: tuple[tuple[str, tuple[Figure, ...]], ...]
    """All figures of each of its documents, by id."""

    def analyses(self) -> tuple[Analysis, ...]:
        """Return its documents with their figures."""
        figures = dict(self.figures)
        return tuple(
            Analysis(document, Summary(document.id, (), "lead"), (), figures.get(document.id, ()))
            for document in self.briefing.documents
        )


@dataclass(frozen=True, slots=True)
class Rendition:
    """A briefing in one format, ready to be written or sent."""

    data: bytes
    media_type: str
    name: str
    """A file name in ASCII that sorts by date."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A message as it is handed to a way of delivery; who sends it to whom is a setting."""

    subject: str
    text: str
    html: str
    """Empty where there is only text."""
    attachments: tuple[Rendition, ...] = ()
    date: str = ""
    """ISO 8601 date of the edition; part of what makes a message the same one."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a mail server said of one message."""

    message_id: str
    accepted: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()
    """Pairs of an address and the server's reason."""
