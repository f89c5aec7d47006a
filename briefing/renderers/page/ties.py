"""Which words no line may break between: the groups of a number, a number and its sign, a mark and its word.

Web pages and typists set plain spaces there, where books set such that no line breaks at: "12 000 €", "« Non »".
"""

from __future__ import annotations

import re
from collections.abc import Callable

_TIE = r"(?:(?<=\d) (?=\d{3}(?!\w)|[%‰€$£°])|(?<=[«‹]) | (?=[»›;:!?]))"
_UNITS = re.compile(rf"(?<![^ ])[^ ]+(?:{_TIE}[^ ]+)*")
_TIED_UNITS = re.compile(rf"(?<![^ ])[^ ]+(?:{_TIE}[^ ]+)+")
_LONGEST = 30
"""Letters of what is tied: the narrowest column has room for 35 to 47."""


def close_ties(text: str) -> str:
    """Return *text* with the spaces where no line breaks as the letter that says so; it is as long as before."""
    return mark_ties(text, lambda tied: tied.replace(" ", "\u00a0"))


def find_last_words(text: str, longest: int) -> int | None:
    """Return where the last two words of *text* begin, each with what is tied to it.

    None where there are no two, or they are over *longest* letters: tied to each
    other, those would leave a hole in the line before.
    """
    starts = [unit.start() for unit in _UNITS.finditer(text)][-2:]
    return starts[0] if len(starts) > 1 and len(text) - starts[0] <= longest else None


def mark_ties(text: str, mark: Callable[[str], str]) -> str:
    """Return *text* with *mark* called on each stretch that holds a tie and is not too long for a line."""
    return _TIED_UNITS.sub(lambda found: mark(found[0]) if len(found[0]) <= _LONGEST else found[0], text)
