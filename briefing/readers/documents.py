"""From an input to its documents: each with the reader that its name or its first bytes ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath

from briefing.errors import BriefingError, ReadError, UnknownNameError
from briefing.model import MADE, Document, Link, Notice, Origin, Raw
from briefing.protocols import Reader
from briefing.readers.content.clean import make_label, make_line
from briefing.readers.content.origin import believe_origin
from briefing.settings import ReadingSettings
from briefing.steps import Begun, Ended, InputNumber, InputStep, Noted, Outcome, Recognized, Referred, Yielded

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
_MESSAGE = re.compile(
    rb"(?:>?From [^\r\n]{1,400}\r?\n)?(?:(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version):[ \t]?[^\r\n]"
    rb"|(?:X-[\w-]{2,40}|From|Date|Subject|To|Sender|Reply-To):[^\r\n]{1,900}\r?\n(?:[ \t][^\r\n]{1,900}\r?\n){0,5}"
    rb"(?:From|Date|Subject|To|Cc|Message-ID|MIME-Version|Received|Content-Type):)",
    re.IGNORECASE,
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|opml)\b")
_HEAD = 4096
_MOST_INPUTS = 20_000
"""How many inputs may be packed in one: a mailbox of years, and still an end to what packs itself."""
_MOST_DOCUMENTS = 5_000
"""How many documents one input may hold: more is no day's news, and none would be read."""
_DEEPEST = 4
"""How often an input may be packed in another one: a mail in a zip in a mail has 2."""
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[^\n]{1,200}:")


def read_input(
    raw: Raw, settings: ReadingSettings, load_reader: Callable[[str], Reader], finished: Collection[InputNumber] = ()
) -> Iterator[InputStep[Document]]:
    """Yield what *raw* and all inputs in it hold, step by step.

    Whatever goes wrong becomes a notice and costs only the input in which it went wrong.

    Args:
        raw: The input.
        settings: Limits, and the language where the user sets it.
        load_reader: Gives the reader for a file ending; raises UnknownNameError.
        finished: Numbers of what is passed over, because an earlier run was through with it.
    """
    yield from _read(raw, settings, load_reader, _Allowance(settings, finished), ())


class _Allowance:
    """How much more may come out of one input, over all that is packed in it."""

    def __init__(self, settings: ReadingSettings, finished: Collection[InputNumber]) -> None:
        self._all = settings.max_unpacked
        self._bytes = settings.max_unpacked
        self._inputs = _MOST_INPUTS
        self._documents = _MOST_DOCUMENTS
        self.finished = finished

    def count(self, raw: Raw) -> None:
        """Make room for one more document of *raw*. Raises ReadError where there is none."""
        self._documents -= 1
        if self._documents < 0:
            what = f"more than {_MOST_DOCUMENTS:,} documents in one input: the rest is left out"
            raise ReadError(what, where=raw.place, do="split it", reason="too large")

    def take(self, raw: Raw) -> None:
        """Make room for *raw*. Raises ReadError where there is none."""
        do = "unpack it, and name the files wanted, or raise max_unpacked in the configuration"
        self._bytes -= len(raw.data)
        self._inputs -= 1
        if self._bytes < 0:
            raise ReadError(f"more than {self._all:,} bytes when unpacked", where=raw.place, do=do, reason="too large")
        if self._inputs < 0:
            raise ReadError(
                f"more than {_MOST_INPUTS:,} files in one input", where=raw.place, do=do, reason="too large"
            )


def _read(
    raw: Raw, settings: ReadingSettings, load_reader: Callable[[str], Reader], room: _Allowance, number: InputNumber
) -> Iterator[InputStep[Document]]:
    """Yield the steps through *raw*; where it gives neither a document nor the reason why not, a notice says so."""
    yield Begun(number, raw.place)
    is_silent = True
    try:
        _refuse(raw, number)
        kind, reader = _find_reader(raw, settings, load_reader)
        yield Recognized(number, raw.place, kind, len(raw.data))
        for index, held in enumerate(_labelled(found, raw, settings) for found in reader(raw, settings)):
            inner = (*number, index)
            if isinstance(held, Raw):
                room.take(held)
            if inner in room.finished:
                is_silent = False
            elif isinstance(held, Raw):
                is_silent = False
                yield from _read(held, settings, load_reader, room, inner)
            elif outcome := _outcome(held, inner):
                if isinstance(outcome, Yielded):
                    room.count(raw)
                is_silent = is_silent and _is_aside(outcome)
                yield outcome
        if is_silent:
            raise _silent(raw.place)
    except Exception as error:  # readers meet hostile bytes, and may come from other packages
        yield Noted(number, _explain(error, raw, settings))
    yield Ended(number)


