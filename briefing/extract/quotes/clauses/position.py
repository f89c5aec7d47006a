"""How a mention stands in its clause: owned, or ruled by a preposition."""

from __future__ import annotations

from briefing.extract.quotes.reading import Reading
from briefing.extract.quotes.reading.mentions import Mention
from briefing.extract.quotes.reading.tokens import Token
from briefing.grammar.classes import ADJECTIVE, AND, FINITE, PREPOSITION, RELATIVE

_FIRST_PERSON = ("i", "we")


def links(token: Token, reading: Reading) -> bool:
    """Tell whether a small word goes on with the noun phrase before it: "of", "for"."""
    return token.lower in reading.lexicon.linking and token.lower not in reading.lexicon.joining


def is_governed(reading: Reading, start: int, mention: Mention) -> bool:
    """Tell whether a preposition before *mention* keeps it from being a subject."""
    tokens, lexicon = reading.tokens, reading.lexicon
    at = mention.first
    while at > start and (tokens[at - 1].lower in lexicon.articles or reading.codes[at - 1] == ADJECTIVE):
        at -= 1
    if at == start:
        return False
    word = tokens[at - 1].lower
    return word in lexicon.prepositions or is_ruled(reading, at) or (word in ("and", "or") and at - 1 > start)


def is_possessive(reading: Reading, mention: Mention) -> bool:
    """Tell whether *mention* only owns what follows: "Roe's"."""
    return mention.end < len(reading.tokens) and reading.tokens[mention.end].is_possessive


def is_first_person(reading: Reading, mention: Mention) -> bool:
    """Tell whether *mention* is a pronoun that nobody is looked up for: "I", "who"."""
    if mention.kind != "pronoun":
        return False
    word = reading.tokens[mention.first].lower
    return word in _FIRST_PERSON or mention.gender in ("w", "x")


def is_ruled(reading: Reading, first: int) -> bool:
    """Tell whether a preposition stands before the token *first*, and none that opens a clause: "after Roe warned"."""
    return reading.codes[first - 1] == PREPOSITION and reading.tokens[first - 1].lower not in reading.lexicon.clauses


def is_joined(reading: Reading, first: int) -> bool:
    """Tell whether "and" ties the token *first* to a phrase before it."""
    return reading.codes[first - 1] == AND and first - 1 in reading.phrases.ending


def may_be_aside(reading: Reading, first: int, end: int) -> bool:
    """Tell whether no clause of its own stands between two marks, unless it is about what stands before."""
    if first >= end or reading.codes[first] == "c" or reading.tokens[first].lower in reading.lexicon.contrasts:
        return False
    if reading.codes[first] in "keQ" or reading.tokens[first].lower in reading.lexicon.relatives:
        return True
    before = reading.codes[first:end].partition(",q")[0]
    return reading.codes[first] == RELATIVE or not any(code in FINITE for code in before)
