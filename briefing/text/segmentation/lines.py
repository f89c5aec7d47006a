"""Puts the lines of a plain text together: wrapped lines to paragraphs, rows to tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefing.model import Span

MARKER = re.compile(r"(?:[-*+•‣▪◦·–]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\))\s+")
"""What opens a list item."""

_BULLET = re.compile(r"[-*+•‣▪◦·–]\s+\S")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+\S")
_LINE = re.compile(r"[^\n]+")
_CELLS = re.compile(r"\S(?:\t+| {3,40})(?=\S)")
_GAPS = ("\t", "   ")
"""Between two cells stands one of these."""
_SENTENCE_END = (".", "!", "?", "…", ":", ";", '"', "”", "“", "»", ")", "。", "！", "？")

_WIDEST = 120
"""Longest line, in code points, of a text taken to be wrapped by hand or by mail programs."""
_WRAPPED = 0.75
"""Share of line breaks at which the next word did not fit, from which a text counts as wrapped."""
_UNBROKEN = 40
"""Code points of a word, such as a link, that is broken nowhere: its line says nothing of the width."""
_BROKEN_FROM = 0.5
"""Share of the width from which a line can have been broken at it: greetings and addresses are shorter."""
_NARROWEST = 50
"""Width from which a block was broken by itself, or a text in which some lines are longer than the widest."""
_BLOCK = 3
"""Lines of a block that show its width."""
_RUN_ON = 0.3
"""Share of lines with a small first letter from which a text broken unevenly counts as wrapped."""
_SMALL_WORD = 3
"""Letters of a word such as "the" that ends no heading."""
_SLACK = 8
"""Code points by which a line broken by hand may fall short of the width."""
_CELL = 80
"""Longest cell of a table row; longer ones are prose with a gap in it."""


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines that belong together."""

    span: Span
    is_row: bool
    is_item: bool
    lines: int


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    after_blank: bool
    is_row: bool
    is_item: bool


def group_lines(text: str) -> list[LineGroup]:
    """Return the lines of *text* in groups, in order: each line, or several where the text is wrapped."""
    lines = list(_marked(_read(text)))
    widths = _find_widths(lines)
    groups: list[LineGroup] = []
    for i, line in enumerate(lines):
        if i and _continues(lines[i - 1], line, widths[i]):
            last = groups[-1]
            span = Span(last.span.start, line.span.end)
            groups[-1] = LineGroup(span, last.is_row, last.is_item, last.lines + 1)
        else:
            groups.append(LineGroup(line.span, line.is_row, line.is_item, 1))
    return groups


def _read(text: str) -> Iterator[tuple[Span, str, bool]]:
    """Yield each line that is not blank, trimmed, and whether a blank one stands before it."""
    last = 0
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if line:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            span = Span(start, start + len(line))
            yield span, line, text.count("\n", last, span.start) > 1
            last = span.end


def _marked(read: Iterable[tuple[Span, str, bool]]) -> Iterator[_Line]:
    """Tell rows and list items from other lines, which takes the lines around them."""
    lines = list(read)
    rows = [_looks_like_row(text) for _, text, _ in lines]
    numbers = [_list_number(text) for _, text, _ in lines]
    for i, (span, text, after_blank) in enumerate(lines):
        neighbours = [j for j in (i - 1, i + 1) if 0 <= j < len(lines)]
        is_row = rows[i] > 1 or (rows[i] == 1 and any(rows[j] for j in neighbours))
        counts = numbers[i] is not None and any(_follow(numbers, i, j) for j in neighbours)
        yield _Line(span, text, after_blank, is_row, not is_row and (counts or bool(_BULLET.match(text))))


def _follow(numbers: list[int | None], i: int, j: int) -> bool:
    """Tell whether two neighbouring lines count on; a lone "3. Mai" is no list item."""
    here, there = numbers[i], numbers[j]
    return here is not None and there is not None and there - here == j - i


def _list_number(text: str) -> int | None:
    match = _NUMBER.match(text)
    return int(match[1]) if match else None


def _looks_like_row(text: str) -> int:
    """Return how many gaps between cells *text* has, 0 for prose."""
    if text.count("|") > 1:
        return 2
    if not any(gap in text for gap in _GAPS):
        return 0
    cells = _CELLS.split(text)
    if len(cells) < 2 or max(map(len, cells)) > _CELL:
        return 0
    return len(cells) - 1


