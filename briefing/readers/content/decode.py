"""Turns bytes into text: which encoding, by what evidence, and what was lost."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from briefing.errors import ReadError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive, as Word and LibreOffice write"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which an encoding's name or pattern is looked for, as browsers do."""

_ASCII = tuple(map(chr, range(128)))
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_MOST_CONTROLS = 0.02
"""Share of control characters past which bytes are no text in any encoding."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was read by."""

    text: str
    encoding: str
    lost: int = 0
    """How many characters could not be decoded; U+FFFD stands in their place."""


def decode(data: bytes, where: str, *, is_html: bool = False, declared: str | None = None) -> Decoded:
    """Return the text of *data*.

    The evidence in order: a byte order mark, the pattern of zeros that UTF-16
    and UTF-32 leave, valid UTF-8, the charset that is *declared* elsewhere or
    that HTML declares, and last chardet.

    Raises:
        ReadError: *data* is no text.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ReadError(
                f"not a text: it is {kind}",
                where=where,
                do="convert it to text, HTML or Markdown first",
                reason="unknown type",
            )
    told = _usable(declared) if declared else None
    seen = _marked(data) or _zeros(data[:_HEAD]) or _utf8(data)
    encoding = seen or told or (is_html and _declared(data)) or _guess(data)
    text = data.decode(encoding, "replace")
    if len(_CONTROLS.findall(text[:_HEAD])) > _MOST_CONTROLS * min(len(text), _HEAD):
        raise ReadError(
            "not a text: it holds binary data", where=where, do="convert it to text first", reason="unknown type"
        )
    return Decoded(text, encoding, text.count("\ufffd") - data.count(b"\xef\xbf\xbd"))


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _zeros(head: bytes) -> str | None:
    """Return the encoding of two or four bytes that zeros betray: Latin letters leave every second byte zero."""
    if len(head) < 4 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if even > 0.6 and odd > 0.3:
        return "utf-32-be" if head[0] == 0 else "utf-32-le"
    if odd > 0.6 and even > 0.3:
        return "utf-32-le"
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    # Scripts other than Latin leave zeros only at spaces and full stops, all on one side.
    encoding = "utf-16-le" if even == 0 else "utf-16-be" if odd == 0 else None
    return encoding if encoding and _is_text(head[: len(head) & ~1], encoding) else None


def _is_text(head: bytes, encoding: str) -> bool:
    return not any(map(_is_odd, head.decode(encoding, "replace")))


def _is_odd(character: str) -> bool:
    """Tell whether *character* is no text: a control character, a private or an unassigned one."""
    return character not in "\t\n\r\f\ufeff" and unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")


def _utf8(data: bytes) -> str | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        lost = text.count("\ufffd")
        whole = len(text) - lost - sum(map(text.count, _ASCII))
        # Other encodings hardly ever form a whole character of UTF-8 by chance, so a
        # text with more of them than of broken ones is UTF-8 that was cut or damaged.
        return "utf-8" if whole > 2 * lost or (error.start > _HEAD and error.start >= len(data) - 3) else None
    return "utf-8"


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_HEAD])
    return _usable(match[1].decode("ascii", "replace")) if match else None


def _guess(data: bytes) -> str:
    from chardet import EncodingEra, detect

    return _usable(detect(data, encoding_era=EncodingEra.MODERN_WEB)["encoding"] or "") or "cp1252"


def _usable(name: str) -> str | None:
    """Return *name* if Python knows it; Latin-1 is read as cp1252, as browsers do, for its quotation marks."""
    import codecs

    try:
        known = codecs.lookup(name).name
        b"".decode(known)  # some codecs are no encodings: "hex"
    except (LookupError, ValueError):  # no such name, or one with a zero in it
        return None
    if known in ("utf-8", "utf-16", "utf-32", "utf-7"):
        return None  # the bytes themselves have said no to these
    return "cp1252" if known in ("iso8859-1", "ascii") else known
