"""Follows the text from column to column: paragraphs of lines, and what goes on beyond a note, a table or a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from briefing.readers.pdf.glyphs import LOST
from briefing.readers.pdf.lines import PageLine

APART = 1.3
"""Usual distances between lines from which a larger one parts paragraphs."""
_INDENT = 0.7
"""Type sizes by which a first line is set in."""
OTHER_SIZE = 1.1
"""How many times larger type is another kind of text."""
_HANGS = 4.0
"""Type sizes up to which the lines of a list item hang behind its sign."""
_SHORT = 0.85
"""Share of the column's width below which a line ends early, so that its sentence's end ends the paragraph."""
_SIDE = 0.92
"""Share of the size of the text up to which type is that of notes and captions."""
_ROWS = 0.3
"""Cells beside others for each row, from which a paragraph is a table."""
_PIECE = 7
"""Characters of a piece of a formula that stands off its line."""
_RUNNING, _PROSE, _FEWEST_RUNNING = 18.0, 0.5, 2
"""Type sizes of a line that runs on in small letters; share and number of them, with which cells are of formulas."""
_BESIDE = 15
"""Paragraphs of notes, captions and tables at most between two halves of a sentence."""
ENDS = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")
HYPHENATED = re.compile(r"(\w+)[-\u00ad\u2010]$")
SIGN = re.compile(r"[•‣▪●◦■▸✓]\s+")
BULLET = re.compile(rf"[•‣▪●◦■▸✓–\-*]\s+|{LOST}{{1,2}}\s+|\(?\d{{1,2}}[.)]\s+")
LEADER = re.compile(r"\s*(?:(?:[.…·]\s?){4,}|…{2,}\s*|_{4,})\s*(?=\S{0,6}$)")
_SPEAKER = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,4}:\s")
_NOTE = re.compile(r"(\d{1,3}|[*†‡§¶]{1,3})[.)]?(?:\s+|(?=[^\W\d_]))")
_LABEL = re.compile(r"[^\W\d_]{3,12}\.?\s\d+(?:\.\d+)?\s?[:.|–—]\s")
"""How a caption begins in any language: "Figure 3: "."""
_AFTER_CALL = '.,;:!?"”’»)]'
"""Signs behind which a raised number is that of a note."""


def follow(columns: Sequence[Sequence[PageLine]], size: float) -> list[list[PageLine]]:
    """Return the lines of each paragraph; *columns* are stretches of lines in reading order, *size* that of the text.

    A sentence that goes on in the next column or on the next page is whole: notes, captions and tables
    that stand between its halves come after it.
    """
    flow = _Flow(size)
    for column in columns:
        for index, group in enumerate(_paragraphs(column, size)):
            flow.add(group, is_first=not index)
    return flow.groups


class _Flow:
    """The paragraphs so far, and which of them may go on."""

    def __init__(self, size: float) -> None:
        self.groups: list[list[PageLine]] = []
        self._size = size
        self._last: list[PageLine] | None = None
        self._between = 0
        self._notes = True

    def add(self, group: list[PageLine], *, is_first: bool) -> None:
        """Add *group*, which is the first of its column or not."""
        if is_side(group, self._size):
            self._between += 1
            self._notes = self._notes and (is_note(group, self._size) or group[0].size <= _SIDE * self._size)
            self.groups.append(group)
            if self._between > _BESIDE:
                self._last = None
            return
        if self._last is not None and self._continues(self._last, group, is_first=is_first):
            self._last.extend(group)
        else:
            self.groups.append(group)
            self._last = group
        self._between, self._notes = 0, True

    def _continues(self, last: list[PageLine], group: list[PageLine], *, is_first: bool) -> bool:
        if not self._between:
            return _goes_on(last, group) and (is_first or (group[0].text[:1].islower() and _is_full(last)))
        is_open = _goes_on(last, group)
        goes_on = group[0].text[:1].islower() or bool(HYPHENATED.search(last[-1].text))
        return is_open and (goes_on or (is_first and self._notes))


def is_side(group: Sequence[PageLine], size: float) -> bool:
    """Tell whether *group* stands beside the text: a note, a caption, a table, an entry of the contents."""
    return (
        group[0].size <= _SIDE * size
        or bool(_LABEL.match(group[0].text))
        or bool(LEADER.search(group[0].text))
        or is_note(group, size)
        or is_table(group)
    )


def is_note(group: Sequence[PageLine], size: float) -> bool:
    """Tell whether *group* is a footnote: it begins with a sign that is raised, or small and with a sign."""
    first = group[0]
    if first.calls and first.calls[0][0] == 0:
        return True
    return first.size <= _SIDE * size and bool(_NOTE.match(first.text)) and not BULLET.match(first.text)


def drop_calls(groups: Sequence[list[PageLine]], size: float) -> list[tuple[list[PageLine], bool]]:
    """Return *groups* without the numbers of footnotes in the text and before the notes; each with whether it is one.

    A raised number is one if a note of its page begins with it, or if it stands behind a sign of punctuation;
    else it may be a power.
    """
    marks: dict[int, set[str]] = {}
    notes = [is_note(group, size) for group in groups]
    for group, is_one in zip(groups, notes, strict=True):
        if is_one and (match := _NOTE.match(group[0].text)):
            marks.setdefault(group[0].page, set()).add(match[1])
    bare: list[tuple[list[PageLine], bool]] = []
    for group, is_one in zip(groups, notes, strict=True):
        lines = [_without_calls(line, marks.get(line.page, set())) for line in group]
        if is_one:
            lines[0] = replace(lines[0], text=_NOTE.sub("", lines[0].text, count=1) or lines[0].text)
        bare.append((lines, is_one))
    return bare


def _without_calls(line: PageLine, marks: set[str]) -> PageLine:
    text = line.text
    for start, end in reversed(line.calls):
        signs = set(text[start:end].strip(",").split(","))
        if start and (signs <= marks or text[start - 1] in _AFTER_CALL):
            text = text[:start] + text[end:]
    return replace(line, text=text, calls=()) if text != line.text else line


def _paragraphs(column: Sequence[PageLine], size: float) -> Iterator[list[PageLine]]:
    """Yield the lines of each paragraph of *column*; the cells of a row of a table are one."""
    gaps = [above.bottom - line.bottom for above, line in pairwise(column)]
    usual = median([gap for gap in gaps if gap > 0] or [0])
    edge = min(line.left for line in column)
    width = max(line.right for line in column) - edge
    group = [column[0]]
    for above, line in pairwise(column):
        if _parts(above, line, usual, edge, width) or _opens_note(above, line, size):
            yield group
            group = []
        group.append(line)
    yield group


def _parts(above: PageLine, line: PageLine, usual: float, edge: float, width: float) -> bool:
    if beside(above, line):
        return False
    leading = max(usual, line.size)
    return (
        above.bottom - line.bottom > APART * leading
        or max(above.size, line.size) > OTHER_SIZE * min(above.size, line.size)
        or _is_set_in(above, line, edge, width)
        or _changes_weight(above, line, edge, width)
        or (above.right - edge < _SHORT * width and bool(ENDS.search(above.text)))
        or bool(BULLET.match(line.text) or _SPEAKER.match(line.text))
        or bool(LEADER.search(line.text) or LEADER.search(above.text))
        or bool(line.calls and line.calls[0][0] == 0)
    )


def _opens_note(above: PageLine, line: PageLine, size: float) -> bool:
    """Tell whether *line* begins the next of several notes."""
    is_small = max(above.size, line.size) <= _SIDE * size
    return is_small and bool(_NOTE.match(line.text)) and bool(ENDS.search(above.text))


def _changes_weight(above: PageLine, line: PageLine, edge: float, width: float) -> bool:
    """Tell whether a bold heading ends above *line* or begins with it, and no bold words of one sentence."""
    if above.is_bold and not line.opens_bold:
        return not line.text[:1].islower() and not HYPHENATED.search(above.text)
    if line.is_bold and not above.is_bold:
        return bool(ENDS.search(above.text)) or above.right - edge < _SHORT * width
    return False


def _is_set_in(above: PageLine, line: PageLine, edge: float, width: float) -> bool:
    """Tell whether *line* is the first of a paragraph, set in, and not one that hangs behind the first."""
    if line.left <= edge + _INDENT * line.size or line.left <= above.left + _INDENT * line.size:
        return False
    if BULLET.match(above.text) and line.left - above.left < _HANGS * line.size:
        return False
    return bool(ENDS.search(above.text)) or above.right - edge < _SHORT * width


def beside(above: PageLine, line: PageLine) -> bool:
    """Tell whether *line* stands to the right of *above*, as the cells of a table do."""
    return abs(above.middle - line.middle) < line.size / 2 and line.left >= above.right


def is_table(group: Sequence[PageLine]) -> bool:
    """Tell whether cells stand side by side in many rows; a wide space in a justified line stands alone."""
    across = sum(beside(above, line) for above, line in pairwise(group))
    if across <= _ROWS * (len(group) - across):
        return False
    pieces = [line for above, line in pairwise(group) if beside(above, line)]
    firsts = [line for above, line in pairwise(group) if not beside(above, line)]
    edge = max((line.right for line in (group[0], *firsts)), default=0.0)
    if any(len(line.text) > _PIECE or line.left > edge for line in pieces):
        return True
    running = [line for line in firsts if line.width >= _RUNNING * line.size and line.text[:1].islower()]
    return len(firsts) < _FEWEST_RUNNING or len(running) < _PROSE * len(firsts)


def _goes_on(before: Sequence[PageLine], after: Sequence[PageLine]) -> bool:
    """Tell whether a paragraph goes on in the next column or on the next page."""
    last, first = before[-1], after[0]
    alike = max(last.size, first.size) <= OTHER_SIZE * min(last.size, first.size)
    is_open = not ENDS.search(last.text) and not BULLET.match(first.text) and not _SPEAKER.match(first.text)
    return alike and is_open and (_is_full(before) or first.text[:1].islower() or bool(HYPHENATED.search(last.text)))


def _is_full(group: Sequence[PageLine]) -> bool:
    return len(group) > 1 and group[-1].right > _SHORT * max(line.right for line in group)
