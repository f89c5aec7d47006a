"""Reads e-mail: single messages and mailboxes; what is attached becomes an input of its own.

Source: RFC 5322, 2045 to 2047, 2231, 3676, 4155, by the standard library's ``email``.
Deviations: a body is read as UTF-8 where its bytes are, whatever its label says, because labels of us-ascii
and Latin-1 are often wrong; a head is read as its writer meant it, though it breaks the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import policy
from email.message import Message
from email.parser import BytesParser
from itertools import islice

from briefing.errors import ReadError
from briefing.model import Document, Notice, Raw
from briefing.readers.archives import name_inside
from briefing.readers.content.blocks import build_document
from briefing.readers.content.claims import Block
from briefing.readers.content.decode import decode
from briefing.readers.content.origin import Claim
from briefing.readers.mail.bodies import Body, Context, read_body, read_plain
from briefing.readers.mail.head import head_claims, inner_claims, read_header, sender_names
from briefing.readers.mail.invitation import Invitation, read_events, tell_event
from briefing.readers.mail.letters.lexicon import mail_lexicon
from briefing.readers.mail.letters.text import MailText, is_forwarding_note
from briefing.readers.mail.packed import unpack_files
from briefing.readers.mail.parts import MailParts, bytes_of, ending_of, file_name, find_parts, kind_of
from briefing.readers.mail.source import mend_head, starts_message
from briefing.settings import ReadingSettings

_FROM_LINE = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]{1,500}\r?\n(?=>?From |[!-9;-~]{1,80}[ \t]*:)")
"""A line that starts a message; in a text, "From Monday on" has no head below it."""
_MAKERS = frozenset(("author", "publisher"))
_QUOTED_FROM = re.compile(rb"(?m)^>(>*From )")
_PARSER = BytesParser(policy=policy.compat32)
_TO_DECRYPT = "decrypt it in the mail program, and save it again"


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
    if len(list(islice(_FROM_LINE.finditer(raw.data), 2))) > 1 and raw.data.startswith(b"From "):
        yield from read_mailbox(raw, settings)
        return
    data = mend_head(raw.data)
    if not starts_message(data):
        raise ReadError("not a message: it has no head", where=raw.place, do="export it as eml", reason="damaged")
    yield from read_parts(_PARSER.parsebytes(data), raw, settings)


def read_parts(message: Message, raw: Raw, settings: ReadingSettings) -> Iterator[Document | Notice | Raw]:
    """Yield the text of *message*, which came in *raw*, as a document, then what is attached to it.

    Raises ReadError where it has neither, or is encrypted.
    """
    parts = find_parts(message)
    subject = read_header(message, "subject")
    is_forward = mail_lexicon().forward_prefix.match(subject) is not None
    context = Context(raw, settings.language, subject, is_forward, sender_names(message))
    body = read_body(parts.body, context)
    events = _events(parts, raw)
    is_note = is_forwarding_note(body.texts) and any(kind_of(part) == "message/rfc822" for part in parts.attached)
    documents = [] if is_note else list(_documents(message, body, events, context, settings))
    attached = list(_attachments(parts, raw))
    if not documents and not attached:
        yield from body.notices
        raise _refusal(parts, body, raw)
    yield from body.notices
    yield from documents
    yield from attached
    if parts.sealed or body.is_encrypted:
        yield Notice("cut short", "a part of it is encrypted", raw.place, _TO_DECRYPT, reason="password")


def _refusal(parts: MailParts, body: Body, raw: Raw) -> ReadError:
    if parts.sealed or body.is_encrypted:
        if not body.is_encrypted and _is_signed(parts):
            do = "open it in the mail program, and save its text"
            return ReadError("signed and sealed in one piece", where=raw.place, do=do, reason="unknown type")
        return ReadError("encrypted", where=raw.place, do=_TO_DECRYPT, reason="password")
    return ReadError("a message without text", where=raw.place, do="look at it in a mail program", reason="empty")


def _is_signed(parts: MailParts) -> bool:
    return all(part.get_param("smime-type") == "signed-data" for part in parts.sealed)


def _documents(
    message: Message, body: Body, events: Sequence[Invitation], context: Context, settings: ReadingSettings
) -> Iterator[Document]:
    """Yield the document that *message* is, and one for each mail that it passes on beside news of its own."""
    subject = context.subject
    texts = list(_unlike(body.texts))
    if events and not body.letters:
        subject = events[0].summary
        texts = [read_plain(event.description, context) for event in events[:1]]
    blocks = [block for text in texts for block in text.blocks]
    blocks += _told_events(events, blocks, _language(texts, settings))
    if not _says_something(blocks):
        return
    inner = next((text for text in texts if text.letters), None)
    title = mail_lexicon().forward_prefix.sub("", context.subject).strip()
    language = _language(texts, settings)
    if inner is not None and inner.is_inner:
        claims = inner_claims(inner.head, title, language) if inner.head else [("title", title, "subject")]
    else:
        claims = head_claims(message, title=subject or next((event.summary for event in events), ""))
    yield _build(blocks, claims, language, context.raw, settings)
    for number, text in enumerate((one for told in texts for one in told.beside), 1):
        place = name_inside(context.raw, f"forwarded-{number}")
        if text.letters:
            claims = inner_claims(text.head, title, text.language) if text.head else [("title", title, "subject")]
            yield _build(text.blocks, claims, text.language, replace(context.raw, place=place), settings)


def _language(texts: Sequence[MailText], settings: ReadingSettings) -> str:
    return settings.language or next((text.language for text in texts if text.language), "")


def _says_something(blocks: Sequence[Block]) -> bool:
    return any(kind != "boilerplate" and any(map(str.isalpha, text)) for kind, text in blocks)


def _unlike(texts: Sequence[MailText]) -> Iterator[MailText]:
    """Yield *texts*, none with the paragraphs of an earlier one: some programs send each form as a part."""
    seen: set[str] = set()
    for text in texts:
        keys = ["".join(filter(str.isalnum, block)) for _, block in text.blocks]
        text.blocks = [block for block, key in zip(text.blocks, keys, strict=True) if not key or key not in seen]
        seen.update(keys)
        yield text


def _told_events(events: Sequence[Invitation], blocks: Sequence[Block], language: str) -> Iterator[Block]:
    """Yield when and where *events* take place, as far as the text does not say so."""
    told = "\n".join(text for kind, text in blocks if kind != "boilerplate")
    for event in events:
        if len(events) > 1:
            yield "heading", event.summary
        yield from tell_event(event, told, language or "en")


def _build(
    blocks: Sequence[Block], claims: list[Claim], language: str, raw: Raw, settings: ReadingSettings
) -> Document:
    """Return the document of *blocks*; what a line of the text says of who made it is not sure enough in a mail."""
    document = build_document(blocks, [*claims, ("language", language, "")], raw, settings)
    claimed = {field for field, _, _ in claims}
    origin = document.origin
    found = tuple(pair for pair in origin.found if pair[0] not in _MAKERS - claimed)
    author = origin.author if "author" in claimed else None
    publisher = origin.publisher if "publisher" in claimed else None
    return replace(document, origin=replace(origin, author=author, publisher=publisher, found=found))


def _events(parts: MailParts, raw: Raw) -> list[Invitation]:
    """Return the events that calendars in *parts* invite to, each once."""
    found: dict[str, Invitation] = {}
    for part in parts.calendars:
        try:
            text = decode(bytes_of(part), raw.place, declared=part.get_content_charset()).text
        except ReadError:
            continue
        for event in read_events(text):
            found.setdefault(event.uid or event.summary, event)
    return list(found.values())


def _attachments(parts: MailParts, raw: Raw) -> Iterator[Raw | Notice]:
    """Yield what is attached, forwarded messages included, under names that lead nowhere; what is empty is named."""
    for number, part in enumerate(parts.attached, 1):
        data = bytes_of(part)
        named = file_name(part)
        place = name_inside(raw, named or f"attachment-{number}{ending_of(part)}")
        if data.strip():
            yield Raw(place, place.rpartition("/")[2], data)
        elif named:
            yield Notice("left out", "empty", place, "ask the sender for it", "empty")
    for part in parts.packed:
        for name, data in unpack_files(bytes_of(part)):
            place = name_inside(raw, name.replace("\\", "/").rpartition("/")[2] or "attachment")
            yield Raw(place, place.rpartition("/")[2], data)
    if parts.attached or parts.packed:
        yield from (_sealed(part, raw) for part in parts.sealed if kind_of(part) == "multipart/encrypted")


def _sealed(part: Message, raw: Raw) -> Notice:
    return Notice(
        "left out", "encrypted", name_inside(raw, file_name(part) or "encrypted part"), _TO_DECRYPT, "password"
    )
