"""One edition: its stories, its first page, and all else that is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from briefing.model.analysis import Analysis
from briefing.model.documents import Document, Passage, Sentence
from briefing.model.extracts import DateMention, Figure
from briefing.model.inputs import Notice
from briefing.model.measures import Measure
from briefing.model.plan import EditorPlan
from briefing.model.shown import count, element, shorten
from briefing.model.stories import Cited, KeyFigure, Statement, Story
from briefing.model.summaries import Summary

R = TypeVar("R", Document, Story)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A story of an earlier edition that no document of this one tells, nor perhaps."""

    thread: str
    headline: str


@dataclass(frozen=True, slots=True)
class Since:
    """How an edition differs from an earlier one of its archive."""

    edition: str
    """Id of the earlier edition, which is its date; empty for the first one."""
    new: tuple[str, ...] = ()
    """Ids of the stories of this edition, as the four that follow."""
    updated: tuple[str, ...] = ()
    continuing: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
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
    """All that were used, in the order of the inputs."""
    stories: tuple[Story, ...]
    """In the order of the page."""
    notices: tuple[Notice, ...]
    """What was left out or cut short, and remarks."""
    made_with: tuple[tuple[str, str], ...]
    """Pairs of a program and its version."""
    since: Since | None = None
    """How it differs from the last edition; None where no archive is named."""
    timeline: tuple[TimelineEntry, ...] = ()
    """The days that its stories name, the earliest first."""
    front: FrontPage = FrontPage()
    """What the first page says of the whole edition."""
    sections: tuple[str, ...] = ()
    """Names of the sections in their order; none where the edition has none."""
    voices: Voices = Voices()
    uses: tuple[Use, ...] = ()
    """One for each document."""
    language: str = "en"
    """ISO 639-1 code: of what the page says in words of its own."""
    plan: EditorPlan | None = None
    """What an editor decided of it; None where nobody did."""

    def document(self, id: str) -> Document:
        """Return its document *id*.

        Raises:
            KeyError: it has none of that id.
        """
        return _find(self.documents, id)

    def story(self, id: str) -> Story:
        """Return its story *id*.

        Raises:
            KeyError: it has none of that id.
        """
        return _find(self.stories, id)

    def __repr__(self) -> str:
        held = f"{count(len(self.stories), 'story', 'stories')}, {count(len(self.documents), 'document')}"
        return f"Briefing({shorten(self.title)!r}, {self.date!r}, {held}, {count(len(self.notices), 'notice')})"

    def _repr_html_(self) -> str:
        head = element("h2", f"{self.title}, {self.date}")
        return "".join([head, *(story._repr_html_() for story in self.stories)])


def _find(records: Iterable[R], id: str) -> R:
    for one in records:
        if one.id == id:
            return one
    raise KeyError(id)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An edition as the archive keeps it: with all that is needed to print it again, and to compare the next one."""

    briefing: Briefing
    figures: tuple[tuple[str, tuple[Figure, ...]], ...]
    """All figures of each of its documents, by id."""
    measures: tuple[tuple[str, tuple[Measure, ...]], ...] = ()
    """What those measure that can be compared, by the id of the document."""

    def analyses(self) -> tuple[Analysis, ...]:
        """Return its documents with their figures and what these measure."""
        figures, measures = dict(self.figures), dict(self.measures)
        return tuple(
            Analysis(
                document,
                Summary(document.id, (), "lead"),
                figures=figures.get(document.id, ()),
                measures=measures.get(document.id, ()),
            )
            for document in self.briefing.documents
        )

    def __repr__(self) -> str:
        return f"Remembered({self.briefing!r})"
