"""What a reporting verb says of the words it reports: whether they are its own, and whether they are so."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.tokens import Token
from briefing.grammar.tokens import token_at

_HEARER = 3
"""Tokens between a verb and its "that": "told reporters that"."""

_NEGATED = 4
"""Tokens before a verb among which stands what negates it: "n'a encore jamais dit"."""


def reports_own(tokens: Sequence[Token], verb: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a clause follows the token *verb*: "replied that it was", "said he had"."""
    near = range(verb + 1, min(len(tokens), verb + _HEARER + 1))
    at = next((p for p in near if tokens[p].lower not in lexicon.told), near.stop)
    opening, following = token_at(tokens, at).lower, token_at(tokens, at + 1)
    if not following.is_word or opening in lexicon.that:
        return following.is_word
    is_subject = opening in lexicon.pronouns.keys() - lexicon.who
    return is_subject and following.lower in lexicon.verbal | lexicon.modals


def affirms(tokens: Sequence[Token], subject: tuple[int, int], verb: int, first: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether the token *verb* says that what it reports from *first* on is so.

    "Denied that" does not, nor does a verb with a negation beside it, behind its *subject*: "never said that".
    """
    start = max(0, verb - _NEGATED, subject[1] if subject[0] < verb else 0)
    parted = [index + 1 for index in range(start, verb) if not tokens[index].is_word]
    words = [*tokens[max([start, *parted]) : verb], *tokens[verb + 1 : first]]
    return tokens[verb].lower not in lexicon.denying and lexicon.negations.isdisjoint(token.lower for token in words)
