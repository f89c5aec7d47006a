"""Finds where amounts may start, by single words alone: of most paragraphs nothing more need be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from briefing.extract.figures.lexicon import MONEY_OPENERS, FigureLexicon
from briefing.grammar.tokens import Token, token_at

REACH = 10
"""Tokens from the first of an amount to its number, at most: "between the -U.S.$-5" has nine, as the sign of money is
five."""
_DASHES = "-–−"
_MOST_KNOWN = 1 << 15
"""Words whose answers are kept."""
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


def may_hold_amount(text: str, start: int, end: int, lexicon: FigureLexicon) -> bool:
    """Tell whether an amount may stand in ``text[start:end]``; most paragraphs hold neither digit nor number word."""
    if _DIGIT.search(text, start, end):
        return True
    told = map(str.lower, _LETTERS.findall(text, start, end))
    return any(map(_know(lexicon).__getitem__, told))


class _Known(dict[str, bool]):
    """Whether a word, in small letters, may be the number of an amount: each has a digit or such a word."""

    def __init__(self, lexicon: FigureLexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, word: str) -> bool:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        lexicon = self._lexicon
        is_telling = word in lexicon.telling or word.endswith(lexicon.telling_endings) or lexicon.opens_compound(word)
        self[word] = is_telling
        return is_telling


@cache
def _know(lexicon: FigureLexicon) -> _Known:
    return _Known(lexicon)


def find_openings(tokens: Sequence[Token], lexicon: FigureLexicon) -> Iterator[int]:
    """Yield the tokens at which an amount may start: numbers, and soon before them what else opens one, such as "$"."""
    known = _know(lexicon)
    telling = [i for i, token in enumerate(tokens) if token.kind == "number" or known[token.lower]]
    start = 0
    for told in telling:
        yield from (i for i in range(max(start, told - REACH), told + 1) if _may_open(tokens, i, lexicon))
        start = told + 1


def _may_open(tokens: Sequence[Token], i: int, lexicon: FigureLexicon) -> bool:
    """Tell whether an amount may start at token *i*; a dash with neither a number nor money behind it opens none."""
    if tokens[i].text in _DASHES and token_at(tokens, i + 1).kind == "word":
        i += 1
    return _opens_amount(tokens[i], lexicon)


def _opens_amount(token: Token, lexicon: FigureLexicon) -> bool:
    return token.kind == "number" or _is_opener(token.text, lexicon)


@lru_cache(maxsize=1 << 15)
def _is_opener(text: str, lexicon: FigureLexicon) -> bool:
    lower = text.lower()
    if text in MONEY_OPENERS or lower in lexicon.openers:
        return True
    return lower.endswith(tuple(lexicon.lists.multiples)) or lexicon.opens_compound(lower)
