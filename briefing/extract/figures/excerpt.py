"""One paragraph, cut and ready to be read."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.extract.figures.lexicon import FigureLexicon, load_lexicon
from briefing.extract.figures.traps import find_traps
from briefing.grammar.tokens import NOTHING, Token, cut_parts, token_at
from briefing.model import Span

_MOST_LINKS = 2
"""Tokens between two figures that belong together: ", and"."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The tokens of one paragraph, the words to read them with, and the spans where no figure may start."""

    text: str
    tokens: Sequence[Token]
    words: FigureLexicon
    traps: Sequence[tuple[int, int]]
    sentence_ends: frozenset[int]
    """Offsets where the document's sentences end."""

    def trap_after(self, i: int) -> int | None:
        """Return the first token after the trap that token *i* starts in, or None."""
        at = bisect.bisect_right(self.traps, (self.tokens[i].start, len(self.text))) - 1
        if at < 0 or self.traps[at][1] <= self.tokens[i].start:
            return None
        free = (end for end in range(i + 1, len(self.tokens)) if self.tokens[end].start >= self.traps[at][1])
        return next(free, len(self.tokens))

    def is_trapped(self, first: int, after: int) -> bool:
        """Tell whether a trap holds one of the tokens ``[first, after)``."""
        return any(self.trap_after(i) is not None for i in range(first, after))

    def before(self, at: int, start: int) -> Token:
        """Return the token before token *at*, ``NOTHING`` where that is before token *start*."""
        return token_at(self.tokens, at - 1) if at > start else NOTHING

    def skip_back(self, at: int, start: int, skips: Callable[[Excerpt, int], bool]) -> int:
        """Return the first of the tokens before token *at*, none before token *start*, that *skips* holds of."""
        kept = (i + 1 for i in range(at - 1, start - 1, -1) if not skips(self, i))
        return next(kept, min(at, start))

    def are_links(self, first: int, after: int, links: frozenset[str]) -> bool:
        """Tell whether the tokens ``[first, after)`` are one or two of *links*."""
        between = [token.lower for token in self.tokens[first:after]]
        return 0 < len(between) <= _MOST_LINKS and links.issuperset(between)

    def start_of_sentence(self, i: int, reach: int) -> int:
        """Return the first token of the sentence that token *i* stands in, or how far back is looked."""
        farthest = max(0, i - reach)
        ends = (at for at in range(i, farthest, -1) if self.tokens[at - 1].end in self.sentence_ends)
        return next(ends, farthest)

    def starts_sentence(self, i: int) -> bool:
        """Tell whether a sentence starts at token *i*."""
        return i == 0 or self.tokens[i - 1].end in self.sentence_ends

    def ends_between(self, first: int, after: int) -> bool:
        """Tell whether a sentence ends among the tokens ``[first, after)``."""
        return any(token.end in self.sentence_ends for token in self.tokens[first:after])

    def span(self, first: int, after: int) -> Span:
        """Return the span of the tokens ``[first, after)`` in the document."""
        return Span(self.tokens[first].start, self.tokens[after - 1].end)

    def words_of(self, first: int, after: int) -> str:
        """Return the text of the tokens ``[first, after)``."""
        return self.span(first, after).of(self.text)


def prepare(text: str, span: Span, language: str, sentence_ends: frozenset[int]) -> Excerpt:
    """Return the paragraph at *span* of *text*, cut and ready to be read."""
    words = load_lexicon(language)
    return Excerpt(
        text=text,
        tokens=cut_parts(text, span.start, span.end),
        words=words,
        traps=find_traps(text, span.start, span.end, language, sentence_ends),
        sentence_ends=sentence_ends,
    )
