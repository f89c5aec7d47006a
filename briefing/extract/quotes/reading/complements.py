"""What a reporting verb says of the words it reports: whether they are its own, and whether they are so."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.tokens import Token

_HEARER = 3
"""Tokens between a verb and its "that": "told reporters that"."""

_NEGATED = 4
"""Tokens before a verb among which stands what negates it: "n'a encore jamais dit"."""

_RELATIVE = "w"
"""Gender of a pronoun that stands for who is named before it, not for a subject of its own: "said Roe, who is"."""


def reports_own(tokens: Sequence[Token], verb: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether a clause follows the token *verb*: "replied that it was", "said he had"."""
    at = verb + 1
    while at < len(tokens) and at - verb <= _HEARER and _may_hear(tokens[at], lexicon):
        at += 1
    if at + 1 >= len(tokens) or not tokens[at + 1].is_word:
        return False
    if tokens[at].lower in lexicon.that:
        return True
    following = tokens[at + 1].lower
    gender = lexicon.pronouns.get(tokens[at].lower, _RELATIVE)
    return gender != _RELATIVE and (following in lexicon.verbal or following in lexicon.modals)


def _may_hear(token: Token, lexicon: QuoteLexicon) -> bool:
    return token.text == "," or token.lower in lexicon.hearers or token.lower in lexicon.dates


def affirms(tokens: Sequence[Token], subject: tuple[int, int], verb: int, first: int, lexicon: QuoteLexicon) -> bool:
    """Tell whether the token *verb* says that what it reports from *first* on is so.

    "Denied that" does not, nor does a verb with a negation beside it, behind its *subject*: "never said that".
    """
    start = max(0, verb - _NEGATED, subject[1] if subject[0] < verb else 0)
    parted = [index + 1 for index in range(start, verb) if not tokens[index].is_word]
    words = [*tokens[max([start, *parted]) : verb], *tokens[verb + 1 : first]]
    return tokens[verb].lower not in lexicon.denying and lexicon.negations.isdisjoint(token.lower for token in words)
