"""An edition on its way: in a format, in a message, with what the server said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Literal

from briefing.files import write_whole
from briefing.model.inputs import Notice
from briefing.model.shown import shorten

State = Literal["queued", "sending", "sent", "refused", "unknown"]
"""Of what is to be handed over: to be done, being done, taken, refused for good, and begun with an end nobody knows."""
Begin = Callable[[str], None]
"""Called by a way of delivery with the id of a message before its first byte that may arrive."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A briefing in one format, ready to be written or sent."""

    data: bytes
    """What a file of it holds."""
    media_type: str
    """Such as ``application/pdf``."""
    name: str
    """A file name in ASCII that sorts by date."""
    notices: tuple[Notice, ...] = ()
    """What setting it cost."""

    def save(self, path: str | PathLike[str]) -> Path:
        """Write it to *path*, or under its own name into *path* where that is a folder, and return where it is.

        An old file stays as it is until the new one is whole.

        Raises:
            OSError: the folder is missing, the disk is full, writing is not allowed ...
        """
        target = Path(path)
        target = target / self.name if target.is_dir() else target
        write_whole(self.data, target)
        return target

    def __repr__(self) -> str:
        return f"Rendition({self.name!r}, {self.media_type!r}, {len(self.data):,} bytes)"


@dataclass(frozen=True, slots=True)
class Mail:
    """A message as it is handed to a way of delivery; who sends it to whom is a setting."""

    subject: str
    text: str
    html: str
    """Empty where there is only text."""
    attachments: tuple[Rendition, ...] = ()
    date: str = ""
    """ISO 8601 date of the edition; part of what makes a message the same one."""
    title: str = ""
    """Of the edition."""
    headlines: tuple[str, ...] = ()
    """Of its stories, in their order."""
    light: Mail | None = None
    """The same without what is attached, which says so; None where nothing is."""

    def __repr__(self) -> str:
        return f"Mail({shorten(self.subject)!r}, {len(self.attachments)} attached)"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a mail server said of one message."""

    message_id: str
    accepted: tuple[str, ...]
    """Addresses to which it goes."""
    refused: tuple[tuple[str, str], ...] = ()
    """Pairs of an address and the server's reason."""


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """One line of the outbox: an edition that is handed over to somebody, and how far that is."""

    edition: str
    """ISO 8601 date."""
    way: str
    """Of delivery, such as ``smtp``."""
    recipient: str
    """An address, a folder, a program."""
    state: State
    since: str = ""
    """When it came into its state, ISO 8601."""
    message_id: str = ""
    """Of the last message that was begun; empty before."""
    reply: str = ""
    """What was said of it last."""
