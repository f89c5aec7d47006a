"""An edition on its way: in a format, in a message, with what the server said of it."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from briefing.files import write_whole
from briefing.model.inputs import Notice
from briefing.model.shown import shorten


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
