"""All settings together, as a call and the configuration take them."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, TypedDict, Unpack

from briefing import checks
from briefing.checks import Check
from briefing.settings.delivery import CommandSettings, DeliverySettings, DraftSettings, FolderSettings, MailSettings
from briefing.settings.page import LookSettings, PageSettings, Paper, Standard
from briefing.settings.profile import ProfileSettings, SectionSettings
from briefing.settings.reading import AnalysisSettings, MailboxSettings
from briefing.settings.record import SettingsRecord, take_part
from briefing.settings.run import EditionSettings, RunSettings


# No slots: a class can have only one base with slots, and Settings has four.
@dataclass(frozen=True, kw_only=True)
class HistorySettings(SettingsRecord):
    """What comparing an edition with earlier ones needs."""

    rows: ClassVar[Mapping[str, Check]] = {
        "archive": checks.archive,
        "since": checks.optional(checks.day),
        "force": checks.truth,
        "awaits_delivery": checks.truth,
        "timezone": checks.optional(checks.zone),
    }

    archive: str = ""
    """The file in which editions are remembered; empty remembers nothing."""
    since: str | None = None
    """ISO 8601 date: compare with the last edition up to that day; None is the last one before this."""
    force: bool = False
    """Whether an edition is made anew that the archive has already."""
    awaits_delivery: bool = False
    """Whether nobody has seen the edition before ``Archive.deliver`` says so: until then none is compared with it."""
    timezone: str | None = None
    """IANA name of the zone in which days begin and end; None is the one of this machine."""


class Overrides(TypedDict, total=False):
    """Every setting by name, as a call takes it: dates of the calendar and ``pathlib.Path`` are taken beside text."""

    sources: Sequence[str | os.PathLike[str]]
    output: str | os.PathLike[str]
    latest: str | os.PathLike[str]
    plan: str | os.PathLike[str]
    title: str
    date: str | datetime.date | None
    format: str | None
    sentences: int | None
    words: int | None
    method: str
    language: str | None
    template: str | os.PathLike[str] | None
    layout: str
    paper: Paper
    margin: str
    pages: int | None
    standard: Standard
    look: LookSettings
    with_texts: bool
    workers: int
    scheduler: str
    isolated: bool
    max_seconds: int
    ready_within: int
    max_memory: int
    max_bytes: int
    max_unpacked: int
    input_type: str | None
    allow_network: bool
    allow_private: Sequence[str]
    proxy: str
    mailboxes: Sequence[MailboxSettings]
    cache: str | os.PathLike[str]
    cache_bytes: int
    archive: str | os.PathLike[str]
    since: str | datetime.date | None
    window: str | None
    timezone: str | None
    ignore_embargo: bool
    force: bool
    awaits_delivery: bool
    profile: ProfileSettings
    delivery: str | Sequence[str]
    mail: MailSettings
    folder: FolderSettings
    draft: DraftSettings
    command: CommandSettings
    run: RunSettings
    edition: Sequence[EditionSettings]


@dataclass(frozen=True, kw_only=True)
class Settings(AnalysisSettings, PageSettings, DeliverySettings, HistorySettings):
    """Everything that decides what an edition holds, how it looks and where it goes.

    Raises:
        UsageError: values cannot be used; all of them are named.
    """

    rows: ClassVar[Mapping[str, Check]] = {
        **AnalysisSettings.rows,
        **PageSettings.rows,
        **DeliverySettings.rows,
        **HistorySettings.rows,
        "sources": checks.each(checks.path),
        "output": checks.output,
        "latest": checks.path,
        "plan": checks.output,
        "title": checks.text,
        "format": checks.optional(checks.edition_format),
        "template": checks.optional(checks.path),
        # Each is a process; no machine with one memory has many more processors.
        "workers": checks.whole(0, 256),
        "scheduler": checks.text,
        "window": checks.optional(checks.window),
        "ignore_embargo": checks.truth,
        "profile": checks.record(ProfileSettings),
        "run": checks.record(RunSettings),
        "edition": checks.each(checks.record(EditionSettings)),
    }

    sources: tuple[str, ...] = ()
    """Places that the command line reads; ``brief`` is given its own."""
    output: str = ""
    """The file that the command line writes; ``{date}`` in it is the date of the edition."""
    latest: str = ""
    """A link that the command line leads to the file it wrote."""
    plan: str = ""
    """A file with what an editor decided of the edition, as ``write_plan`` begins it; ``{date}`` in it is the date of
    the edition, and empty is none."""
    title: str = ""
    """Printed at the head of page 1; empty is "Daily briefing" in the language of the page."""
    format: str | None = None
    """``pdf``, ``html``, ``docx``, ``epub``, ``json``, ``markdown`` or an installed one; ``htm`` and ``md`` stand for
    two of them. None follows the ending of the output."""
    template: str | None = None
    """A folder whose files are used before the shipped ones."""
    workers: int = 0
    """Documents that are read and analysed side by side; 0 is one after another."""
    scheduler: str = ""
    """Address of the scheduler of a Dask cluster, as ``tcp://host:8786``, or the path of a scheduler file: the
    documents are read and analysed there, whatever ``workers`` says."""
    window: str | None = None
    """Which documents belong to the edition: those of the last ``1d`` or ``36h``, up to ``@08:00`` of its date."""
    ignore_embargo: bool = False
    """Whether a document is printed though it says that its hour has not come."""
    profile: ProfileSettings = field(default_factory=ProfileSettings)
    """What the reader wants to see, and where."""
    run: RunSettings = field(default_factory=RunSettings)
    """What a run does without anybody watching."""
    edition: tuple[EditionSettings, ...] = ()
    """The editions that it makes; none is one of all settings here."""

    if TYPE_CHECKING:  # more is taken than is kept, and only here can a type checker be told so

        def __init__(self, **given: Unpack[Overrides]) -> None: ...

    @property
    def analysis(self) -> AnalysisSettings:
        """The part of a worker."""
        return take_part(self, AnalysisSettings)

    @property
    def page(self) -> PageSettings:
        """The part of a renderer."""
        return take_part(self, PageSettings)

    @property
    def deliveries(self) -> DeliverySettings:
        """The part of a deliverer."""
        return take_part(self, DeliverySettings)

    @property
    def history(self) -> HistorySettings:
        """The part of what compares editions."""
        return take_part(self, HistorySettings)


_RECORDS: tuple[type[SettingsRecord], ...] = (
    Settings,
    LookSettings,
    MailboxSettings,
    ProfileSettings,
    SectionSettings,
    MailSettings,
    FolderSettings,
    DraftSettings,
    CommandSettings,
    RunSettings,
    EditionSettings,
)

CHECKS: Mapping[str, Check] = {kind.table + name: row for kind in _RECORDS for name, row in kind.rows.items()}
"""What each setting may be, by its name in the configuration."""
