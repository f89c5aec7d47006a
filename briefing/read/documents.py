"""From a place to its documents: each input with the reader that its name or its first bytes ask for."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import PurePath

from briefing.errors import BriefingError, ReadError, UnknownNameError
from briefing.model import Document, Notice, Raw
from briefing.protocols import Reader
from briefing.read.sources import open_sources
from briefing.settings import Settings

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ", "xz"),
)
_IN_ZIP = (
    (b"application/epub+zip", "epub"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"[Content_Types].xml", "docx"),
)
"""What stands near the start of zip files that are documents."""
_MESSAGE = re.compile(rb"(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version):[ \t][^\r\n]", re.IGNORECASE)
_HEAD = 4096
_DEEPEST = 4
"""How often an input may be packed in another one: a mail in a zip in a mail has 2."""
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[^\n]{1,200}:")


def read_place(
    place: str | bytes | os.PathLike[str], settings: Settings, load_reader: Callable[[str], Reader]
) -> tuple[list[Document], list[Notice]]:
    """Return the documents of *place*, and a notice for each input that gave none or was read with loss.

    Args:
        place: A path, a folder, bytes, or ``-`` for standard input.
        settings: Limits, and the language where the user sets it.
        load_reader: Gives the reader for a file ending; raises UnknownNameError.
    """
    documents: list[Document] = []
    notices: list[Notice] = []
    for opened in open_sources(place, settings):
        if isinstance(opened, Notice):
            notices.append(opened)
            continue
        for found in _read(opened, settings, load_reader, _Room(settings)):
            (documents if isinstance(found, Document) else notices).append(found)  # type: ignore[arg-type]
    return documents, notices


class _Room:
    """How much more may come out of one input, over all that is packed in it."""

    def __init__(self, settings: Settings) -> None:
        self._left = settings.max_unpacked
        self._all = settings.max_unpacked

    def take(self, raw: Raw) -> None:
        self._left -= len(raw.data)
        if self._left < 0:
            do = "unpack it, and name the files wanted, or raise max_unpacked in the configuration"
            raise ReadError(f"more than {self._all:,} bytes when unpacked", where=raw.place, do=do)


def _read(
    raw: Raw, settings: Settings, load_reader: Callable[[str], Reader], room: _Room, depth: int = 0
) -> list[Document | Notice]:
    """Return what *raw* and all inputs in it hold; whatever goes wrong becomes a notice and costs only this input."""
    kept: list[Document | Notice] = []
    try:
        if not raw.data.strip():
            raise ReadError("empty", where=raw.place, do="nothing, or check where it comes from")
        for found in _find_reader(raw, settings, load_reader)(raw, settings):
            if isinstance(found, Raw):
                room.take(found)
                kept += _read_inside(found, settings, load_reader, room, depth + 1)
            elif isinstance(found, Notice) or _says_something(found):
                kept.append(found)
    except BriefingError as error:
        kept.append(error.as_notice())
    except Exception as error:  # readers meet hostile bytes, and may come from other packages
        what = f"its reader failed: {type(error).__name__}: {error}"
        kept.append(Notice("left out", what, raw.place, "save it in another format, and report the fault"))
    if not any(isinstance(one, Document) or one.kind == "left out" for one in kept):
        what = "it holds no sentence"
        kept.append(Notice("left out", what, raw.place, "nothing, or check that it is the right file"))
    return kept


def _read_inside(
    raw: Raw, settings: Settings, load_reader: Callable[[str], Reader], room: _Room, depth: int
) -> list[Document | Notice]:
    if depth > _DEEPEST:
        what = f"packed more than {_DEEPEST} times over"
        return [Notice("left out", what, raw.place, "unpack it, and name the files wanted")]
    return _read(raw, settings, load_reader, room, depth)


def _says_something(document: Document) -> bool:
    """Tell whether *document* has a sentence with a letter in it; rules and bare numbers say nothing."""
    return any(any(map(str.isalpha, sentence.text)) for sentence in document.sentences)


def _find_reader(raw: Raw, settings: Settings, load_reader: Callable[[str], Reader]) -> Reader:
    ending = PurePath(raw.name).suffix.lower().removeprefix(".")
    told = settings.input_type if not raw.name else None
    try:
        return load_reader(ending or told or _sniff(raw.data))
    except UnknownNameError as error:
        known = error.do.partition("all: ")[2].rstrip(")") or error.do.removeprefix("one of ")
        do = f"convert it, or rename it if it is plain text; known endings: {known}"
        raise ReadError(f'no reader for files that end in ".{ending}"', where=raw.place, do=do) from error


def _sniff(data: bytes) -> str:
    """Return the ending that the first bytes of *data* speak for."""
    packed = next((ending for magic, ending in _MAGIC if data.startswith(magic)), None)
    if packed == "zip":
        return next((ending for sign, ending in _IN_ZIP if sign in data[:_HEAD]), "zip")
    if packed:
        return packed
    if _HTML.match(data[:_HEAD]):
        return "html"
    if _MESSAGE.match(data[:_HEAD]):
        return "eml"
    return "md" if _FRONT_MATTER.match(data) else "txt"
