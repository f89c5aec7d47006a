"""Finds the title of a PDF: the lines of the largest type on its first page, if their words can be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from briefing.readers.content.clean import clean
from briefing.readers.pdf.glyphs import LOST
from briefing.readers.pdf.lines import PageLine, text_size

_LARGER = 1.15
"""Times the size of the text that a title has at least."""
_ALIKE = 0.04
"""Share by which the sizes of its lines may differ."""
_LEADING = 2.2
"""Type sizes between two lines of a title at most."""
_LONGEST = 300
_MOST_LINES = 8
"""Lines of one size on a page from which they are text."""
_LETTERS = 0.6
"""Share of its characters that are letters or spaces."""
_FEWEST_LETTERS = 4
_NUMBERED = re.compile(r"(?:§\s*)?(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,4}\.|[A-H]\.)\s")
"""The number of a section: a document does not begin with one."""
_ISSUE = re.compile(
    r"\bISSN\b|\bISBN\b|\bdoi\b|https?:|www\.|@|©|"
    r"\b(?:vol|volume|no|nr|núm|num|issue|jahrgang|band|tome|tom|heft)\b\.?\s*\d",
    re.IGNORECASE,
)
"""What the head of a journal says, and no title."""
_DATE = re.compile(r"[^\W\d_]{1,12}\.?|\d{1,4}(?:st|nd|rd|th|er|º)?|\d{1,4}[./-]\d\d?[./-]\d{1,4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE_WORDS = 5
_TELLING = 10
"""Letters from which two titles are the same if one goes on where the other ends."""
_PAGE = re.compile(r"\W*(?:\w{1,8}\.?\s)?\d{1,4}\W*")
_LABEL = re.compile(r"[^\W\d_]{3,12}\.?\s[A-Z]{0,3}\d+[a-z]?(?:\.\d+)?\s?[:.|–—]")
_LABELLED = 1.3
"""Times the size of the text from which "Part 2: The sea" is a title; "Table 2: Ships" is hardly larger than it."""
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}")


def find_title(pages: Sequence[Sequence[PageLine]], told: str = "") -> list[PageLine]:
    """Return the lines of the title, from top to bottom, or nothing where no type is large and reads as one.

    Of several, those whose words are *told*, the title in the metadata, go before larger ones.

    *pages* are the lines of each page in reading order. The number of a section, a date, the head of a
    journal, a list of contents and what stands on later pages in the same type and often are no title.
    """
    first = next((page for page in pages if page), [])
    if not first:
        return []
    size = text_size([line for page in pages for line in page])
    large = sorted((line for line in first if line.size >= _LARGER * size), key=lambda line: -line.size)
    runs = (run for run in _by_size(large) if len(run) <= _MOST_LINES)
    titles = [title for run in runs for title in _stacks(run) if _is_title(title, first, size)]
    return next((title for title in titles if _is_told(title, told)), next(iter(titles), []))


def _is_told(title: Sequence[PageLine], told: str) -> bool:
    words, form = _form(" ".join(line.text for line in title)), _form(told)
    return min(len(words), len(form)) >= _TELLING and (form.startswith(words) or words.startswith(form))


def _form(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _by_size(lines: Sequence[PageLine]) -> Iterator[list[PageLine]]:
    """Yield the lines of one size together, the largest first."""
    run: list[PageLine] = []
    for line in lines:
        if run and line.size < (1 - _ALIKE) * run[0].size:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _stacks(run: Sequence[PageLine]) -> Iterator[list[PageLine]]:
    """Yield the lines of *run* that stand right below each other, the uppermost first."""
    stack: list[PageLine] = []
    for line in sorted(run, key=lambda line: (-round(line.bottom), line.left)):
        if stack and not _follows(stack[-1], line):
            yield stack
            stack = []
        stack.append(line)
    if stack:
        yield stack


def _follows(above: PageLine, line: PageLine) -> bool:
    is_beside = abs(above.bottom - line.bottom) < line.size / 4
    is_below = 0 < above.bottom - line.bottom <= _LEADING * line.size
    overlaps = min(above.right, line.right) > max(above.left, line.left)
    return (is_below and overlaps) or (is_beside and line.left - above.right < 2 * line.size)


def _is_title(title: Sequence[PageLine], page: Sequence[PageLine], size: float) -> bool:
    text = " ".join(line.text for line in title)
    letters = sum(character.isalpha() or character.isspace() for character in text)
    words = text.split()
    return (
        len(title) <= _MOST_LINES
        and len(text) <= _LONGEST
        and sum(map(str.isalpha, text)) >= (_FEWEST_LETTERS if text.isascii() else 2)
        and letters >= _LETTERS * len(text)
        and LOST not in text
        and any(len(word) > 1 for word in words)
        and not words[0].rstrip(",;:").islower()
        and not _NUMBERED.match(text)
        and not _PAGE.fullmatch(text)
        and not (_LABEL.match(text) and title[0].size < _LABELLED * size)
        and not _ISSUE.search(text)
        and not _is_date(words)
        and not _opens_contents(title, page)
        and bool(clean(text).strip())
    )


def _is_date(words: Sequence[str]) -> bool:
    """Tell whether *words* are a day or a month with its year: "Thursday, August 6, 2020"."""
    bare = [word.strip(",;()") for word in words]
    return (
        len(bare) <= _DATE_WORDS
        and all(_DATE.fullmatch(word) for word in bare)
        and any(_YEAR.fullmatch(word) for word in bare[:1] + bare[-1:])
        and sum(word.isalpha() for word in bare) <= _DATE_WORDS // 2
    )


def _opens_contents(title: Sequence[PageLine], page: Sequence[PageLine]) -> bool:
    """Tell whether a list of contents follows the lines of *title*, so that they only name it."""
    under = (line for line in page if line.bottom < title[-1].bottom - 1)
    below = sorted(under, key=lambda line: (-round(line.bottom / 3), line.left))
    rows = [list(row) for _, row in groupby(below, key=lambda line: round(line.bottom / 3))][:6]
    leading_on = sum(
        any(_LEADER.search(line.text) for line in row) or (len(row) > 1 and row[-1].text.isdecimal()) for row in rows
    )
    return len(title) == 1 and leading_on >= min(3, max(2, len(rows) // 2))
