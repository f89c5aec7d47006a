"""A paragraph as tokens, each quotation one of them, so that no rule can look inside one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.extract.quotes.lexicon import Lexicon
from briefing.model import Span

# A word with its inner marks ("L.D.U.", "l'a", "Kiprop-Aas"), or one mark.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|\w+(?:[-'’]\w+)*['’]?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a whole quotation."""

    text: str
    span: Span
    quote: int | None = None
    """Place of the quotation in the paragraph's list, if it is one."""

    @property
    def is_capital(self) -> bool:
        """Tell whether it is a word with a capital."""
        return self.quote is None and self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        """Tell whether it is a word or a number."""
        return self.quote is None and self.text[:1].isalnum()


def tokenize(text: str, span: Span, quoted: Sequence[Span], lexicon: Lexicon) -> list[Token]:
    """Return the tokens of *span*; each of *quoted* (marks included, disjoint, in order) is one token."""
    tokens: list[Token] = []
    at = span.start
    for number, inside in enumerate(quoted):
        tokens += _words(text, Span(at, inside.start), lexicon)
        tokens.append(Token(inside.of(text), inside, number))
        at = inside.end
    return tokens + _words(text, Span(at, span.end), lexicon)


def _words(text: str, span: Span, lexicon: Lexicon) -> list[Token]:
    """Return the words and marks of *span*; the full stop of a title or an initial stays with its word."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        word, last = match[0], found[-1] if found else None
        abbreviated = last is not None and (
            last.text.lower() in lexicon.abbreviated or (len(last.text) == 1 and last.text.isupper())
        )
        if word == "." and last and abbreviated and last.span.end == match.start():
            found[-1] = Token(last.text + ".", Span(last.span.start, match.end()))
        else:
            found.append(Token(word, Span(*match.span())))
    return found


def find_sentences(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return for each token the first token and the end of the sentence around it."""
    bounds: list[tuple[int, int]] = []
    for place in range(len(tokens)):
        if place == len(tokens) - 1 or _ends(tokens, place):
            start = len(bounds)
            bounds += [(start, place + 1)] * (place + 1 - start)
    return bounds


def _ends(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a sentence ends with the token *place*."""
    token = tokens[place]
    follows = tokens[place + 1] if place + 1 < len(tokens) else None
    opens = follows is None or follows.is_capital or follows.quote is not None or follows.text[:1].isdigit()
    if token.quote is None:
        return token.text in ("!", "?", "…") or (token.text == "." and opens)
    # "Stop!" he said: a full stop inside the marks ends the sentence, a question need not.
    inner = token.text.rstrip("\"'”’»«“›‹ \u00a0\u202f")
    return inner.endswith(".") and opens
