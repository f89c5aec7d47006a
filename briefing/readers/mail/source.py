"""Mends the head of a message before it is parsed: real ones break the rules in a few known ways.

Source: RFC 5322, sections 2.2, 4.5 (obsolete syntax), and RFC 4155 for the line before a head.
"""

from __future__ import annotations

import re

_ENVELOPE = re.compile(rb"\s*(?:>?From [^\r\n:]{1,400}(?::[^\r\n]{0,200})?\r?\n)+")
_FIELD = re.compile(rb"[!-9;-~]{1,80}[ \t]*:")
_OBSOLETE = re.compile(rb"([!-9;-~]{1,80})[ \t]+:")
_KNOWN = re.compile(rb"(?:from|to|subject|date|received|content-[\w-]+|mime-version|message-id)[ \t]*:", re.IGNORECASE)
_START = re.compile(rb"[A-Za-z][!-9;-~]{0,60}:")
_PARAMETERS = re.compile(rb"(?im)^content-(?:type|disposition)[ \t]*:")
_LONGEST = 5_000
"""Bytes of a header with parameters that are parsed: the standard library takes quadratic time for them."""


def starts_message(data: bytes) -> bool:
    """Tell whether *data* opens with a header; the space after its colon may be missing."""
    return _START.match(data) is not None


def mend_head(data: bytes) -> bytes:
    """Return *data* without a mailbox's line before the head, and with lines of the head that a parser can read.

    A space before a colon goes out, a line that is no header goes on the one before where known ones follow, and
    line ends are line feeds where they were carriage returns alone.
    """
    lean = data.lstrip()
    if b"\r" in lean[:2000] and b"\n" not in lean[:20_000]:
        lean = lean.replace(b"\r", b"\n")
    if match := _ENVELOPE.match(lean):
        lean = lean[match.end() :].lstrip(b"\r\n")
    head, blank, body = _part_head(lean)
    lines = head.split(b"\n")
    last = max((number for number, line in enumerate(lines) if _KNOWN.match(line)), default=-1)
    mended = b"\n".join(_mend(line, is_inside=0 < number < last) for number, line in enumerate(lines))
    return _cut_parameters(mended + blank + body)


def _part_head(data: bytes) -> tuple[bytes, bytes, bytes]:
    match = re.search(rb"\r?\n[ \t]*\r?\n", data)
    return (data[: match.start()], match[0], data[match.end() :]) if match else (data, b"", b"")


def _mend(line: bytes, *, is_inside: bool) -> bytes:
    if line[:1] in (b" ", b"\t") or not line.strip():
        return line
    if _FIELD.match(line):
        return _OBSOLETE.sub(rb"\1:", line, count=1)
    return b" " + line if is_inside else line


def _cut_parameters(data: bytes) -> bytes:
    """Return *data* with headers that have parameters cut where they are too long."""
    found: list[bytes] = []
    end = 0
    for match in _PARAMETERS.finditer(data):
        if match.start() < end:
            continue
        stop = _end_of_field(data, match.end())
        if stop - match.start() > _LONGEST:
            found.append(data[end : match.start() + _LONGEST])
            end = stop
    return b"".join((*found, data[end:])) if found else data


def _end_of_field(data: bytes, at: int) -> int:
    while True:
        at = data.find(b"\n", at)
        if at < 0:
            return len(data)
        if data[at + 1 : at + 2] not in (b" ", b"\t"):
            return at
        at += 1
