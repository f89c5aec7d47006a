"""How a mention stands in its clause: owned, or ruled by a preposition."""

from __future__ import annotations

from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.tokens import Token

_FIRST_PERSON = ("i", "we")


def links(token: Token, reading: Reading) -> bool:
    """Tell whether a small word goes on with the noun phrase before it: "of", "for"."""
    return token.lower in reading.lexicon.linking and token.lower not in reading.lexicon.joining


def is_governed(reading: Reading, start: int, mention: Mention) -> bool:
    """Tell whether a preposition before *mention* keeps it from being a subject."""
    tokens, lexicon = reading.tokens, reading.lexicon
    at = mention.first
    while at > start and tokens[at - 1].lower in lexicon.articles:
        at -= 1
    if at == start:
        return False
    word = tokens[at - 1].lower
    return word in lexicon.prepositions or (word in ("and", "or") and at - 1 > start)


def is_possessive(reading: Reading, mention: Mention) -> bool:
    """Tell whether *mention* only owns what follows: "Roe's"."""
    return mention.end < len(reading.tokens) and reading.tokens[mention.end].is_possessive


def is_first_person(reading: Reading, mention: Mention) -> bool:
    """Tell whether *mention* is a pronoun that nobody is looked up for: "I", "who"."""
    if mention.kind != "pronoun":
        return False
    word = reading.tokens[mention.first].lower
    return word in _FIRST_PERSON or mention.gender in ("w", "x")
