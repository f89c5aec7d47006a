"""What a user can set, with the defaults, in parts: each step is given its part alone.

``Settings`` is the sum of the parts, under the names of the configuration, and makes
each of them: ``settings.reading`` is what a reader gets, ``settings.page`` what a
renderer gets, ``settings.mail`` what a deliverer gets. Every record judges its values
as it is made. Loading a file is ``configuration``'s job.
"""

from __future__ import annotations

import datetime
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypedDict, TypeVar, Unpack, get_args

from briefing import checks
from briefing.checks import Check

if TYPE_CHECKING:
    from briefing.model import Budget

Security = Literal["starttls", "tls"]
Paper = Literal["A4", "A5", "Letter", "e-reader"]
Size = Literal["normal", "compact", "large"]
Copies = Literal["hidden", "shown", "single"]
Part = TypeVar("Part")

_SENTENCES = 3
_MOST_SENTENCES = 12
_USUAL_LENGTH = 700
"""Words of a report of the usual length: the median of the CNN corpus."""


def _budget(sentences: int | None, words: int | None) -> Budget:
    from briefing.model import Budget  # settings alone need no records

    return Budget(sentences, words)


class _Checked:
    """A record whose values are judged as it is made, and kept in one form: a date as text, a list as a tuple."""

    __slots__ = ()
    table: ClassVar[str] = ""
    """What stands before the name of a field in the configuration: ``mail.``."""

    def __post_init__(self) -> None:
        faults = []
        data: dict[str, Any] = {}
        for name in _names(type(self)):
            try:
                object.__setattr__(self, name, CHECKS[self.table + name](getattr(self, name)))
            except ValueError as error:
                faults.append(f"{self.table}{name}: {error}")
                data = data or {"setting": self.table + name, "value": getattr(self, name)}
        if faults:
            raise checks.usage_error(faults, **data)


def _names(kind: type[Any]) -> list[str]:
    return [one.name for one in fields(kind)]


@dataclass(frozen=True, slots=True)
class MailSettings(_Checked):
    """How and to whom an edition is mailed. TLS is always used and verified."""

    table: ClassVar[str] = "mail."

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
class FolderSettings(_Checked):
    """A folder in which editions gather, as on a web server or a shared disk."""

    table: ClassVar[str] = "folder."

    path: str = ""
    """The folder."""
    feed: bool = True
    """Whether ``feed.atom`` in it lists the editions."""
    address: str = ""
    """Where the folder is reached, for the links of the feed; empty makes them relative."""


@dataclass(frozen=True, slots=True)
class DraftSettings(_Checked):
    """An IMAP folder into which the message is put as a draft, for an editor to send. TLS is always used."""

    table: ClassVar[str] = "draft."

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
class CommandSettings(_Checked):
    """A program that takes an edition on: a printer, a chat, an e-reader."""

    table: ClassVar[str] = "command."

    program: tuple[str, ...] = ()
    """It and its arguments; the path of the PDF is one more. What is told of the edition comes on standard input."""
    timeout: float = 120.0
    """Seconds that it may take."""


@dataclass(frozen=True, slots=True)
class RunSettings(_Checked):
    """What ``briefing run`` does without anybody watching."""

    table: ClassVar[str] = "run."

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
class MailboxSettings(_Checked):
    """An account whose folders can be sources, as ``imaps://user@server/INBOX``: only read, nothing in it changes.

    TLS is always used and verified.
    """

    table: ClassVar[str] = "mailboxes."

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


@dataclass(frozen=True, slots=True)
class LookSettings(_Checked):
    """How the page looks, beside what its templates say."""

    table: ClassVar[str] = "look."

    size: Size = "normal"
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
class SectionSettings(_Checked):
    """One section of the edition."""

    table: ClassVar[str] = "profile.sections."

    name: str = ""
    """Printed over it."""
    words: tuple[str, ...] = ()
    """A story that holds one of these words, names or phrases belongs here; the first section that fits has it."""
    most: int | None = None
    """Stories at most; the others are printed in brief."""


@dataclass(frozen=True, slots=True)
class ProfileSettings(_Checked):
    """What the reader wants to see, and where. Words count in any of their forms, phrases word by word."""

    table: ClassVar[str] = "profile."

    topics: tuple[str, ...] = ()
    """What puts a story further up."""
    people: tuple[str, ...] = ()
    """Names that do the same."""
    places: tuple[str, ...] = ()
    """Names of places that do the same."""
    must: tuple[str, ...] = ()
    """Where any are named, a story is left out that holds none of them."""
    must_not: tuple[str, ...] = ()
    """A story is left out that holds one of them."""
    tiers: Mapping[str, int] = field(default_factory=dict)
    """1 to 3 by the name of a publisher: 1 puts its stories up, 3 down; the others are of tier 2."""
    sections: tuple[SectionSettings, ...] = ()
    """In the order of the page; none sets the sections by what the stories are about."""


