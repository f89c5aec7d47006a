"""A document as tokens and sentences; each quotation is one token, so that no rule can look inside one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.marks import Quoted
from briefing.model import Span

# A word with its inner marks ("L.D.U.", "l'a", "Kiprop-Aas"), dots, or one mark.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?(?:-\w+)*|[@#]?\w+(?:[-'’.]\w+)*|\.{2,}|--+|[^\w\s]"
)
_POSSESSIVE = re.compile(r"(?<=\w)['’](?:s|d|ll|ve|re|m)$")
_ELISION = re.compile(r"\w+['’](?=\w)")
_CLOSERS = "\"'”’»«“›‹)] \u00a0\u202f"
_ENDS = ".!?…"
_DASHES = ("—", "–", "-", "--")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, a mark, or a whole quotation with its marks.

    A text has hundreds of them: a Struct is made in a quarter of the time of a named tuple, and read in half.
    """

    text: str
    lower: str
    start: int
    end: int
    is_word: bool
    """Whether it is a word or a number."""
    is_capital: bool
    """Whether it is a word with a capital."""
    quote: int | None = None
    """Place of the quotation in the document's list, if it is one."""

    @property
    def is_dash(self) -> bool:
        """Tell whether it is a dash between words."""
        return self.text in _DASHES

    @property
    def is_possessive(self) -> bool:
        """Tell whether it is the 's after a word."""
        return not self.is_word and self.text in ("'s", "’s", "'", "’")


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
        tokens += _words(text, at, one.outer.start, lexicon)
        inside = one.outer.of(text)
        tokens.append(Token(inside, inside, one.outer.start, one.outer.end, False, False, quotation))
        at = one.outer.end
    return tokens + _words(text, at, span.end, lexicon)


def _words(text: str, start: int, end: int, lexicon: QuoteLexicon) -> list[Token]:
    """Return the words and marks from *start* to *end*; the full stop of a title or an initial stays with its word."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word, (at, stop) = match[0], match.span()
        if word.isalpha():
            found.append(Token(word, word.lower(), at, stop, True, word[0].isupper()))
        elif word == "." and found and found[-1].end == at and _is_abbreviated(found[-1], lexicon):
            last = found.pop()
            found.append(Token(last.text + ".", last.lower + ".", last.start, stop, last.is_word, last.is_capital))
        elif "'" in word or "’" in word:
            found += _parts(word, at, lexicon)
        else:
            found.append(Token(word, word.lower(), at, stop, word[0].isalnum(), word[0].isupper()))
    return found


def _is_abbreviated(token: Token, lexicon: QuoteLexicon) -> bool:
    return token.lower in lexicon.abbreviated or (len(token.text) == 1 and token.text.isupper())


def _parts(word: str, at: int, lexicon: QuoteLexicon) -> list[Token]:
    """Part "Roe's" before the 's, and "l'homme" after the apostrophe."""
    possessive = _POSSESSIVE.search(word)
    cut = possessive.start() if possessive else 0
    if lexicon.elides and (elided := _ELISION.match(word)):
        cut = elided.end()
    pieces = [(word[:cut], at), (word[cut:], at + cut)] if cut else [(word, at)]
    return [
        Token(piece, piece.lower(), start, start + len(piece), piece[0].isalnum(), piece[0].isupper())
        for piece, start in pieces
    ]


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
