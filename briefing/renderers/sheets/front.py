"""How the head of page 1 and its stories are set, and how much of them has room there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.renderers.page.build import Page
from briefing.renderers.sheets import heights
from briefing.renderers.sheets.grid import Grid
from briefing.renderers.sheets.makeup import Contents, tell_front
from briefing.renderers.sheets.pieces import ToldStory
from briefing.renderers.sheets.room import Room, list_fronts

_MOST_FRONT_QUOTES = 2
_LINE = 13.0
_MASTHEAD = 66.0
"""Height of the title on one line, the date, the folio and the space under it."""
_FOLIO = heights.Style("sans", 8, 16)
_DATE = 141.7
"""Width that stays free for the date beside the title."""
_LONGEST_TITLE = 60
"""Letters of a title in the usual size."""
_LOGO, _CLASSIFICATION = 42.0, 18.0


def measure_masthead(page: Page, grid: Grid, *, has_logo: bool, is_classified: bool) -> float:
    """Return the height of the head of page 1; in large print the date stands under the title, else beside it."""
    is_large, is_long = grid.zoom > 1, len(page.title) > _LONGEST_TITLE
    style = heights.LONG_TITLE if is_long else heights.LARGE_TITLE if is_large else heights.TITLE
    beside, under = (0.0, _LINE) if is_large else (_DATE, 0.0)
    title = heights.measure_lines(page.title, style, grid.width - beside) - heights.TITLE.leading
    folio = heights.measure_lines(" · ".join(page.facts), _FOLIO, grid.width) - _FOLIO.leading
    return _MASTHEAD + title + under + folio + _LOGO * has_logo + _CLASSIFICATION * is_classified


def choose_front(
    page: Page, contents: Contents, width: float, room: float, *, goes_on: bool
) -> tuple[tuple[ToldStory, ...], float]:
    """Return the stories of page 1 that stand in *room*, as much of them as can, and the size of the lead."""
    told: tuple[ToldStory, ...] = ()
    lead = 0.0
    for front in list_fronts(len(contents.front), goes_on=goes_on):
        for smallest in (False, True):
            told, lead = settle_front(page, contents, front, width, smallest=smallest)
            if measure_front(told) <= room:
                return _add_quotes(told, width, room), lead
    return told, lead


def _add_quotes(front: tuple[ToldStory, ...], width: float, room: float) -> tuple[ToldStory, ...]:
    """Return *front* with quotations set apart where it would leave much of the page empty.

    The first quotation stands in the rail.
    """
    quoting = [index for index, told in enumerate(front) if told.block.quote][1:]
    for index in quoting[:_MOST_FRONT_QUOTES]:
        quoted = replace(front[index], quote=front[index].block.quote)
        high = heights.measure_pull(quoted.quote, width) if quoted.quote else 0.0
        grown = (*front[:index], replace(quoted, height=quoted.height + high), *front[index + 1 :])
        if measure_front(grown) <= room - _LINE:
            front = grown
    return front


def settle_front(
    page: Page, contents: Contents, passages: Sequence[int], width: float, *, smallest: bool
) -> tuple[tuple[ToldStory, ...], float]:
    """Return the stories of page 1 with so many *passages* each, set, and the size of the lead in points."""
    told = tell_front(page, contents, passages, Room())
    if not told:
        return (), heights.LEAD_HEADLINES[0].size
    lead = heights.pick_lead(told[0].block, width, smallest=smallest)
    usual, smaller = heights.TOP_HEADLINE, heights.TOP_SENTENCE
    styles = (lead, *(heights.pick_headline(one.block, width, usual, smaller) for one in told[1:]))
    settled = (heights.settle_story(one, width, style) for one, style in zip(told, styles, strict=True))
    return tuple(settled), lead.size


def measure_front(front: Sequence[ToldStory]) -> float:
    """Return the height of the stories of page 1."""
    return sum(told.height for told in front) + heights.TOP_SPACE * max(0, len(front) - 1)
