"""Joins lines to paragraphs, undoes hyphenation, and tells headings, lists and tables from text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from briefing.model import ParagraphKind
from briefing.readers.content.claims import Block
from briefing.readers.pdf.lines import PageLine

_APART = 1.3
"""Usual distances between lines from which a larger one parts paragraphs."""
_INDENT = 0.7
"""Type sizes by which a first line is set in."""
_OTHER_SIZE = 1.1
"""How many times larger type is another kind of text."""
_HEADLINE = 1.3
_SHORT = 0.85
"""Share of the column's width below which a line ends early, so that its sentence's end ends the paragraph."""
_LONGEST_HEADING = 200
_ROWS = 0.3
"""Cells beside others for each row, from which a paragraph is a table."""
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_HYPHENATED = re.compile(r"(\w+)[-\u00ad\u2010]$")
_COMPOUND = re.compile(r"\w+-\w+")
_BULLET = re.compile(r"[•‣▪●◦–\-*]\s+|\(?\d{1,2}[.)]\s+")


def build_blocks(columns: Sequence[Sequence[PageLine]]) -> list[Block]:
    """Return the paragraphs of all pages; *columns* are stretches of lines in reading order."""
    lines = [line for column in columns for line in column]
    if not lines:
        return []
    size = median([line.size for line in lines for _ in range(0, len(line.text), 20)])
    compounds = Counter(_COMPOUND.findall(" ".join(line.text for line in lines)))
    groups: list[list[PageLine]] = []
    for column in columns:
        for index, group in enumerate(_paragraphs(column)):
            if groups and not index and _goes_on(groups[-1], group):
                groups[-1].extend(group)
            else:
                groups.append(group)
    return list(_classify(groups, size, compounds))


def _paragraphs(column: Sequence[PageLine]) -> Iterator[list[PageLine]]:
    """Yield the lines of each paragraph of *column*; the cells of a row of a table are one."""
    gaps = [above.bottom - line.bottom for above, line in pairwise(column)]
    usual = median([gap for gap in gaps if gap > 0] or [0])
    edge = min(line.left for line in column)
    width = max(line.right for line in column) - edge
    group = [column[0]]
    for above, line in pairwise(column):
        if _parts(above, line, usual, edge, width):
            yield group
            group = []
        group.append(line)
    yield group


def _parts(above: PageLine, line: PageLine, usual: float, edge: float, width: float) -> bool:
    if _beside(above, line):
        return False
    leading = max(usual, line.size)
    return (
        above.bottom - line.bottom > _APART * leading
        or max(above.size, line.size) > _OTHER_SIZE * min(above.size, line.size)
        or (line.left > edge + _INDENT * line.size and line.left > above.left + _INDENT * line.size)
        or (above.right - edge < _SHORT * width and bool(_ENDS.search(above.text)))
        or bool(_BULLET.match(line.text))
    )


def _beside(above: PageLine, line: PageLine) -> bool:
    return abs(above.middle - line.middle) < line.size / 2 and line.left >= above.right


def _goes_on(before: Sequence[PageLine], after: Sequence[PageLine]) -> bool:
    """Tell whether a paragraph goes on in the next column or on the next page."""
    last, first = before[-1], after[0]
    alike = max(last.size, first.size) <= _OTHER_SIZE * min(last.size, first.size)
    is_open = not _ENDS.search(last.text) and not _BULLET.match(first.text)
    is_full = len(before) > 1 and last.right > _SHORT * max(line.right for line in before)
    return alike and is_open and (is_full or first.text[:1].islower() or bool(_HYPHENATED.search(last.text)))


def _classify(groups: Sequence[list[PageLine]], size: float, compounds: Counter[str]) -> Iterator[Block]:
    largest = max(group[0].size for group in groups)
    has_title = False
    for group in groups:
        if _is_table(group):
            yield from _table(group)
            continue
        text = _join(group, compounds)
        kind: ParagraphKind = "body"
        if group[0].size > _OTHER_SIZE * size and len(text) <= _LONGEST_HEADING:
            is_title = not has_title and group[0].size >= max(largest, _HEADLINE * size) and group[0].page == 0
            kind = "headline" if is_title else "body" if text.endswith(".") else "heading"
            has_title |= is_title
        elif _BULLET.match(text):
            kind = "list item"
        yield kind, text


def _is_table(group: Sequence[PageLine]) -> bool:
    """Tell whether cells stand side by side in many rows; a wide space in a justified line stands alone."""
    beside = sum(_beside(above, line) for above, line in pairwise(group))
    return beside > _ROWS * (len(group) - beside)


def _table(group: Sequence[PageLine]) -> Iterator[Block]:
    """Yield the rows of a table: the cells of one height, a tab between them."""
    row = [group[0].text]
    for above, line in pairwise(group):
        if not _beside(above, line):
            yield "table", "\t".join(row)
            row = []
        row.append(line.text)
    yield "table", "\t".join(row)


def _join(group: Sequence[PageLine], compounds: Counter[str]) -> str:
    text = group[0].text
    for line in group[1:]:
        broken = _HYPHENATED.search(text)
        if broken and line.text[:1].isalnum():
            text = text[:-1] + _bridge(broken[1], line.text, compounds) + line.text
        else:
            text += " " + line.text
    return text


def _bridge(before: str, after: str, compounds: Counter[str]) -> str:
    """Return the hyphen if it belongs to the word: before a capital or a number, or as the text writes it elsewhere."""
    head = re.match(r"\w+", after)
    word = f"{before}-{head[0] if head else ''}"
    return "-" if not after[0].islower() or before[-1].isdigit() or compounds[word] else ""
