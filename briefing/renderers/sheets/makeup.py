"""What is told on an edition's sheets, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from briefing.renderers.page.blocks import Saying, StoryBlock
from briefing.renderers.page.build import Page, Section, SourceRow
from briefing.renderers.page.extracts import Extract
from briefing.renderers.sheets.pieces import Brief, Head, Piece, ToldStory, make_paragraphs, story_number
from briefing.renderers.sheets.rail import Rail, make_rail
from briefing.renderers.sheets.room import EVERYTHING, Room
from briefing.renderers.sheets.tail import Tail, cut_name, list_voices, name_sources

_MOST_FRONT = 5
_TOLD_INSIDE = ("new", "updated")
"""What is said of a story inside; that it goes on, or may, needs no word."""
_LEAST_QUOTED = 8
"""Words that a quotation set apart has more than."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of columns."""

    columns: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Makeup:
    """All that is told."""

    front: tuple[ToldStory, ...]
    rail: Rail
    below: tuple[tuple[Brief, ...], ...] = ()
    """In brief, by column, under page 1 where it is the only one."""
    sheets: tuple[Sheet, ...] = ()
    tail: Tail = field(default_factory=Tail)
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
    rest = sorted(by_id.keys() - set(named), key=story_number)
    front = (named + rest)[:most]
    inside = []
    for section in page.sections:
        blocks = tuple(block for block in section.blocks if block.id not in front)
        if blocks:
            inside.append((section, blocks))
    return Contents(tuple(by_id[id] for id in front), tuple(inside), page.briefs)


def make_up_screen(page: Page) -> Makeup:
    """Return what is told of *page* where there is no end to it: everything."""
    contents = order_stories(page)
    front = tell_front(page, contents, tuple(len(block.passages) + 1 for block in contents.front), EVERYTHING)
    pieces = tell_inside(page, contents, EVERYTHING)
    rail = make_rail(page, front, EVERYTHING, pieces)
    makeup = Makeup(front, rail, sheets=(Sheet((tuple(pieces),)),) if pieces else ())
    voices = tuple(list_voices(page, EVERYTHING, list_quotes(makeup)))
    return replace(
        makeup,
        tail=Tail((voices,) if voices else (), (tuple(name_sources(page, None)),), page.left_out, page.cut_short),
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
    return ", ".join(filter(None, (cut_name(row.publisher), row.language if row.code else "")))


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
    name = cut_name(row.publisher)
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


def count_untold(page: Page, makeup: Makeup) -> int:
    """Return how many stories of *page* are in the data alone."""
    return len(page.blocks) + len(page.briefs) - len(makeup.printed)


def list_quotes(makeup: Makeup) -> list[Saying]:
    """Return the quotations that *makeup* sets apart."""
    return [
        *makeup.rail.said,
        *(piece.quote for piece in makeup.pieces if isinstance(piece, ToldStory) and piece.quote),
    ]


def cite(makeup: Makeup) -> frozenset[int]:
    """Return the numbers of the sources that *makeup* names."""
    found = {shift.source for shift in makeup.rail.shifts} | {moment.extract.source for moment in makeup.rail.coming}
    found |= {saying.extract.source for saying in makeup.rail.said}
    found |= {saying.extract.source for column in makeup.tail.voices for saying in column}
    for piece in makeup.pieces:
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
