"""The format of an edition as data: one class for each kind of object, its fields the keys in their order.

What they mean is told in ``docs/edition.schema.json``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, TypeVar

from msgspec import UNSET, Meta, UnsetType

from briefing.model import Dropped, Modifier, NoticeKind, QuoteKind, Status, Verb

SCHEMA = 2
"""Raised when a key is renamed, removed or changes its meaning; new keys leave it as it is."""

T = TypeVar("T")
Some = Annotated[tuple[T, ...], Meta(min_length=1)]
Offset = Annotated[int, Meta(ge=0)]
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A stretch of a document that is known from around it."""

    start: Offset
    end: Offset


@dataclass(frozen=True, slots=True)
class TextRow(PlaceRow):
    """The same with its words."""

    text: str


@dataclass(frozen=True, slots=True)
class SliceRow:
    """Words of a document."""

    document: str
    start: Offset
    end: Offset
    text: str


@dataclass(frozen=True, slots=True)
class HeadlineSourceRow:
    """Where a headline stands; without offsets where it came with the document, not in its text."""

    document: str
    start: Offset | None
    end: Offset | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One source."""

    id: str
    place: str
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    link: str | None
    language: str
    sha256: str
    found: Mapping[str, str]
    sentences: Offset
    printed: Offset
    text: str | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class HeadingRow(TextRow):
    """The heading, or the name of who speaks, under which a passage stands."""

    is_speaker: bool


@dataclass(frozen=True, slots=True)
class PassageRow:
    """Sentences that are only shown together."""

    sentences: Some[SliceRow]
    heading: HeadingRow | None


@dataclass(frozen=True, slots=True)
class QuoteRow(SliceRow):
    """One part of a quotation, or one that is whole."""

    speaker: str | None
    role: str | None
    speaker_source: PlaceRow | None
    kind: QuoteKind
    trust: float
    rule: str
    cue: PlaceRow | None
    named: PlaceRow | None
    group: Offset


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A quotation as it is printed."""

    story: str
    text: str
    speaker: str | None
    role: str | None
    speaker_source: PlaceRow | None
    trust: float
    rule: str
    parts: Some[QuoteRow]
    clause: QuoteRow | None
    sentences: tuple[SliceRow, ...]


@dataclass(frozen=True, slots=True)
class FigureRow(SliceRow):
    """A number with what it counts."""

    low: float | None
    high: float | None
    unit: str | None
    counts: str | None
    modifier: Modifier
    concept: str | None
    as_of: str | None
    score: float
    is_share: bool = field(default=False, kw_only=True)
    step: float = field(default=1.0, kw_only=True)
    decimals: int = field(default=0, kw_only=True)
    is_about: bool = field(default=False, kw_only=True)
    head: PlaceRow | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class KeyFigureRow(FigureRow):
    """A figure that is printed."""

    label: str
    label_source: PlaceRow
    confirmed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A measure on which documents differ."""

    measure: str
    values: Some[str]
    documents: Some[str]
    amounts: tuple[Bounds, ...]
    test: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A measure with its former value and its new one."""

    measure: str
    old: str
    new: str
    since: str
    test: str
    amounts: tuple[Bounds, ...]


@dataclass(frozen=True, slots=True)
class DatedRow:
    """One value of a measure, and when it was so."""

    text: str
    when: str
    at: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A measure over time."""

    measure: str
    document: str | None
    printed: bool
    values: Some[DatedRow]


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A document that repeats the words of another."""

    document: str
    copy_of: str


@dataclass(frozen=True, slots=True)
class FoundRow:
    """All that was found in the documents of a story."""

    quotes: tuple[QuoteRow, ...]
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class StoryRow:
    """What one or more documents tell of one event."""

    id: str
    headline: str
    headline_source: HeadlineSourceRow
    documents: Some[str]
    also: tuple[CopyRow, ...]
    related: tuple[str, ...]
    status: Status
    thread: str | None
    section: str | None
    in_brief: bool
    why: tuple[tuple[str, float], ...]
    together: tuple[tuple[str, str], ...]
    passages: tuple[PassageRow, ...]
    pull_quote: StatementRow | None
    figures: tuple[KeyFigureRow, ...]
    conflicts: tuple[ConflictRow, ...]
    changes: tuple[ChangeRow, ...]
    series: tuple[SeriesRow, ...]
    found: FoundRow
    note: str | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day that a story names."""

    date: str
    story: str
    document: str
    start: Offset
    end: Offset
    text: str
    sentence: TextRow
    printed: bool
    until: str | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class FrontPieceRow:
    """A piece of a story on the first page."""

    story: str
    document: str
    start: Offset
    end: Offset
    text: str


@dataclass(frozen=True, slots=True)
class FrontLineRow(FrontPieceRow):
    """A line of the first page."""

    headed: bool = False


@dataclass(frozen=True, slots=True)
class FrontFigureRow(FrontPieceRow):
    """A figure of the first page."""

    label: str
    opens_within: bool
    ends_within: bool


@dataclass(frozen=True, slots=True)
class FrontRow:
    """What the first page says where it is a summary: in the layout report, in e-books, Markdown and mail."""

    lines: tuple[FrontLineRow, ...]
    figures: tuple[FrontFigureRow, ...]
    coming: tuple[DayRow, ...]
    updated: tuple[str, ...]
    new: tuple[str, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """What one speaker said."""

    speaker: str | None
    role: str | None
    quotes: Some[StatementRow]


@dataclass(frozen=True, slots=True)
class SinceRow:
    """How the edition differs from an earlier one."""

    edition: str | None
    new: tuple[str, ...]
    updated: tuple[str, ...]
    continuing: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    unchanged: Offset
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A problem that did not stop the work, or a remark."""

    kind: NoticeKind
    what: str
    where: str
    do: str
    reason: str | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What an editor decided of one story."""

    verb: Verb
    id: str
    key: str
    headline: str
    into: str | UnsetType = UNSET
    note: str | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition."""

    schema: int
    title: str
    date: str
    window: tuple[str, str] | None
    language: str
    made_with: Mapping[str, str]
    documents: tuple[DocumentRow, ...]
    front: FrontRow
    sections: tuple[str, ...]
    stories: tuple[StoryRow, ...]
    voices: tuple[VoiceRow, ...]
    more_voices: Offset
    timeline: tuple[DayRow, ...]
    since: SinceRow | None
    notices: tuple[NoticeRow, ...]
    plan: tuple[PlanRow, ...] | UnsetType = UNSET
