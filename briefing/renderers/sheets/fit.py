"""Chooses how much is told, so that an edition has as many pages as were asked for."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from briefing.renderers.page.blocks import StoryBlock
from briefing.renderers.page.build import Page
from briefing.renderers.sheets import heights
from briefing.renderers.sheets.deal import BRIEF_COLUMNS, deal, deal_briefs, measure_briefs
from briefing.renderers.sheets.front import choose_front, measure_front, measure_masthead, settle_front
from briefing.renderers.sheets.grid import Grid
from briefing.renderers.sheets.makeup import (
    Contents,
    Makeup,
    Sheet,
    cite,
    count_untold,
    list_quotes,
    order_stories,
    tell_briefs,
    tell_inside,
)
from briefing.renderers.sheets.pieces import Brief, Head, Piece, ToldStory
from briefing.renderers.sheets.rail import Rail, add_said, fit_rail, make_rail, measure_rail
from briefing.renderers.sheets.room import Offer, Room, list_fronts, list_offers, list_rooms
from briefing.renderers.sheets.tail import (
    BLOCK,
    Tail,
    deal_sources,
    deal_voices,
    list_voices,
    measure_tail,
    name_sources,
)

_PAGES = ((8, 1), (18, 2), (32, 3))
"""Pages of A4 by the number of stories; more stories have four."""
_MOST_PAGES = 4
_A4 = 178 * 271 * (72 / 25.4) ** 2
"""Square points of text on page 1 of A4."""
_SPARED = 0.4
"""Part of a page that is spared by telling less, before an edition on another paper has one more."""
_LEAST_FULL, _FULL = 0.6, 0.75
"""Share of the last page below which an edition has a page less, at any price and where no story is told less of."""
_LINE = 13.0
_BRIEF_GUTTER = 17.0
_RAIL_SHARE = 0.25
"""Share of the pages that the rail takes at most where it stands under the stories of page 1."""
_SPILL = 1.06
"""Share by which text that flows takes more than its lines: what is kept together leaves gaps."""
_WANTED_BRIEFS = 10
"""Stories in brief that one page has before its first stories give up passages."""
_PLAIN, _VOICED = Room(voices=0, coming=5, related=False), Room(voices=4, coming=5, related=False)
"""What one page tells beside its stories."""
_LEAST_RAIL = 120.0
"""Height that the rail has beside few stories."""


def find_most_pages(page: Page, grid: Grid, asked: int | None) -> int:
    """Return how many pages the edition may have: as *asked*, else by its stories and the room of a sheet."""
    if asked:
        return asked
    stories = len(page.blocks) + len(page.briefs)
    pages = next((pages for most, pages in _PAGES if stories <= most), _MOST_PAGES)
    return max(1, math.ceil(pages * _A4 / (grid.first * grid.width) - _SPARED))


def make_up_pages(
    page: Page, grid: Grid, pages: int, *, reserve: int = 0, has_logo: bool = False, is_classified: bool = False
) -> Makeup:
    """Return what is told of *page* in at most so many *pages* of *grid*, each with a *reserve* of lines."""
    masthead = measure_masthead(page, grid, has_logo=has_logo, is_classified=is_classified)
    fitter = _Fitter(page, grid, order_stories(page), reserve * _LINE, masthead)
    if grid.columns == 1:
        return fitter.fit_flow(pages)
    if pages == 1:
        return fitter.fit_one()
    return fitter.fit_sheets(pages)


@dataclass(frozen=True, slots=True)
class _Opening:
    """Page 1 before its rail."""

    front: tuple[ToldStory, ...]
    lead: float
    """Size of the first headline in points."""

    @property
    def height(self) -> float:
        return measure_front(self.front)


@dataclass(frozen=True, slots=True)
class _Fitter:
    page: Page
    grid: Grid
    contents: Contents
    reserve: float
    masthead: float
    below: tuple[tuple[Brief, ...], ...] = ()
    """In brief on page 1, by column, where it has no stories and others follow it."""

    @property
    def first(self) -> float:
        """Height of page 1 under its head."""
        return self.grid.first - self.masthead - self.reserve

    def fit_sheets(self, pages: int) -> Makeup:
        """Return page 1 with its rail and the others in columns."""
        inside = self.contents.stories + len(self.contents.briefs)
        if not self.contents.front and not self.below and self.contents.briefs:
            return self.fit_headlines(pages)
        opening = _Opening(*choose_front(self.page, self.contents, self.grid.main, self.first, goes_on=inside > 0))
        if len(opening.front) < len(self.contents.front):
            # What page 1 has no room for is told inside.
            return replace(self, contents=order_stories(self.page, len(opening.front))).fit_sheets(pages)
        rooms = list(list_rooms(self.contents.stories, len(self.contents.briefs), pages - 1))
        if not inside and (small := self.make_up_front_alone(opening, rooms)):
            return small
        makeup = cache(partial(self.make_up_sheets, opening))
        found = _find_most(rooms, makeup, pages - 1)
        if found is None or (not inside and found.fill < _LEAST_FULL):
            return self.fit_one()
        return self.spare_page(found, rooms, makeup)

    def fit_headlines(self, pages: int) -> Makeup:
        """Return an edition of nothing but headlines: page 1 full of them, and the rest in columns after it."""
        one = self.fit_one()
        if one.fill <= 1 and not one.tail.untold:
            return one
        briefs = self.settle_small(self.contents.briefs)
        room = self.first - _LEAST_RAIL - BLOCK
        counts = range(1, len(briefs) + 1)
        count = max(1, bisect_left(counts, True, key=lambda count: measure_briefs(deal_briefs(briefs[:count])) > room))
        contents = replace(self.contents, briefs=self.contents.briefs[count:])
        made = replace(self, contents=contents, below=deal_briefs(briefs[:count])).fit_sheets(pages)
        return made if made.below else one

    def settle_small(self, blocks: Iterable[StoryBlock]) -> list[Brief]:
        """Return *blocks* in brief, as they are set under the stories of page 1."""
        width = (self.grid.width - (BRIEF_COLUMNS - 1) * _BRIEF_GUTTER) / BRIEF_COLUMNS
        return [heights.settle_brief(one, width, heights.SMALL_TEXT) for one in tell_briefs(self.page, blocks)]

    def spare_page(self, found: Makeup, rooms: Sequence[Room], makeup: Callable[[Room, int], Makeup | None]) -> Makeup:
        """Return *found* with a page less where its last one is empty enough for what that costs."""
        fewer = found.pages - 2
        less = _find_most(rooms, makeup, fewer) if found.fill < _FULL and fewer >= 1 else None
        if less and (found.fill < _LEAST_FULL or _tells_as_much(less, found)):
            return less
        return found

    def make_up_front_alone(self, opening: _Opening, rooms: Sequence[Room]) -> Makeup | None:
        """Return page 1 alone with its tail, where all stories stand on it and it has room for that."""
        for room in rooms[:4]:
            rail = self.make_rail(opening, room, self.first, ())
            made = self.make_up_tail(Makeup(opening.front, rail, self.below, lead_size=opening.lead), room)
            high = max(opening.height, measure_rail(made.rail, self.grid.rail))
            high += (measure_briefs(self.below) + BLOCK) if self.below else 0.0
            if high + measure_tail(made.tail, self.page, self.grid) <= self.first:
                return replace(made, columns=2, pages=1)
        return None

    def make_up_sheets(self, opening: _Opening, room: Room, most: int) -> Makeup | None:
        """Return the makeup with so much *room* in at most *most* sheets after page 1; None where it does not fit."""
        pieces = self.settle(tell_inside(self.page, self.contents, room))
        # Page 1 has its own room, whatever the others have to part with.
        rail = self.make_rail(opening, Room(), self.first, [piece for piece in pieces if isinstance(piece, Head)])
        rail = add_said(rail, opening.front, self.page, opening.height, self.grid.rail)
        base = Makeup(opening.front, rail, self.below, (Sheet((tuple(pieces),)),), lead_size=opening.lead)
        tailed = self.make_up_tail(base, room)
        height = self.grid.height - self.reserve
        tail = measure_tail(tailed.tail, self.page, self.grid)
        sheets = deal(pieces, height=height, tail=tail, width=self.grid.column, most=most)
        if sheets is None:
            return None
        last = max(map(heights.measure_column, sheets[-1].columns)) + tail
        rail = replace(tailed.rail, inside=tuple(number_heads(sheets)))
        return replace(tailed, rail=rail, sheets=sheets, columns=2, pages=1 + len(sheets), fill=last / height)

    def fit_one(self) -> Makeup:
        """Return all on one page: the front, the other stories in brief under it, and the tail."""
        blocks = [block for _, blocks in self.contents.inside for block in blocks] + list(self.contents.briefs)
        briefs = self.settle_small(blocks)
        wanted = min(len(briefs), _WANTED_BRIEFS)
        kept = range(len(briefs), -1, -1)
        # Where nothing fits, the page runs over and says all it must.
        made = Makeup((), Rail())
        for passages in list_fronts(len(self.contents.front), goes_on=bool(briefs)):
            makeup = cache(partial(self.make_up_one, self.open(passages, smallest=bool(briefs)), briefs))
            index = bisect_left(kept, True, key=lambda count: makeup(count).fill <= 1)
            made = makeup(kept[min(index, len(briefs))])
            is_least = set(passages) == {1}
            if index < len(kept) and (kept[index] >= wanted or is_least):
                break
        return made

    def open(self, passages: Sequence[int], *, smallest: bool) -> _Opening:
        """Return page 1 with so many *passages* of each of its stories."""
        return _Opening(*settle_front(self.page, self.contents, passages, self.grid.main, smallest=smallest))

    def make_up_one(self, opening: _Opening, briefs: Sequence[Brief], count: int) -> Makeup:
        """Return the page with *count* of the *briefs*, and quotations where they have room too."""
        full = self.make_up_one_with(opening, briefs[:count], _VOICED)
        return full if full.fill <= 1 else self.make_up_one_with(opening, briefs[:count], _PLAIN)

    def make_up_one_with(self, opening: _Opening, listed: Sequence[Brief], room: Room) -> Makeup:
        """Return the page with the *listed* stories in brief, and beside them what *room* allows."""
        below = deal_briefs(listed)
        beside = max(opening.height, _LEAST_RAIL)
        rail = self.make_rail(opening, room, beside, ())
        rail = add_said(rail, opening.front, self.page, beside, self.grid.rail)
        base = Makeup(opening.front, rail, below=below, lead_size=opening.lead, columns=2, pages=1)
        made = self.make_up_tail(base, room)
        under = measure_briefs(below)
        high = max(opening.height, measure_rail(rail, self.grid.rail))
        high += (under + BLOCK) if below else 0.0
        return replace(made, fill=(high + measure_tail(made.tail, self.page, self.grid)) / self.first)

    def fit_flow(self, pages: int) -> Makeup:
        """Return an edition of one column, which flows over the pages."""
        most = (self.grid.first - self.masthead + (pages - 1) * self.grid.height) / _SPILL - pages * self.reserve
        contents = self.contents
        offers = list_offers(len(contents.front), contents.stories, len(contents.briefs), pages)
        makeup = cache(lambda index: self.make_up_flow(offers[index], most * _RAIL_SHARE))
        index = bisect_left(range(len(offers)), True, key=lambda index: makeup(index)[1] <= most)
        made, _ = makeup(min(index, len(offers) - 1))
        return replace(made, pages=pages, columns=1)

    def make_up_flow(self, offer: Offer, most: float) -> tuple[Makeup, float]:
        """Return what *offer* tells, its rail at *most* so high, and its height."""
        opening = self.open(offer.front, smallest=False)
        pieces = self.settle(tell_inside(self.page, self.contents, offer.room))
        rail = self.make_rail(opening, offer.room, most, ()) if offer.has_rail else Rail()
        base = Makeup(opening.front, rail, sheets=(Sheet((tuple(pieces),)),) if pieces else (), lead_size=opening.lead)
        made = self.make_up_tail(base, offer.room)
        beside = measure_rail(rail, self.grid.rail) + measure_tail(made.tail, self.page, self.grid)
        return made, opening.height + beside + heights.measure_column(pieces) + heights.HEAD_SPACE

    def settle(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return *pieces* with their heights in a column."""
        width = self.grid.column
        return [
            heights.settle_story(piece, width)
            if isinstance(piece, ToldStory)
            else heights.settle_brief(piece, width)
            if isinstance(piece, Brief)
            else heights.settle_head(piece)
            for piece in pieces
        ]

    def make_rail(self, opening: _Opening, room: Room, height: float, heads: Sequence[Head]) -> Rail:
        """Return what stands beside the stories of *opening* in *height* points."""
        return fit_rail(make_rail(self.page, opening.front, room, heads), height, self.grid.rail)

    def make_up_tail(self, makeup: Makeup, room: Room) -> Makeup:
        """Return *makeup* with what stands under its last stories."""
        voices = deal_voices(list_voices(self.page, room, list_quotes(makeup)), self.grid)
        tail = Tail(voices, (), self.page.left_out, self.page.cut_short, count_untold(self.page, makeup))
        origins = name_sources(self.page, cite(replace(makeup, tail=tail)))
        return replace(makeup, tail=replace(tail, sources=deal_sources(origins, self.grid)))


def _find_most(rooms: Sequence[Room], makeup: Callable[[Room, int], Makeup | None], most: int) -> Makeup | None:
    """Return the makeup of the first of *rooms*, from the most to the least, that fits in *most* sheets."""
    index = bisect_left(rooms, True, key=lambda room: makeup(room, most) is not None)
    return makeup(rooms[index], most) if index < len(rooms) else None


def _tells_as_much(less: Makeup, more: Makeup) -> bool:
    """Tell whether no story of *more* loses its headline in *less*, and none is in the data alone."""
    headed = [{piece.block.id for piece in makeup.pieces if isinstance(piece, ToldStory)} for makeup in (less, more)]
    return headed[0] == headed[1] and less.tail.untold <= more.tail.untold


def number_heads(sheets: Sequence[Sheet]) -> Iterator[Head]:
    """Yield the headings of *sheets*, which follow page 1, each with its page."""
    for page, sheet in enumerate(sheets, 2):
        for column in sheet.columns:
            yield from (replace(piece, page=page) for piece in column if isinstance(piece, Head))
