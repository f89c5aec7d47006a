"""A document as tokens and sentences; each quotation is one token, so that no rule can look inside one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.marks import Quoted
from briefing.grammar.tokens import Token, cut_words
from briefing.model import Span

__all__ = ["Token", "TokenSentence", "find_sentences", "tokenize"]

_CLOSERS = "\"'”’»«“›‹)] \u00a0\u202f"
_ENDS = ".!?…"


class TokenSentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence of tokens."""

    first: int
    end: int
    paragraph: int


def tokenize(text: str, span: Span, quoted: Sequence[Quoted], number: int, lexicon: QuoteLexicon) -> list[Token]:
    """Return the tokens of *span*; each of *quoted* (disjoint, in order) is one token, numbered from *number*."""
    tokens: list[Token] = []
    at = span.start
    for quotation, one in enumerate(quoted, number):
        tokens += _cut(text, at, one.outer.start, lexicon)
        inside = one.outer.of(text)
        tokens.append(Token(inside, inside, one.outer.start, one.outer.end, "sign", False, False, False, quotation))
        at = one.outer.end
    return tokens + _cut(text, at, span.end, lexicon)


def _cut(text: str, start: int, end: int, lexicon: QuoteLexicon) -> list[Token]:
    return cut_words(text, start, end, lexicon.abbreviated, elides=lexicon.elides)


def find_sentences(
    tokens: Sequence[Token], first: int, end: int, paragraph: int, attaches: Callable[[int], bool]
) -> list[TokenSentence]:
    """Return the sentences of the paragraph that the tokens from *first* to *end* are.

    A quotation that ends with a full stop ends its sentence if a capital or
    another one follows; one that ends with another mark only if no reporting
    clause follows, which *attaches* tells of its first token.
    """
    if first == end:
        return []
    marks = [at for at in range(first, end - 1) if not tokens[at].is_word]
    may_end = [at for at in marks if tokens[at].quote is not None or tokens[at].text[0] in _ENDS]
    ends = [at + 1 for at in may_end if _ends(tokens, at, attaches)]
    return [TokenSentence(start, stop, paragraph) for start, stop in pairwise([first, *ends, end])]


def _ends(tokens: Sequence[Token], index: int, attaches: Callable[[int], bool]) -> bool:
    """Tell whether a sentence ends with a mark or quotation, the token *index*, which is not its paragraph's last."""
    token, after = tokens[index], tokens[index + 1]
    if token.quote is None:
        opens = (
            after.quote is not None or after.text[0].isupper() or after.text[0].isdigit() or after.text[0] in "@#('‘"
        )
        return opens and after.start > token.end
    if after.quote is None and not after.text[0].isupper():
        return False
    last = token.text.rstrip(_CLOSERS)
    if last.endswith(("…", "..", "!", "?")):
        return not attaches(index + 1)
    return last.endswith(".")
