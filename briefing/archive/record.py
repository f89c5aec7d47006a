"""Packs an edition for the archive, and unpacks it in whichever form it was packed."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import Any

import msgspec

from briefing.compose.edition import choose_shown
from briefing.extract.figures import find_figures
from briefing.measures.reading import read_measures
from briefing.model import Remembered

FORM = 2
"""Raised when ``model.Remembered`` changes so that what was packed before cannot be unpacked as it is."""


def pack(edition: Remembered) -> bytes:
    """Return *edition* in the present form."""
    return zlib.compress(msgspec.msgpack.encode(edition, order="deterministic"))


def unpack(record: bytes, form: int) -> Remembered:
    """Return the edition that was packed as *record* in *form*.

    Raises:
        ValueError: the record is damaged, or of a form that is not known.
    """
    try:
        packed = zlib.decompress(record)
        if form == FORM:
            return msgspec.msgpack.decode(packed, type=Remembered)
        if form == 1:
            return _read_first_form(msgspec.msgpack.decode(packed))
    except (zlib.error, msgspec.DecodeError, LookupError, TypeError) as error:
        raise ValueError(str(error)) from error
    raise ValueError(f"its form is {form}, and this briefing knows {FORM}")


def with_measures(edition: Remembered) -> Remembered:
    """Return *edition* with what its figures measure: read from its documents where it was packed without."""
    if edition.measures:
        return edition
    measures = tuple((one.id, read_measures(one, find_figures(one))) for one in edition.briefing.documents)
    return replace(edition, measures=measures)


def _read_first_form(values: dict[str, Any]) -> Remembered:
    """Return an edition of the form in which the page chose what it shows: that is chosen now."""
    figures = dict(values["figures"])
    for story in values["briefing"]["stories"]:
        copies = {copy for copy, _ in story["also"]}
        told = [(id, figure) for id in story["documents"] if id not in copies for figure in figures[id]]
        mentions = [{"document": id, "item": figure} for id, figure in told]
        story.update(found={"quotes": story.pop("quotes"), "figures": mentions}, figures=[])
    edition = msgspec.convert(values, Remembered)
    return replace(edition, briefing=choose_shown(edition.briefing))
