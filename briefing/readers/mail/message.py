"""Reads e-mail: single messages and mailboxes; what is attached becomes an input of its own.

Source: RFC 5322, 2045 to 2047, 2231, 3676, 4155, by the standard library's ``email``.
Deviation: a body is read as UTF-8 where its bytes are, whatever its label says,
because labels of us-ascii and Latin-1 are often wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import timedelta
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from mimetypes import guess_extension

from briefing.clock import now
from briefing.errors import ReadError
from briefing.model import Document, Notice, Raw
from briefing.readers.archives import name_inside
from briefing.readers.content.blocks import build_document
from briefing.readers.content.claims import Block
from briefing.readers.content.clean import clean
from briefing.readers.content.decode import Decoded, decode
from briefing.readers.content.identify import identify
from briefing.readers.content.origin import Claim, loss_notices
from briefing.readers.content.published import EARLIEST
from briefing.readers.html import extract_blocks
from briefing.settings import ReadingSettings
from briefing.text.segmentation.paragraphs import find_paragraphs

_FROM_LINE = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]{1,500}\r?\n")
_QUOTED_FROM = re.compile(rb"(?m)^>(>*From )")
_MESSAGE_START = re.compile(rb"[A-Za-z-]{2,40}:[ \t]")
_ENOUGH = 200
"""Letters of a plain body that make it the body, though there is one in HTML: "open this in a browser" has fewer."""
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
"""Bytes by which a program checks the message: nothing to read."""
_ENDINGS = {"text/plain": ".txt", "text/html": ".html", "text/markdown": ".md", "application/rss+xml": ".rss"}
_PARSER = BytesParser(policy=policy.default)


def read_mailbox(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice | Raw]:
    """Yield what each message of the mailbox *raw* holds, in order; the place of each says its number.

    Raises ReadError where *raw* is no mailbox.
    """
    starts = list(_FROM_LINE.finditer(raw.data))
    if not starts or starts[0].start() > 0:
        raise ReadError(
            "not a mailbox: no line starts a message", where=raw.place, do="export it as mbox or eml", reason="damaged"
        )
    ends = [*(match.start() for match in starts[1:]), len(raw.data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        data = _QUOTED_FROM.sub(rb"\1", raw.data[start.end() : end])
        yield Raw(f"{raw.place}, message {number}", "message.eml", data)


def read_message(raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice | Raw]:
    """Yield the message *raw* as a document, then each attachment as an input of its own.

    Pictures that are part of its layout are passed over. Raises ReadError where
    *raw* is no message, or an encrypted one.
    """
    if not _MESSAGE_START.match(raw.data.lstrip()):
        raise ReadError("not a message: it has no head", where=raw.place, do="export it as eml", reason="damaged")
    message = _PARSER.parsebytes(raw.data.lstrip())
    if not isinstance(message, EmailMessage) or message.get_content_type() == "multipart/encrypted":
        raise ReadError(
            "encrypted", where=raw.place, do="decrypt it in the mail program, and save it again", reason="password"
        )
    yield from read_parts(message, raw, settings)


def read_parts(message: EmailMessage, raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice | Raw]:
    """Yield the text of *message*, which came in *raw*, as a document, then what is attached to it.

    Raises ReadError where it has neither.
    """
    found = list(_own_text(message, raw, settings))
    attached = list(_attachments(message, raw))
    yield from found
    yield from attached
    if not found and not attached:
        raise ReadError("a message without text", where=raw.place, do="look at it in a mail program", reason="empty")


def _own_text(message: EmailMessage, raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice]:
    plain, rich = (_body(message, kind, raw) for kind in ("plain", "html"))
    written = _plain_blocks(plain.text, settings, titled=bool(_header(message, "subject"))) if plain else []
    laid_out = extract_blocks(rich.text) if rich and _length(written) < _ENOUGH else []
    is_plain = 2 * _length(written) >= _length(laid_out)
    body, blocks = (plain, written) if is_plain else (rich, laid_out)
    if body and _length(blocks):
        yield from loss_notices(body, raw)
        yield build_document(blocks, _claims(message), raw, settings)


def _length(blocks: list[Block]) -> int:
    """Return how many letters *blocks* hold."""
    return sum(sum(map(str.isalpha, text)) for _, text in blocks)


def _body(message: EmailMessage, kind: str, raw: Raw) -> Decoded | None:
    """Return the text of the body of that *kind*, or None where there is none."""
    part = message.get_body((kind,))
    data = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(data, bytes) or not data.strip():
        return None
    found = decode(data, raw.place, is_html=kind == "html", declared=part.get_content_charset())
    text = _unfold(found.text) if _parameter(part, "format").lower() == "flowed" else found.text
    return Decoded(text, found.encoding, found.lost)


def _parameter(part: Message, name: str) -> str:
    value = part.get_param(name)
    return value if isinstance(value, str) else ""


def _unfold(text: str) -> str:
    """Return *text* with the lines joined that format=flowed broke. Source: RFC 3676, section 4."""
    lines = [line.removeprefix(" ") for line in text.replace("\r\n", "\n").split("\n")]
    return "".join(line if line.endswith(" ") and line != "-- " else f"{line}\n" for line in lines)


def _plain_blocks(text: str, settings: ReadingSettings, *, titled: bool) -> list[Block]:
    tidy = clean(text)
    language = settings.language or identify(tidy)
    found = find_paragraphs(tidy, language, titled=titled)
    return [(paragraph.kind, paragraph.span.of(tidy)) for paragraph in found]


def _claims(message: EmailMessage) -> list[Claim]:
    """Return what the head says: subject, sender, and a date that can be true."""
    claims: list[Claim] = [("title", _header(message, "subject"), "subject")]
    sender = _header(message, "from")
    claims.append(("author", re.sub(r"\s*<[^<>]*>\s*$", "", sender).strip('" ') or sender, "sender"))
    if date := _date(_header(message, "date")):
        claims.append(("published", date, "date header"))
    return [claim for claim in claims if claim[1]]


def _header(message: EmailMessage, name: str) -> str:
    """Return a header on one line; one that the standard library cannot read is none."""
    try:
        return " ".join(clean(str(message.get(name, ""))).split())
    except (ValueError, IndexError, TypeError, LookupError, AttributeError):
        return ""


def _date(text: str) -> str:
    """Return *text* in ISO 8601, or nothing where it is no date, or one before 1990 or after tomorrow."""
    try:
        moment = parsedate_to_datetime(text)
        aware = moment if moment.tzinfo else moment.astimezone()
        is_likely = moment.year >= EARLIEST and aware <= now() + timedelta(days=1)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return moment.isoformat(timespec="minutes") if is_likely else ""


def _attachments(message: EmailMessage, raw: Raw) -> Iterator[Raw | Notice]:
    """Yield what is attached, forwarded messages included, under names that lead nowhere; what is empty is named."""
    for number, part in enumerate(_attached_parts(message), 1):
        data = _bytes_of(part)
        named = (part.get_filename() or "").replace("\\", "/").rpartition("/")[2]
        place = name_inside(raw, named or f"attachment-{number}{_ending(part)}")
        if data.strip():
            yield Raw(place, place.rpartition("/")[2], data)
        elif named:
            yield Notice("left out", "empty", place, "ask the sender for it", "empty")


def _ending(part: EmailMessage) -> str:
    """Return the ending of a file of the kind of *part*; none where its kind says nothing, so that its bytes tell."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        return ".eml"
    return "" if kind == "application/octet-stream" else _ENDINGS.get(kind) or guess_extension(kind) or ""


