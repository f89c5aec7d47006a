"""Makes paragraphs of lines: undoes hyphenation, and tells headings, lists, notes and tables from text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.language import known, load
from briefing.model import ParagraphKind
from briefing.readers.content.claims import Block
from briefing.readers.pdf.flow import (
    BULLET,
    ENDS,
    HYPHENATED,
    LEADER,
    OTHER_SIZE,
    SIGN,
    beside,
    drop_calls,
    follow,
    is_table,
)
from briefing.readers.pdf.glyphs import LOST
from briefing.readers.pdf.lines import PageLine, text_size
from briefing.readers.pdf.titles import find_title

_LONGEST_HEADING = 200
_COMPOUND = re.compile(r"\b\w+-\w+")
_WORD = re.compile(r"\w+")
_LONGEST_WORD = 60
_ENTRY = re.compile(r"[^\t]*[^\W\d_][^\t]*\t(?:\d{1,4}|[ivxl]{1,6})")
"""What a list of contents has: words, and the number of a page."""
_LABEL_WORDS = 3
_DOTS = re.compile(r"[\s.…·]*")
_UNKNOWN_SIGN = re.compile(rf"^{LOST}{{1,2}}\s+")
"""The sign of a list item in a font that does not tell which one."""
_MOST_LOST = 0.3
"""Share of letters that cannot be read from which a paragraph says nothing."""
_SHORTEST_AND = 3
"""Letters of a word for "and" that no syllable is taken for."""


def build_blocks(pages: Sequence[Sequence[Sequence[PageLine]]], told: str = "") -> list[Block]:
    """Return the paragraphs of all pages; those are stretches of lines in reading order.

    *told* is the title as the metadata have it, or nothing.
    """
    title = find_title([[line for column in page for line in column] for page in pages], told)
    if len(title) == sum(len(column) for page in pages for column in page):
        title = []
    taken = {id(line) for line in title}
    rest = [[line for line in column if id(line) not in taken] for page in pages for column in page]
    columns = [column for column in rest if column]
    lines = [line for column in columns for line in column]
    words = Counter(_WORD.findall(" ".join(line.text for line in lines)))
    words.update(_COMPOUND.findall(" ".join(line.text for line in lines)))
    size = text_size(lines)
    groups = drop_calls(follow(columns, size), size)
    headline: list[Block] = [("headline", join(title, words))] if title else []
    return [*headline, *_without_contents(list(_classify(groups, size, words)))]


def _without_contents(blocks: list[Block]) -> Iterator[Block]:
    """Yield *blocks*, the line over a list of contents as one of its rows, and no heading or title."""
    for at, (kind, text) in enumerate(blocks):
        entries = blocks[at + 1 : at + 3]
        opens = len(entries) == 2 and all(_ENTRY.fullmatch(entry) for kind, entry in entries if kind == "table")
        is_label = kind in ("heading", "body") and len(text.split()) <= _LABEL_WORDS
        yield "table" if is_label and opens and entries[0][0] == entries[1][0] == "table" else kind, text


def _classify(groups: Sequence[tuple[list[PageLine], bool]], size: float, words: Counter[str]) -> Iterator[Block]:
    for group, is_note in groups:
        if is_table(group):
            yield from _table(group)
            continue
        text = _UNKNOWN_SIGN.sub("• ", join(group, words))
        if text.count(LOST) > _MOST_LOST * len("".join(text.split())):
            continue
        if entry := LEADER.search(text):
            yield "table", f"{text[: entry.start()]}\t{text[entry.end() :]}".strip()
        else:
            yield "caption" if is_note else _kind(group, text, size), text


def _kind(group: Sequence[PageLine], text: str, size: float) -> ParagraphKind:
    if SIGN.match(text):
        return "list item"
    if LOST in text and not ENDS.search(text):
        return "caption"  # no title or heading whose letters are not known
    if not any(character.isalpha() for character in text):
        return "table"
    if group[0].size > OTHER_SIZE * size and len(text) <= _LONGEST_HEADING:
        return "body" if text.endswith(".") else "heading"
    if BULLET.match(text):
        return "list item"
    if all(line.is_bold for line in group) and len(text) <= _LONGEST_HEADING and not text.endswith((".", ",", ";")):
        return "heading"
    return "body"


def _table(group: Sequence[PageLine]) -> Iterator[Block]:
    """Yield the rows of a table: the cells of one height, a tab between them."""
    row = [group[0].text]
    for above, line in pairwise([*group, group[0]]):
        if not beside(above, line):
            cells = [cell for cell in row if not _DOTS.fullmatch(cell)]
            if cells and "".join(cells).count(LOST) <= _MOST_LOST * len("".join(cells)):
                yield "table", "\t".join(LEADER.sub("\t", cell).strip() for cell in cells)
            row = []
        row.append(line.text)


def join(group: Sequence[PageLine], words: Counter[str]) -> str:
    """Return the words of *group*, those whole that the end of a line breaks.

    *words* are those of the document with how often it has them, compounds as a whole too.
    """
    parts: list[str] = []
    for line in group:
        broken = HYPHENATED.search(parts[-1][-_LONGEST_WORD:]) if parts else None
        if broken and line.text[:1].isalnum():
            parts[-1] = parts[-1][:-1] + _bridge(broken[1], line.text, words)
        elif parts:
            parts.append(" ")
        parts.append(line.text)
    return "".join(parts)


def _bridge(before: str, after: str, words: Counter[str]) -> str:
    """Return what stands between two halves: nothing, the hyphen of a compound, or hyphen and space ("two- and")."""
    head = _WORD.match(after)
    rest = head[0] if head else ""
    if not after[0].islower() or before[-1].isdigit() or words[f"{before}-{rest}"]:
        return "-"
    if words[before + rest]:
        return ""
    is_pair = rest in _ands() or bool(re.match(r"\w{2,4} (?:\w+ )?\w+-\w+", after) and words[rest] > 1)
    return "- " if is_pair else ""


def _ands() -> frozenset[str]:
    """Return the words for "and" of all languages that are known here."""
    words = {word for language in known() for word in load(language).calendar.both}
    return frozenset(word for word in words if len(word) >= _SHORTEST_AND)
