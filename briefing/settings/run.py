"""What a run without anybody watching does, and which editions it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, get_args

from briefing import checks
from briefing.checks import Check
from briefing.settings.page import Paper
from briefing.settings.profile import ProfileSettings
from briefing.settings.record import SettingsRecord


@dataclass(frozen=True, slots=True)
class RunSettings(SettingsRecord):
    """What ``briefing run`` does without anybody watching."""

    table: ClassVar[str] = "run."
    rows: ClassVar[Mapping[str, Check]] = {
        "at": checks.optional(checks.time_of_day),
        "send_empty": checks.truth,
        "retry": checks.duration,
        # Up to a year: what is silent for longer is none.
        "silent_after": checks.optional(checks.whole(1, 366)),
        "failure_to": checks.texts,
        "on_failure": checks.texts,
        "heartbeat": checks.link,
    }

    at: str | None = None
    """Time of day from which an edition is due; before it, that of the day before is. None is midnight."""
    send_empty: bool = True
    """Whether an edition without a story is delivered."""
    retry: str = "30m"
    """How long a server that is away, or says "later", is asked again."""
    silent_after: int | None = None
    """Days after which a source without a new document is an alarm; None never."""
    failure_to: tuple[str, ...] = ()
    """Addresses that a failure is mailed to."""
    on_failure: tuple[str, ...] = ()
    """A program and its arguments; what failed comes on its standard input."""
    heartbeat: str = ""
    """An address that is asked after each run that did all it had to."""


@dataclass(frozen=True, slots=True)
class EditionSettings(SettingsRecord):
    """One of several editions that are made of one reading of the sources; what is not set is as for all."""

    table: ClassVar[str] = "edition."
    rows: ClassVar[Mapping[str, Check]] = {
        "name": checks.edition,
        "title": checks.optional(checks.text),
        "output": checks.optional(checks.output),
        "to": checks.texts,
        "profile": checks.optional(checks.record(ProfileSettings)),
        "layout": checks.optional(checks.layout),
        "paper": checks.optional(checks.choice(*get_args(Paper))),
        "pages": checks.optional(checks.whole(1, 500)),
        "language": checks.optional(checks.language),
    }

    name: str = ""
    """In the names of its files: of small letters, digits and hyphens."""
    title: str | None = None
    """Printed at the head of page 1."""
    output: str | None = None
    """The file that is written; None is that of all, with the name of the edition in it."""
    to: tuple[str, ...] = ()
    """Addresses that it goes to; none are those of all."""
    profile: ProfileSettings | None = None
    """What its readers want to see, and where."""
    layout: str | None = None
    """As for all editions, as what follows."""
    paper: Paper | None = None
    pages: int | None = None
    language: str | None = None
    """ISO 639-1 code of the language of its page."""
