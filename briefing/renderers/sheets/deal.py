"""Deals stories to the columns of sheets, so that it is known what stands on which page before any is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.renderers.sheets.heights import deal_rows, measure_column, settle_story, space_before
from briefing.renderers.sheets.makeup import Sheet
from briefing.renderers.sheets.pieces import Brief, Piece, ToldStory

_MOST_EMPTY = 0.18
"""Share of a column that may stay empty before a story is parted over two columns."""
_STEP = 6.5
"""Points by which the height of the last columns is sought."""
BRIEF_COLUMNS = 3
"""Of the stories in brief under page 1."""
_BRIEF_GAP = 2.5


def deal(pieces: Sequence[Piece], *, height: float, tail: float, width: float, most: int) -> tuple[Sheet, ...] | None:
    """Return *pieces* in the columns of at most *most* sheets; None where they do not fit.

    Args:
        pieces: In their order, each with its height.
        height: Of a column.
        tail: What stands under the columns of the last sheet.
        width: Of a column, for a story that is parted.
        most: Sheets.
    """
    sheets: list[Sheet] = []
    rest = list(pieces)
    while len(sheets) < most:
        last = _balance(rest, height - tail, width)
        if last is not None:
            return (*sheets, last)
        left, rest = fill_column(rest, height, width)
        right, rest = fill_column(rest, height, width)
        if not left:
            return None
        sheets.append(Sheet((tuple(left), tuple(right))))
    return None


def _balance(pieces: Sequence[Piece], height: float, width: float) -> Sheet | None:
    """Return all *pieces* in two columns as even as can be, at most of *height*; None where they do not fit."""
    if height < 0:
        return None
    room = min(height, max(measure_column(pieces) / 2, *(piece.height for piece in pieces), 0.0) if pieces else 0.0)
    while room <= height:
        left, rest = fill_column(pieces, room, width, may_part=False)
        if measure_column(rest) <= room:
            return Sheet((tuple(left), tuple(rest)))
        room = room + _STEP if room + _STEP <= height or room == height else height
    return None


def fill_column(
    pieces: Sequence[Piece], height: float, width: float, *, may_part: bool = True
) -> tuple[list[Piece], list[Piece]]:
    """Return the first of *pieces* that stand in a column of *height*, and the rest.

    No heading of a section ends a column, and a story is parted only where much of
    the column would stay empty.
    """
    column: list[Piece] = []
    held = 0.0
    for index, piece in enumerate(pieces):
        over = space_before(piece, column[-1] if column else None)
        if held + over + piece.height > height:
            rest = list(pieces[index:])
            parted = (
                _part(piece, height - held - over, width)
                if may_part and _is_worth_parting(held + over, height)
                else None
            )
            if parted:
                return [*column, parted[0]], [parted[1], *rest[1:]]
            while column and column[-1].kind == "head":
                rest.insert(0, column.pop())
            return column, rest
        column.append(piece)
        held += over + piece.height
    return column, []


def _is_worth_parting(held: float, height: float) -> bool:
    return height - held > _MOST_EMPTY * height


def _part(piece: Piece, room: float, width: float) -> tuple[Piece, Piece] | None:
    """Return a story in two parts of which the first stands in *room*; None where it has no such part."""
    if not isinstance(piece, ToldStory):
        return None
    for cut in range(len(piece.paragraphs) - 1, 0, -1):
        first = settle_story(
            replace(piece, paragraphs=piece.paragraphs[:cut], quote=None, differences=(), related=()), width
        )
        if first.height <= room:
            rest = replace(piece, paragraphs=piece.paragraphs[cut:], meta=(), is_continued=True)
            return first, settle_story(rest, width)
    return None


def deal_briefs(briefs: Sequence[Brief]) -> tuple[tuple[Brief, ...], ...]:
    """Return *briefs* in the columns under page 1, as even as can be."""
    highs = [brief.height + _BRIEF_GAP for brief in briefs]
    return tuple(tuple(briefs[cut]) for cut in deal_rows(highs, BRIEF_COLUMNS)) if briefs else ()


def measure_briefs(columns: Sequence[Sequence[Brief]]) -> float:
    """Return the height of stories in brief in *columns*."""
    return max((sum(one.height + _BRIEF_GAP for one in column) for column in columns), default=0.0)
