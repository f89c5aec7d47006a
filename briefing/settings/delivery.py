"""How an edition is handed over, and to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, get_args

from briefing import checks
from briefing.checks import Check
from briefing.settings.record import SettingsRecord

Security = Literal["starttls", "tls"]
Copies = Literal["hidden", "shown", "single"]


@dataclass(frozen=True, slots=True)
class MailSettings(SettingsRecord):
    """How and to whom an edition is mailed. TLS is always used and verified."""

    table: ClassVar[str] = "mail."
    rows: ClassVar[Mapping[str, Check]] = {
        "server": checks.text,
        "port": checks.optional(checks.whole(1, 65_535)),
        "security": checks.choice(*get_args(Security)),
        "sender": checks.text,
        "to": checks.texts,
        "copies": checks.choice(*get_args(Copies)),
        "reply_to": checks.text,
        # From a message without its PDF to what no server takes.
        "max_bytes": checks.whole(100_000, 900_000_000),
        "link": checks.link,
        "user": checks.text,
        "token_file": checks.path,
        "token_command": checks.texts,
        "password_file": checks.path,
        "password_command": checks.texts,
        "ca_file": checks.path,
        # An hour: a server that takes longer will not answer at all, and a timer starts the next run.
        "timeout": checks.number(0.1, 3_600),
    }

    server: str = ""
    """Name of the mail server."""
    port: int | None = None
    """None is the usual one: 587 for ``starttls``, 465 for ``tls``."""
    security: Security = "starttls"
    """Whether TLS begins after a first greeting, or at once."""
    sender: str = ""
    """Address that it comes from."""
    to: tuple[str, ...] = ()
    """Addresses that it goes to."""
    copies: Copies = "hidden"
    """Whether those who get it see each other's addresses: ``hidden`` and ``shown`` send one message to all,
    ``single`` one to each."""
    reply_to: str = ""
    """Address that answers go to; empty is the sender's."""
    max_bytes: int = 20_000_000
    """Largest message; one that is larger, or larger than the server takes, goes without its PDF, and says so."""
    link: str = ""
    """Where the PDF lies that is too large for a message; ``{date}`` in it is the date of the edition."""
    user: str = ""
    """Name to log in with; empty logs in to none."""
    token_file: str = ""
    """A file that only its owner can read; its first line is an OAuth 2.0 access token, which takes the place of a
    password."""
    token_command: tuple[str, ...] = ()
    """A program and its arguments; the first line it prints is such a token."""
    password_file: str = ""
    """A file that only its owner can read; its first line is the password."""
    password_command: tuple[str, ...] = ()
    """A program and its arguments; the first line it prints is the password."""
    ca_file: str = ""
    """Certificates to trust beside the system's, in PEM format."""
    timeout: float = 30.0
    """Seconds that each step with the server may take."""


@dataclass(frozen=True, slots=True)
class FolderSettings(SettingsRecord):
    """A folder in which editions gather, as on a web server or a shared disk."""

    table: ClassVar[str] = "folder."
    rows: ClassVar[Mapping[str, Check]] = {
        "path": checks.path,
        "feed": checks.truth,
        "address": checks.link,
    }

    path: str = ""
    """The folder."""
    feed: bool = True
    """Whether ``feed.atom`` in it lists the editions."""
    address: str = ""
    """Where the folder is reached, for the links of the feed; empty makes them relative."""


@dataclass(frozen=True, slots=True)
class DraftSettings(SettingsRecord):
    """An IMAP folder into which the message is put as a draft, for an editor to send. TLS is always used."""

    table: ClassVar[str] = "draft."
    rows: ClassVar[Mapping[str, Check]] = {
        "server": checks.text,
        "port": checks.whole(1, 65_535),
        "folder": checks.text,
        "user": checks.text,
        "password_file": checks.path,
        "password_command": checks.texts,
        "ca_file": checks.path,
        "timeout": checks.number(0.1, 3_600),
    }

    server: str = ""
    """Name of the IMAP server."""
    port: int = 993
    """At which TLS begins at once."""
    folder: str = "Drafts"
    """As the server calls it."""
    user: str = ""
    """Name to log in with."""
    password_file: str = ""
    """A file that only its owner can read; its first line is the password."""
    password_command: tuple[str, ...] = ()
    """A program and its arguments; the first line it prints is the password."""
    ca_file: str = ""
    """Certificates to trust beside the system's, in PEM format."""
    timeout: float = 30.0
    """Seconds that each step with the server may take."""


@dataclass(frozen=True, slots=True)
class CommandSettings(SettingsRecord):
    """A program that takes an edition on: a printer, a chat, an e-reader."""

    table: ClassVar[str] = "command."
    rows: ClassVar[Mapping[str, Check]] = {
        "program": checks.texts,
        "timeout": checks.number(0.1, 3_600),
    }

    program: tuple[str, ...] = ()
    """It and its arguments; the path of the PDF is one more. What is told of the edition comes on standard input."""
    timeout: float = 120.0
    """Seconds that it may take."""


# No slots: a class can have only one base with slots, and Settings has four.
@dataclass(frozen=True, kw_only=True)
class DeliverySettings(SettingsRecord):
    """What handing an edition over needs: the part of a deliverer."""

    rows: ClassVar[Mapping[str, Check]] = {
        "delivery": checks.names,
        "mail": checks.record(MailSettings),
        "folder": checks.record(FolderSettings),
        "draft": checks.record(DraftSettings),
        "command": checks.record(CommandSettings),
    }

    delivery: tuple[str, ...] = ()
    """The ways, one or more of ``smtp``, ``folder``, ``draft``, ``command`` or an installed one; none is ``smtp``."""
    mail: MailSettings = field(default_factory=MailSettings)
    """How and to whom it is mailed."""
    folder: FolderSettings = field(default_factory=FolderSettings)
    """In which folder it is laid down."""
    draft: DraftSettings = field(default_factory=DraftSettings)
    """Into whose drafts it is put."""
    command: CommandSettings = field(default_factory=CommandSettings)
    """Which program takes it on."""
