"""Tells the article of a web page from the page around it.

Library: trafilatura, in its default mode, the best of those measured on its own
330 pages: F1 .919 of snippets, where readability has .869. It says which words
are the article's; what a block of them is - headline, standfirst, credit, list,
table - is told by our own walk over the page, because it keeps no classes.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.readers.content.claims import Block

_LONGEST = 2_000_000
"""Characters of a page up to which it is asked: of larger ones it takes minutes."""
_LEAST = 0.3
"""Share of the words that our own reading finds which it must find too; below, it took the wrong part."""
_LONG = 25
"""Letters from which a block is known by its words wherever they stand; "Read more" must be a line of its own."""
_COVERED = 0.5
"""Share of a block that must be the article's."""
_MOST_PAIRS = 1_000_000
"""Comparisons of blocks with lines that are made at most."""
_LITTLE = 600
"""Letters of a page below which our own reading holds: of so little text the library drops too much."""
_OURS = ("headline", "standfirst", "credit", "caption")
"""What it leaves out and belongs to the article all the same."""


def keep_article(markup: str, own: Sequence[Block], everything: Sequence[Block]) -> list[Block]:
    """Return those blocks of a page that are its article, in their order.

    Args:
        markup: The page.
        own: What our own reading takes for the article; it holds where the library finds little.
        everything: All blocks of the page.
    """
    found = sum(len(_letters(text)) for _, text in own)
    lines = _extract(markup) if found >= _LITTLE and len(markup) <= _LONGEST else []
    if sum(map(len, lines)) < max(_LEAST * found, 1):
        return list(own)
    whole, known = "".join(lines), set(lines)
    ours = {(kind, text) for kind, text in own if kind in _OURS}
    return [
        (kind, text) for kind, text in everything if (kind, text) in ours or _is_kept(_letters(text), whole, known)
    ] or list(own)


def _is_kept(letters: str, whole: str, lines: set[str]) -> bool:
    if letters in lines or (len(letters) >= _LONG and letters in whole):
        return True
    if len(letters) < _LONG or len(letters) * len(lines) > _MOST_PAIRS:
        return False
    return sum(len(line) for line in lines if line in letters) > _COVERED * len(letters)


def _extract(markup: str) -> list[str]:
    """Return the letters of each line that the library takes for the article's."""
    import trafilatura

    found = trafilatura.extract(markup, include_comments=False, include_tables=True, include_formatting=False)
    return [letters for line in (found or "").splitlines() for cell in line.split("|") if (letters := _letters(cell))]


def _letters(text: str) -> str:
    """Return what two spellings of one text share: its letters and digits, in small letters."""
    return "".join(filter(str.isalnum, text.lower()))
