"""Shows what an edition would be made of, for a terminal in columns, else a line an input."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from briefing.cli.display.table import NARROWEST, WIDEST, count_cells, lay_out, room_beside

if TYPE_CHECKING:
    from briefing.survey import Intake, Survey

_HEADS = ("Input", "Reader", "Bytes", "Gives")
_RIGHT = (2,)
_ASKED = "would be asked"
_Row = tuple[str, str, str, str]


def survey_lines(found: Survey, *, is_deep: bool) -> Iterator[str]:
    """Yield a line for each input, those that are packed in others where *is_deep*, and one that adds up."""
    for place, reader, size, gives in _rows(found, is_deep=is_deep):
        yield f"{place}: {f'{reader}, {size} bytes, ' if reader else ''}{gives}"
    yield _sum_up(found)


def survey_table(found: Survey, *, is_deep: bool) -> Iterator[str]:
    """Yield the same in columns, as wide as the terminal, up to what can be read well."""
    rows = [_HEADS, *_rows(found, is_deep=is_deep)]
    widths = [max(count_cells(row[column]) for row in rows) for column in range(4)]
    width = min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    widths[0] = min(widths[0], room_beside(width, *widths[1:]))
    yield from lay_out([_HEADS, tuple("─" * column for column in widths)], widths, right=_RIGHT)
    yield from lay_out(rows[1:], widths, right=_RIGHT)
    yield _sum_up(found)


def _rows(found: Survey, *, is_deep: bool) -> Iterator[_Row]:
    for one in found.intakes:
        if is_deep or not one.depth:
            yield one.place, one.reader, f"{one.size:,}", _gives(one)
    yield from ((address, "", "", _ASKED) for address in found.addresses)


def _gives(one: Intake) -> str:
    given = [_count(one.documents, "document")] if one.documents else []
    return ", ".join([*given, _count(one.addresses, "address", "addresses")] if one.addresses else given)


def _sum_up(found: Survey) -> str:
    """Return how much would be read and left out."""
    inputs = sum(not one.depth for one in found.intakes)
    left_out = sum(notice.kind == "left out" for notice in found.notices)
    asked = f", and of {_count(len(found.addresses), 'address', 'addresses')}" if found.addresses else ""
    what = f"{_count(len(found.documents), 'document')} of {_count(inputs, 'input')}{asked}"
    return f"an edition would be made of {what}; {left_out} left out; nothing was written"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
