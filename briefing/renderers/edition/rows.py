"""The format of an edition as data: one class for each kind of object, its fields the keys in their order.

What they mean is told in ``docs/edition.schema.json``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType

from briefing.model import Dropped, Modifier, NoticeKind, QuoteKind, Status, Verb

SCHEMA = 2
"""Raised when a key is renamed, removed or changes its meaning; new keys leave it as it is."""

T = TypeVar("T")
Some = Annotated[tuple[T, ...], Meta(min_length=1)]
Offset = Annotated[int, Meta(ge=0)]
Bounds = tuple[float | None, float | None]


class PlaceRow(Struct, frozen=True):
    """A stretch of a document that is known from around it."""

    start: Offset
    end: Offset


class TextRow(PlaceRow, frozen=True):
    """The same with its words."""

    text: str


class SliceRow(Struct, frozen=True):
    """Words of a document."""

    document: str
    start: Offset
    end: Offset
    text: str


class HeadlineSourceRow(Struct, frozen=True):
    """Where a headline stands; without offsets where it came with the document, not in its text."""

    document: str
    start: Offset | None
    end: Offset | None


class DocumentRow(Struct, frozen=True):
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


class HeadingRow(TextRow, frozen=True):
    """The heading, or the name of who speaks, under which a passage stands."""

    is_speaker: bool


class PassageRow(Struct, frozen=True):
    """Sentences that are only shown together."""

    sentences: Some[SliceRow]
    heading: HeadingRow | None


class QuoteRow(SliceRow, frozen=True):
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


class StatementRow(Struct, frozen=True):
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
class FigureRow:
    """A number with what it counts.

    No ``Struct``, which would put the keys that may be missing behind those of ``KeyFigureRow``.
    """

    document: str
    start: Offset
    end: Offset
    text: str
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


class ConflictRow(Struct, frozen=True):
    """A measure on which documents differ."""

    measure: str
    values: Some[str]
    documents: Some[str]
    amounts: tuple[Bounds, ...]
    test: str


class ChangeRow(Struct, frozen=True):
    """A measure with its former value and its new one."""

    measure: str
    old: str
    new: str
    since: str
    test: str
    amounts: tuple[Bounds, ...]


class DatedRow(Struct, frozen=True):
    """One value of a measure, and when it was so."""

    text: str
    when: str
    at: float
    low: float | None
    high: float | None


class SeriesRow(Struct, frozen=True):
    """A measure over time."""

    measure: str
    document: str | None
    printed: bool
    values: Some[DatedRow]


class CopyRow(Struct, frozen=True):
    """A document that repeats the words of another."""

    document: str
    copy_of: str


class FoundRow(Struct, frozen=True):
    """All that was found in the documents of a story."""

    quotes: tuple[QuoteRow, ...]
    figures: tuple[FigureRow, ...]


class StoryRow(Struct, frozen=True):
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


class DayRow(Struct, frozen=True):
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


class FrontPieceRow(Struct, frozen=True):
    """A piece of a story on the first page."""

    story: str
    document: str
    start: Offset
    end: Offset
    text: str


class FrontLineRow(FrontPieceRow, frozen=True):
    """A line of the first page."""

    headed: bool = False


class FrontFigureRow(FrontPieceRow, frozen=True):
    """A figure of the first page."""

    label: str
    opens_within: bool
    ends_within: bool


class FrontRow(Struct, frozen=True):
    """What the first page says where it is a summary: in the layout report, in e-books, Markdown and mail."""

    lines: tuple[FrontLineRow, ...]
    figures: tuple[FrontFigureRow, ...]
    coming: tuple[DayRow, ...]
    updated: tuple[str, ...]
    new: tuple[str, ...]
    dropped: tuple[Dropped, ...]


class VoiceRow(Struct, frozen=True):
    """What one speaker said."""

    speaker: str | None
    role: str | None
    quotes: Some[StatementRow]


class SinceRow(Struct, frozen=True):
    """How the edition differs from an earlier one."""

    edition: str | None
    new: tuple[str, ...]
    updated: tuple[str, ...]
    continuing: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    unchanged: Offset
    perhaps: tuple[str, ...] = ()


class NoticeRow(Struct, frozen=True):
    """A problem that did not stop the work, or a remark."""

    kind: NoticeKind
    what: str
    where: str
    do: str
    reason: str | UnsetType = UNSET


class PlanRow(Struct, frozen=True):
    """What an editor decided of one story."""

    verb: Verb
    id: str
    key: str
    headline: str
    into: str | UnsetType = UNSET
    note: str | UnsetType = UNSET


class EditionRow(Struct, frozen=True):
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
