"""Takes the characters from the pages of a PDF, upright, each with where it stands and whether it can be read.

Library: pypdfium2. It gives characters in the order in which the file draws them.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any, NamedTuple

LOST = "\ufffd"
"""Stands for a letter whose meaning the file does not tell."""

_DESCENT, _ASCENT = 0.2, 0.8
"""Shares of the type's size that letters reach below and above their baseline, as in most typefaces."""
_HYPHEN, _ERROR = 2, 1
"""What pdfium gives for a hyphen at the end of a line, and for a letter whose code the font does not explain."""
_ASKEW = 10.0
"""Degrees off a quarter turn up to which text is upright, as on a page that was scanned askew."""
_OWN_LETTERS, _OWN_SHARE = 300, 0.15
"""Letters, and share of the page's letters, from which text across the others is text and no stamp."""
_BOLD = re.compile(rb"bold|black|heavy|demi|cmbx|-?medi(?!t)|[-,]b[dk]?$|-bd", re.IGNORECASE)
_LONGEST_NAME = 100
_IN_LIGATURES = frozenset("fijltThs")
_TOO_WIDE, _FEWEST_ALIKE = 1.6, 5
"""Widths of the same letter in its typeface from which it is a ligature; letters that tell the usual width."""
_PUNCTUATION = range(0x2010, 0x203B)
"""Dashes, quotation marks and the like: a code of a font that no one explains is in this place by its meaning only."""
_DINGBATS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf06e": "■", "\uf0d8": "▸", "\uf0fc": "✓", "\uf0a8": "□", "\uf06f": "□",
    "\uf02d": "−", "\uf03d": "=", "\uf0b1": "±", "\uf0b4": "×", "\uf0b0": "°", "\uf0a3": "≤", "\uf0b3": "≥",
}  # fmt: skip
"""Signs of the typefaces Symbol and Wingdings, whose codes lie in the private area and mean the same everywhere."""
_MARKS = {"´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "¨": "\u0308", "˜": "\u0303", "¸": "\u0327", "ˇ": "\u030c",
          "˘": "\u0306", "˚": "\u030a", "¯": "\u0304", "˝": "\u030b", "˙": "\u0307", "˛": "\u0328"}  # fmt: skip
"""Accents that TeX sets as signs of their own before or over their letter."""
_MOST_MARKS = 100
"""Accents of a page at most that are looked for far from their letters."""


class Glyph(NamedTuple):
    """A character on its line: points from the lower left corner of the page, turned so that it stands upright.

    The box reaches from *bottom* to *top* of the type, so that an apostrophe is as high as the letters beside it.
    """

    letter: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    is_told: bool = True
    """False where the font does not explain its code, so that *letter* is a guess of pdfium's."""
    font: bytes = b""
    """The name of its typeface."""


@dataclass(frozen=True, slots=True)
class GlyphSheet:
    """What of a page stands upright together: its width and height in points, its characters in drawing order."""

    width: float
    height: float
    glyphs: Sequence[Glyph]


def take_glyphs(page: Any) -> list[GlyphSheet]:
    """Return the sheets of *page*: one for the direction of most of its text, and one for each other of much text.

    Text that lies askew, and a few words across the rest, are stamps and are not in them; nor is
    what lies off the page. Spaces and ends of lines, as pdfium guesses them, have no box of their own.
    """
    text = page.get_textpage()
    try:
        turned = _by_direction(text, page.get_bbox())
    finally:
        text.close()
    letters = {turn: sum(not glyph.letter.isspace() for glyph in glyphs) for turn, glyphs in turned.items()}
    total = sum(letters.values())
    order = sorted((turn for turn in letters if turn is not None), key=lambda turn: (-letters[turn], turn))
    kept = [turn for turn in order if turn == order[0] or letters[turn] > max(_OWN_LETTERS, _OWN_SHARE * total)]
    left, bottom, right, top = page.get_bbox()
    sides = (right - left, top - bottom)
    return [GlyphSheet(sides[turn % 2], sides[1 - turn % 2], _lose_ligatures(_accented(turned[turn]))) for turn in kept]


def _by_direction(text: Any, page: tuple[float, float, float, float]) -> dict[int | None, list[Glyph]]:
    """Return the characters of each quarter turn; what lies askew is under None."""
    import pypdfium2.raw as pdfium

    turned: dict[int | None, list[Glyph]] = {}
    box = [ctypes.c_double() for _ in range(4)]
    pointers = [ctypes.byref(number) for number in box]
    across, base = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium.FS_MATRIX()
    origin = ctypes.byref(across), ctypes.byref(base)
    glyphs: list[Glyph] | None = None
    fonts: dict[bytes, bytes] = {}
    font, is_start = b"", True
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        is_told = code in _PUNCTUATION or pdfium.FPDFText_HasUnicodeMapError(text, index) != _ERROR
        letter = _letter(code, is_told)
        if letter.isspace():
            is_start = True
            if glyphs is not None:
                glyphs.append(Glyph(letter, 0, 0, 0, 0, 0))
            continue
        if not letter or not pdfium.FPDFText_GetCharBox(text, index, *pointers):
            continue
        if (not is_told or letter == LOST) and box[2].value == box[3].value and box[0].value < box[1].value:
            is_start = True
            if glyphs is not None:
                glyphs.append(Glyph(" ", 0, 0, 0, 0, 0))  # nothing is drawn
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, *origin)
        pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        if not (page[0] <= across.value <= page[2] and page[1] <= base.value <= page[3]):
            continue
        length = math.hypot(matrix.a, matrix.b) or 1.0
        size = pdfium.FPDFText_GetFontSize(text, index) * abs(matrix.a * matrix.d - matrix.b * matrix.c) / length
        turn = _quarter(math.degrees(math.atan2(matrix.b, matrix.a)))
        edges = (box[0].value, box[2].value, box[1].value, box[3].value)  # pdfium: left, right, bottom, top
        place = _upright(turn or 0, edges, (across.value, base.value), page)
        glyphs = turned.setdefault(turn, [])
        if is_start:
            font, is_start = _font(text, index, fonts), False
        low, high = place[2] - _DESCENT * size, place[2] + _ASCENT * size
        glyphs.append(Glyph(letter, place[0], low, place[1], high, size, is_told, font))
    return turned


