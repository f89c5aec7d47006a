"""Hears what the typesetter only logs, so that nothing missing on a page stays silent."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from briefing.model import Notice

_LOGGER = logging.getLogger("weasyprint")
_MISSING_CHARACTER = re.compile(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)", re.DOTALL)
_MOST_SHOWN = 8
ABSENT_FONT = "the font "
"""Opens what is said of a font that was asked for and is not there."""


@contextmanager
def heard() -> Iterator[list[str]]:
    """Collect the warnings and errors that the typesetter logs in this thread."""
    listener = _Listener()
    _LOGGER.addHandler(listener)
    try:
        yield listener.messages
    finally:
        _LOGGER.removeHandler(listener)


def missing_characters(messages: Sequence[str]) -> frozenset[int]:
    """Return the code points that no font has."""
    found = (_MISSING_CHARACTER.search(message) for message in messages)
    return frozenset(int(match[1], 16) for match in found if match)


def as_notices(messages: Sequence[str]) -> tuple[Notice, ...]:
    """Return one remark for all characters that no font has, and one for each other message."""
    others = tuple(
        Notice("remark", message, "page layout", _what_to_do(message))
        for message in dict.fromkeys(messages)
        if not _MISSING_CHARACTER.search(message)
    )
    return (*_name_missing(sorted(missing_characters(messages))), *others)


def _what_to_do(message: str) -> str:
    return "install it, or name another one" if message.startswith(ABSENT_FONT) else "correct the template"


def _name_missing(codes: Sequence[int]) -> tuple[Notice, ...]:
    if not codes:
        return ()
    shown = ", ".join(f"U+{code:04X}" for code in codes[:_MOST_SHOWN])
    rest = f" and {len(codes) - _MOST_SHOWN} more" if len(codes) > _MOST_SHOWN else ""
    count = "1 character is" if len(codes) == 1 else f"{len(codes)} characters are"
    what = f"{count} in no font of this machine and left out, as […]: {shown}{rest}"
    do = "install a font that has them; the attached data and the HTML edition have the words in full"
    return (Notice("remark", what, "fonts", do),)


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.messages.append(record.getMessage())
