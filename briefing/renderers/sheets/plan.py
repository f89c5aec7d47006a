"""What is told on an edition's sheets, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefing.model import Notice
from briefing.renderers.page.blocks import Saying, StoryBlock
from briefing.renderers.page.build import Page, Section, SourceRow, TimelineRow
from briefing.renderers.page.extracts import Extract
from briefing.renderers.sheets.pieces import Brief, Head, Piece, ToldStory, make_paragraphs
from briefing.renderers.sheets.room import EVERYTHING, Room

_MOST_FRONT = 5
_TOLD_INSIDE = ("new", "updated")
"""What is said of a story inside; that it goes on needs no word."""
_MOST_CHANGES = 5
_CLAUSE_END = re.compile(r"[,;:.!?–—]\s|\s[–—]\s")
_LONGEST_NAME = 64
"""Letters of a source's name, two lines of its column; in full it stands in the data."""
_LEAST_QUOTED = 8
"""Words that a quotation set apart has more than."""
_LONGEST_CLAUSE = 16
"""Words of a clause that a changed value stands in."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A value that has changed, in the words that it stands in where the source has them."""

    story: str
    before: str
    old: str
    new: str
    after: str
    source: int
    """Number of the source of the words; 0 where they are those of the measure alone."""


@dataclass(frozen=True, slots=True)
class Rail:
    """What stands beside the stories of page 1."""

    since: str = ""
    """Date of the edition that this one is compared with; empty where there is none."""
    summary: str = ""
    shifts: tuple[Shift, ...] = ()
    coming: tuple[TimelineRow, ...] = ()
    said: tuple[Saying, ...] = ()
    inside: tuple[Head, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of columns."""

    columns: tuple[tuple[Piece, ...], ...]


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


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is told."""

    front: tuple[ToldStory, ...]
    rail: Rail
    below: tuple[tuple[Brief, ...], ...] = ()
    """In brief, by column, under page 1 where it is the only one."""
    sheets: tuple[Sheet, ...] = ()
    tail: Tail = Tail()
    lead_size: float = 21.0
    """Points of the letters of the first headline."""
    columns: int = 1
    pages: int = 0
    """Foretold; 0 where there are none."""
    fill: float = 1.0
    """Share of the last page that is filled."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Everything in columns, page 1 first."""
        below = (brief for column in self.below for brief in column)
        return (*self.front, *below, *(piece for sheet in self.sheets for column in sheet.columns for piece in column))

    @property
    def printed(self) -> frozenset[str]:
        """The stories that it tells: what links may lead to."""
        return frozenset(piece.block.id for piece in self.pieces if not isinstance(piece, Head))


@dataclass(frozen=True, slots=True)
class Contents:
    """The stories of an edition in the order of its sheets."""

    front: tuple[StoryBlock, ...]
    inside: tuple[tuple[Section, tuple[StoryBlock, ...]], ...]
    briefs: tuple[StoryBlock, ...]

    @property
    def stories(self) -> int:
        """Stories of the inside that have a headline."""
        return sum(len(blocks) for _, blocks in self.inside)


def order_stories(page: Page, most: int = _MOST_FRONT) -> Contents:
    """Return the stories of *page*: at *most* so many on page 1, the others by section, and those in brief."""
    by_id = {block.id: block for block in page.blocks}
    named = [line.story for line in page.lines if line.story in by_id]
    rest = sorted(by_id.keys() - set(named), key=_number)
    front = (named + rest)[:most]
    inside = []
    for section in page.sections:
        blocks = tuple(block for block in section.blocks if block.id not in front)
        if blocks:
            inside.append((section, blocks))
    return Contents(tuple(by_id[id] for id in front), tuple(inside), page.briefs)


def _number(story: str) -> tuple[int, str]:
    digits = "".join(filter(str.isdigit, story))
    return int(digits or 0), story


def plan_screen(page: Page) -> Plan:
    """Return what is told of *page* where there is no end to it: everything."""
    contents = order_stories(page)
    front = tell_front(page, contents, tuple(len(block.passages) + 1 for block in contents.front), EVERYTHING)
    pieces = tell_inside(page, contents, EVERYTHING)
    rail = make_rail(page, contents, front, EVERYTHING, pieces)
    plan = Plan(front, rail, sheets=(Sheet((tuple(pieces),)),) if pieces else ())
    voices = tuple(list_voices(page, EVERYTHING, list_quotes(plan)))
    return replace(
        plan, tail=Tail((voices,) if voices else (), (tuple(name_sources(page, None)),), page.left_out, page.cut_short)
    )


def tell_front(page: Page, contents: Contents, passages: Sequence[int], room: Room) -> tuple[ToldStory, ...]:
    """Return the stories of page 1, each with so many *passages*."""
    return tuple(
        _tell(page, block, most, room, is_top=True) for block, most in zip(contents.front, passages, strict=False)
    )


def _tell(page: Page, block: StoryBlock, most: int, room: Room, *, is_top: bool, has_quote: bool = False) -> ToldStory:
    publishers = [] if is_top else [_sign(page, row) for row in page.sources]
    paragraphs = make_paragraphs(block.passages[:most], publishers or [""] * len(page.sources))
    if block.status in _TOLD_INSIDE and paragraphs and not is_top:
        signed = replace(paragraphs[-1], status=page.wording.label(block.status))
        paragraphs = (*paragraphs[:-1], signed)
    return ToldStory(
        block,
        paragraphs,
        meta=tuple(_list_meta(page, block)) if is_top else (),
        related=block.related[:1] if room.related else (),
        differences=block.differences[:1],
        quote=block.quote if has_quote else None,
        is_small=not block.has_headline,
    )


def _sign(page: Page, row: SourceRow) -> str:
    """Return who published a source, with its language where it is another one than the page's."""
    return ", ".join(filter(None, (_cut_name(row.publisher), row.language if row.code else "")))


def _list_meta(page: Page, block: StoryBlock) -> Iterable[str]:
    """Yield what stands under a headline of page 1: whether it is new, its sources and their languages."""
    rows = [page.sources[number - 1] for number in block.sources]
    named = list(dict.fromkeys(_name(page, row) for row in rows if row.publisher))
    if block.status:
        yield page.wording.label(block.status)
    told = sum(not row.copy_of for row in rows)
    names = ", ".join(named[:4]) + (" …" if len(named) > 4 else "")
    if told > 1:
        yield page.wording.count("source", told) + (f": {names}" if names else "")
    elif names:
        yield names
    if copies := len(rows) - told:
        yield page.wording.count("copy", copies)


def _name(page: Page, row: SourceRow) -> str:
    name = _cut_name(row.publisher)
    return f"{name} ({row.language})" if row.code else name


def tell_inside(page: Page, contents: Contents, room: Room) -> list[Piece]:
    """Return what stands inside: each section with its stories, then the stories in brief."""
    pieces: list[Piece] = []
    before = 0
    briefs: list[StoryBlock] = []
    quoting = choose_quoting(contents, room)
    for section, blocks in contents.inside:
        told = [block for number, block in enumerate(blocks, before) if number < room.told]
        if told:
            pieces.append(Head(section.title, section.anchor))
        for number, block in enumerate(told, before):
            most = 1 if number >= room.seconds else 2 if number >= room.thirds else len(block.passages)
            pieces.append(_tell(page, block, most, room, is_top=False, has_quote=block.id in quoting))
        briefs += blocks[len(told) :]
        before += len(blocks)
    listed = tell_briefs(page, [*briefs, *contents.briefs][: room.briefs])
    return [*pieces, Head(page.wording.label("in_brief"), "briefs"), *listed] if listed else pieces


def choose_quoting(contents: Contents, room: Room) -> frozenset[str]:
    """Return the stories of the inside that have a quotation set apart: as many as *room* has, evenly spread."""
    blocks = [block for _, blocks in contents.inside for block in blocks][: room.told]
    fit = [block.id for block in blocks if block.quote and len(block.quote.extract.text.split()) > _LEAST_QUOTED]
    if len(fit) <= room.quotes:
        return frozenset(fit)
    return frozenset(fit[turn * len(fit) // room.quotes] for turn in range(room.quotes))


def tell_briefs(page: Page, blocks: Iterable[StoryBlock]) -> list[Brief]:
    """Return *blocks* told by one passage each: that which tells the news."""
    nobody = [""] * len(page.sources)
    return [Brief(block, make_paragraphs([_find_news(block)], nobody)[0]) for block in blocks]


def _find_news(block: StoryBlock) -> Extract:
    """Return the passage that tells the news; the headline where it is one, or there is none."""
    return block.passages[0] if block.has_headline and block.passages else block.headline


def count_untold(page: Page, plan: Plan) -> int:
    """Return how many stories of *page* are in the data alone."""
    return len(page.blocks) + len(page.briefs) - len(plan.printed)


def list_voices(page: Page, room: Room, printed: Iterable[Saying]) -> list[Saying]:
    """Return the quotations under "Who said what": those of stories not *printed* there, then one of each speaker."""
    told = list(printed)
    apart = [block.quote for block in (*page.blocks, *page.briefs) if block.quote and block.quote not in told]
    turns = [group[rank] for rank in range(3) for group in page.voices if rank < len(group) and group[rank] not in told]
    named = {saying.name for saying in (*told, *apart)}
    ordered = [*apart, *(saying for saying in turns if saying.name not in named or not saying.name)]
    return ordered[: room.voices]


def list_quotes(plan: Plan) -> list[Saying]:
    """Return the quotations that *plan* sets apart."""
    return [*plan.rail.said, *(piece.quote for piece in plan.pieces if isinstance(piece, ToldStory) and piece.quote)]


def name_sources(page: Page, cited: frozenset[int] | None) -> list[SourceLine]:
    """Return the sources whose numbers are *cited*, all where that is None; titles only that are no headline."""
    headlines = {block.headline.text for block in (*page.blocks, *page.briefs)}
    rows = [row for row in page.sources if cited is None or row.number in cited]
    return [
        SourceLine(
            row,
            _cut_name(row.publisher or row.title),
            row.title if row.publisher and row.title not in headlines else "",
            _date(page, row),
        )
        for row in rows
    ]


def _date(page: Page, row: SourceRow) -> str:
    return page.wording.near_date(row.published, page.iso_date) if row.published else ""


def _cut_name(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]} …"


def cite(plan: Plan) -> frozenset[int]:
    """Return the numbers of the sources that *plan* names."""
    found = {shift.source for shift in plan.rail.shifts} | {moment.extract.source for moment in plan.rail.coming}
    found |= {saying.extract.source for saying in plan.rail.said}
    found |= {saying.extract.source for column in plan.tail.voices for saying in column}
    for piece in plan.pieces:
        found |= _cite_piece(piece)
    return frozenset(found - {0})


def _cite_piece(piece: Piece) -> set[int]:
    if isinstance(piece, Head):
        return set()
    found = set(piece.block.sources)
    if isinstance(piece, Brief):
        return found
    found |= {value.source for difference in piece.differences for value in difference.values}
    return found | ({piece.quote.extract.source} if piece.quote else set())


def make_rail(page: Page, contents: Contents, front: Sequence[ToldStory], room: Room, pieces: Sequence[Piece]) -> Rail:
    """Return what stands beside *front*: what has changed, what comes, a quotation, what is inside."""
    printed = {passage.text for told in front for passage in (told.block.headline, *told.block.passages)}
    coming = [moment for moment in _list_days(page) if moment.extract.text not in printed][: room.coming]
    quotes = [told.block.quote for told in front if told.block.quote]
    compared = page.comparison if page.comparison and page.comparison.edition else None
    return Rail(
        since=compared.edition if compared else "",
        summary=compared.summary if compared else "",
        shifts=tuple(list_shifts(page)),
        coming=tuple(_date_moment(page, moment) for moment in coming),
        said=tuple(quotes[:1]),
        inside=tuple(piece for piece in pieces if isinstance(piece, Head)),
    )


def _list_days(page: Page) -> Iterable[TimelineRow]:
    """Return the days to come; a sentence that names several stands under the first of them."""
    days: dict[str, TimelineRow] = {}
    for moment in page.coming:
        days.setdefault(moment.extract.text, moment)
    return days.values()


def _date_moment(page: Page, moment: TimelineRow) -> TimelineRow:
    """Return *moment* with its day as the rail has it: the year only where it is another."""
    return replace(moment, date=page.wording.day(moment.iso, year=moment.iso[:4] != page.iso_date[:4]))


def list_shifts(page: Page) -> list[Shift]:
    """Return the values that have changed, of the first stories first."""
    blocks = sorted(page.blocks, key=lambda block: _number(block.id))
    shifts = [
        _find_shift(block, change.measure, change.old, change.new) for block in blocks for change in block.changes
    ]
    return shifts[:_MOST_CHANGES]


def _find_shift(block: StoryBlock, measure: str, old: str, new: str) -> Shift:
    """Return a changed value in the clause of the story that holds the new one; else with its measure."""
    for extract in block.passages:
        match = re.search(rf"(?<!\w){re.escape(new)}(?!\w)", extract.text)
        if match is None:
            continue
        start = max((end.end() for end in _CLAUSE_END.finditer(extract.text, 0, match.start())), default=0)
        end = next((cut.start() for cut in _CLAUSE_END.finditer(extract.text, match.end())), len(extract.text))
        before, after = extract.text[start : match.start()], extract.text[match.end() : end].rstrip(". ")
        # Beside another number the two values would seem to be of that.
        is_plain = not re.search(r"\d", before + after) and old not in before + after
        if is_plain and len(extract.text[start:end].split()) <= _LONGEST_CLAUSE:
            return Shift(block.id, before, old, new, after, extract.source)
    return Shift(block.id, f"{measure}: " if measure else "", old, new, "", 0)
