"""The file of a part: frames of a kind, a length, a checksum and msgpack, one after another, and at the end an index.

Frames are only ever put after the last one, and each is flushed, so that whatever ends the program costs at most the
one that was being written. By the index an input is named though its frame is damaged.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import IO, TypeVar
from zlib import crc32

import msgspec

from briefing.model import MessageNumber
from briefing.readers.sources import Order

Record = TypeVar("Record", bound=msgspec.Struct)

FORMAT = 1
"""Raised when what stands in a part changes so that one written before cannot be read as it is."""
MAGIC = b"briefing part\n"
_FRAME = struct.Struct(">cII")
_TAIL = struct.Struct(">Q8s")
_END = b"briefing"

HEAD = b"H"
INPUT = b"I"
INDEX = b"X"


class PartHead(msgspec.Struct, frozen=True):
    """Of which set a part is: only parts whose heads differ in the number alone can be joined."""

    format: int
    number: int
    of: int
    files: str
    """Of the program: SHA-256 over its own files."""
    versions: dict[str, str]
    """Of all that reads and analyses for it."""
    settings: str
    """Those that decide what is found in an input, as JSON."""
    sources: list[bytes]
    """As they are named, in their order; a name need be no text."""


class PartInput(msgspec.Struct, frozen=True):
    """All that came of one input."""

    place: str
    order: Order
    key: str
    """Of what was read and how: a later run finds by it whether the input has changed."""
    message: MessageNumber | None
    is_partial: bool
    """Whether anything of it was left out or cut short."""
    outcomes: bytes
    """Packed apart, so that who only looks for the input need not unpack them."""


class Indexed(msgspec.Struct, frozen=True):
    """Where an input stands in the file."""

    place: str
    order: Order
    offset: int


class PartIndex(msgspec.Struct, frozen=True):
    """What a whole part holds; frames that it does not name were of inputs that have changed since."""

    inputs: list[Indexed]
    is_partial: bool


class DamagedFrame(ValueError):  # noqa: N818 - named for what it is
    """There is no whole frame where one should be."""


def write_frame(file: IO[bytes], kind: bytes, record: msgspec.Struct) -> int:
    """Write *record* as a frame at the end of *file*, flush it, and return where it begins."""
    data = msgspec.msgpack.encode(record)
    offset = file.tell()
    file.write(_FRAME.pack(kind, len(data), crc32(kind + data)) + data)
    file.flush()
    return offset


def write_index(file: IO[bytes], index: PartIndex) -> None:
    """Write *index*, and after it where it is found."""
    offset = write_frame(file, INDEX, index)
    file.write(_TAIL.pack(offset, _END))
    file.flush()


def read_frame(file: IO[bytes]) -> tuple[bytes, bytes]:
    """Return kind and bytes of the next frame. Raises DamagedFrame where there is no whole one."""
    head = file.read(_FRAME.size)
    if len(head) < _FRAME.size:
        raise DamagedFrame("cut off")
    kind, length, checksum = _FRAME.unpack(head)
    data = file.read(length)
    if len(data) < length or crc32(kind + data) != checksum:
        raise DamagedFrame("its checksum is another one")
    return kind, data


def read_head(file: IO[bytes]) -> PartHead:
    """Return the head of the part *file*, which is read from its beginning. Raises DamagedFrame where it has none."""
    if file.read(len(MAGIC)) != MAGIC:
        raise DamagedFrame("it is no part of an edition")
    return _decode(file, HEAD, PartHead)


def read_index(file: IO[bytes]) -> PartIndex:
    """Return the index of the part *file*. Raises DamagedFrame where it has none, as while it is written."""
    size = file.seek(0, 2)
    if size < _TAIL.size:
        raise DamagedFrame("cut off")
    file.seek(size - _TAIL.size)
    offset, end = _TAIL.unpack(file.read(_TAIL.size))
    if end != _END or offset > size:
        raise DamagedFrame("cut off")
    file.seek(offset)
    return _decode(file, INDEX, PartIndex)


def read_input(file: IO[bytes], offset: int) -> PartInput:
    """Return the input whose frame begins at *offset* of *file*. Raises DamagedFrame where it is not whole."""
    file.seek(offset)
    return _decode(file, INPUT, PartInput)


def read_inputs(file: IO[bytes]) -> Iterator[tuple[int, PartInput]]:
    """Yield the inputs from here on in *file*, each with where it begins, up to what is not whole."""
    while True:
        offset = file.tell()
        try:
            yield offset, _decode(file, INPUT, PartInput)
        except DamagedFrame:
            file.seek(offset)
            return


def _decode(file: IO[bytes], wanted: bytes, record: type[Record]) -> Record:
    kind, data = read_frame(file)
    if kind != wanted:
        raise DamagedFrame(f"a frame of another kind: {kind!r}")
    try:
        return msgspec.msgpack.decode(data, type=record)
    except msgspec.DecodeError as error:
        raise DamagedFrame(str(error)) from error


def write_beginning(file: IO[bytes], head: PartHead) -> None:
    """Write what a part begins with."""
    file.write(MAGIC)
    write_frame(file, HEAD, head)


def list_sources(head: PartHead) -> Sequence[str]:
    """Return the sources that *head* names, as text that opens them."""
    return [source.decode("utf-8", "surrogatepass") for source in head.sources]
