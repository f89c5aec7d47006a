"""Takes running heads, running feet and page numbers off the pages.

They are told by what repeats: the same words, or numbers that count the pages, in the outermost rows of
the text at one height. A share of the page tells nothing, since margins are wide or narrow.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from briefing.readers.pdf.lines import PageLine, gather_rows, text_size

_ROUNDS = 4
"""Rows of a head or a foot: journal, chapter, a line of the publisher, a number."""
_TELLING = 10
"""Characters of a head that are the same at other heights, where pages differ in size."""
_STEP = 4.0
"""Points by which the heights of one head may differ."""
_EXACT = 1.5
_APART = 1.25
"""Usual distances between rows from which a row is set apart from the text beside it."""
_REPEATED = 0.4
"""Share of the pages on which something repeats that is large, or not set apart from the text, if it is a head."""
_LARGE, _SMALL = 1.15, 0.95
"""Shares of the size of the text from which type is that of a heading, and up to which it is that of the margin."""
_FEWEST, _USUAL = 2, 0.25
"""Pages, and share of the pages, with a head at a height, from which others of its height are heads too."""
_ALONE, _FULL = 9.0, 0.75
_LOOSEST = 2.5
"""Sizes of the type from line to line at most: double spacing has 2.4."""
_HEAD_WORDS = 16
_EDGE = 0.08
"""Share of the page's height in which a smaller line of a single page is a head, although nothing repeats it."""
_LONGEST_NUMBER = 4
_DIGITS = re.compile(r"\d+")
_NUMERAL = r"(?:\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})"
_PAGE_NUMBER = re.compile(
    rf"[\W_]*(?:(?:pages?|seite|página|pagina|strona|strana|стр|p|s|pg)\b\.?\s*)?(?P<number>(?:[A-Z]{{1,2}}[-–])?{_NUMERAL})"
    rf"(?:\s*(?:/|of|von|de|di|van|sur|av|z|из|–|-|\|)\s*\d{{1,4}})?[\W_]*",
    re.IGNORECASE,
)
_FIRST = re.compile(rf"[\W_]*({_NUMERAL})(?![\w.])")
_LAST = re.compile(rf"(?<![\w.,])({_NUMERAL})[\W_]*$")
_NUMERAL_REACH = 16
"""Characters from the start and the end of a row in which a number of the page stands."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Row(NamedTuple):
    """The lines of a page at one height, from left to right."""

    lines: tuple[PageLine, ...]
    apart: float
    """Usual distances between rows up to the next row inward."""
    height: float
    """Points from the edge of the page, top or foot."""
    is_running: bool
    """One line as wide as the text, at its distance from the next: text that happens to be the same is no head."""

    @property
    def text(self) -> str:
        """The words of the row."""
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """Of its largest type."""
        return max(line.size for line in self.lines)


@dataclass(slots=True)
class _Margin:
    """The rows of a page from its top or its foot inward, of which heads are taken off."""

    rows: list[Row]
    heads: int = 0

    @property
    def outermost(self) -> Row | None:
        return self.rows[self.heads] if self.heads < len(self.rows) else None


def drop_margins(pages: Sequence[tuple[float, list[PageLine]]]) -> list[list[PageLine]]:
    """Return the lines of each page without heads and feet; *pages* have their height and their lines."""
    size = text_size([line for _, lines in pages for line in lines])
    first = "".join(_form(line.text) for _, lines in pages[:1] for line in lines)
    gone: set[int] = set()
    for is_top in (True, False):
        edges = [_Margin(list(_rows(lines, height if is_top else 0.0))) for height, lines in pages]
        _take_off(edges, size, first)
        gone |= {id(line) for edge in edges for row in edge.rows[: edge.heads] for line in row.lines}
    if len(pages) == 1:
        gone |= _lone(pages[0], size)
    kept = [[line for line in lines if id(line) not in gone] for _, lines in pages]
    return kept if any(kept) else [lines for _, lines in pages]


def drop_repeated(notes: Sequence[list[PageLine]]) -> list[list[PageLine]]:
    """Return *notes*, which stand in the margins of each page, without numbers and what stands on several pages."""
    seen = Counter(form for lines in notes for form in {_form(line.text) for line in lines})
    return [
        [line for line in lines if seen[_form(line.text)] < _FEWEST and not _PAGE_NUMBER.fullmatch(line.text)]
        for lines in notes
    ]


def _rows(lines: Sequence[PageLine], page: float) -> Iterator[Row]:
    """Yield the outermost rows of a page, from its edge inward: the top at the height *page*, or the foot at 0."""
    rows = gather_rows(lines)
    leading = median([above[0].bottom - below[0].bottom for above, below in pairwise(rows)] or [0.0])
    size = median([line.size for line in lines] or [1.0])
    usual = max(min(leading, _LOOSEST * size), size, 1.0)  # a page of few lines has as many gaps around its text
    ordered = rows if page else rows[::-1]
    width = max((line.right for line in lines), default=0.0) - min((line.left for line in lines), default=0.0)
    for row, inner in pairwise([*ordered[: _ROUNDS + 2], []][: _ROUNDS + 2]):
        apart = abs(row[0].bottom - inner[0].bottom) / usual if inner else _ALONE
        is_running = len(row) == 1 and apart < _APART and row[0].width >= _FULL * width
        yield Row(tuple(row), apart, abs(page - row[0].bottom), is_running)


def _take_off(edges: Sequence[_Margin], size: float, first: str) -> None:
    """Count the heads of each page of *edges*, outermost first, until no page has one more."""
    for _ in range(_ROUNDS):
        rows = {page: edge.outermost for page, edge in enumerate(edges)}
        open_rows = {page: row for page, row in rows.items() if row}
        heads = _find_heads(open_rows, len(edges), size, first)
        if not heads:
            return
        for page, edge in enumerate(edges):
            edge.heads += page in heads
        edges = [edge if page in heads else _Margin([]) for page, edge in enumerate(edges)]


def _find_heads(rows: dict[int, Row], pages: int, size: float, first: str) -> set[int]:
    """Return the pages whose row of *rows* is a head or a foot."""
    if pages == 1:
        return {page for page, row in rows.items() if _is_lone_number(row, size)}
    heads = _repeating(rows, pages, size) | _numbered(rows, pages, size)
    is_usual = len(heads) >= max(_FEWEST, _USUAL * pages)
    heights = {round(rows[page].height) for page in heads} if is_usual else set()
    for page, row in rows.items():
        height = round(row.height)
        at_height = not heights.isdisjoint({height - 1, height, height + 1})
        is_apart = row.apart >= _APART and row.size < _LARGE * size and len(row.text.split()) <= _HEAD_WORDS
        is_own = page + 1 in _numbers(row.text) and (len(row.lines) > 1 or row.size <= _SMALL * size)
        if is_apart and (
            (page and is_own) or at_height or (page and _is_of_first(row, first) and _shares_height(row, rows, page))
        ):
            heads.add(page)
    return heads


def _is_of_first(row: Row, first: str) -> bool:
    """Tell whether the words of *row* are on the first page: title or authors."""
    form = _form(row.text)
    return len(form) > 2 * _LONGEST_NUMBER and form.strip("#") in first


def _shares_height(row: Row, rows: dict[int, Row], page: int) -> bool:
    """Tell whether the row of a page next to *page*, or next but one, stands at the same height, set apart too."""
    for other in (page - 2, page - 1, page + 1, page + 2):
        beside = rows.get(other)
        if beside and beside.apart >= _APART and abs(beside.height - row.height) < _EXACT:
            return True
    return False


def _repeating(rows: dict[int, Row], pages: int, size: float) -> set[int]:
    """Return the pages whose row repeats on others at its height."""
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for page, row in rows.items():
        form = _form(row.text)
        is_sure = row.apart >= _APART and row.size < _LARGE * size and len(form) >= _TELLING
        places[form, 0 if is_sure else round(row.height / _STEP) + 2].append(page)
    found: set[int] = set()
    for (form, height), same in places.items():
        count = len(same) + len(places.get((form, height - 1), ())) + len(places.get((form, height + 1), ()))
        row = rows[same[0]]
        is_text = row.size >= _LARGE * size or row.apart < _APART
        if row.is_running:
            continue
        least = max(2, _REPEATED * pages) if is_text else 2 if pages < 2 * _ROUNDS else 3
        if form and count >= least:
            found |= set(same)
    return found


def _numbered(rows: dict[int, Row], pages: int, size: float) -> set[int]:
    """Return the pages whose row has a number that goes up with the pages, and little else."""
    offsets: Counter[int] = Counter()
    numbers = {page: _numbers(row.text) for page, row in rows.items() if row.size < _LARGE * size}
    for page, told in numbers.items():
        offsets.update({number - page for number in told})
    if not offsets:
        return set()
    offset, count = max(offsets.items(), key=lambda pair: (pair[1], -abs(pair[0])))
    counting = {page for page, told in numbers.items() if page + offset in told}
    if count < max(2, min(_USUAL * pages, 3 * _ROUNDS)):
        counting = set()
    alone = {page for page in numbers if _PAGE_NUMBER.fullmatch(rows[page].text) and rows[page].apart >= 1}
    apart = {page for page in counting if rows[page].apart >= _APART or count > pages / 2}
    return apart | (alone if len(alone) > 1 or apart else set())


def _numbers(text: str) -> set[int]:
    """Return the numbers that open or end a short row."""
    if len(text.split()) > _HEAD_WORDS:
        return set()
    if match := _PAGE_NUMBER.fullmatch(text):
        return {_value(match["number"])}
    first, last = _FIRST.match(text[:_NUMERAL_REACH]), _LAST.search(text[-_NUMERAL_REACH:])
    return {_value(match[1]) for match in (first, last) if match}


def _value(numeral: str) -> int:
    digits = _DIGITS.search(numeral)
    if digits:
        return int(digits[0])
    values = [_ROMAN.get(letter, 0) for letter in numeral.lower()]
    return sum(-one if one < after else one for one, after in pairwise([*values, 0]))


def _is_lone_number(row: Row, size: float) -> bool:
    is_number = bool(_PAGE_NUMBER.fullmatch(row.text)) and row.size <= size / _SMALL
    return is_number and row.apart >= _APART


def _lone(page: tuple[float, list[PageLine]], size: float) -> set[int]:
    """Return the lines at the edge of a single page that are smaller than its text."""
    height, lines = page
    edge = (line for line in lines if not _EDGE * height <= line.middle <= (1 - _EDGE) * height)
    return {id(line) for line in edge if line.size <= _SMALL * size}


def _form(text: str) -> str:
    """Return the words with numbers made equal: "Page 3" and "Page 4" are one head."""
    return _DIGITS.sub("#", "".join(text.split()).lower())
