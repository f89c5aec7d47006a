"""Lays out a mail as the bytes that are sent: headers, text, HTML, attachments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, Group
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses
from hashlib import sha256
from pathlib import PurePosixPath

from briefing.errors import UsageError
from briefing.model import Mail, Rendition
from briefing.settings import MailSettings

_POLICY = SMTP.clone(cte_type="7bit")
"""Every server takes 7 bits, so no message depends on what one offers."""
_LONGEST_LABEL = 60
"""Characters of a label of a name, of 63 (RFC 1035, 2.3.4)."""
_FAR_TOO_LONG = 400
"""Longest header text in code points: a whole article in a subject would be refused."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who a message is from and for, as the server is told."""

    sender: Address
    recipients: tuple[Address, ...]
    reply_to: Address | None = None
    is_open: bool = False
    """Whether the recipients see who else gets it."""


def make_envelope(settings: MailSettings) -> Envelope:
    """Return sender and recipients, each recipient once.

    Raises:
        UsageError: an address cannot be used; the setting is named.
    """
    recipients = {address.addr_spec: address for address in (_address(to, "to") for to in reversed(settings.to))}
    reply_to = _address(settings.reply_to, "reply_to") if settings.reply_to else None
    told = tuple(reversed(recipients.values()))
    return Envelope(_address(settings.sender, "sender"), told, reply_to, settings.copies != "hidden")


def make_message(mail: Mail, envelope: Envelope, at: datetime) -> EmailMessage:
    """Return *mail* as a MIME message dated *at*; equal arguments give equal bytes."""
    digest = _digest(mail, envelope)
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = clean_line(mail.subject)
    message["From"] = envelope.sender
    message["To"] = _shown(envelope)
    if envelope.reply_to:
        message["Reply-To"] = envelope.reply_to
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{digest[:32]}@{envelope.sender.domain}>"
    message["List-Id"] = f"<{_slug(mail.title)}.{envelope.sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    if mail.html:
        message.add_alternative(mail.html, subtype="html")
    for rendition in mail.attachments:
        _attach(message, rendition)
    _fix_boundaries(message, digest)
    return message


def _shown(envelope: Envelope) -> tuple[Address, ...] | Group:
    """Return whom the message names: who is the only one sees the own name; of several, nobody sees the others."""
    if envelope.is_open or len(envelope.recipients) == 1:
        return envelope.recipients
    return Group("undisclosed-recipients", ())


def _slug(title: str) -> str:
    """Return *title* as the first label of a list's name (RFC 2919, section 3), by which mail programs sort."""
    return "-".join(re.findall(r"[a-z0-9]+", _ascii(title).lower()))[:_LONGEST_LABEL].strip("-") or "briefing"


def clean_line(text: str) -> str:
    """Return *text* on one line, without characters that control a header or the reading direction."""
    spaced = re.sub(r"[\s\u2028\u2029]+", " ", text)
    kept = "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return kept.strip()[:_FAR_TOO_LONG]


def _address(text: str, setting: str) -> Address:
    found = getaddresses([clean_line(text)])
    name, spec = found[0] if len(found) == 1 else ("", "")  # two in one setting: the second would be lost
    local, _, domain = spec.rpartition("@")
    try:
        if not local or not domain or " " in spec or spec not in text:
            raise ValueError("not one address as it stands there")
        return Address(clean_line(name), local.encode("ascii").decode(), domain.encode("idna").decode())
    except (ValueError, IndexError) as error:  # UnicodeError is a ValueError; a lone quotation mark is an IndexError
        raise UsageError(
            f'not a mail address that can be used: "{clean_line(text)}"',
            where=f"{setting} in [mail]",
            do="name@example.org, or Full Name <name@example.org>; ASCII before the @",
            setting=f"mail.{setting}",
            value=text,
        ) from error


def _digest(mail: Mail, envelope: Envelope) -> str:
    """Return a fingerprint of the edition and the set of its recipients, with no part running into the next."""
    recipients = sorted(address.addr_spec for address in envelope.recipients)
    parts = [mail.date, mail.subject, mail.text, mail.html, envelope.sender.addr_spec, *recipients]
    fingerprint = sha256()
    for part in [*(p.encode("utf-8", "surrogatepass") for p in parts), *_contents(mail.attachments)]:
        fingerprint.update(b"%d:" % len(part) + part)
    return fingerprint.hexdigest()


def _contents(attachments: Iterable[Rendition]) -> Iterable[bytes]:
    for rendition in attachments:
        yield rendition.name.encode("utf-8", "surrogatepass")
        yield rendition.data


def _attach(message: EmailMessage, rendition: Rendition) -> None:
    maintype, _, subtype = rendition.media_type.partition(";")[0].partition("/")
    name = clean_line(PurePosixPath(rendition.name.replace("\\", "/")).name)
    message.add_attachment(rendition.data, maintype=maintype, subtype=subtype, filename=name)
    part = list(message.iter_attachments())[-1]
    # The disposition carries the full name (RFC 2231); old programs read this one.
    part.set_param("name", _ascii(name), header="Content-Type")


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^\w. -]", "_", plain).strip() or "attachment"


def _fix_boundaries(message: EmailMessage, digest: str) -> None:
    parts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        part.set_boundary(f"={number}={digest[32:]}=")
