"""An edition on its way: in a format, in a message, with what the server said of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendition:
    """A briefing in one format, ready to be written or sent."""

    data: bytes
    media_type: str
    name: str
    """A file name in ASCII that sorts by date."""


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


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a mail server said of one message."""

    message_id: str
    accepted: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()
    """Pairs of an address and the server's reason."""