def _find_widths(lines: list[_Line]) -> list[int]:
    """Return for each of *lines* the width at which its block was broken, or else the whole text; 0 for neither."""
    whole = _find_width(lines)
    found: list[int] = []
    for block in _read_blocks(lines):
        own = _find_width(block) if len(block) >= _BLOCK else 0
        found += [own if own >= _NARROWEST else whole] * len(block)
    return found


def _read_blocks(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Yield *lines* in blocks between blank ones."""
    block: list[_Line] = []
    for line in lines:
        if line.after_blank and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _find_width(lines: list[_Line]) -> int:
    """Return the width at which lines were broken, 0 where they were not.

    It shows where the next word would not have fitted. Lines with a word that no program breaks, and a few
    lines that are longer than any width, such as a footer pasted below, leave a wrapped text one.
    """
    neighbours = [(a, b) for a, b in pairwise(lines) if not (b.after_blank or a.is_row or b.is_row or b.is_item)]
    if not neighbours:
        return 0
    told = [line for line in lines if not (line.is_row or _is_unbroken(line.text))]
    width = max((len(line.text) for line in told if len(line.text) <= _WIDEST), default=0)
    overlong = sum(len(line.text) > _WIDEST for line in told)
    pairs = [(a, b) for a, b in neighbours if _BROKEN_FROM * width <= len(a.text) <= _WIDEST]
    full = sum(_is_full(a, b, width) for a, b in pairs)
    if full < _WRAPPED * len(pairs) and width >= _NARROWEST and _run_on(pairs):
        full = sum(_is_full(a, b, width - _SLACK) for a, b in pairs)
    open_ended = any(not a.text.endswith(_SENTENCE_END) for a, b in pairs)
    if not open_ended or full < _WRAPPED * len(pairs):
        return 0
    return 0 if overlong and (width < _NARROWEST or full <= 2 * overlong) else width


def _run_on(pairs: list[tuple[_Line, _Line]]) -> bool:
    """Tell whether many lines begin within a sentence, as those of verse do not: they were broken by hand."""
    return sum(b.text[0].islower() for _, b in pairs) >= _RUN_ON * len(pairs)


def _is_unbroken(text: str) -> bool:
    return len(text) > _UNBROKEN and max(map(len, text.split())) > _UNBROKEN


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Tell whether the next word did not fit into *line*."""
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width


def _continues(before: _Line, line: _Line, width: int) -> bool:
    if line.after_blank:
        return False
    if before.is_row or line.is_row:
        return before.is_row and line.is_row
    has_words = any(map(str.isalnum, line.text)) and any(map(str.isalnum, before.text))
    if not has_words or line.is_item:
        return False
    return _goes_on(before, line, width) if width else _is_torn(before, line)


def _runs_on(before: _Line, line: _Line) -> bool:
    """Tell whether a sentence runs on into *line*: it opens small or on a number, or a small word ends *before*."""
    last = before.text.rsplit(maxsplit=1)[-1]
    return line.text[0].islower() or line.text[0].isdigit() or (len(last) <= _SMALL_WORD and last.islower())


def _is_torn(before: _Line, line: _Line) -> bool:
    """Tell whether *line* goes on a long one that breaks off within a sentence, in whichever text.

    Under a headline a line may open small or on a number too, as a date does: what goes on ends a sentence,
    or opens small and is long.
    """
    is_long = _NARROWEST <= len(before.text) <= _WIDEST
    ends = line.text.endswith(_SENTENCE_END)
    is_told = ends or (len(line.text) >= _NARROWEST and line.text[0].islower())
    opens_within = line.text[0].islower() or line.text[0].isdigit()
    return is_long and is_told and opens_within and not before.text.endswith(_SENTENCE_END)


def _goes_on(before: _Line, line: _Line, width: int) -> bool:
    """Tell whether *before* was broken at *width*, by a program or, a little earlier, by hand."""
    if _is_full(before, line, width):
        return True
    if before.text.endswith(_SENTENCE_END):
        return False
    if _runs_on(before, line):
        return len(before.text) >= _BROKEN_FROM * width
    return _is_full(before, line, width - _SLACK)
