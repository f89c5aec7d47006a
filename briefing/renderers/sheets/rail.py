"""What stands beside the stories of page 1: what has changed, days to come, quotations, what is inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.renderers.page.blocks import Saying, StoryBlock
from briefing.renderers.page.build import Page, TimelineRow
from briefing.renderers.sheets import heights
from briefing.renderers.sheets.pieces import Head, Piece, ToldStory, story_number
from briefing.renderers.sheets.room import Room

_MOST_CHANGES = 5
_MOST_SAID = 5
_CLAUSE_END = re.compile(r"[,;:.!?–—]\s|\s[–—]\s")
_LONGEST_CLAUSE = 16
"""Words of a clause that a changed value stands in."""
_LEAST_SAID, _MOST_OF_SAID = 9, 40
"""Words of a quotation that is of no story of page 1."""
_BLOCK = 26.4
"""Height of the heading of a block with its rule, the space over it and the rule under it."""


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


def make_rail(page: Page, front: Sequence[ToldStory], room: Room, pieces: Sequence[Piece]) -> Rail:
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
    """Return the values that have changed, of the first stories first; two numbers alone say nothing."""
    blocks = sorted(page.blocks, key=lambda block: story_number(block.id))
    shifts = [
        _find_shift(block, change.measure, change.old, change.new) for block in blocks for change in block.changes
    ]
    return [shift for shift in shifts if shift.before or shift.after][:_MOST_CHANGES]


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


def fit_rail(rail: Rail, height: float, width: float) -> Rail:
    """Return *rail*; days to come, the quotation, changes and the contents give way where it is too high."""
    while measure_rail(rail, width) > height:
        if rail.coming:
            rail = replace(rail, coming=rail.coming[:-1])
        elif rail.said:
            rail = replace(rail, said=())
        elif rail.shifts:
            rail = replace(rail, shifts=rail.shifts[:-1])
        else:
            return replace(rail, inside=())
    return rail


def add_said(rail: Rail, front: Sequence[ToldStory], page: Page, height: float, width: float) -> Rail:
    """Return *rail* with more quotations where it would end far above the stories beside it: first theirs."""
    quoted = [told.quote for told in front]
    own = [told.block.quote for told in front if told.block.quote and told.block.quote not in quoted]
    others = [group[0] for group in page.voices if _can_be_set_apart(group[0])]
    for saying in (*own[1:], *others):
        if len(rail.said) == _MOST_SAID:
            break
        grown = replace(rail, said=(*rail.said, saying))
        if saying.name not in {one.name for one in rail.said} and measure_rail(grown, width) <= height:
            rail = grown
    return rail


def _can_be_set_apart(saying: Saying) -> bool:
    """Tell whether a quotation has a speaker and words enough to stand beside stories that are not its own."""
    return bool(saying.name and saying.parts) and _LEAST_SAID <= len(saying.extract.text.split()) <= _MOST_OF_SAID


def measure_rail(rail: Rail, width: float) -> float:
    """Return the height of *rail* in points, with the rule and the space under each of its blocks."""
    return sum(block + _BLOCK for block in _measure_blocks(rail, width))


def _measure_blocks(rail: Rail, width: float) -> Iterator[float]:
    if rail.shifts or rail.summary:
        texts = [f"{s.before}{s.old} → {s.new}{s.after} [99]" for s in rail.shifts]
        summary = heights.measure_lines(rail.summary, heights.RAIL, width) + 2 if rail.summary else 0.0
        yield summary + heights.measure_rows(texts, heights.RAIL, width, 2, 8.5)
    if rail.coming:
        texts = [f"{moment.date}  {moment.extract.text} [99]" for moment in rail.coming]
        yield heights.measure_rows(texts, heights.RAIL, width, 3)
    for saying in rail.said:
        words = heights.measure_lines(f"“{heights.quote_text(saying)}”", heights.RAIL_PULL, width - 5)
        yield words + 4 + heights.measure_lines(f"{saying.name}, {saying.role} [99]", heights.RAIL, width)
    if rail.inside:
        yield (len(rail.inside) + 2) * heights.RAIL.leading
