"""Reads the text of a message, and of several forms of it the better."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import Message

from briefing.errors import ReadError
from briefing.model import Notice, Raw
from briefing.readers.content.clean import clean
from briefing.readers.content.decode import decode
from briefing.readers.content.origin import loss_notices
from briefing.readers.mail.letters.inner_head import part_lines
from briefing.readers.mail.letters.links import cut_links
from briefing.readers.mail.letters.notes import is_pointer
from briefing.readers.mail.letters.text import MailText, TextLine, read_letters
from briefing.readers.mail.parts import Choice
from briefing.readers.mail.rich import read_rich

_HTML = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_ENCRYPTED = "-----BEGIN PGP MESSAGE-----"
_SHARE = 0.5
"""Share of the letters of the form in HTML that one in plain text must have; below, it is a mere extract."""
_FEW = 200
"""Letters of a text that may be a mere pointer to the page."""


@dataclass(slots=True)
class Body:
    """What was read of the text of a message."""

    texts: list[MailText] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    is_encrypted: bool = False

    @property
    def letters(self) -> int:
        """How many letters are told."""
        return sum(text.letters for text in self.texts)


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of a text takes from the message around it."""

    raw: Raw
    language: str | None
    subject: str
    is_forward: bool
    senders: Sequence[str]


def read_body(parts: Sequence[Choice | Message], context: Context) -> Body:
    """Return what *parts* hold, in order; of several forms of one text the better, the first where both are good."""
    body = Body()
    for part in parts:
        found = _choose(part, context) if isinstance(part, Choice) else _read_part(part, context)
        body.texts += found.texts
        body.notices += found.notices
        body.is_encrypted = body.is_encrypted or found.is_encrypted
    return body


def _choose(choice: Choice, context: Context) -> Body:
    forms = [read_body(form, context) for form in choice.forms]
    if not forms:
        return Body()
    most = max(form.letters for form in forms)
    good = [form for form in forms if form.letters and form.letters >= _SHARE * most and not _points_away(form, most)]
    return (good or forms)[0]


def _points_away(form: Body, most: int) -> bool:
    """Tell whether *form* only says where the text is; *most* are the letters of the longest one."""
    if form.letters >= min(most, _FEW):
        return False
    return is_pointer(" ".join(text for told in form.texts for _, text in told.blocks))


def read_plain(text: str, context: Context) -> MailText:
    """Return what *text*, in plain lines, tells."""
    found = cut_links(clean(text)).expandtabs(4).split("\n")
    lines = [TextLine(line, None, -1) for whole in found for line in part_lines(whole)]
    return read_letters(lines, context.language, context.subject, context.senders, is_forward=context.is_forward)


def _read_part(part: Message, context: Context) -> Body:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return Body()
    if (_charset(part) or "").lower() == "utf-7":
        data = data.decode("utf-7", "replace").encode("utf-8", "replace")
    is_html = part.get_content_type() == "text/html"
    try:
        found = decode(data, context.raw.place, is_html=is_html, declared=_charset(part))
    except ReadError as error:
        return Body(notices=[error.as_notice()])
    is_flowed = _parameter(part, "format").lower() == "flowed"
    if is_html or _HTML.match(found.text):
        told = _read_page(found.text, context)
    else:
        is_spaced = _parameter(part, "delsp").lower() == "yes"
        told = read_plain(unfold(found.text, is_spaced=is_spaced) if is_flowed else found.text, context)
    return Body([told], loss_notices(found, context.raw), _ENCRYPTED in found.text)


def _read_page(markup: str, context: Context) -> MailText:
    lines = [line._replace(text=cut_links(line.text)) for line in read_rich(clean(markup))]
    return read_letters(lines, context.language, context.subject, context.senders, is_forward=context.is_forward)


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, UnicodeError):
        return None


def _parameter(part: Message, name: str) -> str:
    value = part.get_param(name)
    return value if isinstance(value, str) else ""


def unfold(text: str, *, is_spaced: bool = False) -> str:
    """Return *text* with the lines joined that format=flowed broke, also within a quotation of one depth.

    Source: RFC 3676, section 4. *is_spaced* says that the space at the end of a line is no part of it (DelSp).
    """
    found: list[list[str]] = []
    open_at = -1
    for line in text.replace("\r\n", "\n").split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        body = content[:-1] if flows and is_spaced else content
        if open_at == depth and content != "-- ":
            found[-1].append(body)
        else:
            found.append([f"{'>' * depth} " if depth else "", body])
        open_at = depth if flows else -1
    return "\n".join(map("".join, found))
