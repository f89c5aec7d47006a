"""Cuts a text into tokens, by two grains: words as a reader takes them, and the parts of words that numbers need.

Both know numbers, apostrophes and marks by the same patterns. No part reaches over the edge of a word, but that
"'s" and the like stay with their word among the parts, as "the bank's" is one word of a noun phrase, and thousands
glued to a letter, "R10 000", are one number among them and two words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

import msgspec


class Token(msgspec.Struct, frozen=True, gc=False):
    """A number, a word, a sign, or a whole quotation; ``start`` and ``end`` are offsets into the document's text.

    A text has hundreds of them: a Struct is made in a quarter of the time of a named tuple, and read in half.
    """

    text: str
    lower: str
    start: int
    end: int
    kind: str
    """``number`` if it opens with a digit, ``word`` if with a letter, else ``sign``."""
    is_glued: bool
    """Whether no space stands before it."""
    is_word: bool
    """Whether it is a word or a number."""
    is_capital: bool
    """Whether it opens with a capital."""
    quote: int | None = None
    """Place of the quotation in the document's list, if it is one."""

    @property
    def is_dash(self) -> bool:
        """Tell whether it is a dash between words."""
        return self.text in _DASHES

    @property
    def is_hyphen(self) -> bool:
        """Tell whether it is a hyphen within a word."""
        return self.is_glued and self.text in _HYPHENS

    @property
    def is_apostrophe(self) -> bool:
        """Tell whether it is an apostrophe within a word, or at its end."""
        return self.is_glued and self.text in _APOSTROPHES

    @property
    def has_capital(self) -> bool:
        """Tell whether it holds a capital."""
        return self.text != self.lower

    @property
    def is_possessive(self) -> bool:
        """Tell whether it is the 's after a word."""
        return not self.is_word and self.text in _OWNING


NOTHING = Token(" ", " ", 0, 0, "sign", False, False, False)
"""Stands where a text has no token."""

_DASHES = ("—", "–", "-", "--")
_HYPHENS = ("-", "‑")
_APOSTROPHES = ("'", "’")
POSSESSIVES = ("'s", "’s")
"""Ends of a word that owns what follows."""
_OWNING = frozenset([*POSSESSIVES, *_APOSTROPHES])
_STOPS = frozenset(".;:?!")

# Spaces that stand between thousands; all but the first can break no line.
_SPACES = " \u00a0\u202f\u2009"
_NUMBER = rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’．，٫٬،]\d+)*|(?<![\w.,])[.,]\d+"
_LETTERS = r"[^\W\d_]+"
# What an apostrophe has left of a verb, or a possessive.
_SHORT = "s|re|ve|ll"
_INNER = r"(?:[-'’.]|(?<=[A-Z])&(?=[A-Z])|(?<=\d),(?=\d))"

_PARTS = re.compile(rf"(?P<number>{_NUMBER})|(?P<word>{_LETTERS}(?:['’](?:t|{_SHORT})\b)?)|(?P<sign>[^\w\s]|[^\W]|_)")
_WORDS = re.compile(
    rf"(?P<word>(?:[^\W\d_]\.){{2,}}|[^\W\d_]\w*(?:{_INNER}\w+)*)"
    rf"|(?P<number>(?:{_NUMBER})(?:[.,:]\d+)*(?:{_LETTERS})?(?:-\w+)*)"
    rf"|(?P<sign>[@#_]\w+(?:{_INNER}\w+)*|\.{{2,}}|--+|[^\w\s]|_)"
)
_TAIL = re.compile(rf"(?<=\w)['’](?:{_SHORT}|d|m)$")
_ELIDED = re.compile(r"\w+['’](?=\w)")


def cut_parts(text: str, start: int, end: int) -> list[Token]:
    """Return the numbers, runs of letters and single signs of ``text[start:end]``."""
    found: list[Token] = []
    last = -1
    for match in _PARTS.finditer(text, start, end):
        piece, (here, after), kind = match[0], match.span(), match.lastgroup or "sign"
        found.append(Token(piece, piece.lower(), here, after, kind, here == last, kind != "sign", piece[0].isupper()))
        last = after
    return found


def cut_words(text: str, start: int, end: int, abbreviations: Set[str], *, elides: bool) -> list[Token]:
    """Return the words and marks of ``text[start:end]``, each with what is written in one with it: "20-prozentig".

    The full stop of an initial, or of one of *abbreviations* (in small letters), stays with its word. An "'s" is a
    token of its own, and where the language *elides* so is the article of "l'homme".
    """
    found: list[Token] = []
    last = -1
    for match in _WORDS.finditer(text, start, end):
        piece, (here, after), kind = match[0], match.span(), match.lastgroup or "sign"
        if piece == "." and here == last and _is_abbreviated(found[-1], abbreviations):
            word = found.pop()
            found.append(_token(word.text + piece, word.start, word.kind, is_glued=word.is_glued))
        elif kind != "number" and ("'" in piece or "’" in piece):
            found += _cut_apostrophe(piece, here, kind, is_glued=here == last, elides=elides)
        else:
            lower, is_capital = piece.lower(), piece[0].isupper()
            found.append(Token(piece, lower, here, after, kind, here == last, kind != "sign", is_capital))
        last = after
    return found


def token_at(tokens: Sequence[Token], i: int) -> Token:
    """Return token *i*, or ``NOTHING`` where there is none."""
    return tokens[i] if 0 <= i < len(tokens) else NOTHING


def after_hyphen(tokens: Sequence[Token], i: int) -> int:
    """Return the token after a hyphen at token *i* that is glued to the word before it, or *i*."""
    hyphen = token_at(tokens, i)
    return i + (hyphen.text == "-" and hyphen.is_glued and i + 1 < len(tokens))


def is_suspended(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether the hyphen at token *i* waits for the end of a later word: "8- to 16-metre"."""
    return token_at(tokens, i).is_hyphen and not token_at(tokens, i + 1).is_glued


def is_stop(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether the sign at token *i* may end a clause; the point of an initial, "U.S.", may not."""
    sign = tokens[i]
    if sign.text != "." or not sign.is_glued:
        return sign.text in _STOPS
    before = token_at(tokens, i - 1)
    return before.kind != "word" or len(before.text) > 1


def _token(text: str, start: int, kind: str, *, is_glued: bool) -> Token:
    return Token(text, text.lower(), start, start + len(text), kind, is_glued, kind != "sign", text[0].isupper())


def _is_abbreviated(token: Token, abbreviations: Set[str]) -> bool:
    return token.lower in abbreviations or (len(token.text) == 1 and token.text.isupper())


def _cut_apostrophe(word: str, start: int, kind: str, *, is_glued: bool, elides: bool) -> list[Token]:
    """Return "Roe's" cut before the 's, and "l'homme" after the apostrophe."""
    tail, elided = _TAIL.search(word), _ELIDED.match(word) if elides else None
    cut = elided.end() if elided else tail.start() if tail else 0
    rest_kind = "word" if word[cut].isalnum() else "sign"
    rest = _token(word[cut:], start + cut, rest_kind if cut else kind, is_glued=is_glued or cut > 0)
    return [_token(word[:cut], start, kind, is_glued=is_glued), rest] if cut else [rest]
