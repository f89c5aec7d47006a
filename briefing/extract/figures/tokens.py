"""Cuts an excerpt of a text into numbers, words and single signs, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple


class Lexeme(NamedTuple):
    """A number, a word or one sign; ``start`` and ``end`` are offsets into the document's text."""

    start: int
    end: int
    text: str
    lower: str
    kind: str
    """``number``, ``word`` or ``sign``."""
    glued: bool
    """No space stands before it."""


NOTHING = Lexeme(0, 0, " ", " ", "sign", False)
"""Stands where a paragraph has no token."""
_STOPS = frozenset(".;:?!")
# A space between the thousands: always if it cannot break a line, else by the language's custom.
_FIRM_SPACES = "\u00a0\u202f\u2009"


def tokenize(text: str, start: int, end: int, *, spaced: bool) -> list[Lexeme]:
    """Return the tokens of ``text[start:end]``; *spaced* joins digits that a plain space groups by three."""
    found: list[Lexeme] = []
    last, new = -1, tuple.__new__
    for match in _pattern(spaced).finditer(text, start, end):
        piece = match.group()
        here, after = match.span()
        # As the constructor of a named tuple does, without the call: a text has many tokens.
        found.append(new(Lexeme, (here, after, piece, piece.lower(), match.lastgroup or "sign", here == last)))
        last = after
    return found


def token_at(tokens: Sequence[Lexeme], i: int) -> Lexeme:
    """Return token *i*, or ``NOTHING`` where there is none."""
    return tokens[i] if 0 <= i < len(tokens) else NOTHING


def after_hyphen(tokens: Sequence[Lexeme], i: int) -> int:
    """Return the token after a hyphen at token *i* that is glued to the word before it, or *i*."""
    hyphen = token_at(tokens, i)
    return i + (hyphen.text == "-" and hyphen.glued and i + 1 < len(tokens))


def is_stop(tokens: Sequence[Lexeme], i: int) -> bool:
    """Tell whether the sign at token *i* may end a clause; the point of an initial, "U.S.", may not."""
    sign = tokens[i]
    is_initial = sign.text == "." and sign.glued and i > 0 and len(tokens[i - 1].text) == 1
    return sign.text in _STOPS and not (is_initial and tokens[i - 1].kind == "word")


def phrase(text: str) -> tuple[str, ...]:
    """Return the texts of the tokens of *text*, as the keys of word lists are written."""
    return tuple(token.text for token in tokenize(text, 0, len(text), spaced=False))


@cache
def _pattern(spaced: bool) -> re.Pattern[str]:
    space = _FIRM_SPACES + (" " if spaced else "")
    return re.compile(
        rf"(?P<number>\d{{1,3}}(?:[{space}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’．，٫٬،]\d+)*|(?<![\w.,])[.,]\d+)"
        r"|(?P<word>[^\W\d_]+(?:['’](?:s|t|re|ve|ll)\b)?)"
        r"|(?P<sign>[^\w\s]|[^\W]|_)"
    )
