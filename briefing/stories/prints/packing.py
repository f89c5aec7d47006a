"""Packs what is read of a document into few bytes, and takes it out again: the same on every machine."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Checksums = NDArray[np.uint32]
_CHECKSUM = "<u4"
_BYTES = 4


def pack_checksums(told: Iterable[int]) -> bytes:
    """Return whole numbers below 2 to the 32nd as four bytes each."""
    values = tuple(told)
    return struct.pack(f"<{len(values)}I", *values)


def unpack_checksums(packed: bytes) -> tuple[int, ...]:
    """Return the numbers that ``pack_checksums`` was given."""
    return struct.unpack(f"<{len(packed) // _BYTES}I", packed)


def count_checksums(packed: bytes) -> int:
    """Return how many numbers ``pack_checksums`` was given."""
    return len(packed) // _BYTES


def find_repeated(packed: Iterable[bytes]) -> Checksums:
    """Return the numbers that stand twice or more in all that is *packed*, in order: nothing else can be shared."""
    told = np.sort(np.frombuffer(b"".join(packed), _CHECKSUM))
    return np.unique(told[1:][told[1:] == told[:-1]])


def keep_repeated(packed: bytes, repeated: Checksums) -> list[int]:
    """Return those of the *packed* numbers that are *repeated*, in their order."""
    told = np.frombuffer(packed, _CHECKSUM)
    if not len(repeated):
        return []
    at = np.minimum(np.searchsorted(repeated, told), len(repeated) - 1)
    kept: list[int] = told[repeated[at] == told].tolist()
    return kept


def pack_floats(told: Iterable[float]) -> bytes:
    """Return numbers as eight bytes each, to the last bit."""
    values = tuple(told)
    return struct.pack(f"<{len(values)}d", *values)


def unpack_floats(packed: bytes) -> tuple[float, ...]:
    """Return the numbers that ``pack_floats`` was given."""
    return struct.unpack(f"<{len(packed) // 8}d", packed)


def pack_texts(told: Iterable[str], mark: str = " ") -> str:
    """Return texts that hold no *mark* as one, a mark after each."""
    return "".join(f"{text}{mark}" for text in told)


def unpack_texts(packed: str, mark: str = " ") -> Sequence[str]:
    """Return the texts that ``pack_texts`` was given."""
    return packed.split(mark)[:-1]