def _font(text: Any, index: int, fonts: dict[bytes, bytes]) -> bytes:
    """Return the name of the typeface of a character, kept once in *fonts*."""
    import pypdfium2.raw as pdfium

    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, ctypes.byref(flags))
    return fonts.setdefault(name.value, name.value)


@cache
def is_bold(font: bytes) -> bool:
    """Tell whether the typeface of this name is bold."""
    return bool(_BOLD.search(font))


def _lose_ligatures(glyphs: list[Glyph]) -> list[Glyph]:
    """Return *glyphs*, those as LOST that are as wide as a ligature and said to be one of its letters.

    Files say "i" of the ligature "fi", or "h" of "Th"; in its typeface a letter has one width. Where a file
    says both letters, both have the place of the ligature.
    """
    widths: dict[tuple[bytes, str], list[float]] = {}
    for glyph in glyphs:
        if glyph.letter in _IN_LIGATURES:
            widths.setdefault((glyph.font, glyph.letter), []).append((glyph.right - glyph.left) / (glyph.size or 1.0))
    usual = {key: median(found) for key, found in widths.items() if len(found) >= _FEWEST_ALIKE}
    wide = {key: _TOO_WIDE * width for key, width in usual.items() if max(widths[key]) > _TOO_WIDE * width > 0}
    if not wide:
        return glyphs
    told = list(glyphs)
    for at, glyph in enumerate(glyphs):
        limit = wide.get((glyph.font, glyph.letter))
        beside = glyphs[max(at - 1, 0)], glyphs[min(at + 1, len(glyphs) - 1)]
        has_all = any(one is not glyph and one.left == glyph.left and one.right == glyph.right for one in beside)
        if limit and glyph.right - glyph.left > limit * glyph.size and not has_all:
            told[at] = glyph._replace(letter=LOST)
    return told


def _letter(code: int, is_told: bool) -> str:
    """Return the character of *code*: nothing for what is none, LOST for what means nothing outside its font."""
    if code == _HYPHEN and is_told:
        return "-"
    if code >= 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    letter = _DINGBATS.get(chr(code), chr(code))
    if not letter.isspace() and unicodedata.category(letter) in ("Cc", "Co", "Cn"):
        return LOST
    return unicodedata.normalize("NFKC", letter) if 0xFB00 <= code <= 0xFB06 else letter


def _quarter(degrees: float) -> int | None:
    """Return the quarter turns to the left in which text runs, or None where it lies between two."""
    quarters = round(degrees / 90)
    return quarters % 4 if abs(degrees - 90 * quarters) <= _ASKEW else None


def _upright(
    turn: int, edges: tuple[float, ...], origin: tuple[float, float], page: tuple[float, ...]
) -> tuple[float, float, float]:
    """Return left edge, right edge and baseline on the page that was turned so that its text is upright.

    *edges* are left, bottom, right and top, as those of *page*.
    """
    left, bottom, right, top = edges
    if turn == 1:
        return bottom - page[1], top - page[1], page[2] - origin[0]
    if turn == 2:
        return page[2] - right, page[2] - left, page[3] - origin[1]
    if turn == 3:
        return page[3] - top, page[3] - bottom, origin[0] - page[0]
    return left - page[0], right - page[0], origin[1] - page[1]


def _accented(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the characters, each accent that stands over a letter put on it."""
    joined: list[Glyph] = []
    for glyph in glyphs:
        if joined and (both := _put_on(joined[-1], glyph) or _put_on(glyph, joined[-1])):
            joined[-1] = both
        else:
            joined.append(glyph)
    return _put_far(joined)


def _put_far(glyphs: list[Glyph]) -> list[Glyph]:
    """Put the accents on their letters that were drawn at another time than these."""
    loose = [at for at, glyph in enumerate(glyphs) if glyph.letter in _MARKS][:_MOST_MARKS]
    gone: set[int] = set()
    for at in loose:
        mark = glyphs[at]
        over = (base for base, glyph in enumerate(glyphs) if glyph.left <= mark.right and mark.left <= glyph.right)
        for base in over:
            if both := _put_on(mark, glyphs[base]):
                glyphs[base] = both
                gone.add(at)
                break
    return [glyph for at, glyph in enumerate(glyphs) if at not in gone] if gone else glyphs


def _put_on(mark: Glyph, base: Glyph) -> Glyph | None:
    """Return the letter *base* with the accent *mark* if it stands over it, and there is such a letter."""
    sign = _MARKS.get(mark.letter)
    if not sign or not base.letter.isalpha():
        return None
    middle = (mark.left + mark.right) / 2
    is_over = base.left - base.size / 20 <= middle <= base.right + base.size / 20
    if not is_over or abs(mark.bottom - base.bottom) > base.size / 2:
        return None
    letter = unicodedata.normalize("NFC", {"ı": "i", "ȷ": "j"}.get(base.letter, base.letter) + sign)
    return base._replace(letter=letter) if len(letter) == 1 else None
