"""Walks through the parts of a message: which are forms of its text, which are attached, which are neither.

Source: RFC 2045 to 2047, 2183, 2387, 3156, 8551, 5545, 6350.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from mimetypes import guess_extension

from briefing.readers.mail.head import read_header

_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
"""Bytes by which a program checks the message: nothing to read."""
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_CALENDARS = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_CARDS = frozenset({"text/vcard", "text/x-vcard", "text/directory", "application/vcard"})
_PACKED = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_REPORTS = frozenset({"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"})
"""What a mail server reports to programs, beside the words for people."""
_BODIES = frozenset({"text/plain", "text/html"})
_ENDINGS = {"text/plain": ".txt", "text/html": ".html", "text/markdown": ".md", "application/rss+xml": ".rss"}
_BY_NAME = (
    (re.compile(r"\.(?:p7s|asc|sig)$", re.IGNORECASE), "application/pgp-signature"),
    (re.compile(r"\.ics$", re.IGNORECASE), "text/calendar"),
    (re.compile(r"\.vcf$", re.IGNORECASE), "text/vcard"),
    (re.compile(r"^winmail\.dat$", re.IGNORECASE), "application/ms-tnef"),
    (re.compile(r"\.p7m$", re.IGNORECASE), "application/pkcs7-mime"),
    (re.compile(r"^message(?:_v\d)?\.rpmsg$", re.IGNORECASE), "application/x-microsoft-rpmsg-message"),
)
"""Kinds that programs give a wrong name, by the name of the file."""
_GENERIC = frozenset({"application/octet-stream", "application/x-unknown", "text/plain", "application/unknown", ""})
_ORNAMENT = re.compile(
    r"(?:image|img|picture|graphic|bild|logo|banner|icon|spacer|pixel|signature|footer|header|facebook|twitter|linkedin"
    r"|instagram|youtube|xing|outlook|att|pastedgraphic)[-_ ]?[\w-]{0,24}\.(?:png|gif|jpe?g|bmp|webp|svg)$"
    r"|.*logo[\w-]{0,20}\.\w{3,4}$",
    re.IGNORECASE,
)
"""Names that programs and pages give to the pictures of their layout: "image001.png"."""
_SMALL = 6_000
"""Bytes of a picture that can only be a line, a dot or an icon."""


@dataclass(slots=True)
class Choice:
    """Forms of one text, in the order of the message; each is a row of parts."""

    forms: list[list[Choice | Message]]


@dataclass(slots=True)
class MailParts:
    """The parts of a message by what they are."""

    body: list[Choice | Message] = field(default_factory=list)
    attached: list[Message] = field(default_factory=list)
    calendars: list[Message] = field(default_factory=list)
    packed: list[Message] = field(default_factory=list)
    """What Outlook packed in a form of its own."""
    sealed: list[Message] = field(default_factory=list)
    """What is encrypted."""


def find_parts(message: Message) -> MailParts:
    """Return the parts of *message*, however deep."""
    found = MailParts()
    _walk(message, found, is_form=False)
    return found


def _walk(part: Message, found: MailParts, *, is_form: bool) -> None:
    """Add *part* to *found*; *is_form* says that it is one of several forms of the same text."""
    kind = kind_of(part)
    if kind == "multipart/encrypted":
        found.sealed.append(part)
    elif kind == "multipart/alternative" and part.is_multipart():
        _walk_forms(part, found)
    elif part.is_multipart() and not kind.startswith("message/"):
        for inner in _inner(part):
            _walk(inner, found, is_form=is_form)
    elif kind not in _REPORTS:
        _add(part, kind, found, is_form=is_form)


def _walk_forms(part: Message, found: MailParts) -> None:
    forms = []
    for inner in _inner(part):
        form = MailParts()
        _walk(inner, form, is_form=True)
        forms.append(form.body)
        for name in ("attached", "calendars", "packed", "sealed"):
            getattr(found, name).extend(getattr(form, name))
    found.body.append(Choice([form for form in forms if form]))


def _inner(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    yield from (inner for inner in payload if isinstance(inner, Message)) if isinstance(payload, list) else ()


def _add(part: Message, kind: str, found: MailParts, *, is_form: bool) -> None:
    if kind in _BODIES and not _is_attached(part):
        found.body.append(part)
    elif kind in _CALENDARS:
        found.calendars.append(part)
    elif kind in _PACKED:
        found.packed.append(part)
    elif kind in _SEALED or kind.endswith("rpmsg-message"):
        found.sealed.append(part)
    elif not (kind in _SIGNATURES or kind in _CARDS or _is_layout(part, kind) or _is_other_form(part, kind, is_form)):
        found.attached.append(part)


def _is_attached(part: Message) -> bool:
    return bool(file_name(part)) or part.get_content_disposition() == "attachment"


def _is_other_form(part: Message, kind: str, is_form: bool) -> bool:
    return is_form and kind.startswith("text/") and not file_name(part)


def _is_layout(part: Message, kind: str) -> bool:
    """Tell whether *part* is a picture of the layout: shown in the text, named by a program, or very small."""
    if not kind.startswith("image/"):
        return False
    name = file_name(part)
    return (
        bool(part["content-id"])
        or part.get_content_disposition() == "inline"
        or (not name and part.get_content_disposition() != "attachment")
        or _ORNAMENT.match(name) is not None
        or len(bytes_of(part)) <= _SMALL
    )


def kind_of(part: Message) -> str:
    """Return the media type of *part*; the name of its file tells where programs are known to give a wrong one."""
    kind = part.get_content_type()
    name = file_name(part)
    if kind in _GENERIC or kind == "application/pkcs7-mime":
        return next((told for pattern, told in _BY_NAME if pattern.search(name)), kind)
    return kind


def file_name(part: Message) -> str:
    """Return the name of the file that *part* is, without folders; empty where it has none."""
    try:
        named = part.get_filename() or ""
    except (LookupError, ValueError, TypeError):
        return ""
    holder = Message()
    holder["x"] = " ".join(named.split())
    return read_header(holder, "x").replace("\\", "/").rpartition("/")[2]


def ending_of(part: Message) -> str:
    """Return the ending of a file of the kind of *part*; none where its kind says nothing, so that its bytes tell."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        return ".eml"
    return "" if kind == "application/octet-stream" else _ENDINGS.get(kind) or guess_extension(kind) or ""


def bytes_of(part: Message) -> bytes:
    """Return what *part* holds, a message in it as it was sent."""
    if part.get_content_type() == "message/rfc822":
        first = next(_inner(part), None)
        try:
            return first.as_bytes() if first is not None else b""
        except (UnicodeError, LookupError, ValueError, TypeError, AttributeError):
            return b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
