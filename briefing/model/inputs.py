"""What is opened, and what becomes of it where it is no document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NoticeKind = Literal["left out", "cut short", "remark"]


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one input, as opened and not yet understood."""

    place: str
    """Where it came from, as a user would name it: a path, or ``-``."""
    name: str
    """The last part of the place; its ending chooses the reader."""
    data: bytes

    def __repr__(self) -> str:
        return f"Raw({self.place!r}, {len(self.data):,} bytes)"


@dataclass(frozen=True, slots=True)
class Link:
    """An input that another one names and does not hold, such as a feed in a list of feeds."""

    address: str


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
    """The ``reason`` of the ``ReadError`` that it was, or ``embargo``, its hour has not come; else empty."""
