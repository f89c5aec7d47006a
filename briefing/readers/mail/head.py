"""Reads the head of a message: titles and names decoded, and what they say of the origin of its text.

Source: RFC 5322, 2047, 2369, 2919. Deviations, all found in real mail: bytes outside ASCII are decoded like
a text; an encoded word may hold spaces; a character may be parted between two encoded words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache
from typing import NamedTuple

from briefing.clock import now
from briefing.errors import ReadError
from briefing.language import known, read_list
from briefing.readers.content.clean import clean
from briefing.readers.content.decode import decode
from briefing.readers.content.origin import Claim
from briefing.readers.content.published import EARLIEST
from briefing.readers.mail.letters.inner_head import InnerHead
from briefing.readers.mail.letters.lexicon import mail_lexicon
from briefing.text.dates import find_date

_WORD = re.compile(r"=\?([\w.:+-]{1,60})(?:\*[\w-]{0,20})?\?([bq])\?([^?\r\n]{0,4000})\?=", re.IGNORECASE)
_LONGEST = 20_000
"""Characters of a line of the head that are read."""
_LONGEST_SENDER = 2_000
_VIA = re.compile(r"\s+(?:via|per)\s.{1,80}$", re.IGNORECASE)
_BESIDE = re.compile(r"\s*[(<\[][^()<>\[\]]{0,200}[)>\]]?\s*$")
_NO_ORGANIZATION = frozenset(("none", "n/a", "na", "private", "home", "personal", "-", "unknown"))
_NUMBER_BEHIND = re.compile(r"\s+[-–—|,/]?\s*(?=\+?\(?\d[\d ()/.-]{5,})")
_MOST_WORDS = 8
"""Words of the name of an organisation or a list at most."""
_NAME_WORDS = 3
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_MONTHS = 12
_LOCAL = re.compile(r"[^a-z-]+")
_LISTS = ("list-id", "list-unsubscribe")
_BOUNCES = frozenset(("mailer-daemon", "postmaster", "root", "daemon"))


class Sender(NamedTuple):
    """Who sent a mail."""

    name: str
    address: str


def read_header(message: Message, name: str) -> str:
    """Return the first header *name* of *message* decoded, on one line; empty where there is none."""
    for key, value in message.raw_items():
        if key.lower() == name:
            return " ".join(clean(_decode_words(_decode_bytes(str(value)[:_LONGEST]))).split())
    return ""


def _decode_bytes(value: str) -> str:
    """Return *value*, whose bytes outside ASCII the parser keeps as lone surrogates, as text."""
    if value.isascii() or not re.search("[\udc80-\udcff]", value):
        return value
    try:
        return decode(value.encode("utf-8", "surrogateescape"), "").text
    except (ReadError, UnicodeError):
        return value


def _decode_words(value: str) -> str:
    """Return *value* with its encoded words decoded; those that follow one another in one charset are one."""
    found: list[str] = []
    waiting: tuple[bytes, str] | None = None
    end = 0
    for match in _WORD.finditer(value):
        between = value[end : match.start()]
        data, charset = _read_word(match[2].lower(), match[3]), match[1].lower()
        if waiting and not between.strip() and waiting[1] == charset:
            waiting = (waiting[0] + data, charset)
        else:
            if waiting:
                found.append(_decode(*waiting))
            found.append("" if waiting and not between.strip() else between)
            waiting = (data, charset)
        end = match.end()
    if waiting:
        found.append(_decode(*waiting))
    return "".join(found) + value[end:]


def _read_word(kind: str, text: str) -> bytes:
    import binascii

    if kind == "q":
        return binascii.a2b_qp(text.replace("_", " ").encode("ascii", "replace"), header=False)
    try:
        return binascii.a2b_base64(text.encode("ascii", "replace") + b"==")
    except binascii.Error:
        return text.encode("utf-8", "replace")


def _decode(data: bytes, charset: str) -> str:
    try:
        return decode(data, "", declared=charset).text
    except ReadError:
        return data.decode("utf-8", "replace")


def read_sender(text: str) -> Sender:
    """Return the name and the address in *text*, such as the From line of a head; the name may be empty."""
    value = text[:_LONGEST_SENDER].replace("mailto:", "")
    name, address = parseaddr(value.replace("[", "<").replace("]", ">") if "<" not in value else value)
    if "@" not in address:
        name, address = value.partition("<")[0], ""
    bare = _VIA.sub("", " ".join(name.split())).strip("\"'«»„“” *")
    if "@" in bare or not any(map(str.isalpha, bare)):
        bare = _BESIDE.sub("", bare) if "@" not in _BESIDE.sub("", bare) else ""
    return Sender(bare.strip("\"' "), address.strip().lower())


def head_claims(message: Message, *, title: str) -> list[Claim]:
    """Return what the head says: *title*, who wrote or published the text, and a date that can be true."""
    claims: list[Claim] = [("title", title, "subject"), *_sender_claims(message)]
    if date := read_date(read_header(message, "date")):
        claims.append(("published", date, "date header"))
    return [claim for claim in claims if claim[1]]


def _sender_claims(message: Message) -> Iterator[Claim]:
    sender = read_sender(read_header(message, "from"))
    organization = _organization(read_header(message, "organization") or read_header(message, "organisation"))
    is_list = any(read_header(message, name) for name in _LISTS)
    if organization:
        yield "publisher", organization, "organization header"
    if _is_office(sender, is_list=is_list):
        yield "publisher", _BESIDE.sub("", sender.name.partition(",")[0]), "sender"
    elif sender.name:
        yield "author", sender.name, "sender"
    elif not _has_role(sender.address):
        yield "author", sender.address, "sender"
    if name := _list_name(read_header(message, "list-id")):
        yield "publisher", name, "list header"


def inner_claims(head: InnerHead, title: str, language: str) -> list[Claim]:
    """Return what the head of a mail that is passed on says, *title* where it has no subject."""
    claims: list[Claim] = [("title", head.subject or title, "subject of the forwarded message")]
    sender = read_sender(head.sender)
    if _is_office(sender, is_list=False):
        claims.append(("publisher", sender.name.partition(",")[0], "sender of the forwarded message"))
    else:
        claims.append(("author", sender.name, "sender of the forwarded message"))
    if date := _inner_date(head.date, language):
        claims.append(("published", date, "date of the forwarded message"))
    return [claim for claim in claims if claim[1]]


def _inner_date(text: str, language: str) -> str:
    """Return the date that a mail program wrote in the language of its user, which need not be that of the text."""
    codes = dict.fromkeys((language, "en", *known()))
    found = next((date for code in codes if (date := find_date(text, code))), "")
    return found or read_date(text) or _slashed_date(text)


def _slashed_date(text: str) -> str:
    """Return the day of "28/10/2026", which only a number above twelve makes sure."""
    match = _SLASHED.search(text)
    if match is None or (int(match[1]) > _MONTHS) == (int(match[2]) > _MONTHS):
        return ""
    month, day = sorted((int(match[1]), int(match[2])))
    return find_date(f"{match[3]}-{month:02}-{day:02}", "en") or ""


def sender_names(message: Message) -> list[str]:
    """Return the names of the sender and of the list *message* came by."""
    sender = read_sender(read_header(message, "from")).name
    return [name for name in (sender, _list_name(read_header(message, "list-id"))) if name]


def _organization(text: str) -> str:
    bare = _NUMBER_BEHIND.split(text.strip("\"' "), maxsplit=1)[0]
    is_name = bare.lower() not in _NO_ORGANIZATION and "@" not in bare and any(map(str.isalpha, bare))
    return bare if is_name and len(bare.split()) <= _MOST_WORDS else ""


def _list_name(text: str) -> str:
    """Return the name before the identifier of a list. Source: RFC 2919, section 3."""
    name, bracket, _ = text.partition("<")
    bare = name.strip("\"' ")
    is_name = bool(bracket) and "." not in bare and "@" not in bare and any(map(str.isalpha, bare))
    return bare if is_name and len(bare.split()) <= _MOST_WORDS else ""


def _is_office(sender: Sender, *, is_list: bool) -> bool:
    """Tell whether *sender* is surely an office or a paper, by its address and by its name."""
    if not sender.name or _is_person(sender.name):
        return False
    words = set(re.split(r"[\s.,]+", sender.name.casefold()))
    return _has_role(sender.address) or (is_list and bool(words & mail_lexicon().offices))


def _has_role(address: str) -> bool:
    local = address.partition("@")[0]
    parts = [part for part in _LOCAL.split(local) if part]
    return bool({local, *parts[:1], *parts[-1:]} & mail_lexicon().roles) or local in _BOUNCES


def _is_person(name: str) -> bool:
    """Tell whether *name* is a person's: two or three words, the first a first name, none the word of an office."""
    words = name.replace(",", " ").split()
    lower = {word.casefold().strip(".") for word in words}
    if not 1 < len(words) <= _NAME_WORDS or lower & mail_lexicon().offices:
        return False
    first = words[-1] if "," in name else words[0]
    return first.casefold() in _first_names()


@cache
def _first_names() -> frozenset[str]:
    """Return first names in small letters; a line of the list begins with what they are given to."""
    return frozenset(name for line in read_list("first-names").splitlines() for name in line.split(" ")[1:])


def read_date(text: str) -> str:
    """Return *text* in ISO 8601, or nothing where it is no date, or one before 1990 or after tomorrow."""
    try:
        moment = parsedate_to_datetime(text[:200])
        aware = moment if moment.tzinfo else moment.astimezone()
        is_likely = moment.year >= EARLIEST and aware <= now() + timedelta(days=1)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return moment.isoformat(timespec="minutes") if is_likely else ""