@dataclass(frozen=True, slots=True)
class EditionSettings(_Checked):
    """One of several editions that are made of one reading of the sources; what is not set is as for all."""

    table: ClassVar[str] = "edition."

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


# The parts below have no slots: a class can have only one base with slots, and Settings has four.


@dataclass(frozen=True, kw_only=True)
class ReadingSettings(_Checked):
    """What reading an input needs: the part of a reader."""

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
        return _part(self, ReadingSettings)

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


@dataclass(frozen=True, kw_only=True)
class PageSettings(_Checked):
    """What setting an edition needs: the part of a renderer."""

    layout: str = "daily"
    """``daily``, ``onepage``, ``report``, or the name of a folder of the user's templates with a
    ``briefing.html.jinja``."""
    paper: Paper = "A4"
    """``e-reader`` is the whole screen of one of 10.3 inches."""
    margin: str = ""
    """Of each side of the paper, 5 to 50 mm, as ``15mm``, ``1.5cm`` or ``0.6in``; empty is the layout's own.

    Heads and feet of pages stand inside it.
    """
    pages: int | None = None
    """Of ``daily`` on paper, at most; None is by the number of stories."""
    look: LookSettings = field(default_factory=LookSettings)
    """Size of letters, colour, fonts, logo."""
    with_texts: bool = False
    """Whether the edition JSON carries the cleaned texts."""


@dataclass(frozen=True, kw_only=True)
class DeliverySettings(_Checked):
    """What handing an edition over needs: the part of a deliverer."""

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


@dataclass(frozen=True, kw_only=True)
class HistorySettings(_Checked):
    """What comparing an edition with earlier ones needs."""

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

    sources: tuple[str, ...] = ()
    """Places that the command line reads; ``brief`` is given its own."""
    output: str = ""
    """The file that the command line writes; ``{date}`` in it is the date of the edition."""
    latest: str = ""
    """A link that the command line leads to the file it wrote."""
    plan: str = ""
    """A file with what an editor decided of the edition, as ``write_plan`` begins it; ``{date}`` in it is the date of
    the edition, and empty is none."""
    title: str = "Daily briefing"
    """Printed at the head of page 1."""
    format: str | None = None
    """``pdf``, ``html``, ``docx``, ``epub``, ``json``, ``markdown`` or an installed one; None follows
    the ending of the output."""
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
        return _part(self, AnalysisSettings)

    @property
    def page(self) -> PageSettings:
        """The part of a renderer."""
        return _part(self, PageSettings)

    @property
    def deliveries(self) -> DeliverySettings:
        """The part of a deliverer."""
        return _part(self, DeliverySettings)

    @property
    def history(self) -> HistorySettings:
        """The part of what compares editions."""
        return _part(self, HistorySettings)


def _part(settings: object, kind: type[Part]) -> Part:
    return kind(**{name: getattr(settings, name) for name in _names(kind)})


_texts = checks.each(checks.text)

