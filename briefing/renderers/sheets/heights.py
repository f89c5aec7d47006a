"""Foretells how high each piece stands, by the measures of ``templates/daily/page.css``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from briefing.renderers.page.blocks import Difference, Saying, StoryBlock
from briefing.renderers.scripts import find_scripts
from briefing.renderers.sheets.faces import Face
from briefing.renderers.sheets.lines import Run, balance, break_lines, count_lines
from briefing.renderers.sheets.pieces import Brief, Head, Piece, StoryParagraph, Stretch, ToldStory, tie_end


class Style(NamedTuple):
    """Letters of one kind of words, in points."""

    face: Face
    size: float
    leading: float


TEXT = Style("serif", 9.6, 13)
SMALL_TEXT = Style("serif", 8.7, 10.83)
HEADLINE = Style("serif bold", 12, 13)
TOP_HEADLINE = Style("serif bold", 13.5, 15)
LEAD_HEADLINES = (Style("serif bold", 21, 24), Style("serif bold", 19, 22), Style("serif bold", 17.5, 21))
"""From which the smaller is taken where it saves a line."""
SENTENCE = Style("serif bold", 9.6, 13)
TOP_SENTENCE = Style("serif bold", 11, 13)
LEAD_SENTENCE = Style("serif bold", 14.5, 17.5)
"""Of a first passage in place of a headline."""
PULL = Style("serif italic", 13, 16.25)
RAIL_PULL = Style("serif italic", 11.5, 14.5)
RAIL = Style("sans", 8.4, 10.83)
META = Style("sans", 8, 11)
SPEAKER = Style("sans", 8, 13)
SOURCE = Style("sans", 7.2, 9.2)
TITLE, LONG_TITLE, LARGE_TITLE = Style("serif bold", 30, 32), Style("serif bold", 18, 21), Style("serif bold", 22, 25)
"""Of an edition: usual, of more letters than stand in the running heads, and in large print."""
_MOST_HEADLINE_LINES = 2
_CITE, _PUBLISHER = 6.6, 7.2
_INDENT = 9.6
_PULL_INDENT = 14.2
_NOTE = "Anmerkung der Redaktion: "
"""The longest label before the words of an editor."""
_NOTE_INDENT, _NOTE_SPACE = 6.5, 3.0
_BESIDE_CITE = "\u00a0"

_HIGHER = {"arabic": 1.12, "devanagari": 1.15}
"""By how much lines are higher than their style has them, where they hold letters of these scripts."""

HEAD_HEIGHT = 19.2
"""Of the heading of a section, with its rule and the space under it."""
HEAD_SPACE = 11.0
STORY_SPACE = 11.0
"""Over a story that follows another."""
BRIEF_SPACE = 3.0
TOP_SPACE = 12.4
"""Over a story of page 1, with its rule."""


def measure_lines(text: str, style: Style, width: float, *, is_headline: bool = False) -> float:
    """Return the height of plain *text*."""
    return count_lines([Run(text, style.face, style.size, is_headline)], width) * _lead(style, text)


@lru_cache(maxsize=1 << 12)
def _lead(style: Style, text: str) -> float:
    """Return the height of a line of *text*."""
    return style.leading * max((_HIGHER.get(script, 1.0) for script in find_scripts(text)), default=1.0)


def settle_paragraph(
    paragraph: StoryParagraph, style: Style, width: float, *, is_first: bool
) -> tuple[StoryParagraph, float]:
    """Return *paragraph* with its last words tied, so that none stands alone on the last line, and its height."""
    indent = 0.0 if is_first else _INDENT
    setting = break_lines(_run(paragraph, style), width, indent)
    if paragraph.publisher and not paragraph.extract.language:
        # A name that would stand on a line of its own, or over two, is told with the source alone.
        unsigned = replace(paragraph, publisher="")
        whole = replace(paragraph, publisher=paragraph.publisher.replace(" ", "\u00a0") + "\u2003")
        if count_lines(_run(unsigned, style), width, indent) < count_lines(_run(whole, style), width, indent):
            paragraph, setting = unsigned, break_lines(_run(unsigned, style), width, indent)
    if setting.lines > 1 and not (paragraph.publisher or paragraph.status):
        tied = tie_end(paragraph)
        # What is tied is broken nowhere, so that it must have room in one line.
        if count_lines([*_run_words(tied.words[-1:], style), _cite(paragraph.source)], width) == 1:
            paragraph = tied
    return paragraph, setting.lines * _lead(style, paragraph.text)


def _run_words(words: Iterable[Stretch], style: Style) -> list[Run]:
    bold: Face = "serif bold"
    return [
        Run(one.text, bold if one.is_bold else "serif italic" if one.is_heading else style.face, style.size)
        for one in words
    ]


def _run(paragraph: StoryParagraph, style: Style) -> list[Run]:
    runs = _run_words(paragraph.words, style)
    if signed := " · ".join(filter(None, (paragraph.status, paragraph.publisher))):
        runs.append(Run(f"\u2003 {signed}", "sans", _PUBLISHER))
    return [*runs, _cite(paragraph.source)]


def _cite(*numbers: int) -> Run:
    return Run("".join(f"{_BESIDE_CITE}[{number}]" for number in numbers), "sans", _CITE)


def settle_story(told: ToldStory, width: float, headline: Style | None = None) -> ToldStory:
    """Return *told* set in *width* points, with its height; the style of its *headline* is told by its length."""
    height, paragraphs = 0.0, []
    broken, is_small = 0.0, False
    if not told.is_continued:
        text = told.block.headline.text + ("" if told.block.has_headline else " [99]")
        headline = headline or pick_headline(told.block, width)
        is_small = headline in (SENTENCE, TOP_SENTENCE, LEAD_SENTENCE)
        broken = balance(text, headline.face, headline.size, width)
        height += measure_lines(text, headline, width, is_headline=True)
        height += _under(headline) + _measure_note(told.block, width)
    if told.meta:
        height += measure_lines(" · ".join(told.meta), META, width) + 2
    for index, paragraph in enumerate(told.paragraphs):
        is_first = index == 0 and not told.is_continued
        settled, high = settle_paragraph(paragraph, TEXT, width, is_first=is_first)
        paragraphs.append(settled)
        height += high
    height += sum(3 + _measure_difference(one, width) for one in told.differences)
    if told.related:
        height += 3 + measure_lines(f"See also: {'; '.join(one.text for one in told.related)}", RAIL, width)
    height += measure_pull(told.quote, width) if told.quote else 0.0
    return replace(told, paragraphs=tuple(paragraphs), headline_width=broken, is_small=is_small, height=height)


def _under(headline: Style) -> float:
    """Return the space under a headline."""
    return 4.0 if headline in (*LEAD_HEADLINES, LEAD_SENTENCE) else 2.0


def pick_lead(block: StoryBlock, width: float, *, smallest: bool = False) -> Style:
    """Return the largest style of the lead's headline, or a smaller one that saves a line; or the *smallest*."""
    counts = [count_lines([Run(block.headline.text, one.face, one.size, True)], width) for one in LEAD_HEADLINES]
    if not block.has_headline or min(counts) > _MOST_HEADLINE_LINES:
        return LEAD_SENTENCE
    return LEAD_HEADLINES[-1 if smallest else counts.index(min(counts))]


