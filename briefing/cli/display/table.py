"""Lays out rows in columns for a terminal; characters that take two cells count as two."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest

NARROWEST, WIDEST = 44, 110
"""Columns of a table: below, words stand alone on their lines; above, lines are too long to find the next one."""

_GAP = "  "
_DOUBLE = frozenset("WF")
_NO_CELL = frozenset({"Mn", "Me", "Cf"})
"""Categories of characters that are drawn over another, or not at all."""


def lay_out(rows: Sequence[Sequence[str]], widths: Sequence[int], *, right: Collection[int] = ()) -> Iterator[str]:
    """Yield the lines of *rows*, each cell wrapped to the width of its column; the columns *right* stand right."""
    for row in rows:
        cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        for pieces in zip_longest(*cells, fillvalue=""):
            padded = (_pad(piece, widths[i], is_right=i in right) for i, piece in enumerate(pieces))
            yield _GAP.join(padded).rstrip()


def _pad(text: str, width: int, *, is_right: bool) -> str:
    fill = " " * (width - count_cells(text))
    return fill + text if is_right else text + fill


def room_beside(width: int, *columns: int) -> int:
    """Return what is left of *width* for one more column beside *columns*."""
    return width - sum(columns) - len(_GAP) * len(columns)


def count_cells(text: str) -> int:
    """Return how many cells of a terminal *text* takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _DOUBLE else 1


def wrap(text: str, width: int) -> list[str]:
    """Return *text* in lines of at most *width* cells; line breaks in it stay.

    It is broken between words, and within one that is longer than a line, as
    every text in a script without spaces is.
    """
    return [line for part in text.split("\n") for line in _wrap_line(part, width)]


def _wrap_line(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        for number, piece in enumerate(_pieces(word, width)):
            joint = " " if lines[-1] and not number else ""
            if lines[-1] and count_cells(lines[-1]) + len(joint) + count_cells(piece) > width:
                lines.append(piece)
            else:
                lines[-1] += joint + piece
    return lines


def _pieces(word: str, width: int) -> Iterator[str]:
    """Yield *word*, or what of it fits in a line each where it is too long for one."""
    if count_cells(word) <= width:
        yield word
        return
    piece, used = "", 0
    for character in word:
        if piece and used + _cells(character) > width:
            yield piece
            piece, used = "", 0
        piece += character
        used += _cells(character)
    yield piece
