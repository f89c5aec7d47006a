"""What of an edition is told: all of it, and less step by step until it has room.

The order is that in which an editor would part with things. Never shortened are the first
sentence of a story of page 1, what sources differ on there, numbers of sources, what was left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Room:
    """How much is told of what; stories of the inside are counted from the first one on."""

    voices: int = 10
    """Quotations under "Who said what"."""
    thirds: int = ALL
    """Stories that keep more than two passages."""
    related: bool = True
    """Whether other stories of the matter are named."""
    coming: int = 9
    """Days to come."""
    seconds: int = ALL
    """Stories that keep a second passage."""
    quotes: int = ALL
    """Quotations set apart inside; the others stand under "Who said what"."""
    told: int = ALL
    """Stories under a headline of their own; the others are in brief."""
    briefs: int = ALL
    """Stories in brief; the others are in the data."""


EVERYTHING = Room(voices=ALL, coming=ALL)
"""Where there is no end to the page."""

FRONTS = (
    (12, 6, 6, 6, 6),
    (8, 4, 4, 4, 4),
    (6, 3, 3, 3, 3),
    (4, 2, 2, 2, 2),
    (4, 2, 2, 2, 1),
    (4, 2, 2, 1, 1),
    (4, 2, 1, 1, 1),
    (4, 1, 1, 1, 1),
    (3, 1, 1, 1, 1),
    (2, 1, 1, 1, 1),
    (1, 1, 1, 1, 1),
    (1, 1, 1, 1),
    (1, 1, 1),
    (1, 1),
    (1,),
)
"""Passages of the stories of page 1, from the most to the least."""
_USUAL = 2
"""Index among them from which an edition starts whose stories have pages to go on."""


def list_rooms(stories: int, briefs: int, quotes: int) -> Iterator[Room]:
    """Yield all there is, then less and less.

    Args:
        stories: Of the inside.
        briefs: Stories in brief from the start.
        quotes: That are set apart, one a page.
    """
    room = Room(quotes=quotes)
    yield room
    for voices in (6, 4):
        room = replace(room, voices=voices)
        yield room
    for kept in range(stories - 1, -1, -1):
        room = replace(room, thirds=kept)
        yield room
    room = replace(room, related=False)
    yield room
    room = replace(room, coming=5)
    yield room
    for kept in range(stories - 1, -1, -1):
        room = replace(room, seconds=kept)
        yield room
    for kept in range(quotes - 1, -1, -1):
        room = replace(room, quotes=kept)
        yield room
    room = replace(room, voices=0)
    yield room
    for kept in range(stories - 1, -1, -1):
        room = replace(room, told=kept)
        yield room
    for kept in range(stories + briefs - 1, -1, -1):
        room = replace(room, briefs=kept)
        yield room


def list_fronts(stories: int, *, goes_on: bool) -> Iterator[tuple[int, ...]]:
    """Yield how many passages each story of page 1 has, from the most to the least.

    Where the edition *goes on* after page 1, it starts with few: room belongs to more stories first.
    """
    seen = set()
    for front in FRONTS[_USUAL:] if goes_on else FRONTS:
        cut = front[:stories]
        if cut not in seen:
            seen.add(cut)
            yield cut


@dataclass(frozen=True, slots=True)
class Offer:
    """What an edition of one column tells."""

    front: tuple[int, ...]
    """Passages of its first stories."""
    room: Room
    has_rail: bool = True
    """Whether what stands beside the first stories elsewhere follows them."""


def list_offers(front: int, stories: int, briefs: int, quotes: int) -> list[Offer]:
    """Return what an edition of one column may tell, from the most to the least.

    First the other stories give way until all are in brief, then passages of the first
    ones, then stories in brief, then first stories, and last what follows them.

    Args:
        front: How many first stories there are.
        stories: Of the inside, as the others are for ``list_rooms``.
        briefs: Stories in brief from the start.
        quotes: That are set apart.
    """
    fronts = list(list_fronts(front, goes_on=stories + briefs > 0))
    whole = [passages for passages in fronts if len(passages) == len(fronts[0])]
    rooms = list(list_rooms(stories, briefs, quotes))
    all_told = [room for room in rooms if room.briefs == ALL]
    offers = [Offer(whole[0], room) for room in all_told]
    offers += [Offer(passages, all_told[-1]) for passages in whole[1:]]
    offers += [Offer(whole[-1], room) for room in rooms[len(all_told) :]]
    offers += [Offer(passages, rooms[-1]) for passages in fronts[len(whole) :]]
    return [*offers, Offer(fronts[-1], rooms[-1], has_rail=False)]
