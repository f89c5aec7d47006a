"""What reading an input and analysing its documents needs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from briefing import checks
from briefing.checks import Check
from briefing.settings.record import SettingsRecord, take_part

if TYPE_CHECKING:
    from briefing.model import Budget

_SENTENCES = 3
_MOST_SENTENCES = 12
_USUAL_LENGTH = 700
"""Words of a report of the usual length: the median of the CNN corpus."""


@dataclass(frozen=True, slots=True)
class MailboxSettings(SettingsRecord):
    """An account whose folders can be sources, as ``imaps://user@server/INBOX``: only read, nothing in it changes.

    TLS is always used and verified.
    """

    table: ClassVar[str] = "mailboxes."
    rows: ClassVar[Mapping[str, Check]] = {
        "server": checks.text,
        "user": checks.text,
        "password_file": checks.path,
        "password_command": checks.texts,
        "ca_file": checks.path,
        # A year: what is older is no news; an archive looks back as far.
        "days": checks.whole(1, 366),
        # As many documents as one input may hold.
        "max_messages": checks.whole(1, 5_000),
        # An hour, as of the server that mail goes to.
        "max_seconds": checks.whole(1, 3_600),
        "timeout": checks.number(0.1, 3_600),
    }

    server: str = ""
    """Name of the IMAP server, as in the address of the source; the password goes to no other one."""
    user: str = ""
    """Name to log in with."""
    password_file: str = ""
    """A file that only its owner can read; its first line is the password."""
    password_command: tuple[str, ...] = ()
    """A program and its arguments; the first line it prints is the password."""
    ca_file: str = ""
    """Certificates to trust beside the system's, in PEM format."""
    days: int = 2
    """Messages that came in so many days before the date of the edition, or later, are read."""
    max_messages: int = 500
    """Messages of a folder that are read at most: the newest."""
    max_seconds: int = 120
    """Seconds that are spent waiting for the server, for one folder in all."""
    timeout: float = 30.0
    """Seconds of silence after which the server is left."""


# The two below have no slots: a class can have only one base with slots, and Settings has four.
@dataclass(frozen=True, kw_only=True)
class ReadingSettings(SettingsRecord):
    """What reading an input needs: the part of a reader."""

    rows: ClassVar[Mapping[str, Check]] = {
        "date": checks.optional(checks.day),
        "language": checks.optional(checks.language),
        "input_type": checks.optional(checks.text),
        "allow_network": checks.truth,
        "allow_private": checks.each(checks.host),
        "proxy": checks.proxy,
        "mailboxes": checks.each(checks.record(MailboxSettings)),
        "cache": checks.path,
        # What goes to a worker must fit into a frame of isolate.frames, which holds a gigabyte.
        "max_bytes": checks.whole(1, 900_000_000),
        # The largest input, packed a hundred to one.
        "max_unpacked": checks.whole(1, 90_000_000_000),
        # From what the libraries take before the first document, to a terabyte, more than any document is worth.
        "max_memory": checks.whole(300_000_000, 1_000_000_000_000),
    }

    date: str | None = None
    """ISO 8601 date of the edition; None is today. Nothing was published later."""
    language: str | None = None
    """ISO 639-1 code of every document; None detects it for each."""
    input_type: str | None = None
    """The file ending as which standard input and bytes are read; None tells it by their first bytes."""
    allow_network: bool = False
    """Whether addresses are fetched; files never make it so."""
    allow_private: tuple[str, ...] = ()
    """Names of hosts whose private addresses are read too, as of an intranet; no other host can lead to them."""
    proxy: str = ""
    """Address of the proxy by which pages and feeds are fetched; it looks up the hosts, and has to refuse private ones.

    Hosts of ``allow_private`` and mailboxes are asked without it.
    """
    mailboxes: tuple[MailboxSettings, ...] = ()
    """Accounts whose folders can be sources."""
    cache: str = ""
    """A folder for what was fetched and what was found in each input, so that only what has changed is fetched and
    analysed again; empty keeps nothing."""
    max_bytes: int = 20_000_000
    """Largest input that is opened, in bytes."""
    max_unpacked: int = 200_000_000
    """How many bytes all that is in one input may hold, archives and mail unpacked."""
    max_memory: int = 1_000_000_000
    """Memory that one document may take, in bytes, where the system can limit it: on Linux."""


@dataclass(frozen=True, kw_only=True)
class AnalysisSettings(ReadingSettings):
    """What a worker needs, which reads an input and analyses its documents."""

    rows: ClassVar[Mapping[str, Check]] = {
        **ReadingSettings.rows,
        # A summary of more is no summary; a Word limit of 100,000 is a book.
        "sentences": checks.optional(checks.whole(1, 1_000)),
        "words": checks.optional(checks.whole(1, 100_000)),
        "method": checks.text,
        "isolated": checks.truth,
        # A day: an edition is daily.
        "max_seconds": checks.whole(1, 86_400),
        "ready_within": checks.whole(1, 86_400),
        # From the analysis of one long document to a terabyte, more than a disk has to spare.
        "cache_bytes": checks.whole(1_000_000, 1_000_000_000_000),
    }

    sentences: int | None = None
    """Sentences of a story; None is 3, more for a long text, or what ``words`` allows."""
    words: int | None = None
    """Words of a story."""
    method: str = "ranked"
    """The summarizer: ``ranked``, ``lead``, or a method of sumy or of an installed package."""
    isolated: bool = True
    """Whether documents are read and analysed in a process of their own, under the limits of time and memory."""
    max_seconds: int = 30
    """CPU time that one document may take, in seconds."""
    ready_within: int = 1200
    """Seconds in which the edition is to be ready: an input that has no time left is named, and left out."""
    cache_bytes: int = 1_000_000_000
    """Bytes of analyses that ``cache`` may hold after a run; those used the longest ago go first."""

    @property
    def reading(self) -> ReadingSettings:
        """The part of a reader."""
        return take_part(self, ReadingSettings)

    @property
    def budget(self) -> Budget:
        """The limits of a summary: 3 sentences where nothing is set."""
        if self.sentences is None and self.words is None:
            return _budget(_SENTENCES, None)
        return _budget(self.sentences, self.words)

    def budget_for(self, length: int) -> Budget:
        """Return the limits of a summary of a text of *length* words: where nothing is set, it grows with the text.

        3 sentences up to 1,200 words, 8 of 5,000, and never more than 12: they grow
        with the square root, as a report twice as long has not twice as much to say.
        """
        if self.sentences is not None or self.words is not None:
            return self.budget
        grown = int(_SENTENCES * math.sqrt(length / _USUAL_LENGTH))
        return _budget(min(_MOST_SENTENCES, max(_SENTENCES, grown)), None)


def _budget(sentences: int | None, words: int | None) -> Budget:
    from briefing.model import Budget  # settings alone need no records

    return Budget(sentences, words)
