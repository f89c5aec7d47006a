"""Which words no line may break between: the groups of a number, a number and its sign, a mark and its word.

Web pages and typists set plain spaces there, where books set such that no line breaks at: "12 000 €", "« Non »".
"""

from __future__ import annotations

import re
from collections.abc import Callable

_TIE = r"(?:(?<=\d) (?=\d{3}(?!\w)|[%‰€$£°])|(?<=[«‹]) | (?=[»›;:!?]))"
_UNITS = re.compile(rf"(?<![^ ])[^ ]+(?:{_TIE}[^ ]+)*")
_TIED_UNITS = re.compile(rf"(?<![^ ])[^ ]+(?:{_TIE}[^ ]+)+")
_LONGEST_COMPOUND = 16
"""Letters of a word such as "9-year-old" that is whole in a headline; longer ones would leave a hole of half a line."""
_LONGEST_LAST = 25
"""Letters of the last two words that are tied, with their space; longer ones would leave a hole in the line before."""
_LONGEST = 30
"""Letters of what is tied: the narrowest column has room for 35 to 47."""


def close_ties(text: str, *, is_headline: bool = False) -> str:
    """Return *text* as the typesetter breaks it, whatever it breaks at closed by letters at which no line breaks."""
    return mark_ties(text, _close, is_headline=is_headline)


def _close(words: str) -> str:
    return words.replace(" ", "\u00a0").replace("-", "-\u2060")


def find_last_words(text: str) -> int | None:
    """Return where the last two words of *text* begin, each with what is tied to it.

    None where there are no two, or they are over 25 letters: tied to each other, those leave a hole.
    """
    starts = [unit.start() for unit in _UNITS.finditer(text)][-2:]
    return starts[0] if len(starts) > 1 and len(text) - starts[0] <= _LONGEST_LAST else None


def mark_ties(text: str, mark: Callable[[str], str], *, is_headline: bool = False) -> str:
    """Return *text* with *mark* called on each stretch that holds a tie and is not too long for a line.

    In a headline words with hyphens are whole too, where they are short.
    """
    units = _UNITS if is_headline else _TIED_UNITS
    return units.sub(lambda found: mark(found[0]) if _is_whole(found[0]) else found[0], text)


def _is_whole(unit: str) -> bool:
    if " " in unit:
        return len(unit) <= _LONGEST
    return "-" in unit and len(unit) <= _LONGEST_COMPOUND
