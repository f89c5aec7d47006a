"""What is to be called every day, and when: the record that each writer turns into the words of one scheduler."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from briefing.errors import UsageError

_NAME = re.compile(r"[a-z0-9]([-a-z0-9]{0,50}[a-z0-9])?")
"""The narrowest rule of all schedulers: a CronJob of Kubernetes has a name of 52 such characters at most."""
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""What ends a line in one of the formats, cannot stand in XML, or is no text at all."""
USUAL_HOURS = 4
"""After which a run is ended: it may read for 20 minutes and ask servers again for 30, and one that hangs must be gone
before the next morning."""


@dataclass(frozen=True, slots=True)
class Timer:
    """A run of the program every day.

    Raises:
        UsageError: the name or a path cannot stand in the file of a scheduler.
    """

    name: str
    """Small letters, digits and hyphens, 52 at most; several configurations have several names."""
    program: tuple[str, ...]
    """The absolute path of the program, and what stands before its command."""
    configuration: str
    """Absolute path."""
    at: str = "07:00"
    """Time of day, from 00:00 to 23:59."""
    zone: str | None = None
    """IANA name of the time zone of ``at``; None is the one of the machine."""
    due: str | None = None
    """From which time of day on the program makes the edition of the day; None where the configuration does not say."""
    hours: int = USUAL_HOURS
    """After which a run is ended."""
    tells_failure: bool = False
    """Whether the program itself tells somebody where it fails."""

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            do = "--name briefing-2: small letters, digits and hyphens, 52 at most"
            raise UsageError(f'the name "{self.name}" cannot be used', do=do, setting="name", value=self.name)
        for text in (*self.program, self.configuration):
            if _UNPRINTABLE.search(text):
                what = "a path with a line break or another character that no scheduler can be told"
                raise UsageError(what, where=ascii(text), do="another name for it")

    @property
    def arguments(self) -> tuple[str, ...]:
        """The program and its arguments."""
        return (*self.program, "run", "--config", self.configuration)

    @property
    def folder(self) -> str:
        """Where it runs: in the folder of the configuration, as relative names are meant."""
        return str(PurePath(self.configuration).parent)

    @property
    def log(self) -> str:
        """Where what a run says is kept, by a scheduler that keeps nothing itself."""
        return str(PurePath(self.folder, f"{self.name}.log"))

    @property
    def hour(self) -> int:
        """From 0 to 23."""
        return int(self.at[:2])

    @property
    def minute(self) -> int:
        """From 0 to 59."""
        return int(self.at[3:])


@dataclass(frozen=True, slots=True)
class TimerFile:
    """A file that a scheduler reads."""

    name: str
    text: str
    encoding: str = "utf-8"


def compare_times(timer: Timer) -> str:
    """Return what is to be said of the time of the call and of the time from which an edition is due, or nothing."""
    if timer.due is None:
        told = f'Put at = "{timer.at}" into [run] of the configuration too'
        return f"{told}: a run before that time then makes up for the day before."
    if timer.at < timer.due:
        return f'{timer.at} is before at = "{timer.due}" in [run]: each run makes the edition of the day before.'
    return ""


def name_zone(timer: Timer) -> str:
    """Return what is to be said where a scheduler knows no time zone but that of its machine, or nothing."""
    return f"The time is that of this machine; the configuration means that of {timer.zone}." if timer.zone else ""
