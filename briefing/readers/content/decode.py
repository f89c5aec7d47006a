"""Turns bytes into text: which encoding, by what evidence, and what was lost.

Source: WHATWG, Encoding Standard, labels and decoders (library: webencodings), and HTML, "prescan a byte stream".
Deviations: what is valid UTF-8 is read as that, whatever it says of itself; "gbk" and its labels are read as GB 18030,
as the standard has it and Python's codec has not; labels of Windows that the standard leaves out are known, and
those that it reads as nothing at all are what they say.
"""

from __future__ import annotations

import codecs
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
_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.+-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*[\"']([\w:.+-]{2,40})")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_CODECS = {
    "gbk": "gb18030",
    "x-user-defined": "cp1252",
    "iso-2022-jp": "iso2022_jp_ext",
    **dict.fromkeys(("cp950", "ms950", "windows-950", "x-windows-950"), "cp950"),
    **dict.fromkeys(("cp936", "ms936", "windows-936", "x-windows-936"), "gb18030"),
    **dict.fromkeys(("cp949", "ms949", "x-windows-949"), "cp949"),
    **dict.fromkeys(("cp932", "windows-932", "x-windows-932"), "cp932"),
}
"""The codec by a name of the standard, or by a label that it lacks."""
_OF_PYTHON = frozenset(("unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined"))
"""Codecs that no text is written in."""
_SHIFT = b"\x1b$"
"""By which texts in the seven bits of ISO 2022 go over to another set; to others they are ASCII."""
_SEVEN_BITS = ("iso2022", "hz")
_HEAD = 4096
"""Bytes in which an encoding's name or pattern is looked for, as browsers do."""

_ASCII = tuple(map(chr, range(128)))
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_CONTROLS_END = 0xA0
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
    and UTF-32 leave, valid UTF-8, the charset that is *declared* elsewhere, that
    which HTML or XHTML declares, and last chardet.

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
    told = (_usable(declared) if declared else None) or (_declared(data) if is_html else None)
    seen = _marked(data) or _zeros(data[:_HEAD]) or _shifted(data, told) or _utf8(data)
    encoding = seen or told or _guess(data)
    text = data.decode(encoding, "controls" if encoding.startswith("cp125") else "replace")
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


def _shifted(data: bytes, told: str | None) -> str | None:
    """Return the encoding of seven bits that *data* is in, as it says or by its escapes: it is valid UTF-8 too."""
    if told and told.startswith(_SEVEN_BITS) and data.isascii():
        return told
    return "iso2022_jp_ext" if _SHIFT in data and data.isascii() else None


def _declared(data: bytes) -> str | None:
    head = data[:_HEAD]
    match = _XML_CHARSET.match(head) or _CHARSET.search(_COMMENT.sub(b"", head))
    return _usable(match[1].decode("ascii", "replace")) if match else None


def _guess(data: bytes) -> str:
    from chardet import EncodingEra, detect

    return _usable(detect(data, encoding_era=EncodingEra.MODERN_WEB)["encoding"] or "") or "cp1252"


def _usable(label: str) -> str | None:
    """Return the codec by which browsers read what is called *label*, or any that Python knows by that name."""
    from webencodings import lookup

    told = label.strip().lower()
    standard = lookup(told)
    named = _CODECS.get(standard.name if standard else told)
    is_read = standard is not None and standard.name != "replacement"
    try:
        known = named or codecs.lookup(standard.codec_info.name if is_read else told).name
        b"a".decode(known, "ignore")  # some codecs are no encodings: "hex"
    except (LookupError, ValueError):  # no such name, or one with a zero in it
        return None
    # The bytes themselves have said no to these.
    return None if known.startswith(("utf-", "utf_")) or known in _OF_PYTHON else known


def _keep_controls(error: UnicodeError) -> tuple[str, int]:
    """Return a byte that a code page of Windows has no letter for as the control that browsers make of it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start]
    return chr(byte) if byte < _CONTROLS_END else "\ufffd", error.start + 1


codecs.register_error("controls", _keep_controls)
