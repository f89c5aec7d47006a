"""Finds what a figure measures, where the sentence says it plainly: "rate" in "The rate fell to 4%"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.figures.lexicon import Lexicon
from briefing.extract.figures.tokens import Token

_LONGEST = 5
"""Words; a longer subject is no plain name of a measure."""
_REACH = 4
"""Tokens between the verb and the figure."""


def find_concept(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the tokens of the subject of the verb of change or measure before the figure at token *i*."""
    for at in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if tokens[at].kind != "word":
            return None
        if tokens[at].lower in lexicon.moves or tokens[at].lower in lexicon.sets["copulas"]:
            return _subject(tokens, at, lexicon)
    return None


def _subject(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the words from the start of the clause to *verb*, without their determiner."""
    first = verb
    while first > 0 and tokens[first - 1].kind == "word" and verb - first <= _LONGEST:
        first -= 1
    if first > 0 and tokens[first - 1].text not in (".", ",", ";", ":", "“", "?", "!"):
        return None
    if first < verb and tokens[first].lower in lexicon.sets["determiners"]:
        first += 1
    inner = tokens[first:verb]
    if any(lexicon.numbers.match(tokens, at) or lexicon.units.match(tokens, at) for at in range(first, verb)):
        return None
    if not inner or len(inner) > _LONGEST or any(t.lower in lexicon.sets["stop"] and t.lower != "of" for t in inner):
        return None
    return first, verb