CHECKS: Mapping[str, Check] = {
    "sources": checks.each(checks.path),
    "output": checks.output,
    "latest": checks.path,
    "plan": checks.output,
    "title": checks.text,
    "date": checks.optional(checks.day),
    "format": checks.optional(checks.text),
    # A summary of more is no summary; a Word limit of 100,000 is a book.
    "sentences": checks.optional(checks.whole(1, 1_000)),
    "words": checks.optional(checks.whole(1, 100_000)),
    "method": checks.text,
    "language": checks.optional(checks.language),
    "template": checks.optional(checks.path),
    "layout": checks.layout,
    "paper": checks.choice(*get_args(Paper)),
    "margin": checks.margin,
    # A book; every page more is planned anew.
    "pages": checks.optional(checks.whole(1, 500)),
    "look": checks.record(LookSettings),
    "look.size": checks.choice(*get_args(Size)),
    "look.accent": checks.colour,
    "look.text_font": checks.font,
    "look.label_font": checks.font,
    "look.classification": checks.short(36),
    "look.logo": checks.path,
    "look.logo_text": checks.text,
    "with_texts": checks.truth,
    # Each is a process; no machine with one memory has many more processors.
    "workers": checks.whole(0, 256),
    "scheduler": checks.text,
    "isolated": checks.truth,
    # A day: an edition is daily.
    "max_seconds": checks.whole(1, 86_400),
    "ready_within": checks.whole(1, 86_400),
    # From what the libraries take before the first document, to a terabyte, more than any document is worth.
    "max_memory": checks.whole(300_000_000, 1_000_000_000_000),
    # What goes to a worker must fit into a frame of isolate.frames, which holds a gigabyte.
    "max_bytes": checks.whole(1, 900_000_000),
    # The largest input, packed a hundred to one.
    "max_unpacked": checks.whole(1, 90_000_000_000),
    "input_type": checks.optional(checks.text),
    "allow_network": checks.truth,
    "allow_private": checks.each(checks.host),
    "proxy": checks.proxy,
    "mailboxes": checks.each(checks.record(MailboxSettings)),
    "mailboxes.server": checks.text,
    "mailboxes.user": checks.text,
    "mailboxes.password_file": checks.path,
    "mailboxes.password_command": _texts,
    "mailboxes.ca_file": checks.path,
    # A year: what is older is no news; an archive looks back as far.
    "mailboxes.days": checks.whole(1, 366),
    # As many documents as one input may hold.
    "mailboxes.max_messages": checks.whole(1, 5_000),
    # An hour, as of the server that mail goes to.
    "mailboxes.max_seconds": checks.whole(1, 3_600),
    "mailboxes.timeout": checks.number(0.1, 3_600),
    "cache": checks.path,
    # From the analysis of one long document to a terabyte, more than a disk has to spare.
    "cache_bytes": checks.whole(1_000_000, 1_000_000_000_000),
    "archive": checks.archive,
    "since": checks.optional(checks.day),
    "window": checks.optional(checks.window),
    "timezone": checks.optional(checks.zone),
    "ignore_embargo": checks.truth,
    "force": checks.truth,
    "awaits_delivery": checks.truth,
    "profile": checks.record(ProfileSettings),
    "profile.topics": _texts,
    "profile.people": _texts,
    "profile.places": _texts,
    "profile.must": _texts,
    "profile.must_not": _texts,
    "profile.tiers": checks.tiers,
    "profile.sections": checks.each(checks.record(SectionSettings)),
    "profile.sections.name": checks.text,
    "profile.sections.words": _texts,
    # More than an edition has.
    "profile.sections.most": checks.optional(checks.whole(0, 10_000)),
    "delivery": checks.names,
    "mail": checks.record(MailSettings),
    "mail.server": checks.text,
    "mail.port": checks.optional(checks.whole(1, 65_535)),
    "mail.security": checks.choice(*get_args(Security)),
    "mail.sender": checks.text,
    "mail.to": _texts,
    "mail.copies": checks.choice(*get_args(Copies)),
    "mail.reply_to": checks.text,
    # From a message without its PDF to what no server takes.
    "mail.max_bytes": checks.whole(100_000, 900_000_000),
    "mail.link": checks.link,
    "mail.user": checks.text,
    "mail.token_file": checks.path,
    "mail.token_command": _texts,
    "mail.password_file": checks.path,
    "mail.password_command": _texts,
    "mail.ca_file": checks.path,
    # An hour: a server that takes longer will not answer at all, and a timer starts the next run.
    "mail.timeout": checks.number(0.1, 3_600),
    "folder": checks.record(FolderSettings),
    "folder.path": checks.path,
    "folder.feed": checks.truth,
    "folder.address": checks.link,
    "draft": checks.record(DraftSettings),
    "draft.server": checks.text,
    "draft.port": checks.whole(1, 65_535),
    "draft.folder": checks.text,
    "draft.user": checks.text,
    "draft.password_file": checks.path,
    "draft.password_command": _texts,
    "draft.ca_file": checks.path,
    "draft.timeout": checks.number(0.1, 3_600),
    "command": checks.record(CommandSettings),
    "command.program": _texts,
    "command.timeout": checks.number(0.1, 3_600),
    "run": checks.record(RunSettings),
    "run.at": checks.optional(checks.time_of_day),
    "run.send_empty": checks.truth,
    "run.retry": checks.duration,
    # Up to a year: what is silent for longer is none.
    "run.silent_after": checks.optional(checks.whole(1, 366)),
    "run.failure_to": _texts,
    "run.on_failure": _texts,
    "run.heartbeat": checks.link,
    "edition": checks.each(checks.record(EditionSettings)),
    "edition.name": checks.edition,
    "edition.title": checks.optional(checks.text),
    "edition.output": checks.optional(checks.output),
    "edition.to": _texts,
    "edition.profile": checks.optional(checks.record(ProfileSettings)),
    "edition.layout": checks.optional(checks.layout),
    "edition.paper": checks.optional(checks.choice(*get_args(Paper))),
    "edition.pages": checks.optional(checks.whole(1, 500)),
    "edition.language": checks.optional(checks.language),
}
"""What each setting may be, a row a setting, with the reason of a bound beside it."""
