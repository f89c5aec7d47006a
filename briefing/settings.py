"""What a user can set, with the defaults. Loading a file is ``configuration``'s job."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefing.model import Budget

Security = Literal["starttls", "tls"]


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How and to whom an edition is mailed. TLS is always used and verified."""

    server: str = ""
    port: int | None = None
    """None is the usual one: 587 for ``starttls``, 465 for ``tls``."""
    security: Security = "starttls"
    sender: str = ""
    to: tuple[str, ...] = ()
    user: str = ""
    password_file: str = ""
    """A file that only its owner can read; its first line is the password."""
    password_command: tuple[str, ...] = ()
    """A program and its arguments; the first line it prints is the password."""
    ca_file: str = ""
    """Certificates to trust beside the system's, in PEM format."""
    timeout: float = 30.0
    """Seconds that each step with the server may take."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides what an edition holds and how it looks."""

    sources: tuple[str, ...] = ()
    output: str = ""
    title: str = "Daily briefing"
    date: str | None = None
    """ISO 8601 date of the edition; None is today."""
    format: str | None = None
    """``pdf``, ``html``, ``json``, ``markdown`` or an installed one; None follows the ending of the output."""
    sentences: int | None = None
    """Sentences of a story; None is 3, or what ``words`` allows."""
    words: int | None = None
    """Words of a story."""
    method: str = "ranked"
    language: str | None = None
    """ISO 639-1 code of every document; None detects it for each."""
    template: str | None = None
    """A folder whose files are used before the shipped ones."""
    paper: Literal["A4", "Letter"] = "A4"
    with_texts: bool = False
    """Whether the edition JSON carries the cleaned texts."""
    workers: int = 0
    """Documents that are read and analysed side by side; 0 is one after another."""
    isolated: bool = True
    """Whether documents are read and analysed in a process of their own, under the limits below."""
    max_seconds: int = 30
    """CPU time that one document may take, in seconds."""
    max_memory: int = 1_000_000_000
    """Memory that one document may take, in bytes, where the system can limit it: on Linux."""
    max_bytes: int = 20_000_000
    """Largest input that is opened, in bytes."""
    max_unpacked: int = 200_000_000
    """How many bytes all that is in one input may hold, archives and mail unpacked."""
    input_type: str | None = None
    """The file ending as which standard input and bytes are read; None tells it by their first bytes."""
    allow_network: bool = False
    """Whether addresses are fetched; files never make it so."""
    cache: str = ""
    """A folder for what was fetched, so that it is fetched again only when it has changed; empty keeps nothing."""
    delivery: str = "smtp"
    """How ``send`` hands an edition over."""
    mail: MailSettings = field(default_factory=MailSettings)

    @property
    def budget(self) -> Budget:
        """The limits of a summary: 3 sentences where nothing is set."""
        if self.sentences is None and self.words is None:
            return Budget(sentences=3)
        return Budget(self.sentences, self.words)
