"""What a worker process and its owner send each other: frames of a kind, a length and bytes.

To the worker goes a pickled call. Back come plain data of one known type, which
msgspec decodes and checks, so a worker that foreign bytes have taken over can
still run nothing in the process of its owner.
"""

from __future__ import annotations

import struct
from typing import IO

CALL = b"C"
ITEM = b"I"
DONE = b"D"
FAILED = b"F"

_HEAD = struct.Struct(">cI")
_LONGEST = 1_000_000_000
"""Bytes of a frame: more than any document gives, and no more than its owner can take."""


def write_frame(file: IO[bytes], kind: bytes, data: bytes = b"") -> None:
    """Write one frame and send it on its way."""
    file.write(_HEAD.pack(kind, len(data)))
    file.write(data)
    file.flush()


def read_frame(file: IO[bytes]) -> tuple[bytes, bytes]:
    """Return kind and bytes of the next frame. Raises EOFError where there is no whole one."""
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    kind, length = _HEAD.unpack(head)
    data = file.read(length) if length <= _LONGEST else b""
    if len(data) < length:
        raise EOFError
    return kind, data
