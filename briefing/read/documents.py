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
        for found in _read(opened, settings, load_reader):
            (documents if isinstance(found, Document) else notices).append(found)  # type: ignore[arg-type]
    return documents, notices


def _read(raw: Raw, settings: Settings, load_reader: Callable[[str], Reader]) -> list[Document | Notice]:
    """Return what the reader of *raw* finds; whatever goes wrong becomes a notice and costs only this input."""
    try:
        if not raw.data.strip():
            raise ReadError("empty", where=raw.place, do="nothing, or check where it comes from")
        found = list(_find_reader(raw, load_reader)(raw, settings))
    except BriefingError as error:
        return [error.as_notice()]
    except Exception as error:  # readers meet hostile bytes, and may come from other packages
        what = f"its reader failed: {type(error).__name__}: {error}"
        return [Notice("left out", what, raw.place, "save it in another format, and report the fault")]
    kept: list[Document | Notice] = [one for one in found if isinstance(one, Notice) or _says_something(one)]
    if not any(isinstance(one, Document) for one in kept):
        what = "it holds no sentence"
        kept.append(Notice("left out", what, raw.place, "nothing, or check that it is the right file"))
    return kept


def _says_something(document: Document) -> bool:
    """Tell whether *document* has a sentence with a letter in it; rules and bare numbers say nothing."""
    return any(any(map(str.isalpha, sentence.text)) for sentence in document.sentences)


def _find_reader(raw: Raw, load_reader: Callable[[str], Reader]) -> Reader:
    ending = PurePath(raw.name).suffix.lower().removeprefix(".")
    try:
        return load_reader(ending or _sniff(raw.data))
    except UnknownNameError as error:
        known = error.do.partition("all: ")[2].rstrip(")") or error.do.removeprefix("one of ")
        do = f"convert it, or rename it if it is plain text; known endings: {known}"
        raise ReadError(f'no reader for files that end in ".{ending}"', where=raw.place, do=do) from error


def _sniff(data: bytes) -> str:
    if _HTML.match(data[:4096]):
        return "html"
    return "md" if _FRONT_MATTER.match(data) else "txt"
