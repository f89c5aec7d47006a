"""The steps through one input, one record for each thing that can happen.

They are what a worker sends to the owner of its process: Structs with a tag,
so that each names its kind there, and none can pass for another.
"""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from briefing.model import Link, Notice

T = TypeVar("T")

InputNumber = tuple[int, ...]
"""Which input: () is what was opened, (2,) the third thing in it, (2, 0) the first thing in that."""


class Begun(msgspec.Struct, frozen=True, tag=True):
    """Work on an input begins; whatever step comes next with its number ends it."""

    number: InputNumber
    place: str


class Recognized(msgspec.Struct, frozen=True, tag=True):
    """It is known what an input is read as."""

    number: InputNumber
    place: str
    reader: str
    """Name of the reader: a file ending without its dot."""
    size: int
    """Bytes."""


class Yielded(msgspec.Struct, Generic[T], frozen=True, tag=True):
    """An input gave a document, or the analysis of one."""

    number: InputNumber
    item: T


class Noted(msgspec.Struct, frozen=True, tag=True):
    """An input gave a notice, mostly in place of a document."""

    number: InputNumber
    notice: Notice


class Referred(msgspec.Struct, frozen=True, tag=True):
    """An input names another one that is still to be opened."""

    number: InputNumber
    link: Link


class Ended(msgspec.Struct, frozen=True, tag=True):
    """All that an input holds was gone through."""

    number: InputNumber


Outcome = Yielded[T] | Noted | Referred
"""What comes of an input, beside the steps that only tell where the work is."""

InputStep = Begun | Recognized | Yielded[T] | Noted | Referred | Ended
