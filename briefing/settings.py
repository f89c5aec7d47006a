"""What a user can set, with the defaults. Loading a file is ``configuration``'s job."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefing.model import Budget

Security = Literal["starttls", "tls"]


_SENTENCES = 3
_MOST_SENTENCES = 12
_USUAL_LENGTH = 700
"""Words of a report of the usual length: the median of the CNN corpus."""


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
class LookSettings:
    """How the page looks, beside what its templates say."""

    size: Literal["normal", "compact", "large"] = "normal"
    """Of the letters: 9.6 points, 8.4 to save paper, or 16.3 for weak eyes; ``report`` has 10.5, 9.2 and 16.3."""
    accent: str = "#1f4e79"
    """Colour of headings of sections, in ``report`` of numbers of sources and rules beside quotes.

    As ``#rrggbb``, with a contrast to white of 4.5 or more.
    """
    text_font: str = ""
    """Family of the running text, installed on this machine; empty is the shipped one."""
    label_font: str = ""
    """The same for headings, labels and tables."""
    classification: str = ""
    """Printed at the head and foot of every page: "Confidential"."""
    logo: str = ""
    """A picture for the head of page 1: PNG, JPEG or SVG, 500 KB at most."""
    logo_text: str = "Logo"
    """What it shows, for who cannot see it."""


@dataclass(frozen=True, slots=True)
class SectionSettings:
    """One section of the edition."""

    name: str = ""
    words: tuple[str, ...] = ()
    """A story that holds one of these words, names or phrases belongs here; the first section that fits has it."""
    most: int | None = None
    """Stories at most; the others are printed in brief."""


@dataclass(frozen=True, slots=True)
class ProfileSettings:
    """What the reader wants to see, and where. Words count in any of their forms, phrases word by word."""

    topics: tuple[str, ...] = ()
    """What puts a story further up."""
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    """Where any are named, a story is left out that holds none of them."""
    must_not: tuple[str, ...] = ()
    """A story is left out that holds one of them."""
    tiers: Mapping[str, int] = field(default_factory=dict)
    """1 to 3 by the name of a publisher: 1 puts its stories up, 3 down; the others are of tier 2."""
    sections: tuple[SectionSettings, ...] = ()
    """In the order of the page; none sets the sections by what the stories are about."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides what an edition holds and how it looks."""

    sources: tuple[str, ...] = ()
    output: str = ""
    title: str = "Daily briefing"
    date: str | None = None
    """ISO 8601 date of the edition; None is today."""
    format: str | None = None
    """``pdf``, ``html``, ``epub``, ``json``, ``markdown`` or an installed one; None follows
    the ending of the output."""
    sentences: int | None = None
    """Sentences of a story; None is 3, more for a long text, or what ``words`` allows."""
    words: int | None = None
    """Words of a story."""
    method: str = "ranked"
    language: str | None = None
    """ISO 639-1 code of every document; None detects it for each."""
    template: str | None = None
    """A folder whose files are used before the shipped ones."""
    layout: str = "daily"
    """``daily``, ``onepage``, ``report``, or the name of a folder of the user's templates with a
    ``briefing.html.jinja``."""
    paper: Literal["A4", "A5", "Letter", "e-reader"] = "A4"
    """``e-reader`` is the whole screen of one of 10.3 inches."""
    pages: int | None = None
    """Of ``daily`` on paper, at most; None is by the number of stories."""
    look: LookSettings = field(default_factory=LookSettings)
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
    archive: str = ""
    """The file in which editions are remembered; empty remembers nothing."""
    since: str | None = None
    """ISO 8601 date: compare with the last edition up to that day; None is the last one before this."""
    window: str | None = None
    """Which documents belong to the edition: those of the last ``1d`` or ``36h``, up to ``@08:00`` of its date."""
    timezone: str | None = None
    """IANA name of the zone in which days begin and end; None is the one of this machine."""
    force: bool = False
    """Whether an edition is made anew that the archive has already."""
    profile: ProfileSettings = field(default_factory=ProfileSettings)
    delivery: str = "smtp"
    """How ``send`` hands an edition over."""
    mail: MailSettings = field(default_factory=MailSettings)

    @property
    def budget(self) -> Budget:
        """The limits of a summary: 3 sentences where nothing is set."""
        if self.sentences is None and self.words is None:
            return Budget(sentences=_SENTENCES)
        return Budget(self.sentences, self.words)

    def budget_for(self, length: int) -> Budget:
        """Return the limits of a summary of a text of *length* words: where nothing is set, it grows with the text.

        3 sentences up to 1,200 words, 8 of 5,000, and never more than 12: they grow
        with the square root, as a report twice as long has not twice as much to say.
        """
        if self.sentences is not None or self.words is not None:
            return self.budget
        grown = int(_SENTENCES * math.sqrt(length / _USUAL_LENGTH))
        return Budget(sentences=min(_MOST_SENTENCES, max(_SENTENCES, grown)))
