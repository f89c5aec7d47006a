"""What is opened, and what becomes of it where it is no document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NoticeKind = Literal["left out", "cut short", "remark"]


@dataclass(frozen=True, slots=True, order=True)
class MessageNumber:
    """Which message of a mailbox it is: no other one ever has the same number. Source: RFC 9051, section 2.3.1.1."""

    folder: str
    """Account, server and folder, such as ``desk@imap.example.org:993/INBOX``."""
    validity: int
    """UIDVALIDITY of the folder, which another one of its name does not have."""
    uid: int


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one input, as opened and not yet understood."""

    place: str
    """Where it came from, as a user would name it: a path, or ``-``."""
    name: str
    """The last part of the place; its ending chooses the reader."""
    data: bytes
    message: MessageNumber | None = None
    """Of a message that came from a mailbox."""

    def __repr__(self) -> str:
        return f"Raw({self.place!r}, {len(self.data):,} bytes)"


@dataclass(frozen=True, slots=True)
class Link:
    """An input that another one names and does not hold, such as a feed in a list of feeds."""

    address: str
    holder: str = ""
    """The place of that other one."""
    is_packed: bool = False
    """Whether that other one came in a mail or in an archive."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A problem that did not stop the work; printed on the last page and on stderr."""

    kind: NoticeKind
    what: str
    """What happened, in words for a person."""
    where: str
    """The input."""
    do: str
    """What to try; empty where nothing helps."""
    reason: str = ""
    """The ``reason`` of the ``ReadError`` that it was, ``embargo``, its hour has not come, or ``dropped``, the editor
    did not want it; else empty."""