def _attached_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts of *message*, however deep, that are neither its body, another form of it, nor its layout."""
    yield from _walk(message, {id(body) for body in _find_bodies(message)}, is_form=False)


def _find_bodies(message: EmailMessage) -> list[Message | None]:
    try:
        return [message.get_body((kind,)) for kind in ("plain", "html")]
    except (AttributeError, TypeError, KeyError):  # the standard library trips over some broken structures
        return []


def _walk(part: Message, bodies: Set[int], *, is_form: bool) -> Iterator[EmailMessage]:
    """Yield the leaves under *part*; *is_form* says that it is one of several forms of the same text."""
    kind = part.get_content_type()
    if part.is_multipart() and kind != "message/rfc822":
        for inner in part.get_payload():
            if isinstance(inner, Message):
                yield from _walk(inner, bodies, is_form=is_form or kind == "multipart/alternative")
    elif isinstance(part, EmailMessage) and id(part) not in bodies and not _is_layout(part, is_form=is_form):
        yield part


def _is_layout(part: EmailMessage, *, is_form: bool) -> bool:
    """Tell whether *part* is a picture of the layout, a signature in bytes, or another form of the body."""
    if part.get_content_type() in _SIGNATURES:
        return True
    if part.get_content_maintype() == "image":
        return bool(part["content-id"]) or part.get_content_disposition() == "inline"
    return is_form and part.get_content_maintype() == "text" and not part.get_filename()


def _bytes_of(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
