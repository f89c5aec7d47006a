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
_SENTENCE_END = (".", "!", "?", "…", ":", ";", '"', "”", "“", "»", ")", "。", "！", "？")

_WIDEST = 120
"""Longest line, in code points, of a text taken to be wrapped by hand or by mail programs."""
_WRAPPED = 0.75
"""Share of line breaks at which the next word did not fit, from which a text counts as wrapped."""
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
    wrapped = _is_wrapped(lines)
    groups: list[LineGroup] = []
    for i, line in enumerate(lines):
        if i and _continues(lines[i - 1], line, wrapped):
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
    cells = _CELLS.split(text)
    if len(cells) < 2 or max(map(len, cells)) > _CELL:
        return 0
    return len(cells) - 1


def _is_wrapped(lines: list[_Line]) -> bool:
    """Tell whether lines were broken at a width, which shows where the next word would not have fitted."""
    pairs = [(a, b) for a, b in pairwise(lines) if not (b.after_blank or a.is_row or b.is_row or b.is_item)]
    width = max((len(line.text) for line in lines if not line.is_row), default=0)
    if not pairs or width > _WIDEST:
        return False
    full = sum(len(a.text) + 1 + len(b.text.split(maxsplit=1)[0]) > width for a, b in pairs)
    open_ended = any(not a.text.endswith(_SENTENCE_END) for a, b in pairs)
    return open_ended and full >= _WRAPPED * len(pairs)


def _continues(before: _Line, line: _Line, wrapped: bool) -> bool:
    if line.after_blank:
        return False
    if before.is_row or line.is_row:
        return before.is_row and line.is_row
    has_words = any(map(str.isalnum, line.text)) and any(map(str.isalnum, before.text))
    return wrapped and has_words and not line.is_item