def _refuse(raw: Raw, number: InputNumber) -> None:
    """Raise ReadError where *raw* is not worth a reader."""
    if not raw.data.strip():
        raise ReadError("empty", where=raw.place, do="check where it comes from", reason="empty")
    if len(number) > _DEEPEST:
        what = f"packed more than {_DEEPEST} times over"
        raise ReadError(what, where=raw.place, do="unpack it, and name the files wanted", reason="too large")


def _outcome(held: Document | Notice | Link, number: InputNumber) -> Outcome[Document] | None:
    """Return what comes of *held*: of a document that says nothing a notice, and of one without a letter nothing."""
    if isinstance(held, Link):
        return Referred(number, replace(held, is_packed=len(number) > 1))
    if isinstance(held, Notice):
        return Noted(number, held)
    if _says_something(held):
        return Yielded(number, held)
    if not any(map(str.isalpha, held.text)):
        return None
    return Noted(number, _silent(held.origin.place).as_notice())


def _silent(place: str) -> ReadError:
    return ReadError("it holds no sentence", where=place, do="check that it is the right file", reason="empty")


def _is_aside(outcome: Outcome[Document]) -> bool:
    """Tell whether *outcome* is a mere remark, which does not say why there is no document."""
    return isinstance(outcome, Noted) and outcome.notice.kind != "left out"


def _labelled(
    found: Document | Notice | Raw | Link, raw: Raw, settings: ReadingSettings
) -> Document | Notice | Raw | Link:
    """Return *found* under a name that can be shown: what is packed in an input has names of its own."""
    if isinstance(found, Raw):
        return replace(found, place=make_label(found.place), name=make_label(found.name))
    if isinstance(found, Notice):
        return replace(found, what=make_line(found.what), where=make_label(found.where), do=make_line(found.do))
    if isinstance(found, Document):
        return replace(found, origin=believe_origin(_place(found.origin, raw), settings))
    return replace(found, holder=raw.place)


def _place(origin: Origin, raw: Raw) -> Origin:
    """Return *origin* with the place and the fingerprint of *raw*, where the reader made its document of a text."""
    if origin.place != MADE:
        return origin
    return replace(origin, place=raw.place, sha256=sha256(raw.data).hexdigest())


def _explain(error: Exception, raw: Raw, settings: ReadingSettings) -> Notice:
    if isinstance(error, BriefingError):
        return error.as_notice()
    if isinstance(error, MemoryError):
        what = f"reading it needs more than {settings.max_memory:,} bytes of memory"
        return Notice(
            "left out", what, raw.place, "split it, or raise max_memory in the configuration", reason="too large"
        )
    if isinstance(error, RecursionError):
        do = "save its parts one by one"
        return Notice(
            "left out", "its parts lie too deep inside one another to be read", raw.place, do, reason="too large"
        )
    what = f"its reader failed: {type(error).__name__}: {error}"
    return Notice("left out", what, raw.place, "save it in another format, and report the fault", reason="unread")


def _says_something(document: Document) -> bool:
    """Tell whether *document* has a sentence with a letter in it, or a headline that says it all; rules say nothing."""
    return document.is_headline or any(any(map(str.isalpha, sentence.text)) for sentence in document.sentences)


def _find_reader(raw: Raw, settings: ReadingSettings, load_reader: Callable[[str], Reader]) -> tuple[str, Reader]:
    """Return the reader of *raw* after its name. Raises ReadError where there is none."""
    ending = PurePath(raw.name).suffix.lower().removeprefix(".")
    told = settings.input_type if not raw.name else None
    kind = ending or told or _sniff(raw.data)
    try:
        return kind, load_reader(kind)
    except UnknownNameError as error:
        what = f'no reader for files that end in ".{ending}"'
        do = "convert it, or if it is plain text rename it to end in .txt"
        raise ReadError(what, where=raw.place, do=do, reason="unknown type") from error


def _sniff(data: bytes) -> str:
    """Return the ending that the first bytes of *data* speak for."""
    packed = next((ending for magic, ending in _MAGIC if data.startswith(magic)), None)
    if packed == "zip":
        return next((ending for sign, ending in _IN_ZIP if sign in data[:_HEAD]), "zip")
    if packed:
        return packed
    if _HTML.match(data[:_HEAD]):
        return "html"
    if data.startswith(b"%PDF-"):
        return "pdf"
    if _FEED.search(data[:_HEAD]):
        return "xml"
    if _MESSAGE.match(data[:_HEAD]):
        return "eml"
    return "md" if _FRONT_MATTER.match(data) else "txt"
