"""Joins the characters of a page to lines: which line and which column they stand in is told by their boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from briefing.readers.pdf.glyphs import LOST, Glyph, is_bold

_GUTTER = 1.6
"""Heights of a line from which a gap within it parts two columns or two cells; a justified space is below 1."""
_SAME_LINE = 0.5
"""Heights by which the bottom of a character may lie off the line it stands in, as indices do."""
_SPACE = 0.15
"""Heights from which a gap between what was drawn apart is a space; spaces are a fourth of a height."""
_WIDE = 0.5
"""Heights from which a space is wide: behind the number of a line, or between columns that stand close."""
_RAISED = 0.15
"""Heights by which the number of a footnote stands above the line at least."""
_SMALL = 0.85
"""Share of the size of a line up to which the number of a footnote is smaller."""
_BEHIND = 2.2
"""Type sizes of the text from which a line that others cross is a stamp behind them."""
_CROSSED, _MOST_STAMPS = 2, 20
"""Lines beyond which a stamp crosses others, itself among them; large lines of a page that are looked at."""
_SIGN = re.compile(r"[•‣▪●◦■▸✓–-]|\(?(?:\d{1,2}|[a-z])[.)]|\d{1,2}(?:\.\d{1,2})+\.?|\[\d{1,3}\]")
_HANGS = 4.0
"""Type sizes up to which the text of a list item, or of a heading with a number, stands behind its sign."""
_CALL = re.compile(r"[\d*†‡§¶,]")


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
    gaps: tuple[tuple[int, float, float], ...] = ()
    """Wide spaces: where in *text* the word behind one begins, and its left and right edge on the page."""
    calls: tuple[tuple[int, int], ...] = ()
    """Where in *text* small raised signs stand, as numbers of footnotes do."""
    sure: str = ""
    """*text* with LOST for each letter that its font does not tell; empty where it tells all."""
    is_bold: bool = False
    """All of it."""
    opens_bold: bool = False

    @property
    def width(self) -> float:
        """The length of the line."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.bottom + self.top) / 2


def build_lines(glyphs: Sequence[Glyph], page: int) -> list[PageLine]:
    """Return the lines of *glyphs* in the order in which they are drawn."""
    return _join_pieces(list(_runs(glyphs, page)))


class _Letters:
    """The characters of a line up to a gap, while they are gathered."""

    def __init__(self, first: Glyph) -> None:
        self.glyphs = [first]
        self.words = [first.letter]
        self.sure = [_sure(first)]
        self.left, self.bottom, self.right, self.top = first.left, first.bottom, first.right, first.top
        self.length = len(first.letter)
        self.gaps: list[tuple[int, float, float]] = []

    def add(self, glyph: Glyph, space: str) -> None:
        self.length += len(space) + len(glyph.letter)
        if space and glyph.left - self.right > _WIDE * max(glyph.size, self.glyphs[0].size):
            self.gaps.append((self.length - len(glyph.letter), self.right, glyph.left))
        self.words.append(space + glyph.letter)
        self.sure.append(space + _sure(glyph))
        self.glyphs.append(glyph)
        self.left, self.right = min(self.left, glyph.left), max(self.right, glyph.right)
        self.bottom, self.top = min(self.bottom, glyph.bottom), max(self.top, glyph.top)

    def continues(self, glyph: Glyph) -> bool:
        height = max(glyph.size, self.glyphs[0].size, 1.0)
        overlaps = glyph.bottom < self.top and glyph.top > self.bottom
        same_line = overlaps and abs(glyph.bottom - self.bottom) < max(_SAME_LINE * height, 3)
        return same_line and -height < glyph.left - self.right < _GUTTER * height

    def line(self, page: int) -> PageLine | None:
        text = "".join(self.words)
        if not text.strip():
            return None
        size = median(glyph.size for glyph in self.glyphs)
        base = median(glyph.bottom + glyph.size / 5 for glyph in self.glyphs)
        calls = tuple(_calls(self.words, self.glyphs, size, base))
        return PageLine(
            text, self.left, self.bottom, self.right, self.top, size, page, tuple(self.gaps), calls,
            sure="" if all(glyph.is_told for glyph in self.glyphs) else "".join(self.sure),
            is_bold=all(is_bold(glyph.font) for glyph in self.glyphs),
            opens_bold=is_bold(self.glyphs[0].font),
        )  # fmt: skip


def _sure(glyph: Glyph) -> str:
    return glyph.letter if glyph.is_told else LOST * len(glyph.letter)


def _calls(words: Sequence[str], glyphs: Sequence[Glyph], size: float, base: float) -> Iterator[tuple[int, int]]:
    """Yield where small raised signs stand together in the text of *words*."""
    start = end = position = 0
    for word, glyph in zip(words, glyphs, strict=True):
        is_raised = glyph.size <= _SMALL * size and glyph.bottom + glyph.size / 5 - base > _RAISED * size
        at = position + len(word) - len(glyph.letter)
        position += len(word)
        if not (is_raised and _CALL.fullmatch(glyph.letter)):
            continue
        if at != end and end:
            yield start, end
        start, end = (start if at == end and end else at), position
    if end:
        yield start, end


