"""Takes out the files that Outlook packs into one of its own, winmail.dat. Source: [MS-OXTNEF], section 2.1."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SIGNATURE = 0x223E9F78
_TITLE, _DATA, _BEGIN = 0x00018010, 0x0006800F, 0x00069002
_MOST = 1_000


def unpack_files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file in *data*; what is damaged ends it. The text is not read: the mail has it."""
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != _SIGNATURE:
        return
    at, name, held = 6, "", b""
    for _ in range(_MOST):
        if at + 9 > len(data):
            break
        _, kind, length = struct.unpack_from("<BII", data, at)
        content = data[at + 9 : at + 9 + length]
        at += 11 + length
        if kind == _BEGIN:
            if held:
                yield name, held
            name, held = "", b""
        elif kind == _TITLE:
            name = content.rstrip(b"\0").decode("cp1252", "replace")
        elif kind == _DATA:
            held = content
    if held:
        yield name, held
