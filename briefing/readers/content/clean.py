"""Takes out of a text what no reader can see and no page can set, once, on reading."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import PurePath

_BREAKS = re.compile("[\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")

_JOINERS = "\u200c\u200d"
"""Kept between letters: Persian, Hindi and others spell with them."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters but tab and newline
    "\u00ad\u200b\u200e\u200f\u061c\u2060-\u2064\ufeff\ufff9-\ufffb"  # soft hyphen, zero width, marks of direction
    "\u202a-\u202e\u2066-\u206f"  # overrides of direction
    "\ud800-\udfff\ufdd0-\ufdef"  # halves of pairs, non-characters
    "\U000e0000-\U000e007f]"  # tags
)
_JOINER = re.compile(f"(?<![^\\W\\d_])[{_JOINERS}]|[{_JOINERS}](?![^\\W\\d_])")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WHITE = re.compile(r"\s")
_LAST_OF_PLANE = 0xFFFE


_LONGEST, _TAIL = 200, 140
"""Characters of a label, and those of its end, where the name of a file stands."""


def clean(text: str) -> str:
    """Return *text* with newlines unified and without what is invisible.

    Out go control characters, overrides of writing direction, lone surrogates,
    zero-width characters, soft hyphens and non-characters; letters with their
    accents apart are put together (Unicode NFC). Spaces that do not break stay:
    French and Swiss typography need them. Cleaning twice changes nothing.
    """
    unified = _BREAKS.sub("\n", text)
    if unified.isascii() and not _INVISIBLE.search(unified):
        return unified
    visible = _INVISIBLE.sub("", unified)
    if any(joiner in visible for joiner in _JOINERS):
        visible = _drop_stray_joiners(visible)
    if any(ord(character) & _LAST_OF_PLANE == _LAST_OF_PLANE for character in set(visible)):
        visible = "".join(c for c in visible if ord(c) & _LAST_OF_PLANE != _LAST_OF_PLANE)
    return unicodedata.normalize("NFC", visible)


def make_label(name: str | PurePath) -> str:
    """Return the name of a file or an input as it can be shown: cleaned, on one line, in characters of Unicode.

    A name is bytes to the system that keeps it; those that are not UTF-8 come as lone surrogates (PEP 383) and
    are shown as \ufffd. A label names an input and opens none; a very long one lacks its middle.
    """
    label = make_line(os.fspath(name))
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - _TAIL - 1]}…{label[-_TAIL:]}"


def make_line(text: str) -> str:
    """Return *text* on one line, cleaned, in characters of Unicode."""
    return _WHITE.sub(" ", clean(_SURROGATE.sub("\ufffd", text))).strip()


def _drop_stray_joiners(text: str) -> str:
    """Take out joiners that do not stand between two letters, until none is left."""
    while (dropped := _JOINER.sub("", text)) != text:
        text = dropped
    return text