def pick_headline(block: StoryBlock, width: float, usual: Style = HEADLINE, smaller: Style = SENTENCE) -> Style:
    """Return the *usual* style of a headline, or the *smaller* one where it is a sentence or has over two lines."""
    lines = count_lines([Run(block.headline.text, usual.face, usual.size, True)], width)
    return usual if block.has_headline and lines <= _MOST_HEADLINE_LINES else smaller


def _measure_note(block: StoryBlock, width: float) -> float:
    """Return the height of the editor's own words, with the space under them; 0 where there are none."""
    return measure_lines(_NOTE + block.note, RAIL, width - _NOTE_INDENT) + _NOTE_SPACE if block.note else 0.0


def _measure_difference(difference: Difference, width: float) -> float:
    text = f"Sources differ {difference.measure}: {', '.join(f'{one.text} [99]' for one in difference.values)}"
    return measure_lines(text, RAIL, width)


def measure_pull(saying: Saying, width: float) -> float:
    """Return the height of a quotation that is set apart in a column."""
    words = measure_lines(f"“{quote_text(saying)}”", PULL, width - _PULL_INDENT)
    return 13 + words + measure_lines(f"{saying.name}, {saying.role} [99]", SPEAKER, width - _PULL_INDENT)


def quote_text(saying: Saying) -> str:
    """Return the words of *saying* about as they are printed."""
    return "” … “".join(saying.parts) or saying.extract.text


def settle_brief(brief: Brief, width: float, style: Style = TEXT) -> Brief:
    """Return *brief* set in *width* points, with its height."""
    paragraph, height = settle_paragraph(brief.paragraph, style, width, is_first=True)
    return replace(brief, paragraph=paragraph, height=height + _measure_note(brief.block, width))


def settle_head(head: Head) -> Head:
    """Return *head* with its height."""
    return replace(head, height=HEAD_HEIGHT)


def space_before(piece: Piece, before: Piece | None) -> float:
    """Return the space over *piece*, where *before* is the one above it in the column; none at its head."""
    if before is None or before.kind == "head":
        return 0.0
    if piece.kind == "head":
        return HEAD_SPACE
    return BRIEF_SPACE if piece.kind == "brief" and before.kind == "brief" else STORY_SPACE


def measure_column(pieces: Sequence[Piece]) -> float:
    """Return the height of a column of *pieces*."""
    over = (space_before(piece, before) for piece, before in zip(pieces, (None, *pieces), strict=False))
    return sum(piece.height for piece in pieces) + sum(over)


def measure_rows(texts: Iterable[str], style: Style, width: float, space: float, hanging: float = 0.0) -> float:
    """Return the height of a list, with *space* under each row, all but the first lines indented by *hanging*."""
    return sum(measure_lines(text, style, width - hanging) + space for text in texts)


def measure_voice(saying: Saying, width: float) -> float:
    """Return the height of a quotation with its speaker behind it."""
    runs = [
        Run(f"“{quote_text(saying)}” ", TEXT.face, TEXT.size),
        Run(saying.name, "sans bold", META.size),
        Run(f", {saying.role}" if saying.role else "", "sans", META.size),
        _cite(saying.extract.source),
    ]
    return count_lines(runs, width) * _lead(TEXT, saying.extract.text) + 4


def deal_rows(heights: Sequence[float], columns: int) -> list[slice]:
    """Return how rows are dealt to *columns* in their order, so that the highest column is as low as can be."""
    low, high = max(heights, default=0.0), sum(heights)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_fill(heights, middle)) <= columns else (middle, high)
    cuts = _fill(heights, math.ceil(high) + 0.0)
    return [*cuts, *[slice(len(heights), len(heights))] * (columns - len(cuts))]


def _fill(heights: Sequence[float], room: float) -> list[slice]:
    cuts, start, held = [], 0, 0.0
    for index, height in enumerate(heights):
        if held and held + height > room:
            cuts.append(slice(start, index))
            start, held = index, 0.0
        held += height
    return [*cuts, slice(start, len(heights))]
