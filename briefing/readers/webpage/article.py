"""Tells the article of a web page from the page around it.

Library: trafilatura, in its default mode, the best of those measured on its own
330 pages: F1 .919 of snippets, where readability has .869. It says which words
are the article's; what a block of them is - headline, standfirst, credit, list,
table - is told by our own walk over the page, because it keeps no classes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from briefing.model import Notice
from briefing.readers.content.claims import Block

_LONGEST = 2_000_000
"""Characters of a page up to which it is asked: of larger ones it takes minutes."""
_LEAST = 0.1
"""Share of the words that our own reading finds which it must find too; below, it took the wrong part.

Of 33 pages on which it finds under .3, it is right on 27 and our own reading on 3; those have .05 to .2.
"""
_LITTLE = 60
"""Letters that it must find: less is a button or a date."""
_SHORT, _MORE = 600, 1.5
"""Letters of a page below which our own reading holds, for of so little text the library drops too much; unless it
finds so many times more."""
_LONG = 25
"""Letters from which a block is known by its words wherever they stand; "Read more" must be a line of its own."""
_LABEL = 120
"""Letters below which a block that a page repeats is a headline, a button or a caption, and no paragraph."""
_COVERED = 0.5
"""Share of a block that must be the article's."""
_IN_BLOCKS = 0.5
"""Share of its words that must stand in blocks; else it found them elsewhere, as in the page's data, and they hold."""
_TELLS, _STOPS = 60, (".", "!", "?", "…", "。", "！", "？", "؟", "।")
"""Letters and ends of a paragraph that tells something."""
_MUCH, _MOST = 1500, 0.6
"""Letters of such paragraphs, and their share on the page, from which it is said that they are left out."""
_OVER = 8
"""Blocks between a headline and its text at most in which a standfirst, a credit and a caption are looked for."""
_UNDER = 2
"""Blocks under a text in which a credit is looked for."""


def keep_article(markup: str, own: Sequence[Block], everything: Sequence[Block]) -> list[Block]:
    """Return those blocks of a page that are its article, in their order.

    Args:
        markup: The page.
        own: What our own reading takes for the article; it holds where the library finds little.
        everything: All blocks of the page.
    """
    found = sum(len(_letters(text)) for _, text in own)
    told = _extract(markup) if len(markup) <= _LONGEST else []
    lines = [letters for line in told for cell in line.split("|") if (letters := _letters(cell))]
    whole, known = "".join(lines), set(lines)
    if len(whole) < max(_LEAST * found, _LITTLE) or (found < _SHORT and len(whole) < _MORE * found):
        return list(own)
    blocks = [_letters(text) for _, text in everything]
    kept = _keep_once([index for index, letters in enumerate(blocks) if _is_kept(letters, whole, known)], blocks, whole)
    if sum(len(blocks[index]) for index in kept) < _IN_BLOCKS * len(whole):
        is_on_page = _covered(whole, "".join(blocks)) > _COVERED
        return list(own) if own and is_on_page else [("body", line) for line in told]
    kept |= set(_find_beside(kept, everything, frozenset(own)))
    return [everything[index] for index in sorted(kept)]


def tell_left_out(page: Sequence[Block], kept: Sequence[Block], place: str) -> Notice | None:
    """Return the notice that most of what a page tells is left out, if it is.

    Args:
        page: The blocks of the page without menus, teasers and what else is of the page around.
        kept: Those that are its article.
        place: The page.
    """
    known = {_letters(text) for _, text in kept}
    told = [
        letters
        for _, text in page
        if len(letters := _letters(text)) >= _TELLS and text.rstrip("\"'”’»)").endswith(_STOPS)
    ]
    left = [letters for letters in told if letters not in known]
    whole, lost = sum(map(len, told)), sum(map(len, left))
    if lost < _MUCH or lost < _MOST * whole:
        return None
    what = f"{len(left)} of the {len(told)} paragraphs of the page are left out, as not of its article"
    return Notice("remark", what, place, "save the part that is wanted as text")


def _find_beside(kept: Set[int], everything: Sequence[Block], own: Set[Block]) -> Iterator[int]:
    """Yield which blocks beside those *kept* the library leaves out and belong to the article all the same."""
    told = [index for index in kept if everything[index][0] != "headline"]
    if not told:
        return
    first, last = min(told), max(told)
    ours = [index for index, block in enumerate(everything) if block in own]
    over = [index for index in ours if everything[index][0] == "headline" and index < first]
    top = max(over, default=first)
    yield from over[-1:]
    for index in ours:
        kind = everything[index][0]
        before = top < index < first and first - top <= _OVER
        if kind == "caption" and (before or first < index < last):
            yield index
        if kind == "standfirst" and before:
            yield index
        if kind == "credit" and (before or last < index <= last + _UNDER):
            yield index


def _is_kept(letters: str, whole: str, lines: Set[str]) -> bool:
    """Tell whether a block of these *letters* is the article's, though a link or a note in it may be left out."""
    if letters in lines or (len(letters) >= _LONG and letters in whole):
        return True
    return len(letters) >= 2 * _LONG and _covered(letters, whole) > _COVERED


def _covered(letters: str, whole: str) -> float:
    """Return the share of *letters*, in pieces, that stands in *whole*."""
    pieces = [letters[at : at + _LONG] for at in range(0, max(1, len(letters) - _LONG + 1), _LONG)]
    return sum(piece in whole for piece in pieces) / len(pieces)


def _times(letters: str, whole: str) -> int | None:
    return max(1, whole.count(letters)) if len(letters) < _LABEL else None


def _keep_once(kept: Sequence[int], blocks: Sequence[str], whole: str) -> set[int]:
    """Return *kept* without what a page says again elsewhere, as in a menu: the one nearest to the text stays."""
    alike: dict[str, list[int]] = {}
    for index in kept:
        alike.setdefault(blocks[index], []).append(index)
    single = [index for indices in alike.values() for index in indices if len(indices) == 1]
    middle = single[len(single) // 2] if single else 0
    return {
        index
        for letters, indices in alike.items()
        for index in sorted(indices, key=lambda index: abs(index - middle))[: _times(letters, whole)]
    }


def _extract(markup: str) -> list[str]:
    """Return the lines that the library takes for the article's; the cells of a row stand between bars."""
    import trafilatura

    found = trafilatura.extract(markup, include_comments=False, include_tables=True, include_formatting=False)
    return [line for line in (found or "").splitlines() if any(map(str.isalnum, line))]


def _letters(text: str) -> str:
    """Return what two spellings of one text share: its letters and digits, in small letters."""
    return "".join(filter(str.isalnum, text.lower()))
