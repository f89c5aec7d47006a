"""Whether a reporting verb has words of its own to report, so that the marks before it are not its."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.extract.quotes.reading.lexicon import QuoteLexicon
from briefing.extract.quotes.reading.tokens import Token

_HEARER = 3
"""Tokens between a verb and its "that": "told reporters that"."""

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
