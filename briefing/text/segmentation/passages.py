"""Binds the sentences of one quotation together, so that it is shown whole or not at all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from briefing.model import Passage, Sentence, Span
from briefing.text.boundaries import MARKS

_MARK = re.compile(r"[\"“”„«»‹›「」『』]")
# The mark first and then what stands before it: so the search leaps from mark to mark.
_SINGLE = re.compile(r"‘(?<!\w‘)[^‘]*?[.,!?…]’(?!\w)|'(?<![\w']')(?=\w)(?:[^']|(?<=\w)'(?=\w))*+(?<=[.,!?…])'(?!\w)")
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』", '"': '"', "”": "”"}

_ENDED = re.compile(f"[{MARKS}]\\W*$")
"""How a sentence ends; one without is a piece of what has no end, and is shown with the next one or not at all."""
_TAIL = 20
"""Code points at the end of a sentence in which its mark stands, before what it closes."""
_UNCLOSED = 3
"""Further sentences that an opening mark without a closing one may bind."""


def find_passages(text: str, sentences: tuple[Sentence, ...]) -> tuple[Passage, ...]:
    """Return passages that hold each of *sentences* once, in order.

    A quotation over several sentences of a paragraph binds them; over several
    paragraphs each part is taken for itself.
    """
    found: list[Passage] = []
    for paragraph, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        found += _bind(list(group), *find_quotations(text, paragraph.span))
    return tuple(found)


def find_quotations(text: str, span: Span) -> tuple[list[Span], list[int]]:
    """Return the quotations inside *span* of *text*, marks included, and the offsets of marks left open."""
    opened: dict[str, int] = {}
    closed: list[Span] = []
    left: list[int] = []
    for match in _MARK.finditer(text, span.start, span.end):
        mark, offset = match[0], match.start()
        opener = next((o for o in opened if mark in _PAIRS[o]), None)
        if opener and not (mark == '"' and _can_only_open(text, span, offset)):
            closed.append(Span(opened.pop(opener), offset + 1))
        elif _can_open(text, span, mark, offset):
            if mark in opened:
                left.append(opened[mark])
            opened[mark] = offset
    closed += [Span(*match.span()) for match in _SINGLE.finditer(text, span.start, span.end)]
    return sorted(closed), sorted([*left, *opened.values()])


def _can_open(text: str, span: Span, mark: str, offset: int) -> bool:
    if mark in "“„«‹「『":
        return True
    before = text[offset - 1] if offset > span.start else " "
    after = text[offset + 1] if offset + 1 < span.end else " "
    return mark in '"”»›' and not before.isalnum() and before not in ".,!?…" and not after.isspace()


def _can_only_open(text: str, span: Span, offset: int) -> bool:
    """Tell whether a straight mark has space before it and a word after it."""
    before = text[offset - 1] if offset > span.start else " "
    return before.isspace() and offset + 1 < span.end and text[offset + 1].isalnum()


def _bind(sentences: list[Sentence], closed: list[Span], left: list[int]) -> Iterator[Passage]:
    """Yield the passages of one paragraph."""
    reach = _reach(sentences, closed, left)
    start, last = 0, 0
    for i in range(len(sentences)):
        last = max(last, reach[i])
        if last == i:
            yield Passage(tuple(sentences[start : i + 1]))
            start = last = i + 1


def _reach(sentences: list[Sentence], closed: list[Span], left: list[int]) -> list[int]:
    """Return, for each sentence, the last one that a quotation opened in it binds."""
    starts = [sentence.span.start for sentence in sentences]
    reach = [
        i if _ENDED.search(one.text[-_TAIL:]) else min(i + 1, len(sentences) - 1) for i, one in enumerate(sentences)
    ]
    for span in closed:
        first, last = (max(0, bisect_right(starts, offset) - 1) for offset in (span.start, span.end - 1))
        reach[first] = max(reach[first], last)
    bound = -1
    for offset in left:
        first = max(0, bisect_right(starts, offset) - 1)
        if first > bound:
            bound = min(first + _UNCLOSED, len(sentences) - 1)
            reach[first] = max(reach[first], bound)
    return reach
