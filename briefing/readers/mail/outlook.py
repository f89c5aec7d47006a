"""Reads mail that Outlook saved (msg): turned into a usual message, and read as one.

Library: python-oxmsg, an extra. Source: [MS-OXMSG]. Text that is only in RTF is not read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import format_datetime
from mimetypes import guess_type
from typing import Any

from briefing.errors import ReadError
from briefing.model import Document, Notice, Raw
from briefing.readers.content.clean import clean
from briefing.readers.mail.message import read_parts
from briefing.settings import ReadingSettings

_KEPT = ("Organization", "List-Id", "List-Unsubscribe")
"""Lines of the head of a message from elsewhere that say who published it."""


def read_msg(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice | Raw]:
    """Yield the message *raw* as a document, then each attachment as an input of its own.

    Raises ReadError where it is damaged or holds no text, or where the extra is not installed.
    """
    try:
        import oxmsg
    except ImportError as error:
        do = "pip install 'briefing[msg]', or save it as eml"
        raise ReadError(
            "mail of Outlook needs an extra that is not installed", where=raw.place, do=do, reason="unknown type"
        ) from error
    try:
        message = _convert(oxmsg.Message.load(io.BytesIO(raw.data)))
    except Exception as error:  # the library lets through whatever its parts raise on damaged files
        what = f"not a whole message of Outlook: {type(error).__name__}: {error}"
        raise ReadError(what, where=raw.place, do="save it again, or as eml", reason="damaged") from error
    yield from read_parts(message, raw, settings)


def _convert(saved: Any) -> EmailMessage:
    message = EmailMessage()
    for name, value in (("Subject", saved.subject), ("From", saved.sender)):
        message[name] = " ".join(clean(value or "").split())
    for name in _KEPT:
        value = next((text for key, text in saved.message_headers.items() if key.lower() == name.lower()), "")
        if value:
            message[name] = " ".join(clean(value).split())
    if saved.sent_date:
        message["Date"] = format_datetime(saved.sent_date)
    message.set_content(saved.body or "")
    if saved.html_body:
        message.add_alternative(saved.html_body, subtype="html")
    for attachment in saved.attachments:
        if attachment.attached_by_value and attachment.file_bytes:
            _attach(message, attachment)
    return message


def _attach(message: EmailMessage, attachment: Any) -> None:
    """Add *attachment* to *message*, a picture as one, so that it can be told from a file."""
    name = " ".join(clean(attachment.file_name or "").split()) or "attachment"
    kind = guess_type(name)[0] or ""
    main, _, sub = (kind if kind.startswith("image/") else "application/octet-stream").partition("/")
    message.add_attachment(attachment.file_bytes, maintype=main, subtype=sub, filename=name)
