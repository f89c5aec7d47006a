"""Packs what was found in an input, without the place of that, and puts the place of another one in."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256

import msgspec

from briefing.model import Analysis, Notice
from briefing.steps import Noted, Outcome, Referred, Yielded

FORMAT = 1
"""Raised when a record changes so that what was packed before cannot be unpacked as it is."""
_HEAD = b"briefing analyses %d\n"
_SUM = 32
_LEVEL = 1
"""Of zlib: a quarter of the bytes in a tenth of a millisecond a document; level 6 saves a tenth of these in five times
the time."""
_SURE = ("empty", "unknown type", "password")
"""Reasons for which something is left out whenever it is met: one unknown file shall not cost a large archive."""
_LONGEST = 200
"""Characters of a label that is whole (``make_label``): of a longer place the middle is gone, with the input's own."""

Outcomes = list[Outcome[Analysis]]
_decode = msgspec.msgpack.Decoder(Outcomes).decode


def pack(outcomes: Sequence[Outcome[Analysis]], place: str) -> bytes | None:
    """Return *outcomes* of the input at *place* as bytes; None where they are not all of its content.

    A notice that something was left out or cut short may have been told by chance - a process that was killed, an hour
    in which the machine was busy - unless its reason lies in the input. A place inside the words of a
    notice cannot be put back.
    """
    if any(isinstance(one, Noted) and not _is_own(one.notice, place) for one in outcomes):
        return None
    try:
        bare = [change_places(one, lambda told: _take_out(told, place)) for one in outcomes]
    except ValueError:
        return None
    body = zlib.compress(msgspec.msgpack.encode(bare, order="deterministic"), _LEVEL)
    return _HEAD % FORMAT + sha256(body).digest() + body


def unpack(data: bytes, place: str) -> Outcomes | None:
    """Return the outcomes that were packed as *data*, of an input at *place*; None where they are of no use."""
    head = _HEAD % FORMAT
    body = data[len(head) + _SUM :]
    if not data.startswith(head) or data[len(head) : len(head) + _SUM] != sha256(body).digest():
        return None
    try:
        return [change_places(one, lambda told: _put_back(told, place)) for one in _decode(zlib.decompress(body))]
    except (ValueError, zlib.error):  # msgspec's error is a ValueError
        return None


def change_places(outcome: Outcome[Analysis], change: Callable[[str], str]) -> Outcome[Analysis]:
    """Return *outcome* with each place in it changed by *change*."""
    if isinstance(outcome, Noted):
        return Noted(outcome.number, replace(outcome.notice, where=change(outcome.notice.where)))
    if isinstance(outcome, Referred):
        return Referred(outcome.number, replace(outcome.link, holder=change(outcome.link.holder)))
    document = outcome.item.document
    origin = replace(document.origin, place=change(document.origin.place))
    return Yielded(outcome.number, replace(outcome.item, document=replace(document, origin=origin)))


def _is_own(notice: Notice, place: str) -> bool:
    is_sure = notice.kind == "remark" or notice.reason in _SURE
    return is_sure and place not in notice.what and place not in notice.do


def _take_out(told: str, place: str) -> str:
    """Return what follows *place* in *told*. Raises ValueError where it cannot be put after another place."""
    rest = told.removeprefix(place)
    if not told.startswith(place) or (rest and len(told) >= _LONGEST):
        raise ValueError(told)
    return rest


def _put_back(rest: str, place: str) -> str:
    """Return *rest* after *place*. Raises ValueError where a place as long would not be whole."""
    if rest and len(place) + len(rest) >= _LONGEST:
        raise ValueError(rest)
    return place + rest
