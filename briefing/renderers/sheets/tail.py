"""What stands under the last stories: who said what, the sources, what was left out, how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.model import Notice
from briefing.renderers.page.blocks import Saying
from briefing.renderers.page.build import Page, SourceRow
from briefing.renderers.sheets import heights
from briefing.renderers.sheets.grid import Grid
from briefing.renderers.sheets.room import Room

_LONGEST_NAME = 64
"""Letters of a source's name, two lines of its column; in full it stands in the data."""
_SOURCE_COLUMNS = 4
_SOURCE_GUTTER = 11.34
_NUMBER = 14.2
"""Width of a source's number with the space beside it."""
_NOTICE_SPACE = 4.0
BLOCK = 24.2
"""Height of a heading with its rule and the space over it."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as it is named under the last stories."""

    row: SourceRow
    name: str
    """Who published it, or else its title."""
    title: str = ""
    """Where it is no headline of the page."""
    date: str = ""

    @property
    def text(self) -> str:
        """All that is said of it."""
        copied = f"copy of [{self.row.copy_of}]" if self.row.copy_of else ""
        return ", ".join(filter(None, (self.name, self.title, self.date, copied)))


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands under the stories of the last page."""

    voices: tuple[tuple[Saying, ...], ...] = ()
    """By column."""
    sources: tuple[tuple[SourceLine, ...], ...] = ()
    left_out: tuple[Notice, ...] = ()
    cut_short: tuple[Notice, ...] = ()
    untold: int = 0
    """Stories that are in the data alone."""


def list_voices(page: Page, room: Room, printed: Iterable[Saying]) -> list[Saying]:
    """Return the quotations under "Who said what": those of stories not *printed* there, then one of each speaker."""
    told = list(printed)
    apart = [block.quote for block in (*page.blocks, *page.briefs) if block.quote and block.quote not in told]
    turns = [group[rank] for rank in range(3) for group in page.voices if rank < len(group) and group[rank] not in told]
    named = {saying.name for saying in (*told, *apart)}
    ordered = [*apart, *(saying for saying in turns if saying.name not in named or not saying.name)]
    return ordered[: room.voices]


def name_sources(page: Page, cited: frozenset[int] | None) -> list[SourceLine]:
    """Return the sources whose numbers are *cited*, all where that is None; titles only that are no headline."""
    headlines = {block.headline.text for block in (*page.blocks, *page.briefs)}
    rows = [row for row in page.sources if cited is None or row.number in cited]
    return [
        SourceLine(
            row,
            cut_name(row.publisher or row.title),
            row.title if row.publisher and row.title not in headlines else "",
            _date(page, row),
        )
        for row in rows
    ]


def _date(page: Page, row: SourceRow) -> str:
    """Return when it was published, in words that no line parts."""
    return page.wording.near_date(row.published, page.iso_date).replace(" ", "\u00a0") if row.published else ""


def cut_name(name: str) -> str:
    """Return *name* with no more letters than a source has room for."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]} …"


def deal_voices(voices: Sequence[Saying], grid: Grid) -> tuple[tuple[Saying, ...], ...]:
    """Return *voices* by column, about as high each."""
    highs = [heights.measure_voice(voice, grid.column) for voice in voices]
    columns = 2 if grid.columns > 1 else 1
    return tuple(tuple(voices[cut]) for cut in heights.deal_rows(highs, columns)) if voices else ()


def deal_sources(origins: Sequence[SourceLine], grid: Grid) -> tuple[tuple[SourceLine, ...], ...]:
    """Return *origins* by column, about as high each."""
    width = _source_width(grid)
    highs = [heights.measure_rows([one.text], heights.SOURCE, width, 0) for one in origins]
    return tuple(tuple(origins[cut]) for cut in heights.deal_rows(highs, _source_columns(grid)))


def _source_columns(grid: Grid) -> int:
    return _SOURCE_COLUMNS if grid.columns > 1 else 1


def _source_width(grid: Grid) -> float:
    """Return the width of what is told of a source in points, without its number."""
    columns = _source_columns(grid)
    return (grid.width - (columns - 1) * _SOURCE_GUTTER) / columns - _NUMBER


def measure_tail(tail: Tail, page: Page, grid: Grid) -> float:
    """Return the height of *tail* in points."""
    voices = ([heights.measure_voice(voice, grid.column) for voice in column] for column in tail.voices)
    high = BLOCK + max(map(sum, voices)) if tail.voices else 0.0
    width = _source_width(grid)
    sources = (heights.measure_rows((o.text for o in column), heights.SOURCE, width, 0) for column in tail.sources)
    high += BLOCK + max(sources, default=0.0)
    for notices in filter(None, (tail.left_out, tail.cut_short)):
        named = "; ".join(f"{notice.where}: {notice.what}" for notice in notices)
        high += _NOTICE_SPACE + heights.measure_lines(f"Left out {named}", heights.SOURCE, grid.width)
    method = heights.measure_lines(_word_method(page, tail.untold), heights.SOURCE, grid.width)
    return high + _NOTICE_SPACE + method + heights.SOURCE.leading


def _word_method(page: Page, untold: int) -> str:
    """Return the last words of the page about as they are printed."""
    counted = [page.wording.count("more_stories_in_data", untold)] if untold else []
    return " ".join((page.wording.label("method_short"), *counted, *page.lacks, *(one.what for one in page.remarks)))
