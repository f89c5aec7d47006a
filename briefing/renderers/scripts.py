"""The scripts for which fonts are shipped beside the usual ones, loaded only where a page has a letter of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

_LETTERS = {
    "arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"),
    "hebrew": re.compile(r"[\u0590-\u05ff\ufb1d-\ufb4f]"),
    "devanagari": re.compile(r"[\u0900-\u097f\ua8e0-\ua8ff]"),
}
"""Blocks of Unicode by the name of the style sheet that loads the fonts."""

SCRIPTS = tuple(_LETTERS)
"""The names of these style sheets."""
LEFT_OUT = "[…]"
"""Stands for letters that no font has, as an editor marks what a quotation leaves out."""


def find_scripts(text: str) -> Iterator[str]:
    """Yield the names of the style sheets for the scripts that *text* has letters of."""
    return (name for name, letters in _LETTERS.items() if letters.search(text))


def leave_out(text: str, characters: Set[int]) -> str:
    """Return *text* with a mark for each stretch of *characters*, given as code points.

    Spaces and points between them belong to the stretch, so that a whole sentence
    is one mark. The typesetter would print an empty box for each, and a letter
    without a glyph costs a PDF its conformance (ISO 19005-3, 6.2.11.8).
    """
    if not characters:
        return text
    one = f"[{''.join(re.escape(chr(code)) for code in sorted(characters))}]"
    return re.sub(rf"{one}+(?:[\s.,;:!?()–—-]*{one}+)*", LEFT_OUT, text)
