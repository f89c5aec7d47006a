"""Finds the articles of a text that holds several, such as the reports of an agency on one event."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from briefing.model import Document, Passage
from briefing.text.boundaries import MARKS

_CLOSERS = "\"'”’»›)]」』 "

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_FEWEST = 4
"""Parts from which a text is taken for several articles: three may as well be the parts of one."""
_PARAGRAPHS = 2.5
"""Paragraphs that a part has on average, at least, where a line is a paragraph and a blank line parts articles."""


def find_articles(document: Document) -> tuple[tuple[Passage, ...], ...]:
    """Return the passages of each article of *document*; of a text that is one article, all in one.

    Where every paragraph ends with a line and blank lines are rare, a blank line
    parts articles. A text whose paragraphs are all parted by blank lines is one.
    """
    starts = [0, *(gap.end() for gap in _BLANK_LINES.finditer(document.text.rstrip()))]
    lines = document.text.rstrip().count("\n") + 1
    if len(starts) < _FEWEST or lines < _PARAGRAPHS * len(starts) + len(starts) - 1:
        return (document.passages,)
    parts: list[list[Passage]] = [[] for _ in starts]
    for passage in document.passages:
        parts[bisect_right(starts, passage.span.start) - 1].append(passage)
    told = (tuple(_without_heading(part, document.text)) for part in parts)
    return tuple(part for part in told if part)


def _without_heading(part: Sequence[Passage], text: str) -> Iterator[Passage]:
    """Yield the passages of *part* without the lines before its first sentence: title, date."""
    return dropwhile(lambda passage: not _has_end(passage.sentences[-1].paragraph.span.of(text)), part)


def _has_end(paragraph: str) -> bool:
    return paragraph.rstrip(_CLOSERS)[-1:] in MARKS
