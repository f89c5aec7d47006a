"""Chooses how much is told, so that an edition has as many pages as were asked for."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from briefing.renderers.page.blocks import Saying
from briefing.renderers.page.build import Page
from briefing.renderers.sheets import heights
from briefing.renderers.sheets.deal import deal
from briefing.renderers.sheets.grid import Grid
from briefing.renderers.sheets.pieces import Brief, Head, Piece, ToldStory
from briefing.renderers.sheets.plan import (
    Contents,
    Plan,
    Rail,
    Sheet,
    Tail,
    cite,
    count_untold,
    list_quotes,
    list_voices,
    make_rail,
    name_sources,
    order_stories,
    tell_briefs,
    tell_front,
    tell_inside,
)
from briefing.renderers.sheets.room import Offer, Room, list_fronts, list_offers, list_rooms

_PAGES = ((8, 1), (18, 2), (32, 3))
"""Pages of A4 by the number of stories; more stories have four."""
_MOST_PAGES = 4
_A4 = 178 * 271 * (72 / 25.4) ** 2
"""Square points of text on page 1 of A4."""
_SPARED = 0.4
"""Part of a page that is spared by telling less, before an edition on another paper has one more."""
_LEAST_FULL, _FULL = 0.6, 0.75
"""Share of the last page below which an edition has a page less, at any price and where no story loses its headline."""
_MOST_FRONT_QUOTES, _MOST_SAID = 2, 5
_LINE = 13.0
_BRIEF_COLUMNS = 3
_SOURCE_COLUMNS = 4
_BRIEF_GAP = 2.5
_BRIEF_GUTTER, _SOURCE_GUTTER = 17.0, 11.34
_MASTHEAD = 66.0
"""Height of the title on one line, the date, the folio and the space under it."""
_FOLIO = heights.Style("sans", 8, 16)
_DATE = 141.7
"""Width that stays free for the date beside the title."""
_LONGEST_TITLE = 60
"""Letters of a title in the usual size."""
_LOGO, _CLASSIFICATION = 42.0, 18.0
_BLOCK = 24.2
"""Height of a heading with its rule and the space over it, under the columns."""
_SIDE = 26.4
"""The same in the rail, with the rule under the block."""
_RAIL_SHARE = 0.25
"""Share of the pages that the rail takes at most where it stands under the stories of page 1."""
_SPILL = 1.06
"""Share by which text that flows takes more than its lines: what is kept together leaves gaps."""
_LEAST_SAID, _MOST_OF_SAID = 9, 40
"""Words of a quotation in the rail that is of no story of page 1."""
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


def plan_pages(
    page: Page, grid: Grid, pages: int, *, reserve: int = 0, has_logo: bool = False, is_classified: bool = False
) -> Plan:
    """Return what is told of *page* in at most so many *pages* of *grid*, each with a *reserve* of lines."""
    masthead = _measure_masthead(page, grid) + _LOGO * has_logo + _CLASSIFICATION * is_classified
    fitter = _Fitter(page, grid, order_stories(page), reserve * _LINE, masthead)
    if grid.columns == 1:
        return fitter.fit_flow(pages)
    if pages == 1:
        return fitter.fit_one()
    return fitter.fit_sheets(pages)


def _measure_masthead(page: Page, grid: Grid) -> float:
    """Return the height of the head of page 1; in large print the date stands under the title, else beside it."""
    is_large, is_long = grid.zoom > 1, len(page.title) > _LONGEST_TITLE
    style = heights.LONG_TITLE if is_long else heights.LARGE_TITLE if is_large else heights.TITLE
    beside, under = (0.0, _LINE) if is_large else (_DATE, 0.0)
    title = heights.measure_lines(page.title, style, grid.width - beside) - heights.TITLE.leading
    folio = heights.measure_lines(" · ".join(page.facts), _FOLIO, grid.width) - _FOLIO.leading
    return _MASTHEAD + title + under + folio


@dataclass(frozen=True, slots=True)
class _Fitter:
    page: Page
    grid: Grid
    contents: Contents
    reserve: float
    masthead: float

    def fit_sheets(self, pages: int) -> Plan:
        """Return page 1 with its rail and the others in columns."""
        inside = self.contents.stories + len(self.contents.briefs)
        first = self.grid.first - self.masthead - self.reserve
        front, lead = self.choose_front(first, goes_on=inside > 0)
        if len(front) < len(self.contents.front):
            # What page 1 has no room for is told inside.
            return replace(self, contents=order_stories(self.page, len(front))).fit_sheets(pages)
        rooms = list(list_rooms(self.contents.stories, len(self.contents.briefs), pages - 1))
        plans: dict[tuple[int, int], Plan | None] = {}

        def plan(index: int, most: int) -> Plan | None:
            if (index, most) not in plans:
                plans[index, most] = self.plan_sheets(front, lead, rooms[index], most, first)
            return plans[index, most]

        def search(most: int) -> int:
            return bisect_left(range(len(rooms)), True, key=lambda index: plan(index, most) is not None)

        if not inside and (small := self.plan_one_of_front(front, lead, rooms, first)):
            return small
        index = search(pages - 1)
        found = plan(index, pages - 1) if index < len(rooms) else None
        if found is None:
            return self.fit_one()
        if not inside and found.fill < _LEAST_FULL:
            return self.fit_one()
        fewer = found.pages - 2
        if found.fill < _FULL and fewer >= 1:
            index = search(fewer)
            less = plan(index, fewer) if index < len(rooms) else None
            if less and (found.fill < _LEAST_FULL or rooms[index].told >= self.contents.stories):
                return less
        return found

    def plan_one_of_front(
        self, front: tuple[ToldStory, ...], lead: float, rooms: Sequence[Room], first: float
    ) -> Plan | None:
        """Return page 1 alone with its tail, where all stories stand on it and it has room for that."""
        high = heights_of_front(front)
        for room in rooms[:4]:
            made = self.plan_tail(Plan(front, self.make_rail(front, room, first, ()), lead_size=lead), room)
            if max(high, self.measure_rail(made.rail)) + self.measure_tail(made.tail) <= first:
                return replace(made, columns=2, pages=1)
        return None

    def plan_sheets(
        self, front: tuple[ToldStory, ...], lead: float, room: Room, most: int, first: float
    ) -> Plan | None:
        """Return the plan with so much *room* in at most *most* sheets after page 1; None where it does not fit."""
        pieces = self.settle(tell_inside(self.page, self.contents, room))
        # Page 1 has its own room, whatever the others have to part with.
        rail = self.make_rail(front, Room(), first, tuple(piece for piece in pieces if isinstance(piece, Head)))
        rail = self.add_said(rail, front, heights_of_front(front))
        base = Plan(front, rail, sheets=(Sheet((tuple(pieces),)),), lead_size=lead)
        tailed = self.plan_tail(base, room)
        height = self.grid.height - self.reserve
        tail = self.measure_tail(tailed.tail)
        sheets = deal(pieces, height=height, tail=tail, width=self.grid.column, most=most)
        if sheets is None:
            return None
        last = max(map(heights.measure_column, sheets[-1].columns)) + tail
        rail = replace(tailed.rail, inside=tuple(number_heads(sheets)))
        return replace(tailed, rail=rail, sheets=sheets, columns=2, pages=1 + len(sheets), fill=last / height)

    def fit_one(self) -> Plan:
        """Return all on one page: the front, the other stories in brief under it, and the tail."""
        first = self.grid.first - self.masthead - self.reserve
        blocks = [block for _, blocks in self.contents.inside for block in blocks] + list(self.contents.briefs)
        width = (self.grid.width - (_BRIEF_COLUMNS - 1) * _BRIEF_GUTTER) / _BRIEF_COLUMNS
        briefs = [heights.settle_brief(one, width, heights.SMALL_TEXT) for one in tell_briefs(self.page, blocks)]
        wanted = min(len(briefs), _WANTED_BRIEFS)
        kept = range(len(briefs), -1, -1)
        made: Plan | None = None
        stories = len(self.contents.front)
        for passages in list_fronts(stories, goes_on=bool(briefs)):
            front, lead = self.settle_front(passages, smallest=bool(briefs))
            plan = cache(partial(self.plan_one, front, lead, briefs, first))
            index = bisect_left(kept, True, key=lambda count: plan(count).fill <= 1)
            made = plan(kept[min(index, len(briefs))])
            is_least = set(passages) == {1}
            if index < len(kept) and (kept[index] >= wanted or is_least):
                break
        # Where nothing fits, the page runs over and says all it must.
        return made or Plan((), Rail())

    def plan_one(
        self, front: tuple[ToldStory, ...], lead: float, briefs: Sequence[Brief], first: float, count: int
    ) -> Plan:
        """Return the page with *count* of the *briefs*, and quotations where they have room too."""
        full = self.plan_one_with(front, lead, briefs[:count], first, _VOICED)
        return full if full.fill <= 1 else self.plan_one_with(front, lead, briefs[:count], first, _PLAIN)

    def plan_one_with(
        self, front: tuple[ToldStory, ...], lead: float, listed: Sequence[Brief], first: float, room: Room
    ) -> Plan:
        """Return the page with the *listed* stories in brief, and beside them what *room* allows."""
        highs = [brief.height + _BRIEF_GAP for brief in listed]
        below = tuple(tuple(listed[cut]) for cut in heights.deal_rows(highs, _BRIEF_COLUMNS)) if listed else ()
        beside = max(heights_of_front(front), _LEAST_RAIL)
        rail = self.add_said(self.make_rail(front, room, beside, ()), front, beside)
        base = Plan(front, rail, below=below, lead_size=lead, columns=2, pages=1)
        made = self.plan_tail(base, room)
        under = max((sum(one.height + _BRIEF_GAP for one in column) for column in below), default=0.0)
        high = max(heights_of_front(front), self.measure_rail(rail))
        high += (under + _BLOCK) if below else 0.0
        return replace(made, fill=(high + self.measure_tail(made.tail)) / first)

    def fit_flow(self, pages: int) -> Plan:
        """Return an edition of one column, which flows over the pages."""
        most = (self.grid.first - self.masthead + (pages - 1) * self.grid.height) / _SPILL - pages * self.reserve
        contents = self.contents
        offers = list_offers(len(contents.front), contents.stories, len(contents.briefs), pages)
        plan = cache(lambda index: self.plan_flow(offers[index], most * _RAIL_SHARE))
        index = bisect_left(range(len(offers)), True, key=lambda index: plan(index)[1] <= most)
        made, _ = plan(min(index, len(offers) - 1))
        return replace(made, pages=pages, columns=1)

    def plan_flow(self, offer: Offer, most: float) -> tuple[Plan, float]:
        """Return what *offer* tells, its rail at *most* so high, and its height."""
        front, lead = self.settle_front(offer.front, smallest=False)
        pieces = self.settle(tell_inside(self.page, self.contents, offer.room))
        rail = self.make_rail(front, offer.room, most, ()) if offer.has_rail else Rail()
        base = Plan(front, rail, sheets=(Sheet((tuple(pieces),)),) if pieces else (), lead_size=lead)
        made = self.plan_tail(base, offer.room)
        high = heights_of_front(front) + self.measure_rail(rail) + self.measure_tail(made.tail)
        return made, high + heights.measure_column(pieces) + heights.HEAD_SPACE

    def choose_front(self, room: float, *, goes_on: bool) -> tuple[tuple[ToldStory, ...], float]:
        """Return the stories of page 1 that stand in *room*, as much of them as can, and the size of the lead."""
        told: tuple[ToldStory, ...] = ()
        lead = 0.0
        for front in list_fronts(len(self.contents.front), goes_on=goes_on):
            for smallest in (False, True):
                told, lead = self.settle_front(front, smallest=smallest)
                if heights_of_front(told) <= room:
                    return self.add_quotes(told, room), lead
        return told, lead

    def add_quotes(self, front: tuple[ToldStory, ...], room: float) -> tuple[ToldStory, ...]:
        """Return *front* with quotations set apart where it would leave much of the page empty.

        The first quotation stands in the rail.
        """
        quoting = [index for index, told in enumerate(front) if told.block.quote][1:]
        for index in quoting[:_MOST_FRONT_QUOTES]:
            quoted = replace(front[index], quote=front[index].block.quote)
            high = heights.measure_pull(quoted.quote, self.grid.main) if quoted.quote else 0.0
            grown = (*front[:index], replace(quoted, height=quoted.height + high), *front[index + 1 :])
            if heights_of_front(grown) <= room - _LINE:
                front = grown
        return front

    def settle_front(self, passages: Sequence[int], *, smallest: bool) -> tuple[tuple[ToldStory, ...], float]:
        """Return the stories of page 1 with so many *passages* each, set, and the size of the lead in points."""
        told = tell_front(self.page, self.contents, passages, Room())
        if not told:
            return (), heights.LEAD_HEADLINES[0].size
        lead = heights.pick_lead(told[0].block, self.grid.main, smallest=smallest)
        width, usual, smaller = self.grid.main, heights.TOP_HEADLINE, heights.TOP_SENTENCE
        styles = (lead, *(heights.pick_headline(one.block, width, usual, smaller) for one in told[1:]))
        settled = (heights.settle_story(one, self.grid.main, style) for one, style in zip(told, styles, strict=True))
        return tuple(settled), lead.size

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

    def make_rail(self, front: Sequence[ToldStory], room: Room, height: float, heads: Sequence[Head]) -> Rail:
        """Return the rail; days to come, the quotation and the contents give way where it is too high."""
        rail = make_rail(self.page, self.contents, front, room, heads)
        while self.measure_rail(rail) > height:
            if rail.coming:
                rail = replace(rail, coming=rail.coming[:-1])
            elif rail.said:
                rail = replace(rail, said=())
            elif rail.shifts:
                rail = replace(rail, shifts=rail.shifts[:-1])
            else:
                return replace(rail, inside=())
        return rail

    def add_said(self, rail: Rail, front: Sequence[ToldStory], height: float) -> Rail:
        """Return *rail* with more quotations where it would end far above the stories beside it: first theirs."""
        quoted = [told.quote for told in front]
        own = [told.block.quote for told in front if told.block.quote and told.block.quote not in quoted]
        others = [group[0] for group in self.page.voices if _can_be_set_apart(group[0])]
        for saying in (*own[1:], *others):
            if len(rail.said) == _MOST_SAID:
                break
            grown = replace(rail, said=(*rail.said, saying))
            if saying.name not in {one.name for one in rail.said} and self.measure_rail(grown) <= height:
                rail = grown
        return rail

    def measure_rail(self, rail: Rail) -> float:
        """Return the height of *rail* in points, with the rule and the space under each of its blocks."""
        width = self.grid.rail
        blocks = []
        if rail.shifts or rail.summary:
            texts = [f"{s.before}{s.old} → {s.new}{s.after} [99]" for s in rail.shifts]
            summary = heights.measure_lines(rail.summary, heights.RAIL, width) + 2 if rail.summary else 0.0
            blocks.append(summary + heights.measure_rows(texts, heights.RAIL, width, 2, 8.5))
        if rail.coming:
            texts = [f"{moment.date}  {moment.extract.text} [99]" for moment in rail.coming]
            blocks.append(heights.measure_rows(texts, heights.RAIL, width, 3))
        for saying in rail.said:
            words = heights.measure_lines(f"“{heights.quote_text(saying)}”", heights.RAIL_PULL, width - 5)
            blocks.append(words + 4 + heights.measure_lines(f"{saying.name}, {saying.role} [99]", heights.RAIL, width))
        if rail.inside:
            blocks.append((len(rail.inside) + 2) * heights.RAIL.leading)
        return sum(block + _SIDE for block in blocks)

    def plan_tail(self, plan: Plan, room: Room) -> Plan:
        """Return *plan* with what stands under its last stories."""
        voices = list_voices(self.page, room, list_quotes(plan))
        columns = 2 if self.grid.columns > 1 else 1
        width = self.grid.column
        highs = [heights.measure_voice(voice, width) for voice in voices]
        dealt = tuple(tuple(voices[cut]) for cut in heights.deal_rows(highs, columns)) if voices else ()
        tail = Tail(dealt, (), self.page.left_out, self.page.cut_short, count_untold(self.page, plan))
        origins = name_sources(self.page, cite(replace(plan, tail=tail)))
        highs = [heights.measure_rows([one.text], heights.SOURCE, self.source_width - 14.2, 0) for one in origins]
        cuts = heights.deal_rows(highs, self.source_columns)
        return replace(plan, tail=replace(tail, sources=tuple(tuple(origins[cut]) for cut in cuts)))

    @property
    def source_columns(self) -> int:
        """Columns of the list of sources."""
        return _SOURCE_COLUMNS if self.grid.columns > 1 else 1

    @property
    def source_width(self) -> float:
        """Width of one of them in points."""
        columns = self.source_columns
        return (self.grid.width - (columns - 1) * _SOURCE_GUTTER) / columns

    def measure_tail(self, tail: Tail) -> float:
        """Return the height of what stands under the last stories."""
        high = 0.0
        if tail.voices:
            columns = ([heights.measure_voice(v, self.grid.column) for v in column] for column in tail.voices)
            high += _BLOCK + max(map(sum, columns))
        width = self.source_width - 14.2
        sources = (heights.measure_rows((o.text for o in column), heights.SOURCE, width, 0) for column in tail.sources)
        high += _BLOCK + max(sources, default=0.0)
        for notices in filter(None, (tail.left_out, tail.cut_short)):
            named = "; ".join(f"{notice.where}: {notice.what}" for notice in notices)
            high += 4 + heights.measure_lines(f"Left out {named}", heights.SOURCE, self.grid.width)
        method = _word_method(self.page, tail.untold)
        return high + 4 + heights.measure_lines(method, heights.SOURCE, self.grid.width) + heights.SOURCE.leading


def _word_method(page: Page, untold: int) -> str:
    """Return the last words of the page about as they are printed."""
    counted = [page.wording.count("more_stories_in_data", untold)] if untold else []
    return " ".join((page.wording.label("method_short"), *counted, *page.lacks, *(one.what for one in page.remarks)))


def number_heads(sheets: Sequence[Sheet]) -> Iterator[Head]:
    """Yield the headings of *sheets*, which follow page 1, each with its page."""
    for page, sheet in enumerate(sheets, 2):
        for column in sheet.columns:
            yield from (replace(piece, page=page) for piece in column if isinstance(piece, Head))


def _can_be_set_apart(saying: Saying) -> bool:
    """Tell whether a quotation has a speaker and words enough to stand beside stories that are not its own."""
    return bool(saying.name and saying.parts) and _LEAST_SAID <= len(saying.extract.text.split()) <= _MOST_OF_SAID


def heights_of_front(front: Sequence[ToldStory]) -> float:
    """Return the height of the stories of page 1."""
    return sum(told.height for told in front) + heights.TOP_SPACE * max(0, len(front) - 1)