def _runs(glyphs: Iterable[Glyph], page: int) -> Iterator[PageLine]:
    run: _Letters | None = None
    space = ""
    for glyph in glyphs:
        if glyph.letter.isspace():
            space = "\n" if glyph.letter in "\r\n" else space or " "
            continue
        if run and run.continues(glyph):
            gap = glyph.left - run.right
            is_word = space == " " or (space == "\n" and gap > _SPACE * glyph.size)
            run.add(glyph, " " if is_word else "")
        else:
            if run and (line := run.line(page)):
                yield line
            run = _Letters(glyph)
        space = ""
    if run and (line := run.line(page)):
        yield line


def drop_stamps(pages: Sequence[list[PageLine]]) -> list[list[PageLine]]:
    """Return *pages* without large type that lies behind other lines: "DRAFT" across a page, also where it is alone."""
    behind = {(line.text, round(line.size)) for lines in pages for line in _behind(lines)}
    return [[line for line in lines if (line.text, round(line.size)) not in behind] for lines in pages]


def _behind(lines: list[PageLine]) -> list[PageLine]:
    size = text_size(lines)
    large = [line for line in lines if line.size >= _BEHIND * size][:_MOST_STAMPS]
    return [line for line in large if sum(_overlap(line, other) for other in lines) > _CROSSED]


def _overlap(one: PageLine, other: PageLine) -> bool:
    """Tell whether *other* lies on the letters of *one*, and not on the room above and below them."""
    return (
        one.bottom + 0.2 * one.size < other.middle < one.top - 0.1 * one.size
        and min(one.right, other.right) - max(one.left, other.left) > other.size
    )


def text_size(lines: Sequence[PageLine]) -> float:
    """Return the size of most of the text, in points."""
    return median([line.size for line in lines for _ in range(0, len(line.text), 20)] or [0.0])


def gather_rows(lines: Sequence[PageLine]) -> list[list[PageLine]]:
    """Return *lines* from top to bottom, those at one height together, from left to right."""
    rows: list[list[PageLine]] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if rows and abs(rows[-1][0].middle - line.middle) < line.size / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _join_pieces(lines: list[PageLine]) -> list[PageLine]:
    """Return *lines*, those joined that stand close beside each other but were drawn at different times."""
    joined: list[PageLine | None] = list(lines)
    order = sorted(range(len(lines)), key=lambda at: (-round(lines[at].bottom / 2), lines[at].left))
    before: int | None = None
    for at in order:
        one = joined[before] if before is not None else None
        if one is not None and before is not None and _is_piece(one, lines[at]):
            first, second = (before, at) if before < at else (at, before)
            joined[first], joined[second] = _together(one, lines[at]), None
            before = first
        else:
            before = at
    return [line for line in joined if line is not None]


def _is_piece(one: PageLine, other: PageLine) -> bool:
    size = max(one.size, other.size, 1.0)
    if abs(one.bottom + one.size / 5 - other.bottom - other.size / 5) >= size / 10:
        return False
    gap = other.left - one.right
    if _SIGN.fullmatch(one.text):
        return 0 < gap < _HANGS * size
    return min(one.size, other.size) > _SMALL * size and -0.1 * size < gap < 0.4 * size


def _together(one: PageLine, other: PageLine) -> PageLine:
    space = " " if other.left - one.right > _SPACE * one.size else ""
    after = len(one.text) + len(space)
    return replace(
        one,
        text=f"{one.text}{space}{other.text}",
        right=max(one.right, other.right),
        bottom=min(one.bottom, other.bottom),
        top=max(one.top, other.top),
        gaps=one.gaps + tuple((at + after, left, right) for at, left, right in other.gaps),
        is_bold=one.is_bold and other.is_bold,
        sure=f"{one.sure or one.text}{space}{other.sure or other.text}" if one.sure or other.sure else "",
        calls=one.calls + tuple((start + after, end + after) for start, end in other.calls),
    )


def part_line(line: PageLine, gap: tuple[int, float, float]) -> tuple[PageLine, PageLine]:
    """Return what of *line* stands before and behind one of its gaps."""
    at, left, right = gap
    text, sure = line.text[:at].rstrip(), line.sure[: len(line.text[:at].rstrip())]
    before = replace(
        line, text=text, sure=sure, right=left,
        gaps=tuple(one for one in line.gaps if one[0] < at), calls=tuple(one for one in line.calls if one[1] < at),
    )  # fmt: skip
    behind = replace(
        line, text=line.text[at:], sure=line.sure[at:], left=right,
        gaps=tuple((one[0] - at, *one[1:]) for one in line.gaps if one[0] > at),
        calls=tuple((start - at, end - at) for start, end in line.calls if start >= at),
    )  # fmt: skip
    return before, behind
