"""Takes the lines of text from the pages of a PDF, each with where it stands.

Library: pypdfium2. It gives characters in the order in which the file draws
them; which line and which column they stand in is told here, by their boxes.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

_GUTTER = 1.6
"""Heights of a line from which a gap within it parts two columns or two cells; a justified space is below 1."""
_SAME_LINE = 0.5
"""Heights by which the bottom of a character may lie off the line it stands in, as indices do."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of one column, or a cell of a table. Points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    """Of the type, in points."""
    page: int = 0

    @property
    def width(self) -> float:
        """The length of the line."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.bottom + self.top) / 2


def take_lines(page: Any, number: int) -> list[PageLine]:
    """Return the lines of *page*, in the order in which the file draws them."""
    text = page.get_textpage()
    try:
        return list(_lines(text, number))
    finally:
        text.close()


@dataclass(slots=True)
class _Letters:
    """The characters of a line up to a gap, while they are gathered."""

    words: list[str]
    left: float
    bottom: float
    right: float
    top: float
    sizes: list[float]

    def line(self, page: int) -> PageLine | None:
        text = "".join(self.words).strip()
        if not text:
            return None
        return PageLine(text, self.left, self.bottom, self.right, self.top, median(self.sizes), page)


def _lines(text: Any, page: int) -> Iterator[PageLine]:
    run: _Letters | None = None
    space = ""
    for letter, left, bottom, right, top, size in _characters(text):
        if letter.isspace():
            space = " "
            if run and letter in "\r\n":
                space = ""
                if line := run.line(page):
                    yield line
                run = None
            continue
        if run and not _continues(run, left, bottom, top, size):
            if line := run.line(page):
                yield line
            run = None
        if run is None:
            run = _Letters([letter], left, bottom, right, top, [size])
        else:
            run.words.append(space + letter)
            run.left, run.right = min(run.left, left), max(run.right, right)
            run.bottom, run.top = min(run.bottom, bottom), max(run.top, top)
            run.sizes.append(size)
        space = ""
    if run and (line := run.line(page)):
        yield line


def _continues(run: _Letters, left: float, bottom: float, top: float, size: float) -> bool:
    height = max(size, run.sizes[0], 1.0)
    same_line = bottom < run.top and top > run.bottom and abs(bottom - run.bottom) < max(_SAME_LINE * height, 3)
    return same_line and -height < left - run.right < _GUTTER * height


def _characters(text: Any) -> Iterator[tuple[str, float, float, float, float, float]]:
    """Yield each character with the box of its line (left, bottom, right, top) and its size.

    The box stands on the baseline, so that an apostrophe or an index is as high as the letters beside it.
    """
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(text)
    box = [ctypes.c_double() for _ in range(4)]
    left, right = box[:2]
    pointers = [ctypes.byref(number) for number in box]
    across, base = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium.FS_MATRIX()
    origin = ctypes.byref(across), ctypes.byref(base)
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        letter = "-" if code == _HYPHEN else chr(code) if 0 < code < 0x110000 else ""
        if not letter or 0xD800 <= code < 0xE000:
            continue
        if not pdfium.FPDFText_GetCharBox(text, index, *pointers):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, *origin)
        pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.b, matrix.d)
        below, above = base.value - _DESCENT * size, base.value + _ASCENT * size
        yield letter, left.value, below, right.value, above, size


_DESCENT, _ASCENT = 0.2, 0.8
"""Shares of the type's size that letters reach below and above their baseline, as in most typefaces."""
_HYPHEN = 2
"""What pdfium gives for a hyphen at the end of a line."""
